"""What is sent to a terminal: shown before exactly as it will stand there, followed until it has been shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from console.clock import now
from console.joining.model import Member
from console.ui.joining.delivery import Deliveries
from console.ui.joining.send_panel import SendPanel
from ui.joining.conftest import Press

from fakes.clock import FakeClock

MEMBER = Member("m1", "김민수", "A1", "", "Linux", joined_at=0.0, heard_at=0.0)


@pytest.fixture
def sent(window: QWidget) -> tuple[SendPanel, list[str]]:
    panel = SendPanel(window)
    texts: list[str] = []
    panel.sent.connect(texts.append)
    return panel, texts


def test_what_is_previewed_is_what_is_sent(sent: tuple[SendPanel, list[str]], press: Press) -> None:
    panel, texts = sent
    panel.show_text("김<b>민수</b>", "Look at it:\x1b[31m\n\nkubectl apply -f - <<'EOF'\na:\tb\u202e\nEOF\n")
    shown = "Look at it:[31m\n\nkubectl apply -f - <<'EOF'\na:  b\nEOF"
    assert panel.preview.toPlainText() == shown
    press(Qt.Key.Key_Return)
    assert texts == [shown]
    assert not panel.isVisible()


def test_esc_sends_nothing(sent: tuple[SendPanel, list[str]], press: Press) -> None:
    panel, texts = sent
    panel.show_text("김민수", "kubectl get pods")
    press(Qt.Key.Key_Escape)
    assert texts == []
    assert not panel.isVisible()


def test_a_line_of_ones_own_is_needed(sent: tuple[SendPanel, list[str]], press: Press) -> None:
    panel, texts = sent
    panel.ask_line("everybody")
    press(Qt.Key.Key_Return)
    assert (texts, panel.isVisible()) == ([], True)
    panel.line.setText("  쉬는 시간입니다")
    press(Qt.Key.Key_Return)
    assert texts == ["  쉬는 시간입니다"]
    panel.ask_line("everybody")
    assert panel.line.text() == ""
    for _ in range(4):
        press(Qt.Key.Key_Tab)
        assert panel.isVisible()


def test_a_text_is_shown_when_all_lines_sent_after_it_are_all_that_wait(clock: FakeClock) -> None:
    deliveries = Deliveries()

    def see(waiting: int, told: float | None) -> bool:
        return deliveries.see(replace(MEMBER, undelivered=waiting, told_at=told), now(clock))

    def shown(text: str) -> bool:
        found = deliveries.last("m1", text)
        assert found is not None
        return found.shown is not None

    told_before = clock.boot()
    clock.advance(10)
    deliveries.send("m1", "one\ntwo", now(clock))
    deliveries.send("m1", "three", now(clock))
    assert not see(0, told_before)  # a view from before the texts had reached the door
    assert not see(3, told_before)
    clock.advance(2)
    assert not see(2, clock.boot())  # half of the first
    assert see(1, clock.boot())
    assert (shown("one\ntwo"), shown("three")) == (True, False)
    at = clock.wall()
    clock.advance(5)
    assert see(0, clock.boot() - 3)
    found = deliveries.last("m1")
    assert found is not None
    assert found.shown is not None
    assert (found.shown - at).total_seconds() == pytest.approx(2)
    assert not see(0, clock.boot() - 3)
    deliveries.forget("m1")
    assert deliveries.last("m1") is None
