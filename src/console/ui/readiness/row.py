"""One line of the readiness screen: shape, word, sentence, advice, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.bridge.readiness_checks import Action, Check, ReadinessItem, State
from console.messages import render
from console.ui.readiness.sign import Look, Sign
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.marks import Mark

_NAME_WIDTH = 152

_LOOKS = {
    State.OK: Look(Mark.DONE),
    State.ATTENTION: Look(Mark.WARNING, "attention"),
    State.PROBLEM: Look(Mark.OVER, "problem"),
    State.UNKNOWN: Look(),
    State.WORKING: Look(dashed=True),
}
_TONES = {State.ATTENTION: "attention", State.PROBLEM: "problem"}


class ReadinessRow(QFrame):
    """Shows one `ReadinessItem` at a time."""

    pressed = Signal(object)
    """The `Action` of the line's button."""

    def __init__(self, item: ReadinessItem, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = item
        self._lang = lang
        set_role(self, panel="surface")
        self._sign = Sign()
        self._name = QLabel()
        self._name.setFixedWidth(_NAME_WIDTH)
        self._state = QLabel()
        set_role(self._state, scale="detail", tone="muted")
        self._sentence = _wrapped()
        self._advice = _wrapped()
        set_role(self._advice, scale="detail", tone="muted")
        self.button = QPushButton()
        self.button.clicked.connect(self._press)
        self._lay_out()
        self._say()

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._state)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._sentence)
        words.addWidget(self._advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        row.setSpacing(Space.M)
        row.addWidget(self._sign)
        row.addLayout(names)
        row.addLayout(words, 1)
        row.addWidget(self.button)

    @property
    def item(self) -> ReadinessItem:
        return self._item

    def set_item(self, item: ReadinessItem) -> None:
        """Show a new state of the same check."""
        if item != self._item:
            self._item = item
            self._say()

    def set_language(self, lang: str) -> None:
        """Say the sentences in another language."""
        self._lang = lang
        self._say()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        item = self._item
        self._sign.set_look(_LOOKS[item.state])
        self._name.setText(check_name(item.id))
        self._state.setText(state_word(item.state))
        set_role(self._state, tone=_TONES.get(item.state, "muted"))
        self._sentence.setText(render(item.message, self._lang))
        self._advice.setText("" if item.advice is None else render(item.advice, self._lang))
        self._advice.setVisible(item.advice is not None)
        self.button.setVisible(item.action is not None)
        self.button.setText("" if item.action is None else action_text(item.action))
        self.setAccessibleName(f"{self._name.text()}: {self._state.text()}. {self._sentence.text()}")

    def _press(self) -> None:
        if self._item.action is not None:
            self.pressed.emit(self._item.action)


def check_name(check: Check) -> str:
    """Return what a check is called."""
    names = {
        Check.PROJECTOR: QCoreApplication.translate("Readiness", "Projector"),
        Check.SOUND: QCoreApplication.translate("Readiness", "Sound"),
        Check.CLOCK: QCoreApplication.translate("Readiness", "Clock"),
        Check.LINT: QCoreApplication.translate("Readiness", "Session file"),
        Check.SLIDES: QCoreApplication.translate("Readiness", "Slides"),
        Check.AWAKE: QCoreApplication.translate("Readiness", "Screen stays on"),
        Check.POWER: QCoreApplication.translate("Readiness", "Power"),
        Check.CLUSTER: QCoreApplication.translate("Readiness", "Clusters"),
    }
    return names[check]


def state_word(state: State) -> str:
    """Return the word that goes with the shape of a state."""
    words = {
        State.OK: QCoreApplication.translate("Readiness", "Ready"),
        State.ATTENTION: QCoreApplication.translate("Readiness", "Have a look"),
        State.PROBLEM: QCoreApplication.translate("Readiness", "Problem"),
        State.UNKNOWN: QCoreApplication.translate("Readiness", "Not known"),
        State.WORKING: QCoreApplication.translate("Readiness", "Checking…"),
    }
    return words[state]


def action_text(action: Action) -> str:
    """Return what the button of an action says."""
    texts = {
        Action.IDENTIFY: QCoreApplication.translate("Readiness", "Number the displays"),
        Action.TEST_SOUND: QCoreApplication.translate("Readiness", "Play a test sound"),
        Action.FINDINGS: QCoreApplication.translate("Readiness", "Show the findings"),
    }
    return texts[action]


def _wrapped() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
