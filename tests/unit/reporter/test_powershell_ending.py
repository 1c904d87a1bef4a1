"""Keys, the line of status and every end of the script for PowerShell: its own text is followed on a made up laptop."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from unit.reporter.powershell_door import NOBODY, TOKEN
from unit.reporter.powershell_flow import Stopped, Thrown
from unit.reporter.powershell_machine import CONTROL_C, Machine

GIVEN = {"Code": "X", "Seat": "A3", "Name": "x", "Yes": True}
_LIST = "Lab 3\n\n→ Pods  1/2\n    ✓ web runs\n    ✗ \x1b]0;db\x07 runs\n· Services  0/3\n"


def _pressed(*keys: tuple[float, str], lang: str = "", **answers: list[tuple[int, str]]) -> Machine:
    """Press keys, and let the console answer (``hand=[...]``) before it answers as usual."""
    student = Machine(keys=keys)
    for name, of in answers.items():
        student.door.answers[f"/v1/{name}"] = of
    assert student.run(**GIVEN, Lang=lang).exit_code == 0
    return student


@pytest.mark.parametrize("key", ["q", "ㅂ", CONTROL_C])
def test_a_key_ends_it_in_order(key: str) -> None:
    student = _pressed((5, key))
    leave = student.door.asked[-1]
    assert (leave.path, leave.form, leave.token) == ("/v1/leave", {"leave": "1"}, TOKEN)
    assert student.now < 6
    assert {each.name for each in student.processes} == {"kubectl", "curl.exe"}
    assert student.shown.rstrip("\n").endswith("only this script is left on your machine.")
    assert student.shown.endswith("\r" + student.shown.rpartition("\r")[2])
    assert student.shown.rpartition("\r")[2].startswith("Ended."), "over the line of status"


def test_nobody_hears_the_goodbye() -> None:
    student = _pressed((5, "q"), leave=[NOBODY])
    assert "Ended. Nothing runs any more" in student.shown


@pytest.mark.parametrize("key", ["h", "ㅗ"])
def test_a_hand_goes_up_and_down(key: str) -> None:
    usual = "every 3\nhand {}\nconfig 1\n"
    student = Machine(keys=[(5, key), (8, key), (20, "q")])
    student.door.answers["/v1/hand"] = [(200, usual.format("up")), (200, usual.format("down"))]
    student.door.usual["/v1/report"] = (200, "every 3\nconfig 1\n")
    student.run(**GIVEN)
    assert [each.form for each in student.door.asked if each.path == "/v1/hand"] == [{"up": "1"}, {"up": "0"}]
    ups = ["[hand up]" in line for line in student.status[:-1]]
    assert (ups[0], any(ups), ups[-1]) == (False, True, False)


def test_a_hand_that_nobody_sees_is_told() -> None:
    student = _pressed((5, "h"), (20, "q"), hand=[NOBODY])
    assert "The console does not answer: your hand is as it was. Try again when it does." in student.shown
    assert not any("[hand up]" in line for line in student.status)
    assert any("connecting to the console again" in line for line in student.status)


@pytest.mark.parametrize("key", ["c", "ㅊ"])
def test_the_checklist(key: str) -> None:
    student = _pressed((5, key), (20, "q"), checklist=[(200, _LIST)])
    shown = student.shown[student.shown.index("──── Your checklist ────") :].splitlines()
    assert shown[1:7] == [*_LIST.splitlines()[:4], "    ✗ ?]0;db? runs", "· Services  0/3"]
    assert shown[7].startswith("→ here  ✓ reached")
    assert f"/me#{TOKEN}" in shown[9]


def test_no_checklist() -> None:
    assert "There is no checklist yet." in _pressed((5, "c"), (6, "q")).shown
    student = _pressed((5, "c"), (20, "q"), checklist=[NOBODY])
    assert "The console does not answer.\n" in student.shown


def test_other_keys_do_nothing() -> None:
    student = _pressed((5, "y"), (5, "x"), (5, "ㅁ"), (8, "q"))
    assert set(student.door.paths) == {"/v1/join", "/v1/config", "/v1/report", "/v1/leave"}
    assert "Sent from now on" not in student.shown


def test_without_a_keyboard_it_runs_until_the_class_ends() -> None:
    student = Machine(is_input_redirected=True)
    student.door.answers["/v1/report"] = [(200, "every 3\nconfig 1\n")] * 4 + [(200, "end\n")]
    assert student.run(**GIVEN).exit_code == 0
    assert student.door.paths[-1] == "/v1/leave"


def test_a_line_of_status_is_written_when_it_says_something_else() -> None:
    student = Machine(is_input_redirected=True)
    student.is_output_redirected = True
    usual = (200, "every 3\nconfig 1\n")
    student.door.answers["/v1/report"] = [usual, usual, usual, NOBODY, usual, (200, "end\n")]
    student.run(**GIVEN)
    assert student.status == [], "nothing is written over"
    lines = [line for line in student.shown.splitlines() if "[q] end" in line]
    assert [line.partition(" [")[0].split(" · ")[0].strip() for line in lines] == [
        *("connected", "connecting to the console again", "connected"),
    ]


def _columns(line: str) -> int:
    """Columns of a line where what may be wide is."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in line)


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("columns", [20, 60, 80, 120])
def test_the_line_of_status_is_no_wider_than_the_window(lang: str, columns: int) -> None:
    student = Machine(keys=[(5, "h"), (12, "q")])
    student.columns = columns
    student.door.usual["/v1/report"] = (200, "every 3\nconfig 1\n")
    student.run(**GIVEN, Lang=lang)
    assert max(map(_columns, student.status)) < columns
    assert any(("끝내기" if lang == "ko" else "[q] end") in line for line in student.status) is (columns >= 80)


def test_a_cluster_that_is_away_is_said() -> None:
    student = Machine(keys=[(12, "q")])
    student.served = ()
    student.run(**GIVEN)
    assert "your cluster does not answer, trying" in student.status[-2]
    heads = [report[0] for report in student.door.reports()]
    assert heads[-1]["cluster"] == "away"
    assert "Ended." in student.shown


def _fails_at(student: Machine, what: BaseException) -> None:
    def fail(*_: Any) -> None:
        raise what

    student.at_report = fail


def test_ctrl_c_that_stops_it_ends_the_children_and_says_goodbye() -> None:
    student = Machine()
    _fails_at(student, Stopped())
    assert student.run(**GIVEN).exit_code is None
    assert student.door.paths[-1] == "/v1/leave"
    assert "Ended. Nothing runs any more" in student.shown


def test_what_goes_wrong_is_said_and_cleaned_up() -> None:
    student = Machine()
    _fails_at(student, Thrown("The disk is full."))
    assert student.run(**GIVEN).exit_code == 1
    assert "join.ps1: The disk is full. (" in student.shown
    assert student.door.paths[-1] == "/v1/leave"


def test_a_folder_that_somebody_looks_into_is_removed_a_moment_later() -> None:
    student = Machine(keys=[(5, "q")])
    student.files.held = 3
    assert student.run(**GIVEN).exit_code == 0
    assert student.files.held == 0
