"""A class handed over: everything to go on with, nothing that opens a cluster, and no trust in the file."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.clock import Instant
from console.errors import HistoryError
from console.history import events
from console.history.credentials import without_credentials
from console.history.handover import Bundle, Opened, Queued, bundle_of, opened_on, queue_of
from console.history.handover_file import MOST_BYTES, bundle_text, parse_bundle, read_bundle, write_bundle
from console.history.replay import replay
from console.lab.classroom.values import Help, QueueEntry
from console.messages import LANGUAGES, Message, render
from console.rundown import actions as act
from console.rundown.view import RundownView, view
from unit.history.test_credentials import JWT
from unit.rundown.class_day import TEN, session

from fakes.class_journal import ClassJournal

QUEUE = (Queued("김민수", (Message("lab-stuck-no-progress", {"minutes": 12}),), is_helped=True), Queued("이서연"))
HERE = Instant(77.0, TEN + timedelta(minutes=40))
"""Another machine's clocks: another origin, the same time of day."""


@pytest.fixture
def journal() -> ClassJournal:
    """A class that is in a question, after a reboot, with a lab open; secrets where people put them."""
    journal = ClassJournal(session(), planned=TEN, cohort="3기", run_id="run-of-kim")
    journal.note(events.StudentNamed("김민수", "김민수"), events.StudentNamed("이서연", "이서연"))
    journal.do(act.Start())
    journal.minutes(6)
    journal.note(events.SlideShown("s1", 0, slides=9))
    journal.do(act.ParkQuestion(f"my token {JWT} fails?"), act.Next(), act.AddTime(60))
    journal.note(events.LabOpened("shop", "/courses/k8s/labs/shop/lab.yaml", 9))
    journal.minutes(5)
    journal.reboot(boot=40.0, away=60)
    journal.do(act.WasAway(((journal.now.boot - 60, journal.now.boot),)), act.Next())
    journal.note(
        events.SlideShown("s4", 4, 2, 9),
        events.CheckChanged("김민수", "pods", "blank", "passed"),
        events.Ticked("김민수", "drawing", True),
        events.NoteWritten("김민수", "first"),
        events.NoteWritten("김민수", "uses /home/kim/.kube/config"),
        events.HelpGiven("김민수", "claim"),
        events.WrittenUp(covered="not yet"),
        events.LabOpened("other", "/elsewhere/secret/lab.yaml", 1),
    )
    journal.do(act.Skip("Break"))
    journal.undo()
    journal.do(act.QuestionOn())
    journal.minutes(2)
    return journal


@pytest.fixture
def bundle(journal: ClassJournal) -> Bundle:
    return bundle_of(journal.run, journal.entries, journal.now, queue=QUEUE)


def opened(bundle: Bundle, now: Instant = HERE) -> Opened:
    return opened_on(bundle, now, run_id="run-of-lee", boot_id="boot-of-lee")


def shown(of: Opened, now: Instant) -> RundownView:
    return view(replay(of.run, of.entries).state, now)


def seen(journal: ClassJournal) -> RundownView:
    """What the first console shows, but for the secret in a question."""
    mine = view(journal.state, journal.now)
    return replace(mine, parked=tuple(replace(each, text=without_credentials(each.text)) for each in mine.parked))


def test_the_second_console_shows_what_the_first_one_does(journal: ClassJournal, bundle: Bundle):
    theirs = shown(opened(bundle, Instant(77.0, journal.now.wall)), Instant(77.0, journal.now.wall))
    assert theirs == seen(journal)
    later = timedelta(minutes=3)
    journal.minutes(3)
    now = Instant(77.0 + 180, journal.now.wall)
    assert shown(opened(bundle, Instant(77.0, journal.now.wall - later)), now) == seen(journal)


def test_time_goes_on_while_the_file_is_on_its_way(journal: ClassJournal, bundle: Bundle):
    journal.minutes(4)
    there = opened(bundle, Instant(77.0, journal.now.wall))
    assert (there.passed, there.is_clock_odd) == (240, False)
    assert shown(there, Instant(77.0, journal.now.wall)) == seen(journal)


@pytest.mark.parametrize("away", [timedelta(minutes=-5), timedelta(hours=13)])
def test_wall_clocks_that_cannot_both_be_right_are_told_of(bundle: Bundle, away: timedelta):
    there = opened(bundle, Instant(77.0, bundle.made.wall + away))
    assert there.is_clock_odd
    assert there.passed >= 0


