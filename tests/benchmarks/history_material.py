"""What a history is measured with: a day of a class, a run of a hundred thousand rows, a year of runs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.material import session
from console.clock import Instant
from console.course.loader import load_course
from console.history import events as ev
from console.history.codec import encode
from console.history.events import Entry, Event
from console.history.journal import Journal
from console.history.rows import entry_to, instant_to, run_to, segment_time_to
from console.history.run import Run
from console.history.tables import ENTRIES, RUNS, SEGMENT_TIMES
from console.history.times import SegmentTime
from console.rundown import actions as act
from console.rundown.plan import Rundown, rundown_of

STUDENTS, CHECKS = 30, 15
PATH = "week_02/day_03/session_08.md"
_BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
_STANDINGS = ("blank", "failed", "passed", "unknown", "regressed")
_HOUR = 3600.0


def rundown() -> Rundown:
    """Return the plan of the session that is measured with everywhere."""
    outline = load_course(session()).node.outline
    if outline is None:
        raise LookupError(session())
    return rundown_of(outline, slot_minutes=50)


def at(seconds: float) -> Instant:
    """Return a moment so many seconds after the first day began."""
    return Instant(10_000.0 + seconds, _BEGIN + timedelta(seconds=seconds))


def run(number: int, plan: Rundown, begins: float) -> Run:
    """Return one run of the session."""
    armed = at(begins)
    return Run(
        f"run-{number}", "/home/teacher/k8s", PATH, plan.title, armed, "boot-1", plan, armed.wall, f"{number // 250}기"
    )


def day(seed: int = 1) -> Iterator[tuple[Run, list[tuple[Instant, list[Event]]]]]:
    """Yield eight hours with a class of thirty: six lessons of 50 minutes, then two labs of 90 on the clock."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    plan = rundown()
    for number in range(8):
        begins = number * _HOUR
        happened = [*_named(), *_lesson(chance, plan)]
        if number >= 6:
            happened += _lab(chance, 90 * 60)
        happened.sort(key=lambda each: each[0])
        yield run(number, plan, begins), [(at(begins + seconds), events) for seconds, events in happened]


def _named() -> Iterator[tuple[float, list[Event]]]:
    yield 0.0, [ev.StudentNamed(f"student-{number:02}", f"수강생 {number}") for number in range(STUDENTS)]


def _lesson(chance: random.Random, plan: Rundown) -> Iterator[tuple[float, list[Event]]]:
    """Every step played, 40 slides with their fragments, a few questions, pauses and edits of the file."""
    yield 1.0, [ev.Acted(act.Start())]
    steps = len(plan.steps)
    for number in range(1, steps):
        yield 2900.0 * number / steps, [ev.Acted(act.Next())]
    for slide in range(40):
        for fragment in range(3):
            shown = ev.SlideShown(f"slide-{slide:03}", slide, fragment, 41)
            yield 72.0 * slide + 20 * fragment + chance.random(), [shown]
    for question in range(5):
        begins = chance.uniform(60, 2800)
        yield begins, [ev.Acted(act.QuestionOn())]
        yield begins + 40, [ev.Acted(act.QuestionOff())]
        yield begins + 41, [ev.Acted(act.ParkQuestion(f"{question}: 왜 Ingress는 네임스페이스를 넘지 못하나요?"))]
    for _ in range(3):
        yield chance.uniform(60, 2800), [ev.Acted(act.AddTime(60.0))]
        yield chance.uniform(60, 2800), [ev.Acted(act.Refresh(plan))]
    yield 2990.0, [ev.WrittenUp("모두", "없음", "질문이 많았음", ("student-03", "student-17"))]


def _lab(chance: random.Random, length: float) -> Iterator[tuple[float, list[Event]]]:
    """Each check of each student changes six times on the average, a few at once; hints, help and notes on top."""
    yield 5.0, [ev.LabOpened("cloudmart", "week_03/day_03/cloudmart/lab.yaml", CHECKS)]
    for _ in range(STUDENTS * CHECKS * 6 // 3):
        yield chance.uniform(6, length), [changed(chance) for _ in range(3)]
    for _ in range(STUDENTS * 4):
        student = f"student-{chance.randrange(STUDENTS):02}"
        yield (
            chance.uniform(6, length),
            [
                ev.HintGiven(student, "service_selects_nothing", "nudge"),
                ev.HelpGiven(student, "claim"),
                ev.NoteWritten(student, "셀렉터를 자주 틀림. 다음 시간에 확인할 것."),
            ],
        )


def changed(chance: random.Random) -> ev.CheckChanged:
    """Return a check of somebody that has changed."""
    before, after = chance.sample(_STANDINGS, 2)
    return ev.CheckChanged(
        f"student-{chance.randrange(STUDENTS):02}", f"check-{chance.randrange(CHECKS):02}", before, after
    )


def write_long_run(path: Path, rows: int) -> str:
    """Write one run of so many rows, most of them checks, each at its own moment; return its id."""
    chance = random.Random(2)  # noqa: S311 - not for secrets
    plan = rundown()
    happened = [*_named(), *_lesson(chance, plan), (5.0, [ev.LabOpened("cloudmart", "lab.yaml", CHECKS)])]
    count = sum(len(events) for _, events in happened)
    happened += [(chance.uniform(6, 8 * _HOUR), [changed(chance)]) for _ in range(rows - count)]
    happened.sort(key=lambda each: each[0])
    told = [(seconds, event) for seconds, events in happened for event in events]
    entries = [Entry(number, at(seconds), event) for number, (seconds, event) in enumerate(told, start=1)]
    journal = Journal(path)
    journal.begin(run(0, plan, 0.0))
    journal.rewrite("run-0", entries)
    journal.end("run-0", at(8 * _HOUR))
    journal.close()
    return "run-0"


def write_year(path: Path, runs: int, *, entries: int) -> None:
    """Write so many summarised runs of one session, each with so many entries, past the journal: it would take long."""
    chance = random.Random(3)  # noqa: S311 - not for secrets
    plan = rundown()
    journal = Journal(path)
    journal.begin(run(0, plan, 0.0))
    connection = journal._connection
    if connection is None:
        raise LookupError(path)
    segments = [segment for top in plan.segments for segment in top.walk()]
    kind, data = encode(ev.SlideShown("slide-001", 1, 0, 41))
    connection.execute("BEGIN")
    for number in range(1, runs):
        begins = number * 4 * _HOUR
        key = number + 1
        connection.execute(RUNS.insert, run_to(key, run(number, plan, begins), at(begins + 3000)))
        connection.executemany(
            SEGMENT_TIMES.insert,
            [
                segment_time_to(key, place, _time(segment.id, segment.title, segment.depth, segment.planned, chance))
                for place, segment in enumerate(segments)
            ],
        )
        rows = (entry_to(key, each, instant_to(at(begins + each)), kind, data) for each in range(1, entries + 1))
        connection.executemany(ENTRIES.insert, rows)
    connection.execute("COMMIT")
    journal.close()


def _time(segment: str, title: str, depth: int, planned: float, chance: random.Random) -> SegmentTime:
    return SegmentTime(segment, title, depth, planned, planned * chance.uniform(0.7, 1.4), chance.uniform(0, 90), 5.0)
