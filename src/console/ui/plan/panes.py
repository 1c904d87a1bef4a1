"""The three panes of an open course, side by side: the tree, the chosen place, what is to mend."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from console.bridge.course_model import CourseModel
from console.course.folders import is_markdown
from console.course.model import Course, Node
from console.deck.model import Deck
from console.deck.small_print import SmallPrint
from console.ui.plan.course_pane import CoursePane
from console.ui.plan.document_pane import DocumentPane
from console.ui.plan.findings_pane import FindingsPane
from console.ui.plan.places import Place
from console.ui.theme.metrics import Space

_SIDES = (320, 420)  # pixels: the least that sentences and titles need, and the most that helps them
_SIDE_SHARE = 0.25  # of the width, between those
_LEAST = 240


class PlanPanes(QSplitter):
    """Keeps the panes at one place: what the tree's cursor is on."""

    current_changed = Signal()
    """The cursor is on another place, or the place on another state."""
    teach_requested = Signal(object)
    """The `Path` of a file to teach."""
    edit_requested = Signal(object, int)
    """A `Path` and its 1-based line."""

    def __init__(self, model: CourseModel, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._deck: Deck | None = None
        self._small: Sequence[SmallPrint] = ()
        self._is_arranged = False  # whether the instructor has moved the borders
        self.course = CoursePane()
        self.document = DocumentPane()
        self.findings = FindingsPane(lang=lang)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(Space.M)
        for part in (self.course, self.document, self.findings):
            self.addWidget(part)
            part.setMinimumWidth(_LEAST)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._on_moved)
        self._subscribe()

    def _subscribe(self) -> None:
        model = self._model
        model.opened.connect(self._on_opened)
        model.reloaded.connect(self._on_reloaded)
        model.selected.connect(self._on_selected)
        model.lint_started.connect(self._show_findings)
        model.lint_done.connect(lambda _findings: self._show_findings())
        self.course.tree.current_changed.connect(self._on_current)
        self.course.tree.chosen.connect(lambda place: self.teach_requested.emit(place.path))
        self.document.edit_requested.connect(self.edit_requested)
        self.document.place_requested.connect(self.course.select)
        self.findings.edit_requested.connect(self.edit_requested)

    @property
    def path(self) -> Path | None:
        """The chosen file or folder."""
        place = self.course.tree.place()
        return None if place is None else place.path

    @property
    def file(self) -> Path | None:
        """The chosen file, None when it is a folder or nothing."""
        path = self.path
        return path if path is not None and is_markdown(path) else None

    @property
    def taught(self) -> Node | None:
        """The chosen place when it can be taught, with its path."""
        place = self.course.tree.place()
        return self._node_of(place) if place is not None and place.is_teachable else None

    def set_preflight(self, deck: Deck | None, small: Sequence[SmallPrint] = ()) -> None:
        """Take the fitted deck that was made of a file last; it shows while that file is chosen."""
        self._deck, self._small = deck, small
        self._show_preflight()

    def look_for(self) -> None:
        """Begin to look for a place by its words."""
        self.course.search.setFocus()
        self.course.search.selectAll()

    def edit(self) -> None:
        """Ask to edit what is chosen: the finding or the row that has the focus, else the file."""
        remark, line = self.findings.list.remark(), self.document.lines.line()
        if self.findings.list.hasFocus() and remark is not None and remark.path is not None:
            self.edit_requested.emit(remark.path, remark.line or 1)
        elif self.document.lines.hasFocus() and line is not None and line.path is not None:
            self.edit_requested.emit(line.path, line.line or 1)
        elif self.file is not None:
            self.edit_requested.emit(self.file, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if not self._is_arranged:
            width = event.size().width()
            side = round(min(_SIDES[1], max(_SIDES[0], width * _SIDE_SHARE)))
            self.setSizes([side, max(_LEAST, width - 2 * side), side])

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._model.course is not None:
            self.course.show_course(self._model.course)

    def _on_moved(self) -> None:
        self._is_arranged = True

    def _on_opened(self, course: Course) -> None:
        self.course.forget()
        self.course.show_course(course)
        self._show_findings()
        if self._model.selection is None:
            self.course.select_first()
        self.course.tree.setFocus()

    def _on_reloaded(self, course: Course) -> None:
        self.course.show_course(course)
        self._on_current(self.course.tree.place())

    def _on_current(self, place: Place | None) -> None:
        self.document.show_place(self._node_of(place), () if place is None else self.course.tree.trail())
        if place is not None:
            self._model.select(place.path)
        self._show_findings()
        self._show_preflight()
        self.current_changed.emit()

    def _on_selected(self, path: Path | None) -> None:
        if path is not None and path != self.path:
            self.course.select(path)

    def _node_of(self, place: Place | None) -> Node | None:
        if place is None:
            return None
        return place.node or (None if place.path is None else self._model.node_of(place.path))

    def _show_findings(self) -> None:
        course = self._model.course
        root = None if course is None else course.root
        self.findings.show_findings(self._model.findings, path=self.path, root=root)

    def _show_preflight(self) -> None:
        deck = self._deck
        is_of_chosen = deck is not None and deck.path is not None and deck.path == self.path
        self.findings.set_preflight(deck if is_of_chosen else None, self._small)
