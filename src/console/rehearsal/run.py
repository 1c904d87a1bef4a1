"""``instructor-console rehearse``: a simulated class as a program, until it is told to end."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from console.errors import UsageError
from console.messages import Message, render
from console.rehearsal.ending import told_by_signals
from console.rehearsal.files import kubeconfig_path
from console.rehearsal.rehearsal_class import RehearsalClass
from console.rehearsal.students.persona import Circumstance
from console.rehearsal.temporary import temporary_folder

MOST_STUDENTS = 200
FASTEST = 1000.0
LAST_PORT = 65535
FIRST_PORT = 1024


@dataclass(frozen=True, slots=True)
class RehearsalOptions:
    """What the command line asks for; ``out`` None means a temporary folder, removed at the end.

    ``while_stdin_open``: end when the standard input does, which is when whoever started this is gone.
    """

    students: int = 24
    seed: int = 7
    speed: float = 1.0
    port: int = 0
    out: Path | None = None
    while_stdin_open: bool = False


def rehearse(options: RehearsalOptions, lang: str) -> int:
    """Run the class until it is told to end; print where its files are. Raises UsageError.

    For a program that started it (``while_stdin_open``) a line ``ready`` with the path of the roster follows.
    """
    require_possible(options)
    with told_by_signals() as ending, class_folder(options.out) as folder:
        if options.while_stdin_open:
            ending.tell_with_stdin()
        asyncio.run(ending.interrupts(_serve(options, folder, lang)))
    return 0


def require_possible(options: RehearsalOptions) -> None:
    """Raise UsageError when there can be no such class."""
    if not 1 <= options.students <= MOST_STUDENTS:
        raise UsageError("rehearsal-students-out-of-range", students=options.students, most=MOST_STUDENTS)
    if not 0 < options.speed <= FASTEST:  # as false for what is not a number
        raise UsageError("rehearsal-speed-out-of-range", speed=options.speed, most=f"{FASTEST:g}")
    last = LAST_PORT - options.students + 1
    if options.port != 0 and not FIRST_PORT <= options.port <= last:
        raise UsageError("rehearsal-port-out-of-range", port=options.port, first=FIRST_PORT, last=last)


@contextlib.contextmanager
def class_folder(out: Path | None) -> Iterator[Path]:
    """Yield the folder for a class's files, made when it is not there; raise UsageError when it cannot be used."""
    if out is None:
        with temporary_folder() as made:
            yield made
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("rehearsal-folder-unusable", folder=out, reason=reason) from error
    yield out.resolve()


async def _serve(options: RehearsalOptions, folder: Path, lang: str) -> None:
    _say(Message("rehearsal-preparing", {"students": options.students}), lang)
    class_ = RehearsalClass(
        students=options.students,
        seed=options.seed,
        speed=options.speed,
        port=options.port,
        folder=folder,
        title=render(Message("rehearsal-title", {"seed": options.seed}), lang),
    )
    await class_.start()
    try:
        _announce(class_, folder, lang)
        if options.while_stdin_open:
            print(f"ready {class_.roster_path}", flush=True)
        await asyncio.get_running_loop().create_future()  # until cancelled
    finally:
        await class_.close()


def _announce(class_: RehearsalClass, folder: Path, lang: str) -> None:
    usual = next((each for each in class_.clusters if each.persona.circumstance is Circumstance.USUAL), None)
    example = (usual or class_.clusters[0]).persona
    _say(Message("rehearsal-running", {"students": len(class_.clusters), "folder": folder}), lang)
    _say(Message("rehearsal-try", {"kubeconfig": kubeconfig_path(folder, example)}), lang)
    _say(Message("rehearsal-how-to-end"), lang)


def _say(message: Message, lang: str) -> None:
    print(render(message, lang), flush=True)
