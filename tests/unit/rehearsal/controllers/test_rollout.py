"""The arithmetic of rolling updates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.rehearsal.controllers.rollout import Limits, Replicas, limits, next_step


@pytest.mark.parametrize(
    ("desired", "surge", "unavailable", "most", "least"),
    [
        (3, "25%", "25%", 4, 3),
        (4, "25%", "25%", 5, 3),
        (10, "25%", "25%", 13, 8),
        (2, 0, 0, 2, 1),
        (3, 1, 0, 4, 3),
        (0, "25%", "25%", 0, 0),
    ],
)
def test_surge_is_rounded_up_and_unavailable_down(
    desired: int, surge: int | str, unavailable: int | str, most: int, least: int
) -> None:
    assert limits(desired, surge, unavailable) == Limits(most, least)


@given(st.integers(1, 12), st.integers(0, 4), st.integers(0, 4))
def test_a_rollout_of_healthy_pods_ends_within_its_limits(desired: int, surge: int, unavailable: int) -> None:
    bounds = limits(desired, surge, unavailable)
    wanted = {"new": 0, "old": desired}
    for _ in range(100):
        state = {name: Replicas(name, count, count) for name, count in wanted.items()}
        step = next_step(desired, bounds, state["new"], [state["old"]])
        if not step:
            break
        wanted |= step
        assert sum(wanted.values()) <= bounds.most
        assert sum(wanted.values()) >= bounds.least
    assert wanted == {"new": desired, "old": 0}


def test_old_pods_that_are_not_available_go_first() -> None:
    broken, healthy = Replicas("broken", 2, 0), Replicas("healthy", 3, 3)
    step = next_step(4, Limits(5, 3), Replicas("new", 0, 0), [broken, healthy])
    assert step == {"broken": 0}
