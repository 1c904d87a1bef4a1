"""The commands that list past classes and report on one, from arguments to exit code."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from console import cli, paths
from console.cli import run
from console.history import lock
from console.history.database import FILE
from console.history.journal import Journal
from console.history.review import review_of
from console.history.review.summary import segment_times
from console.history.transfer import export_history

from fakes.taught_session import STUDENTS, taught_session


def write(journal: Journal, run_id: str, *, days: int = 0, ended: bool = True, rehearsal: bool = False) -> None:
    """Write one more class into the history, so many days after the first."""
    taught = taught_session()
    armed = replace(taught.run.armed, wall=taught.run.armed.wall + timedelta(days=days))
    taught.run = replace(taught.run, id=run_id, armed=armed, is_rehearsal=rehearsal)
    journal.begin(taught.run)
    for entry in taught.entries:
        journal.append(run_id, entry.at, [entry.event])
    if ended:
        journal.end(run_id, taught.now)
        journal.summarise(run_id, segment_times(review_of(taught.run, taught.entries)))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history of three classes, written once: reading changes nothing."""
    path = tmp_path_factory.mktemp("data") / FILE
    journal = Journal(path)
    write(journal, "abcdef-1111")
    write(journal, "abcdef-2222", days=1, rehearsal=True)
    write(journal, "fedcba-3333", days=2, ended=False)
    journal.close()
    return path


@pytest.fixture
def history(written: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The history that the program looks at."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(paths, "user_data", lambda: written.parent)
    return written


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Path]]:
    """What a web engine was asked to print."""
    pages: list[tuple[str, Path]] = []

    def print_page(html: str, target: Path) -> int:
        pages.append((html, target))
        return 0

    monkeypatch.setattr(cli, "_app", lambda: SimpleNamespace(print_page=print_page))
    return pages


def out_of(capsys: pytest.CaptureFixture[str], *argv: str) -> list[str]:
    assert run(argv) == 0
    return capsys.readouterr().out.splitlines()


def refused(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert run(argv) == 2
    return capsys.readouterr().err


def test_runs_are_listed_the_newest_first(history: Path, capsys: pytest.CaptureFixture[str]):
    assert out_of(capsys, "runs") == [
        "fedcba-3  2026-03-06 10:00          3기  Session 8: 서비스 메시  [not ended]",
        "abcdef-2  2026-03-05 10:00  36 min  3기  Session 8: 서비스 메시  [rehearsal]",
        "abcdef-1  2026-03-04 10:00  36 min  3기  Session 8: 서비스 메시",
    ]


def test_runs_for_programs(history: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["runs", "--json"]) == 0
    newest, rehearsal, first = json.loads(capsys.readouterr().out)
    assert (newest["id"], newest["ended"], newest["minutes"]) == ("fedcba-3333", None, None)
    assert rehearsal["is_rehearsal"]
    assert (first["armed"], first["cohort"], first["minutes"]) == ("2026-03-04T10:00:00+09:00", "3기", 36)


def test_without_a_history_there_are_no_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "nothing")
    assert out_of(capsys, "runs", "--lang", "en") == ["No class has been recorded yet"]
    assert not (tmp_path / "nothing").exists()
    assert "no class is recorded" in refused(capsys, "report", "last", "--to", str(tmp_path / "x.md"), "--lang", "en")


@pytest.mark.parametrize("wish", ["last", "fedcba", "fedcba-3333", "f"])
def test_a_run_is_named_by_the_beginning_of_its_id(history: Path, tmp_path: Path, wish: str):
    target = tmp_path / "out.md"
    assert run(["report", wish, "--to", str(target), "--lang", "ko"]) == 0
    text = target.read_text(encoding="utf-8")
    assert text.startswith("# Session 8: 서비스 메시\n")
    assert "한소희" in text


@pytest.mark.parametrize(
    ("wish", "sentence"), [("abcdef", "2 classes begin"), ("zzz", "no class is recorded"), ("", "no class is recorded")]
)
def test_a_run_that_is_not_clear_is_asked_for(
    history: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], wish: str, sentence: str
):
    assert sentence in refused(capsys, "report", wish, "--to", str(tmp_path / "out.md"))
    assert not (tmp_path / "out.md").exists()


