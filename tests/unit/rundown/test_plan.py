from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.course.model import Segment, SegmentKind
from console.rundown.plan import rundown_of
from unit.rundown.class_day import outline, session


def test_a_segment_with_parts_plays_its_own_remaining_time_first():
    steps = [(step.id, step.planned / 60) for step in session().steps]
    assert steps == [
        ("Goals", 5),
        ("Topic", 5),
        ("Topic/Setup", 4),
        ("Topic/Demo", 6),
        ("Break", 10),
        ("Discussion/Ask", 3),
        ("Discussion/Compare", 3),
        ("Discussion/Share", 2),
        ("Wrap-up", 2),
    ]


def test_a_step_knows_the_segments_around_it():
    step = session().steps[3]
    assert [segment.title for segment in step.trail] == ["Topic"]
    assert step.segment.depth == 1


def test_a_segment_that_plays_nothing_itself_begins_with_its_first_part():
    assert [step.line for step in session().steps] == [10, 20, 22, 30, 40, 50, 55, 60, 70]
    nested = Segment(
        "Week", None, 1, children=(Segment("Day", None, 2, children=(Segment("A", 3, 3), Segment("B", 3, 4))),)
    )
    assert [step.line for step in rundown_of(outline(nested)).steps] == [1, 4]


def test_only_parts_of_a_discussion_form_a_group_that_hands_over():
    groups = [step.group for step in session().steps]
    assert groups == [None] * 5 + ["Discussion"] * 3 + [None]


def test_handing_over_can_be_off():
    document = outline(Segment("D", 5, 1, kind=SegmentKind.DISCUSSION, children=(Segment("Part", 5, 2),)))
    assert rundown_of(document, hand_over=False).steps[0].group is None


def test_parts_that_exceed_their_whole_shrink_in_proportion():
    whole = Segment("Whole", 8, 1, children=(Segment("A", 3, 2), Segment("B", 3, 3), Segment("C", 4, 4)))
    rundown = rundown_of(outline(whole))
    assert [step.planned for step in rundown.steps] == pytest.approx([144, 144, 192])
    assert [step.segment.written for step in rundown.steps] == [180, 180, 240]
    assert rundown.planned == pytest.approx(480)


def test_an_untimed_segment_is_as_long_as_its_parts_and_has_no_lead_in():
    rundown = rundown_of(outline(Segment("Part", None, 1, children=(Segment("A", 3, 2), Segment("B", 4, 3)))))
    assert [step.id for step in rundown.steps] == ["Part/A", "Part/B"]
    assert rundown.segments[0].planned == 420
    assert rundown.segments[0].written is None


def test_equal_titles_get_ids_of_their_own():
    rundown = rundown_of(
        outline(Segment("A/B", 1, 1), Segment("A", 2, 2, children=(Segment("B", 1, 3),)), Segment("A", 1, 4))
    )
    assert [step.id for step in rundown.steps] == ["A/B", "A", "A/B#2", "A#2"]


def test_ids_survive_lines_moving_about():
    before = rundown_of(outline(Segment("A", 1, 1), Segment("B", 1, 2)))
    after = rundown_of(outline(Segment("New", 1, 1), Segment("A", 1, 11), Segment("B", 1, 12)))
    assert {step.id for step in before.steps} < {step.id for step in after.steps}


def test_a_document_without_times_plays_as_one_step_of_its_slot():
    assert [(s.id, s.planned) for s in rundown_of(outline(), slot_minutes=50).steps] == [("Session 8", 3000)]
    assert rundown_of(outline()).steps[0].planned == 0


def test_the_slot_of_the_day_wins_over_the_document_s():
    assert rundown_of(outline(slot=45)).slot == 2700
    assert rundown_of(outline(slot=45), slot_minutes=50).slot == 3000
    assert rundown_of(outline()).slot is None


def test_a_segment_or_step_is_found_by_id():
    rundown = session()
    assert rundown.index("Topic") == 1
    assert rundown.index("Discussion") == 5
    assert rundown.index("nowhere") is None
    assert [step.id for step in rundown.inside("Topic")] == ["Topic", "Topic/Setup", "Topic/Demo"]


segments = st.recursive(
    st.builds(Segment, st.sampled_from("ABC"), st.sampled_from([0, 1, 2.5, 10, 9999]), st.just(1)),
    lambda inner: st.builds(
        Segment,
        st.sampled_from("ABC"),
        st.none() | st.sampled_from([0, 5, 30]),
        st.just(1),
        kind=st.sampled_from(SegmentKind),
        children=st.lists(inner, min_size=1, max_size=3).map(tuple),
    ),
    max_leaves=8,
)


@given(st.lists(segments, min_size=1, max_size=5))
def test_steps_add_up_to_the_plan_at_every_level(tree: list[Segment]):
    rundown = rundown_of(outline(*tree))
    assert rundown.planned == pytest.approx(sum(segment.planned for segment in tree) * 60)
    assert len({step.id for step in rundown.steps}) == len(rundown.steps)
    for segment in (below for top in rundown.segments for below in top.walk()):
        assert sum(step.planned for step in rundown.inside(segment.id)) == pytest.approx(segment.planned)
