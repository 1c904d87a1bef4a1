"""How a student joins with the script for PowerShell: all of its own text is followed, on a laptop that is made up."""

from __future__ import annotations

from typing import Any

import pytest

from unit.reporter.powershell_door import ADDRESS, NOBODY, SOMEBODY_ELSE, TOKEN
from unit.reporter.powershell_machine import CONTROL_C, Machine

GIVEN = {"Code": "K7QP-3MXV", "Seat": "A3", "Name": "홍길동", "Yes": True}


def test_who_somebody_is_comes_first_and_the_cluster_after_a_yes() -> None:
    student = Machine("K7QP-3MXV", "A3", "홍길동", "y", keys=[(10, "q")])
    script = student.run()
    assert script.exit_code == 0
    questions = (
        "Fingerprint AB CD",
        "Join code: K7",
        "Your seat (",
        "Your name",
        "You are in: Week 3: 쿠버네티스",
        "Send",
    )
    places = [student.shown.index(each) for each in questions]
    assert places == sorted(places)
    for part in ("minikube (https://127.0.0.1:6443)", "namespaces  shop", "kinds       Pod", f"browser: {ADDRESS}/me#"):
        assert part in student.shown
    joined, config, first, *_ = student.door.asked
    assert joined.form == {
        **{"code": "K7QP-3MXV", "seat": "A3", "name": "홍길동"},
        "system": "Windows 10.0.22631.0, PowerShell 5.1.22621.4391",
    }
    assert [each.path for each in (joined, config, first)] == ["/v1/join", "/v1/config", "/v1/report"]
    assert [each.token for each in (joined, config, first)] == ["", TOKEN, TOKEN]
    told = [line for report in student.door.reports() for line in report[1:]]
    assert [line["object"]["metadata"]["name"] for line in told if "object" in line] == ["web"]
    assert {"complete": True} in told


def test_what_is_given_is_not_asked() -> None:
    student = Machine(keys=[(1, "q")])
    student.run(**{**GIVEN, "Name": "a\tb\x7f"})
    assert "? [y/N]" not in student.shown
    assert student.door.asked[0].form["name"] == "a b ", "no letter that steers anything"


@pytest.mark.parametrize("answer", ["n", "", "yess", "아니요"])
def test_nothing_is_read_without_a_yes(answer: str) -> None:
    student = Machine("K7QP-3MXV", "", "x", answer)
    assert student.run().exit_code == 0
    assert "Nothing of your cluster was sent." in student.shown
    assert student.door.paths == ["/v1/join", "/v1/config", "/v1/leave"]
    assert student.processes == []
    assert student.door.asked[0].form["seat"] == ""


@pytest.mark.parametrize("answer", ["Y", "yes", "ㅛ", "네", "예"])
def test_a_yes_in_both_languages(answer: str) -> None:
    student = Machine(answer, keys=[(5, "q")])
    student.run(Code="X", Seat="1", Name="x")
    assert "/v1/report" in student.door.paths


@pytest.mark.parametrize(
    ("status", "line", "says", "typed", "then"),
    [
        (403, "error wrong-code", "not the code: compare it with your instructor's", ["NEW"], {"code": "NEW"}),
        (403, "error code-expired", "The code has expired", ["NEW"], {"code": "NEW"}),
        (409, "error taken", "here with this name and seat", ["B1", "y"], {"seat": "B1", "name": "y"}),
        (409, "error seat-taken", "Somebody else is at seat A3.", [""], {"seat": ""}),
        (400, "error long-name 60", "This name is too long: at most 60 characters.", ["y"], {"name": "y"}),
        (400, "error bad-name", "This name cannot be used. It needs a letter", ["", "", "y"], {"name": "y"}),
        (400, "error long-seat 20", "This seat is too long: at most 20 characters.", ["B1"], {"seat": "B1"}),
        (400, "error bad-seat", "This seat cannot be used. It needs a letter", ["B1"], {"seat": "B1"}),
    ],
)
def test_who_is_refused_is_asked_for_what_was_wrong(
    status: int, line: str, says: str, typed: list[str], then: dict[str, str]
) -> None:
    student = Machine(*typed, keys=[(1, "q")])
    student.door.answers["/v1/join"] = [(status, f"{line}\n")]
    student.run(**GIVEN)
    assert says in student.shown
    first, second = (each.form for each in student.door.asked if each.path == "/v1/join")
    assert second == {**first, **then}


