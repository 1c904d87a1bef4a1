"""What a tile of the class board says of one student."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a student's own namespaces. ``last_change`` as in `Snapshot`."""

    pods_ready: int = 0
    pods: int = 0
    claims_bound: int = 0
    claims: int = 0
    last_change: datetime | None = None
