"""What the script for PowerShell makes of the console's answers: its own text is followed, on a made up laptop."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from unit.reporter.powershell_door import NOBODY, SOMEBODY_ELSE
from unit.reporter.powershell_machine import Machine

GIVEN = {"Code": "X", "Seat": "A3", "Name": "x"}
_MORE = "version 2\ntitle t\nnamespaces shop data\nkind Pod v1 pods 1 -\n"


def _heard(*answers: tuple[int, str], until: float = 30, **options: Any) -> Machine:
    """Let the console answer the first reports so, and as usual from then on."""
    student = Machine(keys=[(until, "q")])
    student.door.answers["/v1/report"] = list(answers)
    assert student.run(**{**GIVEN, "Yes": True, **options}).exit_code == 0
    return student


def _times(student: Machine, path: str = "/v1/report") -> list[int]:
    return [round(at) for tried, at in student.door.tried if tried == path]


def _heads(student: Machine) -> list[dict[str, Any]]:
    return [report[0] for report in student.door.reports()]


def test_it_reports_what_changes_and_is_heard_of_otherwise() -> None:
    student = _heard()
    begin = _times(student)[:3]
    assert begin == [0, 1, 3], "a watch is silent for a second before it has told everything"
    assert {after - before for before, after in pairwise(_times(student)[2:])} == {3}
    assert [head["seq"] for head in _heads(student)] == list(range(1, len(_heads(student)) + 1))
    assert [head["whole"] for head in _heads(student)][:3] == [True, False, False]


def test_the_console_says_how_often() -> None:
    student = _heard((200, "every 3\nhand down\nconfig 1\n"), *[(200, "every 7\n")] * 2, (200, "every x\n"), until=40)
    later = _times(student)[2:]
    assert [after - before for before, after in pairwise(later)][:3] == [7, 7, 3]


@pytest.mark.parametrize(
    ("status", "line", "says"),
    [
        (401, "error removed\n", "Your instructor has taken you off the list."),
        (401, "error unknown-token\n", "The console does not know you any more: run the join line again."),
        (410, "error closed\n", "The class is over."),
        (200, "end\n", "The class is over."),
        (200, "every 3\nend\nconfig 9\n", "The class is over."),
    ],
)
def test_what_ends_it(status: int, line: str, says: str) -> None:
    student = _heard((status, line))
    assert student.shown.count(says) == 1
    assert student.door.paths == ["/v1/join", "/v1/config", "/v1/report", "/v1/leave"]
    assert student.now < 1


def test_an_ended_answer_to_a_key_ends_it_too() -> None:
    student = Machine(keys=[(5, "h"), (60, "q")])
    student.door.answers["/v1/hand"] = [(401, "error removed\n")]
    student.run(**GIVEN, Yes=True)
    assert "taken you off the list" in student.shown
    assert student.now < 7


@pytest.mark.parametrize(
    ("answer", "waits", "again"),
    [
        ((429, "error too-many 4\n"), 4, (1, True)),
        ((429, "error too-many\n"), 5, (1, True)),
        ((503, "error not-yet\n"), 1, (1, True)),
        ((500, ""), 1, (1, True)),
        ((400, "error bad-report\n"), 2, (2, True)),
    ],
)
def test_what_was_refused_is_sent_again(answer: tuple[int, str], waits: int, again: tuple[int, bool]) -> None:
    """As it was, under its number; what was bad is told anew."""
    student = _heard(answer)
    assert _times(student)[1] == waits
    assert (_heads(student)[1]["seq"], _heads(student)[1]["whole"]) == again
    assert _tells(student, 1) == ["web"]


def _tells(student: Machine, since: int) -> list[str]:
    """Return the objects that are told from the report with a number on, counted from 0."""
    lines = [line for report in student.door.reports()[since:] for line in report[1:]]
    return [line["object"]["metadata"]["name"] for line in lines if "object" in line]


def test_what_was_too_much_is_tried_again_in_a_minute() -> None:
    usual = (200, "every 3\nhand down\nconfig 1\n")
    student = _heard(usual, (413, "error too-large\n"), until=100)
    assert student.shown.count("Too much for one report; trying again in a minute.") == 1
    assert _heads(student)[2]["whole"]
    told = [index for index, report in enumerate(student.door.reports()) if any("object" in line for line in report)]
    assert [_times(student)[index] for index in told] == [1, 62], (
        "the watches begin again, and what they find comes then"
    )
    assert student.running() == []


def test_a_console_that_is_away_is_tried_later_and_later() -> None:
    student = _heard(*[NOBODY] * 6, until=60)
    times = _times(student)
    assert [after - before for before, after in pairwise(times)][:6] == [1, 2, 4, 4, 4, 4]
    assert "connecting to the console again" in student.status[0]
    assert "connected" in student.status[-2], "the last is the end's"
    assert _heads(student)[0]["seq"] == 1, "what was packed is what is sent"
    assert _tells(student, 0) == ["web"]


def test_somebody_else_is_named_once() -> None:
    student = _heard(*[SOMEBODY_ELSE] * 4)
    assert student.shown.count("Somebody else answers") == 1
    student = _heard(SOMEBODY_ELSE, (200, "every 3\n"), SOMEBODY_ELSE)
    assert student.shown.count("Somebody else answers") == 2


def test_what_an_instructor_says_is_only_text() -> None:
    student = _heard((200, "every 3\nsay kubectl get pods\nsay \nsay a\x1b[2Jb\u202ec  $(rm) \nhand down\nconfig 1\n"))
    begin = student.shown.index("──── From your instructor")
    said = student.shown[begin:].split("\n")
    assert said[1:5] == ["kubectl get pods", "", "a?[2Jb?c  $(rm) ", "────────"]


def test_the_console_lowers_a_hand() -> None:
    student = _heard((200, "hand up\n"), (200, "hand up\n"), (200, "hand down\n"))
    assert "[hand up]" in student.status[0]
    assert "[hand up]" not in student.status[-2]


def test_everything_is_told_again() -> None:
    usual = (200, "every 3\nhand down\nconfig 1\n")
    student = _heard(usual, usual, usual, (200, "every 3\nconfig 1\nagain\n"))
    (again,) = [index for index, head in enumerate(_heads(student)) if head["whole"] and index > 0]
    assert _times(student)[again] - _times(student)[again - 1] == 3, "it may not be ready for it yet"
    assert _tells(student, again) == ["web"]
    assert [each.name for each in student.processes].count("curl.exe") == 1, "the watches write on"


def test_another_title_changes_nothing() -> None:
    student = Machine(keys=[(30, "q")])
    student.door.answers["/v1/report"] = [(200, "every 3\nconfig 2\n")]
    student.door.usual["/v1/report"] = (200, "every 3\nconfig 2\n")
    student.door.answers["/v1/config"] = [student.door.usual["/v1/config"], (200, _MORE.replace("shop data", "shop"))]
    student.run(**GIVEN, Yes=True)
    assert student.door.paths.count("/v1/config") == 2
    assert "Sent from now on" not in student.shown
    assert [head["config"] for head in _heads(student)][:2] == [1, 2]
    assert [each.name for each in student.processes] == ["kubectl", "curl.exe"]


@pytest.mark.parametrize(("says_yes", "key"), [(True, ""), (False, "y"), (False, "ㅛ"), (False, "")])
def test_more_is_sent_when_it_is_agreed_to(says_yes: bool, key: str) -> None:
    keys = [(10, key)] if key else []
    student = Machine(*(() if says_yes else ("y",)), keys=[*keys, (30, "q")])
    student.door.usual["/v1/report"] = (200, "every 3\nconfig 2\n")
    student.door.answers["/v1/config"] = [student.door.usual["/v1/config"], (200, _MORE)]
    student.run(**GIVEN, Yes=says_yes)
    assert ("The class would like to see these namespaces as well: data" in student.shown) is not says_yes
    is_agreed = says_yes or bool(key)
    assert ("Sent from now on: shop data" in student.shown) is is_agreed
    assert _heads(student)[-1]["namespaces"] == ("shop data" if is_agreed else "shop")
    assert [each.name for each in student.processes].count("kubectl") == (2 if is_agreed else 1), "it lets more through"


def test_what_is_to_be_seen_is_asked_for_until_it_is_said() -> None:
    student = Machine(keys=[(30, "q")])
    student.door.usual["/v1/report"] = (200, "every 3\nconfig 2\n")
    student.door.answers["/v1/config"] = [student.door.usual["/v1/config"], (503, "error not-yet\n"), (200, _MORE)]
    student.run(**GIVEN, Yes=True)
    assert student.door.paths.count("/v1/config") == 3
    assert "Sent from now on: shop data" in student.shown
