"""A class in which everything happens at random, the same every time for one seed."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator
from datetime import timedelta

from console.course.model import Kind, Outline, Segment, SegmentKind
from console.history import events as ev
from console.history.events import Entry, Event
from console.history.run import Run
from console.rundown import actions as act
from console.rundown.errors import RundownError
from console.rundown.history import History
from console.rundown.plan import Rundown, rundown_of

from fakes.class_journal import ClassJournal
from fakes.clock import FakeClock

_REBOOTS = 0.02  # of all that happens; every duration here is exact in binary, so moved times come out the same
_STUDENTS = tuple(f"student-{number:02}" for number in range(1, 31))
_CHECKS = tuple(f"check-{number:02}" for number in range(1, 13))
_STANDINGS = ("blank", "passed", "failed", "regressed", "unknown")


def a_session(*, topic: float = 15, extra: bool = False) -> Rundown:
    """A session with nested parts, a break and a discussion; ``extra``: somebody has written another segment in."""
    more = (Segment("Extra", 5, 65),) if extra else ()
    return rundown_of(
        Outline(
            None,
            "Session 8: 네트워킹",
            Kind.SESSION,
            45,
            (
                Segment("Goals", 5, 10),
                Segment("Topic", topic, 20, children=(Segment("Setup", 4, 22), Segment("Demo", 6, 30))),
                Segment("Break", 10, 40, kind=SegmentKind.BREAK),
                Segment(
                    "Discussion",
                    8,
                    50,
                    kind=SegmentKind.DISCUSSION,
                    points=("왜?", "how?"),
                    children=(Segment("Ask", 3, 51), Segment("Compare", 3, 55), Segment("Share", 2, 60)),
                ),
                *more,
                Segment("Wrap-up", 2, 70),
            ),
            (),
        )
    )


SESSIONS = (a_session(), a_session(topic=20), a_session(extra=True))
_IDS = tuple(segment.id for top in SESSIONS[2].segments for segment in top.walk())


class RandomClass:
    """Plays and writes down one class: ``run``, ``entries`` and ``history`` are as the window would have them."""

    def __init__(self, seed: int, *, run_id: str = "run-1") -> None:
        self._random = random.Random(seed)  # noqa: S311 - not for secrets
        clock = FakeClock()
        self._played = ClassJournal(
            SESSIONS[0],
            planned=clock.wall() + timedelta(minutes=self._random.choice((-5, 1))),
            on_the_clock=self._random.random() < 0.3,
            run_id=run_id,
            clock=clock,
        )

    @property
    def run(self) -> Run:
        return self._played.run

    @property
    def entries(self) -> list[Entry]:
        """All that was written down so far."""
        return self._played.entries

    @property
    def history(self) -> History:
        """The rundown with everything that was done to it."""
        return self._played.history

    def batches(self) -> Iterator[list[Entry]]:
        """Yield what is written down together, one batch after the other, for ever; each is of one moment."""
        while True:
            before = len(self.entries)
            self.step()
            new = self.entries[before:]
            while new:
                together = [entry for entry in new if entry.at == new[0].at]
                yield together
                new = new[len(together) :]

    def step(self) -> None:
        """Let something happen."""
        chance = self._random
        if chance.random() < _REBOOTS:
            self._played.reboot(boot=chance.choice((8.5, 64.0)), away=chance.choice((30.0, 400.25)))
        match chance.randrange(10):
            case 0 | 1:
                self._played.seconds(chance.choice((0.125, 5.5, 61, 240)))
            case 2:
                self._try(self._played.undo)
            case 3:
                self._try(self._played.redo)
            case 4 | 5:
                self._played.note(*(self._beside() for _ in range(chance.randint(1, 3))))
            case _:
                action = self._action()
                self._try(lambda: self._played.do(action))

    def _try(self, do: Callable[[], None]) -> None:
        with contextlib.suppress(RundownError):
            do()

    def _beside(self) -> Event:
        chance = self._random
        student, check = chance.choice(_STUDENTS), chance.choice(_CHECKS)
        slide = chance.randrange(40)
        return chance.choice(
            (
                ev.SlideShown(f"slide-{slide}", slide, 0, 40),
                ev.LabOpened(chance.choice(("cloudmart", "other")), "week_03/day_03/cloudmart/lab.yaml", 12),
                ev.CheckChanged(student, check, chance.choice(_STANDINGS), chance.choice(_STANDINGS)),
                ev.Ticked(student, check, chance.choice((True, False, None))),
                ev.NoteWritten(student, "질문이 많음 \N{GRINNING FACE}\n" * chance.randint(0, 3)),
                ev.PointsAdjusted(student, chance.randint(-5, 5)),
                ev.ProbeEnded(student, "web", chance.choice((True, None))),
                ev.HelpGiven(student, chance.choice(("claim", "done", "snooze")), 300.0),
                ev.LabClosed(chance.random() < 0.5),
            )
        )

    def _action(self) -> act.Action:
        chance = self._random
        segment = chance.choice(_IDS)
        return chance.choice(
            (
                act.Start(),
                act.Start(act.StartMode.REMOTE),
                act.Backdate(chance.choice((30, 90.5))),
                act.AnswerLateStart(chance.choice(tuple(act.LateChoice))),
                act.Pause(),
                act.Resume(),
                act.AddTime(chance.choice((-60, 60, 0.125)), chance.choice((None, segment))),
                act.Next(),
                act.Previous(),
                act.Jump(segment),
                act.Stay(),
                act.Skip(segment),
                act.Unskip(segment),
                act.Replan(((segment, 120.0),), chance.choice(((), (chance.choice(_IDS),)))),
                act.QuestionOn(),
                act.QuestionOff(),
                act.WasAway(((self._played.now.boot - 40.5, self._played.now.boot - 10),)),
                act.KeepPlan(chance.choice((-3600, 90.0))),
                act.MovePlan(600.0),
                act.ParkQuestion("왜 Ingress는 네임스페이스를 넘지 못하나요?"),
                act.AnswerParked(chance.randint(0, 2)),
                act.StartBreak(10),
                act.BreakMore(120),
                act.EndBreak(),
                act.Rearm(),
                act.Refresh(chance.choice(SESSIONS)),
                *([act.End()] if chance.random() < 0.1 else []),
            )
        )
