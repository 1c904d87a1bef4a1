"""The plan workspace: an open course, the readiness screen before class, or the way to a course."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from console.bridge.course_model import CourseModel
from console.bridge.readiness import Readiness
from console.course.folders import is_markdown
from console.course.model import Course
from console.deck.model import Deck
from console.deck.small_print import SmallPrint
from console.errors import ConsoleError
from console.ui.plan.actions import CHECK, COPY, EDIT, FIND, OPEN, READINESS, REPLAN, TEACH
from console.ui.plan.panes import PlanPanes
from console.ui.plan.waiting_page import WaitingPage
from console.ui.plan.words import is_taught, short_title
from console.ui.readiness.view import ReadinessView
from console.ui.shell.actions import ActionRegistry
from console.ui.theme.metrics import Space


class PlanWorkspace(QWidget):
    """Shows a `CourseModel` and a `Readiness`. What goes beyond them is asked for by signals."""

    teach_requested = Signal(object)
    """The `Path` of a file to teach."""
    replan_requested = Signal(object)
    """The `Path` of a file whose times are to be re-planned."""
    open_requested = Signal()
    """The instructor wants to choose a course."""
    edit_requested = Signal(object, int)
    """A `Path` and its 1-based line, to be opened in the instructor's editor."""
    readiness_requested = Signal(object)
    """The `Path` of a file whose readiness is on show: its slides are worth making now."""
    identify_requested = Signal()
    """Number the displays."""
    sound_failed = Signal()
    """The test sound could not be played."""
    trouble = Signal(object)
    """A `ConsoleError` that left the open course as it is."""

    def __init__(self, model: CourseModel, readiness: Readiness, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._readiness = readiness
        self._lang = lang
        self._error: ConsoleError | None = None
        self._registry: ActionRegistry | None = None
        self.panes = PlanPanes(model, lang=lang)
        self.readiness = ReadinessView(readiness, lang=lang)
        self.waiting = WaitingPage()
        self._content = QWidget()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        inside.addWidget(self.panes)
        self._pages = QStackedWidget()
        for page in (self._content, self.waiting, self.readiness):
            self._pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self._subscribe()
        self.setAcceptDrops(True)
        self._show_state()

    def _subscribe(self) -> None:
        model, panes, view = self._model, self.panes, self.readiness
        model.opened.connect(self._on_opened)
        model.reloaded.connect(lambda _course: self._show_state())
        model.failed.connect(self._on_failed)
        model.busy_changed.connect(lambda _busy: self._show_state())
        model.lint_started.connect(self._tell_readiness)
        model.lint_done.connect(lambda _findings: self._tell_readiness())
        panes.current_changed.connect(self._enable_actions)
        panes.teach_requested.connect(self.teach_requested)
        panes.edit_requested.connect(self.edit_requested)
        self.waiting.open_requested.connect(self.open_requested)
        view.teach_requested.connect(self.teach)
        view.closed.connect(self.close_readiness)
        view.findings_requested.connect(self._go_to_findings)
        view.identify_requested.connect(self.identify_requested)
        view.sound_failed.connect(self.sound_failed)

    def use_actions(self, registry: ActionRegistry) -> None:
        """Answer the actions of `PLAN_ACTIONS`, which the registry must hold already."""
        self._registry = registry
        slots: tuple[tuple[str, Callable[[], object]], ...] = (
            (OPEN.id, self.open_requested.emit),
            (FIND.id, self.panes.look_for),
            (TEACH.id, self.teach),
            (REPLAN.id, self.replan),
            (READINESS.id, self.show_readiness),
            (CHECK.id, self._model.check),
            (EDIT.id, self.panes.edit),
            (COPY.id, self.panes.findings.copy_all),
        )
        for action_id, slot in slots:
            registry.connect_to(action_id, slot)
        self._enable_actions()

    def set_language(self, lang: str) -> None:
        """Say findings and errors in another language; the window's own words follow by themselves."""
        self._lang = lang
        self.panes.findings.set_language(lang)
        self.readiness.set_language(lang)
        self._show_state()

    def set_preflight(self, deck: Deck | None, small: Sequence[SmallPrint] = ()) -> None:
        """Take the fitted deck that was made of a file last, for the list of what was done to its slides.

        ``small`` are its diagrams, as far as they are drawn, that are too small to read.
        """
        self.panes.set_preflight(deck, small)

    def teach(self) -> None:
        """Ask to teach what is chosen, if it can be."""
        node = self.panes.taught
        if node is not None:
            self.close_readiness()
            self.teach_requested.emit(node.path)

    def replan(self) -> None:
        """Ask to re-plan the times of what is chosen, if it can be taught."""
        node = self.panes.taught
        if node is not None:
            self.close_readiness()
            self.replan_requested.emit(node.path)

    def show_readiness(self) -> None:
        """Show what there is to look at before the chosen session is taught."""
        node = self.panes.taught
        if node is None:
            return
        self._readiness.begin(starts=node.starts)
        self._readiness.await_slides()
        self._tell_readiness()
        self._pages.setCurrentWidget(self.readiness)
        self.readiness.show_session(short_title(node.title))
        self._enable_actions()
        self.readiness_requested.emit(node.path)

    def close_readiness(self) -> None:
        """Go back from the readiness screen to the plan."""
        if self._is_readying:
            self._readiness.end()
            self._pages.setCurrentWidget(self._content)
            self.panes.course.tree.setFocus()
            self._enable_actions()

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
            self._show_state()

    @property
    def _is_readying(self) -> bool:
        return self._pages.currentWidget() is self.readiness

    def _on_opened(self, _course: Course) -> None:
        self._error = None
        self.close_readiness()
        self._show_state()
        self.panes.course.tree.setFocus()

    def _on_failed(self, error: ConsoleError) -> None:
        if self._model.course is not None:
            self.trouble.emit(error)
            return
        self._error = error
        self._show_state()

    def _go_to_findings(self) -> None:
        self.close_readiness()
        self.panes.findings.show_tab_of_findings()

    def _tell_readiness(self) -> None:
        path = self.panes.path
        is_known = self._model.findings is not None and path is not None
        self._readiness.set_findings(self._model.findings_of(path) if is_known and path is not None else None)

    def _show_state(self) -> None:
        """Show the page that fits what there is; the readiness screen stays until it is closed."""
        course = self._model.course
        if self._model.is_busy:
            self.waiting.say_reading()
        elif course is not None and (is_taught(course.node) or course.node.children):
            if not self._is_readying:
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
        can_teach = self.panes.taught is not None
        has_course = self._pages.currentWidget() is self._content
        for action_id in (TEACH.id, REPLAN.id):
            self._registry.set_enabled(action_id, can_teach and (has_course or self._is_readying))
        self._registry.set_enabled(READINESS.id, can_teach and has_course)
        self._registry.set_enabled(EDIT.id, has_course and self.panes.file is not None)
        for action_id in (FIND.id, CHECK.id, COPY.id):
            self._registry.set_enabled(action_id, has_course)


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one local folder or markdown file that is being dropped."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_dir() or is_markdown(path) else None
