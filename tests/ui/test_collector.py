"""What a class brought is looked through for garbage no more, once it is there."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace

import pytest

from console.app.collector import Collector
from console.bridge.fleet_model import FleetModel
from console.clock import SystemClock
from console.cluster.link import Link, LinkState
from console.cluster.state import StudentState
from console.roster.model import Roster, Student


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count instead of freezing: what is frozen is hidden from the tests that look for leaks."""
    calls: list[str] = []
    monkeypatch.setattr(gc, "freeze", lambda: calls.append("freeze"))
    return calls


@pytest.fixture
def fleet(qapp: object) -> Iterator[FleetModel]:
    before = gc.get_threshold()
    model = FleetModel(SystemClock())
    yield model
    gc.set_threshold(*before)
    model.deleteLater()


def test_it_settles_once_a_class_when_nobody_connects_any_more(fleet: FleetModel, frozen: list[str]) -> None:
    connecting = [StudentState(Student(name, name), Link(LinkState.CONNECTING, 0.0)) for name in ("a", "b")]
    live = [replace(state, link=Link(LinkState.LIVE, 1.0)) for state in connecting]
    collector = Collector(fleet)
    assert gc.get_threshold()[2] > 10
    assert len(frozen) == 1  # the window itself
    for _ in range(2):
        frozen.clear()
        fleet.use(Roster(tuple(state.student for state in connecting)), {s.student.id: s for s in connecting})
        fleet.update({"a": live[0]})
        assert not frozen
        fleet.update({"b": live[1]})
        fleet.update({"b": live[1]})
        assert len(frozen) == 1
    collector.deleteLater()