def test_what_stands_goes_along(bundle: Bundle):
    there = opened(bundle)
    told = replay(there.run, there.entries)
    assert told.slide == events.SlideShown("s4", 4, 2, 9)
    assert told.names == {"김민수": "김민수", "이서연": "이서연"}
    shop = told.labs["shop"]
    assert shop.ticks == {("김민수", "drawing"): True}
    assert shop.notes == {"김민수": "uses […]"}
    assert shop.helping == {"김민수"}
    assert [question.text for question in told.state.parked] == ["my token […] fails?"]
    assert told.history.undoable == act.QuestionOn()
    assert (told.refused, told.missing, told.unknown) == (0, 0, 0)
    assert there.queue == QUEUE


def test_what_the_clusters_show_and_what_is_for_later_stays_here(bundle: Bundle):
    kinds = {type(entry.event) for entry in bundle.entries}
    assert not kinds & {events.CheckChanged, events.WrittenUp, events.Resumed}


def test_it_is_a_run_of_its_own_and_in_the_course_as_it_is_there(bundle: Bundle):
    there = opened_on(bundle, HERE, run_id="new", boot_id="b", course=Path("/home/lee/course"))
    assert (there.run.id, there.run.boot_id, there.run.cohort) == ("new", "b", "3기")
    assert there.run.course == "/home/lee/course"
    labs = [entry.event.path for entry in there.entries if isinstance(entry.event, events.LabOpened)]
    assert labs == ["/home/lee/course/labs/shop/lab.yaml", ""]


def test_a_file_is_what_was_handed_over(bundle: Bundle, tmp_path: Path):
    target = tmp_path / "class.handover.json"
    write_bundle(bundle, target)
    again = read_bundle(target)
    assert again == bundle


CREDENTIALS = re.compile(
    r"(?i)eyJ|BEGIN |kubeconfig|\.kube|client-key|client-certificate|certificate-authority|bearer|password"
    r"|/home/|/courses|/elsewhere|secret|boot-1|https?://|:6443"
)


def test_there_is_nothing_in_it_that_opens_anything(bundle: Bundle):
    assert not CREDENTIALS.search(bundle_text(bundle))


def test_the_queue_of_the_board_goes_along_in_its_order(journal: ClassJournal):
    board = (
        QueueEntry("a", 3.0, (Message("lab-stuck-asked", {"minutes": 4}), Message("x", {"where": Path("/x")}))),
        QueueEntry("b", 2.0, (), help=Help.SNOOZED),
        QueueEntry("c", 1.0, (), help=Help.HELPING),
    )
    queue = queue_of(board)
    assert [(each.student, each.is_helped) for each in queue] == [("a", False), ("c", True)]
    bundle = bundle_of(journal.run, journal.entries, journal.now, queue=queue)
    assert parse_bundle(bundle_text(bundle).encode()).queue == queue


def test_it_says_what_is_in_it(bundle: Bundle):
    assert [render(each) for each in bundle.words()] == [
        "No kubeconfig, no token and no path of this machine goes along",
        "Names of students: 2",
        "Notes on students: 1",
        "Parked questions in their own words: 1",
    ]
    for lang in LANGUAGES:
        assert all(render(each, lang) != each.code for each in bundle.words())


def document(bundle: Bundle) -> dict[str, Any]:
    loaded = json.loads(bundle_text(bundle))
    assert isinstance(loaded, dict)
    return loaded


def refused(loaded: object) -> str:
    with pytest.raises(HistoryError) as raised:
        parse_bundle(json.dumps(loaded).encode())
    assert raised.value.text("ko") != raised.value.text("en")
    return raised.value.message.code


def test_what_is_no_bundle(bundle: Bundle, tmp_path: Path):
    assert refused([]) == refused({}) == refused({"format": "instructor-console-history"}) == "handover-foreign"
    assert refused({**document(bundle), "version": 2}) == "handover-newer"
    assert refused({**document(bundle), "version": "1"}) == "handover-wrong"
    assert refused({**document(bundle), "more": 1}) == "handover-wrong"
    with pytest.raises(HistoryError, match="cannot be read"):
        read_bundle(tmp_path / "none")
    for content in (b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"format": NaN}', b"1" * 5000, b"1e999"):
        with pytest.raises(HistoryError):
            parse_bundle(content)


