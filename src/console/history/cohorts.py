"""A new cohort (기수): what it takes over from the one before, and what is forgotten of that one.

How the console is set up stays: that is the instructor's. Who was in the class goes: where its roster and kubeconfigs
lie, names, notes, questions in their words, write-ups. How long things took stays, with nobody in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from console.errors import HistoryError
from console.history.anonymous import Personal, anonymised, personal
from console.history.cohort import Cohort
from console.history.events import Entry
from console.messages import Message
from console.settings import Settings

FORGOTTEN_SETTINGS = frozenset({"cohort", "last_class", "last_session", "window_geometry", "room_geometry"})
"""Which class it was, where it is kept and where it stood; where windows stand is the machine's and no class's."""
_LONGEST_NAME = 80


def settings_of_cohort(settings: Settings) -> Mapping[str, object]:
    """Return what a next cohort takes over: JSON values by name, in which neither a class nor a secret is named."""
    return {name: value for name, value in asdict(settings).items() if name not in FORGOTTEN_SETTINGS}


def settings_for_next(settings: Settings, cohort: str) -> Settings:
    """Return the settings with which the new ``cohort`` begins: no class is chosen, no session begun."""
    return replace(settings, cohort=cohort, last_class="", last_session="")


@dataclass(frozen=True, slots=True)
class RunToForget:
    """A run of the cohort before, and what of it is about people."""

    run: str
    title: str
    holds: Personal


@dataclass(frozen=True, slots=True)
class NewCohort:
    """What making a new cohort does, shown before it is done.

    ``cohort`` is to be written down, ``settings`` to be used from now on. ``forget`` are the runs whose entries are
    replaced by what `forgotten` returns.
    """

    cohort: Cohort
    settings: Settings
    forget: tuple[RunToForget, ...] = ()

    def words(self) -> tuple[Message, ...]:
        """Say what is taken over and what is forgotten, a sentence each."""
        holds = [run.holds for run in self.forget]
        counts = {
            "runs": len(self.forget),
            "names": sum(each.students for each in holds),
            "notes": sum(each.notes for each in holds),
            "write_ups": sum(each.write_ups for each in holds),
            "questions": sum(each.questions for each in holds),
        }
        forgets = Message("cohort-forgets", counts) if self.forget else Message("cohort-forgets-nothing")
        return (
            Message("cohort-keeps-settings"),
            Message("cohort-forgets-class"),
            forgets,
            Message("cohort-keeps-times"),
        )


def plan_cohort(
    name: str,
    began: datetime,
    settings: Settings,
    *,
    taken: Iterable[str] = (),
    before: Sequence[tuple[str, str, Iterable[Entry]]] = (),
) -> NewCohort:
    """Return what a new cohort comes to.

    ``taken`` are the names of the cohorts there are. ``before`` are the runs to forget the people of: id, title and
    entries of each. Raises HistoryError for a name that is blank, too long or taken.
    """
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME:
        raise HistoryError("cohort-name", most=_LONGEST_NAME)
    if name.casefold() in {each.casefold() for each in taken}:
        raise HistoryError("cohort-taken", name=name)
    held = (RunToForget(run, title, personal(entries)) for run, title, entries in before)
    return NewCohort(
        cohort=Cohort(name, began, settings_of_cohort(settings)),
        settings=settings_for_next(settings, name),
        forget=tuple(run for run in held if not run.holds.is_nobodys),
    )


def forgotten(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries to put in the place of a run's own; there is no way back."""
    return anonymised(entries)
