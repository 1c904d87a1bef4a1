"""Re-planning: what is proposed in the situations of a class, and what taking it does to the clocks."""

from __future__ import annotations

import pytest

from console.course.model import Leeway, Priority, Segment, SegmentKind
from console.rundown import actions as act
from console.rundown.errors import RundownError
from console.rundown.limits import ByHand
from console.rundown.plan import Rundown, rundown_of
from console.rundown.proposal import Fixed, Proposal, ReplanRow
from console.rundown.replan import propose
from console.rundown.state import Playback
from unit.rundown.class_day import TEN, ClassDay, outline

DISCUSSION = SegmentKind.DISCUSSION


def lesson(*segments: Segment, slot: float | None = 50) -> Rundown:
    return rundown_of(outline(*segments, slot=slot))


def sixty() -> Rundown:
    """Sixty minutes in a slot of fifty: goals 5, three talks of 15, 12 and 20, and a discussion of 8 (3+3+2)."""
    parts = (Segment("Ask", 3, 41), Segment("Compare", 3, 45), Segment("Share", 2, 49))
    return lesson(
        Segment("Goals", 5, 1),
        Segment("Mesh", 15, 10),
        Segment("Cloud", 12, 20),
        Segment("Tuning", 20, 30),
        Segment("Discussion", 8, 40, kind=DISCUSSION, children=parts),
    )


def proposal_of(day: ClassDay, by_hand: ByHand | None = None, *, to_discussion: bool = False) -> Proposal:
    return propose(day.state, day.now, by_hand, to_discussion=to_discussion)


def minutes(proposal: Proposal) -> dict[str, float]:
    return {row.id: row.new / 60 for row in proposal.rows}


def row(proposal: Proposal, segment_id: str) -> ReplanRow:
    return next(row for row in proposal.rows if row.id == segment_id)


def take(day: ClassDay, proposal: Proposal) -> None:
    assert proposal.action is not None
    day.do(proposal.action)


def test_sixty_minutes_go_into_the_slot_before_class():
    day = ClassDay(sixty())
    proposal = proposal_of(day)
    assert minutes(proposal) == {
        "Goals": 4,
        "Mesh": 12,
        "Cloud": 10,
        "Tuning": 16,
        "Discussion": 8,
        "Discussion/Ask": 3,
        "Discussion/Compare": 3,
        "Discussion/Share": 2,
    }
    assert (proposal.late, proposal.over_planned, proposal.questions) == (600, 600, 0)
    assert (proposal.old, proposal.new, proposal.spare, proposal.fits) == (3600, 3000, 0, True)


def test_once_taken_the_session_is_on_time_and_one_undo_takes_it_back():
    day = ClassDay(sixty())
    before = day.view
    take(day, proposal_of(day))
    assert (day.view.offset.said, day.view.over_slot) == (0, 0)
    assert day.view.session.expected_end == day.view.slot_end == day.view.session.planned_end
    assert [(each.planned / 60, each.added / 60) for each in day.view.rows[:2]] == [(5, -1), (15, -3)]
    assert proposal_of(day).action is None
    day.undo()
    assert day.view == before


def test_what_has_played_stays_and_what_plays_keeps_what_it_used():
    day = ClassDay(sixty())
    day.do(act.Start())
    day.minutes(9)
    day.do(act.Next())
    day.minutes(12.2)
    proposal = proposal_of(day)
    assert (row(proposal, "Goals").new, row(proposal, "Goals").fixed) == (9 * 60, Fixed.DONE)
    running = row(proposal, "Mesh")
    assert (running.used, running.new) == (pytest.approx(12.2 * 60), 13 * 60)
    assert proposal.ends == proposal.slot_end
    take(day, proposal)
    assert day.view.over_slot == pytest.approx(0, abs=1e-3)
    assert day.view.rows[0].elapsed == 9 * 60


def test_what_is_past_its_time_is_left_to_itself():
    day = ClassDay(sixty())
    day.do(act.Start())
    day.minutes(7)
    proposal = proposal_of(day)
    assert (row(proposal, "Goals").fixed, row(proposal, "Goals").new) == (Fixed.OVER, 7 * 60)
    assert "Goals" not in dict(proposal.action.times if proposal.action else ())


def test_questions_are_named_apart_and_count_against_nobodys_time():
    day = ClassDay(lesson(Segment("Talk", 20, 1), Segment("More", 20, 2), slot=40))
    day.do(act.Start())
    day.minutes(5)
    day.do(act.QuestionOn())
    day.minutes(6)
    proposal = proposal_of(day)
    assert (proposal.late, proposal.questions, row(proposal, "Talk").used) == (360, 360, 300)
    assert minutes(proposal) == {"Talk": 17, "More": 17}
    take(day, proposal)
    day.minutes(1)
    assert (day.view.offset.said, day.view.offset.parts.questions) == (60, 420)


