"""A class of clusters: who is watched through what, what changes when the roster does, and how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

import pytest

from console.cluster.fleet import Fleet
from console.cluster.link import LinkState
from console.cluster.outage import outages
from console.cluster.reflector_source import ReflectorSource
from console.cluster.snapshot import Place
from console.cluster.state import StudentState
from console.errors import ClusterError
from console.messages import Message
from console.roster.joined import JoinedStudent, with_joined
from console.roster.model import Danger, Refusal, Roster, Student

from fakes.api_server.http import Response, status_response
from fakes.api_server.server import FakeApiServer
from fakes.api_server.troubles import answer, silence
from fakes.api_server.watching import wait_until
from fakes.reporting import pod, report, whole
from fakes.virtual_time import LoopClock, run_virtual


class Class:
    """A running fleet and what it has told."""

    def __init__(self) -> None:
        self.clock = LoopClock()
        self.states: dict[str, StudentState] = {}
        self.batches: list[Mapping[str, StudentState]] = []
        self.fleet = Fleet(self.clock, self._take)

    def _take(self, states: Mapping[str, StudentState]) -> None:
        self.batches.append(states)
        self.states.update(states)

    async def until(self, condition: Callable[[], bool], *, within: float = 30) -> None:
        await wait_until(condition, within=within)

    async def until_live(self, *students: str) -> None:
        await self.until(lambda: all(self.has_read(student) for student in students))

    def has_read(self, student_id: str) -> bool:
        state = self.states.get(student_id)
        return state is not None and state.link.is_live and state.snapshot is not None and state.snapshot.is_complete

    def pods(self, student_id: str) -> set[str]:
        snapshot = self.states[student_id].snapshot
        return {place.name for place in snapshot.objects.get("Pod", {})} if snapshot is not None else set()

    def link(self, student_id: str) -> LinkState | None:
        state = self.states.get(student_id)
        return state.link.state if state is not None else None


@asynccontextmanager
async def a_class(servers: int = 1) -> AsyncIterator[tuple[Class, list[FakeApiServer]]]:
    async with AsyncExitStack() as stack:
        running = [await stack.enter_async_context(FakeApiServer()) for _ in range(servers)]
        room = Class()
        for number, server in enumerate(running):
            server.now = room.clock.wall
            server.storage.put("Pod", f"web-{number}", status={"conditions": [{"type": "Ready", "status": "True"}]})
        try:
            yield room, running
        finally:
            await room.fleet.close()


def student(name: str, server: FakeApiServer, **changes: object) -> Student:
    at = f"127.0.0.1:{server.port}"
    made = Student(id=name, name=name.title(), access=server.access(), cluster_id=at, server_id=at)
    return replace(made, **changes)  # type: ignore[arg-type]


def roster(*students: Student) -> Roster:
    return Roster(students)


def test_everybody_has_a_state_and_a_summary() -> None:
    async def scenario() -> None:
        async with a_class(2) as (room, servers):
            await room.fleet.use(roster(student("ana", servers[0]), student("bob", servers[1])))
            await room.until_live("ana", "bob")
            assert room.pods("ana") == {"web-0"}
            assert room.pods("bob") == {"web-1"}
            assert room.states["ana"].summary.pods == 1
            assert room.states["ana"].student.name == "Ana"
            servers[0].storage.put("PersistentVolumeClaim", "data", status={"phase": "Bound"})
            await room.until(lambda: room.states["ana"].summary.claims_bound == 1, within=1)
            assert room.states["bob"].summary.claims == 0

    run_virtual(scenario())


def test_who_cannot_be_dialled_is_told_why_and_not_dialled() -> None:
    async def scenario() -> None:
        async with a_class() as (room, servers):
            local = Refusal(Message("kubeconfig-local-address"), Danger.LOCAL_ADDRESS)
            risky = Refusal(Message("kubeconfig-exec"), Danger.EXEC)
            await room.fleet.use(
                roster(
                    student("here", servers[0], refusal=local),
                    student("risky", servers[0], refusal=risky, access=None),
                    student("nothing", servers[0], access=None),
                )
            )
            await room.until(lambda: len(room.states) == 3)
            assert room.link("here") is LinkState.LOCAL_ONLY
            assert room.link("risky") is LinkState.REFUSED
            assert room.states["risky"].link.reason == risky.message
            assert room.link("nothing") is LinkState.AWAITED
            await asyncio.sleep(60)
            assert servers[0].connections == 0

    run_virtual(scenario())


def test_students_on_one_cluster_share_its_watches_and_see_their_own() -> None:
    async def scenario() -> None:
        async with a_class() as (room, servers):
            storage = servers[0].storage
            storage.put("Pod", "one", "s1-frontend")
            storage.put("Pod", "two", "s2-frontend")
            storage.put("Node", "n1")
            own = [
                student(f"s{n}", servers[0], namespaces={ns: f"s{n}-{ns}" for ns in ("frontend", "backend", "data")})
                for n in (1, 2)
            ]
            await room.fleet.use(roster(*own))
            await room.until_live("s1", "s2")
            assert len(servers[0].requested("/pods", watch=False)) == 1
            assert room.pods("s1") == {"one"}
            assert room.pods("s2") == {"two"}
            first, second = room.states["s1"].snapshot, room.states["s2"].snapshot
            assert first is not None
            assert second is not None
            assert Place("", "n1") in first.objects["Node"]
            storage.put("Pod", "three", "s2-backend")
            await room.until(lambda: room.pods("s2") == {"two", "three"}, within=1)
            again = room.states["s1"].snapshot
            assert again is not None
            assert again.objects["Pod"] is first.objects["Pod"]  # another's event is no news
            assert again.last_change == first.last_change

    run_virtual(scenario())


def test_a_shared_server_that_is_out_is_one_outage() -> None:
    async def scenario() -> None:
        async with a_class(2) as (room, servers):
            await room.fleet.use(
                roster(
                    student("s1", servers[0], cluster_id="c1", namespaces={"frontend": "s1"}),
                    student("s2", servers[0], cluster_id="c2", namespaces={"frontend": "s2"}),
                    student("alone", servers[1]),
                )
            )
            await room.until_live("s1", "s2", "alone")
            assert outages(room.states.values()) == ()
            await servers[0].stop()
            await room.until(lambda: len(outages(room.states.values())) == 1)
            (outage,) = outages(room.states.values())
            assert {member.id for member in outage.students} == {"s1", "s2"}
            assert outage.is_shared
            assert outage.link.state is LinkState.UNREACHABLE

    run_virtual(scenario())


def test_one_refused_token_on_a_shared_server_is_no_outage() -> None:
    async def scenario() -> None:
        async with a_class() as (room, servers):
            await room.fleet.use(
                roster(
                    student("s1", servers[0], cluster_id="c1"),
                    student("s2", servers[0], cluster_id="c2", access=servers[0].access(credential="old")),
                )
            )
            await room.until(lambda: room.link("s2") is LinkState.UNAUTHORIZED)
            await room.until_live("s1")
            assert outages(room.states.values()) == ()

    run_virtual(scenario())


def test_another_roster_leaves_unchanged_clusters_alone() -> None:
    async def scenario() -> None:
        async with a_class(3) as (room, servers):
            before = [student(name, server) for name, server in zip(("ana", "bob", "cho"), servers, strict=True)]
            await room.fleet.use(roster(*before[:2]))
            await room.until_live("ana", "bob")
            asked = len(servers[0].requests)
            room.batches.clear()
            await room.fleet.use(roster(replace(before[0], seat="A1"), before[2]))
            await room.until_live("cho")
            assert room.states["ana"].student.seat == "A1"
            assert len(servers[0].requests) == asked
            await room.until(lambda: servers[1].open_connections == 0, within=1)
            assert all("bob" not in batch for batch in room.batches)

    run_virtual(scenario())


def test_a_replaced_kubeconfig_keeps_the_picture_until_there_is_a_new_one() -> None:
    async def scenario() -> None:
        async with a_class() as (room, servers):
            ana = student("ana", servers[0])
            await room.fleet.use(roster(ana))
            await room.until_live("ana")
            servers[0].accepts = "newer"
            await room.until(lambda: room.link("ana") is LinkState.UNAUTHORIZED)
            room.batches.clear()
            renewed = replace(ana, access=servers[0].access(credential="newer"), cluster_id="another")
            await room.fleet.use(roster(renewed))
            await room.until_live("ana")
            shown = [batch["ana"] for batch in room.batches if "ana" in batch]
            assert shown[0].link.state is LinkState.CONNECTING
            assert all(state.snapshot is not None and state.snapshot.objects["Pod"] for state in shown)

    run_virtual(scenario())


def test_a_kubeconfig_of_another_server_drops_the_picture() -> None:
    async def scenario() -> None:
        async with a_class(2) as (room, servers):
            await room.fleet.use(roster(student("ana", servers[0])))
            await room.until_live("ana")
            servers[1].troubles.append(silence())
            await room.fleet.use(roster(student("ana", servers[1])))
            await room.until(lambda: room.link("ana") is LinkState.CONNECTING, within=1)
            assert room.pods("ana") == set()

    run_virtual(scenario())


def test_a_try_can_be_asked_for() -> None:
    async def scenario() -> None:
        async with a_class() as (room, servers):
            await servers[0].stop()
            await room.fleet.use(roster(student("ana", servers[0])))
            await asyncio.sleep(300)
            room.fleet.retry("nobody")
            await servers[0].start()
            room.fleet.retry("ana")
            await room.until(lambda: room.link("ana") is LinkState.LIVE, within=2)

    run_virtual(scenario())


def test_after_a_sleep_every_cluster_is_looked_at() -> None:
    async def scenario() -> None:
        async with a_class(2) as (room, servers):
            await room.fleet.use(roster(student("ana", servers[0]), student("bob", servers[1])))
            await room.until_live("ana", "bob")
            await asyncio.sleep(1)
            asked = [len(server.requested("/version")) for server in servers]
            room.clock.asleep += 600
            await room.until(
                lambda: all(len(s.requested("/version")) > n for s, n in zip(servers, asked, strict=True)), within=2.5
            )
            await room.until_live("ana", "bob")

    run_virtual(scenario())


def test_batches_are_few() -> None:
    async def scenario() -> None:
        async with a_class(8) as (room, servers):
            await room.fleet.use(roster(*(student(f"s{n}", server) for n, server in enumerate(servers))))
            await room.until_live(*(f"s{n}" for n in range(8)))
            room.batches.clear()
            for round_ in range(100):
                servers[round_ % 8].storage.put("Pod", "busy", spec={"n": round_})
                await asyncio.sleep(0.01)
            assert 5 <= len(room.batches) <= 1 / 0.03 + 1
            await asyncio.sleep(0.2)
            newest = [room.states[f"s{n}"].snapshot for n in range(8)]
            rounds = [pod["spec"]["n"] for now in newest if now and (pod := now.get("Pod", "frontend", "busy"))]
            assert sorted(rounds) == list(range(92, 100))

    run_virtual(scenario())


def test_logs_are_read_to_their_end_and_followed() -> None:
    async def scenario() -> None:
        async with a_class() as (room, servers):
            await room.fleet.use(roster(student("ana", servers[0])))
            await room.until_live("ana")
            lines: list[str] = []
            async for some in room.fleet.logs("ana", "frontend", "web-0", "web", tail=3, follow=True):
                lines.extend(some)
            assert lines == ["line 0", "line 1", "line 2", "later"]
            (request,) = servers[0].requested("/log")
            assert request.path == "/api/v1/namespaces/frontend/pods/web-0/log"
            assert request.params == {"container": "web", "tailLines": "3", "follow": "true"}

    run_virtual(scenario())


@pytest.mark.parametrize(
    ("response", "code"),
    [
        (status_response(403), "cluster-log-forbidden"),
        (status_response(404), "cluster-log-gone"),
        (status_response(400, message="container is waiting to start"), "cluster-log-not-yet"),
    ],
)
def test_logs_that_cannot_be_read_say_why(response: Response, code: str) -> None:
    async def scenario() -> None:
        async with a_class() as (room, servers):
            servers[0].troubles.append(answer(servers[0], "/log", response))
            await room.fleet.use(roster(student("ana", servers[0])))
            await room.until_live("ana")
            with pytest.raises(ClusterError) as caught:
                await anext(room.fleet.logs("ana", "frontend", "web-0", "web"))
            assert caught.value.message.code == code
            assert caught.value.text("ko")

    run_virtual(scenario())


def test_logs_of_odd_names_and_unknown_students_ask_nothing() -> None:
    async def scenario() -> None:
        async with a_class() as (room, servers):
            await room.fleet.use(roster(student("ana", servers[0])))
            await room.until_live("ana")
            asked = len(servers[0].requests)
            for who, pod in (("ana", "../secrets"), ("ana", ".."), ("ana", ""), ("bob", "web-0")):
                with pytest.raises(ClusterError):
                    await anext(room.fleet.logs(who, "frontend", pod, "web"))
            assert len(servers[0].requests) == asked

    run_virtual(scenario())


def test_a_reader_that_leaves_ends_the_request() -> None:
    async def scenario() -> None:
        async with a_class() as (room, servers):
            await room.fleet.use(roster(student("ana", servers[0])))
            await room.until_live("ana")

            async def read() -> None:
                async for _ in room.fleet.logs("ana", "frontend", "web-0", "web", tail=3):
                    pass

            open_before = servers[0].open_connections
            reading = asyncio.create_task(read())
            await asyncio.sleep(1)
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
            await room.until(lambda: servers[0].open_connections <= open_before, within=1)

    run_virtual(scenario())


def test_closing_ends_everything_while_many_connect() -> None:
    async def scenario() -> None:
        async with a_class(4) as (room, servers):
            servers[1].troubles.append(silence())
            await servers[2].stop()
            loop = asyncio.get_running_loop()
            for pause in (0.0, 0.01, 1.0):
                await room.fleet.use(roster(*(student(f"s{n}", server) for n, server in enumerate(servers))))
                await asyncio.sleep(pause)
                began = loop.time()
                await room.fleet.close()
                assert loop.time() - began < 0.5
                told = len(room.batches)
                await asyncio.sleep(1)
                assert len(room.batches) == told
                assert sum(server.open_connections for server in servers) == 0

    run_virtual(scenario())


def test_closing_waits_for_the_class_that_is_being_left() -> None:
    async def scene() -> None:
        async with a_class(2) as (room, servers):
            everybody = [student(f"s{number}", server) for number, server in enumerate(servers)]
            await room.fleet.use(roster(*everybody))
            await room.until_live("s0", "s1")
            sources = [watched.source for watched in room.fleet._clusters.values()]
            closed: list[str] = []
            for source in sources:
                source.close = slowly(source, closed)  # type: ignore[method-assign]
            leaving = asyncio.create_task(room.fleet.use(roster()))
            await asyncio.sleep(0)
            await room.fleet.close()
            assert sorted(closed) == sorted(source.cluster_id for source in sources)
            await leaving

    run_virtual(scene())


def slowly(source: ReflectorSource, closed: list[str]) -> Callable[[], Awaitable[None]]:
    """Return a source's ``close`` that takes its time."""
    close = source.close

    async def end() -> None:
        await asyncio.sleep(0.3)
        await close()
        closed.append(source.cluster_id)

    return end


