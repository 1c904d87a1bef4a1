"""The watched class crosses into the window's thread: states in batches, wishes back, and a quick end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from console.bridge.fleet_logs import FleetLogs
from console.bridge.fleet_model import FleetModel
from console.bridge.fleet_thread import FleetThread
from console.bridge.loop_thread import LoopThread
from console.clock import SystemClock
from console.cluster.link import Link, LinkState
from console.cluster.state import LinkTotal, StudentState
from console.roster.model import Access, Roster, Student

from fakes.api_server.server import FakeApiServer
from fakes.elsewhere import another_machine

PATIENCE_MS = 15_000
WHO = "s1"


@pytest.fixture
def elsewhere() -> Iterator[LoopThread]:
    with another_machine() as loop:
        yield loop


@pytest.fixture
def server(elsewhere: LoopThread) -> Iterator[FakeApiServer]:
    server = FakeApiServer()
    for namespace in ("frontend", "default"):
        server.storage.put("Namespace", namespace)
    server.storage.put("Pod", "web", status={"phase": "Running"})
    elsewhere.submit(server.start()).result(10)
    yield server
    elsewhere.submit(server.stop()).result(10)


@pytest.fixture
def model(qapp: object) -> Iterator[FleetModel]:
    model = FleetModel(SystemClock())
    yield model
    model.deleteLater()


@pytest.fixture
def network(model: FleetModel) -> Iterator[FleetThread]:
    network = FleetThread(model)
    yield network
    network.close()
    network.deleteLater()


def roster_of(access: Access, *ids: str) -> Roster:
    return Roster(
        tuple(Student(name, name, access=access, cluster_id=f"c-{name}", server_id=access.server) for name in ids)
    )


def connected(server: FakeApiServer) -> int:
    """Return how many connections a client still holds; the server keeps those of watches until it writes again."""
    return sum(not writer.transport.is_closing() for writer in tuple(server._open.values()))


def all_are_watched(server: FakeApiServer) -> bool:
    """Whether every kind that was listed is watched by now, so that no connection comes any more by itself."""
    watched = {request.path for request in server.requests if "watch" in request.params}
    listed = {request.path for request in server.requests if "limit" in request.params}
    return bool(listed) and watched == listed and connected(server) >= len(watched)


def is_live(model: FleetModel) -> bool:
    state = model.state(WHO)
    return state is not None and state.link.state is LinkState.LIVE


def watch(qtbot: QtBot, network: FleetThread, model: FleetModel, server: FakeApiServer) -> None:
    network.use(roster_of(server.access(), WHO))
    qtbot.wait_until(lambda: is_live(model), timeout=PATIENCE_MS)


def test_a_class_is_shown_as_connecting_before_anything_answered(
    network: FleetThread, model: FleetModel, server: FakeApiServer
) -> None:
    network.use(roster_of(server.access(), WHO, "s2"))
    assert [state.link.state for state in model.states] == [LinkState.CONNECTING] * 2
    assert model.total == LinkTotal(live=0, students=2)
    network.use(Roster((Student("s1", "A"), Student("s2", "B"))))
    assert model.total == LinkTotal(live=0, students=2, awaited=2)


def test_what_happens_in_a_cluster_reaches_the_window(
    qtbot: QtBot, network: FleetThread, model: FleetModel, server: FakeApiServer, elsewhere: LoopThread
) -> None:
    watch(qtbot, network, model, server)
    assert model.total == LinkTotal(live=1, students=1)
    elsewhere.call(lambda: server.storage.put("Pod", "api", "backend", status={"phase": "Running"}))

    def has_arrived() -> bool:
        state = model.state(WHO)
        return (
            state is not None and state.snapshot is not None and state.snapshot.get("Pod", "backend", "api") is not None
        )

    qtbot.wait_until(has_arrived, timeout=PATIENCE_MS)


def test_many_states_wake_the_window_once(qtbot: QtBot, network: FleetThread, model: FleetModel) -> None:
    state = StudentState(Student(WHO, WHO), Link(LinkState.CONNECTING, since=0.0))
    model.use(Roster((state.student,)), {WHO: state})
    woken: list[object] = []
    model.students_changed.connect(woken.append)
    for age in range(1000):
        network._take({WHO: replace(state, link=replace(state.link, since=float(age)))})
    qtbot.wait_until(lambda: bool(woken), timeout=PATIENCE_MS)
    assert len(woken) == 1


def test_a_student_keeps_what_is_shown_when_the_roster_is_read_again(
    qtbot: QtBot, network: FleetThread, model: FleetModel, server: FakeApiServer
) -> None:
    watch(qtbot, network, model, server)
    shown = model.state(WHO)
    network.use(roster_of(server.access(), WHO, "s2"))
    again = model.state(WHO)
    assert shown is not None
    assert again is not None
    assert again.snapshot is shown.snapshot


def test_nobody_is_watched_after_the_class_is_let_go(
    qtbot: QtBot, network: FleetThread, model: FleetModel, server: FakeApiServer
) -> None:
    watch(qtbot, network, model, server)
    network.use(None)
    assert model.states == ()
    assert model.total == LinkTotal()
    qtbot.wait_until(lambda: not connected(server), timeout=PATIENCE_MS)


def test_a_log_reaches_the_window(qtbot: QtBot, network: FleetThread, model: FleetModel, server: FakeApiServer) -> None:
    watch(qtbot, network, model, server)
    stream = FleetLogs(network).open(WHO, "frontend", "web", "app", tail=2, follow=False, previous=False)
    heard: list[str] = []
    stream.lines.connect(lambda lines, _dropped: heard.extend(lines))
    with qtbot.wait_signal(stream.ended, timeout=PATIENCE_MS) as ended:
        pass
    assert heard == ["line 0", "line 1"]
    assert ended.args == [None]


def test_a_log_of_nobody_says_so(qtbot: QtBot, network: FleetThread) -> None:
    stream = FleetLogs(network).open("nobody", "frontend", "web", "app", tail=2, follow=True, previous=False)
    with qtbot.wait_signal(stream.ended, timeout=PATIENCE_MS) as ended:
        pass
    assert ended.args[0].code == "cluster-log-no-link"


def test_a_closed_log_ends_its_request(
    qtbot: QtBot, network: FleetThread, model: FleetModel, server: FakeApiServer
) -> None:
    watch(qtbot, network, model, server)
    qtbot.wait_until(lambda: all_are_watched(server), timeout=PATIENCE_MS)
    before = connected(server)
    stream = FleetLogs(network).open(WHO, "frontend", "web", "app", tail=2, follow=True, previous=False)
    qtbot.wait_until(lambda: bool(server.requested("/log")), timeout=PATIENCE_MS)
    stream.close()
    qtbot.wait_until(lambda: connected(server) <= before, timeout=PATIENCE_MS)


def test_closing_does_not_wait_for_who_does_not_answer(qtbot: QtBot, model: FleetModel, server: FakeApiServer) -> None:
    async def silence(*_: object) -> bool:
        return True

    server.troubles.append(silence)
    network = FleetThread(model)
    network.use(roster_of(server.access(), *(f"s{number}" for number in range(40))))
    qtbot.wait_until(lambda: len(server.requests) > 20, timeout=PATIENCE_MS)
    began = time.monotonic()
    network.close()
    assert time.monotonic() - began < 5  # how fast it is, is measured elsewhere; here it must not hang
    assert not [state for state in model.states if state.link.is_live]
    network.deleteLater()
