"""A hint beside its button: whom it can be sent to, what is sent of it, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from console.lab.finding import Hint, Tier
from console.messages import Message
from console.rundown.words import clock_time
from console.ui.lab.student.lab.hint_steps import HintSteps
from console.ui.lab.student.terminals import Sent, Terminals
from ui.joining.conftest import click

AT = datetime(2026, 9, 1, 14, 3, tzinfo=UTC)
WORDS = Message("hint-image-not-found-nudge", {})
COMMAND = "kubectl apply -f - <<'EOF'\na: b\nEOF"


class Shown:
    """The hints of one finding for a student, two of them given away."""

    def __init__(self, qtbot: QtBot) -> None:
        self.terminals = Terminals()
        self.wanted: list[tuple[str, str]] = []
        self.terminals.wanted.connect(lambda who, text: self.wanted.append((who, text)))
        self.steps = HintSteps(lang="en")
        qtbot.add_widget(self.steps)
        self.terminals.changed.connect(self.steps.say_sending)
        self.steps.use_terminals(self.terminals, "s1")
        hints = (Hint(Tier.NUDGE, WORDS), Hint(Tier.FIX, WORDS, COMMAND))
        self.steps.show_hints(hints, given={Tier.NUDGE: AT, Tier.FIX: AT})
        self.steps.show()

    def told(self) -> list[str]:
        return [label.text() for row in self.steps.rows for label in row.findChildren(QLabel) if label is row.sent]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    shown = Shown(qtbot)
    yield shown
    shown.terminals.deleteLater()


def test_nothing_is_offered_where_nobody_is_reached(shown: Shown) -> None:
    assert not any(row.send.isVisible() for row in shown.steps.rows)
    shown.terminals.use(frozenset({"s2"}), lambda _who, _text: None)
    assert not any(row.send.isVisible() for row in shown.steps.rows)
    shown.terminals.use(frozenset({"s1"}), lambda _who, _text: None)
    assert all(row.send.isVisible() for row in shown.steps.rows)


def test_words_and_command_are_sent_as_they_are_copied(shown: Shown) -> None:
    shown.terminals.use(frozenset({"s1"}), lambda _who, _text: None)
    nudge, fix = shown.steps.rows
    click(nudge.send)
    click(fix.send)
    words = shown.wanted[0][1]
    assert words
    assert shown.wanted == [("s1", words), ("s1", f"{words}\n\n{COMMAND}")]


def test_what_became_of_it_stands_beside_it(shown: Shown) -> None:
    sent: dict[str, Sent] = {}
    shown.terminals.use(frozenset({"s1"}), lambda _who, text: sent.get(text))
    text = shown.steps.rows[1].whole
    sent[text] = Sent(text, AT)
    shown.terminals.changed.emit()
    assert shown.told() == ["", f"Sent at {clock_time(AT)}, waits for their terminal"]
    sent[text] = Sent(text, AT, AT)
    shown.terminals.changed.emit()
    assert shown.told() == ["", f"Shown on their terminal at {clock_time(AT)}"]
    shown.terminals.use(frozenset(), lambda _who, text: sent.get(text))
    assert not any(row.send.isVisible() for row in shown.steps.rows)
    assert shown.told()[1]  # it was shown, whoever is there now
