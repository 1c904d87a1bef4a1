"""Turns the slides' actions, and the mouse on them, into what the slide show does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtWidgets import QWidget

from console.bridge.slideshow import Show, SlideShow, Zoom
from console.deck.cursor import index_of
from console.ui.audience.controller import AudienceController
from console.ui.shell.actions import ActionRegistry
from console.ui.teach.numbers import ask_number
from console.ui.teach.presenter_pane import PresenterPane
from console.ui.teach.search_bar import SearchBar

_OVERVIEW_WIDTH = 240
_ZOOM_STEP = 1.5
_ZOOM_MOST = 6.0
_CENTRE = QPointF(640, 360)


class SlideControl(QObject):
    """Moves the show; knows the overview, the pointer and the zoom."""

    def __init__(
        self,
        registry: ActionRegistry,
        show: SlideShow,
        pane: PresenterPane,
        search: SearchBar,
        audience: AudienceController,
        *,
        forward: Callable[[], None],
        parent: QWidget,
    ) -> None:
        """``forward`` is what the next key does; it may start the session first."""
        super().__init__(parent)
        self._window = parent
        self._registry = registry
        self._show = show
        self._pane = pane
        self._stage = pane.stage
        self._search = search
        self._audience = audience
        self._columns = 1
        self._picked = 0
        self._pointing = False
        self._under_pointer = _CENTRE
        for action_id, slot in {
            "slide-next": lambda: self._step(1, forward),
            "slide-previous": lambda: self._step(-1, show.previous),
            "slide-down": lambda: self._step(self._columns, forward),
            "slide-up": lambda: self._step(-self._columns, show.previous),
            "slide-choose": lambda: self._choose(self._picked) if pane.is_overview else forward(),
            "slide-first": lambda: self._jump(0),
            "slide-last": lambda: self._jump(self._last),
            "go-to": self._go_to,
            "search": self._open_search,
            "overview": self._toggle_overview,
            "pointer": self._toggle_pointer,
            "zoom-in": lambda: self._zoom(_ZOOM_STEP),
            "zoom-out": lambda: self._zoom(1 / _ZOOM_STEP),
        }.items():
            registry.connect_to(action_id, slot)
        search.chosen.connect(self._on_found)
        search.closed.connect(self._on_search_closed)
        self._stage.pressed.connect(self._on_pressed)
        self._stage.hovered.connect(self._on_hovered)
        self._stage.left.connect(self._hide_pointer)
        show.changed.connect(self._on_changed)

    def go_back(self) -> bool:
        """Close the uppermost thing that is open; False when nothing is."""
        if self._search.isVisible():
            self._search.close_search()
        elif self._pane.is_overview:
            self._close_overview()
        elif self._show.show.zoom != Zoom():
            self._show.zoom(Zoom())
        elif self._pointing:
            self._toggle_pointer()
        else:
            self._stage.highlight("")
            self._pane.setFocus()  # from the timeline or the notes, so that every key is the deck's again
            return False
        return True

    @property
    def _last(self) -> int:
        deck = self._show.deck
        return len(deck.slides) - 1 if deck is not None else 0

    # ------------------------------------------------------------ moving

    def _step(self, slides: int, move: Callable[[], None]) -> None:
        """In the overview the keys walk the grid, else the show."""
        if not self._pane.is_overview:
            move()
        elif 0 <= self._picked + slides <= self._last:
            self._pick(self._picked + slides)

    def _jump(self, index: int) -> None:
        if self._pane.is_overview:
            self._pick(index)
        else:
            self._show.go(index)

    def _go_to(self) -> None:
        deck = self._show.deck
        if deck is None:
            return
        count = len(deck.slides)
        number = ask_number(
            self._window,
            self.tr("Go to which slide, 1 to {count}?").format(count=count),
            value=self._show.show.presenter.index + 1,
            least=1,
            most=count,
        )
        if number is not None:
            self._close_overview()
            self._show.go(number - 1)

    # ------------------------------------------------------------ searching

    def _open_search(self) -> None:
        if self._show.deck is not None:
            self._close_overview()
            self._search.open(self._show.deck)

    def _on_found(self, index: int, words: str) -> None:
        self._show.go(index)
        self._stage.highlight(words)
        self._pane.setFocus()

    def _on_search_closed(self) -> None:
        self._stage.highlight("")
        self._pane.setFocus()  # or Qt gives it to the notes, which keep PgDn to themselves

    # ------------------------------------------------------------ overview

    def _toggle_overview(self) -> None:
        if self._pane.is_overview:
            self._choose(self._picked)
        elif self._show.deck is not None:
            self._picked = self._show.show.presenter.index
            self._pane.set_overview(True)
            self._stage.open_overview(_OVERVIEW_WIDTH, self._on_columns)
        self._registry.set_checked("overview", self._pane.is_overview)

    def _on_columns(self, columns: int) -> None:
        self._columns = max(columns, 1)

    def _pick(self, index: int) -> None:
        self._picked = min(max(index, 0), self._last)
        self._stage.pick(self._picked)

    def _choose(self, index: int) -> None:
        self._close_overview()
        self._show.go(index)

    def _close_overview(self) -> None:
        if self._pane.is_overview:
            self._stage.close_overview()
            self._pane.set_overview(False)
            self._registry.set_checked("overview", False)

    # ------------------------------------------------------------ pointer and zoom

    def _toggle_pointer(self) -> None:
        self._pointing = not self._pointing
        self._registry.set_checked("pointer", self._pointing)
        if not self._pointing:
            self._hide_pointer()

    def _hide_pointer(self) -> None:
        self._point(None)

    def _point(self, place: QPointF | None) -> None:
        self._stage.set_pointer(place)
        window = self._audience.window
        if window is not None:
            window.stage.set_pointer(place)

    def _on_hovered(self, position: QPointF) -> None:
        if not self._pane.is_overview:
            self._stage.find_slide_point(position, self._on_slide_point)

    def _on_slide_point(self, place: QPointF | None) -> None:
        self._under_pointer = place or _CENTRE
        if self._pointing:
            self._point(place)

    def _zoom(self, factor: float) -> None:
        now = self._show.show.zoom
        scale = min(max(now.scale * factor, 1.0), _ZOOM_MOST)
        if scale < 1.01:
            self._show.zoom(Zoom())
        else:
            place = self._under_pointer if now.scale == 1.0 else QPointF(now.x, now.y)
            self._show.zoom(Zoom(scale, place.x(), place.y()))

    def _on_pressed(self, position: QPointF, button: Qt.MouseButton) -> None:
        if self._pane.is_overview and button == Qt.MouseButton.LeftButton:
            self._stage.find_slide_at(position, self._on_slide_at)

    def _on_slide_at(self, slide_id: str | None) -> None:
        deck = self._show.deck
        index = index_of(deck, slide_id) if deck is not None and slide_id is not None else None
        if index is not None:
            self._choose(index)

    def _on_changed(self, show: Show) -> None:
        if self._pane.is_overview:
            self._picked = show.presenter.index
