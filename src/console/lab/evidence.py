"""What the rules look at: a snapshot that is read at one moment, beside what the lab asks for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from console.cluster.fields import Ref
from console.cluster.reading import Reading
from console.cluster.snapshot import Object, Snapshot

if TYPE_CHECKING:
    from console.lab.spec.model import Lab


class Evidence(Reading):
    """Answers the rules' questions. ``lab`` is localised to the student already; None where there is no lab.

    ``is_paper``: the objects are manifests that were never applied, so that nothing has a status, an age or a uid.
    """

    def __init__(self, snapshot: Snapshot, now: datetime, *, lab: Lab | None = None, is_paper: bool = False) -> None:
        super().__init__(snapshot, now)
        self.lab = lab
        self.is_paper = is_paper
        self.again_in = float("inf")

    def has_settled(self, obj: Object, seconds: float) -> bool:
        """Whether an object is at least so old; when it is not yet, the answer is looked for again in time."""
        return self.has_lasted(self.age(obj), seconds)

    def has_lasted(self, age: float, seconds: float) -> bool:
        """Whether something is ``seconds`` old that is ``age`` seconds old; likewise. On paper everything has."""
        if self.is_paper or age >= seconds:
            return True
        self.again_in = min(self.again_in, seconds - age)
        return False

    def wanted(self, ref: Ref) -> Object | None:
        """Return an object as the lab's manifests have it, None when they do not."""
        return None if self.lab is None else self.lab.manifest_body(ref)
