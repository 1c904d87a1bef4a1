"""A small rehearsal class from its start to the report: over real sockets, in fast time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from console import paths
from console.cli import run
from console.cli_rehearse import command
from console.cli_rehearse.command import Wish, rehearse_and_report
from console.cli_rehearse.fast_clock import MOST_AT_ONCE, FastClock
from console.cli_rehearse.kept_run import journal_folder
from console.clock import SystemClock
from console.errors import HistoryError
from console.history import lock
from console.history.database import FILE
from console.history.events import Acted, CauseExplained, CheckChanged, HelpGiven, HintGiven, LabClosed, LabOpened
from console.history.reader import Reader
from console.history.replay import replay
from console.history.review.build import review_of
from console.history.review.values import Review
from console.messages import Message, render
from console.rehearsal.ending import Ending
from console.rehearsal.run import RehearsalOptions
from console.rundown import actions as act
from console.rundown.ledger import TimeKind
from console.rundown.state import Playback

from fakes.clock import FakeClock

SPEED = 3000.0
STUDENTS = 3


def no_pdf(_html: str, _target: Path) -> int:
    raise AssertionError("nobody asked for a PDF")


@dataclass(frozen=True)
class Taught:
    """What one class left behind."""

    report: str
    reader: Reader
    run_id: str
    printed: str
    now: datetime
    """When it had been taught."""


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Taught:
    """One class for all tests: they only look at what there is of it."""
    folder = tmp_path_factory.mktemp("rehearsed")
    lines: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builtins.print", lambda *words, **_: lines.append(" ".join(map(str, words))))
        wish = Wish(RehearsalOptions(students=STUDENTS, speed=SPEED), folder / "out.md", folder / "history")
        assert rehearse_and_report(wish, "en", no_pdf) == 0
    reader = Reader(folder / "history" / FILE)
    (found,) = reader.runs()
    return Taught((folder / "out.md").read_text("utf-8"), reader, found.id, "\n".join(lines), SystemClock().wall())


def test_it_is_kept_as_a_rehearsal_that_has_ended(taught: Taught) -> None:
    (found,) = taught.reader.runs()
    assert found.is_rehearsal
    assert found.is_summarised
    assert found.path == "week_03/day_03/challenge_2.md"
    assert found.ended is not None
    assert found.ended.wall <= taught.now  # nothing in a history is of the future
    assert taught.reader.segment_times() == ()  # and nothing is learnt from a rehearsal


def test_the_report_names_segments_students_and_what_they_passed(taught: Taught) -> None:
    for title in ("네임스페이스와 스토리지", "데이터베이스의 이름 만들기", "재어 보고 돌아보기", "NodePort"):
        assert title in taught.report
    passed = re.search(r"^\| 화면 계층이 들어갈 곳 \| +(\d) ", taught.report, re.MULTILINE)
    assert passed is not None
    assert int(passed[1]) >= 1
    names = set(review_of_run(taught).names.values())
    assert len(names) == STUDENTS
    assert sum(name in taught.report for name in names) >= STUDENTS - 1


def review_of_run(taught: Taught) -> Review:
    kept = taught.reader.run(taught.run_id)
    assert kept is not None
    return review_of(kept, taught.reader.entries(taught.run_id))


def test_replay_and_review_agree_on_what_was_taught(taught: Taught) -> None:
    kept = taught.reader.run(taught.run_id)
    assert kept is not None
    replayed = replay(kept, taught.reader.entries(taught.run_id))
    review = review_of_run(taught)
    assert (replayed.refused, replayed.missing, review.ignored) == (0, 0, 0)
    assert replayed.state.playback is review.playback is Playback.ENDED
    assert replayed.names == review.names
    assert [question.answered for question in review.parked] == [True]
    assert {mark.kind for mark in review.marks} == {TimeKind.QUESTION, TimeKind.BREAK}
    assert any(part.replanned != part.planned for part in review.parts)
    assert abs(review.offset) < 6 * 60
    (lab,) = review.labs
    assert lab.required == 40
    assert lab.closed == review.length
    assert sum(len(student.passed) for student in lab.students) > 10


def test_what_happened_is_in_the_journal_in_its_order(taught: Taught) -> None:
    entries = taught.reader.entries(taught.run_id)
    kinds = [type(event) for event in entries.events]
    assert kinds[0] is LabOpened
    assert LabClosed in kinds[-3:]
    assert list(entries.boots) == sorted(entries.boots)
    actions = [event.action for event in entries.events if isinstance(event, Acted)]
    assert isinstance(actions[0], act.Start)
    assert isinstance(actions[-1], act.End)
    assert sum(isinstance(action, act.Next) for action in actions) == 8
    assert sum(isinstance(action, act.Replan) for action in actions) == 1
    helps = [event for event in entries.events if isinstance(event, HelpGiven)]
    assert [each.what for each in helps] == ["claim", "done"] * (len(helps) // 2)
    assert {HintGiven, CauseExplained, CheckChanged} & set(kinds)


def test_it_says_how_far_the_class_is_and_where_the_report_is(taught: Taught) -> None:
    lines = taught.printed.splitlines()
    assert "  0 min  the class begins" in lines
    assert any(re.match(r" 60 min  step \S+ · past each step: 1-1: \d", line) for line in lines)
    assert lines[-2] == f"Run: {taught.run_id}"
    assert lines[-1].endswith("out.md")


def test_an_interrupt_ends_it_there_and_reports_what_there_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tell: list[Callable[[], None]] = []
    made = Ending.__init__

    def remember(ending: Ending) -> None:
        made(ending)
        tell.append(ending.tell)

    def say(message: Message, lang: str) -> str:
        if message.code == "rehearse-question":  # somewhere in the middle
            tell[0]()
        return render(message, lang)

    monkeypatch.setattr(Ending, "__init__", remember)
    monkeypatch.setattr(command, "render", say)
    wish = Wish(RehearsalOptions(students=1, speed=SPEED), tmp_path / "out.csv", tmp_path)
    assert rehearse_and_report(wish, "en", no_pdf) == 0
    assert "Ended early, after" in capsys.readouterr().out
    assert (tmp_path / "out.csv").stat().st_size > 0
    (found,) = Reader(tmp_path / FILE).runs()
    assert found.ended is not None
    assert found.ended.wall - found.armed.wall < timedelta(minutes=60)
    with lock.hold(tmp_path / lock.FILE):
        pass  # let go of


def test_one_that_ends_before_it_begins_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Ending.__init__

    def told(ending: Ending) -> None:
        made(ending)
        ending.tell()

    monkeypatch.setattr(Ending, "__init__", told)
    wish = Wish(RehearsalOptions(students=1, speed=SPEED), tmp_path / "out.md", tmp_path)
    assert rehearse_and_report(wish, "en", no_pdf) == 130
    assert "nothing to report" in capsys.readouterr().out
    assert not (tmp_path / "out.md").exists()
    assert Reader(tmp_path / FILE).runs() == ()


def test_where_another_console_keeps_the_history_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path)
    told: list[HistoryError] = []
    with lock.hold(tmp_path / lock.FILE), journal_folder(None, told.append) as (folder, is_kept):
        assert folder != tmp_path
        assert not is_kept
        assert folder.is_dir()
    assert not folder.exists()
    assert [error.message.code for error in told] == ["history-held"]
    with journal_folder(None, told.append) as (folder, is_kept):
        assert (folder, is_kept) == (tmp_path, True)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--report", "out.txt"), ".html, .pdf, .csv, .md"),
        (("--report", "no/such/folder/out.md"), "no/such/folder"),
        (("--report", "out.md", "--speed", "301"), "at a speed of 301"),
        (("--report", "out.md", "--speed", "nan"), "at a speed of nan"),
        (("--report", "out.md", "--students", "0"), "0 students"),
        (("--report", "out.md", "--port", "80"), "port 80"),
        (("--history", "here"), "--report"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["rehearse", *options, "--lang", "en"]) == 2
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_history_that_cannot_be_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    argv = ["rehearse", "--report", str(tmp_path / "out.md"), "--history", str(tmp_path / "file"), "--lang", "en"]
    assert run(argv) == 2
    assert "file" in capsys.readouterr().err


def test_it_is_faster_than_the_rehearsal_alone_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Wish] = []

    def note(wish: Wish, _lang: str, _print: object) -> int:
        seen.append(wish)
        return 0

    monkeypatch.setattr(command, "rehearse_and_report", note)
    for more in ((), ("--speed", "60", "--students", "4", "--history", "h")):
        assert run(["rehearse", "--report", "out.html", *more]) == 0
    assert [wish.rehearsal.speed for wish in seen] == [command.SPEED, 60.0]
    assert (seen[1].rehearsal.students, seen[1].history) == (4, Path("h"))


def test_the_fast_clock_waits_for_a_machine_that_is_busy(clock: FakeClock) -> None:
    fast = FastClock(clock, clock.wall(), speed=100.0)
    clock.advance(5.0)
    assert fast.boot() == 0.0  # nobody has let it run yet
    fast.go_on()
    clock.advance(0.1)
    assert fast.boot() == pytest.approx(10.0)
    clock.advance(60.0)
    assert fast.boot() == MOST_AT_ONCE
    fast.go_on()
    assert fast.boot() == MOST_AT_ONCE
    clock.advance(0.1)
    assert fast.boot() == pytest.approx(MOST_AT_ONCE + 10.0)
