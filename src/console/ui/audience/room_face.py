"""What the room is told of the time, from what the presenter sees: a break, a discussion, or a plain countdown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.course.model import SegmentKind
from console.messages import Message, render
from console.rundown.accounts import Status
from console.rundown.countdown import Countdown
from console.rundown.phase import Phase
from console.rundown.plan import Rundown, RundownSegment
from console.rundown.rows import Row
from console.rundown.state import Playback
from console.rundown.view import RundownView
from console.rundown.words import break_words


class RoomMode(StrEnum):
    """How much of the audience window the time takes."""

    SLIDE = "slide"
    CORNER = "corner"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class PartFace:
    """One part of a discussion: its time in seconds, and whether it is over or running."""

    title: str
    seconds: int
    is_now: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class RoomFace:
    """A countdown for the room: ``seconds`` left (negative: over) under ``title``, with what belongs to it below.

    ``topic``, ``points`` and ``parts`` are a discussion's; ``total`` is the whole discussion's time left, None where
    there are no parts.
    """

    title: str
    seconds: int
    phase: Phase = Phase.DEFAULT
    topic: str = ""
    points: tuple[str, ...] = ()
    parts: tuple[PartFace, ...] = ()
    total: int | None = None
    kind: SegmentKind = SegmentKind.TALK


def room_face(view: RundownView, rundown: Rundown, lang: str) -> RoomFace | None:
    """Return what the room may be told now; None once the session has ended."""
    if view.playback is Playback.ENDED:
        return None
    if view.running_break is not None:
        words = render(break_words(view.running_break.ends), lang)
        seconds = view.running_break.shown_remaining
        over = Phase.OVERTIME if seconds < 0 else Phase.DEFAULT
        return RoomFace(words, seconds, over, kind=SegmentKind.BREAK)
    if view.playback is Playback.ARMED:
        return _before(view, lang)
    current = view.current
    discussion = _discussion(view)
    if discussion is None:
        return RoomFace(current.title, current.shown_remaining, current.phase, kind=current.kind)
    return _discussion_face(view, rundown, discussion)


def _before(view: RundownView, lang: str) -> RoomFace | None:
    """Before the start the room sees how long; once that has passed, nothing: lateness is not the room's business."""
    seconds = view.shown_starts_in
    if seconds is None or seconds < 0:
        return None
    return RoomFace(render(Message("room-starts-soon"), lang), seconds)


def _discussion(view: RundownView) -> Countdown | None:
    return next((each for each in (*view.around, view.current) if each.kind is SegmentKind.DISCUSSION), None)


def _discussion_face(view: RundownView, rundown: Rundown, discussion: Countdown) -> RoomFace:
    segments = {segment.id: segment for top in rundown.segments for segment in top.walk()}
    rows = {row.id: row for top in view.rows for row in top.flat()}
    whole, running = segments.get(discussion.id), segments.get(view.current.id)
    parts = tuple(_part(rows[leaf.id]) for leaf in _leaves(whole) if leaf.id in rows) if whole is not None else ()
    return RoomFace(
        title=view.current.title,
        seconds=view.current.shown_remaining,
        phase=view.current.phase,
        topic=_topic(whole),
        points=running.points if running is not None else (),
        parts=parts if len(parts) > 1 else (),
        total=discussion.shown_remaining if len(parts) > 1 else None,
        kind=SegmentKind.DISCUSSION,
    )


def _topic(discussion: RundownSegment | None) -> str:
    if discussion is None:
        return ""
    return next((segment.topic for segment in discussion.walk() if segment.topic), discussion.title)


def _leaves(discussion: RundownSegment) -> tuple[RundownSegment, ...]:
    return tuple(segment for segment in discussion.walk() if not segment.children)


def _part(row: Row) -> PartFace:
    return PartFace(row.title, round(row.planned + row.added), is_now=row.is_current, is_over=row.status is Status.DONE)
