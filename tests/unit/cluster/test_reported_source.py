"""A cluster that a student's reporter tells of: what is taken, asked for again, and said of the link."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.cluster.link import LinkState
from console.cluster.report import REPORT_LIMIT, Report
from console.cluster.reported_source import ReportedSource, Verdict
from console.cluster.reports import Reports
from console.cluster.snapshot import Place, Snapshot
from console.errors import ReportError

from fakes.clock import FakeClock
from fakes.reporting import CLOCK, added, deleted, listed, pod, report, whole
from fakes.virtual_time import LoopClock, run_virtual

OURS = ("frontend", "backend", "default")


class Told:
    """A source with what it published."""

    def __init__(self) -> None:
        self.clock = LoopClock()
        self.source = ReportedSource("reported:m1", OURS, self.clock)
        self.snapshots: list[Snapshot] = []

    def take(self, sent: Report) -> Verdict:
        return self.source.take(sent)

    async def now(self) -> Snapshot:
        await asyncio.sleep(0.2)
        return self.snapshots[-1]

    async def names(self) -> set[str]:
        return {place.name for place in (await self.now()).objects.get("Pod", {})}

    async def link(self) -> LinkState:
        return (await self.now()).link.state


@asynccontextmanager
async def told() -> AsyncIterator[Told]:
    made = Told()
    made.source.start(made.snapshots.append)
    try:
        yield made
    finally:
        await made.source.close()


def test_a_whole_snapshot_then_changes() -> None:
    async def scenario() -> None:
        async with told() as room:
            assert await room.link() is LinkState.CONNECTING
            assert room.take(whole(1, pod("a"), pod("b"), pod("elsewhere", "private"))) is Verdict.TAKEN
            assert await room.names() == {"a", "b"}
            first = room.snapshots[-1]
            assert first.is_complete
            assert first.link.state is LinkState.LIVE
            assert room.take(report(2, added(pod("c")), deleted(pod("a", version=2)))) is Verdict.TAKEN
            assert await room.names() == {"b", "c"}
            second = room.snapshots[-1]
            place = Place("frontend", "b")
            assert second.objects["Pod"][place] is first.objects["Pod"][place]

    run_virtual(scenario())


def test_the_same_report_twice_is_once_and_a_gap_asks_for_everything() -> None:
    async def scenario() -> None:
        async with told() as room:
            room.take(whole(1, pod("a")))
            room.take(report(2, deleted(pod("a", version=2))))
            room.take(report(3, added(pod("a", version=3))))
            assert room.take(report(3, deleted(pod("a", version=9)))) is Verdict.TAKEN
            assert await room.names() == {"a"}
            assert room.take(report(5, added(pod("late")))) is Verdict.AGAIN
            assert room.take(report(4, added(pod("late")))) is Verdict.AGAIN, "what follows a gap is not believed"
            assert await room.names() == {"a"}
            assert await room.link() is LinkState.LIVE, "a gap is no trouble with the cluster"
            assert room.take(whole(6, pod("new"))) is Verdict.TAKEN
            assert await room.names() == {"new"}
            assert room.take(report(7)) is Verdict.TAKEN

    run_virtual(scenario())


def test_nothing_is_taken_before_a_whole_snapshot() -> None:
    async def scenario() -> None:
        async with told() as room:
            assert room.take(report(1, added(pod("a")))) is Verdict.AGAIN
            assert not (await room.now()).is_complete
            assert await room.names() == set()

    run_virtual(scenario())


def test_a_first_look_may_come_in_pieces_and_counts_when_it_is_complete() -> None:
    async def scenario() -> None:
        async with told() as room:
            room.take(report(1, {"begin": "Pod"}, added(pod("a")), whole=True))
            assert await room.names() == set()
            assert await room.link() is LinkState.CONNECTING
            room.take(report(2, added(pod("b")), deleted(pod("a", version=2)), {"end": "Pod"}))
            assert await room.names() == {"b"}
            assert not (await room.now()).is_complete
            room.take(report(3, {"denied": "Node"}, {"missing": "Ingress"}, {"missing": "VolumeSnapshot"}))
            room.take(report(4, {"complete": True}))
            found = await room.now()
            assert found.is_complete
            assert found.link.state is LinkState.LIVE
            assert found.link.forbidden == ("Node",)
            assert found.link.missing == ("Ingress",), "what few clusters have is nothing to tell"

    run_virtual(scenario())


def test_what_was_there_stays_on_show_until_a_new_look_is_through() -> None:
    async def scenario() -> None:
        async with told() as room:
            room.take(whole(1, pod("a"), pod("b")))
            room.take(report(2, {"begin": "Pod"}, added(pod("a")), whole=True))
            assert await room.names() == {"a", "b"}
            room.take(report(3, {"end": "Pod"}, {"complete": True}))
            assert await room.names() == {"a"}

    run_virtual(scenario())


def test_what_dates_from_before_is_not_live_until_all_is_told_again() -> None:
    """Somebody goes and comes back: what was known of them may not be true any more."""

    async def scenario() -> None:
        async with told() as room:
            room.take(whole(1, pod("a")))
            assert await room.link() is LinkState.LIVE
            room.source.gone()
            room.take(report(1, whole=True))  # nothing is told yet
            assert await room.link() is LinkState.CONNECTING
            assert await room.names() == {"a"}
            room.take(report(2, {"begin": "Pod"}, {"end": "Pod"}))
            assert await room.link() is LinkState.CONNECTING, "other kinds are still to come"
            room.take(report(3, {"complete": True}))
            assert await room.link() is LinkState.LIVE
            assert await room.names() == set()
            room.take(whole(1, pod("b")))
            assert await room.link() is LinkState.LIVE, "told all at once"

    run_virtual(scenario())


def test_what_is_not_told_of_a_namespace_is_said_to_be_unseen() -> None:
    async def scenario() -> None:
        async with told() as room:
            room.take(whole(1, pod("a")))
            assert (await room.now()).unseen == frozenset(), "an older script does not say"
            room.take(whole(2, pod("a"), namespaces="frontend default"))
            assert (await room.now()).unseen == {"backend"}
            room.take(report(3, added(pod("b")), namespaces="frontend default"))
            assert (await room.now()).unseen == {"backend"}
            room.take(whole(4, pod("a"), namespaces="default backend frontend"))
            assert (await room.now()).unseen == frozenset()

    run_virtual(scenario())


def test_who_never_reports_is_not_connecting_for_ever() -> None:
    """Somebody has joined and does not agree, or the console came back and the terminal is gone."""

    async def scenario() -> None:
        async with told() as room:
            await asyncio.sleep(12)
            assert await room.link() is LinkState.CONNECTING
            await asyncio.sleep(10)
            link = (await room.now()).link
            assert (link.state, link.reason and link.reason.code) == (LinkState.UNREACHABLE, "report-none-yet")
            await asyncio.sleep(60)
            assert await room.link() is LinkState.UNREACHABLE
            room.take(whole(1, pod("a")))
            assert await room.link() is LinkState.LIVE

    run_virtual(scenario())


def test_silence_makes_it_stale_and_a_heartbeat_live_again() -> None:
    async def scenario() -> None:
        async with told() as room:
            room.take(whole(1, pod("a")))
            await asyncio.sleep(10)
            assert await room.link() is LinkState.LIVE
            await asyncio.sleep(12)
            assert await room.link() is LinkState.STALE, "and that is told without anything coming"
            assert await room.names() == {"a"}
            room.take(report(2))
            assert await room.link() is LinkState.LIVE

    run_virtual(scenario())


def test_the_reporter_tells_that_its_own_cluster_is_away() -> None:
    async def scenario() -> None:
        async with told() as room:
            room.take(whole(1, pod("a")))
            room.take(report(2, cluster="away", why="connection refused"))
            room.take(report(3, cluster="away", why="connection refused"))
            found = await room.now()
            assert found.link.state is LinkState.UNREACHABLE
            assert found.link.reason is not None
            assert found.link.reason.params["why"] == "connection refused"
            assert found.link.retry_at is None, "when it tries next, it does not say"
            room.take(whole(4, pod("a")))
            assert await room.link() is LinkState.LIVE

    run_virtual(scenario())


def test_a_cluster_that_may_not_be_read_is_forbidden() -> None:
    async def scenario() -> None:
        async with told() as room:
            room.take(report(1, {"denied": "Pod"}, {"complete": True}, whole=True))
            found = await room.now()
            assert found.link.state is LinkState.FORBIDDEN
            assert found.link.forbidden == ("Pod",)

    run_virtual(scenario())


def test_a_kind_that_may_be_read_in_some_namespaces_only() -> None:
    async def scenario() -> None:
        async with told() as room:
            services = {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "s", "namespace": "backend"}}
            begin = [*listed("Service", services), {"begin": "Pod"}, added(pod("a")), added(pod("b", "backend"))]
            room.take(report(1, *begin, {"end": "Pod"}, {"complete": True}, whole=True))
            first = await room.now()
            assert first.closed == {}
            size = room.source.told.size
            room.take(report(2, {"denied": "Pod", "namespace": "backend"}, {"denied": "Pod", "namespace": "elsewhere"}))
            found = await room.now()
            assert found.closed == {"Pod": {"backend"}}, "of the class's namespaces"
            assert (found.link.state, found.link.forbidden) == (LinkState.LIVE, ())
            assert set(found.objects["Pod"]) == {Place("frontend", "a")}
            assert found.objects["Pod"][Place("frontend", "a")] is first.objects["Pod"][Place("frontend", "a")]
            assert found.objects["Service"] is first.objects["Service"]
            assert found.last_change == first.last_change, "nobody has deleted anything"
            assert room.source.told.size < size
            room.take(report(3, *listed("Pod", pod("a"), pod("b", "backend")), {"complete": True}, whole=True))
            assert (await room.now()).closed == {}, "it may be read again"
            assert await room.names() == {"a", "b"}

    run_virtual(scenario())


def test_a_kind_is_denied_in_every_namespace_before_it_is_denied() -> None:
    async def scenario() -> None:
        async with told() as room:
            parts = [{"denied": "Service", "namespace": namespace} for namespace in OURS]
            room.take(report(1, *listed("Pod"), *parts, {"denied": "Service"}, {"complete": True}, whole=True))
            found = await room.now()
            assert (found.closed, found.link.forbidden) == ({}, ("Service",))

    run_virtual(scenario())


def test_a_reporter_that_says_goodbye_is_not_live() -> None:
    async def scenario() -> None:
        async with told() as room:
            room.take(whole(1, pod("a")))
            room.source.gone()
            found = await room.now()
            assert found.link.state is LinkState.UNREACHABLE
            assert found.link.reason is not None
            assert found.link.reason.code == "report-ended"
            assert room.take(report(2)) is Verdict.AGAIN

    run_virtual(scenario())


def test_asking_now_asks_for_everything() -> None:
    async def scenario() -> None:
        async with told() as room:
            room.take(whole(1, pod("a")))
            room.source.retry_now()
            assert room.take(report(2)) is Verdict.AGAIN

    run_virtual(scenario())


def test_all_of_a_cluster_has_a_limit_however_it_is_sent() -> None:
    async def scenario() -> None:
        async with told() as room:
            room.take(whole(1))
            ballast = "x" * 700_000
            for seq in range(2, 9):
                assert room.take(report(seq, added(pod(f"p{seq}", spec={"x": ballast})))) is Verdict.TAKEN
            with pytest.raises(ReportError) as caught:
                room.take(report(9, added(pod("p9", spec={"x": ballast}))))
            assert caught.value.message.code == "report-too-large"
            assert room.source.told.size <= REPORT_LIMIT
            assert room.take(report(30)) is Verdict.AGAIN
            room.take(whole(31, pod("a")))
            assert await room.names() == {"a"}
            assert room.source.told.size < 1_000, "what is gone weighs nothing"

    run_virtual(scenario())


def test_sizes_are_given_back() -> None:
    async def scenario() -> None:
        async with told() as room:
            room.take(whole(1, pod("a"), pod("b")))
            both = room.source.told.size
            room.take(report(2, deleted(pod("b", version=2))))
            assert room.source.told.size * 2 == both
            for seq in range(3, 30):
                room.take(report(seq, added(pod("a", version=seq % 10))))
            assert room.source.told.size * 2 == both
            room.take(report(30, {"missing": "Pod"}))
            assert room.source.told.size == 0

    run_virtual(scenario())


@pytest.mark.parametrize(
    "broken",
    [
        {"apiVersion": "v1", "kind": "Pod"},
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": 7, "namespace": "frontend"}},
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x", "namespace": "frontend"}, "spec": []},
    ],
)
def test_a_broken_object_is_counted_and_keeps_nothing_back(broken: dict[str, Any]) -> None:
    async def scenario() -> None:
        async with told() as room:
            room.take(report(1, *listed("Pod", broken, pod("a")), {"complete": True}, whole=True))
            assert await room.names() == {"a"}
            assert (await room.now()).set_aside == {"Pod": 1}
            room.take(report(2, added(broken), added(pod("b"))))
            assert await room.names() == {"a", "b"}
            assert (await room.now()).set_aside == {"Pod": 2}

    run_virtual(scenario())


def test_an_object_in_the_wrong_scope_is_not_taken() -> None:
    """A pod without a namespace would be in everybody's."""

    async def scenario() -> None:
        async with told() as room:
            nowhere = pod("x")
            del nowhere["metadata"]["namespace"]
            node = {"apiVersion": "v1", "kind": "Node", "metadata": {"name": "n", "namespace": "frontend"}}
            room.take(report(1, *listed("Pod", nowhere), *listed("Node", node), {"complete": True}, whole=True))
            found = await room.now()
            assert found.objects["Pod"] == {}
            assert found.objects["Node"] == {}

    run_virtual(scenario())


