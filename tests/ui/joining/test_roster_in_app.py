"""Who joined and who stands in the roster, in the whole application: asked with keys, or the same at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from console.cluster.link import LinkState
from console.joining.keeping import read_kept
from console.ui.joining.dialogs import NameDialog, WhoDialog
from ui.joining.test_after_a_sudden_end import end
from ui.joining.test_joined_in_app import classroom, come, in_a_hurry, opened, view
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start, course, session, start, warm_cache
from ui.teach.test_memory import killed

from fakes.reporter import Reporter, namespace

__all__ = ["classroom", "course", "end", "in_a_hurry", "killed", "session", "start", "warm_cache"]


def chosen(classroom: Classroom) -> str:
    guest = classroom.console.doors.panel.chosen
    return "" if guest is None else guest.name


@pytest.mark.parametrize("is_taken", [True, False])
def test_after_every_question_the_arrows_go_on_from_the_same_person(classroom: Classroom, is_taken: bool) -> None:
    doors = classroom.console.doors
    opened(classroom)
    names = ("김민수", "이서연", "박지훈", "최유진")
    for number, name in enumerate(names):
        come(classroom, name, f"A{number}")
    classroom.until(lambda: len(doors.panel.list.lines) == len(names))
    assert chosen(classroom) == names[0]

    def answer(dialog: QDialog) -> None:
        for _ in range(2):
            doors.panel.ticked.emit()  # seconds pass meanwhile, and the list is told anew
        if is_taken and isinstance(dialog, NameDialog):
            classroom.press("End")
            classroom.type("x")
        classroom.press("Enter" if is_taken else "Esc")

    classroom.press("Down")
    classroom.in_dialog(lambda: classroom.press("F2"), answer)
    renamed = "이서연x" if is_taken else "이서연"
    classroom.until(lambda: view(classroom).members[1].name == renamed)
    assert chosen(classroom) == renamed
    classroom.press("Down")
    assert chosen(classroom) == names[2]
    classroom.press("G")  # no roster is open: a notice says so
    classroom.press("Up")
    assert chosen(classroom) == renamed
    classroom.in_dialog(lambda: classroom.click(doors.panel.about.rename), lambda _dialog: classroom.press("Esc"))
    classroom.press("Down")
    assert chosen(classroom) == names[2]

    def remove(_dialog: QDialog) -> None:
        doors.panel.ticked.emit()
        classroom.press(*(("Left", "Space") if is_taken else ("Esc",)))

    classroom.in_dialog(lambda: classroom.press("Delete"), remove)
    if is_taken:
        classroom.until(lambda: len(doors.panel.list.lines) == len(names) - 1)
        assert names[2] not in {member.name for member in view(classroom).members}
        classroom.press("Up", "Up", "Down")
        assert chosen(classroom) == renamed
    else:
        classroom.press("Down")
        assert chosen(classroom) == names[3]
    classroom.in_dialog(lambda: classroom.press("F2"), answer)


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A class of three of whom nothing but names and seats is known."""
    path = tmp_path / "roster.yaml"
    path.write_text(
        "students:\n- {name: 김민수, seat: A1}\n- {name: 이서연, seat: A2}\n- {name: 박지훈}\n", encoding="utf-8"
    )
    return path


def open_roster(classroom: Classroom, roster: Path, students: int) -> None:
    fleet = classroom.console.services.fleet
    classroom.console.classes.open_path(roster)
    classroom.until(lambda: fleet.roster is not None and fleet.roster.path == roster)
    assert fleet.total.students == students


def reporting(classroom: Classroom) -> list[str]:
    """The names on the board of whom a terminal tells, in the order of the board."""
    return [state.student.name for state in classroom.console.services.fleet.states if state.student.reporter]


