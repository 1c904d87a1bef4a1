"""The conditions of an object, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.cluster.fields import mappings, moment, text
from console.cluster.snapshot import Object

_BAD_WHEN_TRUE = (
    "MemoryPressure",
    "DiskPressure",
    "PIDPressure",
    "NetworkUnavailable",
    "ReplicaFailure",
    "Failed",
    "FailureTarget",
    "DisruptionTarget",
    "NamespaceDeletionDiscoveryFailure",
    "NamespaceDeletionContentFailure",
    "NamespaceDeletionGroupVersionParsingFailure",
    "NamespaceContentRemaining",
    "NamespaceFinalizersRemaining",
)
_NEITHER = ("Suspended", "ScalingLimited", "FileSystemResizePending", "Resizing")


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One condition; ``status`` is "True", "False" or "Unknown". ``since`` is by our clock, None when not told.

    ``is_good`` is None for a condition that is neither good nor bad.
    """

    type: str
    status: str
    reason: str
    message: str
    since: datetime | None
    is_good: bool | None


def conditions_of(obj: Object, *, skew_seconds: float = 0.0) -> tuple[ConditionRow, ...]:
    """Return the conditions of an object in its own order."""
    skew = timedelta(seconds=skew_seconds)
    rows = []
    for item in mappings(obj, "status", "conditions"):
        kind, status = text(item, "type"), text(item, "status")
        since = moment(item, "lastTransitionTime") or moment(item, "lastUpdateTime")
        rows.append(
            ConditionRow(
                type=kind,
                status=status,
                reason=text(item, "reason"),
                message=text(item, "message"),
                since=None if since is None else since - skew,
                is_good=None
                if kind in _NEITHER
                else (status == "False" if kind in _BAD_WHEN_TRUE else status == "True"),
            )
        )
    return tuple(rows)