def test_every_format(history: Path, tmp_path: Path, printed: list[tuple[str, Path]]):
    for suffix in (".html", ".csv", ".md", ".PDF"):
        assert run(["report", "abcdef-1", "--to", str(tmp_path / f"out{suffix}"), "--lang", "en"]) == 0
    assert (tmp_path / "out.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == ["Table", "What", "Value"]
    ((html, target),) = printed
    assert target == tmp_path / "out.PDF"
    assert html == (tmp_path / "out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", [".html", ".csv", ".md", ".pdf"])
def test_names_are_left_out(history: Path, tmp_path: Path, printed: list[tuple[str, Path]], suffix: str):
    target = tmp_path / f"out{suffix}"
    assert run(["report", "last", "--to", str(target), "--anonymous", "--lang", "ko"]) == 0
    text = printed[0][0] if printed else target.read_text(encoding="utf-8")
    assert not [student for student in STUDENTS if student in text]
    assert "수강생 1" in text


def test_an_exported_file_is_reported_on_without_the_history(
    history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    exported = tmp_path / "exported.json"
    export_history(history, exported)
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "elsewhere")
    assert run(["report", str(exported), "--to", str(tmp_path / "out.md")]) == 0
    assert "서비스 메시" in (tmp_path / "out.md").read_text(encoding="utf-8")
    assert not (tmp_path / "elsewhere").exists()


def test_what_cannot_be_read_or_written_is_said(history: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert ".html, .pdf, .csv, .md" in refused(capsys, "report", "last", "--to", str(tmp_path / "out.docx"))
    assert str(tmp_path / "none") in refused(capsys, "report", "last", "--to", str(tmp_path / "none" / "out.md"))
    assert "gone.json" in refused(capsys, "report", "gone.json", "--to", str(tmp_path / "out.md"))
    (tmp_path / "bad.json").write_text("{}", encoding="utf-8")
    assert "bad.json" in refused(capsys, "report", str(tmp_path / "bad.json"), "--to", str(tmp_path / "out.md"))
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".md"] == []


def test_neither_command_needs_qt(history: Path, tmp_path: Path):
    script = (
        "import sys; sys.modules['PySide6'] = None; from pathlib import Path; from console import paths, cli;"
        f"paths.user_data = lambda: Path({str(history.parent)!r});"
        "sys.exit(cli.run(sys.argv[1:]))"
    )
    for argv in (["runs"], ["report", "last", "--to", str(tmp_path / "out.html")]):
        done = subprocess.run([sys.executable, "-c", script, *argv], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_everything_goes_to_another_machine_and_back(
    history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    exported, again = tmp_path / "all.json", tmp_path / "again.json"
    assert run(["runs", "--export", str(exported)]) == 0
    assert "3 classes" in capsys.readouterr().out
    elsewhere = tmp_path / "elsewhere"
    monkeypatch.setattr(paths, "user_data", lambda: elsewhere)
    assert run(["runs", "--import", str(exported)]) == 0
    assert run(["runs", "--export", str(again)]) == 0
    assert again.read_bytes() == exported.read_bytes()
    assert run(["runs", "--import", str(exported)]) == 0  # what is there already stays as it is
    assert run(["runs", "--export", str(again)]) == 0
    assert again.read_bytes() == exported.read_bytes()


def test_nothing_is_brought_in_while_a_window_keeps_the_history(
    history: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exported = tmp_path / "all.json"
    assert run(["runs", "--export", str(exported)]) == 0
    capsys.readouterr()
    with lock.hold(history.with_name(lock.FILE)):
        assert run(["runs", "--import", str(exported)]) == cli.EXIT_CANNOT
    assert "history.lock" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--export", "no/such/folder/all.json"], ["--import", "no-such-file.json"]])
def test_what_is_not_there_is_said(history: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["runs", *arguments]) == cli.EXIT_CANNOT
    assert "no" in capsys.readouterr().err
