from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.course.lines import step_at
from console.rundown.tie import first_slide_of_step

TITLES = (10, 20, 22, 40)


def test_the_first_slide_of_the_first_step_is_its_own_not_the_cover():
    assert first_slide_of_step(TITLES, 0, (1, 2, 10, 15, 20)) == 2


def test_a_step_without_slides_has_no_first():
    assert first_slide_of_step(TITLES, 1, (1, 10, 22, 40)) is None
    assert first_slide_of_step(TITLES, 3, (1, 10)) is None


def test_of_several_parts_of_one_slide_the_first_is_meant():
    assert first_slide_of_step(TITLES, 1, (10, 20, 20, 20, 22)) == 1


lines = st.lists(st.integers(1, 60), min_size=1, max_size=12).map(sorted)


@given(lines, lines)
def test_going_to_a_step_shows_a_slide_of_that_step(titles: list[int], slides: list[int]):
    for step in range(len(titles)):
        slide = first_slide_of_step(titles, step, slides)
        if slide is not None:
            assert step_at(titles, slides[slide]) == step
