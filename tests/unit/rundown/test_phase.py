from __future__ import annotations

import pytest

from console.rundown.phase import Phase, Thresholds, count_down, count_up


@pytest.mark.parametrize(
    ("total", "remaining", "phase"),
    [
        (720, 121, Phase.DEFAULT),
        (720, 120, Phase.WARNING),
        (720, 30.5, Phase.WARNING),
        (720, 30, Phase.DANGER),
        (720, 0, Phase.DANGER),
        (720, -0.1, Phase.OVERTIME),
        (300, 61, Phase.DEFAULT),  # two minutes of five would warn far too soon: a fifth does
        (300, 60, Phase.WARNING),
        (180, 18, Phase.DANGER),
        (0, 0, Phase.DANGER),
        (0, -1, Phase.OVERTIME),
        (9999 * 60, 121, Phase.DEFAULT),
    ],
)
def test_phase_by_the_standard_thresholds(total: float, remaining: float, phase: Phase):
    assert Thresholds().phase(remaining, total) is phase


def test_thresholds_can_be_set():
    assert Thresholds(warning_seconds=300, warning_share=1).phase(299, 600) is Phase.WARNING


@pytest.mark.parametrize(
    ("seconds", "down", "up"),
    [(0.0, 0, 0), (0.2, 1, 0), (59.999, 60, 59), (60.0, 60, 60), (-0.4, 0, -1), (-1.0, -1, -1), (-83.9, -83, -84)],
)
def test_remaining_rounds_up_and_elapsed_down(seconds: float, down: int, up: int):
    assert (count_down(seconds), count_up(seconds)) == (down, up)


def test_floating_point_noise_does_not_show():
    assert count_down(720.0000000001) == 720
    assert count_up(719.9999999999) == 720
