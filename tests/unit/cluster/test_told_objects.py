"""A reporter's lines are read once: what comes again, word by word, is known by its line and says the same."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.cluster.report import REPORT_LIMIT, Change, Report, Told, parse_report
from console.cluster.reported_source import ReportedSource, Verdict
from console.cluster.reports import Reports
from console.cluster.snapshot import Place, Snapshot
from console.cluster.told_objects import ToldObjects
from console.errors import ReportError

from fakes.reporting import Lines, added, body, deleted, head, listed, modified, pod
from fakes.virtual_time import LoopClock, run_virtual

OURS = ("frontend", "backend")


class Watched:
    """A source whose reports are read with what it knows, or without."""

    def __init__(self, *, remembers: bool, namespaces: Sequence[str] = OURS) -> None:
        self.source = ReportedSource("reported:m1", namespaces, LoopClock())
        self.snapshots: list[Snapshot] = []
        self._remembers = remembers

    def read(self, seq: int, lines: Lines, *, whole: bool = False) -> Report:
        sent = body(head(seq, whole=whole), *lines)
        return parse_report(sent, self.source.told.lines) if self._remembers else parse_report(sent)

    def take(self, seq: int, lines: Lines, *, whole: bool = False) -> Verdict:
        return self.source.take(self.read(seq, lines, whole=whole))

    async def now(self) -> Snapshot:
        await asyncio.sleep(0.2)
        return self.snapshots[-1]

    async def __aenter__(self) -> Watched:
        self.source.start(self.snapshots.append)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.source.close()


def told(name: str, size: int, letter: bytes) -> Told:
    return Told("Pod", Place("frontend", name), pod(name), letter * size)


def test_a_line_that_came_before_is_not_read_again_and_leaves_its_object_as_it_is() -> None:
    async def scenario() -> None:
        async with Watched(remembers=True) as room:
            everything = [*listed("Pod", pod("a"), pod("b")), {"complete": True}]
            room.take(1, everything, whole=True)
            before = (await room.now()).objects["Pod"]
            again = room.read(2, [*listed("Pod", pod("a"), pod("b", version=2)), {"complete": True}], whole=True)
            assert [type(line) for line in again.lines if isinstance(line, Told | Change)] == [Told, Change]
            room.source.take(again)
            after = (await room.now()).objects["Pod"]
            assert after[Place("frontend", "a")] is before[Place("frontend", "a")]
            assert after[Place("frontend", "b")]["metadata"]["resourceVersion"] == "2"

    run_virtual(scenario())


def test_a_history_that_is_told_once_more_ends_where_it_ended() -> None:
    """The script tells its watches' files again from their beginning: older lines come before the newest one."""

    async def scenario() -> None:
        async with Watched(remembers=True) as room:
            history = [
                {"begin": "Pod"},
                added(pod("a")),
                modified(pod("a", version=2)),
                added(pod("b")),
                deleted(pod("b", version=2)),
                {"end": "Pod"},
                {"complete": True},
            ]
            for seq in (1, 2, 3):
                assert room.take(seq, history, whole=True) is Verdict.TAKEN
                found = (await room.now()).objects["Pod"]
                assert [each["metadata"]["resourceVersion"] for each in found.values()] == ["2"]

    run_virtual(scenario())


def test_what_another_source_has_read_does_not_pass_by_the_namespaces_of_this_one() -> None:
    async def scenario() -> None:
        async with Watched(remembers=True) as before, Watched(remembers=True, namespaces=["backend"]) as room:
            everything = [*listed("Pod", pod("a"), pod("c", "backend")), {"complete": True}]
            before.take(1, everything, whole=True)
            room.source.take(before.read(2, everything, whole=True))
            assert {place.name for place in (await room.now()).objects["Pod"]} == {"c"}

    run_virtual(scenario())


def test_reports_know_the_lines_of_each_reporter() -> None:
    async def scenario() -> None:
        reports = Reports(LoopClock())
        assert not reports.known("m1")
        source = reports.make("m1", "reported:m1", OURS)
        reports.make("m2", "reported:m2", OURS)
        sent = body(head(1, whole=True), *listed("Pod", pod("a")), {"complete": True})
        reports.take("m1", parse_report(sent))
        assert list(reports.known("m1").values()) == list(source.told.lines.values()) != []
        assert not reports.known("m2"), "nothing of one student's is known for another's"
        reports.forget("m1")
        assert not reports.known("m1")

    run_virtual(scenario())


def test_a_line_is_forgotten_with_its_object_and_when_another_tells_of_it() -> None:
    kept = ToldObjects()
    kept.put(told("a", 10, b"1"))
    kept.put(told("b", 20, b"2"))
    kept.put(told("a", 15, b"3"))
    assert (set(kept.lines), kept.size) == ({b"2" * 20, b"3" * 15}, 35)
    kept.drop("Pod", Place("frontend", "nobody"))
    kept.keep("Pod", {Place("frontend", "b"): {}})
    assert (set(kept.lines), kept.size) == ({b"2" * 20}, 20)
    kept.drop("Pod", Place("frontend", "b"))
    assert (dict(kept.lines), kept.size) == ({}, 0)


def test_no_more_is_kept_than_a_report_may_hold() -> None:
    kept = ToldObjects()
    kept.put(told("a", REPORT_LIMIT - 10, b"1"))
    with pytest.raises(ReportError):
        kept.put(told("b", 11, b"2"))
    assert [line[:1] for line in kept.lines] == [b"1"]
    kept.put(told("b", 10, b"3"))
    assert kept.size == REPORT_LIMIT


_pods = st.builds(
    pod, st.sampled_from("abc"), st.sampled_from(("frontend", "backend", "private")), version=st.integers(1, 3)
)
_lines = st.lists(
    st.one_of(
        st.builds(added, _pods),
        st.builds(modified, _pods),
        st.builds(deleted, _pods),
        st.sampled_from(({"begin": "Pod"}, {"end": "Pod"}, {"denied": "Pod"}, {"missing": "Pod"}, {"complete": True})),
    ),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_lines, st.booleans()), min_size=2, max_size=6))
def test_who_remembers_lines_sees_what_who_reads_all_of_them_sees(reports: list[tuple[Any, bool]]) -> None:
    async def scenario() -> None:
        async with Watched(remembers=True) as one, Watched(remembers=False) as other:
            for number, (lines, whole) in enumerate(reports, 1):
                is_whole = whole or number == 1
                assert one.take(number, lines, whole=is_whole) is other.take(number, lines, whole=is_whole)
                seen, expected = await one.now(), await other.now()
                assert list(seen.objects.get("Pod", {}).items()) == list(expected.objects.get("Pod", {}).items())
                assert (seen.is_complete, seen.link.state) == (expected.is_complete, expected.link.state)
                assert one.source.told.size == other.source.told.size

    run_virtual(scenario())
