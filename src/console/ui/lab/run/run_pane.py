"""The left column: the running step's time, what is suggested, and the lab's phases and steps."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from console.bridge.lab_model import LabModel
from console.bridge.playback_model import PlaybackModel
from console.messages import render
from console.rundown.state import Playback
from console.rundown.view import RundownView
from console.rundown.words import offset_words
from console.ui.lab.plain import plain
from console.ui.lab.run.run_clock import RunClock
from console.ui.lab.run.run_list import RunList
from console.ui.lab.run.run_model import RunModel, lines_of, times_of
from console.ui.lab.run.running import Running, running_of
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, Space
from console.ui.theme.theme import set_role
from console.ui.widgets.elided_label import ElidedLabel
from console.ui.widgets.timer_display import TimerFace

_LARGE = (300, 700)  # pixels; in a narrower or lower pane the time takes one line


class RunPane(QWidget):
    """Shows a `LabModel` as a rundown, with the time of the session that a `PlaybackModel` plays, if one does."""

    step_wanted = Signal(str)
    extend_wanted = Signal(float)
    """By how many minutes the running step should be longer."""
    running_changed = Signal(str)
    """The id of the step that runs now, empty when none does."""

    def __init__(self, lab: LabModel, playback: PlaybackModel, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lab, self._playback, self._lang = lab, playback, lang
        self._running: Running | None = None
        self.title = ElidedLabel()
        set_role(self.title, scale="notes")
        self.clock = RunClock()
        self.extend = QPushButton()
        self.extend.setIcon(icon("timer-plus-outline"))
        self.extend.setIconSize(BUTTON_ICON)
        self.extend.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.extend.clicked.connect(self._extend)
        self.model = RunModel(self)
        self.list = RunList(self.model)
        self.list.step_wanted.connect(self.step_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for part in (self.title, self.clock, self.extend):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        self._lab.lab_changed.connect(lambda _lab: self._show())
        self._lab.class_changed.connect(lambda _view: self._show())
        self._playback.changed.connect(lambda _view: self._show())
        self._playback.ticked.connect(lambda _view: self._show())
        self._retranslate()

    @property
    def running_id(self) -> str:
        """The step that runs, empty when none does."""
        return "" if self._running is None or self._running.step_id is None else self._running.step_id

    @property
    def suggested(self) -> int | None:
        """By how many minutes the running step should be longer, None when nothing suggests it."""
        return None if self._lab.view is None or self._lab.view.closed is not None else self._lab.view.extend

    def set_language(self, lang: str) -> None:
        """Say the words of the clock in another language."""
        self._lang = lang
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._show_clock()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _show(self) -> None:
        lab, before = self._lab.lab, self.running_id
        state = self._playback.state
        self._running = running_of(lab, self._playback.view, None if state is None else state.rundown)
        self.title.set_text("" if lab is None else plain(lab.title))
        if lab is None:
            self.model.set_lines(())
        else:
            times = times_of(lab, state, self._playback.view)
            self.model.set_lines(tuple(lines_of(lab, self._lab.view, self._lab.students, self._running, times)))
        minutes = self.suggested
        self.extend.setVisible(minutes is not None)
        self.extend.setText(self.tr("Extend by {count} min?").format(count=minutes))
        self._show_clock()
        if self.running_id != before:
            self.list.show_step(self.running_id)
            self.running_changed.emit(self.running_id)

    def _show_clock(self) -> None:
        view = self._playback.view
        is_playing = self._running is not None and view is not None
        self.clock.set_large(self.width() >= _LARGE[0] and self.height() >= _LARGE[1])
        self.clock.setVisible(is_playing)
        if view is not None and is_playing:
            self.clock.set_view(self._face(view))

    def _face(self, view: RundownView) -> TimerFace:
        current = view.current
        outside = "" if self.running_id else plain(current.title)
        return TimerFace(
            current.shown_remaining,
            round(current.total),
            current.phase,
            paused=view.playback is Playback.PAUSED,
            words=render(offset_words(view.offset.said), self._lang),
            detail=self.tr("Question · the step waits") if view.question_running else outside,
        )

    def _extend(self) -> None:
        if self.suggested is not None:
            self.extend_wanted.emit(float(self.suggested))

    def _retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Steps of the lab"))
        self.extend.setToolTip(self.tr("Too few are past the running step to go on"))
        self._show()
