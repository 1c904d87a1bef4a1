"""What the next start offers: to go on with the class that was under way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from console.clock import Instant
from console.history import events as ev
from console.history.database import FILE
from console.history.entries import Entries
from console.history.journal import Journal
from console.history.reader import Reader
from console.history.resume import ASKS_AFTER, Choice, Offer, offer, offer_of
from console.rundown import actions as act
from console.rundown.view import view

from fakes.class_journal import ClassJournal
from fakes.random_class import SESSIONS

BOOT = "boot-1"


def taught(*actions: act.Action, **given: object) -> ClassJournal:
    played = ClassJournal(SESSIONS[0], **given)  # type: ignore[arg-type]
    for action in actions:
        played.do(action)
        played.minutes(1)
    return played


def read(played: ClassJournal) -> Entries:
    entries = played.entries
    return Entries(
        [entry.number for entry in entries],
        [entry.at.boot for entry in entries],
        [entry.at.wall for entry in entries],
        [entry.event for entry in entries],
    )


def offered(played: ClassJournal, now: Instant | None = None, boot_id: str = BOOT) -> Offer:
    return offer_of(played.run, read(played), now or played.now, boot_id)


def later(played: ClassJournal, seconds: float, *, wall: float | None = None) -> Instant:
    """So many seconds after the last entry, on the wall clock ``wall`` seconds."""
    last = played.entries[-1].at
    return Instant(last.boot + seconds, last.wall + timedelta(seconds=seconds if wall is None else wall))


@pytest.mark.parametrize(
    ("away", "choice"),
    [(0, Choice.RESUME), (ASKS_AFTER, Choice.RESUME), (ASKS_AFTER + 1, Choice.ASK), (9e6, Choice.ASK)],
)
def test_within_an_hour_it_goes_on_at_once_and_later_it_asks(away: float, choice: Choice):
    played = taught(act.Start(), act.Next())
    found = offered(played, later(played, away))
    assert (found.choice, found.away) == (choice, away)
    assert found.replayed.history == played.history
    assert (found.rebooted, found.resumed) == (False, ev.Resumed(0.0, BOOT))


@pytest.mark.parametrize(
    ("actions", "choice"),
    [
        ((), Choice.NOTHING),
        ((act.Skip("Break"),), Choice.NOTHING),
        ((act.ParkQuestion("why?"),), Choice.RESUME),
        ((act.Start(),), Choice.RESUME),
        ((act.Start(), act.Pause()), Choice.RESUME),
        ((act.Start(), act.End()), Choice.NOTHING),
        ((act.Start(), act.End(), act.Rearm()), Choice.NOTHING),
    ],
)
def test_only_what_would_be_lost_is_offered(actions: tuple[act.Action, ...], choice: Choice):
    assert offered(taught(*actions)).choice is choice


@pytest.mark.parametrize(("away", "choice"), [(60, Choice.RESUME), (3600, Choice.RESUME), (3601, Choice.NOTHING)])
def test_a_rehearsal_goes_on_and_is_never_asked_about(away: float, choice: Choice):
    played = taught(act.Start(), is_rehearsal=True)
    assert offered(played, later(played, away)).choice is choice


@pytest.mark.parametrize("wall", [-3600.0, 0.0, 7200.0])
def test_within_one_boot_a_clock_that_was_set_changes_nothing(wall: float):
    played = taught(act.Start())
    found = offered(played, later(played, 600, wall=wall))
    assert (found.choice, found.away, found.resumed.shift) == (Choice.RESUME, 600, 0.0)


def test_after_a_reboot_the_wall_clock_says_how_long_it_was():
    played = taught(act.Start(), act.Next())
    now = Instant(40.0, later(played, 300).wall)
    found = offered(played, now, "boot-2")
    assert (found.choice, found.away, found.rebooted) == (Choice.RESUME, 300, True)
    assert found.resumed.boot_id == "boot-2"
    same = offered(played, later(played, 300))
    shown, as_before = (view(each.replayed.state, at) for each, at in ((found, now), (same, later(played, 300))))
    assert shown == as_before
    assert found.replayed.last.boot == 40.0 - 300


def test_after_a_reboot_with_a_clock_that_went_back_no_time_has_passed():
    played = taught(act.Start())
    found = offered(played, Instant(40.0, played.entries[-1].at.wall - timedelta(days=3)), "boot-2")
    assert (found.choice, found.away) == (Choice.RESUME, 0.0)
    assert found.replayed.last.boot == 40.0


def test_a_second_crash_in_the_same_boot_moves_nothing_again():
    played = taught(act.Start())
    first = offered(played, Instant(40.0, later(played, 300).wall), "boot-2")
    entries = [*played.entries]
    resumed = Entries(
        [*read(played).numbers, len(entries) + 1],
        [*read(played).boots, 40.0],
        [*read(played).walls, later(played, 300).wall],
        [*read(played).events, first.resumed],
    )
    again = offer_of(played.run, resumed, Instant(100.0, later(played, 9999).wall), "boot-2")
    assert (again.rebooted, again.resumed.shift, again.away) == (False, 0.0, 60.0)
    assert again.replayed.state == first.replayed.state


@pytest.mark.parametrize(("then", "now"), [("", ""), ("boot-1", ""), ("", "boot-1")])
def test_where_a_boot_is_not_known_the_wall_clock_counts(then: str, now: str):
    played = taught(act.Start())
    played.note(ev.Resumed(0.0, then))
    assert offered(played, later(played, 60), now).rebooted


def test_the_newest_run_with_something_to_go_on_with_is_offered(tmp_path: Path):
    journal = Journal(tmp_path / FILE)
    for number, (run_id, actions) in enumerate(
        (("old", [act.Start()]), ("under way", [act.Start()]), ("over", [act.Start(), act.End()]), ("looked at", []))
    ):
        played = ClassJournal(SESSIONS[0], run_id=run_id)
        played.clock.advance(number)
        journal.begin(replace(played.run, armed=played.now))
        for action in actions:
            played.do(action)
        for entry in played.entries:
            journal.append(run_id, entry.at, [entry.event])
    journal.close()
    found = offer(Reader(tmp_path / FILE), played.now, BOOT)
    assert found is not None
    assert found.replayed.run.id == "under way"


def test_without_a_history_nothing_is_offered(tmp_path: Path):
    assert offer(Reader(tmp_path / FILE), ClassJournal(SESSIONS[0]).now, BOOT) is None
