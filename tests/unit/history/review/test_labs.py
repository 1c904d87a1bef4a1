"""What a lab came to: who passed what when, hints and help, and the class as a curve."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.history import events
from console.history.review import review_of
from console.history.review.curve import EVERY, MOST_POINTS, class_curve
from console.history.review.lab_values import LabReview
from console.rundown import actions as act
from unit.rundown.class_day import session

from fakes.class_journal import ClassJournal


def change(student: str, check: str, after: str, before: str = "blank") -> events.CheckChanged:
    return events.CheckChanged(student, check, before, after)


@pytest.fixture
def journal() -> ClassJournal:
    """A session under way for five minutes, in which a lab has just been opened."""
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.minutes(5)
    journal.note(events.LabOpened("shop", "/labs/shop/lab.yaml", 12))
    return journal


def lab(journal: ClassJournal) -> LabReview:
    (found,) = review_of(journal.run, journal.entries, journal.now).labs
    return found


def test_checks_count_up_and_down_again(journal: ClassJournal):
    journal.minutes(1)
    journal.note(change("s1", "pods", "failed"))
    journal.minutes(1)
    journal.note(change("s1", "pods", "passed", "failed"), change("s1", "service", "passed"))
    journal.minutes(1)
    journal.note(change("s1", "pods", "regressed", "passed"))
    journal.minutes(1)
    journal.note(change("s1", "pods", "passed", "regressed"), change("s1", "ingress", "failed"))
    (student,) = lab(journal).students
    assert student.steps == ((360, 0), (420, 2), (480, 1), (540, 2))
    assert student.first_passed == {"pods": 420, "service": 420}
    assert (student.passed, student.failed) == ({"pods", "service"}, {"ingress"})
    assert student.last_passed == 420


def test_each_check_says_when_the_class_had_it(journal: ClassJournal):
    for minute, student in enumerate(["s1", "s2", "s3", "s4"], start=1):
        journal.minutes(1)
        journal.note(change(student, "pods", "passed"))
        assert minute
    journal.note(change("s1", "pods", "regressed", "passed"), change("s2", "dns", "failed"))
    pods, dns = lab(journal).checks
    assert (pods.check, pods.passed, pods.ever, pods.regressed, pods.first) == ("pods", 3, 4, 1, 60)
    assert pods.spread is not None
    assert (pods.spread.low, pods.spread.median, pods.spread.high) == (105, 150, 195)
    assert (dns.check, dns.passed, dns.ever, dns.first, dns.spread) == ("dns", 0, 0, None, None)


def test_a_tick_counts_like_what_the_cluster_shows(journal: ClassJournal):
    journal.note(events.Ticked("s1", "drawing", True), change("s1", "drawing", "passed"))
    assert lab(journal).students[0].passed == {"drawing"}
    journal.note(events.Ticked("s1", "drawing", None), change("s1", "drawing", "blank", "passed"))
    assert lab(journal).students[0].steps == ((300, 0),)
    assert lab(journal).students[0].first_passed == {"drawing": 300}


def test_who_shows_no_work_is_not_in_the_curve(journal: ClassJournal):
    journal.note(events.StudentNamed("s9", "정우성"), events.NoteWritten("s9", "away today"))
    journal.note(change("s1", "pods", "passed"))
    assert [student.student for student in lab(journal).students] == ["s1"]
    assert lab(journal).curve[-1].median == 1


def test_hints_by_student_by_code_and_by_tier(journal: ClassJournal):
    journal.note(
        events.HintGiven("s1", "ingress-port-missing", "nudge"),
        events.HintGiven("s1", "ingress-port-missing", "pointer"),
        events.HintGiven("s2", "ingress-port-missing", "nudge"),
        events.HintGiven("s2", "image-pull", "fix"),
    )
    found = lab(journal)
    assert found.hints == {"ingress-port-missing": {"nudge": 2, "pointer": 1}, "image-pull": {"fix": 1}}
    assert [(each.student, each.hints) for each in found.students] == [
        ("s1", {"ingress-port-missing": 2}),
        ("s2", {"ingress-port-missing": 1, "image-pull": 1}),
    ]


def test_help_lasts_from_its_claim_until_it_is_over(journal: ClassJournal):
    journal.note(events.HelpGiven("s1", "claim"))
    journal.minutes(3)
    journal.note(events.HelpGiven("s1", "claim"), events.HelpGiven("s1", "done"))
    journal.minutes(1)
    journal.note(events.HelpGiven("s1", "claim"))
    journal.minutes(2)
    journal.note(events.HelpGiven("s2", "snooze", 120))
    first, second = lab(journal).students
    assert (first.helped, first.helped_seconds, first.is_helped_at_end) == (2, 300, True)
    assert (second.helped, second.helped_seconds, second.is_helped_at_end) == (0, 0, False)
    assert lab(journal).helped == 2


def test_probes_points_and_causes(journal: ClassJournal):
    journal.minutes(2)
    journal.note(
        events.ProbeEnded("s1", "dns", True),
        events.ProbeEnded("s1", "dns", False),
        events.ProbeEnded("s2", "dns", None),
        events.PointsAdjusted("s1", 2.5),
        events.CauseExplained("image-pull", 7),
    )
    found = lab(journal)
    assert found.probes == (1, 1, 1)
    assert found.students[0].points == 2.5
    assert [(cause.at, cause.code, cause.students) for cause in found.causes] == [(420, "image-pull", 7)]


def test_closing_freezes_its_end_and_opening_again_takes_that_back(journal: ClassJournal):
    journal.minutes(4)
    journal.note(events.LabClosed())
    journal.minutes(6)
    assert (lab(journal).closed, lab(journal).ends) == (540, 540)
    journal.note(events.LabClosed(False))
    journal.minutes(1)
    assert (lab(journal).closed, lab(journal).ends) == (None, 960)


def test_two_labs_keep_apart_and_one_opened_twice_counts_on(journal: ClassJournal):
    journal.note(change("s1", "pods", "passed"), events.LabOpened("other", "/o.yaml", 3), change("s1", "x", "passed"))
    journal.note(events.LabOpened("shop", "/labs/shop/lab.yaml", 14), change("s1", "dns", "passed"))
    shop, other = review_of(journal.run, journal.entries, journal.now).labs
    assert (shop.lab, shop.required, shop.students[0].passed) == ("shop", 14, {"pods", "dns"})
    assert (other.lab, other.students[0].passed) == ("other", {"x"})


def test_after_the_session_a_lab_goes_as_far_as_anything_happens(journal: ClassJournal):
    journal.do(act.End())
    journal.minutes(3)
    journal.note(change("s1", "pods", "passed"))
    journal.minutes(60)
    journal.note(events.WrittenUp(covered="all"))
    assert lab(journal).ends == 480


def test_the_curve_has_a_point_a_minute_and_one_at_the_end():
    curve = class_curve([(30.0, 0, 1), (70.0, 1, 4), (90.0, 0, 2), (200.0, 2, 1)], 3, 0.0, 150.0)
    assert [(point.at, point.low, point.median, point.high) for point in curve] == [
        (0, 0, 0, 0),
        (60, 0, 0, 0.5),
        (120, 1, 2, 3),
        (150, 1, 2, 3),
    ]


def test_a_long_lab_has_wider_steps():
    curve = class_curve([(10.0, 0, 1)], 1, 0.0, EVERY * MOST_POINTS * 10)
    assert len(curve) == MOST_POINTS + 1


def test_no_students_no_curve():
    assert class_curve([], 0, 0.0, 100.0) == ()
    assert class_curve([(1.0, 0, 1)], 1, 5.0, 1.0) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.tuples(st.floats(0, 900), st.integers(0, 9)), max_size=8), min_size=1, max_size=7),
)
def test_every_point_is_the_middle_of_what_everybody_has(steps: list[list[tuple[float, int]]]):
    students = [sorted(each, key=lambda step: step[0]) for each in steps]
    changes = [(at, number, passed) for number, each in enumerate(students) for at, passed in each]
    for point in class_curve(sorted(changes, key=lambda change: change[0]), len(students), 0.0, 900.0):
        stands = [([passed for at, passed in each if at <= point.at] or [0])[-1] for each in students]
        assert point.median == statistics.median(stands)
        assert min(stands) <= point.low <= point.median <= point.high <= max(stands)
