"""The plan workspace: the course at the left, the chosen place in the middle, what is to mend at the right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from console.bridge.course_model import CourseModel
from console.bridge.readiness import Readiness
from console.course.folders import is_markdown
from console.course.model import Course, Node
from console.deck.model import Deck
from console.errors import ConsoleError
from console.ui.plan.actions import CHECK, COPY, EDIT, FIND, OPEN, READINESS, TEACH
from console.ui.plan.course_pane import CoursePane
from console.ui.plan.document_pane import DocumentPane
from console.ui.plan.findings_pane import FindingsPane
from console.ui.plan.places import Place
from console.ui.plan.waiting_page import WaitingPage
from console.ui.plan.words import is_taught, short_title
from console.ui.readiness.view import ReadinessView
from console.ui.shell.actions import ActionRegistry
from console.ui.theme.metrics import Space

_SIDES = (320, 420)  # pixels: the least that sentences and titles need, and the most that helps them
_SIDE_SHARE = 0.25  # of the width, between those
_LEAST = 240


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

    readiness_requested = Signal(object)
    """The `Path` of a file whose readiness is on show: its slides are worth making now."""
    identify_requested = Signal()
    """Number the displays."""
    sound_failed = Signal()
    """The test sound could not be played."""

    def __init__(self, model: CourseModel, readiness: Readiness, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._readiness = readiness
        self._lang = lang
        self._error: ConsoleError | None = None
        self._deck: Deck | None = None
        self._is_arranged = False  # whether the instructor has moved the borders
        self._registry: ActionRegistry | None = None
        self.course = CoursePane()
        self.document = DocumentPane()
        self.findings = FindingsPane(lang=lang)
        self.readiness = ReadinessView(readiness, lang=lang)
        self.waiting = WaitingPage()
        self.waiting.open_requested.connect(self.open_requested)
        self._pages = QStackedWidget()
        self._lay_out()
        self._subscribe()
        self.setAcceptDrops(True)
        self._show_state()

    def _lay_out(self) -> None:
        splitter = self._splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(Space.M)
        for part in (self.course, self.document, self.findings):
            splitter.addWidget(part)
            part.setMinimumWidth(_LEAST)
        splitter.setStretchFactor(1, 1)
        splitter.splitterMoved.connect(self._on_moved)
        self._content = QWidget()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        inside.addWidget(splitter)
        self._pages.addWidget(self._content)
        self._pages.addWidget(self.waiting)
        self._pages.addWidget(self.readiness)
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
        self.readiness.teach_requested.connect(self.teach)
        self.readiness.closed.connect(self.close_readiness)
        self.readiness.findings_requested.connect(self._go_to_findings)
        self.readiness.identify_requested.connect(self.identify_requested)
        self.readiness.sound_failed.connect(self.sound_failed)

    def use_actions(self, registry: ActionRegistry) -> None:
        """Answer the actions of `PLAN_ACTIONS`, which the registry must hold already."""
        self._registry = registry
        slots: tuple[tuple[str, Callable[[], object]], ...] = (
            (OPEN.id, self.open_requested.emit),
            (FIND.id, self.look_for),
            (TEACH.id, self.teach),
            (READINESS.id, self.show_readiness),
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
        self.readiness.set_language(lang)
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
            self.close_readiness()
            self.teach_requested.emit(place.path)

    def show_readiness(self) -> None:
        """Show what there is to look at before the chosen session is taught."""
        place = self.course.tree.place()
        node = self._node_of(place)
        if place is None or not place.is_teachable or node is None or place.path is None:
            return
        self._readiness.begin(starts=node.starts)
        self._readiness.await_slides()
        self._show_findings()
        self._pages.setCurrentWidget(self.readiness)
        self.readiness.show_session(short_title(node.title))
        self._enable_actions()
        self.readiness_requested.emit(place.path)

    def close_readiness(self) -> None:
        """Go back from the readiness screen to the plan."""
        if self._pages.currentWidget() is self.readiness:
            self._readiness.end()
            self._pages.setCurrentWidget(self._content)
            self.course.tree.setFocus()
            self._enable_actions()

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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if not self._is_arranged:
            side = round(min(_SIDES[1], max(_SIDES[0], event.size().width() * _SIDE_SHARE)))
            self._splitter.setSizes([side, max(_LEAST, event.size().width() - 2 * side), side])

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            if self._model.course is not None:
                self.course.show_course(self._model.course)
            self._show_state()

    def _on_moved(self) -> None:
        self._is_arranged = True

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
        path = self._chosen_path()
        self.findings.show_findings(self._model.findings, path=path, root=root)
        unknown = self._model.findings is None or path is None
        self._readiness.set_findings(None if unknown else self._model.findings_of(path))

    def _go_to_findings(self) -> None:
        self.close_readiness()
        self.findings.show_tab_of_findings()

    def _show_preflight(self) -> None:
        deck = self._deck
        is_of_chosen = deck is not None and deck.path is not None and deck.path == self._chosen_path()
        self.findings.set_preflight(deck if is_of_chosen else None)

    def _show_state(self) -> None:
        """Show the page that fits what there is; the readiness screen stays until it is closed."""
        course = self._model.course
        if self._pages.currentWidget() is self.readiness and course is not None and not self._model.is_busy:
            return
        if self._model.is_busy:
            self.waiting.say_reading()
        elif course is not None and _has_places(course):
            self._pages.setCurrentWidget(self._content)
            self._enable_actions()
            return
        elif course is not None:
            self.waiting.say_empty(course.root)
        elif self._error is not None:
            self.waiting.say_failed(self._error, self._lang)
        else:
            self.waiting.say_welcome()
        self._pages.setCurrentWidget(self.waiting)
        self._enable_actions()

    def _enable_actions(self) -> None:
        if self._registry is None:
            return
        place = self.course.tree.place()
        is_readying = self._pages.currentWidget() is self.readiness
        has_course = self._pages.currentWidget() is self._content
        can_teach = place is not None and place.is_teachable
        self._registry.set_enabled(TEACH.id, can_teach and (has_course or is_readying))
        self._registry.set_enabled(READINESS.id, can_teach and has_course)
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