def test_the_students_clock_is_not_ours() -> None:
    async def scenario() -> None:
        async with told() as room:
            room.take(whole(1, pod("a"), clock=CLOCK + 3_600))
            assert abs((await room.now()).skew_seconds - 3_600) < 2

    run_virtual(scenario())


def test_a_file_shows_how_it_was_and_waits_for_no_reporter() -> None:
    async def scenario() -> None:
        clock = LoopClock()
        reports = Reports(clock)
        snapshots: list[Snapshot] = []
        reports.take_file("m1", whole(1, pod("a"), clock=CLOCK - 180))
        source = reports.make("m1", "reported:m1", OURS)
        source.start(snapshots.append)
        await asyncio.sleep(60)
        link = snapshots[-1].link
        assert link.state is LinkState.HANDED_IN
        assert link.age(clock.boot()) == pytest.approx(240, abs=1)
        assert snapshots[-1].is_complete
        lines = [{"denied": "Node"}, {"denied": "Pod", "namespace": "backend"}, *listed("Pod", pod("b"))]
        reports.take_file("m1", report(1, *lines, {"complete": True}, whole=True, clock=CLOCK + 60))
        await asyncio.sleep(1)
        assert (snapshots[-1].link.state, snapshots[-1].link.forbidden) == (LinkState.HANDED_IN, ("Node",))
        assert snapshots[-1].closed == {"Pod": {"backend"}}
        assert {place.name for place in snapshots[-1].objects["Pod"]} == {"b"}
        assert reports.take("m1", whole(1, pod("c"))) is Verdict.TAKEN
        await asyncio.sleep(1)
        assert snapshots[-1].link.state is LinkState.LIVE, "a reporter that runs is better than a file"
        await source.close()

    run_virtual(scenario())


