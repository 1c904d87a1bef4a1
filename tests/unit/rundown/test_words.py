from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest

from console.messages import Message, catalogue, render
from console.rundown import actions, words


@pytest.mark.parametrize(
    ("offset", "questions", "english", "korean"),
    [
        (0, 0, "On time", "예정대로"),
        (29, 0, "On time", "예정대로"),
        (-29, 60, "On time", "예정대로"),
        (180, 0, "3 min late", "3분 늦음"),
        (-120, 0, "2 min early", "2분 빠름"),
        (-120, 300, "2 min early", "2분 빠름"),
        (360, 240, "6 min late, 4 of it questions", "6분 늦음, 그중 질문 4분"),
        (240, 600, "4 min late, all of it questions", "4분 늦음, 모두 질문 시간"),
        (360, 20, "6 min late", "6분 늦음"),
        (4500, 0, "75 min late", "75분 늦음"),
    ],
)
def test_late_and_early_in_words(offset: float, questions: float, english: str, korean: str):
    message = words.offset_words(offset, questions=questions)
    assert (render(message), render(message, "ko")) == (english, korean)


@pytest.mark.parametrize(
    ("message", "english", "korean"),
    [
        (words.remaining_words(-83), "1:23 over", "1:23 초과"),
        (words.remaining_words(250), "4:10 left", "4:10 남음"),
        (words.expected_end_words(datetime(2026, 3, 4, 14, 53, tzinfo=UTC)), "Expected end 14:53", "예상 종료 14:53"),
        (words.break_words(datetime(2026, 3, 4, 14, 50, tzinfo=UTC)), "Back at 14:50", "14:50에 다시 시작합니다"),
        (words.starts_in_words(192), "Starts in 3:12", "3:12 후 시작"),
        (words.starts_in_words(53_160), "Starts in 14 h 46 min", "14시간 46분 후 시작"),
        (words.offset_words(-53_160), "14 h 46 min early", "14시간 46분 빠름"),
        (words.starts_in_words(-40), "Should have started 0:40 ago", "시작 예정 시각에서 0:40 지남"),
        (words.slot_words(600), "10 min past the slot", "배정 시간 10분 초과"),
        (words.slot_words(-600), "Within the slot", "배정 시간 안에 끝남"),
    ],
)
def test_sentences(message: Message, english: str, korean: str):
    assert (render(message), render(message, "ko")) == (english, korean)


def test_the_question_of_a_late_start_and_its_answers():
    end = datetime(2026, 3, 4, 10, 50, tzinfo=UTC)
    assert render(words.late_start_words(300)) == "Started 5 min late. Keep the end, or the full length?"
    assert render(words.choice_words(actions.LateChoice.KEEP_END, end)) == "Keep the end, 10:50"
    assert render(words.choice_words(actions.LateChoice.FULL_LENGTH, end)) == "Full length, until 10:50"


@pytest.mark.parametrize(
    ("seconds", "padded", "plain"),
    [(0, "00:00", "0:00"), (432, "07:12", "7:12"), (-83, "01:23", "1:23"), (599940, "9999:00", "9999:00")],
)
def test_minutes_may_pass_59(seconds: int, padded: str, plain: str):
    assert words.mmss(seconds) == padded
    assert words.mmss(seconds, pad=False) == plain


def test_a_hair_under_the_minute_does_not_flicker():
    assert words.clock_time(datetime(2026, 3, 4, 14, 52, 59, 999_999, tzinfo=UTC)) == "14:53"
    assert words.clock_time(datetime(2026, 3, 4, 14, 53, 40, tzinfo=UTC)) == "14:53"


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("action", get_args(actions.Action))
def test_every_action_has_a_name(action: type[actions.Action], lang: str):
    assert words._ACTIONS[action] in catalogue(lang)
