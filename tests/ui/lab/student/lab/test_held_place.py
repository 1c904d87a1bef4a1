"""What is under the mouse or has the keyboard stays where it is while the page around it changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.lab.finding import Finding
from console.ui.lab.student.lab.check_lines import CHECK
from ui.lab.student.conftest import STUDENT, state_of
from ui.lab.student.lab.conftest import Bench

from fakes.cloudmart import cloudmart_snapshot
from fakes.lab_student import busy_student, said

_LONGER = "스토리지 클래스 fast-sdd가 없어 PVC postgres-user-data가 대기 중입니다. " * 6


@pytest.fixture(autouse=True)
def mouse_aside() -> Iterator[None]:
    QCursor.setPos(QPoint(0, 0))
    yield
    QCursor.setPos(QPoint(0, 0))


@pytest.fixture
def small(opened: Bench) -> Bench:
    """A page that is longer than there is room, as it is on a laptop, its first cause ready to be sent."""
    opened.window.resize(1024, 560)
    opened.panel.terminals.use(frozenset({STUDENT.id}), lambda _student, _text: None)
    opened.settle()
    return opened


def first(text: str, *, keep: bool = True) -> tuple[Finding, ...]:
    findings = busy_student().findings
    changed = replace(findings[0], message=said(text))
    return (changed, *findings[1:]) if keep else findings[1:]


def top(bench: Bench, part: QWidget) -> int:
    return part.mapTo(bench.window, QPoint(0, 0)).y()


def point(bench: Bench, part: QWidget) -> QPoint:
    """Move the mouse onto a part; return where that is in the window."""
    place = part.mapTo(bench.window, part.rect().center())
    QTest.mouseMove(bench.window.windowHandle(), place)
    QCursor.setPos(bench.window.mapToGlobal(place))  # a mouse has moved the cursor as well
    return place


def test_a_click_hits_what_was_under_the_mouse_when_a_finding_grows(small: Bench) -> None:
    button = small.pane.causes.cards[0].hints.rows[0].send
    small.pane.sheet.ensureWidgetVisible(button)
    wanted: list[str] = []
    small.panel.terminals.wanted.connect(lambda _student, text: wanted.append(text))
    place = point(small, button)
    before, sentence = top(small, button), small.pane.causes.cards[0].sentence.height()
    small.look(busy_student(findings=first(_LONGER)))
    assert small.pane.causes.cards[0].sentence.height() > sentence
    assert top(small, button) == before
    QTest.mouseClick(small.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert len(wanted) == 1
    small.look(busy_student(findings=first("짧습니다.")))
    assert top(small, button) == before


def test_what_became_of_a_hint_that_was_sent_moves_nothing_below(small: Bench) -> None:
    hints = small.pane.causes.cards[0].hints
    small.click(hints.more)
    small.pane.sheet.ensureWidgetVisible(hints.more)
    point(small, hints.more)
    before = top(small, hints.more)
    small.panel.terminals.use(frozenset(), lambda _student, _text: None)  # both buttons to send go
    small.settle()
    assert not hints.rows[0].send.isVisible()
    assert top(small, hints.more) == before


def test_the_row_with_the_keyboard_stays_when_a_cause_goes(small: Bench) -> None:
    checks = small.pane.checks
    small.panel.take_keys()
    for _step in range(4):
        small.press(Qt.Key.Key_Down)
    line = checks.line()
    assert line is not None
    assert line.key.startswith(CHECK)

    def row() -> int:
        return top(small, checks) + checks.visualRect(checks.currentIndex()).top()

    before = row()
    small.look(busy_student(findings=first(_LONGER)))
    assert row() == before
    small.look(busy_student(findings=first("", keep=False)))
    assert row() == before


def test_a_cause_that_goes_while_it_has_the_keyboard_moves_the_page_nowhere(small: Bench) -> None:
    card = small.pane.causes.cards[0]
    small.click(card.hints.more)  # now it has the keyboard, which goes to whatever comes next
    small.pane.sheet.verticalScrollBar().setValue(0)
    before = top(small, small.pane.bar)
    small.look(busy_student(findings=()))
    assert not small.pane.causes.cards
    assert top(small, small.pane.bar) == before


def test_a_student_opens_at_the_first_cause_with_the_keyboard_on_the_checklist(small: Bench) -> None:
    bar = small.pane.sheet.verticalScrollBar()
    other = replace(STUDENT, id="s08", name="이도윤")
    small.add(state_of(cloudmart_snapshot()), state_of(cloudmart_snapshot(), student=other))
    small.look(busy_student(student_id="s08"))
    for student_id in ("s08", "s07", "s08"):
        bar.setValue(bar.maximum())
        small.panel.show_student(student_id)
        small.panel.take_keys()
        small.settle()
        assert bar.maximum() > 0
        assert bar.value() == 0, student_id
        assert small.pane.checks.hasFocus()
    small.press(Qt.Key.Key_Down)
    port, checks = small.pane.sheet.viewport(), small.pane.checks
    assert port.rect().contains(checks.mapTo(port, checks.visualRect(checks.currentIndex()).center()))


def test_the_first_click_on_a_row_moves_nothing(small: Bench) -> None:
    bar, checks = small.pane.sheet.verticalScrollBar(), small.pane.checks
    at = next(number for number, line in enumerate(checks.lines) if line.key == f"{CHECK}mesh")
    row = checks.visualRect(checks.model().index(at, 0)).center()
    bar.setValue(checks.mapTo(small.pane, row).y() + bar.value() - 60)
    before, place = bar.value(), checks.mapTo(small.window, row)
    QTest.mouseClick(small.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    line = checks.line()
    assert line is not None
    assert line.key == f"{CHECK}mesh"
    assert bar.value() == before
