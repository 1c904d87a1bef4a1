"""The middle of the plan: the chosen place, whether it fits its slot, and what it is made of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from console.course.model import Node
from console.ui.plan.line_list import LineList
from console.ui.plan.lines import PlanLine, lines_of
from console.ui.plan.words import breakable, excess, is_missing, is_taught, kind_label, minutes_text, short_title
from console.ui.readiness.sign import Look, Sign
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.elided_label import ElidedLabel
from console.ui.widgets.empty_state import EmptyState
from console.ui.widgets.marks import Mark


class DocumentPane(QFrame):
    """Shows one place of the course at a time."""

    edit_requested = Signal(object, int)
    """A file and its 1-based line that the instructor wants to change."""
    place_requested = Signal(object)
    """The `Path` of another place to look at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node: Node | None = None
        self._trail: tuple[str, ...] = ()
        set_role(self, panel="surface")
        self._where = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        set_role(self._where, scale="detail")
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        set_role(self._title, scale="title")
        self._sign = Sign()
        self._verdict = QLabel()
        self._verdict.setTextFormat(Qt.TextFormat.PlainText)
        self._verdict.setWordWrap(True)
        set_role(self._verdict, scale="notes")
        self._variants = QLabel()
        self._variants.setTextFormat(Qt.TextFormat.PlainText)
        self._variants.setWordWrap(True)
        set_role(self._variants, tone="muted")
        self.lines = LineList()
        self.lines.activated_line.connect(self._activate)
        self._empty = EmptyState()
        self._empty.activated.connect(self._edit_parent)
        self._pages = QStackedWidget()
        self._lay_out()
        self.show_place(None)

    def _lay_out(self) -> None:
        verdict = QHBoxLayout()
        verdict.setSpacing(Space.S)
        verdict.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        verdict.addWidget(self._verdict, 1)
        self._pages.addWidget(self.lines)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(self._where)
        column.addWidget(self._title)
        column.addLayout(verdict)
        column.addWidget(self._variants)
        column.addSpacing(Space.S)
        column.addWidget(self._pages, 1)

    @property
    def node(self) -> Node | None:
        """The place on show."""
        return self._node

    def show_place(self, node: Node | None, trail: tuple[str, ...] = ()) -> None:
        """Show a place, or that none is chosen. ``trail`` names the places around it, outermost first."""
        same = node is not None and self._node is not None and node.path == self._node.path
        self._node, self._trail = node, trail
        self._say()
        if node is not None:
            self.lines.show_lines(lines_of(node), same_place=same)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_place(self._node, self._trail)

    def _say(self) -> None:
        node = self._node
        for part in (self._where, self._title, self._sign, self._verdict):
            part.setVisible(node is not None)
        self._variants.setVisible(node is not None and bool(node.variants))
        if node is None:
            self._pages.setCurrentWidget(self._empty)
            self._empty.set_view("gesture-tap", self.tr("Choose a session or a day on the left."))
            return
        name = "" if node.path is None else node.path.name
        self._where.set_text(" › ".join((*self._trail, kind_label(node.kind, node.number), *filter(None, [name]))))
        self._title.setText(breakable(short_title(node.title)))
        names = ", ".join(path.name for path in node.variants)
        self._variants.setText(self.tr("Another version of it: {names}").format(names=names))
        look, tone, words = self._judge(node)
        self._sign.set_look(look)
        self._sign.setVisible(look != Look())
        self._verdict.setText(words)
        set_role(self._verdict, tone=tone)
        self._show_lines_or_why_not(node)

    def _judge(self, node: Node) -> tuple[Look, str, str]:
        """Return the shape, the tone and the words for how a place fits its time."""
        if not is_taught(node):
            return Look(), "muted", self._sum_up(node)
        planned = node.outline.planned_minutes if node.outline is not None else 0.0
        over = excess(node)
        starts = [self.tr("starts {time}").format(time=f"{node.starts:%H:%M}")] if node.starts is not None else []
        if over is None:
            known = self.tr("{minutes} min planned, no slot given") if planned else self.tr("A slot of {minutes} min")
            minutes = planned or node.slot_minutes
            words = known.format(minutes=minutes_text(minutes)) if minutes else ""
            return Look(), "muted", " · ".join(filter(None, [words, *starts]))
        head = self.tr("{planned} of {slot} min planned").format(
            planned=minutes_text(planned), slot=minutes_text(node.slot_minutes or 0.0)
        )
        difference = minutes_text(abs(over))
        if over > 0:
            words = self.tr("{minutes} min too many").format(minutes=difference)
            return Look(Mark.WARNING, "attention"), "attention", " · ".join([head, words, *starts])
        if over < 0:
            words = self.tr("{minutes} min left over").format(minutes=difference)
            return Look(), "muted", " · ".join([head, words, *starts])
        return Look(Mark.DONE), "muted", " · ".join([head, self.tr("fits"), *starts])

    def _sum_up(self, node: Node) -> str:
        """Return how many things there are to teach, and for how many there is a file."""
        taught = [place for place in node.walk() if is_taught(place)]
        written = sum(not is_missing(place) for place in taught)
        if not taught:
            return ""
        if written == len(taught):
            return self.tr("{count} to teach").format(count=len(taught))
        return self.tr("{count} to teach · {written} of them with a file").format(count=len(taught), written=written)

    def _show_lines_or_why_not(self, node: Node) -> None:
        if is_missing(node):
            self._pages.setCurrentWidget(self._empty)
            sentence = self.tr("The README names it, but there is no file yet. Write one: it appears here by itself.")
            self._empty.set_view("file-hidden", sentence)
        elif is_taught(node) and node.outline is None:
            self._pages.setCurrentWidget(self._empty)
            self._empty.set_view("file-alert-outline", self.tr("This file cannot be read."), colour="problem")
        elif not lines_of(node):
            self._pages.setCurrentWidget(self._empty)
            sentence = self.tr("No title here carries a time such as “(15 min)”: it plays as one segment of its slot.")
            self._empty.set_view("timer-off-outline", sentence, self.tr("Edit the file"))
        else:
            self._pages.setCurrentWidget(self.lines)

    def _activate(self, line: PlanLine) -> None:
        if line.opens:
            self.place_requested.emit(line.path)
        elif isinstance(line.path, Path) and line.line is not None:
            self.edit_requested.emit(line.path, line.line)

    def _edit_parent(self) -> None:
        if self._node is not None and self._node.path is not None:
            self.edit_requested.emit(self._node.path, 1)
