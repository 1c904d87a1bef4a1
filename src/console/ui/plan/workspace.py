"""The plan workspace: the course at the left, the chosen place in the middle, what is to mend at the right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QProgressBar, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from console.bridge.course_model import CourseModel
from console.course.folders import is_markdown
from console.course.model import Course, Node
from console.deck.model import Deck
from console.errors import ConsoleError
from console.messages import render
from console.ui.plan.actions import CHECK, COPY, EDIT, FIND, OPEN, TEACH
from console.ui.plan.course_pane import CoursePane
from console.ui.plan.document_pane import DocumentPane
from console.ui.plan.findings_pane import FindingsPane
from console.ui.plan.places import Place
from console.ui.plan.words import is_taught
from console.ui.shell.actions import ActionRegistry
from console.ui.theme.metrics import Space
from console.ui.widgets.empty_state import EmptyState

_LEFT = 320
_RIGHT = 360
_RIGHT_MOST = 420
_BAR_WIDTH = 320


class PlanWorkspace(QWidget):
    """Shows a `CourseModel`. What goes beyond the course is asked for by signals."""

    teach_requested = Signal(object)
    """The `Path` of a file to teach."""
    open_requested = Signal()
    """The instructor wants to choose a course."""
    edit_requested = Signal(object, int)
    """A `Path` and its 1-based line, to be opened in the instructor's editor."""
    trouble = Signal(object)
    """A `ConsoleError` that left the open course as it is."""

    def __init__(self, model: CourseModel, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._lang = lang
        self._error: ConsoleError | None = None
        self._deck: Deck | None = None
        self._registry: ActionRegistry | None = None
        self.course = CoursePane()
        self.document = DocumentPane()
        self.findings = FindingsPane(lang=lang)
        self.empty = EmptyState()
        self.empty.activated.connect(self.open_requested)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(_BAR_WIDTH)
        self._pages = QStackedWidget()
        self._lay_out()
        self._subscribe()
        self.setAcceptDrops(True)
        self._show_state()

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(Space.M)
        for part in (self.course, self.document, self.findings):
            splitter.addWidget(part)
        splitter.setStretchFactor(1, 1)
        self.course.setMinimumWidth(_LEFT - Space.XL * 2)
        self.findings.setMinimumWidth(_RIGHT - Space.XL)
        self.findings.setMaximumWidth(_RIGHT_MOST)
        splitter.setSizes([_LEFT, 10 * _LEFT, _RIGHT])
        self._content = QWidget()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        inside.addWidget(splitter)
        waiting = QWidget()
        column = QVBoxLayout(waiting)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        column.addWidget(self._progress, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(Space.XL)
        self._waiting = waiting
        self._pages.addWidget(self._content)
        self._pages.addWidget(waiting)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _subscribe(self) -> None:
        model = self._model
        model.opened.connect(self._on_opened)
        model.reloaded.connect(self._on_reloaded)
        model.failed.connect(self._on_failed)
        model.busy_changed.connect(lambda _busy: self._show_state())
        model.selected.connect(self._on_selected)
        model.lint_started.connect(self._show_findings)
        model.lint_done.connect(lambda _findings: self._show_findings())
        self.course.tree.current_changed.connect(self._on_current)
        self.course.tree.chosen.connect(lambda place: self.teach_requested.emit(place.path))
        self.document.edit_requested.connect(self.edit_requested)
        self.document.place_requested.connect(self.course.select)
        self.findings.edit_requested.connect(self.edit_requested)

    def use_actions(self, registry: ActionRegistry) -> None:
        """Answer the actions of `PLAN_ACTIONS`, which the registry must hold already."""
        self._registry = registry
        slots: tuple[tuple[str, Callable[[], object]], ...] = (
            (OPEN.id, self.open_requested.emit),
            (FIND.id, self.look_for),
            (TEACH.id, self.teach),
            (CHECK.id, self._model.check),
            (EDIT.id, self.edit),
            (COPY.id, self.findings.copy_all),
        )
        for action_id, slot in slots:
            registry.connect_to(action_id, slot)
        self._enable_actions()

    def set_language(self, lang: str) -> None:
        """Say findings and errors in another language; the window's own words follow by themselves."""
        self._lang = lang
        self.findings.set_language(lang)
        self._show_state()

    def set_preflight(self, deck: Deck | None) -> None:
        """Take the fitted deck that was made of a file last, for the list of what was done to its slides."""
        self._deck = deck
        self._show_preflight()

    def look_for(self) -> None:
        """Begin to look for a place by its words."""
        self.course.search.setFocus()
        self.course.search.selectAll()

    def teach(self) -> None:
        """Ask to teach what is chosen, if it can be."""
        place = self.course.tree.place()
        if place is not None and place.is_teachable:
            self.teach_requested.emit(place.path)

    def edit(self) -> None:
        """Ask to edit what is chosen: the finding or the row that has the focus, else the file."""
        remark, line = self.findings.list.remark(), self.document.lines.line()
        if self.findings.list.hasFocus() and remark is not None and remark.path is not None:
            self.edit_requested.emit(remark.path, remark.line or 1)
        elif self.document.lines.hasFocus() and line is not None and line.path is not None:
            self.edit_requested.emit(line.path, line.line or 1)
        elif (file := self._chosen_file()) is not None:
            self.edit_requested.emit(file, 1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self._model.open(path)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            if self._model.course is not None:
                self.course.show_course(self._model.course)
            self._show_state()

    def _on_opened(self, course: Course) -> None:
        self._error = None
        self.course.forget()
        self.course.show_course(course)
        self._show_state()
        self._show_findings()
        if self._model.selection is None:
            self.course.select_first()
        self.course.tree.setFocus()

    def _on_reloaded(self, course: Course) -> None:
        self.course.show_course(course)
        self._on_current(self.course.tree.place())
        self._show_state()

    def _on_failed(self, error: ConsoleError) -> None:
        if self._model.course is not None:
            self.trouble.emit(error)
        self._error = error
        self._show_state()

    def _on_current(self, place: Place | None) -> None:
        node = self._node_of(place)
        self.document.show_place(node, () if place is None else self.course.tree.trail())
        if place is not None:
            self._model.select(place.path)
        self._show_findings()
        self._show_preflight()
        self._enable_actions()

    def _on_selected(self, path: Path | None) -> None:
        place = self.course.tree.place()
        if path is not None and (place is None or place.path != path):
            self.course.select(path)

    def _node_of(self, place: Place | None) -> Node | None:
        if place is None:
            return None
        return place.node or (None if place.path is None else self._model.node_of(place.path))

    def _chosen_file(self) -> Path | None:
        path = self._chosen_path()
        return path if path is not None and is_markdown(path) else None

    def _chosen_path(self) -> Path | None:
        place = self.course.tree.place()
        return None if place is None else place.path

    def _show_findings(self) -> None:
        course = self._model.course
        root = None if course is None else course.root
        self.findings.show_findings(self._model.findings, path=self._chosen_path(), root=root)

    def _show_preflight(self) -> None:
        deck = self._deck
        is_of_chosen = deck is not None and deck.path is not None and deck.path == self._chosen_path()
        self.findings.set_preflight(deck if is_of_chosen else None)

    def _show_state(self) -> None:
        course = self._model.course
        self._progress.setVisible(self._model.is_busy)
        if self._model.is_busy:
            self.empty.set_view("folder-sync-outline", self.tr("Reading the course…"))
        elif course is not None and _has_places(course):
            self._pages.setCurrentWidget(self._content)
            self._enable_actions()
            return
        elif course is not None:
            sentence = self.tr("There is no markdown with sessions in {folder}.").format(folder=course.root)
            self.empty.set_view("folder-open-outline", sentence, self.tr("Open another course…"))
        elif self._error is not None:
            self.empty.set_view(
                "folder-alert-outline", self._what_failed(), self.tr("Open a course…"), colour="problem"
            )
        else:
            sentence = self.tr("Open the folder with your course's markdown, or drop it here.")
            self.empty.set_view("book-open-page-variant-outline", sentence, self.tr("Open a course…"))
        self._pages.setCurrentWidget(self._waiting)
        self._enable_actions()

    def _what_failed(self) -> str:
        if self._error is None:
            return ""
        advice = self.tr("Check the place and its access rights, or open another course.")
        where = "" if self._error.path is None else str(self._error.path)
        return "\n".join(filter(None, [render(self._error.message, self._lang), where, advice]))

    def _enable_actions(self) -> None:
        if self._registry is None:
            return
        place = self.course.tree.place()
        has_course = self._pages.currentWidget() is self._content
        self._registry.set_enabled(TEACH.id, has_course and place is not None and place.is_teachable)
        self._registry.set_enabled(EDIT.id, has_course and self._chosen_file() is not None)
        for action_id in (FIND.id, CHECK.id, COPY.id):
            self._registry.set_enabled(action_id, has_course)


def _has_places(course: Course) -> bool:
    return is_taught(course.node) or bool(course.node.children)


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one local folder or markdown file that is being dropped."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_dir() or is_markdown(path) else None
