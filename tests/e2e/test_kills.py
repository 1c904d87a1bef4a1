"""The whole window, killed in the middle of a class, again and again: the next start goes on where it stood."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from benchmarks.child import Home
from e2e.conftest import Open
from e2e.desktop import Desktop, Observed, Program, wait_until

KILLS = 5
SEED = 20260304
_KEYS = ("Next", "Next", "Prior", "plus", "minus", "q", "bracketright", "bracketleft")
_SAME = ("slide", "segment", "playback", "parked")
_LOOK = 0.3
_SLACK = 1.5  # seconds between a look and what came before or after it


@pytest.fixture
def keys() -> random.Random:
    return random.Random(SEED)  # noqa: S311 - the same keys every time


def at_rest(console: Observed) -> None:
    """Wait until all keys have come through."""

    def is_at_rest() -> bool:
        before = console.look()
        time.sleep(_LOOK)
        after = console.look()
        return all(before[name] == after[name] for name in _SAME)

    wait_until(is_at_rest)


def test_the_next_start_goes_on_where_it_stood(open_console: Open, desktop: Desktop, keys: random.Random) -> None:
    console = open_console()
    desktop.press("t")
    wait_until(lambda: console.look()["playback"] == "playing")
    for _ in range(KILLS):
        desktop.press(*keys.choices(_KEYS, k=6))
        at_rest(console)
        left, at = console.look(), time.monotonic()
        console.kill()
        console = open_console()
        wait_until(lambda: console.look()["notices"].get("resume"))  # noqa: B023 - asked at once
        found, passed = console.look(), time.monotonic() - at
        assert {name: found[name] for name in _SAME} == {name: left[name] for name in _SAME}
        if left["is_counting"]:
            assert found["elapsed"] - left["elapsed"] == pytest.approx(passed, abs=_SLACK)


def test_the_word_goes_on_round_a_discussion(open_console: Open, desktop: Desktop) -> None:
    console = open_console()
    desktop.press("t")
    wait_until(lambda: console.look()["playback"] == "playing")
    desktop.press("shift+m", "Return")
    wait_until(lambda: console.look()["turn"] == "Group 1")
    desktop.press("m")
    wait_until(lambda: console.look()["turn"] == "Group 2")
    left, at = console.look(), time.monotonic()
    console.kill()
    console = open_console()
    wait_until(lambda: console.look()["turn"] == "Group 2")
    found, passed = console.look(), time.monotonic() - at
    assert found["turns"][0] == left["turns"][0]
    assert found["turns"][1] - left["turns"][1] == pytest.approx(passed, abs=_SLACK)
    assert found["turns"][2:] == left["turns"][2:]


def test_a_second_start_brings_the_first_window_to_the_front(
    open_console: Open, desktop: Desktop, home: Home, lesson: Path
) -> None:
    console = open_console()
    desktop.minimize("Instructor")
    wait_until(lambda: console.look()["is_minimized"])
    with Program([str(lesson)], desktop.screen, home) as second:
        assert second.exit_code() == 0
    wait_until(lambda: not console.look()["is_minimized"])
