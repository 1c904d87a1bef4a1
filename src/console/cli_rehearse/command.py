"""``rehearse --report``: from the command line's options to the report and the exit code."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from console.bridge.open_files import allow_many_open_files
from console.cli_rehearse.kept_run import journal_folder
from console.cli_rehearse.lesson import Lesson, bundled_plan, clock_for
from console.cli_report import require_target, write
from console.clock import Clock, SystemClock
from console.errors import HistoryError, UsageError
from console.messages import Message, render
from console.rehearsal.ending import told_by_signals
from console.rehearsal.rehearsal_class import RehearsalClass
from console.rehearsal.run import RehearsalOptions, class_folder, require_possible
from console.rundown.words import minutes_of

EXIT_INTERRUPTED = 130
SPEED = 120.0
FASTEST = 300.0
"""Seconds of class in a real one. Beyond this the sockets bring news too seldom for a class that is looked at every
ten seconds of its own time."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for. ``history`` is the folder for the journal, None for the user's own."""

    rehearsal: RehearsalOptions
    report: Path
    history: Path | None = None


def wish_of(options: argparse.Namespace) -> Wish:
    """Return what is asked for. Raises UsageError when it cannot be done."""
    speed = SPEED if options.speed is None else options.speed
    if not 0 < speed <= FASTEST:
        raise UsageError("rehearse-speed", speed=f"{speed:g}", most=f"{FASTEST:g}")
    require_target(options.report)
    rehearsal = RehearsalOptions(
        students=options.students, seed=options.seed, speed=speed, port=options.port, out=options.out
    )
    require_possible(rehearsal)
    return Wish(rehearsal, options.report, options.history)


def rehearse_and_report(
    wish: Wish, lang: str, print_page: Callable[[str, Path], int], *, clock: Clock | None = None
) -> int:
    """Teach the class and write the report; ``print_page`` makes a PDF of a page.

    An interrupt ends the class where it stands; what there was of it is reported. Raises ConsoleError.
    """

    def say(message: Message) -> None:
        print(render(message, lang), flush=True)

    allow_many_open_files()
    with ExitStack() as stack:
        ending = stack.enter_context(told_by_signals())
        folder, is_kept = stack.enter_context(journal_folder(wish.history, partial(_not_kept, lang)))
        files = stack.enter_context(class_folder(wish.rehearsal.out))
        say(Message("rehearsal-preparing", {"students": wish.rehearsal.students}))
        lesson = _lesson(wish, files, folder, clock or SystemClock(), lang, say)
        stack.callback(lesson.kept.close)
        asyncio.run(ending.interrupts(lesson.teach()))
        if not lesson.kept.has_begun:
            say(Message("rehearse-nothing"))
            return EXIT_INTERRUPTED
        review = lesson.kept.end(lesson.ended)
        is_kept = is_kept and lesson.kept.is_saved
    if lesson.is_broken_off:
        say(Message("rehearse-broken-off", {"minutes": minutes_of(review.length)}))
    # Before the report is written: where that fails, `report` can be tried with it.
    say(Message("rehearse-run" if is_kept else "rehearse-run-unkept", {"run": review.run.id}))
    code = write(review, wish.report, lang, print_page)
    say(Message("rehearse-report", {"path": wish.report}))
    return code


def _lesson(wish: Wish, files: Path, folder: Path, real: Clock, lang: str, say: Callable[[Message], None]) -> Lesson:
    plan, speed = bundled_plan(), wish.rehearsal.speed
    clock = clock_for(plan, real, speed=speed)
    class_ = RehearsalClass(
        students=wish.rehearsal.students,
        seed=wish.rehearsal.seed,
        port=wish.rehearsal.port,
        folder=files,
        title=render(Message("rehearsal-title", {"seed": wish.rehearsal.seed}), lang),
        history_minutes=0.0,
        clock=clock,
        tempo=speed,
    )
    parked = render(Message("rehearse-parked"), lang)
    return Lesson(plan, class_, clock, folder, speed=speed, parked=parked, say=say, tell=partial(_not_kept, lang))


def _not_kept(lang: str, error: HistoryError) -> None:
    print(render(Message("rehearse-not-kept", {"reason": error.text(lang)}), lang), file=sys.stderr, flush=True)
