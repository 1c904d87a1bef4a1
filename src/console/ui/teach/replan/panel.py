"""New times for what remains, side by side with the old ones, before they are taken."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QWidget

from console.bridge.playback_model import PlaybackModel
from console.messages import Message, render
from console.rundown.proposal import Proposal
from console.rundown.replan_words import late_words, verdict_words
from console.rundown.words import clock_time
from console.ui.shell.chords import chord_of
from console.ui.shell.overlay import Overlay
from console.ui.teach.replan.head import PlanHead, PlanSum
from console.ui.teach.replan.plan_list import PlanList
from console.ui.teach.replan.wishes import Wishes
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.elided_label import ElidedLabel

_WIDTH = 1120
_WIDE_FROM = 900
_MOST_OF_HEIGHT = 0.94


class ReplanPanel(Overlay):
    """Shows what `PlaybackModel.propose` says, anew with every tick, and takes nothing by itself.

    ``taken`` carries the `Replan` that was on show when Enter was pressed. Were the times of that moment others, they
    are shown instead and nothing is taken.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget, playback: PlaybackModel, *, lang: str) -> None:
        super().__init__(parent, width=_WIDTH)
        self._playback = playback
        self._lang = lang
        self._wishes = Wishes()
        self._proposal: Proposal | None = None
        self._current = ""
        self._make()
        playback.changed.connect(self._on_time)
        playback.ticked.connect(self._on_time)
        self.closed.connect(self._let_go)

    def _make(self) -> None:
        self._title, self._now, self.verdict, self.moved, self._keys = (QLabel() for _ in range(5))
        set_role(self._title, scale="title")
        set_role(self._now, tone="muted")
        set_role(self.verdict, scale="notes")
        set_role(self.moved, tone="attention")
        set_role(self._keys, tone="muted", scale="detail")
        for label in (self._now, self.verdict, self._keys):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.dropped = ElidedLabel()
        self._head, self._sum = PlanHead(), PlanSum()
        self.list = PlanList()
        self.list.stepped.connect(lambda row, steps: self._wish(self._wishes.stepped(row, steps)))
        self.list.released.connect(lambda row: self._wish(self._wishes.released(row.id)))
        self.list.dropping.connect(lambda row, on: self._wish(self._wishes.dropping(row, allowed=on)))
        self.list.priority_wanted.connect(lambda row: self._wish(self._wishes.next_priority(row)))
        self.spare = QCheckBox()
        self.spare.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.spare.toggled.connect(lambda on: self._wish(Wishes(self._wishes.by_hand, on)))
        self.take, self.leave = QPushButton(), QPushButton()
        set_role(self.take, kind="primary")
        for button, slot in ((self.take, self._take), (self.leave, self.dismiss)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(slot)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.spare)
        foot.addWidget(self.moved)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.take)
        for part in (self._title, self._now, self.verdict, self.dropped, self._head, self.list, self._sum):
            self.body.addWidget(part)
        self.body.setStretchFactor(self.list, 1)
        self.body.addWidget(self._keys)
        self.body.addLayout(foot)

    # ------------------------------------------------------------ from outside

    def toggle(self) -> None:
        """Open with the times of now, or close; without a session there is nothing to open."""
        if self.isVisible():
            self.dismiss()
            return
        self._wishes = self._wishes.without_pins()
        self._current = ""
        self._retranslate()
        self._refresh()
        if self._proposal is not None:
            self.list.walk(_WALK["Home"])
            self.window().activateWindow()  # the keyboard may be with the room's window
            self.open()

    def forget(self) -> None:
        """Another session: what was decided by hand was about segments of the one before."""
        self._wishes = Wishes()
        self.dismiss()

    def set_language(self, lang: str) -> None:
        """Say what comes of it in another language."""
        self._lang = lang
        self._show()

    def panel_size(self, room: QSize) -> QSize:
        width = super().panel_size(room).width()
        for part in (self.list, self._head, self._sum):
            part.set_narrow(narrow=width < _WIDE_FROM)
        around = sum(self._height_of(part, width) for part in self._around()) + (2 + len(self._around())) * Space.S
        return QSize(width, min(around + self.list.wanted_height + 2 * Space.M, round(room.height() * _MOST_OF_HEIGHT)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        chord = chord_of(event)
        key = "" if chord is None or chord.is_command else chord.key
        row = self.list.chosen
        if key in _WALK:
            self.list.walk(_WALK[key])
        elif key in _STEPS and row is not None:
            self._wish(self._wishes.stepped(row, _STEPS[key]))
        elif key == "Backspace" and row is not None:
            self._wish(self._wishes.released(row.id))
        elif event.isAutoRepeat():
            event.accept()  # one press, one decision
        elif key == "Enter":
            self._take()
        elif key == "R":
            self.dismiss()
        elif key == "D" and row is not None:
            self._wish(self._wishes.dropping(row, allowed=not row.droppable))
        elif key == "P" and row is not None:
            self._wish(self._wishes.next_priority(row))
        elif key == "S" and self.spare.isVisible():
            self.spare.toggle()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name and signature
        """Walk the lines with Tab: nothing else in the panel takes the keyboard, and nothing behind it shall."""
        self.list.walk(1 if forward else -1)
        return True

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()

    # ------------------------------------------------------------ what is proposed

    def _on_time(self, _view: object) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Propose for the moment that it is now."""
        state = self._playback.state
        self._proposal = self._playback.propose(self._wishes.by_hand, to_discussion=self._wishes.to_discussion)
        if self._proposal is None or state is None:
            self.dismiss()
            return
        self.moved.setVisible(self._current not in ("", state.current))
        self._current = self._current or state.current
        self._show()

    def _wish(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._current = ""
        self._refresh()

    def _take(self) -> None:
        shown = self._proposal
        self._refresh()
        if shown is None or self._proposal is None or not self.isVisible():
            return
        if self._proposal.action != shown.action:
            self.moved.show()
            return
        self.dismiss()
        if shown.action is not None:
            self.taken.emit(shown.action)

    def _let_go(self) -> None:
        self._proposal = None

    # ------------------------------------------------------------ what is shown

    def _show(self) -> None:
        proposal = self._proposal
        if proposal is None:
            return
        self.list.set_rows([row for row in proposal.rows if row.is_open])
        late = self._say(late_words(proposal))
        self._now.setText(self._say(Message("replan-now", {"time": clock_time(proposal.ends_now), "late": late})))
        self.verdict.setText(self._say(verdict_words(proposal)))
        set_role(self.verdict, tone="" if proposal.fits else "problem")
        titles = " · ".join(row.title for row in proposal.dropped)
        self.dropped.set_text(self._say(Message("replan-dropped", {"titles": titles})))
        self.dropped.setVisible(bool(titles))
        self._sum.set_view(proposal)
        self.spare.setVisible(proposal.discussion is not None or self._wishes.to_discussion)
        was_blocked = self.spare.blockSignals(True)
        self.spare.setChecked(self._wishes.to_discussion)
        self.spare.blockSignals(was_blocked)
        self.take.setEnabled(proposal.action is not None)
        self.setAccessibleName(f"{self._title.text()}. {self._now.text()}. {self.verdict.text()}")
        if self.isVisible():
            self.place()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Re-plan the remaining time"))
        self.take.setText(self.tr("Take it (Enter)"))
        self.leave.setText(self.tr("Leave it (Esc)"))
        self.spare.setText(self.tr("Give the spare minutes to the discussion (S)"))
        self.moved.setText(self.tr("The class has moved on: these are the times of now"))
        self._keys.setText(
            self.tr(
                "↑ ↓: segment · − +: half a minute · Backspace: no longer by hand · P: priority · D: may be dropped"
            )
        )
        self._head.retranslate()

    def _around(self) -> list[QWidget]:
        parts: list[QWidget] = [self._title, self._now, self.verdict, self._head, self._sum, self._keys, self.take]
        return [*parts, self.dropped] if self.dropped.isVisibleTo(self.panel) else parts

    @staticmethod
    def _height_of(part: QWidget, width: int) -> int:
        inside = width - 2 * Space.M
        return part.heightForWidth(inside) if part.hasHeightForWidth() else part.sizeHint().height()

    def _say(self, message: Message) -> str:
        return render(message, self._lang)


_WALK = {"Up": -1, "Down": 1, "Home": -999, "End": 999, "PgUp": -8, "PgDown": 8}
_STEPS = {"-": -1, "Left": -1, "+": 1, "=": 1, "Right": 1}
