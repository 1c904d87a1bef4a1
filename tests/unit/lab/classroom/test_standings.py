"""Points and ranks, and a table that a spreadsheet can be trusted with."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from console.lab.classroom.standings import BOM, csv_text, scores
from console.lab.classroom.values import StudentLab
from console.roster.model import Student
from unit.lab.classroom.test_reach import tally_of

from fakes.lab_class import LAB


def lab_of(who: str, signs: str, *, ago: float = 20.0, adjusted: float = 0.0) -> StudentLab:
    tally = tally_of(signs, ago)
    return StudentLab(
        who,
        tally.cells,
        points=tally.points + tally.bonus + adjusted,
        adjusted=adjusted,
        bonus=tally.bonus,
        finished=tally.finished,
    )


def points(signs: str) -> tuple[float, float]:
    tally = tally_of(signs)
    return tally.points, tally.bonus


def test_points_are_checks_bonus_and_what_was_given_by_hand() -> None:
    assert points("++..") == (5.0, 0.0)
    assert points("+++++") == (15.0, 10.0)
    assert points("+r-..+") == (2.0, 10.0)
    (score,) = scores([lab_of("a", "+++++", adjusted=-2.5)])
    assert (score.points, score.bonus, score.adjusted) == (22.5, 10.0, -2.5)


def test_equal_points_share_a_rank_and_the_next_is_skipped() -> None:
    labs = [lab_of("a", "++.."), lab_of("b", "++++"), lab_of("c", "++.."), lab_of("d", "+...")]
    assert [(each.student_id, each.rank) for each in scores(labs)] == [("b", 1), ("a", 2), ("c", 2), ("d", 4)]


def test_within_a_rank_who_finished_first_stands_first() -> None:
    labs = [lab_of("late", "++++", ago=1), lab_of("adjusted", "+++.", adjusted=5), lab_of("early", "++++", ago=30)]
    found = scores(labs)
    assert [each.student_id for each in found] == ["early", "late", "adjusted"]
    assert {each.rank for each in found} == {1}
    assert found[2].finished is None


def rows(text: str) -> list[list[str]]:
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


STUDENTS = [Student("a", "김하늘", seat="A1"), Student("b", "=1+2", seat="@B2"), Student("c", "\t-x\r\n", seat="")]


def test_the_table_has_a_row_a_student_and_two_columns_a_check() -> None:
    labs = {"a": lab_of("a", "++-r+"), "b": lab_of("b", "....", adjusted=-1)}
    head, first, second, third = rows(csv_text(LAB, STUDENTS, labs, lang="en"))
    assert head[:9] == ["Seat", "Name", "Rank", "Points", "Bonus points", "Points by hand", "Finished", "Two rooms",
                        "Two rooms, first passed"]  # fmt: skip
    assert len(head) == 7 + 2 * len(LAB.checks) == len(first)
    assert first[:7] == ["A1", "김하늘", "1", "15", "10", "0", ""]
    assert first[7:9] == ["passed", "2026-03-04 09:40:00"]
    assert first[11:15] == ["failed", "", "lost again", "2026-03-04 09:40:00"]
    assert second[2:6] == ["2", "-1", "0", "-1"]
    assert third[2:] == [""] * 5


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "\t=", "\r\n+", "  @", "\x00-"])
def test_nothing_that_others_wrote_is_a_formula(start: str) -> None:
    evil = f"{start}HYPERLINK(1)"
    checks = replace(LAB.phases[0].steps[0].checks[0], title=evil)
    step = replace(LAB.phases[0].steps[0], checks=(checks,))
    lab = replace(LAB, phases=(replace(LAB.phases[0], steps=(step,)),), bonus=())
    text = csv_text(lab, [Student("a", evil, seat=evil)], {}, lang="ko")
    foreign = [cell for row in rows(text) for cell in row if "HYPERLINK" in cell]
    assert len(foreign) == 4
    assert all(cell.startswith("'") for cell in foreign)


def test_names_can_be_left_out() -> None:
    text = csv_text(LAB, STUDENTS, {"a": lab_of("a", "+...")}, names=False, lang="ko")
    assert "김하늘" not in text
    assert rows(text)[0][:2] == ["자리", "순위"]
    assert rows(text)[1][:3] == ["A1", "1", "2"]


def test_a_name_with_a_comma_or_a_quote_stays_one_cell() -> None:
    text = csv_text(LAB, [Student("a", 'Kim, "Sky"\nHaneul')], {}, lang="en")
    assert rows(text)[1][1] == 'Kim, "Sky" Haneul'
