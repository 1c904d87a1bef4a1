"""Past classes of one session, as a journal has them: taught, rehearsed, broken off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from console.course.slots import outline_file
from console.history import events
from console.history.database import FILE
from console.history.journal import Journal
from console.history.review import review_of
from console.history.review.summary import segment_times
from console.rundown import actions as act
from console.rundown.plan import rundown_of

from fakes.class_journal import ClassJournal
from fakes.clock import FakeClock

FIRST = datetime(2026, 2, 2, 9, 58, tzinfo=UTC)


def write(folder: Path, *journals: ClassJournal, course: Path | None = None, path: str = "") -> Path:
    """Write runs into the history of ``folder``, ended and summarised; ``course`` and ``path`` are where they were."""
    journal = Journal(folder / FILE)
    for played in journals:
        run = played.run if course is None else replace(played.run, course=str(course), path=path)
        journal.begin(run)
        journal.rewrite(run.id, played.entries)
        if played.state.ended is not None:
            journal.end(run.id, played.state.ended)
        journal.summarise(run.id, segment_times(review_of(run, played.entries)))
    journal.close()
    return folder


def taught(
    file: Path, number: int, *, slower: float = 1.0, cohort: str = "3기", is_rehearsal: bool = False, ends: bool = True
) -> ClassJournal:
    """Return one run of a session's file: every step as planned, but ``slower`` so many times."""
    clock = FakeClock(FIRST + timedelta(days=7 * number))
    rundown = rundown_of(outline_file(file))
    played = ClassJournal(
        rundown, run_id=f"past-{number}", cohort=cohort, is_rehearsal=is_rehearsal, clock=clock, planned=clock.wall()
    )
    played.do(act.Start())
    played.note(events.SlideShown("slide-0", 0, slides=8))
    for place, step in enumerate(rundown.steps):
        if played.state.current != step.id:  # parts of a discussion hand over by themselves
            played.do(act.Next())
        played.note(events.SlideShown(f"slide-{place}", place, slides=8))
        played.seconds(step.planned * slower)
        if not ends and place == 1:
            return played
    played.do(act.End())
    return played
