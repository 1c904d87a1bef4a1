"""The smallest widgets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.ui.widgets.elided_label import ElidedLabel
from console.ui.widgets.empty_state import EmptyState
from console.ui.widgets.key_cap import KeyCap
from console.ui.widgets.marks import Mark, paint_mark

Grab = Callable[[QWidget, str], Path]


def test_a_label_tells_the_whole_text_only_when_it_is_cut(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.resize(600, 24)
    label.show()
    label.set_text("Week 2 › Day 3")
    assert label.toolTip() == ""
    label.set_text("멀티 클라우드 전략과 하이브리드 아키텍처 " * 8)
    assert label.toolTip() == label.text()
    label.resize(6000, 24)
    assert label.toolTip() == ""


def test_a_label_gives_way_to_its_neighbours(qtbot: QtBot) -> None:
    label = ElidedLabel("x" * 500)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() == 0
    assert label.sizeHint().width() > 1000


def test_an_empty_state_offers_a_way_on(qtbot: QtBot, grab: Grab) -> None:
    empty = EmptyState()
    qtbot.addWidget(empty)
    empty.resize(800, 500)
    empty.set_view(
        "folder-open-outline", "아직 연 과정이 없습니다. 마크다운 폴더를 열면 여기에 보입니다.", "과정 열기…"
    )
    empty.show()
    with qtbot.waitSignal(empty.activated):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    grab(empty, "empty-state")
    empty.set_view("alert-outline", "Nothing to be done here")
    assert not empty.button.isVisible()


def test_a_key_cap_is_as_wide_as_its_key(qtbot: QtBot) -> None:
    short, long = KeyCap("B"), KeyCap("Ctrl+Shift+K")
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert short.sizeHint().width() >= short.sizeHint().height()
    assert long.sizeHint().width() > 3 * short.sizeHint().width()


@pytest.mark.parametrize("mark", Mark)
def test_every_mark_but_the_blank_one_is_a_shape_inside_its_room(mark: Mark) -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_mark(painter, QRectF(4, 4, 32, 32), mark, "#000000")
    painter.end()
    inked = [(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y) != QColor(Qt.GlobalColor.white)]
    assert bool(inked) is (mark is not Mark.NONE)
    assert all(3 <= x <= 36 and 3 <= y <= 36 for x, y in inked)


def test_marks_differ_from_each_other() -> None:
    pictures = set()
    for mark in Mark:
        image = QImage(32, 32, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_mark(painter, QRectF(0, 0, 32, 32), mark, "#000000")
        painter.end()
        pictures.add(bytes(image.constBits()))
    assert len(pictures) == len(Mark)
