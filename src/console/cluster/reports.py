"""Where reports go: one source for each reporter, from the moment the class is watched with its student."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from console.clock import Clock
from console.cluster.report import NOTHING_TOLD, Report, Told
from console.cluster.reported_source import ReportedSource, Verdict
from console.cluster.timing import Timing


class Reports:
    """The reported sources of a class by their reporters. Lives on one event loop."""

    def __init__(self, clock: Clock, *, timing: Timing | None = None) -> None:
        self._clock = clock
        self._timing = timing
        self._sources: dict[str, ReportedSource] = {}
        self._files: dict[str, Report] = {}
        self._heard: set[str] = set()
        self._gone: dict[str, bool] = {}  # who has ended, and whether that was by us

    def make(self, reporter: str, cluster_id: str, namespaces: Collection[str]) -> ReportedSource:
        """Return a new source, to which the reporter's reports go from now on."""
        source = ReportedSource(cluster_id, namespaces, self._clock, timing=self._timing)
        self._sources[reporter] = source
        if (report := self._files.get(reporter)) is not None:
            source.take_file(report)
        elif (by_us := self._gone.get(reporter)) is not None:
            source.gone(by_us=by_us)
        return source

    def known(self, reporter: str) -> Mapping[bytes, Told]:
        """Return what a reporter has told of what is there, by its lines; may be read in any thread."""
        source = self._sources.get(reporter)
        return NOTHING_TOLD if source is None else source.told.lines

    def has_heard(self, reporter: str) -> bool:
        """Whether a reporter has reported."""
        return reporter in self._heard

    def take(self, reporter: str, report: Report) -> Verdict:
        """Hand a report on; one that comes before its student is watched has to come again. Raises ReportError."""
        self._heard.add(reporter)
        self._files.pop(reporter, None)
        self._gone.pop(reporter, None)
        source = self._sources.get(reporter)
        return Verdict.AGAIN if source is None else source.take(report)

    def take_file(self, reporter: str, report: Report) -> None:
        """Hand on what was handed in as a file, now and to sources that are made later. Raises ReportError."""
        source = self._sources.get(reporter)
        if source is not None:
            source.take_file(report)
        self._files[reporter] = report

    def gone(self, reporter: str, *, by_us: bool = False) -> None:
        """Note that a reporter has ended, for sources that are made later too.

        ``by_us``: because nobody listens to it any more.
        """
        self._gone[reporter] = by_us
        source = self._sources.get(reporter)
        if source is not None:
            source.gone(by_us=by_us)

    def forget(self, reporter: str) -> None:
        """Take nothing more from a reporter."""
        self._heard.discard(reporter)
        self._gone.pop(reporter, None)
        self._sources.pop(reporter, None)
        self._files.pop(reporter, None)
