"""How a file to hand in is written by the script for PowerShell: its own text is followed on a made up laptop."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from unit.reporter.powershell_machine import HOME, Machine

GIVEN = {"To": "mine.gz", "Seat": 'A"3\\', "Name": "홍길동", "Namespaces": "shop"}


def _written(student: Machine, path: str = f"{HOME}\\mine.gz") -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(student.files.data[path]).decode().splitlines()]


def test_one_whole_report_with_who_it_is_from() -> None:
    student = Machine("y")
    assert student.run(**GIVEN).exit_code == 0
    head, *lines = _written(student)
    assert (head["name"], head["seat"], head["namespaces"]) == ("홍길동", 'A"3\\', "shop")
    assert (head["whole"], head["config"], head["cluster"]) == (True, 0, "ok")
    assert [line["object"]["metadata"]["name"] for line in lines if "object" in line] == ["web"]
    assert lines[-1] == {"complete": True}
    assert student.door.tried == [], "nothing is sent"
    said = student.shown
    order = (
        "This is written to",
        "kinds       Namespace Node Pod",
        "Write this?",
        f"{HOME}\\mine.gz is written.",
        "Ended.",
    )
    assert [said.index(each) for each in order] == sorted(said.index(each) for each in order)
    assert list(student.files.data) == [f"{HOME}\\mine.gz"]


def test_who_is_asked_and_what_is_offered() -> None:
    student = Machine("", "x", "", "y")
    student.run(To="D:\\x.gz", Context="minikube")
    assert "Join code" not in student.shown
    assert "Namespaces of the lab: shop\nEnter takes these" in student.shown
    assert _written(student, "D:\\x.gz")[0]["namespaces"] == "shop"


def test_nothing_is_written_without_a_yes() -> None:
    student = Machine("n")
    assert student.run(**GIVEN).exit_code == 0
    assert student.files.data == {}
    assert student.processes == []


def test_a_cluster_that_does_not_answer() -> None:
    student = Machine()
    student.served = ()
    assert student.run(**GIVEN, Yes=True).exit_code == 1
    assert "join.ps1: your cluster does not answer: " in student.shown
    assert 60 < student.now < 63
    assert student.files.data == {}


def test_too_much_for_one_file() -> None:
    student = Machine()
    student.pods = ["p" * 2_000_000] * 3
    assert student.run(**GIVEN, Yes=True).exit_code == 1
    assert "there is too much in these namespaces" in student.shown
    assert student.files.data == {}


@pytest.mark.parametrize("address", ["", "https://192.0.2.7:8443"])
def test_a_script_of_no_console_can_only_write_a_file(address: str) -> None:
    student = Machine("K", "", "x", "n")
    student.address = address
    assert student.run().exit_code == int(address == "")
    assert ("this script can only write a file to hand in" in student.shown) is (address == "")
