"""The command line, from arguments to exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from console import __version__
from console.cli import run
from console.cli_parser import language_of, with_command
from console.course.render_port import DiagramReport, SlideOverflow
from console.errors import RenderError

SESSION = """\
# Session 3: Services (50분)

## Why (5-10분)

## 1. How ClusterIP works (25 min)

### Demo

## Discussion

### Part one (10분)
### Part two (선택사항, 5분)
"""


@pytest.fixture(autouse=True)
def log_set_up(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, bool]]:
    """English, and no log file: how the log was set up is noted instead."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    noted: list[dict[str, bool]] = []
    monkeypatch.setattr("console.cli.set_up_log", lambda **options: noted.append(options))
    return noted


@pytest.fixture
def session(tmp_path: Path) -> Path:
    file = tmp_path / "session_03.md"
    file.write_text(SESSION, encoding="utf-8")
    return file


class FakeRenderer:
    """A renderer that finds fault with every diagram and slide."""

    def diagram_problems(self, sources: list[str]) -> list[DiagramReport]:
        return [DiagramReport("Parse error on line 2: nonsense") for _ in sources]

    def overflowing_slides(self, path: Path, text: str) -> list[SlideOverflow]:
        return [SlideOverflow(3, "Why", 12.4)]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """An application that notes what it is asked to do."""
    calls: list[tuple[object, ...]] = []

    def noting(name: str) -> Callable[..., int]:
        def call(*arguments: object, **options: object) -> int:
            calls.append((name, *arguments, *options.items()))
            return 0

        return call

    module = SimpleNamespace(
        calls=calls,
        open_window=noting("open_window"),
        export_deck=noting("export_deck"),
        run_tour=noting("run_tour"),
        make_render_port=FakeRenderer,
    )
    monkeypatch.setitem(sys.modules, "console.app", module)  # all that the command line uses
    return module


@pytest.fixture
def no_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "console.app", None)  # makes importing it fail


