"""Who has something wrong and does not wait for help."""

from __future__ import annotations

from console.cluster.link import LinkState
from console.lab.classroom.actions import Ask, Close, Done, Probed, Probing, Snooze, Tick
from console.lab.classroom.values import Watched
from console.lab.finding import Severity

from fakes.lab_class import REQUIRED, FakeClass, finding


def begun(count: int = 3) -> FakeClass:
    made = FakeClass(count)
    made.see()
    made.change(made.ids[-1])
    made.look()
    return made


def ids(made: FakeClass) -> list[str]:
    return [each.student_id for each in made.look().watching]


def test_a_red_step_is_watched_before_anybody_waits_for_help() -> None:
    made = begun()
    assert ids(made) == []
    made.show("s2", find=[finding()])
    made.show("s1", "spaces", lost=["web"])
    view = made.look()
    assert view.queue == ()
    detail = made.labs["s1"].cells[1].result.detail
    assert view.watching == (Watched("s1", None, "web", detail), Watched("s2", finding()))
    made.show("s1", "web")
    made.show("s2", find=[finding(severity=Severity.INFO)])
    assert ids(made) == []


def test_a_check_that_does_not_pass_any_more_is_watched_and_a_bonus_is_not() -> None:
    made = begun()
    made.show("s1", "spaces", "policy")
    made.show("s1", lost=["policy"])
    assert ids(made) == []
    made.show("s1", lost=["spaces"])
    assert ids(made) == ["s1"]


def test_who_is_in_the_queue_is_not_told_twice() -> None:
    made = begun()
    made.show("s1", find=[finding()])
    made.do(Ask("s1"))
    assert ids(made) == []
    made.do(Snooze("s1", 60.0))
    assert ids(made) == []
    # Helped, and gone from the queue: it is as wrong as before.
    made.do(Done("s1"))
    assert ids(made) == ["s1"]


def test_nobody_is_watched_whom_nothing_can_be_said_of() -> None:
    made = begun()
    made.show("s1", find=[finding()])
    made.link("s1", LinkState.UNREACHABLE)
    made.clock.advance(3600.0)
    made.see("s2", "s3")
    assert ids(made) == []


def test_who_has_finished_is_left_alone() -> None:
    made = begun()
    made.show("s1", *REQUIRED, find=[finding()])
    for check in REQUIRED:
        made.do(Tick("s1", check, True))
    assert ids(made) == []


def test_what_a_probe_disturbs_is_not_the_students_doing() -> None:
    made = begun()
    made.do(Probing("s1"))
    made.show("s1", find=[finding()])
    assert ids(made) == []
    made.do(Probed("s1", "dns", True, None))
    made.clock.advance(31.0)
    made.show("s1", find=[finding()])
    assert ids(made) == ["s1"]


def test_a_closed_lab_watches_nobody() -> None:
    made = begun()
    made.show("s1", find=[finding()])
    assert ids(made) == ["s1"]
    made.do(Close(True))
    assert ids(made) == []
