"""The rows of a student's tree of objects: each node reduced to what its row shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from console.cluster.fields import Ref
from console.ui.readiness.sign import Look


@dataclass(frozen=True, slots=True)
class ShownNode:
    """One row, all plain text.

    ``key`` names the row, ``ref`` the object in it, which may have other rows: a pod stands under its workload and
    under each Service that selects it. ``badge`` is a count such as "2/3", ``word`` what is the matter.
    ``opens``: what is under it is shown until the instructor folds it away.
    """

    key: str
    ref: Ref | None
    kind: str
    title: str
    badge: str = ""
    word: str = ""
    look: Look = field(default_factory=Look)
    created: datetime | None = None
    opens: bool = True
    children: tuple[ShownNode, ...] = ()

    def looks_like(self, other: ShownNode) -> bool:
        """Whether the two rows themselves look the same, whatever is under them."""
        return (self.kind, self.title, self.badge, self.word, self.look, self.created) == (
            other.kind,
            other.title,
            other.badge,
            other.word,
            other.look,
            other.created,
        )
