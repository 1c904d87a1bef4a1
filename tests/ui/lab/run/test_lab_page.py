"""The page as a whole: the keys of the ten tasks, what they ask for, and what stands there without a lab."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from console.errors import UsageError
from console.lab.classroom.values import Help
from console.ui.audience.actions import ROOM_LAB_ACTIONS
from console.ui.joining.actions import JOIN_ACTIONS
from console.ui.lab.actions import LAB_ACTIONS
from console.ui.lab.run.actions import RUN_ACTIONS
from console.ui.lab.student.actions import STUDENT_ACTIONS
from console.ui.shell.actions import ActionRegistry
from console.ui.shell.main_window import MENUS, SHELL_ACTIONS
from console.ui.theme.metrics import Space
from ui.lab.run.conftest import Shown

from fakes import lab_views

SHIFT = Qt.KeyboardModifier.ShiftModifier


def claimed(shown: Shown, student_id: str) -> None:
    """Let the class be told of after a claim."""
    view = shown.model.view
    assert view is not None
    queue = tuple(
        replace(entry, help=Help.HELPING) if entry.student_id == student_id else entry for entry in view.queue
    )
    shown.model.update({}, replace(view, queue=queue))


# ---------------------------------------------------------------- keys


def test_no_key_is_taken_twice_and_every_action_has_a_menu(qapp: QApplication) -> None:
    registry = ActionRegistry()
    registry.add(
        (*SHELL_ACTIONS, *LAB_ACTIONS, *STUDENT_ACTIONS, *RUN_ACTIONS, *JOIN_ACTIONS)
    )  # raises on a key that is taken
    everywhere = {key for spec in (*SHELL_ACTIONS, *ROOM_LAB_ACTIONS) if spec.workspace is None for key in spec.keys}
    menus = {menu.id for menu in MENUS}
    for spec in RUN_ACTIONS:
        assert spec.keys
        assert not everywhere.intersection(spec.keys), spec.id
        assert spec.menu in menus
    keys = {spec.id: spec.keys[0] for spec in RUN_ACTIONS}
    assert (keys["lab-help-next"], keys["lab-help-done"], keys["lab-explain"], keys["lab-walk"]) == tuple("HXEW")
    registry.deleteLater()


def test_next_student_open_claim_done(busy: Shown) -> None:
    busy.press(Qt.Key.Key_H)
    assert busy.heard["student"] == ["s03"]
    assert busy.page.side.bar.claim.hasFocus()
    busy.press(Qt.Key.Key_Return)
    assert busy.heard["claim"] == ["s03"]
    claimed(busy, "s03")
    assert busy.page.side.bar.done.hasFocus()
    busy.press(Qt.Key.Key_X)
    assert busy.heard["done"] == ["s03"]
    assert busy.heard["student"] == ["s03", None]
    busy.press(Qt.Key.Key_H)
    assert busy.heard["student"][-1] == "s09"


def test_next_goes_on_to_whoever_waits_after_the_one_on_show(busy: Shown) -> None:
    for expected in ("s03", "s09", "s01", "s17", "s03"):
        busy.press(Qt.Key.Key_H)
        assert busy.page.student_id == expected
        assert busy.page.heat.view.student_id == expected


def test_later_puts_off_for_five_minutes(busy: Shown) -> None:
    busy.press(Qt.Key.Key_H)
    busy.press(Qt.Key.Key_Z)
    assert busy.heard["snooze"] == [("s03", 300.0)]


def test_help_may_be_claimed_for_somebody_who_is_not_in_the_queue(busy: Shown) -> None:
    busy.page.open_student("s02")
    bar = busy.page.side.bar
    assert not bar.snooze.isVisible()
    bar.grab()  # lays it out
    assert bar.claim.y() <= Space.S, "no empty line stands over the buttons"
    assert not busy.window.registry.action("lab-help-done").isEnabled()
    busy.press(Qt.Key.Key_H, SHIFT)
    assert busy.heard["claim"] == ["s02"]


def test_letters_do_nothing_while_somebody_types(busy: Shown) -> None:
    busy.page.heat.look_for()
    for key in (Qt.Key.Key_H, Qt.Key.Key_X, Qt.Key.Key_E, Qt.Key.Key_W):
        busy.press(key)
    assert (busy.heard["student"], busy.heard["done"], busy.heard["explain"]) == ([], [], [])
    assert not busy.page.is_walking


def test_escape_goes_one_step_back_at_a_time(busy: Shown) -> None:
    field = QLineEdit()
    busy.page.hold_student(field)
    busy.page.open_student("s05", take_keys=True)
    field.setFocus()
    assert busy.page.step_back()
    assert busy.page.heat.view.hasFocus()
    assert busy.page.student_id == "s05"
    assert busy.page.step_back()
    assert busy.page.student_id is None
    assert not busy.page.step_back()


def test_the_queue_is_as_narrow_as_it_may_be_whatever_shows_students(busy: Shown) -> None:
    wide = QWidget()
    wide.setMinimumWidth(500)
    busy.page.hold_student(wide)
    QTest.qWait(1)
    queue = busy.page.columns.sizes()[2]
    assert queue < 360
    busy.page.open_student("s05")
    QTest.qWait(1)
    assert busy.page.columns.sizes()[2] >= 500
    busy.page.close_student()
    QTest.qWait(1)
    assert busy.page.columns.sizes()[2] == queue


def test_an_open_student_follows_the_cursor_after_a_moment(busy: Shown, qtbot: QtBot) -> None:
    busy.page.open_student("s05")
    busy.page.heat.view.setFocus()
    busy.press(Qt.Key.Key_Down)
    busy.press(Qt.Key.Key_Down)
    qtbot.wait_until(lambda: busy.page.student_id == "s07")
    assert busy.page.side.bar.student_id == "s07"


def test_a_student_who_leaves_the_class_is_closed(busy: Shown) -> None:
    busy.page.open_student("s20")
    busy.use_class(5)
    assert busy.page.student_id is None


# ---------------------------------------------------------------- shared causes


def test_e_explains_the_chosen_cause_and_i_shows_who_has_it(busy: Shown) -> None:
    cause = busy.page.cards.chosen
    assert cause is not None
    busy.press(Qt.Key.Key_E)
    assert busy.heard["explain"] == [cause.key]
    busy.press(Qt.Key.Key_I)
    assert busy.page.heat.model.ids == cause.student_ids
    assert busy.page.heat.toolbar.shared.text() == "The 12 with this cause"
    assert busy.page.cards.cards[0].students.isChecked()
    assert busy.page.step_back()
    assert len(busy.page.heat.model.ids) == 24


def test_a_card_says_it_in_words(busy: Shown) -> None:
    (card,) = busy.page.cards.cards
    sentence = "The Ingress points at a Service in another namespace."
    assert card.sentence.text() == f"12 of 24 visible have the same one: {sentence}"
    assert card.toolTip() == "the Ingress points at another namespace: cloudmart-ingress"
    assert card.handout.text() == "Likely a handout error · challenge_2.md:412"
    assert not card.since.isVisible()
    busy.page.set_language("ko")
    assert "다른 네임스페이스" in card.sentence.text()


def test_a_card_takes_a_second_line_before_its_sentence_is_cut(busy: Shown) -> None:
    (card,) = busy.page.cards.cards
    busy.page.open_student("s05")
    for width, lines in ((1280, 2), (1920, 1)):
        busy.resize(width, 720)
        QTest.qWait(1)
        shown = card.sentence.shown().split("\n")
        assert len(shown) == lines
        assert " ".join(shown) == card.sentence.text()
        assert card.sentence.height() >= lines * card.sentence.face().pixelSize() * 1.3
        assert card.sentence.toolTip() == ""


def test_after_it_was_explained_a_card_says_what_came_of_it(busy: Shown) -> None:
    shared = lab_views.cause(["s02", "s04", "s06"], 24, explained=lab_views.AT, then=11)
    busy.model.update({}, busy.view(causes=(shared,)))
    assert busy.page.cards.cards[0].since.text() == "11 → 3 since 10:00"


def test_cards_keep_their_places_and_a_click_chooses_one(busy: Shown) -> None:
    first = busy.page.cards.chosen
    assert first is not None
    others = [
        lab_views.cause(["s01", "s03", "s05", "s07", "s09"], 24, finding=lab_views.claim_waits(f"claim-{number}"))
        for number in range(4)
    ]
    busy.model.update({}, busy.view(causes=(others[0], first, *others[1:])))
    shown = [card.cause.key for card in busy.page.cards.cards if card.cause is not None]
    assert shown == [first.key, others[0].key, others[1].key]
    assert busy.page.cards.chosen == first
    busy.click(busy.page.cards.cards[1])
    assert busy.page.cards.chosen == others[0]
    busy.press(Qt.Key.Key_E)
    assert busy.heard["explain"] == [others[0].key]
    busy.model.update({}, busy.view(causes=()))
    assert not busy.page.cards.isVisible()
    assert not busy.window.registry.action("lab-explain").isEnabled()


def test_the_buttons_of_a_card(busy: Shown) -> None:
    (card,) = busy.page.cards.cards
    busy.click(card.explain)
    busy.click(card.extend)
    busy.click(card.students)
    assert len(busy.heard["explain"]) == 1
    assert busy.heard["extend"] == [3.0]
    assert len(busy.page.heat.model.ids) == 12


# ---------------------------------------------------------------- closing


def test_a_closed_lab_says_since_when_and_can_be_opened_again(busy: Shown) -> None:
    busy.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | SHIFT)
    assert busy.heard["close"] == [True]
    busy.model.update({}, busy.view(closed=lab_views.AT, queue=()))
    assert busy.page.banner.isVisible()
    assert busy.page.banner.label.text() == "The lab is closed · results of 10:00"
    assert busy.page.queue.model.ids == ()
    assert not busy.page.cards.isVisible()
    assert busy.page.run.suggested is None
    busy.click(busy.page.banner.button)
    assert busy.heard["close"] == [True, False]
    busy.model.update({}, busy.view())
    assert not busy.page.banner.isVisible()


def test_nobody_is_helped_in_a_closed_lab_and_the_buttons_say_why(busy: Shown) -> None:
    busy.press(Qt.Key.Key_H)
    bar = busy.page.side.bar
    assert bar.claim.isEnabled()
    busy.model.update({}, busy.view(closed=lab_views.AT, queue=()))
    for button in (bar.claim, bar.snooze):
        assert not button.isEnabled()
        assert button.toolTip() == "The lab is closed. Reopen it to help somebody in it."
    busy.press(Qt.Key.Key_H, SHIFT)
    busy.press(Qt.Key.Key_X)
    busy.press(Qt.Key.Key_Z)
    busy.click(bar.claim)
    assert (busy.heard["claim"], busy.heard["done"], busy.heard["snooze"]) == ([], [], [])
    _students, view = lab_views.busy_class(busy.lab)
    busy.model.update({}, view)
    assert bar.claim.isEnabled()
    assert bar.claim.toolTip() == "Say that you are with this student (Enter)"
    busy.click(bar.claim)
    assert busy.heard["claim"] == ["s03"]


# ---------------------------------------------------------------- without a lab


def test_without_a_lab_there_is_a_way_to_one(shown: Shown) -> None:
    page = shown.page.waiting.page
    assert page.isVisible()
    assert not shown.window.registry.action("lab-walk").isEnabled()
    shown.click(page.button)
    shown.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert shown.heard["open"] == [True, True]


def test_a_lab_that_cannot_be_opened_says_why(shown: Shown) -> None:
    error = UsageError("export-not-written", path="lab.yaml", reason="odd")
    shown.model.failed.emit(error)
    assert shown.page.waiting.page.isVisible()
    assert shown.page.waiting.page.button.text() == "Open another lab…"
    shown.begin()
    assert not shown.page.waiting.isVisible()
    shown.model.failed.emit(error)
    assert shown.heard["trouble"] == []  # said by whoever opens labs, and by nobody besides
    assert not shown.page.waiting.isVisible()


def test_waiting_is_told_of_after_half_a_second(shown: Shown, qtbot: QtBot) -> None:
    shown.page.set_opening(True)
    assert not shown.page.waiting.page.isVisible()
    qtbot.wait_until(shown.page.waiting.page.isVisible, timeout=2000)
    shown.page.set_opening(False)
    assert shown.page.waiting.page.button.isVisible()


def test_the_other_board_is_asked_for(busy: Shown) -> None:
    asked: list[bool] = []
    busy.page.board_wanted.connect(lambda: asked.append(True))
    busy.press(Qt.Key.Key_V)
    assert asked == [True]


def test_another_lab_begins_afresh(busy: Shown) -> None:
    busy.page.open_student("s03")
    busy.press(Qt.Key.Key_I)
    busy.model.use(replace(busy.lab, id="other"))
    assert busy.page.student_id is None
    assert busy.page.heat.cause is None
    assert busy.page.queue.model.ids == ()
    assert not busy.page.cards.isVisible()


def test_borders_that_were_moved_are_remembered(busy: Shown) -> None:
    splitter = busy.page.columns
    splitter.setSizes([280, 800, 300])
    splitter.splitterMoved.emit(0, 1)
    text = splitter.remembered()
    splitter.restore(text)
    assert splitter.remembered() == text
    with pytest.raises(ValueError, match="no share"):
        splitter.restore("0:0.9:0.9")
    QTest.qWait(1)