def test_who_joins_is_told_of_by_a_reporter_beside_those_who_are_dialled() -> None:
    async def scenario() -> None:
        async with a_class() as (room, servers):
            ana, bob = student("ana", servers[0]), student("bob", servers[0], access=None)
            await room.fleet.use(with_joined(roster(ana, bob), [JoinedStudent("m1", "Bob", student_id="bob")]))
            await room.until_live("ana")
            assert room.link("bob") is LinkState.CONNECTING
            room.fleet.reports.take("m1", whole(1, pod("mine")))
            await room.until_live("bob")
            assert room.pods("bob") == {"mine"}
            assert room.fleet.connection_of("bob") is None
            with pytest.raises(ClusterError):
                await anext(room.fleet.logs("bob", "frontend", "mine", "c"))

    run_virtual(scenario())


def test_another_lab_keeps_what_a_reporter_told_until_it_tells_again() -> None:
    async def scenario() -> None:
        async with a_class(0) as (room, _):
            joined = with_joined(None, [JoinedStudent("m1", "Bob")])
            (bob,) = joined.students
            await room.fleet.use(joined)
            room.fleet.reports.take("m1", whole(1, pod("mine")))
            await room.until_live(bob.id)
            await room.fleet.use(replace(joined, namespaces=("frontend", "shop")))
            await asyncio.sleep(1)
            assert room.pods(bob.id) == {"mine"}
            room.fleet.reports.take("m1", report(2))
            await asyncio.sleep(1)
            assert room.pods(bob.id) == {"mine"}
            room.fleet.reports.take("m1", whole(3, pod("new", "shop")))
            await room.until(lambda: room.pods(bob.id) == {"new"})

    run_virtual(scenario())
