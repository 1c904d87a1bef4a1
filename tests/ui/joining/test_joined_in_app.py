"""Students who join by themselves, in the whole application: a real door, and reporters that ask what the script asks."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from console.cluster.link import LinkState
from console.joining.model import DoorView
from console.paths import bundled_course
from console.roster.model import Origin
from console.ui.joining.door_side import LOOPBACK
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start, course, session, start, warm_cache

from fakes.reporter import Reporter, namespace, pod

__all__ = ["course", "session", "start", "warm_cache"]

LAB = bundled_course() / "week_03" / "day_03" / "cloudmart" / "lab.yaml"


@pytest.fixture(autouse=True)
def any_port(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run beside each other: each takes a port that is free."""
    monkeypatch.setattr("console.app.door_control.PORTS", (0,))
    monkeypatch.setattr("console.app.door_control.local_addresses", lambda: ())


@pytest.fixture
def classroom(start: Start) -> Iterator[Classroom]:
    classroom = start()
    classroom.press("Ctrl+3")
    yield classroom


def view(classroom: Classroom) -> DoorView:
    return classroom.console.doors.model.view


def opened(classroom: Classroom) -> DoorView:
    """Open the door with keys alone."""
    classroom.press("J")
    assert classroom.console.doors.panel.isVisible()
    classroom.press("Enter")
    classroom.until(lambda: view(classroom).is_open)
    assert view(classroom).address == LOOPBACK
    return view(classroom)


def come(classroom: Classroom, name: str, seat: str = "") -> Reporter:
    """Let somebody join, and wait until they are on the board."""
    shown = view(classroom)
    reporter = Reporter(shown.port, shown.code, name, seat, clock=time.time())
    fleet = classroom.console.services.fleet
    classroom.until(lambda: any(state.student.name == name for state in fleet.states))
    return reporter


def test_from_opening_the_door_to_a_tile_a_hand_and_a_line_sent(classroom: Classroom) -> None:
    console = classroom.console
    fleet = console.services.fleet
    opened(classroom)
    classroom.press("Esc")
    reporter = come(classroom, "김민수", "A1")
    assert fleet.roster is not None
    assert fleet.roster.origin is Origin.JOINED
    assert "김민수" in classroom.notices()["joining"]
    reporter.report(namespace("frontend"), pod("web"))
    reporter.report(namespace("frontend"), pod("web"))
    (student,) = fleet.roster.students
    classroom.until(lambda: fleet.states[0].link.state is LinkState.LIVE)
    assert fleet.states[0].summary.pods == 1

    reporter.raise_hand()
    classroom.until(lambda: student.id in fleet.hands)
    assert any(key.startswith("hand") for key in classroom.notices())

    console.lab.open_student(student.id)
    classroom.press("M")
    assert console.doors.send.isVisible()
    classroom.type("kubectl get pods")
    classroom.press("Enter")
    assert not console.doors.send.isVisible()
    classroom.until(lambda: view(classroom).members[0].undelivered == 1)
    reporter.report()
    assert reporter.told == ["kubectl get pods"]
