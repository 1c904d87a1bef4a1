"""The left column: the running time, the clocks around it, what waits for an answer, and the timeline."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.messages import Message, render
from console.rundown.actions import LateChoice
from console.rundown.countdown import Countdown
from console.rundown.phase import Phase, count_down
from console.rundown.state import Playback
from console.rundown.view import RundownView
from console.rundown.walltime import later, seconds_between
from console.rundown.words import (
    break_words,
    choice_words,
    clock_time,
    ended_words,
    expected_end_words,
    late_start_words,
    offset_words,
    slot_words,
    starts_in_words,
)
from console.ui.teach.clock_table import ClockRow, ClockTable
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, Space
from console.ui.theme.theme import set_role
from console.ui.widgets.timeline_list import TimelineList
from console.ui.widgets.timer_display import TimerDisplay, TimerFace

WIDTH = 320
_LOW = 660  # pixels; a laptop of 1280×720 has less
_PARENTS = 2  # of the segments around the running one, the nearest
_MOST_LINES = 2  # of answers
_TELLING = 30.0  # seconds past the slot that are worth a word


class AnswerBar(QFrame):
    """A question of the clock's with its answers: a late start, a break that runs."""

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, panel="overlay")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.S)
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        column.addWidget(self._sentence)
        self._buttons = QGridLayout()
        self._buttons.setSpacing(Space.XS)
        column.addLayout(self._buttons)
        self._shown: tuple[tuple[str, str], ...] = ()
        self.hide()

    def set_view(self, sentence: str, answers: tuple[tuple[str, str], ...]) -> None:
        """Ask ``sentence`` with answers as (id, text); without answers the bar goes."""
        self.setVisible(bool(answers))
        self._sentence.setText(sentence)
        if answers == self._shown:
            return
        self._shown = answers
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for place, (answer_id, text) in enumerate(answers):
            button = QPushButton(text)
            set_role(button, kind="primary" if answer_id == answers[0][0] else "")
            button.setObjectName(f"answer-{answer_id}")
            button.clicked.connect(lambda _checked=False, chosen=answer_id: self.answered.emit(chosen))
            if place == 0 or len(answers) <= _MOST_LINES:
                self._buttons.addWidget(button, place, 0, 1, 2)
            else:  # lesser answers share a line: the timeline below needs the room
                self._buttons.addWidget(button, (place + 1) // 2, (place + 1) % 2)


class TimePane(QWidget):
    """Shows a `RundownView`. It changes nothing itself: ``answered`` carries "start", "on-clock",
    "keep-end", "full-length", "break-over", "break-more" or "replan", and `timeline` has its own signals."""

    answered = Signal(str)
    parked_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._lang = "en"
        self._view: RundownView | None = None
        self._on_the_clock = False
        self.display = TimerDisplay()
        self._clocks = ClockTable()
        self._end = QLabel()
        self._end.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._end, scale="glance")
        self.slot = QPushButton()
        self.slot.setIcon(icon("timer-sync-outline", "attention"))
        self.slot.setIconSize(BUTTON_ICON)
        self.slot.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(self.slot, kind="flat", scale="detail")
        self.slot.clicked.connect(lambda: self.answered.emit("replan"))
        self._answers = AnswerBar()
        self._answers.answered.connect(self.answered)
        self._parked = QPushButton()
        self._parked.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(self._parked, kind="flat")
        self._parked.clicked.connect(self.parked_requested)
        self._parked.hide()
        self.timeline = TimelineList()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.display)
        end = QVBoxLayout()
        end.setContentsMargins(Space.M, 0, Space.M, 0)
        end.setSpacing(0)
        end.addWidget(self._end)
        end.addWidget(self.slot, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(end)
        column.addWidget(self._clocks)
        column.addWidget(self._answers)
        column.addWidget(self._parked)
        column.addWidget(self.timeline, 1)

    def set_language(self, lang: str) -> None:
        """Say the words of the clock in another language."""
        self._lang = lang
        if self._view is not None:
            self.set_view(self._view, on_the_clock=self._on_the_clock)

    def set_view(self, view: RundownView, *, on_the_clock: bool = False) -> None:
        """Show the moment; ``on_the_clock``: an armed session starts by itself at its planned time."""
        self._view = view
        self._on_the_clock = on_the_clock
        self.display.set_view(self._face(view))
        self._clocks.set_view(self._clock_rows(view))
        end = ended_words if view.playback is Playback.ENDED else expected_end_words
        self._end.setText(self._say(end(view.session.expected_end)))
        over_slot = view.over_slot is not None and view.over_slot >= _TELLING
        past = self._say(slot_words(view.over_slot or 0.0))
        self.slot.setText(self.tr("{past} · re-plan").format(past=past))
        self.slot.setToolTip(self.tr("Re-plan the remaining time (R)"))
        self.slot.setVisible(over_slot and not self._is_low and view.playback is not Playback.ENDED)
        self._end.setVisible(not self._is_low)  # the header says it too
        unanswered = sum(not question.answered for question in view.parked)
        self._parked.setVisible(unanswered > 0)
        self._parked.setText(self.tr("Parked questions: {count}").format(count=unanswered))
        self._show_answers(view)
        self.timeline.set_view(view.rows)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if self._view is not None:
            self.set_view(self._view, on_the_clock=self._on_the_clock)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._view is not None:
            self.set_view(self._view, on_the_clock=self._on_the_clock)

    def _face(self, view: RundownView) -> TimerFace:
        current = view.current
        pause = view.running_break
        if pause is not None and pause.inserted:
            over = Phase.OVERTIME if pause.remaining < 0 else Phase.DEFAULT
            return TimerFace(
                pause.shown_remaining, round(pause.planned), over, words=self._say(break_words(pause.ends))
            )
        if view.playback is Playback.ARMED:
            starts = view.shown_starts_in
            words = self._say(starts_in_words(starts)) if starts is not None else self.tr("Ready")
            return TimerFace(current.shown_remaining, round(current.total), words=words)
        words = self._say(offset_words(view.offset.said))
        if view.playback is Playback.ENDED:  # nothing runs over any more: how long it took in all
            took, planned = view.session.shown_elapsed, round(view.session.total)
            return TimerFace(took, planned, words=words, detail=self.tr("The session has ended"))
        detail = ""
        if view.question_running:
            detail = self.tr("Question · the segment waits")
        elif view.spent.question >= 30 and view.offset.said > 0:
            detail = self._say(Message("teach-of-it-questions", {"minutes": round(view.spent.question / 60)}))
        return TimerFace(
            current.shown_remaining,
            round(current.total),
            current.phase,
            paused=view.playback is Playback.PAUSED,
            words=words,
            detail=detail,
        )

    def _clock_rows(self, view: RundownView) -> list[ClockRow]:
        parents = [each for each in view.around if each.id != view.current.id][-_PARENTS:]
        clocks = [(self.tr("Segment"), view.current), *((each.title, each) for each in parents)]
        clocks.append((self.tr("Session"), view.session))
        if self._is_low:
            clocks = [clocks[0], clocks[-1]]
        rows = [
            ClockRow(title, clock.shown_elapsed, _left(clock, view), clock_time(clock.expected_end))
            for title, clock in clocks
        ]
        if self._is_low:
            return rows
        if view.day_end > view.session.expected_end:
            rows.append(ClockRow(self.tr("Day"), None, None, clock_time(view.day_end)))
        elif view.spent.question >= 1:
            rows.append(ClockRow(self.tr("Questions"), int(view.spent.question), None, ""))
        return rows

    def _show_answers(self, view: RundownView) -> None:
        pause = view.running_break
        if pause is not None:
            over = pause.remaining <= 0
            sentence = self.tr("The break is over") if over else self._say(break_words(pause.ends))
            answers = (
                ("break-over", self.tr("Start now")),
                ("break-more", self.tr("2 minutes more")),
                ("replan", self.tr("Re-plan…")),
            )
            self._answers.set_view(sentence, answers)
        elif view.playback is Playback.ARMED:
            starts = [("start", self.tr("Start now"))]
            if view.shown_starts_in is not None and view.shown_starts_in > 0 and not self._on_the_clock:
                at = later(view.now, view.starts_in or 0.0)
                starts.append(("on-clock", self.tr("By itself at {time}").format(time=clock_time(at))))
            self._answers.set_view(self._armed_words(view), tuple(starts))
        elif view.late_start_question:
            ends = (
                ("keep-end", self._say(choice_words(LateChoice.KEEP_END, view.slot_end or view.session.planned_end))),
                ("full-length", self._say(choice_words(LateChoice.FULL_LENGTH, view.session.expected_end))),
            )
            self._answers.set_view(self._say(late_start_words(view.late_start)), ends)
        else:
            self._answers.set_view("", ())

    def _armed_words(self, view: RundownView) -> str:
        if self._on_the_clock and view.starts_in is not None and view.starts_in > 0:
            return self.tr("Starts by itself at {time}").format(time=clock_time(later(view.now, view.starts_in)))
        return self.tr("The clock stands until you start, or until the remote's first press.")

    @property
    def _is_low(self) -> bool:
        """Whether the pane has no room for everything: then the timeline goes before what other places say too."""
        return self.height() < _LOW

    def _say(self, message: Message) -> str:
        return render(message, self._lang)


def _left(clock: Countdown, view: RundownView) -> int | None:
    """Return whole seconds to a clock's end: its own, or for what holds other segments the time until it will end.

    None after the session: nothing is left of anything.

    What a segment was given and has not used says nothing when parts of it were dropped or took longer.
    """
    if view.playback is Playback.ENDED:
        return None
    if clock.id == view.current.id or view.playback is not Playback.PLAYING:
        return clock.shown_remaining
    return count_down(seconds_between(view.now, clock.expected_end))
