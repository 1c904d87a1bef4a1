"""What a reporter has told of objects that are there: the line of each, and how much all of them are."""

from __future__ import annotations

from collections.abc import Mapping

from console.cluster.report import REPORT_LIMIT, Told
from console.cluster.snapshot import Object, Place
from console.errors import ReportError


class ToldObjects:
    """The newest line of every object.

    ``size`` is that of all of them in bytes, and never more than a report's limit: whoever sends without end fills
    nothing but that. After a fault a cluster is told anew as a whole, and hardly a line of it says anything else than
    before: that is why they are kept by their lines.
    """

    def __init__(self) -> None:
        self._by_place: dict[str, dict[Place, Told]] = {}
        self._by_line: dict[bytes, Told] = {}
        self.size = 0

    @property
    def lines(self) -> Mapping[bytes, Told]:
        """What need not be read again, by its line."""
        return self._by_line

    def put(self, told: Told) -> None:
        """Keep what an object was told by now. Raises ReportError when all together are too large."""
        if self._by_line.get(told.line) is told:
            return
        self.drop(told.kind, told.place)
        if self.size + len(told.line) > REPORT_LIMIT:
            raise ReportError("report-too-large", megabytes=REPORT_LIMIT >> 20)
        self.size += len(told.line)
        self._by_place.setdefault(told.kind, {})[told.place] = told
        self._by_line[told.line] = told

    def drop(self, kind: str, place: Place) -> None:
        """Forget an object that is gone, or about to be told anew."""
        told = self._by_place.get(kind, {}).pop(place, None)
        if told is not None:
            self.size -= len(told.line)
            self._by_line.pop(told.line, None)

    def forget(self, kind: str, namespace: str) -> None:
        """Forget all of a kind in a namespace."""
        for place in [place for place in self._by_place.get(kind, {}) if place.namespace == namespace]:
            self.drop(kind, place)

    def keep(self, kind: str, there: Mapping[Place, Object]) -> None:
        """Forget all of a kind but what is there."""
        for place in [place for place in self._by_place.get(kind, {}) if place not in there]:
            self.drop(kind, place)
