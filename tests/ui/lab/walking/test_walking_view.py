"""Five seats to be read from across the room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from console.ui.lab.board.arranger import EVERY
from ui.conftest import Grab
from ui.lab.run.conftest import Shown

from fakes import lab_views


def test_w_shows_five_seats_with_their_reasons_and_w_or_escape_leaves(busy: Shown, grab: Grab) -> None:
    busy.press(Qt.Key.Key_W)
    grab(busy.window, "lab-walking")
    assert busy.page.is_walking
    assert busy.window.registry.action("lab-walk").isChecked()
    assert [(row.seat, row.name, row.reason) for row in busy.page.walking.rows] == [
        ("C2", "신지민", "No progress for 9 min"),
        ("A3", "박도윤", "No progress for 13 min"),
        ("B3", "장지호", "No progress for 12 min"),
        ("A1", "김민준", "No progress for 8 min"),
        ("C5", "안선우", "No progress for 7 min"),
    ]
    busy.press(Qt.Key.Key_W)
    assert not busy.page.is_walking
    assert busy.page.heat.view.hasFocus()
    busy.press(Qt.Key.Key_W)
    busy.press(Qt.Key.Key_Escape)
    assert not busy.page.is_walking
    assert not busy.window.registry.action("lab-walk").isChecked()


def test_it_follows_the_queue_by_itself(busy: Shown) -> None:
    walking = busy.page.walking
    busy.press(Qt.Key.Key_W)
    before = [row.seat for row in walking.rows]
    new, old = lab_views.entry("s22", 30.0, minutes=21), lab_views.entry("s03", 9.0, minutes=14)
    busy.model.update({}, busy.view(queue=(new, old)))
    assert [row.seat for row in walking.rows] == before  # seats keep their places for a while
    assert [row.is_over for row in walking.rows] == [True, False, True, True, True]
    assert walking.rows[1].reason == "No progress for 14 min"
    busy.clock.advance(EVERY)
    walking.refresh()
    assert [row.seat for row in walking.rows] == ["D4", "A3"]
    assert busy.page.is_walking
    busy.clock.advance(EVERY)
    busy.model.update({}, busy.view(queue=()))
    assert walking.rows == ()
    assert busy.page.walking.accessibleName() == "Nobody needs help right now."


def test_names_that_are_hidden_leave_the_seat_alone(busy: Shown, grab: Grab) -> None:
    busy.page.set_names_hidden(True)
    busy.press(Qt.Key.Key_W)
    grab(busy.window, "lab-walking-hidden")
    assert {row.name for row in busy.page.walking.rows} == {""}
    assert busy.page.walking.rows[0].seat == "C2"


def test_seats_are_as_high_as_can_be_read_from_across_the_room(busy: Shown) -> None:
    busy.press(Qt.Key.Key_W)
    image = busy.page.walking.grab().toImage()
    block = image.copy(0, 0, int(image.width() * 0.22), image.height() // 5 - 8)
    assert _ink_height(block) >= 44  # of a capital: a font of 64 pixels


def test_help_next_leaves_it_for_the_student(busy: Shown) -> None:
    busy.press(Qt.Key.Key_W)
    busy.press(Qt.Key.Key_H)
    assert not busy.page.is_walking
    assert busy.page.student_id == "s03"


def _ink_height(image: QImage) -> int:
    """Return how many rows in a line above the name hold anything but the ground."""
    ground = image.pixelColor(12, image.height() // 2)
    rows = [
        any(image.pixelColor(x, y) != ground for x in range(12, image.width() - 12, 2))
        for y in range(8, image.height() - 8)
    ]
    longest = run = 0
    for has_ink in rows:
        run = run + 1 if has_ink else 0
        longest = max(longest, run)
    return longest