@pytest.mark.parametrize(("choice", "room"), [(act.LateChoice.KEEP_END, 40), (act.LateChoice.FULL_LENGTH, 50)])
def test_the_answer_to_a_late_start_says_which_end_to_hold(choice: act.LateChoice, room: float):
    day = ClassDay(sixty())
    day.minutes(10)
    day.do(act.Start(), act.AnswerLateStart(choice))
    proposal = proposal_of(day)
    assert sum(each.new for each in proposal.rows if each.depth == 0) == room * 60
    take(day, proposal)
    assert day.view.offset.said == 0


def test_during_a_break_what_is_left_of_it_is_not_shared_out():
    day = ClassDay(lesson(Segment("Talk", 20, 1), Segment("More", 20, 2), slot=40))
    day.do(act.Start())
    day.minutes(10)
    day.do(act.StartBreak(10))
    day.minutes(4)
    take(day, proposal_of(day))
    day.minutes(6)
    day.do(act.EndBreak())
    assert day.view.over_slot == 0
    assert [each.planned + each.added for each in day.view.rows] == [15 * 60, 15 * 60]


def test_low_priority_gives_first_and_high_last():
    day = ClassDay(
        lesson(
            Segment("Extra", 10, 1, leeway=Leeway(priority=Priority.LOW)),
            Segment("Core", 20, 2),
            Segment("Lab", 20, 3, leeway=Leeway(priority=Priority.HIGH)),
            slot=43,
        )
    )
    assert minutes(proposal_of(day)) == {"Extra": 5, "Core": 18, "Lab": 20}
    day = ClassDay(
        lesson(Segment("Extra", 10, 1, leeway=Leeway(priority=Priority.LOW)), Segment("Core", 20, 2), slot=13)
    )
    assert proposal_of(day).over_by == 2 * 60


def test_a_written_minimum_holds_and_a_break_keeps_five_minutes():
    day = ClassDay(
        lesson(
            Segment("Talk", 20, 1, leeway=Leeway(minimum=19)),
            Segment("Break", 10, 2, kind=SegmentKind.BREAK),
            Segment("More", 20, 3),
            slot=36,
        )
    )
    proposal = proposal_of(day)
    assert (minutes(proposal)["Talk"], row(proposal, "Break").minimum) == (19, 300)
    assert sum(minutes(proposal).values()) == 36


def test_what_may_be_dropped_goes_only_when_minima_do_not_suffice():
    segments = (Segment("Core", 30, 1), Segment("Demo", 10, 2, optional=True), Segment("Quiz", 6, 3, optional=True))
    assert proposal_of(ClassDay(lesson(*segments, slot=23))).dropped == ()
    one = proposal_of(ClassDay(lesson(*segments, slot=20)))
    assert [each.id for each in one.dropped] == ["Quiz"]
    assert (minutes(one)["Quiz"], minutes(one)["Demo"], minutes(one)["Core"]) == (0, 5, 15)
    both = proposal_of(ClassDay(lesson(*segments, slot=15)))
    assert [each.id for each in both.dropped] == ["Demo", "Quiz"]


def test_what_turns_out_not_to_be_needed_stays():
    """Dropping the quiz alone is not enough, dropping the demo is: then the quiz stays."""
    segments = (Segment("Core", 30, 1), Segment("Demo", 20, 2, optional=True), Segment("Quiz", 2, 3, optional=True))
    assert [each.id for each in proposal_of(ClassDay(lesson(*segments, slot=16))).dropped] == ["Demo"]


def test_an_optional_part_of_a_discussion_goes_alone():
    parts = (Segment("Pairs", 4, 2), Segment("All", 4, 3), Segment("Encore", 4, 4, optional=True))
    day = ClassDay(lesson(Segment("Talk it over", 12, 1, kind=DISCUSSION, children=parts), slot=4))
    proposal = proposal_of(day)
    assert [each.id for each in proposal.dropped] == ["Talk it over/Encore"]
    assert (proposal.fits, minutes(proposal)["Talk it over"]) == (True, 4)


def test_parts_keep_their_proportion_unless_somebody_says_how_much_one_matters():
    parts = (Segment("Setup", 4, 2), Segment("Demo", 8, 3), Segment("Look back", 4, 4))
    day = ClassDay(lesson(Segment("Lab", 16, 1, children=parts), slot=12))
    assert [minutes(proposal_of(day))[f"Lab/{each.title}"] for each in parts] == [3, 6, 3]
    by_hand = ByHand(priority={"Lab/Look back": Priority.LOW})
    assert [minutes(proposal_of(day, by_hand))[f"Lab/{each.title}"] for each in parts] == [3.5, 6.5, 2]


def test_where_it_cannot_fit_it_says_by_how_much_with_the_shortest_there_is():
    proposal = proposal_of(ClassDay(lesson(Segment("Talk", 30, 1), Segment("More", 20, 2), slot=20)))
    assert (proposal.over_by, proposal.fits) == (5 * 60, False)
    assert minutes(proposal) == {"Talk": 15, "More": 10}


def test_before_class_something_always_remains():
    proposal = proposal_of(
        ClassDay(lesson(Segment("A", 30, 1, optional=True), Segment("B", 30, 2, optional=True), slot=5))
    )
    assert [each.id for each in proposal.dropped] == ["B"]
    assert proposal.over_by == 10 * 60


