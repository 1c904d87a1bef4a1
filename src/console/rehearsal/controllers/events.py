"""Events, counted and held back as client-go's recorder does it."""

from __future__ import annotations

from dataclasses import dataclass

from console.rehearsal.api.history import Object
from console.rehearsal.api.status import ApiError
from console.rehearsal.api.storage import Storage
from console.rehearsal.controllers.objects import name_of, namespace_of, uid_of
from console.rehearsal.timeline import Timeline

LIFETIME = 3600.0
"""Seconds that an event is kept after it last happened; the API server's default."""
SWEEP = 600.0
BURST = 25
REFILL = 300.0
"""A source may tell 25 events of one object at once, then one more every five minutes."""

Key = tuple[str, str, str, str]


@dataclass(slots=True)
class _Allowance:
    left: float
    at: float


@dataclass(slots=True)
class _Told:
    namespace: str
    name: str
    count: int
    at: float


class Recorder:
    """Tells the events of one cluster: the same one again counts up, and an object that tells too many is held back."""

    def __init__(self, storage: Storage, timeline: Timeline) -> None:
        self._storage = storage
        self._timeline = timeline
        self._told: dict[Key, _Told] = {}
        self._allowances: dict[tuple[str, str], _Allowance] = {}
        self._order = 0
        timeline.after(SWEEP, self._sweep)

    def normal(self, about: Object, source: str, reason: str, message: str) -> None:
        self._tell("Normal", about, source, reason, message)

    def warning(self, about: Object, source: str, reason: str, message: str) -> None:
        self._tell("Warning", about, source, reason, message)

    def _tell(self, kind: str, about: Object, source: str, reason: str, message: str) -> None:
        if not self._may_tell(source, uid_of(about)):
            return
        now = self._timeline.boot()
        key = (uid_of(about), source, reason, message)
        told = self._told.get(key)
        try:
            if told is not None:
                event = self._storage.get("Event", told.namespace, told.name)
                told.count, told.at = told.count + 1, now
                self._storage.update({**event, "count": told.count, "lastTimestamp": self._storage.timestamp()})
            else:
                event = self._storage.create(self._event(kind, about, source, reason, message))
                self._told[key] = _Told(namespace_of(event), name_of(event), 1, now)
        except ApiError:  # its namespace is going, or somebody deleted the event: the story of it ends
            self._told.pop(key, None)

    def _may_tell(self, source: str, uid: str) -> bool:
        now = self._timeline.boot()
        allowance = self._allowances.setdefault((source, uid), _Allowance(BURST, now))
        allowance.left = min(BURST, allowance.left + (now - allowance.at) / REFILL)
        allowance.at = now
        if allowance.left < 1:
            return False
        allowance.left -= 1
        return True

    def _event(self, kind: str, about: Object, source: str, reason: str, message: str) -> Object:
        self._order += 1
        now = self._storage.timestamp()
        reference = {
            "apiVersion": about["apiVersion"],
            "kind": about["kind"],
            "name": name_of(about),
            "uid": uid_of(about),
            "resourceVersion": about["metadata"]["resourceVersion"],
        }
        if namespace_of(about):
            reference["namespace"] = namespace_of(about)
        component, _, host = source.partition("@")
        return {
            "apiVersion": "v1",
            "kind": "Event",
            "metadata": {
                "name": f"{name_of(about)}.{0x17A0000000000000 + self._order * 0x3B9AC9F7:x}",
                "namespace": namespace_of(about) or "default",
            },
            "involvedObject": reference,
            "type": kind,
            "reason": reason,
            "message": message,
            "source": {"component": component, **({"host": host} if host else {})},
            "reportingComponent": component,
            "reportingInstance": host,
            "count": 1,
            "firstTimestamp": now,
            "lastTimestamp": now,
            "eventTime": None,
        }

    def _sweep(self) -> None:
        oldest = self._timeline.boot() - LIFETIME
        for key, told in list(self._told.items()):
            if told.at < oldest:
                del self._told[key]
                try:
                    self._storage.delete("Event", told.namespace, told.name)
                except ApiError:  # gone with its namespace
                    continue
        self._allowances = {key: each for key, each in self._allowances.items() if each.at >= oldest}
        self._timeline.after(SWEEP, self._sweep)
