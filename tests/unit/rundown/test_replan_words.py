from __future__ import annotations

import pytest

from console.course.model import Segment
from console.messages import render
from console.rundown import actions as act
from console.rundown.plan import rundown_of
from console.rundown.replan import propose
from console.rundown.replan_words import late_words, verdict_words
from unit.rundown.class_day import ClassDay, outline


@pytest.mark.parametrize(
    ("slot", "questions", "english", "korean", "verdict"),
    [
        (40, 0, "within the slot", "배정 시간 안", "Nothing to change: ends 10:40, within the slot"),
        (43, 0, "within the slot", "배정 시간 안", "Ends 10:40, 3 min before the slot does"),
        (
            40,
            4,
            "4 min past the slot, 4 of it questions",
            "배정 시간 4분 초과, 그중 질문 4분",
            "Ends 10:40, on the slot",
        ),
        (
            35,
            0,
            "5 min past the slot, 5 of it planned too many",
            "배정 시간 5분 초과, 그중 계획 초과 5분",
            "Ends 10:35, on the slot",
        ),
        (
            35,
            4,
            "9 min past the slot, 5 of it planned too many and 4 questions",
            "배정 시간 9분 초과, 그중 계획 초과 5분, 질문 4분",
            "Ends 10:35, on the slot",
        ),
        (
            16.2,
            0,
            "24 min past the slot, 24 of it planned too many",
            "배정 시간 24분 초과, 그중 계획 초과 24분",
            "It does not fit: even the shortest ends 4 min after the slot",
        ),
    ],
)
def test_how_it_stands_and_what_comes_of_it(slot: float, questions: float, english: str, korean: str, verdict: str):
    day = ClassDay(rundown_of(outline(Segment("Talk", 20, 1), Segment("More", 20, 2), slot=slot)))
    day.do(act.Start(), act.QuestionOn())
    day.minutes(questions)
    day.do(act.QuestionOff())
    proposal = propose(day.state, day.now)
    assert (render(late_words(proposal)), render(late_words(proposal), "ko")) == (english, korean)
    assert render(verdict_words(proposal)) == verdict


def test_a_session_that_ran_over_says_only_that():
    day = ClassDay(rundown_of(outline(Segment("Talk", 20, 1), Segment("More", 20, 2), slot=40)))
    day.do(act.Start())
    day.minutes(23)
    assert render(late_words(propose(day.state, day.now))) == "3 min past the slot"