def start(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "console", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


class TestLanguage:
    @pytest.mark.parametrize(
        ("argv", "variables", "lang"),
        [
            (["--lang", "ko"], {}, "ko"),
            (["lint", "x", "--lang=ko"], {}, "ko"),
            (["--", "--lang=ko"], {}, "en"),
            (["--lang", "xx"], {"LC_ALL": "ko_KR.UTF-8"}, "ko"),
            ([], {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "ko_KR.UTF-8"}, "ko"),
            ([], {"LC_ALL": "C", "LANG": "ko_KR.UTF-8"}, "en"),
            (["--lang", "en"], {"LANG": "ko_KR.UTF-8"}, "en"),
        ],
    )
    def test_is_what_was_asked_for_or_the_locale(
        self, argv: list[str], variables: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert language_of(argv) == lang

    def test_help_and_complaints_speak_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["--lang", "ko", "lint", "--help"]) == 0
        assert "과정 폴더" in capsys.readouterr().out
        assert run(["--lang", "ko", "lint"]) == 2
        assert "명령을 이해하지 못했습니다" in capsys.readouterr().err


class TestCommand:
    @pytest.mark.parametrize(
        ("argv", "expected"),
        [
            ([], ["open"]),
            (["course"], ["open", "course"]),
            (["--lang", "ko", "course"], ["--lang", "ko", "open", "course"]),
            (["--verbose"], ["--verbose", "open"]),
            (["lint", "x"], ["lint", "x"]),
            (["--lang", "ko", "lint", "x"], ["--lang", "ko", "lint", "x"]),
            (["./lint"], ["open", "./lint"]),
            (["--help"], ["--help"]),
        ],
    )
    def test_is_open_when_none_is_named(self, argv: list[str], expected: list[str]) -> None:
        assert with_command(argv) == expected

    def test_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["--version"]) == 0
        assert capsys.readouterr().out == f"instructor-console {__version__}\n"

    @pytest.mark.parametrize("argv", [["lint"], ["outline", "a", "b"], ["--colour"], ["export", "a"], ["--lang", "fr"]])
    def test_misuse_is_one_line_and_exit_code_2(self, argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert run(argv) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("instructor-console: ")
        assert err.count("\n") == 1
        assert "--help" in err


class TestWindow:
    def test_opens_on_a_course(self, app: SimpleNamespace, tmp_path: Path) -> None:
        assert run([str(tmp_path)]) == 0
        assert run(["open"]) == 0
        assert app.calls == [("open_window", tmp_path, "en"), ("open_window", None, "en")]

    @pytest.mark.usefixtures("app")
    def test_only_a_window_leaves_a_log_file(self, log_set_up: list[dict[str, bool]], session: Path) -> None:
        assert run(["outline", str(session)]) == 0
        assert run(["lint", "--no-render", str(session)]) == 0
        assert log_set_up == []
        assert run(["--verbose", str(session)]) == 0
        assert log_set_up == [{"verbose": True}]

    def test_export_and_tour_hand_over(self, app: SimpleNamespace, session: Path, tmp_path: Path) -> None:
        assert run(["--lang", "en", "export", str(session), "--to", str(tmp_path / "deck.PDF")]) == 0
        assert run(["tour", "--out", str(tmp_path / "pictures")]) == 0
        assert run(["tour", "--quick", "--out", str(tmp_path / "some")]) == 0
        assert app.calls == [
            ("export_deck", session, tmp_path / "deck.PDF", "en"),
            ("run_tour", tmp_path / "pictures", ("quick", False)),
            ("run_tour", tmp_path / "some", ("quick", True)),
        ]

    @pytest.mark.parametrize(
        ("arguments", "complaint"),
        [
            (["nowhere"], "there is no such file or folder"),
            (["outline", "nowhere.md"], "there is no such file or folder"),
            (["lint", "nowhere"], "there is no such file or folder"),
            (["outline", "."], "has no README.md"),
            (["export", "a.md", "--to", "deck.docx"], "use one of .pdf, .html"),
            (["export", "a.md", "--to", "missing/deck.pdf"], "no such folder"),
        ],
    )
    def test_says_what_is_wrong_where_and_what_to_do(
        self,
        arguments: list[str],
        complaint: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert run(arguments) == 2
        assert complaint in capsys.readouterr().err

    @pytest.mark.usefixtures("no_app")
    def test_without_qt_the_window_is_refused_in_a_sentence(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run([]) == 2
        assert "cannot be opened" in capsys.readouterr().err


class TestOutline:
    def test_json_is_exactly_what_is_promised(self, session: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["outline", str(session), "--json"]) == 0
        part = {"range": False, "optional": False, "children": []}
        assert json.loads(capsys.readouterr().out) == {
            "title": "Session 3: Services",
            "kind": "session",
            "slot_minutes": 50,
            "planned_minutes": 50,
            "segments": [
                {**part, "title": "Why", "minutes": 10, "line": 3, "range": True},
                {**part, "title": "How ClusterIP works", "minutes": 25, "line": 5},
                {
                    **part,
                    "title": "Discussion",
                    "minutes": None,
                    "line": 9,
                    "children": [
                        {**part, "title": "Part one", "minutes": 10, "line": 11},
                        {**part, "title": "Part two", "minutes": 5, "line": 12, "optional": True},
                    ],
                },
            ],
        }

    def test_whole_minutes_are_written_as_integers(self, session: Path, capsys: pytest.CaptureFixture[str]) -> None:
        session.write_text("# S\n## a (1.5시간)\n## b (7.5분)\n", encoding="utf-8")
        run(["outline", str(session), "--json"])
        assert [line.strip() for line in capsys.readouterr().out.splitlines() if '"minutes"' in line] == [
            '"minutes": 90,',
            '"minutes": 7.5,',
        ]

    def test_text_is_a_tree_with_aligned_columns(self, session: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["outline", str(session)]) == 0
        assert capsys.readouterr().out == (
            "Session 3: Services\n"
            "session · 50 of 50 min planned\n"
            "\n"
            " min  line\n"
            "  10     3  Why  [at most]\n"
            "  25     5  How ClusterIP works\n"
            "(15)     9  Discussion\n"
            "  10    11    Part one\n"
            "   5    12    Part two  [optional]\n"
        )

    def test_a_folder_stands_for_its_readme(self, session: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (session.parent / "README.md").write_text("# Day 1\n", encoding="utf-8")
        assert run(["outline", str(session.parent)]) == 0
        assert "No title in this file carries a time" in capsys.readouterr().out

    def test_loads_neither_qt_nor_what_else_is_slow(self, session: Path) -> None:
        program = (
            "import sys; from console.cli import run; run(sys.argv[1:]);"
            "print([name for name in ('PySide6', 'pydantic', 'kubernetes', 'aiohttp') if name in sys.modules])"
        )
        done = subprocess.run(
            [sys.executable, "-c", program, "outline", str(session)], capture_output=True, text=True, check=True
        )
        assert done.stdout.splitlines()[-1] == "[]"


class TestLint:
    def test_without_a_renderer_it_says_what_was_not_checked(
        self, session: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["lint", str(session), "--json", "--no-render"]) == 0
        findings = json.loads(capsys.readouterr().out)
        assert [finding["code"] for finding in findings] == ["not-checked"]
        assert set(findings[0]) == {"code", "severity", "file", "line", "message"}

    @pytest.mark.usefixtures("no_app")
    def test_without_qt_it_goes_on(self, session: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["lint", str(session)]) == 0
        assert "(not-checked)" in capsys.readouterr().out

    def test_a_renderer_that_does_not_start_is_done_without(
        self, session: Path, app: SimpleNamespace, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def refuse() -> None:
            raise RenderError("no-page")

        app.make_render_port = refuse
        assert run(["lint", str(session)]) == 0
        assert "(not-checked)" in capsys.readouterr().out

    @pytest.mark.usefixtures("app")
    def test_groups_by_file_and_sums_up(self, session: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with session.open("a", encoding="utf-8") as file:
            file.write("\n```mermaid\ngraph TD\n  oops\n```\n[x](gone.md)\n")
        assert run(["lint", str(session)]) == 1
        out = capsys.readouterr().out
        assert out.splitlines()[0] == str(session)
        assert "   3  warning  The slide " in out
        assert "  16  error    The diagram cannot be drawn: Parse error on line 2: nonsense  (mermaid-error)" in out
        assert out.endswith("\n\nErrors: 2 · warnings: 1 · notes: 0\n")
        assert "\x1b" not in out

    @pytest.mark.usefixtures("app")
    def test_a_clean_file_is_a_short_answer(
        self, session: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(FakeRenderer, "overflowing_slides", lambda *_: [])
        assert run(["lint", str(session)]) == 0
        assert capsys.readouterr().out == "Nothing found.\n"


class TestAsAProgram:
    def test_the_real_session(self, shared_course: Path) -> None:
        done = start("outline", shared_course / "week_02/day_03/session_08.md", "--json")
        assert done.returncode == 0
        assert done.stderr == ""
        outline = json.loads(done.stdout)
        assert (outline["planned_minutes"], outline["slot_minutes"]) == (60, 50)
        assert [segment["minutes"] for segment in outline["segments"]] == [5, 15, 12, 10, 10, 8]

    def test_the_real_course_has_errors(self, shared_course: Path) -> None:
        done = start("lint", shared_course, "--no-render", "--lang", "ko")
        assert done.returncode == 1
        assert done.stderr == ""
        assert "60분을 계획해 10분 넘칩니다" in done.stdout

    def test_a_reader_that_leaves_early_is_no_accident(self, shared_course: Path) -> None:
        lint = subprocess.Popen(
            [sys.executable, "-m", "console", "lint", str(shared_course), "--no-render"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert lint.stdout is not None
        lint.stdout.close()
        _, err = lint.communicate(timeout=60)
        assert err == b""
        assert lint.returncode == 141

    @pytest.mark.parametrize("form", [[], ["--json"]])
    def test_an_output_that_cannot_show_hangul(self, shared_course: Path, form: list[str]) -> None:
        file = shared_course / "week_02/day_03/session_08.md"
        done = subprocess.run(
            [sys.executable, "-m", "console", "outline", str(file), *form],
            capture_output=True,
            env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": os.environ.get("PYTHONPATH", "")},
            timeout=60,
            check=True,
        )
        assert rb"\ud559" in done.stdout
        if form:
            assert json.loads(done.stdout)["segments"][0]["title"] == "학습 목표"
