"""The widget that shows a deck: one web view holding all slides, told which one to show."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from itertools import count

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QGuiApplication, QMouseEvent
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QRhiWidget, QWidget

from console.bridge.slideshow import Cover, Zoom
from console.bridge.web.page import SlidePage, web_resource
from console.bridge.web.profile import SlideProfile
from console.deck.cursor import Cursor
from console.deck.diagrams import figure
from console.deck.html import Role, deck_html, duration_text
from console.deck.model import Deck, Diagram, Drawing
from console.ui.theme.tokens import Theme, tokens_of

_WITHOUT_GPU = frozenset({"offscreen", "minimal", "linuxfb", "vnc"})
"""Platforms of Qt that paint all windows without one."""
_numbers = count(1)


class SlideStage(QWebEngineView):
    """Shows one deck to one kind of viewer. What is asked of it before the page has loaded is done once it has.

    It takes no keys: the window it stands in does, so that no key is lost in the page.
    """

    loaded = Signal()
    link_followed = Signal(QUrl)
    pressed = Signal(QPointF, Qt.MouseButton)
    """A mouse button went down at a place in the widget."""
    hovered = Signal(QPointF)
    left = Signal()

    def __init__(self, profile: SlideProfile, role: Role, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile = profile
        self._role = role
        self._lang = lang
        self._name = f"{role.value}-{next(_numbers)}"
        self._page = SlidePage(profile, self, scripts=(web_resource("runtime.js"),))
        self._page.link_followed.connect(self.link_followed)
        self._page.loadFinished.connect(self._on_loaded)
        self._page.crashed.connect(self._on_crashed)
        self.setPage(self._page)
        if _is_composed():
            # Chromium's own widget comes only with the first page and needs a window that is composed on the GPU: one
            # that is not would be made anew in front of everybody, black for about a second. This one, never shown,
            # asks for such a window from the start.
            QRhiWidget(self).hide()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAcceptDrops(False)
        self._deck: Deck | None = None
        self._diagrams: dict[str, Diagram] = {}
        self._drawings: dict[str, Drawing] = {}
        self._theme = "dark"
        self._cursor = Cursor()
        self._next: Cursor | None = None
        self._areas: tuple[QRect, QRect | None] | None = None
        self._cover = Cover.NONE
        self._zoom = Zoom()
        self._minutes: Mapping[int, float] | None = None
        self._is_loaded = False
        self._is_loading = False

    @property
    def is_loaded(self) -> bool:
        """Whether the page shows its deck."""
        return self._is_loaded

    def set_deck(self, deck: Deck, drawings: Mapping[str, Drawing], theme: str, cursor: Cursor) -> None:
        """Show a deck, or a new version of it in place, at ``cursor``."""
        self._deck, self._theme, self._cursor = deck, theme, cursor
        self._diagrams = {diagram.key: diagram for diagram in deck.diagrams}
        self._drawings = dict(drawings)
        self._page.setBackgroundColor(self._ground())
        if self._is_loaded:
            self._call("deck.replace", self._html(), theme, *self._target(cursor))
            self._say_minutes()
        else:
            self._load()

    def set_drawing(self, key: str, drawing: Drawing) -> None:
        """Put a diagram's drawing, or what stands for it, where it belongs."""
        self._drawings[key] = drawing
        diagram = self._diagrams.get(key)
        if diagram is not None:
            html = figure(diagram, drawing, presenter=self._role is Role.PRESENTER, lang=self._lang)
            self._call("deck.draw", key, html)

    def set_minutes(self, minutes: Mapping[int, float] | None) -> None:
        """Say other times than are written, by the line of the heading that has them; 0 for what is dropped.

        None: what is written holds. The same again costs nothing.
        """
        if minutes != self._minutes:
            self._minutes = minutes
            self._say_minutes()

    def set_language(self, lang: str) -> None:
        """Say what the document itself says in another language."""
        self._lang = lang
        if self._deck is not None:
            self.set_deck(self._deck, self._drawings, self._theme, self._cursor)

    def show_slide(self, cursor: Cursor) -> None:
        """Show a slide at one of its steps."""
        self._cursor = cursor
        if self._deck is not None:
            self._call("deck.show", *self._target(cursor))

    def show_next(self, cursor: Cursor | None) -> None:
        """Show what comes next in the area given to it, or nothing."""
        self._next = cursor
        if self._deck is not None:
            self._call("deck.showNextLater", *(self._target(cursor) if cursor is not None else (None, 0)))

    def set_areas(self, now: QRect, after: QRect | None) -> None:
        """Give the current slide and the next one their places in the widget; without it one slide fills it."""
        self._areas = (now, after)
        self._call("deck.layout", _box(now), _box(after))

    def set_cover(self, cover: Cover) -> None:
        """Cover the slide with black or white, or uncover it; the same again costs nothing."""
        if cover is not self._cover:
            self._cover = cover
            self._apply_cover()

    def set_zoom(self, zoom: Zoom) -> None:
        """Show a part of the slide larger; the same again costs nothing."""
        if zoom != self._zoom:
            self._zoom = zoom
            self._apply_zoom()

    def set_pointer(self, place: QPointF | None) -> None:
        """Show the pointer at a place in slide pixels, or hide it."""
        self._call("deck.point", None if place is None else {"x": place.x(), "y": place.y()})

    def find_slide_point(self, position: QPointF, then: Callable[[QPointF | None], None]) -> None:
        """Answer which point of the current slide (1280×720) a place in the widget shows."""
        self._ask("deck.slidePoint", position.x(), position.y(), then=lambda answer: then(_point(answer)))

    def ask_painted(self, token: int, then: Callable[[bool], None]) -> None:
        """Answer whether all that was asked of the page before this ``token`` was first named has been painted."""
        self._ask("deck.isPainted", token, then=lambda answer: then(answer is True))

    def highlight(self, words: str) -> None:
        """Mark words on the current slide; none to unmark."""
        self._call("deck.highlight", words)

    def open_overview(self, width: int, then: Callable[[int], None]) -> None:
        """Show all slides in a grid, each about ``width`` pixels wide; answers the number of columns."""
        self._ask("deck.overview", width, then=lambda answer: then(int(answer) if isinstance(answer, int) else 1))

    def close_overview(self) -> None:
        """Back to the current slide."""
        self._call("deck.overview", None)

    def pick(self, index: int) -> None:
        """Mark a slide in the overview, and bring it into sight."""
        if self._deck is not None:
            self._call("deck.pick", self._deck.slides[index].id)

    def find_slide_at(self, position: QPointF, then: Callable[[str | None], None]) -> None:
        """Answer the id of the slide under a place in the overview."""
        self._ask("deck.slideAt", position.x(), position.y(), then=lambda answer: then(_text(answer)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        # The widget that Chromium draws in comes and goes with the page; the mouse is taken from it.
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self.pressed.emit(event.position(), event.button())
        elif event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self.hovered.emit(event.position())
        elif event.type() == QEvent.Type.Leave:
            self.left.emit()
        return super().eventFilter(watched, event)

    def dispose(self) -> None:
        """Let the page go, before the profile it belongs to."""
        self._is_loaded = self._is_loading = False
        self._page.deleteLater()
        self._profile.documents.drop(self._name)

    def _ground(self) -> QColor:
        """What is to be seen until the page paints for the first time: a dark room, or the presenter's window."""
        return QColor("#000000" if self._role is Role.AUDIENCE else tokens_of(Theme(self._theme)).bg)

    def _load(self) -> None:
        self._is_loading = True
        self._page.load(self._profile.documents.put(self._name, self._html()))

    def _html(self) -> str:
        if self._deck is None:
            return ""
        return deck_html(self._deck, theme=self._theme, lang=self._lang, role=self._role, drawings=self._drawings)

    def _target(self, cursor: Cursor) -> tuple[str | None, int]:
        slides = self._deck.slides if self._deck is not None else ()
        return (slides[cursor.index].id, cursor.shown) if cursor.index < len(slides) else (None, 0)

    def _on_loaded(self, succeeded: bool) -> None:
        if not succeeded or not self._is_loading:
            return
        self._is_loading = False
        self._is_loaded = True
        self._watch_child()
        if self._areas is not None:
            self.set_areas(*self._areas)
        self.show_slide(self._cursor)
        self.show_next(self._next)
        self._apply_cover()
        self._apply_zoom()
        for key, drawing in self._drawings.items():  # some may have come while the page was loading
            self.set_drawing(key, drawing)
        self._say_minutes()
        self.loaded.emit()

    def _say_minutes(self) -> None:
        said = None
        if self._minutes is not None:
            said = {
                str(line): duration_text(minutes, self._lang) if minutes else ""
                for line, minutes in self._minutes.items()
            }
        self._call("deck.retime", said)

    def _apply_cover(self) -> None:
        self._call("deck.cover", self._cover.value or None)

    def _apply_zoom(self) -> None:
        self._call("deck.zoom", self._zoom.scale, self._zoom.x, self._zoom.y)

    def _on_crashed(self) -> None:
        """The process that draws has ended: start another, on the same slide."""
        self._is_loaded = False
        if self._deck is not None:
            self._load()

    def _watch_child(self) -> None:
        child = self.focusProxy()
        if child is not None:
            child.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            child.setMouseTracking(True)
            child.removeEventFilter(self)
            child.installEventFilter(self)

    def _call(self, function: str, *arguments: object) -> None:
        if self._is_loaded:
            self._page.call(function, *arguments)

    def _ask(self, function: str, *arguments: object, then: Callable[[object], None]) -> None:
        if self._is_loaded:
            self._page.call(function, *arguments, then=then)


def _is_composed() -> bool:
    """Return whether a window with a page in it is another kind of window; Qt may be told to do without the GPU."""
    return os.environ.get("QT_QUICK_BACKEND") != "software" and QGuiApplication.platformName() not in _WITHOUT_GPU


def _box(area: QRect | None) -> dict[str, int] | None:
    if area is None:
        return None
    return {"x": area.x(), "y": area.y(), "width": area.width(), "height": area.height()}


def _point(answer: object) -> QPointF | None:
    return QPointF(float(answer["x"]), float(answer["y"])) if isinstance(answer, dict) else None


def _text(answer: object) -> str | None:
    return answer if isinstance(answer, str) else None
