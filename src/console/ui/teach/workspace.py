"""The teach workspace: time on the left, slides and notes on the right, all of it fed by the session's models."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.bridge.playback_model import PlaybackModel
from console.bridge.session import Session
from console.bridge.slideshow import Show, SlideShow
from console.bridge.web.profile import SlideProfile
from console.deck.cursor import forward
from console.deck.model import Deck, Drawing
from console.deck.pace import planned_slide
from console.messages import Message, render
from console.rundown.state import Playback
from console.rundown.view import RundownView
from console.ui.shell.keys import in_overlay
from console.ui.teach.parked_panel import ParkedPanel
from console.ui.teach.presenter_pane import PresenterPane
from console.ui.teach.search_bar import SearchBar
from console.ui.teach.time_pane import TimePane
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.empty_state import EmptyState

_SEARCH_WIDTH = 480
_SOON_MS = 500  # a wait that is shorter is not worth a word


class TeachWorkspace(QWidget):
    """Subscribes to the session, the rundown and the slide show, and shows them. It holds no state of its own."""

    plan_requested = Signal()
    """Nothing is open: the instructor wants to choose a session."""

    def __init__(
        self,
        profile: SlideProfile,
        session: Session,
        playback: PlaybackModel,
        show: SlideShow,
        *,
        lang: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._playback = playback
        self._show = show
        self._lang = lang
        self.time = TimePane()
        self.time.set_language(lang)
        self.presenter = PresenterPane(profile, lang)
        self.search = SearchBar(self)
        self.parked = ParkedPanel(self)
        self.parked.closed.connect(self.presenter.setFocus)
        self.time.parked_requested.connect(self.parked.open)
        self.time.timeline.jumped.connect(lambda _segment: self.presenter.setFocus())
        self._empty = EmptyState()
        self._empty.activated.connect(self.plan_requested)
        self._opening = EmptyState()
        self._class = self._class_page()
        self._pages = QStackedWidget()
        for page in (self._empty, self._class, self._opening):
            self._pages.addWidget(page)
        self._pages.currentChanged.connect(lambda _index: self.presenter.resized.emit())
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._show_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        session.opening.connect(self._soon.start)
        session.opened.connect(lambda _outline: self._take_keys())
        session.deck_shown.connect(self._on_deck)
        session.drawn.connect(self._on_drawn)
        session.failed.connect(lambda _error: self._show_page())
        playback.changed.connect(self._on_time)
        playback.ticked.connect(self._on_time)
        show.changed.connect(self._on_show)
        self._retranslate()
        self._show_page()

    def set_language(self, lang: str) -> None:
        """Speak another language: words of the clock, and of the slides' frame."""
        self._lang = lang
        self.time.set_language(lang)
        self.presenter.stage.set_language(lang)
        self._say_place()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if not event.spontaneous():  # the workspace was chosen; the window was not merely brought back
            self._take_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.search.setFixedWidth(_SEARCH_WIDTH)
        self.search.move(self.width() - _SEARCH_WIDTH - Space.L, Space.L)
        self.parked.move(self.width() - self.parked.width() - Space.L, Space.L)

    def add_strip(self, strip: QWidget) -> None:
        """Put something under the notes; it has room only while it is shown."""
        self._right.addWidget(strip)

    def notice_place(self) -> QRect | None:
        """Return where in the window notices may lie, None where it has no such place.

        Over the next slide: all else is read, and what a notice is about is what comes now.
        """
        area = self.presenter.next_area()
        if area.isEmpty() or self._pages.currentWidget() is not self._class or not self.isVisible():
            return None
        return QRect(self.presenter.mapTo(self.window(), area.topLeft()), area.size())

    def dispose(self) -> None:
        """Let the page go, before the profile."""
        self.presenter.stage.dispose()

    def _take_keys(self) -> None:
        """Give the slides the keys. Made while the plan is on show they leave them there; a panel keeps them, too."""
        focus = QApplication.focusWidget()
        if self.isVisible() and (focus is None or not in_overlay(focus)):
            self.presenter.setFocus()

    def _class_page(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, Space.M, Space.S)
        row.setSpacing(Space.M)
        left = QFrame()
        set_role(left, panel="bar")
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.time)
        row.addWidget(left)
        right = QVBoxLayout()
        right.setContentsMargins(0, Space.S, 0, 0)
        right.addWidget(self.presenter, 1)
        self._right = right
        row.addLayout(right, 1)
        return page

    def _retranslate(self) -> None:
        self._empty.set_view(
            "presentation", self.tr("No session is open. Choose one in the plan to teach it."), self.tr("Open the plan")
        )
        self._opening.set_view("timer-sand", self.tr("Opening the session…"))

    def _show_page(self) -> None:
        """Show the lesson, or why there is none; one that another is to follow goes on until that takes its time."""
        before = self._pages.currentWidget()
        if self._session.is_opening and not self._soon.isActive():
            self._pages.setCurrentWidget(self._opening)
            return
        self._pages.setCurrentWidget(self._class if self._session.deck is not None else self._empty)
        if before is self._opening:
            self._take_keys()

    def _on_deck(self, deck: Deck) -> None:
        self._show_page()
        show = self._show.show
        self.presenter.stage.set_deck(deck, self._session.drawings, self._session.theme, show.presenter)
        self._on_show(show)

    def _on_drawn(self, key: str, drawing: Drawing) -> None:
        self.presenter.stage.set_drawing(key, drawing)

    def _on_show(self, show: Show) -> None:
        deck = self._show.deck
        if deck is None or not deck.slides:
            self._show_page()
            return
        stage = self.presenter.stage
        stage.show_slide(show.presenter)
        after = forward(deck, show.presenter)
        stage.show_next(after if after != show.presenter else None)
        stage.set_zoom(show.zoom)
        self.presenter.set_notes(deck.slides[show.presenter.index])
        if self.presenter.is_overview:
            stage.pick(show.presenter.index)
        self._say_place()

    def _on_time(self, view: RundownView | None) -> None:
        if view is not None:
            state = self._playback.state
            self.time.set_view(view, on_the_clock=state is not None and state.on_the_clock)
            self.parked.set_view(view.parked)
            self._say_place()

    def _say_place(self) -> None:
        deck, view, state = self._show.deck, self._playback.view, self._playback.state
        if deck is None or not deck.slides:
            return
        params: dict[str, object] = {"number": self._show.show.presenter.index + 1, "count": len(deck.slides)}
        code = "teach-slide-place"
        if view is not None and state is not None and view.playback in (Playback.PLAYING, Playback.PAUSED):
            lines = [step.segment.line for step in state.rundown.steps]
            planned = planned_slide(deck, lines=lines, step=state.current_index, fraction=view.current.progress)
            if planned is not None:
                code, params["planned"] = "teach-slide-plan", planned + 1
        self.presenter.set_place(render(Message(code, params), self._lang))
