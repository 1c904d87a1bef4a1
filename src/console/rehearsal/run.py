"""``instructor-console rehearse``: a simulated class as a program, until it is told to end."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from console.errors import UsageError
from console.messages import Message, render
from console.rehearsal.files import kubeconfig_path
from console.rehearsal.rehearsal_class import RehearsalClass
from console.rehearsal.students.persona import Circumstance

MOST_STUDENTS = 200
FASTEST = 1000.0
LAST_PORT = 65535
FIRST_PORT = 1024
_FOLDER_PREFIX = "instructor-console-rehearsal-"


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
    """Run the class; print where its files are, then ``ready`` and the path of the roster. Raises UsageError."""
    _check(options)
    with _folder(options.out) as folder:
        asyncio.run(_serve(options, folder, lang))
    return 0


def _check(options: RehearsalOptions) -> None:
    if not 1 <= options.students <= MOST_STUDENTS:
        raise UsageError("rehearsal-students-out-of-range", students=options.students, most=MOST_STUDENTS)
    if not 0 < options.speed <= FASTEST:  # as false for what is not a number
        raise UsageError("rehearsal-speed-out-of-range", speed=options.speed, most=f"{FASTEST:g}")
    last = LAST_PORT - options.students + 1
    if options.port != 0 and not FIRST_PORT <= options.port <= last:
        raise UsageError("rehearsal-port-out-of-range", port=options.port, first=FIRST_PORT, last=last)


@contextlib.contextmanager
def _folder(out: Path | None) -> Iterator[Path]:
    if out is None:
        with tempfile.TemporaryDirectory(prefix=_FOLDER_PREFIX, ignore_cleanup_errors=True) as made:
            yield Path(made)
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("rehearsal-folder-unusable", folder=out, reason=reason) from error
    yield out.resolve()


async def _serve(options: RehearsalOptions, folder: Path, lang: str) -> None:
    ending = asyncio.Event()
    _end_on_signals(ending)
    if options.while_stdin_open:
        _end_with_stdin(ending)
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
        await ending.wait()
    finally:
        await class_.close()


def _announce(class_: RehearsalClass, folder: Path, lang: str) -> None:
    usual = next((each for each in class_.clusters if each.persona.circumstance is Circumstance.USUAL), None)
    example = (usual or class_.clusters[0]).persona
    _say(Message("rehearsal-running", {"students": len(class_.clusters), "folder": folder}), lang)
    _say(Message("rehearsal-try", {"kubeconfig": kubeconfig_path(folder, example)}), lang)
    _say(Message("rehearsal-how-to-end"), lang)
    print(f"ready {class_.roster_path}", flush=True)


def _say(message: Message, lang: str) -> None:
    print(render(message, lang), flush=True)


def _end_on_signals(ending: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(each, ending.set)
        except NotImplementedError:  # Windows: the interrupt ends `asyncio.run` by itself
            return


def _end_with_stdin(ending: asyncio.Event) -> None:
    loop, stdin = asyncio.get_running_loop(), sys.stdin.fileno()

    def wait() -> None:
        while os.read(stdin, 1024):  # past Python's buffer, whose lock a thread must not hold at the end
            pass
        with contextlib.suppress(RuntimeError):  # the loop has ended for another reason
            loop.call_soon_threadsafe(ending.set)

    threading.Thread(target=wait, name="standard input", daemon=True).start()
