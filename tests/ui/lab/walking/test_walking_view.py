"""Five seats to be read from across the room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from console.lab.classroom.values import Watched
from console.ui.lab.board.arranger import EVERY
from console.ui.theme.theme import tokens
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


def test_who_has_something_wrong_is_named_while_nobody_waits(busy: Shown, grab: Grab) -> None:
    walking = busy.page.walking
    watching = (Watched("s03", lab_views.claim_waits()), Watched("s09", None, busy.lab.checks[0].id))
    busy.press(Qt.Key.Key_W)
    busy.model.update({}, busy.view(queue=(lab_views.entry("s22", 30.0),), watching=watching))
    busy.clock.advance(EVERY)
    walking.refresh()
    grab(busy.window, "lab-walking-watched-too")
    assert walking.accessibleName().endswith("; Still watching 2")
    busy.clock.advance(EVERY)
    busy.model.update({}, busy.view(queue=(), watching=watching))
    grab(busy.window, "lab-walking-watched")
    claim = "the claim postgres-user-data waits for a StorageClass that does not exist"
    assert [(row.who, row.wrong) for row in walking.watched] == [
        ("A3 박도윤", claim),
        ("B3 장지호", busy.lab.checks[0].title),
    ]
    assert walking.accessibleName().startswith("Nobody waits for help.; A3 박도윤, the claim")
    busy.page.set_names_hidden(True)
    assert [row.who for row in walking.watched] == ["A3", "B3"]
    busy.model.update({}, busy.view(queue=(), watching=watching, closed=lab_views.AT))
    assert walking.watched == ()


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


def test_it_marks_who_is_chosen_and_who_is_being_helped(busy: Shown, grab: Grab) -> None:
    busy.press(Qt.Key.Key_H)
    busy.press(Qt.Key.Key_W)
    rows = {row.student_id: row for row in busy.page.walking.rows}
    grab(busy.window, "lab-walking-current")
    assert [who for who, row in rows.items() if row.is_current] == ["s03"]
    assert [(who, row.state) for who, row in rows.items() if row.is_helping] == [("s14", "Helping now")]
    assert rows["s14"].spoken().startswith("C2, 신지민, Helping now")
    place = list(rows).index("s03")
    accent, pitch = QColor(tokens().accent), busy.page.walking.height() / 5
    image = busy.page.walking.grab().toImage()
    edges = [image.pixelColor(image.width() - 2, round((at + 0.5) * pitch)) == accent for at in range(5)]
    assert edges == [at == place for at in range(5)]


@pytest.mark.parametrize("leave", [Qt.Key.Key_H, Qt.Key.Key_I, Qt.Key.Key_Escape, Qt.Key.Key_W])
def test_however_it_is_left_its_button_goes_out(busy: Shown, leave: Qt.Key) -> None:
    busy.press(Qt.Key.Key_W)
    busy.press(leave)
    assert not busy.page.is_walking
    assert not busy.window.registry.action("lab-walk").isChecked()


def test_a_student_who_is_opened_or_looked_for_is_not_opened_behind_it(busy: Shown) -> None:
    for act in (lambda: busy.page.open_student("s05"), busy.page.look_for):
        busy.press(Qt.Key.Key_W)
        assert busy.page.is_walking
        act()
        assert not busy.page.is_walking
        busy.page.heat.view.setFocus()


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
