"""A run replayed from its journal stands as it stood when it was taught."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.clock import Instant
from console.history import events as ev
from console.history.database import FILE
from console.history.events import Entry
from console.history.journal import Journal
from console.history.lab_marks import LabMarks
from console.history.reader import Reader
from console.history.replay import replay
from console.rundown import actions as act
from console.rundown.state import Playback
from console.rundown.view import view

from fakes.class_journal import ClassJournal
from fakes.random_class import SESSIONS, RandomClass


@settings(max_examples=80, deadline=None)
@given(seed=st.integers(0, 2**32), steps=st.integers(0, 120))
def test_a_class_replayed_is_the_class_as_it_was(seed: int, steps: int):
    played = RandomClass(seed)
    for _ in range(steps):
        played.step()
    told = replay(played.run, played.entries)
    assert told.history == played.history
    assert (told.refused, told.missing, told.unknown) == (0, 0, 0)


@pytest.mark.parametrize("seed", range(3))
def test_the_same_holds_for_what_was_read_from_the_file(tmp_path: Path, seed: int):
    played = RandomClass(seed)
    for _ in range(150):
        played.step()
    journal = Journal(tmp_path / FILE)
    journal.begin(played.run)
    journal.rewrite(played.run.id, played.entries)
    journal.close()
    reader = Reader(tmp_path / FILE)
    run = reader.run(played.run.id)
    assert run is not None
    assert replay(run, reader.entries(run.id)).history == played.history


def test_after_the_machine_was_started_anew_everything_stands_on_the_new_boot_clock():
    played = ClassJournal(SESSIONS[0])
    played.do(act.Start())
    played.minutes(2)
    played.do(act.QuestionOn())
    played.minutes(1)
    played.do(act.WasAway(((played.clock.boot() - 30, played.clock.boot() - 10),)))
    played.reboot(boot=50.0, away=120.0)
    played.minutes(1)
    played.do(act.QuestionOff())
    played.reboot(boot=7.0, away=30.0)
    played.minutes(3)
    told = replay(played.run, played.entries)
    assert told.state == played.state
    assert view(told.state, played.now) == view(played.state, played.now)
    assert told.history == played.history
    assert told.last.boot == 7.0


def test_what_is_about_to_be_resumed_can_be_asked_for_on_the_new_clock():
    played = ClassJournal(SESSIONS[0])
    played.do(act.Start())
    played.minutes(2)
    before = list(played.entries)
    played.reboot(boot=50.0, away=120.0)
    shift = played.entries[-1].event.shift  # type: ignore[union-attr]
    assert replay(played.run, before, shift=shift).history.state == replay(played.run, played.entries).history.state


def entries(*events: ev.Event) -> list[Entry]:
    at = ClassJournal(SESSIONS[0]).now
    return [Entry(number, Instant(at.boot + number, at.wall), event) for number, event in enumerate(events, start=1)]


def replayed(*events: ev.Event):
    return replay(ClassJournal(SESSIONS[0]).run, entries(*events))


def test_the_last_slide_the_names_and_the_write_up_are_told():
    told = replayed(
        ev.SlideShown("a", 0),
        ev.StudentNamed("kim", "김"),
        ev.StudentNamed("kim", "김철수"),
        ev.SlideShown("b", 1, 2, 40),
        ev.TurnTaken("1조", 180, 200),
        ev.WrittenUp("all"),
        ev.WrittenUp("nearly all"),
    )
    assert told.slide == ev.SlideShown("b", 1, 2, 40)
    assert told.names == {"kim": "김철수"}
    assert told.turns == (ev.TurnTaken("1조", 180, 200),)
    assert told.written_up == ev.WrittenUp("nearly all")


def test_what_was_done_by_hand_in_a_lab_is_told():
    told = replayed(
        ev.Ticked("kim", "no lab yet", True),
        ev.LabOpened("cloudmart", "lab.yaml", 12),
        ev.CheckChanged("kim", "web", "blank", "passed"),
        ev.Ticked("kim", "web", True),
        ev.Ticked("lee", "web", False),
        ev.Ticked("kim", "web", None),
        ev.ProbeEnded("kim", "curl", None),
        ev.ProbeEnded("kim", "curl", True),
        ev.PointsAdjusted("kim", 2),
        ev.PointsAdjusted("kim", -1.5),
        ev.NoteWritten("kim", "fast"),
        ev.HelpGiven("kim", "claim"),
        ev.HelpGiven("lee", "claim"),
        ev.HelpGiven("lee", "done"),
        ev.HelpGiven("park", "snooze", 300),
        ev.HintGiven("kim", "image-pull", "nudge"),
        ev.CauseExplained("image-pull", 5),
        ev.LabClosed(),
    )
    assert told.lab == LabMarks(
        opened=ev.LabOpened("cloudmart", "lab.yaml", 12),
        is_closed=True,
        ticks={("lee", "web"): False},
        probes={("kim", "curl"): True},
        points={"kim": -1.5},
        notes={"kim": "fast"},
        helping=frozenset({"kim"}),
        snoozed={"park": 1000.0 + 15 + 300},
        explained=frozenset({"image-pull"}),
    )


def test_each_lab_keeps_what_was_done_in_it():
    told = replayed(
        ev.LabOpened("one", "one.yaml"),
        ev.NoteWritten("kim", "in one"),
        ev.LabOpened("other", "other.yaml"),
        ev.NoteWritten("kim", "in the other"),
        ev.LabOpened("one", "moved/one.yaml"),
    )
    assert told.lab == told.labs["one"]
    assert told.lab == LabMarks(ev.LabOpened("one", "moved/one.yaml"), notes={"kim": "in one"})
    assert told.labs["other"].notes == {"kim": "in the other"}


def test_what_no_longer_applies_is_passed_over_and_counted():
    told = replayed(
        ev.Undid(),
        ev.Acted(act.Next()),
        ev.Acted(act.Start()),
        ev.Redid(),
        ev.Acted(act.Jump("no such segment")),
        ev.Acted(act.Pause()),
    )
    assert told.refused == 4
    assert told.state.playback is Playback.PAUSED


def test_numbers_that_are_not_there_are_counted():
    journal = entries(ev.Acted(act.Start()), ev.Acted(act.Pause()), ev.Acted(act.Resume()), ev.SlideShown("a", 0))
    told = replay(ClassJournal(SESSIONS[0]).run, [journal[0], journal[3]])
    assert told.missing == 2
    assert told.state.playback is Playback.PLAYING


def test_a_run_without_entries_stands_armed():
    played = ClassJournal(SESSIONS[0], on_the_clock=True, planned=None)
    told = replay(played.run, [])
    assert told.history == played.history
    assert (told.last, told.boot_id) == (played.run.armed, "boot-1")