def test_who_is_locked_out_waits_as_long_as_it_says() -> None:
    student = Machine("RIGHT", keys=[(100, "q")])
    student.door.answers["/v1/join"] = [
        (403, "error wrong-code\n"),
        (429, "error locked 60\n"),
        (429, "error too-many x\n"),
    ]
    student.run(**GIVEN)
    assert "Too many wrong codes came from your network. Waiting 60 seconds" in student.shown
    assert "Too many tries from your network." in student.shown
    joins = [(each.at, each.form["code"]) for each in student.door.asked if each.path == "/v1/join"]
    assert joins == [(0, "K7QP-3MXV"), (0, "RIGHT"), (60, "RIGHT"), (120, "RIGHT")], "a minute when no number is said"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((409, "error class-full\n"), "join.ps1: the class is full"),
        ((410, "error closed\n"), "join.ps1: the class is over"),
        (NOBODY, f"the console does not answer at {ADDRESS}: are you on"),
        (SOMEBODY_ELSE, f"Somebody else answers at {ADDRESS}: nothing was sent there."),
        ((500, "error failed\n"), "the console refused: 500 failed"),
        ((200, "hello\n"), "the console refused: 200 hello"),
        ((200, "token x\n"), "the console gave no token"),
        ((200, 'token 0123456789abcdef"\n'), "the console gave no token"),
    ],
)
def test_where_nobody_can_join(answer: tuple[int, str], says: str) -> None:
    student = Machine()
    student.door.answers["/v1/join"] = [answer]
    assert student.run(**GIVEN).exit_code == 1
    assert says in student.shown
    assert "/v1/leave" not in student.door.paths, "nobody is there who could leave"
    assert "Ended. Nothing runs any more" in student.shown


def test_a_console_that_is_not_ready_is_waited_for() -> None:
    student = Machine(keys=[(20, "q")])
    student.door.answers["/v1/config"] = [(503, "error not-yet\n")] * 2
    student.run(**GIVEN)
    assert [at for path, at in student.door.tried if path == "/v1/config"] == [0, 3, 6]
    assert "/v1/report" in student.door.paths


def test_a_console_that_does_not_say_what_the_class_is_about() -> None:
    student = Machine()
    student.door.answers["/v1/config"] = [(500, "error failed\n")]
    assert student.run(**GIVEN).exit_code == 1
    assert "does not say what the class is about (500)" in student.shown
    assert student.door.paths[-1] == "/v1/leave"


def test_what_is_piped_in_is_an_answer_and_its_end_is_none() -> None:
    student = Machine("K7QP-3MXV", "x", "n", is_input_redirected=True)
    assert student.run(Seat="1").exit_code == 0
    assert student.door.asked[0].form["name"] == "x"
    student = Machine(is_input_redirected=True)
    assert student.run(Seat="1", Name="x", Lang="ko").exit_code == 1
    assert "접속 코드: join.ps1: 답을 읽을 수 없습니다" in student.shown


def test_ctrl_c_at_a_question() -> None:
    student = Machine("K7QP-3MXV", "A3", "x", CONTROL_C)
    assert student.run().exit_code is None, "Windows ends it; what stands behind finally is done"
    assert student.door.paths == ["/v1/join", "/v1/config", "/v1/leave"]
    assert "Ended. Nothing runs any more" in student.shown


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"lacks": ("kubectl",)}, "kubectl is not installed"),
        ({"lacks": ("curl.exe",)}, "curl.exe is not installed"),
        ({"curl_version": "curl 7.55.1 (Windows)"}, "curl 7.67 or newer is needed"),
        ({"curl_version": "what?"}, "curl 7.67 or newer is needed"),
        ({"has_cluster": False}, "kubectl has no current context"),
    ],
)
def test_what_a_laptop_has_to_have(changes: dict[str, Any], says: str) -> None:
    student = Machine()
    for name, value in changes.items():
        setattr(student, name, value)
    assert student.run(**GIVEN).exit_code == 1
    assert f"join.ps1: {says}" in student.shown
    assert student.door.tried == []


def test_a_context_that_kubectl_does_not_know() -> None:
    student = Machine()
    assert student.run(**GIVEN, Context="kind").exit_code == 1
    assert "kubectl knows no context called kind" in student.shown


def test_help_needs_nothing() -> None:
    student = Machine()
    student.lacks = ("kubectl", "curl.exe")
    assert student.run(Help=True).exit_code == 0
    assert student.shown.startswith("Usage: powershell -ExecutionPolicy Bypass -File join.ps1")
