"""Who stands on the board, in which order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.clock import Instant, now
from console.cluster.link import LinkState
from console.ui.lab.board.order import (
    IDLE,
    Arrangement,
    Grouping,
    Preset,
    Section,
    Sorting,
    arrange,
    fits,
    is_idle,
    natural,
    tally,
)
from ui.lab.board.classroom import link, mixed, state, student

from fakes.clock import FakeClock


@pytest.fixture
def moment(clock: FakeClock) -> Instant:
    return now(clock)


def ids(sections: tuple[Section, ...]) -> list[str]:
    return [student_id for section in sections for student_id in section.student_ids]


def test_seats_are_sorted_as_people_count(moment: Instant, clock: FakeClock) -> None:
    seats = ["A10", "A2", "B1", "", "7", "A1", "12"]
    states = [state(clock, student(number, seat=seat)) for number, seat in enumerate(seats, start=1)]
    order = ids(arrange(states, Arrangement(), moment))
    assert [seats[int(student_id[1:]) - 1] for student_id in order] == ["A1", "A2", "A10", "B1", "7", "12", ""]


def test_where_seats_say_nothing_the_roster_does(moment: Instant, clock: FakeClock) -> None:
    states = [state(clock, student(number, seat="")) for number in (3, 1, 2)]
    assert ids(arrange(states, Arrangement(), moment)) == ["s03", "s01", "s02"]


def test_odd_digits_are_letters() -> None:
    assert natural("²") != natural("٣")
    assert sorted(["A²", "A3", "A"], key=natural) == ["A", "A3", "A²"]


def test_names_are_sorted_by_name(moment: Instant, clock: FakeClock) -> None:
    states = [
        state(clock, student(number, name)) for number, name in enumerate(["하나", "Zoë", "가람", "adam"], start=1)
    ]
    assert ids(arrange(states, Arrangement(Sorting.NAME), moment)) == ["s04", "s02", "s03", "s01"]


def test_trouble_comes_first_and_among_it_what_a_person_has_to_mend(moment: Instant, clock: FakeClock) -> None:
    order = ids(arrange(mixed(clock), Arrangement(Sorting.TROUBLE), moment))
    assert order[:7] == ["s07", "s08", "s12", "s11", "s05", "s02", "s13"]
    live = order[7:]
    missing = {found.student.id: found.summary.pods - found.summary.pods_ready for found in mixed(clock)}
    # s14 has a claim that is not bound, which counts like a pod that is not ready.
    counted = [missing[student_id] + (student_id == "s14") for student_id in live]
    assert counted == sorted(counted, reverse=True)


def test_who_has_changed_nothing_for_longest_comes_first(moment: Instant, clock: FakeClock) -> None:
    changed = {1: 5.0, 2: 500.0, 3: None, 4: 50.0}
    states = [state(clock, student(number), changed=seconds) for number, seconds in changed.items()]
    assert ids(arrange(states, Arrangement(Sorting.UNCHANGED), moment)) == ["s02", "s04", "s01", "s03"]


def test_most_not_ready_first(moment: Instant, clock: FakeClock) -> None:
    states = [
        state(clock, student(1), pods=(12, 12)),
        state(clock, student(2), pods=(3, 12)),
        state(clock, student(3), pods=(11, 12), claims=(0, 2)),
    ]
    assert ids(arrange(states, Arrangement(Sorting.NOT_READY), moment)) == ["s02", "s03", "s01"]


def test_groups_have_headings_in_the_order_of_their_names_and_nobody_is_lost(moment: Instant, clock: FakeClock) -> None:
    groups = ["10조", "2조", "", "2조"]
    states = [state(clock, student(number, group=group)) for number, group in enumerate(groups, start=1)]
    sections = arrange(states, Arrangement(grouping=Grouping.GROUP), moment)
    assert sections == (Section("2조", ("s02", "s04")), Section("10조", ("s01",)), Section("", ("s03",)))


def test_links_are_grouped_by_trouble(moment: Instant, clock: FakeClock) -> None:
    sections = arrange(mixed(clock), Arrangement(grouping=Grouping.LINK), moment)
    assert [section.key for section in sections][:2] == ["unauthorized", "forbidden"]
    assert sections[-1].key == "live"
    assert len(ids(sections)) == 24


@pytest.mark.parametrize("choice", [*Preset, *LinkState])
def test_the_count_of_a_choice_is_who_it_shows(choice: Preset | LinkState, moment: Instant, clock: FakeClock) -> None:
    states = mixed(clock, 40)
    shown = ids(arrange(states, Arrangement(choice=choice), moment))
    assert shown == [found.student.id for found in states if fits(found, choice, moment)]
    assert tally(states, moment)[choice] == len(shown)


def test_nobody_is_idle_without_a_live_link(moment: Instant, clock: FakeClock) -> None:
    late = IDLE.total_seconds() + 1
    assert is_idle(state(clock, student(1), changed=late), moment)
    assert not is_idle(state(clock, student(1), changed=late - 2), moment)
    assert not is_idle(state(clock, student(1), link(clock, LinkState.STALE), changed=late), moment)


def test_who_never_changed_anything_is_idle_once_the_link_has_lasted(clock: FakeClock) -> None:
    quiet = state(clock, student(1), changed=None)
    assert not is_idle(quiet, now(clock))
    assert is_idle(quiet, Instant(clock.boot() + IDLE.total_seconds(), clock.wall() + timedelta(hours=1)))


def test_a_query_narrows_by_name_seat_and_group(moment: Instant, clock: FakeClock) -> None:
    states = mixed(clock)
    assert ids(arrange(states, Arrangement(query="ㄱㅁㅈ"), moment)) == ["s01"]
    assert ids(arrange(states, Arrangement(query="a2"), moment)) == ["s02"]
    assert len(ids(arrange(states, Arrangement(query="2조"), moment))) == 12
    assert arrange(states, Arrangement(query="nobody"), moment) == ()


def test_hidden_names_cannot_be_found_out_by_typing(moment: Instant, clock: FakeClock) -> None:
    assert arrange(mixed(clock), Arrangement(query="김민준"), moment, search_names=False) == ()
    assert ids(arrange(mixed(clock), Arrangement(query="A1"), moment, search_names=False)) == ["s01"]


@pytest.mark.parametrize("sorting", Sorting)
@pytest.mark.parametrize("grouping", Grouping)
def test_every_arrangement_shows_everybody_once(
    sorting: Sorting, grouping: Grouping, moment: Instant, clock: FakeClock
) -> None:
    states = mixed(clock, 40)
    order = ids(arrange(states, Arrangement(sorting, grouping), moment))
    assert sorted(order) == [found.student.id for found in states]


@pytest.mark.parametrize("sorting", [Sorting.SEAT, Sorting.NAME])
def test_an_order_by_what_differs_depends_on_nothing_else(sorting: Sorting, moment: Instant, clock: FakeClock) -> None:
    states, wanted = mixed(clock), Arrangement(sorting)
    assert ids(arrange(states, wanted, moment)) == ids(arrange(states[::-1], wanted, moment))
