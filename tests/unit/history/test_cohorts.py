"""What a new cohort takes over, and what is forgotten."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from console.errors import HistoryError
from console.history import events
from console.history.cohorts import FORGOTTEN_SETTINGS, forgotten, plan_cohort, settings_for_next, settings_of_cohort
from console.messages import LANGUAGES, render
from console.settings import LanguageChoice, Settings, ThemeChoice
from unit.rundown.class_day import TEN, session

from fakes.class_journal import ClassJournal

SETTINGS = Settings(
    language=LanguageChoice.KOREAN,
    theme=ThemeChoice.LIGHT,
    time_step_seconds=30.0,
    last_course="/courses/k8s",
    last_session="/courses/k8s/week_02/session_08.md",
    last_class="/home/kim/3기/roster.yaml",
    last_lab="/courses/k8s/lab.yaml",
    cohort="3기",
    window_geometry="AAAA",
)


def test_settings_are_copied_and_the_class_is_forgotten():
    after = settings_for_next(SETTINGS, "4기")
    assert after == replace(SETTINGS, cohort="4기", last_class="", last_session="")


def test_a_cohort_keeps_no_class_and_can_be_stored():
    kept = settings_of_cohort(SETTINGS)
    assert json.loads(json.dumps(kept)) == kept
    assert "roster" not in json.dumps(kept)
    assert "3기" not in json.dumps(kept, ensure_ascii=False)
    assert kept["theme"] == "light"
    assert set(kept) == {field.name for field in fields(Settings)} - FORGOTTEN_SETTINGS


def test_every_setting_that_could_name_a_class_is_forgotten():
    """A new setting has to be looked at: one that names a class, a student or a secret belongs to the forgotten."""
    looked_at = {
        "language",
        "theme",
        "warning_seconds",
        "danger_seconds",
        "warning_share",
        "danger_share",
        "time_step_seconds",
        "tie_mode",
        "hand_over",
        "chime",
        "one_screen",
        "last_course",
        "last_lab",
        "lab_layout",
        "join_address",
    }
    assert {field.name for field in fields(Settings)} - FORGOTTEN_SETTINGS == looked_at


def test_it_is_said_before_it_is_done():
    journal = ClassJournal(session())
    journal.note(events.StudentNamed("s1", "김민수"), events.NoteWritten("s1", "quiet"), events.WrittenUp(covered="x"))
    other = ClassJournal(session())
    plan = plan_cohort(
        " 4기  오전 ",
        TEN,
        SETTINGS,
        taken=["3기"],
        before=[("r1", "Session 8", journal.entries), ("r2", "Session 9", other.entries)],
    )
    assert (plan.cohort.name, plan.cohort.began, plan.settings.cohort) == ("4기 오전", TEN, "4기 오전")
    assert [run.run for run in plan.forget] == ["r1"]
    assert "1 runs" not in render(plan.words()[2])
    for lang in LANGUAGES:
        assert all(render(sentence, lang) != sentence.code for sentence in plan.words())
    assert render(plan.words()[2], "ko") == "지난 수업 1건에서 이름 1개, 메모 1개, 질문 0개, 수업 기록 1건을 지웁니다"
    assert plan_cohort("5기", TEN, SETTINGS).words()[2].code == "cohort-forgets-nothing"
    assert forgotten(journal.entries) == ()


@pytest.mark.parametrize(
    ("name", "code"), [("  ", "cohort-name"), ("x" * 81, "cohort-name"), ("3기 A", "cohort-taken")]
)
def test_a_name_is_needed_that_nobody_has(name: str, code: str):
    with pytest.raises(HistoryError) as raised:
        plan_cohort(name, TEN, SETTINGS, taken=["3기 a"])
    assert raised.value.message.code == code
