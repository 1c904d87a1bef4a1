"""The board driven by keys and clicks, while its class lives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, QTranslator
from PySide6.QtGui import QHoverEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from console.cluster.link import LinkState
from console.ui.lab.board.arranger import EVERY, SETTLING
from console.ui.lab.board.board_model import Heading
from console.ui.lab.board.grid import Density
from console.ui.lab.board.order import Grouping, Preset, Sorting
from ui.lab.board.classroom import link, mixed, rehearsal, state, student
from ui.lab.board.conftest import Shown


def type_into(widget: QWidget, text: str) -> None:
    for letter in text:  # QTest.keyClicks knows no letter beyond Latin
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


# ---------------------------------------------------------------- keyboard and mouse


def test_arrows_home_and_end_walk_over_the_tiles(board: Shown) -> None:
    view = board.pane.view
    walked = []
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Up):
        board.press(key)
        walked.append(view.student_id)
    assert view.density is Density.NARROW
    assert walked == ["s01", "s02", "s08", "s07", "s24", "s18"]


def test_enter_opens_and_so_does_a_click_but_a_double_click_opens_once(board: Shown) -> None:
    board.press(Qt.Key.Key_Right)
    board.press(Qt.Key.Key_Return)
    assert (board.entered, board.opened) == (["s02"], [])
    board.click("s05")
    QTest.mouseDClick(board.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=board.spot("s05"))
    assert board.opened == ["s05"]
    assert board.pane.view.student_id == "s05"


def test_a_click_beside_the_tiles_takes_nothing_away(board: Shown) -> None:
    board.click("s05")
    QTest.mouseClick(
        board.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=board.spot("s24") + QPointF(0, 80).toPoint()
    )
    assert board.pane.view.student_id == "s05"
    assert [index.row() for index in board.pane.view.selectedIndexes()] == [board.pane.model.row_of("s05")]


def test_typing_goes_to_a_seat_or_a_name(board: Shown) -> None:
    view = board.pane.view
    type_into(view, "c5")
    assert view.student_id == "s17"
    QTest.qWait(QApplication.keyboardInputInterval() + 50)
    type_into(view, "문")
    assert view.student_id == "s23"


def test_a_large_class_scrolls_and_the_cursor_stays_in_sight(shown: Shown) -> None:
    shown.use(mixed(shown.clock, 200))
    view = shown.pane.view
    view.setFocus()
    bar = view.verticalScrollBar()
    assert bar.maximum() > 0
    shown.press(Qt.Key.Key_End)
    assert view.student_id == "s200"
    assert bar.value() == bar.maximum()
    shown.press(Qt.Key.Key_PageUp)
    rect = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(rect)
    assert view.student_id not in ("s200", "s01")


def test_the_pointer_marks_a_tile_and_leaves_no_mark_behind(board: Shown) -> None:
    view = board.pane.view
    spot = QPointF(board.spot("s03"))
    before = view.grab().toImage()
    for kind in (QEvent.Type.HoverEnter, QEvent.Type.HoverMove):
        QApplication.sendEvent(view.viewport(), QHoverEvent(kind, spot, spot, spot))
    assert view.grab().toImage() != before
    QApplication.sendEvent(view.viewport(), QHoverEvent(QEvent.Type.HoverLeave, QPointF(-1, -1), spot, spot))
    assert view.grab().toImage() == before


# ---------------------------------------------------------------- search, filter, order, groups


def test_the_search_narrows_by_initials_and_esc_gives_everybody_back(board: Shown) -> None:
    board.pane.look_for()
    search = board.pane.header.search
    assert search.hasFocus()
    type_into(search, "ㄱㅁㅈ")
    assert board.ids == ["s01"]
    board.press(Qt.Key.Key_Return)
    assert board.pane.view.hasFocus()
    assert board.pane.view.student_id == "s01"
    board.pane.look_for()
    board.press(Qt.Key.Key_Escape)
    assert len(board.ids) == 24


def test_who_finds_nobody_is_told_so_and_shown_the_way_back(board: Shown) -> None:
    board.pane.header.search.setText("아무개")
    assert board.ids == []
    assert board.pane.nobody.isVisible()
    QTest.mouseClick(board.pane.nobody.button, Qt.MouseButton.LeftButton)
    assert len(board.ids) == 24
    assert board.pane.header.search.text() == ""
    assert board.pane.view.hasFocus()


def test_choices_show_their_numbers_and_narrow_the_board(board: Shown) -> None:
    buttons = board.pane.header.choices.buttons
    assert buttons[Preset.NOT_LIVE].text() == "Not live 7"
    QTest.mouseClick(buttons[LinkState.UNREACHABLE], Qt.MouseButton.LeftButton)
    assert board.ids == ["s05"]
    assert buttons[LinkState.UNREACHABLE].isChecked()
    QTest.mouseClick(buttons[LinkState.UNREACHABLE], Qt.MouseButton.LeftButton)
    assert len(board.ids) == 24
    assert buttons[Preset.ALL].isChecked()
    board.pane.next_choice()
    assert len(board.ids) == 7


def test_a_state_that_nobody_ever_had_has_no_button(shown: Shown) -> None:
    states = [state(shown.clock, student(number)) for number in (1, 2, 3)]
    shown.use(states)
    button = shown.pane.header.choices.buttons[LinkState.STALE]
    assert button.isHidden()
    shown.update(replace(states[0], link=link(shown.clock, LinkState.STALE, age=40.0)))
    assert not button.isHidden()
    width = button.width()
    header = shown.pane.header
    header.choices.chosen.emit(LinkState.STALE)
    shown.update(states[0])
    assert not button.isHidden()  # it is chosen
    assert (button.text(), button.width()) == ("No update 0", width)
    header.choices.chosen.emit(Preset.ALL)
    shown.pane.tick()
    assert button.isHidden()


def test_choices_say_their_words_where_there_is_room(board: Shown) -> None:
    button = board.pane.header.choices.buttons[LinkState.UNREACHABLE]
    assert button.text() == "1"
    assert button.accessibleName() == "Unreachable 1"
    few = [state(board.clock, student(number)) for number in (1, 2)]
    away = state(board.clock, student(3), link(board.clock, LinkState.UNREACHABLE))
    board.use([*few, away])
    board.pane.tick()
    assert button.text() == "Unreachable 1"


def test_the_filter_key_goes_through_every_choice_that_has_a_button(board: Shown) -> None:
    shown = board.pane.header.choices.shown
    assert LinkState.UNREACHABLE in shown
    passed = []
    for _choice in shown:
        passed.append(board.pane.arrangement.choice)
        board.pane.next_choice()
    assert tuple(passed) == shown
    assert board.pane.arrangement.choice is Preset.ALL


def test_groups_stand_under_headings(board: Shown) -> None:
    board.pane.next_grouping()
    headings = [row for row in board.rows if isinstance(row, Heading)]
    assert headings == [Heading("1조", 12), Heading("2조", 12)]
    board.press(Qt.Key.Key_Home)
    assert board.pane.view.student_id == "s01"
    board.pane.next_grouping()
    assert board.rows[0] == Heading("Sign-in failed", 1)


def test_an_order_that_is_asked_for_comes_at_once_and_keeps_the_cursor_on_its_student(board: Shown) -> None:
    board.click("s07")
    board.pane.next_sorting()
    board.pane.next_sorting()
    assert board.pane.header.sorting.currentText() == "Trouble first"
    assert board.ids[0] == "s07"
    assert board.pane.view.student_id == "s07"
    assert board.pane.view.currentIndex().row() == 0


# ---------------------------------------------------------------- keeping still


@pytest.fixture
def by_trouble(board: Shown) -> Shown:
    """The board in the order of trouble, in use by nobody."""
    board.pane.arrange_by(Sorting.TROUBLE, Grouping.NONE)
    board.leave()
    return board


def cut_off(board: Shown, student_id: str) -> None:
    """Let the sign-in of a student fail."""
    found = board.fleet.state(student_id)
    assert found is not None
    board.update(replace(found, link=link(board.clock, LinkState.UNAUTHORIZED)))


def test_tiles_tell_at_once_but_stay_in_their_places_for_a_while(by_trouble: Shown) -> None:
    order = by_trouble.ids
    cut_off(by_trouble, "s01")
    assert by_trouble.tile("s01").link_short == "Sign-in failed"
    assert by_trouble.ids == order
    by_trouble.clock.advance(EVERY - 1)
    by_trouble.pane.tick()
    assert by_trouble.ids == order
    by_trouble.clock.advance(1)
    by_trouble.pane.tick()
    assert by_trouble.ids[0] == "s01"


def test_nothing_moves_under_the_keyboard_until_it_is_asked_for(by_trouble: Shown) -> None:
    by_trouble.pane.view.setFocus()
    order = by_trouble.ids
    cut_off(by_trouble, "s01")
    by_trouble.clock.advance(10 * EVERY)
    by_trouble.pane.tick()
    assert by_trouble.ids == order
    button = by_trouble.pane.header.order
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert by_trouble.ids[0] == "s01"
    assert not button.isVisible()
    assert by_trouble.pane.view.hasFocus()


@pytest.fixture
def opening(shown: Shown) -> Shown:
    """The board with the keyboard, in the order of trouble, of a class whose links are being made."""
    shown.pane.arrange_by(Sorting.TROUBLE, Grouping.NONE)
    waiting = link(shown.clock, LinkState.CONNECTING, age=None)
    shown.use([state(shown.clock, student(number), waiting, is_seen=False) for number in (1, 2, 3)])
    shown.pane.view.setFocus()
    shown.pane.tick()
    return shown


def settle(board: Shown) -> None:
    """Let the last two of three links come about, the last of them to a cluster in trouble."""
    board.update(state(board.clock, student(1)))
    board.update(state(board.clock, student(2)), state(board.clock, student(3), pods=(9, 12)))


def test_the_first_order_is_that_of_links_which_have_settled(opening: Shown) -> None:
    assert opening.ids == ["s01", "s02", "s03"]
    settle(opening)
    assert opening.ids == ["s03", "s01", "s02"]
    assert opening.pane.view.student_id == "s03"  # nobody has put the cursor anywhere yet
    opening.update(state(opening.clock, student(2), pods=(1, 12)))
    assert opening.ids == ["s03", "s01", "s02"]
    assert opening.pane.header.order.isVisible()


def test_a_board_in_use_does_not_move_while_links_settle(opening: Shown) -> None:
    opening.press(Qt.Key.Key_Right)
    settle(opening)
    assert opening.ids == ["s01", "s02", "s03"]
    assert opening.pane.view.student_id == "s02"
    assert opening.pane.header.order.isVisible()


def test_a_link_that_never_comes_about_keeps_the_order_from_lasting_for_a_while_only(opening: Shown) -> None:
    opening.update(state(opening.clock, student(1)))
    opening.clock.advance(SETTLING)
    order = opening.ids
    opening.update(state(opening.clock, student(2), pods=(1, 12)))
    assert opening.ids == order
    assert opening.pane.header.order.isVisible()


def test_a_class_that_comes_back_is_in_order_at_once(by_trouble: Shown) -> None:
    states = [state(by_trouble.clock, student(number), pods=(12 - number, 12)) for number in (1, 2, 3)]
    away = link(by_trouble.clock, LinkState.UNREACHABLE)
    by_trouble.use([replace(found, link=away) for found in states])
    by_trouble.pane.tick()
    by_trouble.update(*states)
    assert by_trouble.ids == ["s03", "s02", "s01"]


def test_who_no_longer_fits_a_choice_goes_with_the_next_order(board: Shown) -> None:
    QTest.mouseClick(board.pane.header.choices.buttons[Preset.NOT_LIVE], Qt.MouseButton.LeftButton)
    board.leave()
    board.update(state(board.clock, student(5)))
    assert "s05" in board.ids
    board.clock.advance(EVERY)
    board.pane.tick()
    assert "s05" not in board.ids


def test_a_size_once_chosen_stays_while_the_board_is_narrowed(board: Shown) -> None:
    density = board.pane.view.density
    board.pane.header.search.setText("A")
    assert 0 < len(board.ids) < 24
    assert board.pane.view.density is density


# ---------------------------------------------------------------- time and updates


def test_ages_grow_by_the_second(board: Shown) -> None:
    board.clock.advance(1)
    board.pane.tick()
    assert board.tile("s01").link == "Live · 4 s ago"
    assert board.tile("s02").link == "No update for 49 s"
    assert board.tile("s05").link == "Unreachable · retry in 9 s"


def test_a_second_repaints_no_more_than_it_changes(board: Shown, qtbot: QtBot) -> None:
    painted: list[list[int]] = []
    board.pane.model.dataChanged.connect(lambda first, _last, _roles: painted.append([first.row()]))
    board.clock.advance(1)
    board.pane.tick()
    silent = {11, 10, 12, 7}  # local only, refused, connecting and forbidden links have no age
    assert {row for rows in painted for row in rows} == set(range(24)) - silent
    painted.clear()
    board.pane.tick()
    assert painted == []


def test_a_burst_of_states_becomes_one_look_at_them(board: Shown, qtbot: QtBot) -> None:
    model = board.pane.model
    changes: list[int] = []
    model.dataChanged.connect(lambda first, _last, _roles: changes.append(first.row()))
    for ready in range(10):
        board.fleet.update({"s01": state(board.clock, student(1), pods=(ready, 12))})
    assert changes == []
    qtbot.wait_until(lambda: changes == [0])
    assert board.tile("s01").pods.text == "9/12"


def test_a_hidden_board_rests_and_is_true_when_it_is_shown_again(board: Shown, qtbot: QtBot) -> None:
    board.pane.hide()
    board.clock.advance(60)
    board.fleet.update({"s01": state(board.clock, student(1), pods=(1, 12))})
    assert not any(timer.isActive() for timer in board.pane.findChildren(QTimer))
    board.pane.show()
    assert board.tile("s01").pods.text == "1/12"
    assert board.tile("s02").link == "No update for 1 min 48 s"


def test_students_come_and_go_with_the_roster(board: Shown) -> None:
    board.click("s05")
    board.use([found for found in mixed(board.clock) if found.student.id != "s04"])
    assert "s04" not in board.ids
    assert board.pane.view.student_id == "s05"
    assert board.pane.view.currentIndex().row() == board.pane.model.row_of("s05")


# ---------------------------------------------------------------- what stands above the tiles


def test_a_rehearsal_is_labelled_as_one(shown: Shown) -> None:
    states = mixed(shown.clock)
    shown.use(states, **rehearsal(states))
    sign = shown.pane.header.rehearsal
    assert sign.isVisible()
    assert [label.text() for label in sign.findChildren(QLabel)] == ["Rehearsal · 24 simulated students"]
    shown.use(states)
    assert not sign.isVisible()


def test_the_total_counts_who_is_live(board: Shown) -> None:
    assert "17 of 24 live" in [label.text() for label in board.pane.header.findChildren(QLabel)]


def test_an_outage_of_a_shared_server_is_told_once(shown: Shown) -> None:
    away = link(shown.clock, LinkState.UNREACHABLE, retry_in=10.0)
    sharing = [state(shown.clock, student(number, server_id="shared"), away) for number in range(1, 9)]
    shown.use([*sharing, state(shown.clock, student(9))])
    text = shown.pane.told.label.text()
    assert shown.pane.told.isVisible()
    assert "10.0.0.1" in text
    assert "8 students" in text
    assert "retry in 10 s" in text
    assert shown.tile("s01").note == "shared cluster"
    shown.update(*(state(shown.clock, found.student) for found in sharing))
    assert not shown.pane.told.isVisible()


def test_when_nobody_can_be_reached_the_trouble_may_be_here(shown: Shown) -> None:
    away = [state(shown.clock, student(number), link(shown.clock, LinkState.UNREACHABLE)) for number in (1, 2, 3)]
    shown.use(away)
    assert "this computer" in shown.pane.told.label.text()
    shown.update(state(shown.clock, student(1)))
    assert not shown.pane.told.isVisible()


def test_a_rehearsal_that_nobody_plays_any_more_has_ended(shown: Shown) -> None:
    away = [state(shown.clock, student(number), link(shown.clock, LinkState.UNREACHABLE)) for number in (1, 2, 3)]
    shown.use(away, **rehearsal(away))
    assert shown.pane.told.label.text().startswith("The rehearsal has ended")


def test_hidden_names_are_nowhere_on_the_board(board: Shown) -> None:
    board.pane.set_names_hidden(True)
    assert board.tile("s01").title == "Seat A1"
    assert board.pane.header.names.isVisible()
    board.pane.header.search.setText("김민준")
    assert board.ids == []


class Marked(QTranslator):
    """Marks every text that is translated."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(self, _context: str, text: str, _comment: str | None = None, _count: int = -1) -> str:
        return f"§{text}"


@pytest.fixture
def marked(qapp: QApplication) -> Iterator[Marked]:
    translator = Marked()
    yield translator
    qapp.removeTranslator(translator)


def test_every_word_follows_the_language(board: Shown, marked: Marked, qapp: QApplication) -> None:
    board.pane.next_grouping()
    qapp.installTranslator(marked)
    qapp.processEvents()
    header = board.pane.header
    texts = [
        *(button.text() for choice, button in header.choices.buttons.items() if choice in tuple(Preset)),
        *(button.toolTip() for button in header.choices.buttons.values()),
        *(box.itemText(row) for box in (header.sorting, header.grouping) for row in range(box.count())),
        header.search.placeholderText(),
        header.order.text(),
        header.names.text(),
        board.pane.view.accessibleName(),
        board.tile("s02").link,
        board.tile("s05").link_short,
    ]
    assert [text for text in texts if not text.startswith("§")] == []
