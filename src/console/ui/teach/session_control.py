"""Turns the session's actions into what the rundown does, and says in a notice what can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.bridge.playback_model import PlaybackModel
from console.bridge.steps import Step, Steps, step_words
from console.messages import Message, render
from console.particles import with_particles
from console.rundown import actions as act
from console.rundown.state import Playback
from console.rundown.view import RundownView
from console.rundown.walltime import planned_at
from console.rundown.words import mmss
from console.ui.shell.actions import ActionRegistry
from console.ui.shell.dialogs import ask_line
from console.ui.teach.numbers import ask_number, parse_clock
from console.ui.teach.parked_panel import ParkedPanel
from console.ui.teach.replan.panel import ReplanPanel
from console.ui.teach.time_pane import TimePane
from console.ui.widgets.notice import Level, Notice

_BREAK_MINUTES = 10
_BACKDATE_MINUTES = 2
_BREAK_MORE = 120.0
_FEWEST, _MOST = 1, 240
_UNDO = "undo"  # the notices whose button takes the newest step back
_HAND_OVER = "hand-over"


class SessionControl(QObject):
    """Listens to the registry and the time pane. ``notify`` shows a notice, ``withdraw`` takes back that of a key."""

    def __init__(
        self,
        registry: ActionRegistry,
        playback: PlaybackModel,
        steps: Steps,
        pane: TimePane,
        parked: ParkedPanel,
        replan: ReplanPanel,
        notify: Callable[[Notice], None],
        withdraw: Callable[[str], None],
        *,
        step_seconds: Callable[[], float],
        lang: Callable[[], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._registry = registry
        self._playback = playback
        self._steps = steps
        self._notify = notify
        self._withdraw = withdraw
        self._offered: Step | None = None
        self._handed_over: Step | None = None
        self._settled: act.Action | None = None
        self._step_seconds = step_seconds
        self._lang = lang
        for action_id, slot in {
            "play": lambda: self.play(),
            "segment-next": lambda: self._do(act.Next()),
            "segment-previous": lambda: self._do(act.Previous()),
            "segment-jump": pane.timeline.setFocus,
            "segment-skip": self._skip_next,
            "time-more": lambda: self._add(self._step_seconds()),
            "time-less": lambda: self._add(-self._step_seconds()),
            "replan": replan.toggle,
            "backdate": self._backdate,
            "question": self._toggle_question,
            "park": self._park,
            "parked": lambda: parked.close_panel() if parked.isVisible() else parked.open(),
            "starts-at": self._start_at,
            "break": self._break,
            "end": lambda: self._do(act.End(), say=True),
            "rearm": self._rearm,
            "undo": self._undo,
            "redo": self._redo,
        }.items():
            registry.connect_to(action_id, slot)
        pane.timeline.jumped.connect(lambda segment: self._do(act.Jump(segment)))
        pane.timeline.skip_requested.connect(lambda segment: self._do(act.Skip(segment), say=True))
        pane.timeline.unskip_requested.connect(lambda segment: self._do(act.Unskip(segment)))
        pane.timeline.time_requested.connect(self._ask_time)
        pane.answered.connect(self._answer)
        parked.answered.connect(lambda number: self._do(act.AnswerParked(number), say=True))
        replan.taken.connect(lambda action: self._do(action, say=True))
        playback.changed.connect(self._on_changed)
        steps.changed.connect(self._on_steps)
        playback.refused.connect(lambda error: notify(Notice(error.text(lang()), Level.ATTENTION, key="refused")))
        playback.handed_over.connect(self._on_handed_over)
        playback.answered.connect(lambda _asked: self._offer_answer())

    def play(self, mode: act.StartMode = act.StartMode.BY_HAND) -> None:
        """Start, pause or go on, whichever comes next; end a break that runs."""
        view = self._playback.view
        if view is None:
            return
        if view.playback is Playback.ARMED:
            self._do(act.Start(mode), say=True)
        elif view.playback is Playback.PAUSED:
            self._do(act.Resume())
        elif view.running_break is not None:
            self._do(act.EndBreak())
        else:
            self._do(act.Pause())

    def start_by_remote(self) -> None:
        """The first press of a presenter remote starts the session; the notice takes it back."""
        self.play(act.StartMode.REMOTE)

    def _do(self, action: act.Action, *, say: bool = False) -> bool:
        done = self._playback.do(action)
        if done and say:
            self._offer_undo(action)
        return done

    def _offer_undo(self, step: Step) -> None:
        self._offered = step
        words = render(step_words(step), self._lang())
        text = self.tr("Done: {action}").format(action=words)
        self._notify(Notice(text, action=self.tr("Undo"), on_action=self._undo, key=_UNDO))

    def _offer_answer(self) -> None:
        """Say what the answer to a question about the clocks did, unless it left all as it was counted."""
        action = self._playback.undoable
        settles = isinstance(action, act.WasAway | act.KeepPlan | act.MovePlan | act.Stay)
        if action is not None and settles and action is not self._settled:
            self._settled = action
            self._offer_undo(action)

    def _add(self, seconds: float) -> None:
        view = self._playback.view
        if view is not None and view.running_break is not None:
            self._do(act.BreakMore(seconds))
        else:
            self._do(act.AddTime(seconds))

    def _ask_time(self, segment: str) -> None:
        minutes = ask_number(
            self._window, self.tr("How many minutes more? Less with a minus."), value=1, least=-_MOST, most=_MOST
        )
        if minutes:
            self._do(act.AddTime(minutes * 60.0, segment), say=True)

    def _skip_next(self) -> None:
        view = self._playback.view
        if view is not None and view.next is not None:
            self._do(act.Skip(view.next.id), say=True)

    def _start_at(self) -> None:
        """Arm the session to start by itself; the next time today that the clock says so, or tomorrow."""
        state, view = self._playback.state, self._playback.view
        if state is None or view is None:
            return
        proposed = state.planned_start or view.now + timedelta(minutes=5)
        text = ask_line(self._window, self.tr("When does it start? (HH:MM)"), value=f"{proposed:%H:%M}")
        if text is None:
            return
        at = parse_clock(text)
        if at is None:
            self._notify(
                Notice(
                    with_particles(self.tr("“{text}” is no time of day").format(text=text)),
                    Level.ATTENTION,
                    key="refused",
                )
            )
            return
        start = planned_at(view.now.date(), at, view.now.tzinfo or UTC)
        if start <= view.now:
            start = planned_at(view.now.date() + timedelta(days=1), at, view.now.tzinfo or UTC)
        self._do(act.Rearm(start, on_the_clock=True), say=True)

    def _backdate(self) -> None:
        minutes = ask_number(
            self._window,
            self.tr("How many minutes earlier did it really start?"),
            value=_BACKDATE_MINUTES,
            least=_FEWEST,
            most=_MOST,
        )
        if minutes:
            self._do(act.Backdate(minutes * 60.0), say=True)

    def _toggle_question(self) -> None:
        view = self._playback.view
        self._do(act.QuestionOff() if view is not None and view.question_running else act.QuestionOn())
        self._on_changed(self._playback.view)  # a refused press must not leave the button down

    def _park(self) -> None:
        text = ask_line(self._window, self.tr("Which question is for later?"), accept=self.tr("Park"))
        if text:
            self._do(act.ParkQuestion(text), say=True)

    def _break(self) -> None:
        minutes = ask_number(
            self._window, self.tr("How long is the break, in minutes?"), value=_BREAK_MINUTES, least=_FEWEST, most=_MOST
        )
        if minutes:
            self._do(act.StartBreak(minutes), say=True)

    def _rearm(self) -> None:
        state = self._playback.state
        if state is not None:
            self._do(act.Rearm(state.planned_start, state.on_the_clock), say=True)

    def _undo(self) -> None:
        step = self._steps.undo()
        if step is not None:
            words = render(step_words(step), self._lang())
            text = self.tr("Undone: {action}").format(action=words)
            self._notify(Notice(text, action=self.tr("Redo"), on_action=self._redo, key=_UNDO))

    def _redo(self) -> None:
        step = self._steps.redo()
        if step is not None:
            self._offer_undo(step)

    def _answer(self, answer: str) -> None:
        state = self._playback.state
        if answer == "start":
            self.play()
            return
        if answer == "replan":
            self._registry.trigger("replan")
            return
        if answer == "on-clock":
            self._do(act.Rearm(None if state is None else state.planned_start, on_the_clock=True), say=True)
            return
        actions: dict[str, act.Action] = {
            "keep-end": act.AnswerLateStart(act.LateChoice.KEEP_END),
            "full-length": act.AnswerLateStart(act.LateChoice.FULL_LENGTH),
            "break-over": act.EndBreak(),
            "break-more": act.BreakMore(_BREAK_MORE),
        }
        self._do(actions[answer])

    def _on_changed(self, view: RundownView | None) -> None:
        self._registry.set_checked("question", view is not None and view.question_running)
        self._registry.set_enabled("replan", view is not None and view.playback is not Playback.ENDED)

    def _on_steps(self) -> None:
        """Say what can be undone; once something came after it, a notice's button would take back that instead."""
        newest = self._steps.undoable
        if self._offered is not None and newest is not self._offered:
            self._offered = None
            self._withdraw(_UNDO)
        if self._handed_over is not None and newest is not self._handed_over:
            self._handed_over = None
            self._withdraw(_HAND_OVER)
        self._registry.set_enabled("undo", newest is not None)
        self._registry.set_enabled("redo", self._steps.redoable is not None)

    def _on_handed_over(self, view: RundownView) -> None:
        message = Message("teach-handed-over", {"title": view.current.title, "time": mmss(round(view.current.total))})
        text = render(message, self._lang())
        self._handed_over = self._steps.undoable
        self._notify(Notice(text, action=self.tr("Stay on the last part"), on_action=self._undo, key=_HAND_OVER))
