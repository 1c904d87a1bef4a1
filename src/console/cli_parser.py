"""The grammar of the command line, with its help in the reader's language."""

from __future__ import annotations

import argparse
import locale
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from console import __version__
from console.errors import UsageError
from console.messages import LANGUAGES, Message, render

PROGRAM = "instructor-console"
COMMANDS = (
    "open",
    "outline",
    "lint",
    "check",
    "new",
    "export",
    "tour",
    "enroll",
    "rehearse",
    "replan",
    "runs",
    "report",
)
OPTIONS_WITH_VALUE = ("--lang",)  # among those that may stand before the command


class _Parser(argparse.ArgumentParser):
    """Reports a misuse as the console's own error, so that it is one line in the reader's language."""

    def error(self, message: str) -> NoReturn:
        raise UsageError("cli-usage", detail=message, help=f"{self.prog} --help")


def language_of(argv: Sequence[str]) -> str:
    """Return the language to speak: ``--lang`` wherever it stands, else what the environment asks for.

    Looked up before parsing, because help and complaints about the command line are in that language too.
    """
    for place, argument in enumerate(argv):
        if argument == "--":
            break
        name, _, value = argument.partition("=")
        if name == "--lang":
            wanted = value or "".join(argv[place + 1 : place + 2])
            if wanted in LANGUAGES:
                return wanted
    asked = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "ko" if (asked or locale.getlocale()[0] or "").lower().startswith("ko") else "en"


def with_command(argv: Sequence[str]) -> list[str]:
    """Return ``argv`` with the command ``open`` put in when it names none: ``[COURSE]`` alone opens the window."""
    skip = False
    for place, argument in enumerate(argv):
        if skip:
            skip = False
        elif argument in OPTIONS_WITH_VALUE:
            skip = True
        elif argument in COMMANDS or argument in ("-h", "--help", "--version"):
            return list(argv)
        elif not argument.startswith("-") or argument == "--":
            return [*argv[:place], "open", *argv[place:]]
    return [*argv, "open"]


def make_parser(lang: str) -> argparse.ArgumentParser:
    """Return the parser of the whole command line, its help in ``lang``."""

    def say(code: str) -> str:
        return render(Message(code), lang).replace("%", "%%")

    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--lang", choices=LANGUAGES, help=say("cli-help-lang"))
    common.add_argument("--verbose", action="store_true", help=say("cli-help-verbose"))

    parser = _Parser(prog=PROGRAM, description=say("cli-description"), epilog=say("cli-epilog"), parents=[common])
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)

    def command(name: str) -> argparse.ArgumentParser:
        text = say(f"cli-help-{name}")
        return commands.add_parser(name, help=text, description=text, parents=[common])

    opening = command("open")
    opening.add_argument("course", nargs="?", type=Path, metavar="COURSE", help=say("cli-help-course"))

    outline = command("outline")
    outline.add_argument("file", type=Path, metavar="FILE", help=say("cli-help-file"))
    outline.add_argument("--json", action="store_true", help=say("cli-help-json"))

    lint = command("lint")
    lint.add_argument("path", type=Path, metavar="PATH", help=say("cli-help-path"))
    lint.add_argument("--json", action="store_true", help=say("cli-help-json"))
    lint.add_argument("--no-render", dest="render", action="store_false", help=say("cli-help-no-render"))

    check = command("check")
    check.add_argument("--lab", type=Path, required=True, metavar="LAB.yaml", help=say("cli-help-check-lab"))
    check.add_argument("--kubeconfig", type=Path, metavar="F", help=say("cli-help-check-kubeconfig"))
    check.add_argument("--context", metavar="C", help=say("cli-help-check-context"))
    check.add_argument("--manifests", type=Path, metavar="DIR", help=say("cli-help-check-manifests"))
    check.add_argument("--json", action="store_true", help=say("cli-help-json"))

    starting = command("new")
    starting.add_argument("material", choices=("course", "session", "lab"), help=say("cli-help-new-material"))
    starting.add_argument("name", metavar="NAME", help=say("cli-help-new-name"))
    starting.add_argument("--in", dest="folder", type=Path, default=Path(), metavar="DIR", help=say("cli-help-new-in"))

    export = command("export")
    export.add_argument("file", type=Path, metavar="FILE", help=say("cli-help-file"))
    export.add_argument("--to", type=Path, required=True, metavar="TARGET", help=say("cli-help-to"))

    tour = command("tour")
    tour.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("cli-help-out"))
    tour.add_argument("--quick", action="store_true", help=say("cli-help-quick"))

    replan = command("replan")
    replan.add_argument("file", type=Path, metavar="FILE", help=say("cli-help-file"))
    replan.add_argument("--slot", type=float, metavar="MINUTES", help=say("cli-help-slot"))
    replan.add_argument("--json", action="store_true", help=say("cli-help-json"))

    listing = command("runs")
    listing.add_argument("--json", action="store_true", help=say("cli-help-json"))
    moving = listing.add_mutually_exclusive_group()
    moving.add_argument("--export", dest="export_to", type=Path, metavar="FILE", help=say("cli-help-runs-export"))
    moving.add_argument("--import", dest="import_from", type=Path, metavar="FILE", help=say("cli-help-runs-import"))

    report = command("report")
    report.add_argument("run", metavar="RUN", help=say("cli-help-run"))
    report.add_argument("--to", type=Path, required=True, metavar="TARGET", help=say("cli-help-report-to"))
    report.add_argument("--anonymous", action="store_true", help=say("cli-help-anonymous"))

    enroll = command("enroll")
    enroll.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("cli-help-kit-out"))
    enroll.add_argument("--with-probes", action="store_true", help=say("cli-help-with-probes"))

    rehearse = command("rehearse")
    rehearse.add_argument("--students", type=int, default=24, metavar="N", help=say("cli-help-students"))
    rehearse.add_argument("--seed", type=int, default=7, metavar="N", help=say("cli-help-seed"))
    rehearse.add_argument("--speed", type=float, metavar="X", help=say("cli-help-speed"))
    rehearse.add_argument("--port", type=int, default=0, metavar="PORT", help=say("cli-help-port"))
    rehearse.add_argument("--out", type=Path, metavar="DIR", help=say("cli-help-rehearse-out"))
    rehearse.add_argument("--report", type=Path, metavar="TARGET", help=say("cli-help-rehearse-report"))
    rehearse.add_argument("--history", type=Path, metavar="DIR", help=say("cli-help-rehearse-history"))
    rehearse.add_argument("--while-stdin-open", action="store_true", help=argparse.SUPPRESS)
    return parser
