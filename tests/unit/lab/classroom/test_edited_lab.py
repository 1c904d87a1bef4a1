"""A lab whose author edits it while the class works: everybody keeps what they have come to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.lab.classroom.actions import Adjust, Claim, Close, Note, Tick
from console.lab.classroom.values import Help, Standing
from console.lab.spec.model import ByHand, Check, Lab, Predicate, Step

from fakes.lab_class import LAB, FakeClass, finding

MORE = Check("more", "One more", Predicate("exists", {}), "1", "1-1", points=1)


def edited(lab: Lab = LAB, **checks: Check | None) -> Lab:
    """Return the lab with checks of these ids replaced, or left out, and ``MORE`` in front of all."""

    def kept(step: Step) -> Step:
        found = tuple(checks.get(each.id, each) for each in step.checks)
        return replace(step, checks=tuple(each for each in found if each is not None))

    first, *others = (replace(phase, steps=tuple(map(kept, phase.steps))) for phase in lab.phases)
    begin, *rest = first.steps
    begin = replace(begin, checks=(MORE, *begin.checks))
    groups = tuple(
        replace(group, checks=tuple(new for each in group.checks if (new := checks.get(each.id, each)) is not None))
        for group in lab.bonus
    )
    return replace(lab, phases=(replace(first, steps=(begin, *rest)), *others), bonus=groups)


def standings(made: FakeClass, who: str = "s1") -> dict[str, Standing]:
    return {cell.result.check_id: cell.standing for cell in made.labs[who].cells}


@pytest.fixture
def made() -> FakeClass:
    """Somebody who has passed two checks, lost one, and has one ticked by hand."""
    made = FakeClass(2)
    made.see()
    made.show("s1", "spaces", "web", "api")
    made.look()
    made.clock.advance(60)
    made.show("s1", lost=("api",), find=(finding(),))
    made.do(Tick("s1", "talk", True))
    made.do(Adjust("s1", 2.0))
    made.do(Note("s1", "slow"))
    made.do(Claim("s1"))
    made.look()
    return made


def test_what_was_passed_ticked_and_given_stays(made: FakeClass) -> None:
    before, began = made.labs["s1"], made.clock.wall()
    made.clock.advance(60)
    made.session.use_lab(edited())
    view = made.look()
    after = made.labs["s1"]
    assert [cell.result.check_id for cell in after.cells] == ["more", *(c.result.check_id for c in before.cells)]
    assert [cell.first_passed for cell in after.cells[1:]] == [cell.first_passed for cell in before.cells]
    assert standings(made)["more"] is Standing.BLANK
    assert {key: value for key, value in standings(made).items() if key != "more"} == {
        cell.result.check_id: cell.standing for cell in before.cells
    }
    assert (after.adjusted, after.notes, after.points) == (2.0, "slow", before.points)
    assert after.transitions == before.transitions
    assert (view.queue[0].student_id, view.queue[0].help) == ("s1", Help.HELPING)
    assert set(made.labs) == {"s1", "s2"}
    made.show("s1", "more")
    made.look()
    assert made.labs["s1"].cells[0].first_passed == made.clock.wall() > began


def test_everybody_is_looked_at_again_at_once(made: FakeClass) -> None:
    made.looked_at.clear()
    made.session.use_lab(edited())
    made.look()
    assert sorted(made.looked_at) == ["s1", "s2"]
    assert made.last is not None
    assert set(made.last.students) == {"s1", "s2"}


def test_a_check_that_looks_for_something_else_now_is_seen_anew_and_not_lost(made: FakeClass) -> None:
    other = replace(LAB.check("web") or MORE, how=Predicate("exists", {"name": "other"}))
    made.passed["s1"]["web"] = False
    first = next(cell.first_passed for cell in made.labs["s1"].cells if cell.result.check_id == "web")
    made.session.use_lab(edited(web=other))
    made.look()
    assert standings(made)["web"] is Standing.FAILED  # and not regressed: it never passed this one
    assert next(cell.first_passed for cell in made.labs["s1"].cells if cell.result.check_id == "web") == first


def test_a_check_that_is_gone_takes_its_points_and_its_cell(made: FakeClass) -> None:
    before = made.labs["s1"].points
    made.session.use_lab(edited(web=None))
    made.look()
    assert "web" not in standings(made)
    assert made.labs["s1"].points == before - 3


def test_a_tick_goes_with_the_hand(made: FakeClass) -> None:
    talk = LAB.check("talk")
    assert talk is not None
    made.session.use_lab(edited(talk=replace(talk, how=Predicate("exists", {}))))
    made.look()
    assert standings(made)["talk"] is Standing.BLANK
    made.session.use_lab(edited(talk=replace(talk, title="Tell everybody", how=ByHand())))
    made.do(Tick("s1", "talk", True))
    made.look()
    made.session.use_lab(edited())
    made.look()
    assert standings(made)["talk"] is Standing.PASSED


def test_a_closed_lab_is_not_edited(made: FakeClass) -> None:
    made.do(Close(True))
    with pytest.raises(RuntimeError, match="closed"):
        made.session.use_lab(edited())
