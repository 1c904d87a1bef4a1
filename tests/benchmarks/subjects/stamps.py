"""Finds in snapshots what the servers wrote into their pods: when each event was sent, and its number."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

from benchmarks.subjects.api_objects import NUMBER, STAMP
from console.cluster.snapshot import Object, Place, Snapshot


class Stamps:
    """Remembers the pods of each cluster as they were, and so knows which of them are new."""

    def __init__(self) -> None:
        self.newest = 0
        self.newest_at = 0.0
        """The highest number that was seen, and the monotonic seconds at which it was."""
        self._delays: list[float] = []
        self._seen: dict[str, Mapping[Place, Object]] = {}

    def read(self, student_id: str, snapshot: Snapshot) -> None:
        """Take over what is new in a snapshot."""
        pods = snapshot.objects.get("Pod", {})
        before = self._seen.get(student_id, {})
        if pods is before:
            return
        self._seen[student_id] = pods
        now = time.monotonic_ns()
        for notes in _changed(pods, before):
            if (number := int(notes[NUMBER])) > self.newest:
                self.newest, self.newest_at = number, now / 1e9
            if sent := int(notes[STAMP]):
                self._delays.append((now - sent) / 1e6)

    def take(self) -> list[float]:
        """Return the milliseconds from the server to here of every change seen since the last time."""
        delays, self._delays = self._delays, []
        return delays


def _changed(pods: Mapping[Place, Object], before: Mapping[Place, Object]) -> Iterator[Mapping[str, str]]:
    for place, found in pods.items():
        if before.get(place) is not found:
            yield found["metadata"]["annotations"]
