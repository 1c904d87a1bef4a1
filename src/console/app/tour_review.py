"""The review's part of the tour: past classes of the tour's session, one of them written up, and their trend."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from console.app.console import Console
from console.app.tour_camera import Camera
from console.clock import Instant
from console.course.slots import outline_file
from console.history import events as ev
from console.history.events import Entry, Event
from console.history.journal import Journal
from console.history.review import review_of
from console.history.review.summary import segment_times
from console.history.run import Run
from console.rundown import actions as act
from console.rundown.plan import Rundown, rundown_of
from console.ui.review.actions import LAB_PAGE, REVIEW, TIMES, TREND, WRITE_UP

_PACES = (1.05, 1.3, 1.2, 1.25, 1.15)  # how much longer than planned each class took, the newest last
_NAMES = (
    "김민수",
    "이서연",
    "박지훈",
    "최유진",
    "정우성",
    "한소희",
    "오세훈",
    "강하늘",
    "윤도현",
    "임지원",
    "장민호",
    "조은비",
)
_CHECKS = 8
_WEEK = 7 * 24 * 3600.0
_LAB = 0.3  # of a class, after which its lab is opened


class ReviewTour:
    """Looks back at classes that it has written down itself, some weeks before the tour's own morning."""

    def __init__(self, console: Console, camera: Camera, file: Path, root: Path, lesson: Instant) -> None:
        """``lesson`` is when the tour's own class begins."""
        self._console = console
        self._camera = camera
        self._file, self._root, self._lesson = file, root, lesson
        self._is_written = False

    def play(self) -> None:
        """Take the pictures of one theme and language."""
        console, camera, trigger = self._console, self._camera, self._console.window.registry.trigger
        self._write()
        console.window.show_workspace(REVIEW)
        model = console.review.desk.model
        if model is None:
            return
        camera.until(lambda: bool(model.runs.runs) and not model.is_busy)
        model.open(_id(len(_PACES) - 1))
        camera.until(lambda: model.reviewed is not None and model.reviewed.review.run.id == _id(len(_PACES) - 1))
        for action, name in ((TIMES, "review"), (LAB_PAGE, "review-lab"), (WRITE_UP, "review-write-up")):
            trigger(action.id)
            camera.shoot(name)
        trigger(TREND.id)
        camera.until(lambda: model.trend is not None)
        camera.shoot("review-trend")
        trigger(TIMES.id)

    def _write(self) -> None:
        """Write the past down, once."""
        if self._is_written:
            return
        self._is_written = True
        rundown = rundown_of(outline_file(self._file))
        runs = [self._run(number, rundown) for number in range(len(_PACES))]
        self._console.memory.keeper.ask(lambda journal: _write_all(journal, runs)).result()

    def _run(self, number: int, rundown: Rundown) -> tuple[Run, list[Entry]]:
        armed = _later(self._lesson, (number - len(_PACES)) * _WEEK)
        run = Run(
            id=_id(number),
            course=str(self._root),
            path=self._file.relative_to(self._root).as_posix(),
            title=rundown.title,
            armed=armed,
            boot_id="",
            rundown=rundown,
            planned_start=armed.wall,
            cohort="3기",
        )
        told = sorted(_class(rundown, _PACES[number], random.Random(number)), key=lambda each: each[0])  # noqa: S311 - not for secrets
        entries = [Entry(place, _later(armed, seconds), event) for place, (seconds, event) in enumerate(told, start=1)]
        return run, entries


def _class(rundown: Rundown, pace: float, chance: random.Random) -> Iterator[tuple[float, Event]]:
    """Yield what happens in one class, in seconds after it was armed."""
    yield 0.0, ev.Acted(act.Start())
    passed = 0.0
    for place, step in enumerate(rundown.steps):
        if place:
            yield passed, ev.Acted(act.Jump(step.id))
        yield passed + 1, ev.SlideShown(f"slide-{place}", place, slides=len(rundown.steps) + 2)
        if place == 1:
            yield passed + 30, ev.Acted(act.QuestionOn())
            yield passed + 100, ev.Acted(act.QuestionOff())
            yield passed + 101, ev.Acted(act.ParkQuestion("ReferenceGrant는 어느 팀이 만드나요?"))
            passed += 70
        passed += step.planned * pace * chance.uniform(0.9, 1.1)
    yield passed, ev.Acted(act.End())
    yield from _lab(passed, chance)


def _lab(length: float, chance: random.Random) -> Iterator[tuple[float, Event]]:
    opened = _LAB * length
    for name in _NAMES:
        yield 0.5, ev.StudentNamed(name, name)
    yield opened, ev.LabOpened("cloudmart", "", _CHECKS)
    for place, name in enumerate(_NAMES):
        speed = chance.uniform(0.4, 1.3) if place else 0.2
        for check in range(_CHECKS):
            at = opened + (check + 1) * (length - opened) / (_CHECKS * speed)
            if at < length:
                yield at, ev.CheckChanged(name, f"check-{check + 1}", "blank", "passed")
    yield opened + 0.5 * (length - opened), ev.HelpGiven(_NAMES[0], "claim")
    yield opened + 0.6 * (length - opened), ev.HelpGiven(_NAMES[0], "done")
    yield opened + 0.6 * (length - opened), ev.CauseExplained("image-not-found", 4)


def _write_all(journal: Journal, runs: list[tuple[Run, list[Entry]]]) -> None:
    for run, entries in runs:
        journal.begin(run)
        journal.rewrite(run.id, entries)
        journal.end(run.id, entries[-1].at)
        journal.summarise(run.id, segment_times(review_of(run, entries)))


def _id(number: int) -> str:
    return f"tour-{number}"


def _later(at: Instant, seconds: float) -> Instant:
    return Instant(at.boot + seconds, at.wall + timedelta(seconds=seconds))
