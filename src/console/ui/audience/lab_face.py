"""What the room is told of a lab: the step that runs, how many have finished it, and a cause that many meet.

Nothing here comes from a student: no names, no namespaces but the lab's own, nothing that a cluster said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from console.lab.classroom.values import ClassView, SharedCause
from console.lab.finding import Finding
from console.lab.spec.model import Lab
from console.messages import LANGUAGES, Message, catalogue
from console.ui.lab.by_hand import is_by_hand
from console.ui.lab.plain import plain, plain_block

_HANGUL = re.compile("[\uac00-\ud7a3]")
FEW = 3
"""As many people can be pointed at: while no more have finished a step, or have yet to, nobody is counted."""


@dataclass(frozen=True, slots=True)
class LabFace:
    """The running step: its title, the command that is copied by eye, and how many of the visible are past it."""

    step_title: str
    command: str = ""
    past: int = 0
    visible: int = 0

    @property
    def shows_progress(self) -> bool:
        """Whether the room may see how many: neither the first few nor the last few are people without names."""
        return self.past > FEW and self.visible - self.past > FEW


@dataclass(frozen=True, slots=True)
class CauseFace:
    """What many meet, in general words, and a question that leads on.

    ``own`` is the lab author's question, in the course's own language; ``nudge`` the general one, in every language.
    """

    sentence: Message
    nudge: Message | None = None
    own: str = ""

    def question(self, lang: str) -> Message | None:
        """Return the question to ask in a language: the author's, unless only the general one can be read in it."""
        is_foreign = lang != "ko" and bool(_HANGUL.search(self.own))
        if self.own and not (is_foreign and self.nudge is not None):
            return Message("room-words", {"text": self.own})
        return self.nudge


def lab_face(lab: Lab, view: ClassView | None, step_id: str) -> LabFace | None:
    """Return what the room sees of a running step, None when the lab has none of this id.

    ``lab`` is the lab as its author wrote it: localised to a student, its commands would name their namespaces.
    """
    step = next((step for step in lab.steps if step.id == step_id), None)
    if step is None:
        return None
    reach = () if view is None or is_by_hand(step.checks) else view.reach  # whoever comes to such a step is past it
    there = next((each for each in reach if each.step_id == step_id), None)
    past, visible = (0, 0) if there is None else (there.past, there.visible)
    return LabFace(plain(step.title), plain_block(step.command).strip(), past, visible)


def cause_face(cause: SharedCause, lab: Lab) -> CauseFace:
    """Return what the room is told of a shared cause.

    The sentence is one about all such causes, never the finding's own. The question is the lab author's, else a general
    one that is filled with nothing.
    """
    code = cause.example.code
    sentence = f"room-cause-{code}"
    known = sentence if sentence in catalogue(LANGUAGES[0]) else "room-cause"
    author = lab.hints.get(cause.example.code)
    own = "" if author is None else plain_block(author.nudge).strip()
    return CauseFace(Message(known), _nudge(cause.example), own)


def _nudge(example: Finding) -> Message | None:
    codes = (f"room-nudge-{example.code}", f"hint-{example.code}-nudge")
    return next((Message(code) for code in codes if _is_general(code)), None)


def _is_general(code: str) -> bool:
    """Whether a sentence can be said without filling anything in."""
    templates = [catalogue(lang).get(code, "{}") for lang in LANGUAGES]
    return not any("{" in template for template in templates)
