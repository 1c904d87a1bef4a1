"""Points are written in one way."""

from __future__ import annotations

import pytest

from console.lab.score import points_text


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (25.0, "25"),
        (0.0, "0"),
        (-0.0, "0"),
        (-0.001, "0"),
        (36.75, "36.75"),
        (36.8, "36.8"),
        (33.333, "33.33"),
        (-0.25, "-0.25"),
        (100.0, "100"),
        (1234567.5, "1234567.5"),
    ],
)
def test_points_have_as_many_digits_as_they_need_and_two_at_most(points: float, text: str) -> None:
    assert points_text(points) == text