def test_a_report_for_nobody_has_to_come_again() -> None:
    async def scenario() -> None:
        reports = Reports(LoopClock())
        assert reports.take("m1", whole(1, pod("a"))) is Verdict.AGAIN
        reports.gone("m1")
        source = reports.make("m1", "reported:m1", OURS)
        assert reports.take("m1", whole(1, pod("a"))) is Verdict.TAKEN
        reports.forget("m1")
        assert reports.take("m1", whole(2, pod("a"))) is Verdict.AGAIN
        await source.close()

    run_virtual(scenario())


def test_who_has_reported_is_known() -> None:
    reports = Reports(FakeClock())
    reports.take_file("m1", whole(1, pod("a")))
    assert not reports.has_heard("m1")
    reports.take("m1", whole(1, pod("a")))
    assert reports.has_heard("m1")
    reports.gone("m1")
    assert reports.has_heard("m1")
    reports.forget("m1")
    assert not reports.has_heard("m1")


def test_who_has_ended_stays_so_for_a_class_that_is_watched_anew() -> None:
    async def scenario() -> None:
        reports, snapshots = Reports(LoopClock()), list[Snapshot]()
        reports.gone("m1")
        source = reports.make("m1", "reported:m1", OURS)
        source.start(snapshots.append)
        await asyncio.sleep(1)
        link = snapshots[-1].link
        assert (link.state, link.reason and link.reason.code) == (LinkState.UNREACHABLE, "report-ended")
        assert reports.take("m1", whole(1, pod("a"))) is Verdict.TAKEN
        await asyncio.sleep(1)
        assert snapshots[-1].link.state is LinkState.LIVE
        await source.close()

    run_virtual(scenario())


