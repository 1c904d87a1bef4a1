"""The whole of a class in a lab, with clusters that show what the test says."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from console.cluster.fields import Ref
from console.cluster.link import LinkState
from console.lab.checks.result import CheckResult, Untold
from console.lab.classroom.actions import (
    Adjust,
    Ask,
    Claim,
    Close,
    Done,
    Explain,
    Note,
    Probed,
    Probing,
    Snooze,
    Tick,
)
from console.lab.classroom.session import EXPECTED, LOOK_EVERY
from console.lab.classroom.sight import HAS_SETTLED, KEEPS_COUNTING
from console.lab.classroom.values import Help, Standing
from console.lab.evidence import Evidence
from console.lab.finding import Cause, Severity
from console.lab.spec.model import Lab
from console.messages import Message, render
from console.roster.model import Roster

from fakes.clock import FakeClock
from fakes.lab_class import LAB, REQUIRED, FakeClass, finding, with_probe

MINUTE = 60.0


def begun(count: int = 1, **given: object) -> FakeClass:
    """Return a class that is at work: somebody has done something."""
    made = FakeClass(count, **given)  # type: ignore[arg-type]
    made.see()
    made.change(made.ids[-1])
    made.look()
    return made


def said(made: FakeClass, who: str) -> list[str]:
    stuck = made.labs[who].stuck
    return [] if stuck is None else [render(reason) for reason in stuck.reasons]


def test_a_known_error_that_stands_for_minutes_is_worth_a_visit_before_progress_is_missed() -> None:
    made = begun(2)
    made.show("s1", find=[finding("image-pull")])
    made.wait(3 * MINUTE)
    assert made.queued() == []
    made.wait(1 * MINUTE + 15.0)
    assert made.queued() == ["s1"]
    assert said(made, "s1") == ["Same error for 4 min"]
    made.show("s1", find=[])
    made.wait(15.0)
    assert made.queued() == [], "mended: it stands no more"
    made.show("s1", find=[finding("image-pull")])  # back at once: it was never mended
    made.wait(15.0)
    assert said(made, "s1") == ["Same error for 4 min"]


def test_nothing_is_found_wrong_where_nothing_is_told() -> None:
    made = begun()
    found = [finding("image-pull"), finding("image-pull", "api", "backend")]
    made.unseen = frozenset({"backend"})
    made.show("s1", find=found)
    made.look()
    assert [each.ref.namespace for each in made.labs["s1"].findings] == ["frontend"]
    made.unseen = frozenset()
    made.show("s1", find=found)
    made.look()
    assert [each.ref.namespace for each in made.labs["s1"].findings] == ["frontend", "backend"]


def test_nothing_is_found_missing_where_its_kind_may_not_be_read() -> None:
    made = begun()
    found = [finding("image-pull"), finding("image-pull", "api", "backend")]
    made.show("s1", find=found)
    made.look()
    assert len(made.labs["s1"].findings) == 2
    for closed, left in (({"Deployment": {"backend"}}, 1), ({"Pod": {"backend"}}, 2), ({}, 2)):
        made.closed = {kind: frozenset(namespaces) for kind, namespaces in closed.items()}
        made.see("s1")
        made.look()
        assert len(made.labs["s1"].findings) == left, "looked at again although no object is another"


def test_a_warning_may_stand() -> None:
    made = begun()
    made.show("s1", find=[finding("image-pull", severity=Severity.WARNING)])
    made.wait(6 * MINUTE)
    assert said(made, "s1") == []


def test_rights_that_hide_everything_make_nobody_idle_and_nobody_past() -> None:
    made = FakeClass(2)
    made.hidden["s1"] = set(REQUIRED)
    made.see()
    made.change("s2")
    made.wait(30 * MINUTE)
    assert said(made, "s1") == []
    assert said(made, "s2") != [], "of whom everything can be seen, and nothing is there"
    assert made.labs["s1"].is_lost_sight_of
    assert [(each.visible, each.unseen) for each in made.look().reach] == [(len(made.ids) - 1, 1)] * 3
    made.show("s1", find=[finding()])
    made.wait(5 * MINUTE)
    assert said(made, "s1") == ["Same error for 5 min"]


@pytest.mark.parametrize("is_hidden", [True, False])
def test_what_cannot_be_seen_of_somebody_puts_them_behind_nobody(is_hidden: bool) -> None:
    made = FakeClass(3)
    if is_hidden:
        made.hidden["s3"] = {"web", "api"}
    for who in ("s1", "s2"):
        made.show(who, "spaces", "web", "api")
    made.show("s3", "spaces")
    made.do(Ask("s3", ago=60.0))
    made.look()
    reasons = " ".join(map(render, made.entry("s3").reasons))
    assert ("2 checks behind" in reasons) is not is_hidden
    made.show("s3", lost=["spaces"])  # what can be seen counts as ever
    made.show("s1", "door")
    made.show("s2", "door")
    made.wait(20.0)
    assert "checks behind" in " ".join(map(render, made.entry("s3").reasons))


def test_a_board_follows_what_passes() -> None:
    made = begun(3)
    made.show("s1", "spaces", "web")
    view = made.look()
    lab = made.labs["s1"]
    assert (lab.step, lab.passed, lab.points) == (1, 2, 5.0)
    assert [cell.standing for cell in lab.cells[:3]] == [Standing.PASSED, Standing.PASSED, Standing.BLANK]
    assert lab.cells[0].first_passed == made.clock.wall()
    assert (view.visible, view.students, view.reach[0].past, view.tried["1-2"]) == (3, 3, 1, 1)
    assert view.totals[0].passed == 1
    assert [score.student_id for score in view.standings] == ["s1", "s2", "s3"]


def test_a_step_is_not_the_classs_while_some_of_it_have_not_been_seen() -> None:
    made = FakeClass(3)
    made.show("s1", "spaces", "web", "api")
    first = made.look().reach[0]
    assert (first.past, first.visible, first.unseen) == (1, 1, 2)
    made.show("s2", "spaces", "web", "api")
    assert made.look().reach[0].unseen == 1
    # Who never comes is not waited for.
    made.clock.advance(EXPECTED)
    made.see("s1", "s2")
    assert made.look().reach[0].unseen == 0
    # What somebody had passed when last seen is passed.
    made.link("s2", LinkState.UNREACHABLE)
    made.clock.advance(3600.0)
    made.see("s1")
    found = made.look()
    assert found.visible == 1
    assert [reach.unseen for reach in found.reach[:3]] == [0, 0, 1]


def test_only_who_is_new_is_evaluated_and_only_what_differs_is_told() -> None:
    made = begun(3)
    made.looked_at.clear()
    made.show("s2", "spaces")
    assert made.looked_at == ["s2"]
    made.look()
    assert made.last is not None
    assert set(made.last.students) == {"s2"}
    made.look()
    assert made.last.students == {}


def test_a_state_without_news_is_not_evaluated() -> None:
    made = begun(1)
    state = made.state("s1")
    made.session.see([state], made.at)
    assert state.snapshot is not None
    older = replace(state.snapshot.link, proof=made.clock.boot() + 5)
    again = replace(state, link=older, snapshot=replace(state.snapshot, link=older, revision=9))
    assert made.session.see([again], made.at) == frozenset()


def test_what_is_young_is_looked_at_again_in_time() -> None:
    made = begun(1)
    made.again_in = 4.0
    made.see()
    made.look()
    assert made.last is not None
    assert made.last.again_in == pytest.approx(4.0)
    made.looked_at.clear()
    made.clock.advance(4.0)
    made.look()
    assert made.looked_at == ["s1"]


def test_the_session_is_looked_at_again_though_nothing_happens() -> None:
    made = begun(1)
    assert made.last is not None
    assert made.last.again_in == LOOK_EVERY
    made.do(Close(True))
    made.look()
    assert made.last.again_in == math.inf


# being stuck


def test_nobody_is_stuck_before_the_class_has_begun() -> None:
    made = FakeClass(2)
    made.see()
    made.wait(3600, every=60)
    assert made.queued() == []


def test_who_never_starts_is_stuck_once_the_others_have_begun() -> None:
    made = begun(2)
    made.wait(9 * MINUTE)
    assert said(made, "s1") == []
    made.wait(2 * MINUTE)
    assert said(made, "s1") == ["Not started yet, 11 min in"]


def test_the_rundown_begins_the_class_too() -> None:
    made = FakeClass(1)
    made.see()
    made.look("1-1", 300.0)
    made.wait(11 * MINUTE)
    assert said(made, "s1") == ["Not started yet, 11 min in"]


def test_progress_makes_a_stuck_student_free_again() -> None:
    made = begun(1)
    made.show("s1", "spaces")
    made.wait(12 * MINUTE)
    assert made.queued() == ["s1"]
    made.show("s1", "web")
    assert made.queued() == []
    assert made.labs["s1"].stuck is None


def test_changing_things_without_progress_is_still_no_progress() -> None:
    made = begun(1)
    made.show("s1", "spaces")
    for _ in range(13):
        made.wait(MINUTE)
        made.change("s1")
    assert said(made, "s1") == ["No progress for 13 min"]


def test_the_same_error_after_three_tries_is_being_stuck() -> None:
    made = begun(1)
    made.show("s1", find=[finding()])
    for _ in range(3):
        assert said(made, "s1") == []
        made.wait(40)
        made.change("s1")
        made.look()
    assert said(made, "s1") == ["Same error, 3 tries"]


def test_who_has_finished_is_not_stuck_and_may_ask() -> None:
    made = begun(1)
    made.show("s1", *REQUIRED)
    made.wait(3600, every=60)
    assert made.queued() == []
    assert made.labs["s1"].finished is not None
    made.do(Ask("s1"))
    assert made.queued() == ["s1"]
    assert made.labs["s1"].asked == made.clock.wall()
    made.do(Ask("s1", is_asking=False))
    assert made.queued() == []


def test_help_that_was_asked_for_and_given_is_not_asked_for_any_more() -> None:
    made = begun(1)
    made.do(Ask("s1"))
    made.look()
    made.do(Done("s1"))
    assert made.queued() == []
    assert made.labs["s1"].asked is None


def test_what_happened_before_anybody_looked_counts_by_the_last_change() -> None:
    made = FakeClass(1)
    made.changed["s1"] = made.clock.wall()
    made.clock.advance(15 * MINUTE)
    made.show("s1", "spaces")
    made.look()
    assert said(made, "s1") == ["Nothing changed for 15 min"]
    assert made.labs["s1"].cells[0].first_passed == made.changed["s1"]
    made.show("s1", "web")
    made.look()
    assert made.labs["s1"].cells[1].first_passed == made.clock.wall()


def test_yesterdays_work_makes_nobody_stuck_today() -> None:
    clock = FakeClock()
    yesterday = clock.wall()
    clock.advance(20 * 3600)
    made = FakeClass(1, clock=clock)
    made.changed["s1"] = yesterday
    made.show("s1", "spaces")
    made.look("1-1", 60.0)
    assert said(made, "s1") == []
    made.wait(11 * MINUTE)
    assert said(made, "s1") == ["Nothing changed for 11 min"]


# what cannot be seen


def test_a_lost_link_regresses_nothing_and_counts_for_a_while() -> None:
    made = begun(2)
    made.show("s1", "spaces", "web")
    made.link("s1", LinkState.UNREACHABLE)
    made.show("s1", lost=["spaces", "web"])
    view = made.look()
    assert made.labs["s1"].passed == 2
    assert view.visible == 2
    made.clock.advance(KEEPS_COUNTING + 1)
    made.see("s2")
    view = made.look()
    assert view.visible == 1
    assert made.labs["s1"].is_visible is False
    assert made.labs["s1"].passed == 2  # still on the board
    assert "s1" in [score.student_id for score in view.standings]
    made.link("s1", LinkState.LIVE)
    assert made.look().visible == 2
    assert made.labs["s1"].cells[0].standing is Standing.REGRESSED  # now it can be seen


def test_a_snapshot_in_parts_regresses_nothing_and_keeps_what_was_found() -> None:
    made = begun(1)
    made.show("s1", "spaces", find=[finding()])
    made.is_complete["s1"] = False
    made.show("s1", "web", lost=["spaces"], find=[])
    made.look()
    assert made.labs["s1"].passed == 2
    assert made.labs["s1"].findings == (finding(),)


def test_who_was_never_read_whole_counts_once_the_link_has_settled() -> None:
    made = FakeClass(1)
    made.is_complete["s1"] = False
    made.link("s1", LinkState.LIVE)
    assert made.look().visible == 0
    made.clock.advance(HAS_SETTLED + 1)
    assert made.look().visible == 1


def test_who_was_never_seen_is_on_the_board_and_counted_nowhere() -> None:
    made = FakeClass(2)
    made.see("s1")
    view = made.look()
    assert (view.visible, view.students, len(view.standings)) == (1, 2, 1)
    assert {cell.standing for cell in made.labs["s2"].cells} == {Standing.UNKNOWN}


def test_a_cluster_that_cannot_be_looked_at_costs_the_others_nothing(caplog: pytest.LogCaptureFixture) -> None:
    made = FakeClass(2)

    def stumble(lab: Lab, evidence: Evidence, **given: Any) -> Iterable[CheckResult]:
        if evidence.snapshot.cluster_id == "c-s1":
            raise ZeroDivisionError
        return made.evaluate(lab, evidence, **given)

    made.session._evaluate = stumble
    with caplog.at_level(logging.ERROR):
        made.show("s1", "spaces")
        made.show("s2", "spaces")
    made.look()
    assert made.labs["s2"].passed == 1
    assert made.labs["s1"].passed == 0
    assert "s1" in caplog.text


# causes and the queue


def test_a_shared_cause_takes_its_students_out_of_the_queue() -> None:
    made = begun(10)
    for who in made.ids:
        made.show(who, "spaces")
    for who in made.ids[:5]:
        made.show(who, find=[finding()])
    made.show("s1", find=[finding(), finding("claim-missing")])
    view = made.wait(12 * MINUTE, every=60)
    (card,) = view.causes
    assert (card.key, card.count, card.visible) == (finding().key, 5, 10)
    assert set(made.queued()) == {"s1", "s6", "s7", "s8", "s9", "s10"}
    assert made.entry("s1").finding == finding("claim-missing")


def test_a_cause_that_was_explained_counts_down() -> None:
    made = begun(10)
    for who in made.ids:
        made.show(who, "spaces", find=[finding()])
    made.look()
    made.do(Explain(finding().key))
    for who in made.ids[3:]:
        made.show(who, find=[])
    (card,) = made.wait(60).causes
    assert (card.then, card.count) == (10, 3)
    assert card.explained is not None


def test_symptoms_are_no_causes() -> None:
    made = begun(8)
    cause = Cause("claim-missing", Ref("PersistentVolumeClaim", "frontend", "x"))
    for who in made.ids:
        made.show(who, find=[finding(because=[cause])])
    assert made.look().causes == ()


def test_the_queue_follows_claims_snoozes_and_help_that_is_done() -> None:
    made = begun(3)
    for number, who in enumerate(made.ids):
        made.clock.advance(30.0 * (3 - number))
        made.show(who, "spaces")
    made.wait(12 * MINUTE)
    assert made.queued() == ["s1", "s2", "s3"]
    made.do(Claim("s2"))
    made.do(Snooze("s1", 300.0))
    assert [(entry.student_id, entry.help) for entry in made.look().queue] == [
        ("s2", Help.HELPING),
        ("s3", Help.WAITING),
        ("s1", Help.SNOOZED),
    ]
    made.do(Done("s2"))
    assert made.queued() == ["s3", "s1"]


def test_a_snooze_is_looked_at_when_it_ends() -> None:
    made = begun(1)
    made.show("s1", "spaces")
    made.wait(12 * MINUTE)
    made.do(Snooze("s1", 3.0))
    made.look()
    assert made.last is not None
    assert made.last.again_in == pytest.approx(3.0)


def test_distance_from_the_median_is_a_reason() -> None:
    made = begun(5)
    for who in made.ids[:3]:
        made.show(who, *REQUIRED)
    made.wait(12 * MINUTE)
    assert "behind" in render(made.entry("s4").reasons[-1])


# by hand, probes, closing


def test_what_the_instructor_gives_by_hand() -> None:
    made = begun(1)
    made.do(Tick("s1", "talk", True))
    made.do(Adjust("s1", 3.5))
    made.do(Note("s1", "이어서 보기"))
    made.do(Note("nobody", "x"))
    made.look()
    lab = made.labs["s1"]
    assert (lab.points, lab.adjusted, lab.notes) == (13.5, 3.5, "이어서 보기")
    assert made.by_hand == {"talk": True}  # so that what waits for it is tried
    made.do(Tick("s1", "talk", None))
    made.look()
    assert made.by_hand == {}
    assert made.labs["s1"].cells[-1].standing is Standing.UNKNOWN
    assert made.labs["s1"].points == 3.5


def test_a_probe_passes_its_checks_and_no_snapshot_takes_that_back() -> None:
    made = FakeClass(1, lab=with_probe())
    made.show("s1", *REQUIRED)
    made.look()
    assert made.labs["s1"].finished is not None  # nobody has armed the probe
    made.do(Probed("s1", "dns", False))
    made.look()
    assert made.labs["s1"].finished is None
    made.do(Probed("s1", "dns", True, Message("common-ok")))
    made.show("s1", "policy")
    made.do(Probed("s1", "dns", None, Message("common-forbidden")))
    made.look()
    assert made.labs["s1"].passed == 5
    assert made.labs["s1"].cells[4].result.detail == Message("common-forbidden")
    assert made.labs["s1"].finished is not None


def test_what_a_probe_disturbs_is_not_the_students_doing() -> None:
    made = FakeClass(1, lab=with_probe())
    made.show("s1", *REQUIRED)
    made.look()
    made.do(Probing("s1"))
    made.show("s1", lost=REQUIRED[2:3], find=[finding()])
    made.wait(20)
    assert [cell.standing for cell in made.labs["s1"].cells[:3]] == [Standing.PASSED] * 3
    assert made.labs["s1"].findings == ()
    made.do(Probed("s1", "dns", False))
    made.look()
    assert made.labs["s1"].cells[4].standing is Standing.FAILED  # what the probe came to counts at once
    made.show("s1", REQUIRED[2], find=[])
    made.wait(60)
    assert not [change for change in made.labs["s1"].transitions if change.after is Standing.REGRESSED]
    made.show("s1", lost=REQUIRED[2:3], find=[finding()])
    made.look()
    assert made.labs["s1"].cells[2].standing is Standing.REGRESSED
    assert made.labs["s1"].findings


def test_what_a_probe_broke_for_good_shows_once_calm_has_returned() -> None:
    made = FakeClass(1, lab=with_probe())
    made.show("s1", *REQUIRED)
    made.look()
    made.do(Probing("s1"))
    made.show("s1", lost=REQUIRED[2:3])
    made.do(Probed("s1", "dns", None))
    made.wait(60)
    assert made.labs["s1"].cells[2].standing is Standing.REGRESSED


def test_closing_freezes_what_clean_up_would_turn_red() -> None:
    made = begun(3)
    for who in made.ids:
        made.show(who, *REQUIRED[:3])
    made.wait(12 * MINUTE)
    assert made.queued()
    made.do(Close(True))
    closed = made.clock.wall()
    made.show("s1", lost=REQUIRED[:3], find=[finding()])
    made.link("s2", LinkState.UNREACHABLE)
    view = made.wait(3600, every=600)
    assert view.closed == closed
    assert (view.visible, view.queue, view.extend) == (3, (), None)
    assert made.labs["s1"].is_frozen
    assert made.labs["s1"].passed == 3
    made.do(Adjust("s1", 1.0))  # grading goes on
    made.look()
    assert made.labs["s1"].points == 11.0


def test_opened_again_it_goes_on_and_the_time_between_counts_for_nothing() -> None:
    made = begun(2)
    for who in made.ids:
        made.show(who, "spaces")
    made.wait(5 * MINUTE)
    made.do(Close(True))
    made.show("s1", lost=["spaces"])
    made.wait(3600, every=600)
    made.do(Close(False))
    view = made.look()
    assert view.closed is None
    assert made.labs["s1"].cells[0].standing is Standing.REGRESSED
    assert made.queued() == []
    made.see()
    made.wait(4 * MINUTE)
    assert "s2" not in made.queued()
    made.wait(2 * MINUTE)
    assert "s2" in made.queued()


def test_the_running_step_is_extended_when_most_are_not_past_it() -> None:
    made = begun(6)
    made.show("s1", "spaces")
    assert made.look("1-1", 30.0).extend is not None
    assert made.look("1-1", 280.0).extend is None
    assert made.look().extend is None


# who is in the class


def test_who_stays_keeps_everything_and_who_leaves_is_gone() -> None:
    made = begun(2)
    made.show("s1", "spaces")
    made.look()
    made.roster = Roster((replace(made.student("s1"), name="Other"), made.student("s3")))
    made.session.use_roster(made.roster, made.at)
    view = made.look()
    assert view.students == 2
    assert made.labs["s1"].passed == 1
    assert [score.student_id for score in view.standings] == ["s1"]


def test_another_cluster_is_another_start() -> None:
    made = begun(1)
    made.show("s1", "spaces")
    made.look()
    made.roster = Roster((replace(made.student("s1"), cluster_id="c-s1-new"),))
    made.session.use_roster(made.roster, made.at)
    made.look()
    assert made.labs["s1"].passed == 0


def test_nobody_is_in_the_class_without_a_roster() -> None:
    made = begun(1)
    made.session.use_roster(None, made.at)
    view = made.look()
    assert (view.students, view.visible) == (0, 0)
    assert made.last is not None
    assert made.last.again_in == math.inf


def test_on_a_shared_cluster_what_is_cluster_wide_is_nobodys_own() -> None:
    step = LAB.phases[0].steps[0]
    step = replace(step, checks=(replace(step.checks[0], is_shared=True),))
    lab = replace(LAB, phases=(replace(LAB.phases[0], steps=(step, *LAB.phases[0].steps[1:])), *LAB.phases[1:]))
    made = FakeClass(2, lab=lab)
    own = {"frontend": "kim-front", "backend": "kim-back"}
    made.roster = Roster((replace(made.student("s1"), namespaces=own), made.student("s2")))
    made.session.use_roster(made.roster, made.at)
    made.show("s1", "spaces")
    made.show("s2", "spaces")
    made.look()
    cell = made.labs["s1"].cells[0]
    assert (cell.standing, cell.result.untold) == (Standing.UNKNOWN, Untold.SHARED)
    assert (made.labs["s1"].points, made.labs["s1"].step) == (0.0, 1)
    assert made.labs["s2"].points == 2.0


def test_two_on_one_cluster_share_it_from_when_the_second_comes() -> None:
    step = LAB.phases[0].steps[0]
    step = replace(step, checks=(replace(step.checks[0], is_shared=True),))
    made = FakeClass(2, lab=replace(LAB, phases=(replace(LAB.phases[0], steps=(step,)),)))
    made.roster = Roster((made.student("s1"),))
    made.session.use_roster(made.roster, made.at)
    made.show("s1", "spaces")
    made.look()
    assert made.labs["s1"].points == 2.0
    made.roster = Roster((made.student("s1"), replace(made.student("s2"), cluster_id="c-s1")))
    made.session.use_roster(made.roster, made.at)
    made.show("s2", "spaces")
    made.look()
    assert made.labs["s2"].cells[0].result.untold is Untold.SHARED
    assert made.labs["s1"].points == 2.0  # what was passed alone is not taken away


def test_causes_are_shared_across_everybodys_own_namespaces() -> None:
    made = FakeClass(5)
    students = [replace(made.student(who), namespaces={"frontend": f"{who}-front"}) for who in made.ids]
    made.roster = Roster(tuple(students))
    made.session.use_roster(made.roster, made.at)
    for who in made.ids:
        made.show(who, find=[finding(namespace=f"{who}-front")])
    (card,) = made.look().causes
    assert (card.key, card.count) == (finding().key, 5)


def test_a_tick_after_closing_changes_no_result() -> None:
    made = begun(3)
    made.do(Close(True))
    before = made.labs["s1"].passed
    made.do(Tick("s1", REQUIRED[0], True))
    made.wait(60)
    assert made.labs["s1"].passed == before
