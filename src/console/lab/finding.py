"""What is wrong, where, and why: the value that every rule makes and everything else reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from console.cluster.fields import Ref
from console.course.model import Severity
from console.messages import Message

__all__ = ["Cause", "Finding", "FindingKey", "Hint", "Judgement", "Severity", "Tier", "told"]

_LONGEST = 400  # characters of what a cluster says that go into one sentence

FindingKey = tuple[str, Ref, str]
"""What makes a finding the same one from one look to the next: code, subject and part."""


class Tier(StrEnum):
    """How much a hint gives away."""

    NUDGE = "nudge"
    POINTER = "pointer"
    FIX = "fix"


@dataclass(frozen=True, slots=True)
class Hint:
    """One step towards the answer.

    ``command`` is a line to paste, empty when there is none. ``is_diagnostic``: the command only looks; it stands in
    the place of a fix where the lab's manifests do not determine one.
    """

    tier: Tier
    text: Message
    command: str = ""
    is_diagnostic: bool = False


@dataclass(frozen=True, slots=True)
class Cause:
    """One link of a chain: a finding's code and the object that it is about."""

    code: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with one object.

    ``ref`` is the object on which it shows, ``subject`` what stays when that is made anew: the Deployment of a pod,
    else the object itself. ``part`` tells findings about one object apart: a container, a port, a host. ``upstream``
    are the objects that explain it if something is wrong with them, the most likely first. ``because`` is the chain
    that led to it, root cause first, empty for a root; ``hints`` are in the order of `Tier`. Both are filled in once
    all rules have spoken.
    """

    code: str
    severity: Severity
    ref: Ref
    message: Message
    subject: Ref
    part: str = ""
    upstream: tuple[Ref, ...] = ()
    because: tuple[Cause, ...] = ()
    hints: tuple[Hint, ...] = ()

    @property
    def key(self) -> FindingKey:
        return self.code, self.subject, self.part

    @property
    def is_root(self) -> bool:
        """Whether nothing else that was found explains it."""
        return not self.because

    @property
    def params(self) -> Mapping[str, object]:
        """What its sentence is filled with."""
        return self.message.params


def told(code: str, /, **params: object) -> Message:
    """Return a sentence about a cluster; what comes from there is kept to the length of a sentence or two."""
    return Message(code, {name: _short(value) for name, value in params.items()})


def _short(value: object) -> object:
    is_long = isinstance(value, str) and len(value) > _LONGEST
    return f"{str(value)[:_LONGEST]}…" if is_long else value


@dataclass(frozen=True, slots=True)
class Judgement:
    """What all rules say of one snapshot, roots before symptoms and the worst first.

    ``faults`` names the rules that failed and were skipped. ``again_in`` is for how many seconds it holds while nothing
    changes: what is young is not wrong yet.
    """

    findings: tuple[Finding, ...] = ()
    faults: tuple[str, ...] = ()
    again_in: float = field(default=float("inf"))
