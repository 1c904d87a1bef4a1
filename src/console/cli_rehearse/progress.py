"""What is said while a rehearsed class runs: a line every few minutes, and one for what happens in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from console.lab.classroom.values import ClassView
from console.messages import Message
from console.rundown import actions as act

EVERY = 5
"""Minutes of class between two lines."""
_MINUTE = 60.0

_TOLD: Mapping[type, str] = {
    act.Start: "rehearse-start",
    act.QuestionOn: "rehearse-question",
    act.StartBreak: "rehearse-break",
    act.Replan: "rehearse-replan",
}


class Progress:
    """Says how far the class is; ``say`` takes the lines."""

    def __init__(self, say: Callable[[Message], None]) -> None:
        self._say = say
        self._next = 0

    def done(self, actions: Iterable[act.Action], seconds: float) -> None:
        """Something was done at the front, so many seconds into the class."""
        for action in actions:
            code = _TOLD.get(type(action))
            if code is not None:
                self._say(Message(code, {"minute": _minute(seconds)}))

    def seen(self, view: ClassView, running: str | None, seconds: float) -> None:
        """The class was looked at, so many seconds into it."""
        if seconds < self._next * _MINUTE:
            return
        self._next = int(seconds // _MINUTE) // EVERY * EVERY + EVERY
        past = [f"{step.step_id}: {step.past}" for step in view.reach if step.past]
        self._say(
            Message(
                "rehearse-progress",
                {
                    "minute": _minute(seconds),
                    "step": running or "–",
                    "past": ", ".join(past) or "–",
                    "visible": view.visible,
                    "students": view.students,
                    "queue": len(view.queue),
                },
            )
        )


def _minute(seconds: float) -> str:
    return f"{int(seconds // _MINUTE):3}"
