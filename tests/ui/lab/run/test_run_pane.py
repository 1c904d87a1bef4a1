"""The left column: what is planned, what runs, and how far the class has got."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.lab.classroom.values import Standing
from console.lab.spec.model import ByHand, ByProbe, Lab, Step
from console.rundown import actions as act
from console.rundown.phase import Phase
from console.ui.lab.run.heat_tips import step_tip
from console.ui.lab.run.run_model import RunLine
from console.ui.theme.fonts import font
from console.ui.theme.metrics import Type
from ui.lab.run.conftest import Shown

from fakes import lab_views

Grab = Callable[[QWidget, str], Path]
HAND = ByHand()


def lines(shown: Shown) -> dict[str, RunLine]:
    return {line.step_id or line.title: line for line in shown.page.run.model.lines}


def test_phases_and_steps_with_their_plan_and_reach(busy: Shown) -> None:
    found = lines(busy)
    assert len(found) == 11
    assert found["기반 만들기"].time == "25:00"
    step = found["1-2"]
    assert (step.time, step.reached, step.tried) == ("10:00", "18 of 24 visible past", 24)
    assert step.spoken() == "1-2, 스토리지 클래스와 볼륨, 10:00, 18 of 24 visible past, 24 tried"
    assert not busy.page.run.clock.isVisible()


def by_hand(lab: Lab, step_id: str, *, checks: bool = True, last: ByHand | ByProbe = HAND) -> Lab:
    """Have the checks of a step ticked by hand, the last one as it says, or none in it."""

    def changed(step: Step) -> Step:
        hows = [ByHand()] * (len(step.checks) - 1) + [last]
        found = tuple(replace(each, how=how) for each, how in zip(step.checks, hows, strict=True))
        return replace(step, checks=found if checks else ())

    phases = tuple(
        replace(phase, steps=tuple(changed(step) if step.id == step_id else step for step in phase.steps))
        for phase in lab.phases
    )
    return replace(lab, phases=phases)


def test_a_step_that_is_ticked_by_hand_says_how_many_are_ticked(shown: Shown) -> None:
    shown.lab = by_hand(shown.lab, "2-2")
    view = shown.begin()
    ticked = {
        who: replace(found, cells=tuple(replace(each, standing=Standing.BLANK) for each in found.cells))
        for who, found in shown.students.items()
        if who not in ("s02", "s11", "s24")
    }
    done = {
        who: replace(shown.students[who], cells=tuple(replace(c, standing=Standing.PASSED) for c in found.cells))
        for who, found in shown.students.items()
        if who in ("s02", "s11", "s24")
    }
    reach = tuple(replace(each, past=24) for each in view.reach)  # whoever comes to such a step counts as past it
    shown.update(replace(view, reach=reach), **ticked, **done)
    assert lines(shown)["2-2"].reached == "By hand: 3 of 24 visible ticked"
    assert lines(shown)["2-1"].reached == "24 of 24 visible past"
    assert not lines(shown)["2-2"].is_past
    heat = shown.page.heat.view
    column = next(at for at, each in enumerate(heat.heat.columns) if each.group.id == "2-2")
    assert "By hand: 3 of 24 visible ticked" in step_tip(heat.heat, heat.steps, column, heat.visible_count)


def test_a_step_of_ticks_and_probes_says_so(shown: Shown) -> None:
    shown.lab = by_hand(shown.lab, "2-2", last=ByProbe("dns"))
    view = shown.begin()
    shown.update(replace(view, reach=tuple(replace(each, past=24) for each in view.reach)))
    words = lines(shown)["2-2"].reached
    assert re.fullmatch(r"By hand and by probe: \d+ of 24 visible passed", words)
    assert "24 of 24" not in words


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("width", [220, 320])
def test_what_is_said_of_a_step_is_said_in_full(
    shown: Shown, grab: Grab, lang: str, width: int, request: pytest.FixtureRequest
) -> None:
    if lang == "ko":
        request.getfixturevalue("korean")
    shown.lab = by_hand(shown.lab, "2-2", last=ByProbe("dns"))
    shown.begin()
    rows = shown.page.run.list
    at, usual = rows._run.row_of("2-2"), rows._run.row_of("2-1")
    assert at is not None
    assert usual is not None

    def height(row: int) -> int:
        return rows.visualRect(rows.model().index(row, 0)).height()

    rows.setFixedWidth(width)
    rows.scrollToBottom()
    metrics = QFontMetricsF(font(Type.DETAIL))
    words = metrics.horizontalAdvance(lines(shown)["2-2"].reached)
    room = width - 58  # what a mark, the margins and a scroll bar leave
    grab(rows, f"steps-by-hand-{lang}-{width}")
    assert height(at) >= height(usual) + metrics.lineSpacing() * (math.ceil(words / room) - 1)
    rows.setFixedWidth(900)
    assert height(at) == height(usual)


def test_a_step_without_checks_says_that_nothing_is_checked(shown: Shown) -> None:
    shown.lab = by_hand(shown.lab, "2-2", checks=False)
    shown.begin()
    assert lines(shown)["2-2"].reached == "Nothing is checked here"


def test_the_running_step_has_its_time_and_late_or_early_in_words(busy: Shown) -> None:
    busy.play(steps=1)
    busy.clock.advance(30)
    busy.playback.tick()
    assert busy.page.run.running_id == "1-2"
    assert (lines(busy)["1-2"].time, lines(busy)["1-2"].is_running) == ("9:30", True)
    clock = busy.page.run.clock
    assert clock.isVisible()
    assert (clock.face.seconds, clock.face.words) == (570, "On time")
    assert busy.page.heat.view.steps.running == "1-2"
    busy.clock.advance(600 + 60)
    busy.playback.tick()
    assert lines(busy)["1-2"].time == "1:30 over"
    assert clock.face.phase is Phase.OVERTIME
    assert clock.spoken() == "Over, 01:30, 2 min late"


def test_steps_have_the_time_that_they_are_played_for_not_the_one_that_is_written(busy: Shown) -> None:
    written = {step: line.time for step, line in lines(busy).items()}
    busy.play()
    state = busy.playback.state
    assert state is not None
    second = state.rundown.steps[1].id
    busy.playback.do(act.Replan(((second, 450.0),), ()))
    found = {step: line.time for step, line in lines(busy).items()}
    assert (written["1-2"], found["1-2"]) == ("10:00", "7:30")
    assert (written["기반 만들기"], found["기반 만들기"]) == ("25:00", "22:30")
    assert found["2-1"] == written["2-1"]


def test_time_stands_still_in_a_pause(busy: Shown) -> None:
    busy.play()
    busy.playback.do(act.Pause())
    busy.playback.tick()
    assert busy.page.run.clock.state_word() == "Paused"
    assert lines(busy)["1-1"].is_running


def test_a_session_that_is_no_lab_has_its_own_time_and_no_running_step(busy: Shown) -> None:
    other = replace(busy.lab, phases=tuple(replace(phase, title=f"{phase.title}?") for phase in busy.lab.phases))
    renamed = tuple(
        replace(phase, steps=tuple(replace(step, title=f"{step.title}?") for step in phase.steps))
        for phase in other.phases
    )
    mine, busy.lab = busy.lab, replace(other, phases=renamed)
    busy.play()
    assert busy.model.lab == mine
    assert busy.page.run.running_id == ""
    assert busy.page.run.clock.isVisible()
    assert busy.page.run.clock.state_word() == "네임스페이스 준비?"


def test_enter_or_a_click_on_a_step_asks_for_it(busy: Shown) -> None:
    steps = busy.page.run.list
    steps.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Return):
        busy.press(key)
    assert busy.heard["step"] == [steps.step_id]
    row = busy.page.run.model.row_of("2-1")
    assert row is not None
    busy.click(steps.viewport(), steps.visualRect(busy.page.run.model.index(row)).center())
    assert busy.heard["step"][-1] == "2-1"
    busy.click(steps.viewport(), QPoint(100, 10))  # a phase
    assert len(busy.heard["step"]) == 2


def test_more_time_is_suggested_and_one_press_asks_for_it(busy: Shown) -> None:
    button = busy.page.run.extend
    assert button.text() == "Extend by 3 min?"
    busy.click(button)
    busy.press(Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    assert busy.heard["extend"] == [3.0, 3.0]
    busy.model.update({}, busy.view())
    assert not button.isVisible()
    busy.press(Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    assert busy.heard["extend"] == [3.0, 3.0, 1.0]


def test_a_tick_changes_no_row_but_the_running_one(busy: Shown) -> None:
    busy.play()
    changed: list[int] = []
    busy.page.run.model.dataChanged.connect(lambda first, _last, _roles: changed.append(first.row()))
    busy.clock.advance(1)
    busy.playback.tick()
    assert changed == [1]


def test_everybody_past_a_step_ticks_it(shown: Shown) -> None:
    shown.use_class(2)
    shown.model.use(shown.lab)
    shown.students = {who: lab_views.student_lab(who, shown.lab, 1) for who in ("s01", "s02")}
    shown.update(**shown.students)
    assert lines(shown)["1-1"].is_past
    assert not lines(shown)["1-2"].is_past


def test_a_step_is_not_ticked_while_some_of_the_class_have_not_been_seen(shown: Shown) -> None:
    shown.use_class(3)
    shown.model.use(shown.lab)
    shown.students = {"s01": lab_views.student_lab("s01", shown.lab, 1)}
    view = shown.view()
    shown.update(replace(view, reach=tuple(replace(reach, unseen=2) for reach in view.reach)))
    line = lines(shown)["1-1"]
    assert (line.is_past, line.reached) == (False, "1 of 1 visible past")
    shown.update(view)
    assert lines(shown)["1-1"].is_past


def test_news_of_one_step_paint_that_step_alone(busy: Shown, qtbot: QtBot) -> None:
    painted: list[int] = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if isinstance(event, QPaintEvent):
                painted.append(event.rect().height())
            return False

    watch, rows = Watch(), busy.page.run.list
    rows.viewport().installEventFilter(watch)
    qtbot.wait(50)
    painted.clear()
    view = busy.model.view
    assert view is not None
    first = view.reach[0]
    busy.model.update({}, replace(view, reach=(replace(first, past=first.past - 1), *view.reach[1:])))
    qtbot.wait_until(lambda: bool(painted))
    qtbot.wait(50)
    assert max(painted) < rows.viewport().height() / 2
    rows.viewport().removeEventFilter(watch)
