"""Garbage is not searched for while a class is read, nor what it brought ever after."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from console.app import collector as module
from console.app.collector import Collector
from console.bridge.fleet_model import FleetModel
from console.clock import SystemClock
from console.cluster.link import Link, LinkState
from console.cluster.snapshot import Snapshot
from console.cluster.state import StudentState
from console.roster.model import Roster, Student

LIVE = Link(LinkState.LIVE, 1.0)
CONNECTING = [StudentState(Student(name, name), Link(LinkState.CONNECTING, 0.0)) for name in ("a", "b")]
READ = [replace(state, link=LIVE, snapshot=Snapshot("c", LIVE, is_complete=True)) for state in CONNECTING]


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count instead of freezing: what is frozen is hidden from the tests that look for leaks."""
    calls: list[str] = []
    monkeypatch.setattr(gc, "freeze", lambda: calls.append("freeze"))
    return calls


@pytest.fixture
def fleet(qapp: object, frozen: list[str]) -> Iterator[FleetModel]:
    thresholds, interval = gc.get_threshold(), sys.getswitchinterval()
    model = FleetModel(SystemClock())
    yield model
    gc.set_threshold(*thresholds)
    gc.enable()
    sys.setswitchinterval(interval)
    model.deleteLater()


@pytest.fixture
def collector(fleet: FleetModel) -> Collector:
    return Collector(fleet, fleet)


def _open(fleet: FleetModel, states: list[StudentState]) -> None:
    fleet.use(Roster(tuple(state.student for state in states)), {state.student.id: state for state in states})


@pytest.mark.usefixtures("collector")
def test_what_is_there_before_a_class_is_searched_no_more(fleet: FleetModel, frozen: list[str]) -> None:
    assert gc.get_threshold()[2] > 10
    assert len(frozen) == 1
    assert gc.isenabled()


@pytest.mark.usefixtures("collector")
def test_the_window_gets_its_turn_sooner_than_usual() -> None:
    assert sys.getswitchinterval() < 0.005


@pytest.mark.usefixtures("collector")
def test_no_search_until_everybody_has_been_read(fleet: FleetModel, frozen: list[str]) -> None:
    for _ in range(2):
        frozen.clear()
        _open(fleet, CONNECTING)
        fleet.update({"a": READ[0]})
        fleet.update({"b": replace(READ[1], snapshot=Snapshot("c", LIVE))})  # live, but kinds are still to come
        assert not gc.isenabled()
        assert not frozen
        fleet.update({"b": READ[1]})
        fleet.update({"b": READ[1]})
        assert gc.isenabled()
        assert len(frozen) == 1


@pytest.mark.usefixtures("collector")
def test_who_cannot_be_reached_is_not_waited_for(fleet: FleetModel) -> None:
    _open(fleet, CONNECTING)
    fleet.update({"a": READ[0], "b": replace(CONNECTING[1], link=Link(LinkState.UNREACHABLE, 1.0))})
    assert gc.isenabled()


@pytest.mark.usefixtures("collector")
def test_a_class_of_which_everybody_is_known_changes_nothing(fleet: FleetModel, frozen: list[str]) -> None:
    frozen.clear()
    _open(fleet, READ)
    assert gc.isenabled()
    assert not frozen


@pytest.mark.usefixtures("collector")
def test_a_class_that_is_left_while_it_is_read_ends_that(fleet: FleetModel) -> None:
    _open(fleet, CONNECTING)
    fleet.use(None, {})
    assert gc.isenabled()


def test_there_is_a_limit_to_waiting(fleet: FleetModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_MS", 1)
    Collector(fleet, fleet)
    _open(fleet, CONNECTING)
    assert not gc.isenabled()
    qtbot.waitUntil(gc.isenabled)
