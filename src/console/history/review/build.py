"""Makes the review of a run from its journal: one pass over the entries, each told to whoever keeps its subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from console.clock import Instant
from console.history import events
from console.history.entries import Entries
from console.history.events import Entry, Event
from console.history.review.effective import EffectiveLog, Outcome, on_another_boot, outcome_of
from console.history.review.labs import LabLog
from console.history.review.parts import parts_of
from console.history.review.slides import SlideLog
from console.history.review.values import ClockQuestion, Mark, Review, TimeGiven, Turn, Visit
from console.history.run import Run
from console.history.same_people import same_people, told_of
from console.rundown.accounts import step_accounts
from console.rundown.ledger import Span, TimeKind, spent
from console.rundown.offset import late_start, offset_of, plan_start
from console.rundown.playback import arm
from console.rundown.state import PlaybackState
from console.rundown.walltime import seconds_between

_HOLDS = (TimeKind.PAUSED, TimeKind.QUESTION, TimeKind.BREAK)
_BEFORE_ANY = events.LabOpened(lab="", path="")


def review_of(run: Run, entries: Iterable[Entry], at: Instant | None = None) -> Review:
    """Return what ``run`` comes to by ``at``; None: by its last entry (but a write-up), as far as a past run goes.

    ``entries`` are in the order of their numbers, each on the boot clock of its own time: `Resumed` is applied here.
    Who turned out to be somebody of the roster is one with them from the beginning. ``at`` is on the boot clock of the
    last entry. A session that runs is reviewed up to ``at``.
    """
    told = _Told(run)
    journal = entries if isinstance(entries, Entries) else tuple(entries)
    last = told.hear(journal)
    return told.review(last if at is None else told.on_first_boot(at))


class _Told:
    """All that the journal has told so far, on the clock of the boot in which the run was armed."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._shift = 0.0  # what is added to boot seconds to have them on the first boot's clock
        self._effective = EffectiveLog()
        self._slides = SlideLog()
        self._labs: dict[str, LabLog] = {}
        self._turns: list[Turn] = []
        self._clock: list[ClockQuestion] = []
        self._names: dict[str, str] = {}
        self._written_up: events.WrittenUp | None = None
        # Each kind of event is a key here, and what takes it takes that very type; a dict cannot say so, hence Any.
        self._takers: dict[type, Callable[[Any, float], None]] = {
            events.SlideShown: self._slides.show,
            events.TurnTaken: self._take_turn,
            events.ClockAsked: self._ask,
            events.LabOpened: self._open_lab,
            events.StudentNamed: self._name,
            events.SamePerson: lambda _, __: None,  # known beforehand
            events.Undid: lambda _, __: self._effective.undo(),
            events.Redid: lambda _, __: self._effective.redo(),
        }

    def hear(self, journal: Sequence[Entry]) -> Instant:
        """Listen to all entries and return when the last one was that is of the run, not written about it later."""
        shift = 0.0
        last = self._run.armed.boot, self._run.armed.wall
        takers = self._takers
        for boot, wall, event in _cells(journal):
            take = takers.get(type(event))
            if take is not None:
                take(event, boot + shift)
            elif isinstance(event, events.Acted):
                self._effective.act(on_another_boot(event.action, shift), Instant(boot + shift, wall))
            elif isinstance(event, events.Resumed):
                shift -= event.shift
            elif isinstance(event, events.WrittenUp):
                self._written_up = event
                continue
            else:  # of a lab, and none was opened
                self._open_lab(_BEFORE_ANY, boot + shift)
                takers[type(event)](event, boot + shift)
            last = boot, wall
        self._shift = shift
        return self.on_first_boot(Instant(*last))

    def on_first_boot(self, at: Instant) -> Instant:
        return _shifted(at, self._shift)

    def review(self, at: Instant) -> Review:
        run = self._run
        armed = arm(run.rundown, run.armed, planned_start=run.planned_start, on_the_clock=run.on_the_clock)
        outcome = outcome_of(armed, self._effective)
        state = outcome.state
        moment = state.ended or at
        spans = state.ledger.spans(moment.boot)
        accounts = step_accounts(state, spans)
        zero = state.armed if state.started is None else state.started.at
        length = max(moment.boot - zero.boot, 0.0)
        marks = _marks(state, spans, zero.boot)
        plan_begins = seconds_between(zero.wall, plan_start(state, moment)) if state.started is not None else 0.0
        return Review(
            run=run,
            playback=state.playback,
            began=zero.wall,
            length=length,
            spent=spent(spans),
            offset=offset_of(state, accounts, moment).said,
            late_start=late_start(state, moment),
            plan_begins=plan_begins,
            planned=run.rundown.planned,
            slot=state.rundown.slot,
            parts=parts_of(run.rundown, outcome, accounts, spans, zero=zero.boot, plan_begins=plan_begins),
            visits=_visits(state, spans, zero.boot),
            marks=marks,
            given=_given(outcome, zero.boot),
            slides=self._slides.pace(zero.boot, length, marks),
            parked=state.parked,
            turns=tuple(replace(turn, at=turn.at - zero.boot) for turn in self._turns),
            labs=tuple(lab.review(zero.boot, moment.boot) for lab in self._labs.values()),
            clock_questions=tuple(replace(asked, at=asked.at - zero.boot) for asked in self._clock),
            written_up=self._written_up,
            names=self._names,
            ignored=outcome.ignored,
        )

    def _open_lab(self, event: events.LabOpened, boot: float) -> None:
        known = self._labs.get(event.lab)
        if known is None:
            known = self._labs[event.lab] = LabLog(event, boot)
        else:
            known.reopen(event)
        self._takers |= known.takers()

    def _take_turn(self, event: events.TurnTaken, boot: float) -> None:
        """Keep a turn; one that was taken back again is as if nobody had had the word."""
        turn = Turn(boot, event.label, event.planned, event.used)
        for index in reversed(range(len(self._turns))):
            kept = self._turns[index]
            if (kept.label, kept.planned, kept.used) == (turn.label, -turn.planned, -turn.used):
                del self._turns[index]
                return
        self._turns.append(turn)

    def _ask(self, event: events.ClockAsked, boot: float) -> None:
        self._clock.append(ClockQuestion(boot, event.cause, event.seconds, event.answer))

    def _name(self, event: events.StudentNamed, _boot: float) -> None:
        self._names[event.student] = event.name


