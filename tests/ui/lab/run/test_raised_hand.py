"""A hand that is up: the same sign in the heat map, in the help queue and in the walking view, and no triangle."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest

from console.lab.classroom.values import Help
from console.ui.lab.board import tile_painter
from console.ui.lab.raised_hand import paint_hand
from console.ui.lab.run import heat_headers, queue_list
from console.ui.lab.run.heat_tips import name_tip
from console.ui.lab.walking import walking_view
from console.ui.widgets.marks import Mark
from ui.conftest import Grab
from ui.lab.run.conftest import Shown

from fakes import lab_views

WAITS = "s03"
"""Who waits for help and is stuck: a triangle in the heat map, unless the hand is up."""


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the hands that are painted, and the triangles before the names."""
    painted: Counter[str] = Counter()

    def noting(where: str, painter: QPainter, place: QRectF) -> None:
        painted[where] += 1
        paint_hand(painter, place)

    def mark(_painter: QPainter, _room: QRectF, mark: Mark, _colour: str) -> None:
        painted[mark] += 1

    for module in (heat_headers, queue_list, walking_view):
        monkeypatch.setattr(module, "paint_hand", partial(noting, module.__name__.rpartition(".")[2]))
    monkeypatch.setattr(heat_headers, "paint_mark", mark)
    return painted


def raise_hand(shown: Shown, *student_ids: str) -> None:
    shown.fleet.use_hands(dict.fromkeys(student_ids, shown.clock.boot()))
    shown.page.heat.take_newer()
    shown.page.queue.tick()
    QTest.qWait(1)


def painted(shown: Shown, hands: Counter[str]) -> Counter[str]:
    hands.clear()
    shown.window.grab()
    return Counter(hands)


def test_every_board_shows_the_same_hand(busy: Shown, hands: Counter[str], grab: Grab) -> None:
    before = painted(busy, hands)
    assert not before["heat_headers"]
    assert not before["queue_list"]
    raise_hand(busy, WAITS)
    grab(busy.window, "lab-hand-up")
    after = painted(busy, hands)
    assert (after["heat_headers"], after["queue_list"]) == (1, 1)
    assert after[Mark.WARNING] == before[Mark.WARNING] - 1
    row = busy.page.heat.model.row_of(WAITS)
    assert row is not None
    assert "Hand up" in name_tip(busy.page.heat.model, row)
    busy.press(Qt.Key.Key_W)
    grab(busy.window, "lab-walking-hand-up")
    assert painted(busy, hands)["walking_view"] == 1
    busy.press(Qt.Key.Key_W)
    raise_hand(busy)
    assert painted(busy, hands) == before
    assert vars(tile_painter)["paint_hand"] is paint_hand


def test_what_the_instructor_does_stands_before_the_hand(busy: Shown, hands: Counter[str]) -> None:
    helped = replace(lab_views.entry("s01", 9.0), help=Help.HELPING)
    busy.model.update({}, busy.view(queue=(helped, lab_views.entry(WAITS, 3.0))))
    raise_hand(busy, "s01", WAITS)
    assert painted(busy, hands)["heat_headers"] == 1


def test_who_asked_in_an_earlier_run_has_a_hand_up_until_the_results_are_kept(busy: Shown, hands: Counter[str]) -> None:
    asked = replace(busy.students[WAITS], asked=lab_views.AT)
    busy.update(s03=asked)
    assert painted(busy, hands)["heat_headers"] == 1
    busy.update(s03=replace(asked, is_frozen=True))
    assert painted(busy, hands)["heat_headers"] == 0
