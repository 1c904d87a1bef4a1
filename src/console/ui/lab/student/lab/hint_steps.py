"""The hints of one finding, given away one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.lab.finding import Hint, Tier
from console.rundown.words import clock_time
from console.ui.lab.student.copy_button import CopyButton
from console.ui.lab.student.lab.command_block import CommandBlock
from console.ui.lab.student.lab.words import breakable, sentences, tier_title
from console.ui.lab.student.terminals import Terminals, sent_form
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, Space
from console.ui.theme.theme import set_role


class _HintRow(QWidget):
    """One hint: what it is called, its text, and the command where it has one. There is one thing to copy in it."""

    def __init__(self) -> None:
        super().__init__()
        self.title = QLabel()
        self.title.setWordWrap(True)  # in a narrow panel the page must not become wider for it
        self.title.setMinimumWidth(1)
        set_role(self.title, tone="muted", scale="detail")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setMinimumWidth(1)
        self._copied = ""
        self._has_command = False
        self._command = ""
        self.send = QPushButton()
        self.send.setIcon(icon("send-outline"))
        self.send.setIconSize(BUTTON_ICON)
        set_role(self.send, kind="flat")
        self.sent = QLabel()
        self.sent.setTextFormat(Qt.TextFormat.PlainText)
        self.sent.setWordWrap(True)
        self.sent.setMinimumWidth(1)
        set_role(self.sent, tone="muted", scale="detail")
        self.copy = CopyButton(lambda: self._copied)
        self.block = CommandBlock()
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.title, 1)
        head.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addSpacing(Space.XS)
        column.addWidget(self.block)
        column.addWidget(self.send, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.sent)
        self.say_sending(can_send=False, told="")

    @property
    def whole(self) -> str:
        """All of the hint, as it is sent: its words, and its command in lines of its own, to be copied."""
        return "\n\n".join(filter(None, (self._copied, self._command)))

    def say_sending(self, *, can_send: bool, told: str) -> None:
        """Say whether the hint can be sent to the student's terminal, and what became of it when it was."""
        self.send.setVisible(can_send)
        self.send.setText(self.tr("Send it once more…") if told else self.tr("Send to their terminal…"))
        self.sent.setText(told)
        self.sent.setVisible(bool(told))

    def take_keys(self) -> None:
        """Give the keyboard to the button that copies."""
        (self.block.copy if self._has_command else self.copy).setFocus()

    def show_hint(self, hint: Hint, lang: str, given: datetime | None) -> None:
        """Show a hint in a language, and when it was opened (``given``): whether it was sent says the line below."""
        title = tier_title(hint.tier)
        words = title if given is None else self.tr("{tier} · opened at {time}")
        self.title.setText(words.format(tier=title, time="" if given is None else clock_time(given)))
        self._copied = sentences(hint.text, lang)
        self.text.setText(breakable(self._copied))
        self.copy.set_words(self.tr("Copy the words"), self.tr("Words copied"))
        self.copy.setAccessibleName(self.tr("Copy the hint: {tier}").format(tier=title))
        self._has_command = bool(hint.command)
        self._command = hint.command
        self.copy.setVisible(not self._has_command)
        self.block.setVisible(self._has_command)
        self.block.show_command(hint.command, is_diagnostic=hint.is_diagnostic)


class HintSteps(QWidget):
    """Shows the first hint, and a button for the next one as long as there is one."""

    revealed = Signal(object)
    """The `Tier` that was just given away."""

    def __init__(self, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self._hints: tuple[Hint, ...] = ()
        self._times: Mapping[Tier, datetime] = {}
        self._given = 1
        self._terminals: Terminals | None = None
        self._student_id = ""
        self.rows: list[_HintRow] = []
        self.more = QPushButton()
        self.more.setIcon(icon("lightbulb-on-outline"))
        self.more.setIconSize(BUTTON_ICON)
        self.more.clicked.connect(self.reveal_next)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def given(self) -> int:
        """How many of the hints are on show."""
        return min(self._given, len(self._hints))

    @property
    def has_more(self) -> bool:
        """Whether there is one that has not been given."""
        return self.given < len(self._hints)

    def show_hints(self, hints: Sequence[Hint], *, given: Mapping[Tier, datetime]) -> None:
        """Show these hints up to the last that was ``given``, with the times of those; the first one always."""
        self._hints, self._times = tuple(hints), given
        self._given = max([1, *(number for number, hint in enumerate(hints, start=1) if hint.tier in given)])
        self._say()

    def use_terminals(self, terminals: Terminals, student_id: str) -> None:
        """Offer to send hints to the terminal of a student, where that can be reached."""
        self._terminals, self._student_id = terminals, student_id

    def say_sending(self) -> None:
        """Say anew what can be sent, and what became of what was."""
        if self._terminals is None:
            return
        for row in self.rows[: self.given]:
            told = self._terminals.words(self._student_id, sent_form(row.whole))
            row.say_sending(can_send=self._terminals.reaches(self._student_id), told=told)

    def newest(self) -> QRect:
        """Return where the last hint is, with the button for the next one, in pixels of this widget."""
        if not self.given:
            return self.rect()
        row = self.rows[self.given - 1].geometry()
        return row.united(self.more.geometry()) if self.more.isVisible() else row

    def set_language(self, lang: str) -> None:
        """Say the hints in another language."""
        self._lang = lang
        self._say()

    def reveal_next(self) -> None:
        """Give the next hint away."""
        if self.given < len(self._hints):
            self._given = self.given + 1
            self._say()
            self.revealed.emit(self._hints[self._given - 1].tier)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        while len(self.rows) < self.given:
            row = _HintRow()
            row.send.clicked.connect(lambda _checked=False, row=row: self._send(row))
            self.rows.append(row)
            self._column.insertWidget(len(self.rows) - 1, self.rows[-1])
        for number, row in enumerate(self.rows):
            row.setVisible(number < self.given)
            if number < self.given:
                hint = self._hints[number]
                row.show_hint(hint, self._lang, self._times.get(hint.tier))
        self.say_sending()
        following = self._hints[self.given] if self.given < len(self._hints) else None
        if following is None and self.more.hasFocus() and self.rows:
            self.rows[self.given - 1].take_keys()  # the keyboard stays with the hint it asked for
        self.more.setVisible(following is not None)
        if following is not None:
            self.more.setText(self._asking(following))

    def _send(self, row: _HintRow) -> None:
        if self._terminals is not None:
            self._terminals.wanted.emit(self._student_id, row.whole)

    def _asking(self, hint: Hint) -> str:
        if hint.tier is Tier.POINTER:
            return self.tr("Show the pointer")
        if hint.tier is Tier.NUDGE:
            return self.tr("Show the nudge")
        return self.tr("Show what to look with") if hint.is_diagnostic else self.tr("Show the fix")
