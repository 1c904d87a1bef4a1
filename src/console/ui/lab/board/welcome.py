"""What stands in the board's place while there is no class: the ways to one, or why there is none yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from console.errors import ConsoleError
from console.ui.lab.board.icon_sign import IconSign
from console.ui.lab.focus import has_focus_within
from console.ui.lab.plain import plain
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, Space
from console.ui.theme.theme import set_role
from console.ui.widgets.key_cap import KeyCap

_SIGN = 64
_WIDTH = 520
_BAR_WIDTH = 320


class _Way(QWidget):
    """A button for one way to a class, its key, and what it does in a line."""

    taken = Signal()

    def __init__(self, icon_name: str, key: str) -> None:
        super().__init__()
        self.button = QPushButton()
        self.button.setIcon(icon(icon_name))
        self.button.setIconSize(BUTTON_ICON)
        self.button.clicked.connect(self.taken)
        self._explanation = QLabel()
        self._explanation.setWordWrap(True)
        self._explanation.setFixedWidth(_WIDTH)
        set_role(self._explanation, scale="detail", tone="muted")
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addWidget(KeyCap(key))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self._explanation)

    def say(self, text: str, explanation: str) -> None:
        self.button.setText(text)
        self._explanation.setText(explanation)


class WelcomePage(QWidget):
    """Says one of three things: how to begin, that a class is being read, or why it could not be."""

    roster_wanted = Signal()
    folder_wanted = Signal()
    context_wanted = Signal()
    join_wanted = Signal()
    rehearsal_wanted = Signal()

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        """``keys`` are the labels of the keys for a roster, a folder, a context, who joins and the rehearsal."""
        super().__init__(parent)
        self._error: ConsoleError | None = None
        self._lang = "en"
        self._is_reading = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setFixedWidth(_WIDTH)
        set_role(self._sentence, scale="notes")
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(_BAR_WIDTH)
        self._drop = QLabel()
        self._drop.setWordWrap(True)
        self._drop.setFixedWidth(_WIDTH)
        set_role(self._drop, tone="muted")
        names = (
            "file-account-outline",
            "folder-account-outline",
            "console-network-outline",
            "door-open",
            "drama-masks",
        )
        self.ways = [_Way(name, key) for name, key in zip(names, keys, strict=True)]
        wanted = (
            self.roster_wanted,
            self.folder_wanted,
            self.context_wanted,
            self.join_wanted,
            self.rehearsal_wanted,
        )
        for way, signal in zip(self.ways, wanted, strict=True):
            way.taken.connect(signal)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(Space.M)
        column.addStretch(1)
        for part in (IconSign("account-group-outline", "muted", size=_SIGN), self._sentence, self._progress):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        for way in self.ways:
            column.addWidget(way)
        column.addWidget(self._drop)
        column.addStretch(2)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1)

    def show_state(self, *, is_reading: bool, error: ConsoleError | None, lang: str) -> None:
        """Say that a class is being read or a rehearsal set up, else why there is none, else how to begin."""
        had_keys = has_focus_within(self)
        self._is_reading, self._error, self._lang = is_reading, error, lang
        self._retranslate()
        if had_keys:  # they must not go to the footer when a button vanishes
            self.take_keys()

    def take_keys(self) -> None:
        """Give the keyboard to the first way, or keep it here while there is none."""
        (self if self._is_reading else self.ways[0].button).setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        sentences = (
            (self.tr("Open a roster…"), self.tr("A roster.yaml with your students and their kubeconfigs")),
            (self.tr("Open a folder…"), self.tr("A folder with a kubeconfig for each student")),
            (self.tr("Watch my own context…"), self.tr("One context of your own kubeconfig, as kubectl reads it")),
            (
                self.tr("Let students join…"),
                self.tr("They run one line, and their computer reports its cluster"),
            ),
            (self.tr("Start a rehearsal"), self.tr("Simulated students on this computer, to try everything with")),
        )
        for way, (text, explanation) in zip(self.ways, sentences, strict=True):
            way.say(text, explanation)
            way.setVisible(not self._is_reading)
        self._drop.setText(self.tr("Or drop a roster, or a folder of kubeconfigs, anywhere here."))
        self._drop.setVisible(not self._is_reading)
        self._progress.setVisible(self._is_reading)
        if self._is_reading:
            self._sentence.setText(self.tr("Reading the class…"))
        elif self._error is not None:
            self._sentence.setText(plain(self._error.text(self._lang)))
        else:
            self._sentence.setText(self.tr("No class yet. Whose clusters do you want to see?"))
        set_role(self._sentence, tone="" if self._error is None else "problem")
