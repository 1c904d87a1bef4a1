"""What a check comes to for one student at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.messages import Message


class Untold(StrEnum):
    """Why a check is neither passed nor failed."""

    NOT_TRIED = "not-tried"
    BY_HAND = "by-hand"  # waits for the instructor
    NOT_VISIBLE = "not-visible"  # the kind may not be read, or has not been read yet
    NOT_SERVED = "not-served"  # the cluster does not have the kind
    SHARED = "shared"  # cluster-wide on a cluster that several share: nobody's own


@dataclass(frozen=True, slots=True)
class CheckResult:
    """``passed`` is None when it cannot be said; then ``untold`` says why. ``detail`` is what is missing, or found."""

    check_id: str
    passed: bool | None
    detail: Message | None = None
    untold: Untold | None = None