def _cells(journal: Sequence[Entry]) -> Iterable[tuple[float, datetime, Event]]:
    """Return boot seconds, wall time and event of each entry; what was read from a file has them beside each other."""
    if not isinstance(journal, Entries):
        ats = [entry.at for entry in journal]
        boots, walls, told = [at.boot for at in ats], [at.wall for at in ats], [entry.event for entry in journal]
        journal = Entries(range(len(ats)), boots, walls, told)
    heard = journal.events
    if same := same_people(heard):
        heard = [told_of(event, same) for event in heard]
    return zip(journal.boots, journal.walls, heard, strict=True)


def _shifted(at: Instant, seconds: float) -> Instant:
    return Instant(at.boot + seconds, at.wall) if seconds else at


def _visits(state: PlaybackState, spans: Sequence[Span], zero: float) -> tuple[Visit, ...]:
    steps = {step.id: step for step in state.rundown.steps}
    visits: list[Visit] = []
    for span in spans:
        step = None if span.step is None else steps.get(span.step)
        if step is None or span.seconds <= 0:
            continue
        if visits and visits[-1].step == step.id:
            visits[-1] = replace(visits[-1], end=span.end - zero)
        else:
            top = step.trail[0] if step.trail else step.segment
            visits.append(Visit(step.id, step.segment.title, top.id, span.start - zero, span.end - zero))
    return tuple(visits)


def _marks(state: PlaybackState, spans: Sequence[Span], zero: float) -> tuple[Mark, ...]:
    titles = {step.id: step.segment.title for step in state.rundown.steps}
    return tuple(
        Mark(span.kind, span.start - zero, span.end - zero, span.step, titles.get(span.step, ""))
        for span in spans
        if span.kind in _HOLDS and span.step is not None and span.seconds > 0
    )


def _given(outcome: Outcome, zero: float) -> tuple[TimeGiven, ...]:
    titles = {step.id: step.segment.title for step in outcome.state.rundown.steps}
    return tuple(
        TimeGiven(given.at - zero, given.step, titles.get(given.step, ""), given.seconds, given.replanned)
        for given in outcome.given
    )
