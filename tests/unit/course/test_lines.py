from __future__ import annotations

import pytest

from console.course.lines import step_at


@pytest.mark.parametrize(
    ("line", "step"), [(1, 0), (10, 0), (19, 0), (20, 1), (21, 1), (22, 2), (39, 2), (40, 3), (900, 3)]
)
def test_a_line_belongs_to_the_last_title_at_or_above_it(line: int, step: int) -> None:
    assert step_at((10, 20, 22, 40), line) == step