def test_who_joins_with_the_name_and_seat_of_the_roster_is_them_at_once(classroom: Classroom, roster: Path) -> None:
    fleet, doors = classroom.console.services.fleet, classroom.console.doors
    open_roster(classroom, roster, 3)
    assert fleet.total.awaited == 3
    assert "0 of 3 live, 3 to join" in classroom.words(classroom.window.header)
    facts = classroom.console.classes.facts()
    assert facts is not None
    assert facts.awaited == 3
    opened(classroom)
    classroom.press("Esc")
    counted: list[int] = []
    fleet.class_changed.connect(lambda _roster: counted.append(len(fleet.states)))
    shown = view(classroom)
    reporter = Reporter(shown.port, shown.code, "김민수", "a1", clock=time.time())
    classroom.until(lambda: reporting(classroom) == ["김민수"])
    assert set(counted) == {3}, "nobody stood there twice"
    assert "joined-as" not in classroom.notices(), "who has not agreed to it has not come yet"
    reporter.report(namespace("frontend"))
    classroom.until(lambda: "김민수 has joined" in classroom.notices().get("joined-as", ""))
    assert "joining" not in classroom.notices()

    classroom.click_notice("joined-as")
    classroom.until(lambda: fleet.total.students == 4)
    assert [state.link.state for state in fleet.states][:3] == [LinkState.AWAITED] * 3
    come(classroom, "최유진", "C1")  # somebody else comes, and who was told apart stays so
    classroom.until(lambda: fleet.total.students == 5)
    classroom.press("J")

    def take(dialog: QDialog) -> None:
        assert isinstance(dialog, WhoDialog)
        assert dialog.chosen == "김민수", "the likely one is proposed"
        classroom.press("Enter")

    classroom.in_dialog(lambda: classroom.press("G"), take)
    classroom.until(lambda: fleet.total.students == 4 and "김민수" in reporting(classroom))
    classroom.in_dialog(lambda: classroom.press("G"), take)  # Enter leaves it as it is
    assert doors.joined.merged_with(view(classroom).members[0].id) == "김민수"


def test_who_was_told_apart_stays_so_after_a_sudden_end(
    start: Start, end: Callable[[Classroom], Classroom], roster: Path
) -> None:
    before = start()
    before.press("Ctrl+3")
    open_roster(before, roster, 3)
    opened(before)
    before.press("Esc")
    shown = view(before)
    for name, seat in (("김민수", "A1"), ("이서연", "A2")):
        Reporter(shown.port, shown.code, name, seat, clock=time.time()).report(namespace("frontend"))
    before.until(lambda: sorted(reporting(before)) == ["김민수", "이서연"])
    before.until(lambda: all(member.student_id for member in view(before).members))
    doors = before.console.doors
    doors.joined.merge(view(before).members[0].id, "")
    before.until(lambda: before.console.services.fleet.total.students == 4)
    before.until(lambda: (kept := read_kept(doors._kept)) is not None and not kept.members[0].student_id)

    after = end(before)
    after.until(lambda: view(after).is_open)
    open_roster(after, roster, 4)
    assert sorted(reporting(after)) == ["김민수", "이서연"]
    assert [state.student.name for state in after.console.services.fleet.states].count("김민수") == 2
    joined = after.console.doors.joined
    first, second = (member.id for member in view(after).members)
    assert (joined.merged_with(first), joined.merged_with(second)) == ("", "이서연")
    joined.merge(first, "김민수")
    after.until(lambda: after.console.services.fleet.total.students == 3)


def test_those_who_joined_before_the_roster_was_opened_are_merged_with_one_notice(
    classroom: Classroom, roster: Path
) -> None:
    fleet = classroom.console.services.fleet
    opened(classroom)
    classroom.press("Esc")
    for name, seat in (("이서연", "A2"), ("박지훈", ""), ("김민수", "B9")):
        come(classroom, name, seat).report(namespace("frontend"))
    classroom.until(lambda: all(member.has_reported for member in view(classroom).members))
    open_roster(classroom, roster, 4)
    assert reporting(classroom) == ["이서연", "박지훈", "김민수"]
    classroom.until(lambda: "joined-as" in classroom.notices())
    assert "same name and seat: 2" in classroom.notices()["joined-as"]
    assert fleet.states[0].link.state is LinkState.AWAITED, "the same name at another seat is for the instructor to say"
    classroom.until(lambda: sorted(member.student_id for member in view(classroom).members) == ["", "박지훈", "이서연"])
    classroom.click_notice("joined-as")
    classroom.until(lambda: fleet.total.students == 6)
