"""Events: what the cluster says happened, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.cluster.fields import Ref, mapping, moment, name_of, namespace_of, number, text
from console.cluster.snapshot import Object, Snapshot

_LAST_SEEN = (
    ("series", "lastObservedTime"),
    ("lastTimestamp",),
    ("deprecatedLastTimestamp",),
    ("eventTime",),
    ("firstTimestamp",),
    ("metadata", "creationTimestamp"),
)
_FIRST_SEEN = (
    ("firstTimestamp",),
    ("deprecatedFirstTimestamp",),
    ("eventTime",),
    ("metadata", "creationTimestamp"),
)
_DATELESS = float("-inf")


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event. ``reason`` and ``message`` are the cluster's own words; times are by our clock, None when not told.

    ``count`` is how often it was seen, at least 1. ``component`` is who says so: ``kubelet``.
    """

    id: str
    about: Ref
    reason: str
    message: str
    is_warning: bool
    count: int
    first_seen: datetime | None
    last_seen: datetime | None
    component: str


def events_of(snapshot: Snapshot, about: Ref) -> tuple[EventRow, ...]:
    """Return the events about one object, newest first."""
    return _rows(snapshot, (event for event in snapshot.of("Event") if about_of(event) == about))


def events_in(snapshot: Snapshot, namespace: str | None = None) -> tuple[EventRow, ...]:
    """Return the events of a namespace, or all, newest first."""
    return _rows(snapshot, snapshot.of("Event", namespace))


def about_of(event: Object) -> Ref:
    """Return which object an event is about; the two shapes of events name it in different fields."""
    found = mapping(event, "involvedObject") or mapping(event, "regarding")
    return Ref(text(found, "kind"), text(found, "namespace"), text(found, "name"))


def told_by(event: Object) -> str:
    """Return the sentence of an event, empty when there is none."""
    return text(event, "message") or text(event, "note")


def seen_last(event: Object) -> datetime | None:
    """Return when it was last seen, by the server's clock; any of the fields that may say so can be null."""
    return _first_moment(event, _LAST_SEEN)


def _rows(snapshot: Snapshot, events: Iterator[Object]) -> tuple[EventRow, ...]:
    rows = [_row(event, timedelta(seconds=snapshot.skew_seconds)) for event in events]
    return tuple(sorted(rows, key=_newest_first))


def _newest_first(row: EventRow) -> tuple[float, str]:
    return (-(row.last_seen.timestamp() if row.last_seen is not None else _DATELESS), row.id)


def _row(event: Object, skew: timedelta) -> EventRow:
    first, last = _first_moment(event, _FIRST_SEEN), seen_last(event)
    counts = (number(event, "series", "count"), number(event, "count"), number(event, "deprecatedCount"), 1)
    return EventRow(
        id=f"{namespace_of(event)}/{name_of(event)}",
        about=about_of(event),
        reason=text(event, "reason"),
        message=told_by(event),
        is_warning=text(event, "type") == "Warning",
        count=max(counts),
        first_seen=None if first is None else first - skew,
        last_seen=None if last is None else last - skew,
        component=text(event, "source", "component") or text(event, "reportingComponent"),
    )


def _first_moment(event: Object, paths: tuple[tuple[str, ...], ...]) -> datetime | None:
    return next((when for path in paths if (when := moment(event, *path)) is not None), None)