def test_what_is_too_large(bundle: Bundle, tmp_path: Path):
    large = tmp_path / "large"
    large.write_bytes(b" " * (MOST_BYTES + 1))
    with pytest.raises(HistoryError, match="at most 4 MB"):
        read_bundle(large)
    note = events.NoteWritten("s", "x " * 3000)
    many = tuple(replace(bundle.entries[0], event=replace(note, student=str(n))) for n in range(900))
    with pytest.raises(HistoryError, match="at most 4 MB"):
        bundle_text(replace(bundle, entries=many))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("made",), "2026-03-04T10:00:00"),
        (("made",), "9999-12-31T23:59:59+00:00"),
        (("run", "armed"), 5.0),
        (("run", "armed"), -1e300),
        (("run", "path"), "../../etc/passwd"),
        (("run", "path"), "/etc/passwd"),
        (("run", "path"), "C:\\Windows"),
        (("run", "rundown", "steps"), []),
        (("run", "rundown", "segments", 0, "planned"), -5),
        (("run", "rundown", "segments", 0, "planned"), 1e9),
        (("run", "rundown", "segments", 1, "id"), "Goals"),
        (("run", "rundown", "slot"), -1),
        (("entries", 0, "kind"), "check"),
        (("entries", 0, "kind"), "resumed"),
        (("entries", 0, "kind"), "no-such-kind"),
        (("entries", 0, "at"), 10.0),
        (("entries", 0, "data"), []),
        (("queue", 0, "reasons", 0, "code"), "{0.__class__}"),
        (("queue", 0, "student"), "x" * 400),
    ],
)
def test_what_no_bundle_says(bundle: Bundle, place: tuple[str | int, ...], value: object):
    loaded = document(bundle)
    inside: Any = loaded
    for name in place[:-1]:
        inside = inside[name]
    inside[place[-1]] = value
    assert refused(loaded) == "handover-wrong"


def test_more_actions_than_any_class_has(bundle: Bundle):
    loaded = document(bundle)
    loaded["entries"] = [{**loaded["entries"][0], "kind": "undid", "data": {}}] * 3001
    assert refused(loaded) == "handover-wrong"


def places(value: object, here: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield where every value of a document stands."""
    yield here
    if isinstance(value, dict):
        for name, inside in value.items():
            yield from places(inside, (*here, name))
    elif isinstance(value, list):
        for place, inside in enumerate(value):
            yield from places(inside, (*here, place))


ODD: st.SearchStrategy[object] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.text(max_size=8),
    st.just([]),
    st.just({}),
    st.sampled_from(
        ["2026-03-04T10:00:00+09:00", "0001-01-01T00:00:00+14:00", "Goals", "do-next", "nan", "inf", "1e300"]
    ),
)


def whole() -> dict[str, Any]:
    """A bundle with an event of every kind that could mislead somebody."""
    journal = ClassJournal(session(), planned=TEN)
    journal.do(act.Start())
    journal.minutes(6)
    journal.do(act.ParkQuestion("Why?"), act.Next(), act.AddTime(90), act.Replan((("Break", 300.0),)))
    journal.note(events.LabOpened("shop", "/courses/k8s/lab.yaml", 3), events.Ticked("a", "b", None))
    journal.note(events.HelpGiven("a", "snooze", 60), events.TurnTaken("1", 60, 50))
    journal.do(act.StartBreak(5), act.WasAway(((journal.now.boot - 60, journal.now.boot),)))
    journal.do(act.KeepPlan(60), act.Rearm(TEN + timedelta(days=1)), act.Start(), act.Refresh(session()))
    journal.undo()
    return document(bundle_of(journal.run, journal.entries, journal.now, queue=QUEUE))


WHOLE = whole()
SPOTS = [place for place in places(WHOLE) if place]


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_spoiled_file_is_refused_or_can_be_shown(data: st.DataObject):
    loaded = copy.deepcopy(WHOLE)
    for place in data.draw(st.lists(st.sampled_from(SPOTS), min_size=1, max_size=3)):
        inside: Any = loaded
        try:
            for name in place[:-1]:
                inside = inside[name]
            if data.draw(st.booleans()):
                inside[place[-1]] = copy.deepcopy(data.draw(ODD))
            else:
                del inside[place[-1]]
        except (LookupError, TypeError):
            continue
    try:
        bundle = parse_bundle(json.dumps(loaded).encode())
    except HistoryError:
        return
    there = opened(bundle)
    told = replay(there.run, there.entries)
    view(told.state, HERE)
    view(told.state, Instant(HERE.boot + 7200, HERE.wall + timedelta(hours=2)))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 3000), st.binary(max_size=6), st.integers(0, 40))
def test_a_torn_file_is_refused_or_can_be_shown(at: int, instead: bytes, length: int):
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.minutes(6)
    content = bundle_text(bundle_of(journal.run, journal.entries, journal.now)).encode()
    place = at % len(content)
    try:
        bundle = parse_bundle(content[:place] + instead + content[place + length :])
    except HistoryError:
        return
    view(replay(bundle.run, bundle.entries).state, bundle.made)