steps = st.lists(
    st.tuples(st.sampled_from(["put", "delete", "again", "lose", "whole"]), st.integers(0, 5)), max_size=30
)


@settings(max_examples=60)
@given(steps)
def test_whatever_is_lost_or_repeated_what_is_shown_was_true(script: list[tuple[str, int]]) -> None:
    """Reports get lost, come twice, begin anew: once a report is taken, the snapshot is the student's cluster."""

    async def scenario() -> None:
        async with told() as room:
            truth: dict[str, int] = {}
            seq, version, waits, last = 0, 0, True, report(1)
            for word, which in script:
                version += 1
                name = f"p{which}"
                gone = name in truth
                if word == "again":
                    if seq and not waits:
                        assert room.take(last) is Verdict.TAKEN
                    continue
                if word == "put":
                    truth[name] = version
                elif word in ("delete", "lose"):
                    truth.pop(name, None)
                seq += 1
                line = [added(pod(name, version=version))] if word == "put" else []
                if word in ("delete", "lose") and gone:
                    line = [deleted(pod(name, version=version))]
                if word == "lose":
                    waits = True
                    continue
                pods = [pod(each, version=at) for each, at in truth.items()]
                last = whole(seq, *pods) if word == "whole" else report(seq, *line)
                waits = waits and word != "whole"
                assert room.take(last) is (Verdict.AGAIN if waits else Verdict.TAKEN)
                if not waits:
                    shown = (await room.now()).objects["Pod"]
                    assert {
                        place.name: int(found["metadata"]["resourceVersion"]) for place, found in shown.items()
                    } == truth

    run_virtual(scenario())
