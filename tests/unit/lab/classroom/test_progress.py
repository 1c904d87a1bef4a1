"""One student's checks over time: nothing is lost that was only out of sight."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.clock import now
from console.lab.checks.result import CheckResult, Untold
from console.lab.classroom.layout import Layout
from console.lab.classroom.progress import Progress
from console.lab.classroom.values import Standing

from fakes.clock import FakeClock
from fakes.lab_class import LAB

P, F, R, B, U = Standing.PASSED, Standing.FAILED, Standing.REGRESSED, Standing.BLANK, Standing.UNKNOWN
NOT_TRIED = CheckResult("web", None, untold=Untold.NOT_TRIED)
UNSEEN = CheckResult("web", None, untold=Untold.NOT_VISIBLE)
PASSED, FAILED = CheckResult("web", True), CheckResult("web", False)


class Followed:
    """One check of one student."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.progress = Progress(LAB.checks)

    def take(self, result: CheckResult, *, is_whole: bool = True) -> bool:
        self.clock.advance(60)
        return self.progress.take((result,), now(self.clock), is_whole=is_whole)

    def tick(self, passed: bool | None) -> bool:
        self.clock.advance(60)
        return self.progress.tick("web", passed, now(self.clock))

    @property
    def standing(self) -> Standing:
        return self.progress.cells[1].standing

    @property
    def first(self) -> datetime | None:
        return self.progress.cells[1].first_passed

    @property
    def story(self) -> list[tuple[Standing, Standing]]:
        return [(each.before, each.after) for each in self.progress.transitions]


@pytest.mark.parametrize(
    ("results", "standings"),
    [
        ([NOT_TRIED, FAILED, PASSED], [B, F, P]),
        ([PASSED, FAILED, FAILED, PASSED], [P, R, R, P]),
        ([PASSED, NOT_TRIED, FAILED], [P, R, R]),
        ([FAILED, NOT_TRIED], [F, B]),
        ([PASSED, UNSEEN], [P, P]),
        ([PASSED, FAILED, UNSEEN], [P, R, R]),
        ([FAILED, UNSEEN], [F, F]),
        ([UNSEEN, NOT_TRIED], [U, B]),
    ],
)
def test_what_was_passed_is_regressed_until_it_is_again(results: list[CheckResult], standings: list[Standing]) -> None:
    followed = Followed()
    seen = []
    for result in results:
        followed.take(result)
        seen.append(followed.standing)
    assert seen == standings


def test_a_snapshot_in_parts_takes_nothing_away_and_still_gives() -> None:
    followed = Followed()
    followed.take(PASSED)
    followed.take(FAILED, is_whole=False)
    followed.take(NOT_TRIED, is_whole=False)
    assert followed.standing is P
    other = Followed()
    other.take(FAILED, is_whole=False)
    assert other.standing is U
    assert other.take(PASSED, is_whole=False)
    assert other.standing is P


def test_the_first_pass_stays_the_first() -> None:
    followed = Followed()
    assert followed.take(PASSED)
    first = followed.first
    assert not followed.take(FAILED)
    assert followed.take(PASSED)
    assert followed.first == first is not None
    assert followed.story == [(U, P), (P, R), (R, P)]


def test_a_tick_by_hand_stands_above_what_the_cluster_shows() -> None:
    followed = Followed()
    followed.take(FAILED)
    assert followed.tick(True)
    assert followed.standing is P
    assert not followed.take(FAILED)
    assert followed.standing is P
    assert followed.progress.cells[1].result.untold is Untold.BY_HAND
    followed.tick(None)
    assert followed.standing is F
    assert followed.first is None  # it never passed but by a hand that has been taken back


def test_a_hand_that_is_corrected_loses_nothing_again() -> None:
    followed = Followed()
    followed.tick(True)
    followed.tick(False)
    assert followed.standing is F
    assert followed.progress.regressed == 0


def test_a_first_pass_by_the_cluster_outlives_a_hand() -> None:
    followed = Followed()
    followed.take(PASSED)
    first = followed.first
    followed.tick(False)
    followed.tick(None)
    assert followed.first == first
    assert followed.standing is P


def test_cells_without_news_stay_the_very_same() -> None:
    followed = Followed()
    followed.take(PASSED)
    before = followed.progress.cells
    followed.take(PASSED)
    assert all(one is other for one, other in zip(before, followed.progress.cells, strict=True))


def test_results_of_checks_that_the_lab_does_not_have_are_passed_over() -> None:
    followed = Followed()
    assert not followed.take(CheckResult("nonsense", True))
    assert not followed.progress.tick("nonsense", True, now(followed.clock))


@given(st.lists(st.tuples(st.sampled_from([PASSED, FAILED, NOT_TRIED, UNSEEN]), st.booleans()), max_size=30))
def test_what_was_once_passed_is_passed_or_regressed_for_ever(looks: list[tuple[CheckResult, bool]]) -> None:
    followed, was_passed = Followed(), False
    for result, is_whole in looks:
        before = followed.standing
        followed.take(result, is_whole=is_whole)
        was_passed |= result is PASSED
        assert (followed.standing in (P, R)) == was_passed
        if result is UNSEEN or not is_whole:
            assert followed.standing in (before, P)
        assert (followed.first is not None) == was_passed


def test_nobody_is_past_a_step_that_nobody_has_looked_at() -> None:
    followed = Followed()
    tally = Layout(LAB).tally(followed.progress.cells)
    assert not any(tally.past)
    followed.take(NOT_TRIED, is_whole=False)
    assert not any(Layout(LAB).tally(followed.progress.cells).past)
    for check in LAB.checks:
        followed.take(CheckResult(check.id, None, untold=Untold.NOT_VISIBLE))
    tally = Layout(LAB).tally(followed.progress.cells)
    assert not any(tally.past), "of what may not be seen nobody can say that it is done"
    assert all(tally.hidden)
    assert tally.is_lost_sight_of
