"""Of whom nothing is seen, or nothing but a file: hands, ticks by hand, and what was handed in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.cluster.link import Link, LinkState
from console.cluster.state import StudentState
from console.lab.classroom.actions import Adjust, Ask, Claim, Done, Note, Tick
from console.lab.classroom.sight import KEEPS_COUNTING
from console.lab.classroom.values import Help, Standing
from console.messages import render
from console.roster.model import Roster

from fakes.lab_class import FakeClass


def unseen(count: int = 1) -> FakeClass:
    """Return a class of which nobody's cluster was ever read."""
    made = FakeClass(count)
    for who in made.ids:
        link = Link(LinkState.LOCAL_ONLY, since=made.clock.boot())
        made.session.see([StudentState(made.student(who), link)], made.at)
    made.look()
    return made


def standing(made: FakeClass, who: str, check_id: str) -> Standing:
    return next(cell.standing for cell in made.labs[who].cells if cell.result.check_id == check_id)


def test_a_tick_by_hand_counts_for_somebody_of_whom_nothing_is_seen() -> None:
    made = unseen()
    made.do(Tick("s1", "spaces", True))
    made.do(Tick("s1", "talk", True))
    made.look()
    lab = made.labs["s1"]
    assert [standing(made, "s1", check) for check in ("spaces", "talk", "web")] == [
        Standing.PASSED,
        Standing.PASSED,
        Standing.UNKNOWN,
    ]
    assert (lab.passed, lab.points, lab.step) == (1, 12.0, 1)
    made.do(Tick("s1", "spaces", None))
    made.look()
    assert made.labs["s1"].passed == 0


def test_a_hand_of_somebody_who_cannot_be_seen_is_in_the_queue() -> None:
    made = unseen(2)
    made.do(Ask("s2", ago=120.0))
    view = made.look()
    (entry,) = view.queue
    assert (entry.student_id, entry.help) == ("s2", Help.WAITING)
    assert "2 min" in render(entry.reasons[0])
    assert view.visible == 0
    made.do(Claim("s2"))
    assert made.look().queue[0].help is Help.HELPING
    made.do(Done("s2"))
    assert made.look().queue == ()
    assert made.labs["s2"].asked is None


def test_asking_twice_is_asking_since_the_first_time() -> None:
    made = unseen()
    made.do(Ask("s1", ago=60.0))
    made.look()
    first = made.labs["s1"].asked
    made.wait(30.0)
    made.do(Ask("s1"))
    made.look()
    assert made.labs["s1"].asked == first


def test_what_was_done_by_hand_outlives_another_way_to_the_same_student() -> None:
    made = unseen()
    for action in (Tick("s1", "spaces", True), Adjust("s1", 2.0), Note("s1", "Slow laptop"), Ask("s1", ago=60.0)):
        made.do(action)
    made.look()
    made.roster = Roster((replace(made.student("s1"), cluster_id="reported:m1"),))
    made.session.use_roster(made.roster, made.at)
    made.look()
    lab = made.labs["s1"]
    assert (lab.passed, lab.adjusted, lab.notes) == (1, 2.0, "Slow laptop")
    assert lab.asked is not None
    assert made.see("s1") == {"s1"}


def test_what_is_handed_in_is_whole_and_goes_on_counting() -> None:
    made = FakeClass()
    made.link("s1", LinkState.HANDED_IN)
    made.show("s1", "spaces", "web")
    view = made.look()
    assert (view.visible, made.labs["s1"].passed) == (1, 2)
    view = made.wait(KEEPS_COUNTING + 60.0)
    assert (view.visible, made.labs["s1"].passed) == (1, 2)


@pytest.mark.parametrize("before", [LinkState.LIVE, LinkState.STALE, LinkState.HANDED_IN])
def test_what_is_handed_in_takes_back_what_is_gone(before: LinkState) -> None:
    made = FakeClass()
    made.link("s1", before)
    made.show("s1", "spaces", "web")
    made.look()
    made.link("s1", LinkState.HANDED_IN)
    made.show("s1", lost=["web"])
    made.look()
    assert standing(made, "s1", "web") is Standing.REGRESSED
