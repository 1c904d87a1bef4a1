"""What a student tries, and which errors survive it."""

from __future__ import annotations

from datetime import timedelta

from console.clock import now
from console.cluster.fields import Ref
from console.lab.classroom.efforts import BURST, REMEMBERED, Efforts
from console.lab.finding import Finding, Severity, told

from fakes.clock import FakeClock
from fakes.lab_class import finding


class Trying:
    """A student with one error."""

    def __init__(self, *found: Finding) -> None:
        self.clock = FakeClock()
        self.efforts = Efforts()
        self.found = found or (finding(),)
        self.changes = {"frontend": self.clock.wall()}
        self.look()

    def look(self, *, is_wrong: bool = True) -> int:
        self.efforts.take(self.found if is_wrong else (), self.changes, now(self.clock))
        return self.efforts.tries

    def change(self, namespace: str = "frontend", after: float = 60.0) -> None:
        self.clock.advance(after)
        self.changes = {**self.changes, namespace: self.clock.wall()}


def test_an_error_that_stays_through_a_change_has_been_tried_once_more() -> None:
    trying = Trying()
    for count in (1, 2, 3):
        trying.change()
        assert trying.look() == count
    trying.clock.advance(60)
    assert trying.look() == 3


def test_a_file_with_many_objects_is_one_try() -> None:
    trying = Trying()
    trying.change()
    assert trying.look() == 1
    for _ in range(3):
        trying.change(after=BURST / 5)
        assert trying.look() == 1


def test_what_is_applied_anew_is_not_mended_by_being_young() -> None:
    trying = Trying()
    trying.change()
    assert trying.look(is_wrong=False) == 0
    trying.clock.advance(REMEMBERED - 1)
    assert trying.look() == 1


def test_what_comes_back_much_later_is_another_error() -> None:
    trying = Trying()
    trying.change()
    trying.look()
    trying.change()
    trying.look(is_wrong=False)
    trying.clock.advance(REMEMBERED + 1)
    trying.look(is_wrong=False)
    assert trying.look() == 0


def test_a_change_elsewhere_is_no_try_and_one_of_the_whole_cluster_is() -> None:
    trying = Trying()
    trying.change("data")
    assert trying.look() == 0
    trying.change("")
    assert trying.look() == 1


def test_a_change_where_the_cause_would_be_is_a_try() -> None:
    missing = Ref("Service", "backend", "user-service")
    door = Ref("Ingress", "frontend", "shop")
    trying = Trying(Finding("x", Severity.ERROR, door, told("x"), door, upstream=(missing,)))
    trying.change("backend")
    assert trying.look() == 1


def test_progress_forgives_all_tries() -> None:
    trying = Trying()
    trying.change()
    trying.look()
    trying.efforts.moved_on()
    assert trying.efforts.tries == 0


def test_the_last_change_is_placed_on_our_own_clock() -> None:
    clock, efforts = FakeClock(boot=5000.0), Efforts()
    assert efforts.changed is None
    efforts.note_change(clock.wall() - timedelta(minutes=5), now(clock))
    assert efforts.changed == 4700.0
    clock.advance(60)
    clock.step_wall(3600)  # somebody sets the clock: nothing was changed because of that
    efforts.note_change(clock.wall() - timedelta(minutes=66), now(clock))
    assert efforts.changed == 4700.0
    efforts.note_change(clock.wall() + timedelta(seconds=3), now(clock))
    assert efforts.changed == clock.boot()
