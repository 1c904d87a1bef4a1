"""The command that fits a session into its slot, from arguments to exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from console.cli import run

SESSION = """---
segments:
  Extra: {droppable: true, minimum: 4, priority: low}
---
# Session 3: Services (24분)
## Why (10분)
## Extra (8분)
## 토론: 왜 필요한가 (12분)
### 둘이서 (4분)
### 다 함께 (8분)
## How (20 min)
"""


@pytest.fixture
def session(tmp_path: Path) -> Path:
    file = tmp_path / "session_03.md"
    file.write_text(SESSION, encoding="utf-8")
    return file


def test_old_and_new_stand_side_by_side(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["replan", str(session), "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Session 3: Services",
        "50 → 24 min for the slot of 24",
        "",
        "now  new  change  least",
        " 10    5      −5      5  Why",
        "  8    0      −8      4  Extra  [low priority, dropped]",
        " 12    9      −3      6  토론: 왜 필요한가  [high priority]",
        "  4    3      −1      2    둘이서",
        "  8    6      −2      4    다 함께",
        " 20   10     −10     10  How",
        " 50   24     −26         in all",
    ]


def test_it_speaks_korean_and_keeps_columns_straight(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["replan", str(session), "--lang", "ko", "--slot", "45"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[1:4] == ["50분 → 45분, 배정 시간 45분", "", "지금  새로  변화  최소"]
    assert out[5] == "   8     4    −4     4  Extra  [우선순위 낮음, 뺄 수 있음]"


def test_nothing_to_change_is_said(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["replan", str(session), "--lang", "en", "--slot", "50"]) == 0
    assert "Nothing to change: 50 min for the slot of 50" in capsys.readouterr().out


def test_what_cannot_fit_says_by_how_much_and_ends_with_1(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["replan", str(session), "--lang", "en", "--slot", "18.6"]) == 1
    assert "50 → 21 min: even the shortest is 2.5 min too long for the slot of 18.6" in capsys.readouterr().out


def test_json_is_for_programs(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["replan", str(session), "--json", "--slot", "20"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {key: value for key, value in told.items() if key != "segments"} == {
        "title": "Session 3: Services",
        "slot_minutes": 20,
        "planned_minutes": 50,
        "new_minutes": 21,
        "over_by_minutes": 1,
        "spare_minutes": 0,
    }
    assert told["segments"][1] == {
        "title": "Extra",
        "depth": 0,
        "old_minutes": 8,
        "new_minutes": 0,
        "minimum_minutes": 4,
        "priority": "low",
        "droppable": True,
        "dropped": True,
    }


@pytest.mark.parametrize(
    ("text", "arguments", "complaint"),
    [
        ("# Session 1\n## a\n", [], "nothing to share out"),
        ("# Session 1\n## a (5분)\n", [], "name it with --slot"),
        ("# Session 1\n## a (5분)\n", ["--slot", "0"], "0 minutes are no slot"),
        ("# Session 1\n## a (5분)\n", ["--slot", "many"], "--help"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    text: str, arguments: list[str], complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "s.md"
    file.write_text(text, encoding="utf-8")
    assert run(["replan", str(file), "--lang", "en", *arguments]) == 2
    assert complaint in capsys.readouterr().err


def test_the_real_session_fits_into_its_slot(shared_course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["replan", str(shared_course / "week_02" / "day_03" / "session_08.md"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["slot_minutes"], told["planned_minutes"], told["new_minutes"]) == (50, 60, 50)
    assert [each["new_minutes"] for each in told["segments"] if each["depth"] == 0] == [4, 12, 10, 8, 8, 8]
