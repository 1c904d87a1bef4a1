"""Asks about the clocks in the window's bar: an absence, a clock that was set, another time zone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.bridge.playback_model import PlaybackModel
from console.messages import Message, render
from console.rundown.away import Change
from console.rundown.away_words import choice_words, question_words, told_words
from console.rundown.inquiry import Answer
from console.rundown.question import Choice, Question
from console.rundown.words import offset_words
from console.ui.widgets.notice import Level, Notice
from console.ui.widgets.question_bar import BarAnswer, BarQuestion, QuestionBar

_KEY = "away"


class AwayControl(QObject):
    """Listens to the playback. Nothing of it goes to the room."""

    def __init__(
        self,
        playback: PlaybackModel,
        bar: QuestionBar,
        notify: Callable[[Notice], None],
        *,
        lang: Callable[[], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._playback = playback
        self._bar = bar
        self._notify = notify
        self._lang = lang
        playback.away.connect(self._on_question)
        playback.told.connect(self._on_told)

    def retranslate(self) -> None:
        """Ask in the language that the window speaks now."""
        self._on_question(self._playback.question)

    def _on_question(self, asks: Question | None) -> None:
        if asks is None:
            self._bar.withdraw(_KEY)
            return
        answers = tuple(BarAnswer(choice.answer, self._words(asks, choice)) for choice in asks.choices)
        self._bar.ask(_KEY, BarQuestion(self._say(question_words(asks)), answers, self._answer))

    def _words(self, asks: Question, choice: Choice) -> str:
        """Return what an answer says: itself, and once the class runs how late it would leave it."""
        words = self._say(choice_words(asks, choice))
        return words if asks.start is not None else f"{words} · {self._say(offset_words(choice.offset))}"

    def _answer(self, answer: str) -> None:
        self._playback.answer(Answer(answer))

    def _on_told(self, change: Change) -> None:
        self._notify(Notice(self._say(told_words(change)), Level.ATTENTION, key=_KEY))

    def _say(self, message: Message) -> str:
        return render(message, self._lang())
