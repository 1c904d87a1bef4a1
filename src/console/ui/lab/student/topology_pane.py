"""The topology of a student's objects, the way to each of them, and to a picture of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.cluster.fields import Ref
from console.cluster.snapshot import Snapshot
from console.cluster.state import StudentState
from console.cluster.topology import topology
from console.cluster.topology_model import TopologyNode
from console.errors import ConsoleError
from console.ui.lab.topology.view import TopologyView
from console.ui.theme.icons import icon
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

SUFFIXES = (".png", ".svg")
_SAID_MS = 8_000
_ICON_ALONE = 48  # pixels
_WIDE = 400  # pixels from which there is room for the buttons' words


class TopologyPane(QWidget):
    """Shows one snapshot after the other; the picture is saved as it is on show."""

    object_wanted = Signal(object)
    """The `Ref` of an object to be shown among the others."""

    def __init__(self, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self._student_id = ""
        self.besides: frozenset[str] = frozenset()
        """Namespaces that are not drawn."""
        self._objects: dict[str, Ref] = {}  # the first that each card stands for
        self._cards: dict[Ref, str] = {}
        self._marked: Sequence[Sequence[Ref]] = ()
        self.view = TopologyView(lang=lang)
        self.view.node_activated.connect(self._on_activated)
        self.save = QPushButton()
        self.save.setIcon(icon("image-outline"))
        self.save.clicked.connect(self.ask_and_save)
        self.fit = QPushButton()
        self.fit.setIcon(icon("fit-to-page-outline"))
        self.fit.clicked.connect(self.view.fit)
        for button in (self.fit, self.save):
            set_role(button, kind="flat")
            button.setMinimumWidth(_ICON_ALONE)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._silence = QTimer(self, singleShot=True, interval=_SAID_MS)
        self._silence.timeout.connect(self._said.clear)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._said, 1)
        row.addWidget(self.fit)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self._retranslate()

    def show_state(self, state: StudentState, now: datetime) -> None:
        """Show a student's newest snapshot; ``now`` is a time of our own clock."""
        is_other, self._student_id = state.student.id != self._student_id, state.student.id
        if state.snapshot is not None:
            drawing = topology(_own(state.snapshot, self.besides), now)
            self._objects = {node.id: node.refs[0] for node in drawing.nodes if node.refs}
            self._cards = {ref: node.id for node in drawing.nodes for ref in (_own_ref(node), *node.refs)}
            self.view.set_topology(drawing)
            self._mark()
        if is_other:
            self.view.select("")
            self.view.arrange_anew()

    def mark(self, steps: Sequence[Sequence[Ref]]) -> None:
        """Mark what a cause touches, step by step from the cause to the symptom; nothing with no steps."""
        self._marked = steps
        self._mark()

    def choose(self, steps: Sequence[Sequence[Ref]]) -> None:
        """Select the card of the first step that has one, and bring it into view."""
        cards = (self._cards.get(ref, "") for refs in steps for ref in refs)
        self.view.select(next(filter(None, cards), ""))

    def set_language(self, lang: str) -> None:
        """Say in another language why a picture could not be saved."""
        self._lang = lang
        self.view.set_language(lang)

    def ask_and_save(self) -> None:
        """Ask where to, and save what is on show as a picture."""
        target, _filter = QFileDialog.getSaveFileName(
            self.window(),
            self.tr("Save the topology"),
            f"{self._student_id}.png",
            self.tr("Picture (*.png);;Drawing (*.svg)"),
        )
        if target:
            path = Path(target)
            self._save(path if path.suffix.lower() in SUFFIXES else path.with_name(f"{path.name}.png"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._silence.stop()
        self._said.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._retranslate()

    def _retranslate(self) -> None:
        whole, save = self.tr("Whole picture"), self.tr("Save as a picture…")
        has_room = self.width() >= _WIDE
        self.fit.setText(whole if has_room else "")
        self.fit.setAccessibleName(whole)
        self.fit.setToolTip(self.tr("Show the whole picture (0)"))
        self.save.setText(save if has_room else "")
        self.save.setAccessibleName(save)
        self.save.setToolTip("" if has_room else save)

    def _mark(self) -> None:
        numbers: dict[str, int] = {}
        for number, refs in enumerate(self._marked, start=1):
            for ref in refs:
                if ref in self._cards:
                    numbers.setdefault(self._cards[ref], number)
        self.view.mark(numbers)

    def _save(self, path: Path) -> None:
        try:
            self.view.export(path)
        except ConsoleError as error:
            self._said.setText(error.text(self._lang))
            set_role(self._said, tone="problem")
            self._silence.stop()
        else:
            self._said.setText(self.tr("Saved: {path}").format(path=path))
            set_role(self._said, tone="muted")
            self._silence.start()

    def _on_activated(self, node_id: str) -> None:
        if node_id in self._objects:
            self.object_wanted.emit(self._objects[node_id])


def _own_ref(node: TopologyNode) -> Ref:
    """Return what a card is called, whether or not the object exists."""
    return Ref(node.kind, node.namespace, node.name)


def _own(snapshot: Snapshot, besides: frozenset[str]) -> Snapshot:
    """Return a snapshot without what is looked into for a lab's sake alone."""
    there = {place.namespace for objects in snapshot.objects.values() for place in objects}
    return snapshot if there.isdisjoint(besides) else snapshot.within(frozenset(there - besides))
