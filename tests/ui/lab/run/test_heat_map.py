"""The heat map driven by keys and clicks, while its class works."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.cluster.link import LinkState
from console.lab.classroom.values import Help, Standing
from console.ui.lab.board.arranger import EVERY
from console.ui.lab.run.cells import Look
from console.ui.lab.run.heat_model import CELL_ROLE
from console.ui.lab.run.heat_tips import cell_tip, name_tip, step_tip
from console.ui.lab.run.ranking import Ranking
from ui.lab.board.classroom import link, state, student
from ui.lab.run.conftest import Shown

from fakes import lab_views


def type_into(widget: QWidget, text: str) -> None:
    for letter in text:  # QTest.keyClicks knows no letter beyond Latin
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def column_of(shown: Shown, label: str) -> int:
    return next(place for place, each in enumerate(shown.page.heat.model.columns) if each.group.label == label)


def look(shown: Shown, student_id: str, column: int) -> Look:
    heat = shown.page.heat.model
    row = heat.row_of(student_id)
    assert row is not None
    return heat.index(row, column).data(CELL_ROLE).look


def spot(shown: Shown, student_id: str, column: int = 0) -> QPoint:
    heat, view = shown.page.heat.model, shown.page.heat.view
    row = heat.row_of(student_id)
    assert row is not None
    return view.visualRect(heat.index(row, column)).center()


def leave(shown: Shown) -> None:
    """Take the keyboard away from the heat map, and the pointer: a test before may have left it there."""
    shown.page.heat.toolbar.search.setFocus()
    QApplication.processEvents()
    view = shown.page.heat.view
    for part in (view, view.names, view.steps):
        QApplication.sendEvent(part.viewport(), QEvent(QEvent.Type.Leave))


# ---------------------------------------------------------------- keyboard and mouse


def test_arrows_walk_over_the_cells_and_home_and_end_over_the_class(busy: Shown) -> None:
    view = busy.page.heat.view
    assert view.hasFocus()
    walked = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home):
        busy.press(key)
        walked.append((view.student_id, view.currentIndex().column()))
    assert walked == [("s02", 0), ("s02", 1), ("s03", 1), ("s24", 1), ("s01", 1)]
    assert busy.heard["chosen"] == ["s01", "s02", "s03", "s24", "s01"]
    assert busy.heard["student"] == []


def test_enter_opens_with_the_keyboard_and_a_click_without(busy: Shown) -> None:
    busy.press(Qt.Key.Key_Down)
    busy.press(Qt.Key.Key_Return)
    assert (busy.heard["student"], busy.heard["keys"]) == (["s02"], ["s02"])
    busy.click(busy.page.heat.view.viewport(), spot(busy, "s05", 2))
    assert (busy.heard["student"][-1], busy.heard["keys"]) == ("s05", ["s02"])
    names = busy.page.heat.view.names
    busy.click(names.viewport(), QPoint(60, names.sectionViewportPosition(7) + 4))
    assert busy.heard["student"][-1] == "s08"
    assert busy.page.heat.view.student_id == "s08"


def test_typing_goes_to_a_seat_or_a_name_but_not_with_a_letter_that_is_a_key(busy: Shown) -> None:
    view = busy.page.heat.view
    type_into(view, "c5")
    assert view.student_id == "s17"
    QTest.qWait(QApplication.keyboardInputInterval() + 50)
    type_into(view, "문")
    assert view.student_id == "s23"
    QTest.qWait(QApplication.keyboardInputInterval() + 50)
    type_into(view, "v")
    assert view.student_id == "s23"


def test_a_step_shows_its_checks_and_hides_them_again(busy: Shown) -> None:
    heat = busy.page.heat
    folded = len(heat.model.columns)
    busy.press(Qt.Key.Key_Right)
    busy.press(Qt.Key.Key_Space)
    assert [column.check is not None for column in heat.model.columns[:6]] == [False, True, True, True, True, False]
    assert heat.view.currentIndex().column() == 1
    busy.press(Qt.Key.Key_U)
    assert len(heat.model.columns) == folded
    steps = heat.view.steps
    place = column_of(busy, "2-1")
    busy.click(steps.viewport(), QPoint(steps.sectionViewportPosition(place) + 20, 10))
    assert len(heat.model.columns) == folded + 3
    assert heat.view.student_id == "s01"


def test_all_checks_at_once(busy: Shown) -> None:
    heat = busy.page.heat
    busy.press(Qt.Key.Key_U, Qt.KeyboardModifier.ShiftModifier)
    assert len(heat.model.columns) == len(busy.lab.checks)
    assert heat.toolbar.unfold.isChecked()
    busy.press(Qt.Key.Key_U, Qt.KeyboardModifier.ShiftModifier)
    assert len(heat.model.columns) == 9


# ---------------------------------------------------------------- what cells say


def test_every_standing_has_a_look_and_what_was_not_tried_has_none(shown: Shown) -> None:
    shown.use_class(1)
    shown.model.use(shown.lab)
    ids = [check.id for check in shown.lab.required[1:5]]  # the four of step 1-2
    odd = dict(zip(ids, (Standing.PASSED, Standing.FAILED, Standing.REGRESSED, Standing.UNKNOWN), strict=True))
    shown.update(s01=lab_views.student_lab("s01", shown.lab, 0, odd=odd))
    shown.page.heat.toggle_step("1-2")
    looks = [look(shown, "s01", place) for place in range(6)]
    assert looks == [Look.BLANK, Look.PASSED, Look.FAILED, Look.REGRESSED, Look.UNKNOWN, Look.BLANK]
    assert look(shown, "s01", len(shown.page.heat.model.columns) - 1) is Look.BY_HAND
    shown.page.heat.toggle_step("1-2")
    cell = shown.page.heat.model.index(0, 1).data(CELL_ROLE)
    assert (cell.look, cell.passed, cell.of, cell.failed, cell.regressed) == (Look.REGRESSED, 1, 4, 1, 1)


def test_a_folded_step_counts_what_is_passed_of_it(shown: Shown) -> None:
    shown.use_class(3)
    shown.model.use(shown.lab)
    made = {f"s0{number}": lab_views.student_lab(f"s0{number}", shown.lab, count) for number, count in ((1, 5), (2, 3))}
    shown.update(**made)
    assert [look(shown, "s01", place) for place in (0, 1, 2)] == [Look.PASSED, Look.PASSED, Look.BLANK]
    assert [look(shown, "s02", place) for place in (0, 1, 2)] == [Look.PASSED, Look.PART, Look.BLANK]
    assert look(shown, "s03", 0) is Look.UNKNOWN  # nobody has looked yet
    heat = shown.page.heat.model
    assert [heat.row(row).total for row in range(3)] == ["5/22", "3/22", ""]


def test_words_say_everything_that_shapes_say(busy: Shown) -> None:
    view, heat = busy.page.heat.view, busy.page.heat.model
    row = heat.row_of("s10")
    assert row is not None
    place = column_of(busy, "2-1")
    assert cell_tip(heat, heat.index(row, place)) == [
        "B4 임서현",
        "2-1 백엔드 서비스 배포",
        "2 of 4 checks passed",
        "1 failed",
        "1 passed before and not any more",
    ]
    spoken = heat.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "B4 임서현, 1-1 네임스페이스 준비, 1 of 1 checks passed, first passed at 10:00"
    assert step_tip(view.heat, view.steps, 0, view.visible_count) == [
        "1-1 네임스페이스 준비",
        "23 of 24 visible past",
        "1 are at it now",
        "first passed at 10:00",
    ]
    busy.page.heat.toggle_step("1-1")
    assert step_tip(view.heat, view.steps, 0, view.visible_count) == [
        "네임스페이스 준비: 1번째 확인",
        "23 of 24 visible passed, 0 failed",
        "1 passed before and not any more",
        "first passed at 10:00",
    ]


def test_rows_tell_who_is_being_helped_and_who_waits(busy: Shown) -> None:
    heat, view = busy.page.heat.model, busy.page.heat.view
    rows = {student_id: heat.row_of(student_id) for student_id in ("s03", "s14", "s21", "s02")}
    helped = {student_id: heat.row(row).help for student_id, row in rows.items() if row is not None}
    assert helped == {"s03": Help.WAITING, "s14": Help.HELPING, "s21": Help.SNOOZED, "s02": None}
    assert name_tip(view.heat, rows["s14"] or 0) == [
        "C2 신지민",
        "19/22 required checks passed",
        "You are helping now",
    ]


def test_who_it_is_is_read_beside_an_age_in_the_smallest_window(shown: Shown) -> None:
    names = ("Snap Shot", 'Kim "Bob" O\'Neil', "Alexandria Wolfeschlegel", "שלום עולם", "김수민")
    states = [
        state(shown.clock, student(number, name), link(shown.clock, LinkState.STALE, age=71.0))
        for number, name in enumerate(names, start=1)
    ]
    shown.use_class(states=states)
    shown.model.use(shown.lab)
    shown.model.update(*lab_views.busy_class(shown.lab, len(names)))
    shown.resize(1024, 640)
    heat, view = shown.page.heat.model, shown.page.heat.view
    told = {heat.row(row).person.name: view.names.told(heat.row(row)) for row in range(len(names))}
    for name, (seat, written, _) in told.items():
        assert seat
        assert written == name or len(written.rstrip("…")) >= 11, (name, written)
    assert told["Alexandria Wolfeschlegel"][2] == "", "an age makes way for it"
    assert any("Last seen 1 min 11 s ago" in line for line in name_tip(heat, 2))
    assert view.names.width() <= view.width() // 2
    assert told["김수민"][2] == "1 min 11 s"
    wide = view.names.width()
    shown.use_class(states=[state(shown.clock, student(1, "김수민"), link(shown.clock))])
    shown.model.update(*lab_views.busy_class(shown.lab, 1))
    assert view.names.width() < wide, "short names leave the room to the steps"


def test_a_lost_link_dims_its_row_and_its_age_grows(busy: Shown) -> None:
    away = link(busy.clock, LinkState.STALE, age=48.0)
    busy.fleet.update({"s02": state(busy.clock, student(2), away)})
    busy.page.heat.take_newer()
    heat = busy.page.heat.model
    assert (heat.row(1).is_dim, heat.row(1).age) == (True, "48 s")
    painted: list[int] = []
    heat.named_anew.connect(painted.append)
    busy.clock.advance(2)
    busy.page.heat.tick()
    assert heat.row(1).age == "50 s"
    assert painted == [1]


def test_names_are_aliases_while_they_are_hidden_and_cannot_be_searched_for(busy: Shown) -> None:
    busy.page.set_names_hidden(True)
    heat, bar = busy.page.heat.model, busy.page.heat.toolbar
    assert heat.row(0).person.label == "Seat A1"
    assert bar.names.isVisible()
    bar.search.setText("김민준")
    assert heat.ids == ()
    assert busy.page.heat.nobody.isVisible()
    bar.search.setText("A1")
    assert heat.ids == ("s01",)
    busy.page.set_names_hidden(False)
    bar.search.setText("ㄱㅁㅈ")
    assert heat.ids == ("s01",)
    bar.search.clear()
    assert len(heat.ids) == 24


# ---------------------------------------------------------------- updates


def test_news_repaint_the_cells_that_changed_and_nothing_is_reset(busy: Shown, qtbot: QtBot) -> None:
    heat = busy.page.heat.model
    changed: list[tuple[int, int, int]] = []
    resets: list[bool] = []
    heat.dataChanged.connect(lambda first, last, _roles: changed.append((first.row(), first.column(), last.column())))
    heat.modelReset.connect(lambda: resets.append(True))
    busy.update(s05=lab_views.student_lab("s05", busy.lab, 16))
    assert changed == [(4, column_of(busy, "2-3"), column_of(busy, "2-3"))]
    busy.update(s05=lab_views.student_lab("s05", busy.lab, 16))
    assert len(changed) == 1
    assert resets == []


def test_forty_students_news_are_on_the_screen_at_once(shown: Shown, qtbot: QtBot) -> None:
    shown.begin(40)
    news = {f"s{number:02}": lab_views.student_lab(f"s{number:02}", shown.lab, 12) for number in range(1, 41)}
    view = shown.view()
    resets: list[bool] = []
    shown.page.heat.model.modelReset.connect(lambda: resets.append(True))
    began = perf_counter()
    shown.model.update(news, view)
    qtbot.wait_until(lambda: shown.page.heat.model.row(39).total == "12/22")
    shown.page.heat.view.viewport().repaint()
    print(f"forty rows in {(perf_counter() - began) * 1000:.0f} ms")
    assert resets == []


# ---------------------------------------------------------------- order


def test_orders_that_are_asked_for_come_at_once(busy: Shown) -> None:
    heat = busy.page.heat
    heat.rank_by(Ranking.NEED)
    assert heat.model.ids[:5] == ("s14", "s03", "s09", "s01", "s17")
    heat.rank_by(Ranking.PROGRESS)
    assert heat.model.ids[0] == "s20"
    assert busy.page.heat.view.student_id == "s01"
    heat.next_ranking()
    assert heat.ranking is Ranking.NEED


def test_rows_stay_in_their_places_for_a_while_and_under_the_keyboard_until_asked(busy: Shown) -> None:
    heat = busy.page.heat
    heat.rank_by(Ranking.PROGRESS)
    leave(busy)
    order = heat.model.ids
    busy.update(s20=lab_views.student_lab("s20", busy.lab, 22))
    assert heat.model.ids == order
    busy.clock.advance(EVERY)
    heat.tick()
    assert heat.model.ids[-1] == "s20"
    heat.view.setFocus()
    order = heat.model.ids
    busy.update(s20=lab_views.student_lab("s20", busy.lab, 0))
    busy.clock.advance(10 * EVERY)
    heat.tick()
    assert heat.model.ids == order
    assert heat.toolbar.order.isVisible()
    busy.click(heat.toolbar.order)
    assert heat.model.ids[0] == "s20"
    assert heat.view.hasFocus()


def test_a_class_that_nobody_can_see_is_told_so(shown: Shown) -> None:
    shown.use_class(3)
    shown.model.use(shown.lab)
    shown.model.update({}, lab_views.class_view(shown.lab, {}))
    assert shown.page.heat.toolbar.seen.text() == "Nobody's cluster can be seen"
    assert look(shown, "s01", 0) is Look.UNKNOWN


def test_a_student_who_leaves_the_class_leaves_the_heat_map(busy: Shown) -> None:
    busy.use_class(5)
    assert busy.page.heat.model.ids == ("s01", "s02", "s03", "s04", "s05")


def test_frozen_results_do_not_dim_when_a_cluster_is_taken_down(busy: Shown) -> None:
    frozen = replace(busy.students["s02"], is_frozen=True)
    busy.update(busy.view(closed=lab_views.AT), s02=frozen)
    busy.fleet.update({"s02": state(busy.clock, student(2), link(busy.clock, LinkState.UNREACHABLE))})
    busy.page.heat.take_newer()
    assert not busy.page.heat.model.row(1).is_dim
