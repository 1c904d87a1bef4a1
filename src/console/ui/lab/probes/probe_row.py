"""One probe: a box to choose it, what it will do line by line, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from console.bridge.probe_runner import PlannedProbe
from console.lab.probes.plan import ProbePlan, ProbeResult
from console.messages import render
from console.ui.lab.plain import plain
from console.ui.readiness.sign import Look, Sign
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.marks import Mark

_LOOKS = {
    True: Look(Mark.DONE),
    False: Look(Mark.OVER, "problem"),
    None: Look(Mark.WARNING, "attention"),
}


class ProbeRow(QFrame):
    """Shows a `PlannedProbe`. ``chosen``: its box was ticked or unticked."""

    chosen = Signal()

    def __init__(self, planned: PlannedProbe, lang: str) -> None:
        super().__init__()
        self._planned = planned
        self._lang = lang
        set_role(self, panel="raised")
        self.box = QCheckBox(plain(planned.probe.title))
        self.box.setEnabled(self.is_possible)
        self.box.setChecked(self.is_possible)
        self.box.toggled.connect(lambda _on: self.chosen.emit())
        self.sign = Sign()
        self.outcome = _words()
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.box, 1)
        head.addWidget(self.sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        for line in self._lines():
            told = _words(line)
            set_role(told, tone="muted", scale="detail")
            column.addWidget(told)
        column.addWidget(self.outcome)
        self.say_nothing()

    @property
    def plan(self) -> ProbePlan | None:
        return self._planned.plan

    @property
    def is_possible(self) -> bool:
        return self._planned.plan is not None

    @property
    def is_wanted(self) -> bool:
        return self.is_possible and self.box.isChecked()

    def say_nothing(self) -> None:
        self._say(None, "")

    def say_waiting(self) -> None:
        self._say(None, self.tr("Waits for its turn"))

    def say_running(self, done: int) -> None:
        """Say how far it is."""
        count = 0 if self.plan is None else len(self.plan.actions)
        self._say(None, self.tr("Running: {done} of {count}").format(done=done, count=count))

    def say_result(self, result: ProbeResult) -> None:
        """Say what came of it."""
        words = plain(render(result.message, self._lang))
        if result.left:
            left = ", ".join(map(plain, result.left))
            words += "\n" + self.tr("Could not be removed again: {left}").format(left=left)
        self._say(_LOOKS[result.passed], words)

    def _say(self, look: Look | None, words: str) -> None:
        self.sign.setVisible(look is not None)
        if look is not None:
            self.sign.set_look(look)
        self.outcome.setText(words)
        self.outcome.setVisible(bool(words))

    def _lines(self) -> list[str]:
        plan = self._planned.plan
        if plan is None:
            refusal = self._planned.refusal
            return [] if refusal is None else [plain(render(refusal, self._lang))]
        told = [plain(render(action.told, self._lang)) for action in (*plan.actions, *plan.cleanup)]
        limits = self.tr("At most {requests} requests and {seconds} seconds").format(
            requests=plan.requests, seconds=f"{plan.seconds:g}"
        )
        return [*told, limits]


def _words(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
