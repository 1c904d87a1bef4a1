"""The timeline list: what it says of every row, what keys and mouse ask for, and how little it repaints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.rundown.accounts import Status
from console.rundown.rows import Row
from console.ui.shell.language import Translations
from console.ui.theme.metrics import ROW_HEIGHT
from console.ui.theme.theme import apply_theme, tokens
from console.ui.theme.tokens import Theme
from console.ui.widgets.marks import Mark
from console.ui.widgets.timeline_delegate import look_of
from console.ui.widgets.timeline_list import TimelineList
from console.ui.widgets.timeline_model import PROGRESS_STEPS, TimelineModel, lines_of

Grab = Callable[[QWidget, str], Path]
MakeRow = Callable[..., Row]


@pytest.fixture
def timeline(qtbot: QtBot, rows: tuple[Row, ...]) -> TimelineList:
    widget = TimelineList()
    qtbot.addWidget(widget)
    widget.resize(320, 400)
    widget.set_view(rows)
    widget.show()
    return widget


def centre(timeline: TimelineList, row: int) -> QPoint:
    return timeline.visualRect(timeline.model().index(row, 0)).center()


class Changes:
    """Counts the rows that the model reports as changed."""

    def __init__(self, model: TimelineModel) -> None:
        self.rows: list[int] = []
        self.resets = 0
        model.dataChanged.connect(self._note)
        model.modelReset.connect(self._reset)

    def _note(self, first: QModelIndex, last: QModelIndex) -> None:
        self.rows += range(first.row(), last.row() + 1)

    def _reset(self) -> None:
        self.resets += 1


def test_parts_stand_under_their_segment(rows: tuple[Row, ...]) -> None:
    lines = list(lines_of(rows))
    assert [line.id for line in lines][-3:] == ["discussion", "discussion/pairs", "discussion/all"]
    assert [line.depth for line in lines][-3:] == [0, 1, 1]


def test_a_row_shows_the_time_that_matters(rows: tuple[Row, ...]) -> None:
    shown = {line.id: line.seconds for line in lines_of(rows)}
    assert shown["goals"] == 290, "done: what it took"
    assert shown["hybrid"] == 720 - 288, "now: what is left"
    assert shown["tuning"] == 660, "to come: what it will have, added time included"


def test_remaining_rounds_up_and_elapsed_down(make_row: MakeRow) -> None:
    now, done = lines_of(
        [
            make_row("now", Status.NOW, planned=60.0, elapsed=10.4),
            make_row("done", Status.DONE, planned=60.0, elapsed=10.9),
        ]
    )
    assert (now.seconds, done.seconds) == (50, 10)


def test_a_segment_past_its_time_says_by_how_much(make_row: MakeRow) -> None:
    (line,) = lines_of([make_row("now", Status.NOW, is_current=True, planned=60.0, elapsed=143.2)])
    assert (line.seconds, line.over, line.progress) == (83, 83, PROGRESS_STEPS)
    assert look_of(line).mark is Mark.OVER


def test_a_few_seconds_over_are_on_time(make_row: MakeRow) -> None:
    barely, clearly = lines_of([make_row(name, Status.DONE, over=over) for name, over in (("a", 12.0), ("b", 45.0))])
    assert (barely.over, clearly.over) == (0, 45)


def test_a_segment_without_time_has_no_progress(make_row: MakeRow) -> None:
    (line,) = lines_of([make_row("empty", Status.NOW, is_current=True, planned=0.0, elapsed=3.0)])
    assert line.progress == 0


@pytest.mark.parametrize("theme", Theme)
def test_states_differ_in_shape_or_are_struck_out_not_only_in_colour(
    qapp: QApplication, rows: tuple[Row, ...], theme: Theme
) -> None:
    apply_theme(qapp, theme)
    marks = {line.status: look_of(line).mark for line in lines_of(rows)}
    assert (marks[Status.DONE], marks[Status.NOW], marks[Status.LATER]) == (Mark.DONE, Mark.NOW, Mark.NONE)


def test_the_same_view_again_repaints_nothing(timeline: TimelineList, rows: tuple[Row, ...]) -> None:
    changes = Changes(timeline.timeline)
    timeline.set_view(rows)
    assert (changes.rows, changes.resets) == ([], 0)


def test_a_tick_repaints_the_running_row_alone(timeline: TimelineList, rows: tuple[Row, ...]) -> None:
    changes = Changes(timeline.timeline)
    timeline.set_view(tuple(replace(row, elapsed=row.elapsed + 1) if row.is_current else row for row in rows))
    assert (changes.rows, changes.resets) == ([2], 0)


def test_a_tenth_of_a_second_usually_repaints_nothing(timeline: TimelineList, rows: tuple[Row, ...]) -> None:
    changes = Changes(timeline.timeline)
    for tenth in range(1, 10):
        timeline.set_view(tuple(replace(row, elapsed=288 + tenth / 10) if row.is_current else row for row in rows))
    assert len(changes.rows) <= 1


def test_the_selection_survives_another_plan(timeline: TimelineList, rows: tuple[Row, ...]) -> None:
    timeline.setCurrentIndex(timeline.model().index(3, 0))
    timeline.set_view(rows[1:])
    assert timeline.selected_id() == "tuning"


def test_enter_and_a_double_click_ask_to_go_there(timeline: TimelineList, qtbot: QtBot) -> None:
    asked: list[str] = []
    timeline.jumped.connect(asked.append)
    qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=centre(timeline, 3))
    assert asked == [], "one click only selects"
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    qtbot.keyClick(timeline, Qt.Key.Key_Return)
    qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=centre(timeline, 0))
    qtbot.mouseDClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=centre(timeline, 0))
    assert asked == ["karpenter", "goals"]


def test_delete_skips_and_brings_back(timeline: TimelineList, qtbot: QtBot) -> None:
    asked: list[tuple[str, str]] = []
    timeline.skip_requested.connect(lambda row: asked.append(("skip", row)))
    timeline.unskip_requested.connect(lambda row: asked.append(("bring back", row)))
    for row in (3, 4):
        timeline.setCurrentIndex(timeline.model().index(row, 0))
        qtbot.keyClick(timeline, Qt.Key.Key_Delete)
    assert asked == [("skip", "tuning"), ("bring back", "karpenter")]


def test_keys_without_a_selection_ask_for_nothing(timeline: TimelineList, qtbot: QtBot) -> None:
    timeline.setCurrentIndex(QModelIndex())
    with qtbot.assertNotEmitted(timeline.jumped), qtbot.assertNotEmitted(timeline.skip_requested):
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
        qtbot.keyClick(timeline, Qt.Key.Key_Delete)


@pytest.mark.parametrize(
    ("row", "enabled"),
    [
        ("goals", ["Go here"]),
        ("hybrid", ["Skip", "More or less time…"]),
        ("tuning", ["Go here", "Skip", "More or less time…"]),
        ("karpenter", ["Go here", "Bring back"]),
    ],
)
def test_the_menu_offers_what_can_be_done(timeline: TimelineList, row: str, enabled: list[str]) -> None:
    menu = timeline.menu_for(row)
    assert menu is not None
    assert [action.text() for action in menu.actions() if action.isEnabled()] == enabled
    menu.deleteLater()


def test_the_menu_opens_by_key_on_the_selected_row_and_asks_for_time(timeline: TimelineList, qtbot: QtBot) -> None:
    asked: list[str] = []
    timeline.time_requested.connect(asked.append)
    timeline.setCurrentIndex(timeline.model().index(3, 0))
    timeline.customContextMenuRequested.emit(centre(timeline, 3))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(menu, key)
    assert asked == ["tuning"]


def test_there_is_no_menu_beside_the_rows(timeline: TimelineList) -> None:
    assert timeline.menu_for("nothing") is None


def test_a_cut_title_and_a_done_segment_tell_more_as_a_tool_tip(timeline: TimelineList) -> None:
    lines = {line.id: line for line in timeline.timeline.lines}
    assert timeline.tool_tip(lines["goals"]) == "Planned 5:00, took 4:50"
    assert timeline.tool_tip(lines["multi"]).startswith("멀티 클라우드")
    assert timeline.tool_tip(lines["karpenter"]) == ""


def test_the_running_row_comes_into_sight(timeline: TimelineList, make_row: MakeRow) -> None:
    many = [make_row(f"step {number}") for number in range(300)]
    timeline.set_view(many)
    many[200] = replace(many[200], status=Status.NOW, is_current=True)
    timeline.clearFocus()
    timeline.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # wherever the tests before left the pointer
    timeline.set_view(many)
    assert timeline.viewport().rect().contains(centre(timeline, 200))


def test_rows_keep_still_under_the_keyboard(timeline: TimelineList, make_row: MakeRow, qtbot: QtBot) -> None:
    many = [make_row(f"step {number}") for number in range(300)]
    timeline.set_view(many)
    timeline.activateWindow()
    timeline.setFocus()
    qtbot.waitUntil(timeline.hasFocus)
    many[200] = replace(many[200], status=Status.NOW, is_current=True)
    timeline.set_view(many)
    assert timeline.verticalScrollBar().value() == 0


def test_rows_are_thirty_two_pixels(timeline: TimelineList) -> None:
    assert timeline.visualRect(timeline.model().index(2, 0)).height() == ROW_HEIGHT


def test_korean(timeline: TimelineList, korean: Translations, qapp: QApplication) -> None:
    qapp.processEvents()
    menu = timeline.menu_for("tuning")
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["여기로 이동", "건너뛰기", "시간 늘리기·줄이기…"]
    menu.deleteLater()
    assert timeline.accessibleName() == "진행표"


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("width", [320, 640])
def test_pictures(qapp: QApplication, timeline: TimelineList, grab: Grab, theme: Theme, width: int) -> None:
    apply_theme(qapp, theme)
    timeline.resize(width, 320)
    image = timeline.grab().toImage()
    bar = image.pixelColor(4, centre(timeline, 2).y()).name().upper()
    grab(timeline, f"timeline-{theme}-{width}")
    assert bar == tokens().accent, "the running row has its accent bar"
