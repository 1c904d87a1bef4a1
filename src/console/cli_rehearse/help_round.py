"""Help for whoever is first in the queue, one after the other, and a word to all about what many share."""

from __future__ import annotations

from datetime import timedelta

from console.clock import Instant
from console.history.events import CauseExplained, Event, HelpGiven, HintGiven
from console.lab.classroom.actions import Action, Claim, Done, Explain
from console.lab.classroom.values import ClassView, Help, QueueEntry
from console.lab.finding import Tier

HELPS = 150.0
"""Seconds at one seat; a third of it is the way to the next."""
EXPLAINS_AFTER = timedelta(minutes=5)


class HelpRound:
    """Decides what is done in the lab at each look. Whoever is helped again gets the next hint."""

    def __init__(self) -> None:
        self._helped: str | None = None
        self._last: str | None = None
        self._until = 0.0
        self._tiers: dict[tuple[str, str], int] = {}

    def go_on(self, view: ClassView, at: Instant) -> tuple[list[Action], list[Event]]:
        """Return what is done now, and what the journal is told of it."""
        actions, events = self.leave() if self._helped is not None and at.boot >= self._until else ([], [])
        waiting = [entry for entry in view.queue if entry.help is Help.WAITING]
        # Who was helped last has been told what there is to do; the others come first.
        first = next((entry for entry in waiting if entry.student_id != self._last), waiting[0] if waiting else None)
        if self._helped is None and first is not None and at.boot >= self._until + HELPS / 3:
            actions.append(Claim(first.student_id))
            events += self._help(first, at)
        for cause in view.causes:
            if cause.explained is None and at.wall - cause.since >= EXPLAINS_AFTER:
                actions.append(Explain(cause.key))
                events.append(CauseExplained(cause.key[0], cause.count))
                break  # one at a time: it takes a minute
        return actions, events

    def leave(self) -> tuple[list[Action], list[Event]]:
        """End the help that is under way."""
        helped, self._helped = self._helped, None
        return ([], []) if helped is None else ([Done(helped)], [HelpGiven(helped, "done")])

    def _help(self, entry: QueueEntry, at: Instant) -> list[Event]:
        who = self._helped = self._last = entry.student_id
        self._until = at.boot + HELPS
        events: list[Event] = [HelpGiven(who, "claim")]
        if entry.finding is not None:
            tiers, code = tuple(Tier), entry.finding.code
            given = self._tiers.get((who, code), 0)
            self._tiers[who, code] = given + 1
            events.append(HintGiven(who, code, tiers[min(given, len(tiers) - 1)].value))
        return events
