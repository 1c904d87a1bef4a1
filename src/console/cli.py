"""The command line: opens the window, or says at once what a course file holds and what is wrong with it.

Exit codes: 0 done, 1 the lint found an error, a lab's check is false or a session does not fit into its slot, 2 the
command cannot be carried out (usage, files, a cluster that does not answer), 130 interrupted, 141 the reader of the
output went away. What needs a window is imported only by the commands that open one, so that ``outline`` answers in a
blink and runs without Qt.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from console import cli_output as output
from console.cli_parser import PROGRAM, language_of, make_parser, with_command
from console.errors import ConsoleError, ResourceError, UsageError
from console.log import set_up as set_up_log
from console.messages import Message, render

EXIT_DONE = 0
EXIT_ERROR_FINDING = 1
EXIT_CANNOT = 2
EXIT_INTERRUPTED = 130
EXIT_READER_GONE = 141

WITH_WINDOW = frozenset({"open", "export", "tour"})
LOG_FORMAT = "%(levelname)s %(name)s: %(message)s"
EXPORT_SUFFIXES = (".pdf", ".html")

log = logging.getLogger(__name__)


def run(argv: Sequence[str]) -> int:
    """Carry out one command line (without the program's name) and return the exit code."""
    _make_output_safe()
    lang = language_of(argv)
    try:
        code = _dispatch(argv, lang)
        sys.stdout.flush()  # here, so that a reader that went away is noticed while it can still be handled
    except ConsoleError as error:
        return _complain(error.text(lang))
    except BrokenPipeError:
        _silence_stdout()
        return EXIT_READER_GONE
    except OSError as error:
        failed = Message("cli-io-error", {"path": error.filename or "", "reason": error.strerror or str(error)})
        return _complain(render(failed, lang))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    return code


def _dispatch(argv: Sequence[str], lang: str) -> int:
    commands: dict[str, Callable[[argparse.Namespace, str], int]] = {
        "open": _open,
        "outline": _outline,
        "lint": _lint,
        "check": _check,
        "new": _new,
        "export": _export,
        "tour": _tour,
        "enroll": _enroll,
        "rehearse": _rehearse,
        "replan": _replan,
        "runs": _runs,
        "report": _report,
    }
    try:
        options = make_parser(lang).parse_args(with_command(argv), argparse.Namespace(verbose=False))
    except SystemExit as leaving:  # argparse leaves this way after --help and --version
        return leaving.code if isinstance(leaving.code, int) else EXIT_DONE
    if options.command in WITH_WINDOW:
        set_up_log(verbose=options.verbose)
    else:  # a short answer leaves no log file behind
        logging.basicConfig(level=logging.INFO if options.verbose else logging.WARNING, format=LOG_FORMAT)
    return commands[options.command](options, lang)


def _open(options: argparse.Namespace, lang: str) -> int:
    course: Path | None = options.course
    if course is not None:
        _require(course)
    return int(_app().open_window(course, lang))


def _outline(options: argparse.Namespace, lang: str) -> int:
    from console.course.slots import outline_file

    path = _document(options.file)
    outline = outline_file(path)
    _print(output.outline_json(outline) if options.json else output.outline_text(outline, lang))
    return EXIT_DONE


def _lint(options: argparse.Namespace, lang: str) -> int:
    from console.course.lint import lint_path
    from console.course.model import Severity
    from console.course.render_port import RenderPort
    from console.lab.paper.lint import LAB_LINT

    _require(options.path)
    renderer: RenderPort | None = None
    if options.render:
        try:
            renderer = _app().make_render_port()
        except ConsoleError as error:
            log.info("linting without a renderer: %s", error)  # the findings say what was not checked
    findings = lint_path(options.path, render=renderer, others=LAB_LINT)
    if options.json:
        _print(output.findings_json(findings, lang))
    else:
        _print(output.findings_text(findings, lang, colour=_wants_colour()))
    return EXIT_ERROR_FINDING if any(found.severity is Severity.ERROR for found in findings) else EXIT_DONE


def _check(options: argparse.Namespace, lang: str) -> int:
    from console.cli_check import check

    return check(options, lang)


def _replan(options: argparse.Namespace, lang: str) -> int:
    from console.cli_replan import replan

    return replan(options, _document(options.file), lang)


def _runs(options: argparse.Namespace, lang: str) -> int:
    from console.cli_report import runs

    return runs(options, lang)


def _report(options: argparse.Namespace, lang: str) -> int:
    from console.cli_report import report

    return report(options, lang, _print_page)


def _print_page(html: str, target: Path) -> int:
    return int(_app().print_page(html, target))


def _new(options: argparse.Namespace, lang: str) -> int:
    from console.course.new import Material, start

    started = start(Material(options.material), options.name, options.folder, lang)
    for file in started.files:
        _print(str(file))
    _print(render(Message(f"cli-new-{options.material}", {"file": started.first}), lang))
    return EXIT_DONE


def _export(options: argparse.Namespace, lang: str) -> int:
    target: Path = options.to
    if target.suffix.lower() not in EXPORT_SUFFIXES:
        raise UsageError("cli-export-suffix", path=target, suffixes=", ".join(EXPORT_SUFFIXES))
    if not target.parent.is_dir():
        raise UsageError("cli-no-folder", path=target.parent)
    return int(_app().export_deck(_document(options.file), target, lang))


def _tour(options: argparse.Namespace, _lang: str) -> int:
    return int(_app().run_tour(options.out, quick=options.quick))


def _enroll(options: argparse.Namespace, lang: str) -> int:
    from console.roster.enroll import write_kit

    written = write_kit(options.out, with_probes=options.with_probes)
    _print(render(Message("cli-kit-written", {"folder": options.out, "files": ", ".join(written)}), lang))
    return EXIT_DONE


def _rehearse(options: argparse.Namespace, lang: str) -> int:
    if options.report is not None:
        from console.cli_rehearse.command import rehearse_and_report, wish_of

        return rehearse_and_report(wish_of(options), lang, _print_page)

    from console.rehearsal.run import RehearsalOptions, rehearse

    if options.history is not None:
        raise UsageError("rehearse-history-alone")
    return rehearse(
        RehearsalOptions(
            students=options.students,
            seed=options.seed,
            speed=1.0 if options.speed is None else options.speed,
            port=options.port,
            out=options.out,
            while_stdin_open=options.while_stdin_open,
        ),
        lang,
    )


def _app() -> ModuleType:
    """Return the application, which brings Qt with it; importing it late keeps the other commands light."""
    try:
        return importlib.import_module("console.app")
    except ImportError as error:
        raise ResourceError("cli-no-window", reason=str(error)) from error


def _require(path: Path) -> None:
    if not path.exists():
        raise UsageError("cli-not-found", path=path)


def _document(path: Path) -> Path:
    """Return the file to read for ``path``: itself, or the README of a folder."""
    from console.course.folders import is_markdown
    from console.course.kinds import is_readme

    _require(path)
    if not path.is_dir():
        return path
    for file in sorted(path.iterdir()):
        if is_readme(file) and is_markdown(file):
            return file
    raise UsageError("cli-folder-without-readme", path=path)


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")


def _complain(sentence: str) -> int:
    sys.stderr.write(f"{PROGRAM}: {sentence}\n")
    return EXIT_CANNOT


def _wants_colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _make_output_safe() -> None:
    """Let a terminal that cannot show Hangul or emoji show their code points instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _silence_stdout() -> None:
    """Point the closed output at nothing, or the interpreter complains about it once more while it exits."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
