"""The panel of one student: who it is, how the link stands, and the cluster as far as it has been read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from console.bridge.fleet_model import FleetModel
from console.bridge.lab_model import LabModel
from console.bridge.log_stream import LogOpener
from console.cluster.link import LinkState
from console.cluster.state import StudentState
from console.ui.lab.board.words import alias
from console.ui.lab.plain import plain
from console.ui.lab.spans import ago
from console.ui.lab.student.actions import (
    EVENTS,
    HINT,
    KUBECTL,
    LAB_TAB,
    LOGS,
    OBJECTS,
    PICTURE,
    STUDENT_ACTIONS,
    TOPOLOGY,
)
from console.ui.lab.student.cluster_tabs import ClusterTabs, Tab
from console.ui.lab.student.head import StudentHead
from console.ui.lab.student.lab.hint_source import HintSource, MadeHints, own_hints
from console.ui.lab.student.lab.recall import Recall
from console.ui.lab.student.nothing import say_nobody, say_nothing_read
from console.ui.lab.student.pace import Pace
from console.ui.lab.student.terminals import Terminals
from console.ui.lab.student.what_was_read import is_any_read
from console.ui.shell.actions import ActionRegistry
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.empty_state import EmptyState

_TICK_MS = 1_000
_RETHINK_TICKS = 5  # what is young is not wrong yet, so health may change although the cluster did not
_TABS = {Tab.LAB: LAB_TAB, Tab.OBJECTS: OBJECTS, Tab.TOPOLOGY: TOPOLOGY, Tab.EVENTS: EVENTS, Tab.LOGS: LOGS}


class StudentPanel(QFrame):
    """Follows one student of a `FleetModel`, at most ten times a second, and not at all while it is hidden."""

    hint_given = Signal(str, object, object)
    """The id of a student, a `Finding`, and the `Tier` of the hint that was just shown."""

    def __init__(
        self,
        fleet: FleetModel,
        *,
        lang: str,
        logs: LogOpener,
        lab: LabModel | None = None,
        hints: HintSource | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``lab`` is what the class works through; without one there is no tab for it.

        ``hints`` gives those of a finding; else they are made for the student's own context.
        """
        super().__init__(parent)
        self._fleet = fleet
        self._lab = lab
        self._student_id: str | None = None
        self._name = ""
        self._state: StudentState | None = None
        self._names_hidden = False
        self._registry: ActionRegistry | None = None
        self._ticks = 0
        set_role(self, panel="surface")
        self.head = StudentHead(lang=lang)
        self.head.retry_wanted.connect(self._retry)
        self._old = QLabel()
        self._old.setTextFormat(Qt.TextFormat.PlainText)
        self._old.setWordWrap(True)
        self._old.setContentsMargins(Space.M, 0, Space.M, Space.XS)
        set_role(self._old, tone="muted", scale="detail")
        made = own_hints if lab is None else MadeHints(fleet, lab)
        self.terminals = Terminals(self)
        self.recall = None if lab is None else Recall(lab, fleet.clock.wall, self.terminals, self)
        self.cluster = ClusterTabs(lang=lang, logs=logs, lab=lab, recall=self.recall, hints=hints or made)
        self.empty = EmptyState()
        for nothing in (self.empty, self.cluster.nothing):
            nothing.activated.connect(self._retry)
        self._pages = QStackedWidget()
        for page in (self.cluster, self.empty):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self._old):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        self._pace = Pace(self._refresh, self)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        fleet.class_changed.connect(lambda _roster: self._wish())
        fleet.students_changed.connect(self._on_students_changed)
        if lab is not None and self.cluster.lab is not None:
            lab.lab_changed.connect(lambda _lab: self._wish())
            lab.students_changed.connect(self._on_students_changed)
            lab.class_changed.connect(lambda _view: self._wish_lab())
            self.cluster.lab.hint_given.connect(self.hint_given)
        self._refresh()

    @property
    def student_id(self) -> str | None:
        """Who is on show."""
        return self._student_id

    def use_actions(self, registry: ActionRegistry) -> None:
        """Answer the actions of `STUDENT_ACTIONS`, which the registry must hold already."""
        self._registry = registry
        for tab, spec in _TABS.items():
            registry.connect_to(spec.id, partial(self.cluster.show_tab, tab))
        registry.connect_to(KUBECTL.id, self.head.copy.click)
        registry.connect_to(PICTURE.id, self._save_picture)
        registry.connect_to(HINT.id, self._show_hint)
        self._enable_actions()

    def show_student(self, student_id: str | None) -> None:
        """Show another student, or nobody."""
        if student_id != self._student_id:
            self._student_id, self._name, self._state = student_id, "", None
            self.cluster.begin(student_id)
            self._refresh()
            self.cluster.read_logs(self.isVisible())

    def take_keys(self) -> None:
        """Hand the keyboard to what is on show."""
        self.cluster.take_keys()

    def look_for(self) -> bool:
        """Ask for words to find in what is on show; return False when the keyboard is elsewhere in the window."""
        focus = self.focusWidget()
        has_keys = focus is not None and focus.hasFocus() and self.cluster.isVisible()
        if has_keys:
            self.cluster.look_for()
        return has_keys

    def set_helped_elsewhere(self, is_elsewhere: bool) -> None:
        """Leave claiming, putting off and finishing help to somebody who shows that beside the panel."""
        if self.cluster.lab is not None:
            self.cluster.lab.bar.set_helped_elsewhere(is_elsewhere)

    def set_names_hidden(self, hidden: bool) -> None:
        """Show seats instead of names, or names again."""
        if hidden != self._names_hidden:
            self._names_hidden = hidden
            self._refresh()

    def set_language(self, lang: str) -> None:
        """Say what is the matter in another language; the window's own words follow by themselves."""
        self.head.set_language(lang)
        self.cluster.set_language(lang)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._tick.start()
        self._refresh()
        self.cluster.read_logs(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._tick.stop()
        self._pace.stop()
        self.cluster.read_logs(False)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()

    def _on_students_changed(self, student_ids: frozenset[str]) -> None:
        if self._student_id in student_ids:
            self._wish()

    def _wish_lab(self) -> None:
        """Only the lab's own tab shows anything of the class."""
        if self.cluster.tab is Tab.LAB:
            self._wish()

    def _wish(self) -> None:
        if self.isVisible():
            self._pace.wish()

    def _on_tick(self) -> None:
        if self._state is None:
            return
        self._ticks += 1
        if self._ticks % _RETHINK_TICKS == 0:
            self._pace.wish()
            return
        now = self._fleet.now()
        self.head.tick(now)
        self._say_age(self._state, now)
        self.cluster.tick(self._fleet.clock.wall())

    def _retry(self) -> None:
        if self._student_id is not None:
            self._fleet.retry(self._student_id)

    def _save_picture(self) -> None:
        self.cluster.show_tab(Tab.TOPOLOGY)
        self.cluster.topology.ask_and_save()

    def _show_hint(self) -> None:
        if self.cluster.lab is not None:
            self.cluster.show_tab(Tab.LAB)
            self.cluster.lab.reveal_hint()

    def _refresh(self) -> None:
        """Show the newest state of the student."""
        student_id = self._student_id
        self._state = state = None if student_id is None else self._fleet.state(student_id)
        self.head.setVisible(state is not None)
        now = self._fleet.now()
        if state is None:
            self._say_nobody()
        else:
            self._name = self._shown_name(state)
            self.head.show_state(state, name=self._name, is_alias=self._names_hidden, now=now)
            self._say_age(state, now)
            is_nothing_read = not is_any_read(state.snapshot)
            if is_nothing_read:
                # On all of the panel, or in the tabs where one of them has something to show all the same.
                say_nothing_read(self.cluster.nothing if self.cluster.has_lab else self.empty, state.link)
            has_content = not is_nothing_read or self.cluster.has_lab
            self._pages.setCurrentWidget(self.cluster if has_content else self.empty)
            if has_content and self.isVisible():
                roster = self._fleet.roster
                self.cluster.topology.besides = frozenset(() if roster is None else roster.besides)
                self.cluster.show_state(state, self._fleet.clock.wall(), is_nothing_read=is_nothing_read)
        self._enable_actions()

    def _enable_actions(self) -> None:
        if self._registry is not None:
            for spec in STUDENT_ACTIONS:
                has_student = self._state is not None
                has_command = self._state is not None and self._state.student.kubeconfig is not None
                has_cluster = self._state is not None and is_any_read(self._state.snapshot)
                has_lab = has_student and self.cluster.has_lab
                enabled = {KUBECTL: has_command, HINT: has_lab, PICTURE: has_cluster}.get(spec, has_cluster or has_lab)
                self._registry.set_enabled(spec.id, enabled)

    def _shown_name(self, state: StudentState) -> str:
        students = () if self._fleet.roster is None else self._fleet.roster.students
        number = next((at for at, student in enumerate(students, start=1) if student.id == state.student.id), 0)
        hidden = alias(state.student, number)
        return hidden if self._names_hidden else plain(state.student.name) or hidden

    def _say_age(self, state: StudentState, now: float) -> None:
        """Say how old what is shown is, where it is not live."""
        age = state.link.age(now)
        tells_age = state.link.is_live or state.link.state is LinkState.HANDED_IN  # the head has said so
        self._old.setVisible(not tells_age and is_any_read(state.snapshot) and age is not None)
        if age is not None:
            self._old.setText(self.tr("Not live: this is how it looked {ago}").format(ago=ago(age)))

    def _say_nobody(self) -> None:
        self._pages.setCurrentWidget(self.empty)
        self._old.hide()
        self.cluster.read_logs(False)
        say_nobody(self.empty, is_chosen=self._student_id is not None, name=self._name)
