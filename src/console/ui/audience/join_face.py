"""What the room is told of how to join. Never who has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.joining.model import DoorView
from console.messages import Message, render
from console.rundown.words import clock_time


@dataclass(frozen=True, slots=True)
class JoinFace:
    """The address, the code (empty while none lets anybody in), and the words around them.

    ``print`` is what ``check`` says the line's bold letters have to be.
    """

    title: str
    first: str
    url: str
    second: str
    code: str
    waiting: str
    check: str
    print: str


def join_face(view: DoorView, now: float, wall: datetime, lang: str) -> JoinFace | None:
    """Return what the room may be told at boot second ``now``, which is ``wall``; None while the door is closed."""
    if not view.is_open:
        return None
    is_over = view.is_code_locked or now >= view.code_until
    run = Message("room-join-run")
    return JoinFace(
        title=render(Message("room-join-title"), lang),
        first=render(Message("room-join-open"), lang),
        url=view.url,
        second=render(run if is_over else Message("room-join-run-until", {"time": _until(view, now, wall)}), lang),
        code="" if is_over else view.code,
        waiting=render(Message("room-join-no-code"), lang) if is_over else "",
        check=render(Message("room-join-check"), lang),
        print=view.fingerprint,
    )


def _until(view: DoorView, now: float, wall: datetime) -> str:
    """Return the last full minute at which the code still lets somebody in."""
    seconds = round((wall + timedelta(seconds=view.code_until - now)).timestamp())
    return clock_time(datetime.fromtimestamp(seconds - seconds % 60, wall.tzinfo))