def test_early_gives_back_what_was_shortened_and_stretches_nothing():
    day = ClassDay(sixty())
    take(day, proposal_of(day))
    day.do(act.Start(), act.Skip("Cloud"))
    proposal = proposal_of(day)
    told = minutes(proposal)
    assert (told["Goals"], told["Mesh"], told["Tuning"], told["Discussion"]) == (5, 15, 20, 8)
    assert (proposal.spare, proposal.discussion) == (2 * 60, "Discussion")
    take(day, proposal)
    assert day.view.offset.said == -120
    assert proposal_of(day).action is None


def test_what_is_spare_goes_to_the_discussion_when_that_is_wanted():
    day = ClassDay(sixty())
    day.do(act.Start(), act.Skip("Tuning"))
    proposal = proposal_of(day, to_discussion=True)
    assert minutes(proposal)["Discussion"] == 18
    assert (proposal.spare, proposal.ends) == (0, proposal.slot_end)
    take(day, proposal)
    assert day.view.offset.said == 0


def test_a_time_by_hand_is_kept_and_the_others_make_up_for_it():
    day = ClassDay(sixty())
    proposal = proposal_of(day, ByHand(pins={"Mesh": 15 * 60, "Discussion": 4 * 60}))
    told = minutes(proposal)
    assert (told["Mesh"], told["Discussion"], row(proposal, "Mesh").fixed) == (15, 4, Fixed.BY_HAND)
    assert sum(each.new for each in proposal.rows if each.depth == 0) == 50 * 60
    assert [told[f"Discussion/{each}"] for each in ("Ask", "Compare", "Share")] == [1.5, 1.5, 1]


def test_no_time_by_hand_drops_a_segment_and_never_takes_what_was_used():
    day = ClassDay(sixty())
    day.do(act.Start())
    day.minutes(3)
    proposal = proposal_of(day, ByHand(pins={"Mesh": 0, "Goals": 60, "Nowhere": 60}))
    assert [each.id for each in proposal.dropped] == ["Mesh"]
    assert minutes(proposal)["Goals"] == 3
    take(day, proposal)
    assert "Mesh" in day.state.dropped
    everything = {segment.id: 0.0 for segment in sixty().segments}
    assert proposal_of(ClassDay(sixty()), ByHand(pins=everything)).dropped == ()


def test_whether_something_may_be_dropped_can_be_said_by_hand():
    segments = (Segment("Core", 30, 1), Segment("Demo", 10, 2, optional=True))
    day = ClassDay(lesson(*segments, slot=16))
    assert proposal_of(day, ByHand(droppable={"Demo": False})).over_by == 4 * 60
    assert [each.id for each in proposal_of(day, ByHand(droppable={"Core": True})).dropped] == ["Demo"]


def test_without_a_slot_the_plans_own_end_is_held():
    day = ClassDay(lesson(Segment("Talk", 10, 1), Segment("More", 10, 2), slot=None))
    day.do(act.Start())
    day.minutes(14)
    day.do(act.Next())
    assert minutes(proposal_of(day)) == {"Talk": 14, "More": 6}


def test_nothing_is_proposed_after_the_end():
    day = ClassDay(sixty())
    day.do(act.Start(), act.End())
    with pytest.raises(RundownError):
        proposal_of(day)
    with pytest.raises(RundownError):
        day.do(act.Replan((("Goals", 60.0),)))


def test_a_plan_that_the_class_has_passed_is_refused():
    day = ClassDay(sixty())
    day.do(act.Start())
    old = proposal_of(day).action
    assert old is not None
    day.do(act.Next())
    for stale in (old, act.Replan((), ("Goals",)), act.Replan((("Nowhere", 60.0),))):
        with pytest.raises(RundownError) as refused:
            day.do(stale)
        assert refused.value.message.code in ("rundown-replan-stale", "rundown-skip-all")
    with pytest.raises(RundownError):
        ClassDay(sixty()).do(act.Replan((), tuple(each.id for each in sixty().segments)))


def test_arming_for_another_time_keeps_what_was_planned_anew():
    day = ClassDay(sixty(), planned=None)
    take(day, proposal_of(day))
    day.do(act.Rearm(TEN, on_the_clock=True))
    assert (day.view.session.added, day.view.over_slot, day.view.playback) == (-600, 0, Playback.ARMED)
    day.do(act.Start(), act.Rearm(TEN))
    assert day.view.session.added == 0


def test_an_edited_plan_keeps_what_was_planned_anew_and_no_time_goes_below_none():
    day = ClassDay(sixty())
    take(day, proposal_of(day))
    edited = lesson(Segment("Goals", 0.5, 1), Segment("Mesh", 15, 10), Segment("New", 10, 11))
    day.do(act.Refresh(edited))
    assert [each.planned + each.added for each in day.view.rows] == [0, 12 * 60, 10 * 60]
    assert proposal_of(day).fits
