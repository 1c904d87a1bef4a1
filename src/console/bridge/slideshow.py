"""The slide show: where the presenter is, and what the room sees of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from console.deck.cursor import (
    Cursor,
    at_slide,
    backward,
    backward_slide,
    follow,
    forward,
    forward_slide,
)
from console.deck.model import Deck, Slide


class Cover(StrEnum):
    """What lies over the slide in the room."""

    NONE = ""
    BLACK = "black"
    WHITE = "white"


@dataclass(frozen=True, slots=True)
class Zoom:
    """How much of the slide is shown: ``scale`` times as large, around a point in slide pixels (1280×720)."""

    scale: float = 1.0
    x: float = 640.0
    y: float = 360.0


_Step = Callable[[Deck, Cursor], Cursor]
_START = Cursor()
_WHOLE = Zoom()


@dataclass(frozen=True, slots=True)
class Show:
    """What is on show. ``room`` is the cursor the room sees; while frozen it stays where it was."""

    presenter: Cursor = _START
    room: Cursor = _START
    cover: Cover = Cover.NONE
    frozen: bool = False
    zoom: Zoom = _WHOLE


class SlideShow(QObject):
    """One deck on show. Every move emits ``changed`` with the new `Show`."""

    deck_changed = Signal(object)
    """The `Deck`, or None."""
    changed = Signal(object)
    """The `Show`."""
    moved = Signal(int)
    """The index of the slide that the presenter went to, when it is another one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deck: Deck | None = None
        self._show = Show()
        self.record: Callable[[Deck, Cursor], None] = _keep_nothing
        """Told where the presenter goes, before it shows."""

    @property
    def deck(self) -> Deck | None:
        return self._deck

    @property
    def show(self) -> Show:
        return self._show

    @property
    def slide(self) -> Slide | None:
        """The slide the presenter is on."""
        return None if self._deck is None else self._deck.slides[self._show.presenter.index]

    def open(self, deck: Deck | None) -> None:
        """Show another deck from its start."""
        self._deck = deck
        self._show = Show()
        self.deck_changed.emit(deck)
        self.changed.emit(self._show)

    def refresh(self, deck: Deck) -> None:
        """Take over an edited version of the same deck, on the same slide."""
        old, show = self._deck, self._show
        self._deck = deck
        if old is not None:
            self._show = replace(show, presenter=follow(old, show.presenter, deck), room=follow(old, show.room, deck))
        self.deck_changed.emit(deck)
        self.changed.emit(self._show)

    def next(self) -> None:
        """One step forward; over a covered slide only the cover goes, so that the room sees where it was."""
        self._step(forward)

    def previous(self) -> None:
        """One step back; as `next` over a covered slide."""
        self._step(backward)

    def next_slide(self) -> None:
        """Forward past the remaining steps of this slide."""
        self._move(forward_slide)

    def previous_slide(self) -> None:
        """To the start of the slide before."""
        self._move(lambda _deck, cursor: backward_slide(cursor))

    def first(self) -> None:
        """To the first slide."""
        self.go(0)

    def last(self) -> None:
        """To the last slide."""
        if self._deck is not None:
            self.go(len(self._deck.slides) - 1)

    def go(self, index: int) -> None:
        """To the start of slide ``index`` (0-based), or the nearest there is."""
        self._move(lambda deck, _cursor: at_slide(deck, index))

    def restore(self, cursor: Cursor) -> None:
        """Back to where a move came from."""
        self._move(lambda _deck, _cursor: cursor)

    def toggle_cover(self, cover: Cover) -> None:
        """Cover the room's slide, or take the same cover away."""
        self._set(replace(self._show, cover=Cover.NONE if self._show.cover is cover else cover))

    def toggle_freeze(self) -> None:
        """Hold what the room sees while the presenter moves on; thawing brings the room along."""
        frozen = not self._show.frozen
        room = self._show.room if frozen else self._show.presenter
        self._set(replace(self._show, frozen=frozen, room=room))

    def zoom(self, zoom: Zoom) -> None:
        """Show a part of the slide larger."""
        self._set(replace(self._show, zoom=zoom))

    def _step(self, step: _Step) -> None:
        if self._show.cover is not Cover.NONE:
            self._set(replace(self._show, cover=Cover.NONE))
        else:
            self._move(step)

    def _move(self, step: _Step) -> None:
        if self._deck is None or not self._deck.slides:
            return
        before = self._show.presenter
        cursor = step(self._deck, before)
        if cursor == before:
            return
        zoom = self._show.zoom if cursor.index == before.index else _WHOLE
        room = self._show.room if self._show.frozen else cursor
        self.record(self._deck, cursor)
        self._set(replace(self._show, presenter=cursor, room=room, zoom=zoom))
        if cursor.index != before.index:
            self.moved.emit(cursor.index)

    def _set(self, show: Show) -> None:
        if show != self._show:
            self._show = show
            self.changed.emit(show)


def _keep_nothing(_deck: Deck, _cursor: Cursor) -> None:
    """Nobody keeps a journal."""
