"""What the room is told of how to join. Never who has."""

from __future__ import annotations

from dataclasses import dataclass

from console.joining.model import DoorView
from console.messages import Message, render


@dataclass(frozen=True, slots=True)
class JoinFace:
    """The address, the code (empty while none lets anybody in), and the words around them."""

    title: str
    first: str
    url: str
    second: str
    code: str
    waiting: str
    check: str


def join_face(view: DoorView, now: float, lang: str) -> JoinFace | None:
    """Return what the room may be told at boot second ``now``, None while the door is closed."""
    if not view.is_open:
        return None
    is_over = view.is_code_locked or now >= view.code_until
    return JoinFace(
        title=render(Message("room-join-title"), lang),
        first=render(Message("room-join-open"), lang),
        url=view.url,
        second=render(Message("room-join-run"), lang),
        code="" if is_over else view.code,
        waiting=render(Message("room-join-no-code"), lang) if is_over else "",
        check=render(Message("room-join-check", {"print": view.fingerprint}), lang),
    )
