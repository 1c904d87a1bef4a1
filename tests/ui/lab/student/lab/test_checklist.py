"""The checklist, ticks by hand, points, notes, the timeline, and who helps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from console.cluster.link import Link, LinkState
from console.lab.checks.result import Untold
from console.lab.classroom.values import Help, QueueEntry, Standing, StudentLab
from console.lab.finding import Severity
from console.ui.lab.student.cluster_tabs import Tab
from console.ui.lab.student.lab.check_lines import CHECK
from console.ui.lab.student.lines import Line
from console.ui.theme.theme import tokens
from console.ui.widgets.marks import Mark
from ui.lab.student.conftest import ALT, STUDENT, state_of, type_into
from ui.lab.student.lab.conftest import Bench

from fakes.cloudmart import cloudmart_snapshot
from fakes.lab_student import busy_student, cell, class_view, ingress_finding, said, transitions
from fakes.objects import NOW


def row(bench: Bench, check_id: str) -> Line:
    return next(line for line in bench.pane.checks.lines if line.key == f"{CHECK}{check_id}")


def place(bench: Bench, check_id: str) -> QPoint:
    """The left end of a check's row, where its box is."""
    number = [line.key for line in bench.pane.checks.lines].index(f"{CHECK}{check_id}")
    return bench.pane.checks.visualRect(bench.pane.checks.model().index(number, 0)).topLeft() + QPoint(14, 14)


def go_to(bench: Bench, check_id: str) -> None:
    """Walk to a check with the arrow keys."""
    bench.pane.checks.setFocus()
    for _step in range(20):
        bench.press(Qt.Key.Key_Up)
    for _step in range(40):
        line = bench.pane.checks.line()
        if line is not None and line.key == f"{CHECK}{check_id}":
            return
        bench.press(Qt.Key.Key_Down)
    raise AssertionError(f"the arrow keys do not lead to {check_id}")


def queued(**given: object) -> QueueEntry:
    return QueueEntry("s07", 3.0, (said("12분째 진도 그대로"),), **given)  # type: ignore[arg-type]


def test_every_standing_has_its_shape_and_word(opened: Bench) -> None:
    found = {line.key.removeprefix(CHECK): line for line in opened.pane.checks.lines if not line.is_heading}
    assert {key: (line.look.mark, line.aside) for key, line in found.items()} == {
        "ns-frontend": (Mark.DONE, "Passed · 09:19"),
        "ns-backend": (Mark.DONE, "Passed · 09:19"),
        "ns-data": (Mark.REGRESSED, "No longer passes · 09:20"),
        "classes": (Mark.UNSEEN, "Shared"),
        "claims": (Mark.OVER, "Failed"),
        "db-user": (Mark.OVER, "Failed"),
        "db-order": (Mark.DONE, "Passed · 09:48"),
        "ingress": (Mark.NONE, ""),
        "explained": (Mark.BOX, "By hand"),
        "policy": (Mark.UNSEEN, "Not visible"),
        "mesh": (Mark.BOX, "By hand"),
    }
    assert found["claims"].detail == "PVC postgres-user-data가 Pending 상태입니다."


def test_phases_steps_and_bonus_are_headings_with_their_share(opened: Bench) -> None:
    heads = [(line.title, line.aside) for line in opened.pane.checks.lines if line.is_heading]
    assert heads == [
        ("기반 구성", "2/5"),
        ("네임스페이스 만들기", "2/3"),
        ("스토리지 준비", "0/2"),
        ("애플리케이션 배포", "1/4"),
        ("데이터베이스", "1/2"),
        ("외부 접속", "0/2"),
        ("Bonus: 네트워크 고급", "0 of 2 checks · up to 20 points"),
    ]


@pytest.mark.parametrize(("passed", "wanted"), [(None, True), (True, False), (False, None)])
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, None])
def test_a_check_by_hand_is_ticked_with_a_key_or_a_click(
    opened: Bench, passed: bool | None, wanted: bool | None, key: Qt.Key | None
) -> None:
    standing = {None: Standing.UNKNOWN, True: Standing.PASSED, False: Standing.FAILED}[passed]
    by_hand = Untold.BY_HAND if passed is None else None
    cells = [each for each in busy_student().cells if each.result.check_id != "explained"]
    opened.look(busy_student(cells=(*cells, cell("explained", standing, untold=by_hand))))
    if key is None:
        opened.click(opened.pane.checks.viewport(), place(opened, "explained"))
    else:
        go_to(opened, "explained")
        opened.press(key)
    assert opened.asked == [("tick", "s07", "explained", wanted)]


def test_a_tick_is_shown_once_it_is_so(opened: Bench) -> None:
    cells = [each for each in busy_student().cells if each.result.check_id != "explained"]
    opened.look(busy_student(cells=(*cells, cell("explained", Standing.PASSED, at=0))))
    assert row(opened, "explained").look.mark is Mark.TICKED
    assert row(opened, "explained").aside == "Passed · 10:00"


def test_nothing_else_is_ticked(opened: Bench) -> None:
    opened.click(opened.pane.checks.viewport(), place(opened, "claims"))
    opened.click(opened.pane.checks.viewport(), place(opened, "explained") + QPoint(120, 0))  # the words, not the box
    go_to(opened, "claims")
    opened.press(Qt.Key.Key_Space)
    assert opened.asked == []


def test_the_arrow_keys_keep_the_row_in_sight(opened: Bench) -> None:
    opened.window.resize(1024, 640)
    go_to(opened, "mesh")
    checks, sheet = opened.pane.checks, opened.pane.sheet
    line = checks.visualRect(checks.currentIndex())
    assert sheet.viewport().rect().contains(checks.mapTo(sheet.viewport(), line.center()))


def test_who_helps_says_so(opened: Bench) -> None:
    bar = opened.pane.bar
    opened.look(busy_student(), class_view(queue=[queued()]))
    assert "12분째 진도 그대로" in opened.said(bar)
    opened.click(bar.claim)
    opened.look(busy_student(), class_view(queue=[queued(help=Help.HELPING)]))
    assert "You are helping now" in opened.said(bar)
    opened.click(bar.finish)
    opened.look(busy_student(), class_view(queue=[queued()]))
    opened.click(bar.snooze)
    opened.look(busy_student(), class_view(queue=[queued(help=Help.SNOOZED, until=NOW + timedelta(minutes=10))]))
    assert "Snoozed until 10:10" in opened.said(bar)
    assert opened.asked == [("claim", "s07"), ("done", "s07"), ("snooze", "s07", 600.0)]


def test_points_are_given_by_hand(opened: Bench) -> None:
    field = opened.pane.score.by_hand
    assert field.value() == 0.5
    opened.pane.sheet.ensureWidgetVisible(field)
    field.setFocus()
    field.selectAll()
    type_into(field, "3")
    assert opened.asked == []
    opened.press(Qt.Key.Key_Return)
    assert opened.asked == [("adjust", "s07", 3.0)]
    opened.look(busy_student(points=7.0, adjusted=3.0))
    assert "7 points in all" in opened.said(opened.pane.score)


def test_points_are_written_alike_everywhere(opened: Bench) -> None:
    opened.look(busy_student(points=36.75, adjusted=0.25))
    assert "36.75 points" in opened.said(opened.pane.bar)
    assert "36.75 points in all" in opened.said(opened.pane.score)
    assert opened.pane.score.by_hand.text() == "+0.25"


def test_notes_are_kept_while_they_are_typed(opened: Bench) -> None:
    notes = opened.pane.notes
    notes.setFocus()
    type_into(notes, "노트북이 느림")
    assert opened.asked == []
    (timer,) = [each for each in notes.children() if each.metaObject().className() == "QTimer" and each.isActive()]  # type: ignore[attr-defined]
    timer.timeout.emit()  # type: ignore[attr-defined]
    assert opened.asked == [("note", "s07", "노트북이 느림")]
    opened.look(busy_student())  # older than what was given away
    assert notes.toPlainText() == "노트북이 느림"
    opened.look(busy_student(notes="노트북이 느림"))
    assert notes.toPlainText() == "노트북이 느림"


def test_notes_are_never_lost_with_another_student(opened: Bench) -> None:
    other = replace(STUDENT, id="s08", name="이도윤")
    opened.add(state_of(cloudmart_snapshot()), state_of(cloudmart_snapshot(), student=other))
    opened.model.update({"s08": busy_student(student_id="s08", notes="조용함")}, class_view())
    opened.pane.notes.setFocus()
    type_into(opened.pane.notes, "빠름")
    opened.panel.show_student("s08")
    assert opened.asked == [("note", "s07", "빠름")]
    assert opened.pane.notes.toPlainText() == "조용함"
    opened.panel.show_student("s07")
    assert opened.pane.notes.toPlainText() == "빠름"  # although it has not come back yet
    type_into(opened.pane.notes, "!")
    opened.panel.hide()
    assert [about[2] for about in opened.asked if about[0] == "note"][-1] in ("!빠름", "빠름!")
    opened.panel.show()


def test_the_timeline_has_the_newest_first(opened: Bench) -> None:
    history = opened.pane.history
    assert [(line.title, line.aside) for line in history.lines[:2]] == [
        ("data 네임스페이스", "No longer passes · 09:57"),
        ("주문 데이터베이스가 요청을 받음", "Passed · 09:48"),
    ]
    assert opened.pane.strip.accessibleName() == "Timeline: 4 passes, 1 no longer pass"
    opened.pane.sheet.ensureWidgetVisible(opened.pane.strip)
    picture = opened.pane.strip.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert {QColor(tokens().problem).name(), QColor(tokens().muted).name()} <= colours


def test_a_closed_lab_takes_no_ticks_and_no_help_and_says_why(opened: Bench) -> None:
    opened.look(busy_student(is_frozen=True))
    bar = opened.pane.bar
    for button in (bar.claim, bar.finish, bar.snooze):
        assert not button.isEnabled()
        assert button.toolTip() == "The lab is closed. Reopen it to help somebody in it."
        opened.click(button)
    opened.pane.checks.setFocus()
    row = next(at for at, line in enumerate(opened.pane.checks.lines) if line.key == "check explained")
    opened.pane.checks.setCurrentIndex(opened.pane.checks.model().index(row, 0))
    opened.press(Qt.Key.Key_Space)
    assert opened.asked == []
    assert "closed" in opened.pane.checks.toolTip()
    opened.look(busy_student())
    opened.press(Qt.Key.Key_Space)
    assert opened.asked == [("tick", "s07", "explained", True)]
    assert bar.claim.isEnabled()


def test_a_long_timeline_is_shown_when_asked_for(opened: Bench) -> None:
    opened.look(busy_student(transitions=transitions(more=30)))
    assert len(opened.pane.history.lines) == 8
    opened.click(opened.pane.all_history)
    assert len(opened.pane.history.lines) == 36
    assert opened.pane.history.height() >= 36 * 32


def test_no_lab_is_open(bench: Bench) -> None:
    bench.add(state_of(cloudmart_snapshot()))
    bench.panel.show_student("s07")
    assert bench.panel.cluster.tab is Tab.OBJECTS
    bench.press(Qt.Key.Key_0, ALT)
    assert "No lab is open." in bench.said()


def test_an_opened_lab_comes_to_the_front(opened: Bench) -> None:
    assert opened.panel.cluster.tab is Tab.LAB
    assert opened.panel.cluster.tabs.tabText(0) == "Lab"
    opened.panel.show_student("s07")
    opened.model.use(None)
    opened.settle()
    assert "No lab is open." in opened.said()


@pytest.mark.parametrize(
    ("student", "words"),
    [
        (busy_student(findings=(), cells=(cell("ingress"),), passed=0), "Nothing has been tried yet."),
        (busy_student(findings=(), passed=9), "Everything required is passed."),
        (busy_student(findings=()), "No cause is known yet for what fails."),
        (busy_student(findings=(ingress_finding(severity=Severity.INFO),)), "No cause is known yet for what fails."),
        (busy_student(is_visible=False), "Not visible now: this is how it was last."),
        (StudentLab("s07"), "This student's cluster is not visible, so nothing can be said of the lab."),
        (busy_student(is_frozen=True), "The lab is closed: this is how it stood then."),
        (busy_student(faults=("pods",)), "Could not be looked at by all rules: 1 failed."),
    ],
)
def test_what_stands_where_there_is_little_to_say(bench: Bench, student: StudentLab, words: str) -> None:
    bench.open(student)
    assert words in bench.said()


def test_before_the_first_look_it_says_so(bench: Bench) -> None:
    bench.open()
    bench.model.use(bench.model.lab)
    bench.settle()
    assert "Not looked at yet." in bench.said()


def test_who_was_never_reached_still_has_notes(bench: Bench) -> None:
    lost = Link(LinkState.UNREACHABLE, since=960.0)
    bench.open(StudentLab("s07"))
    bench.fleet.update({"s07": state_of(None, lost)})
    bench.settle()
    bench.pane.notes.setFocus()
    type_into(bench.pane.notes, "전원 없음")
    bench.press(Qt.Key.Key_1, ALT)
    assert ("note", "s07", "전원 없음") in bench.asked
    assert bench.panel.cluster.nothing.isVisible()
    asked: list[str] = []
    bench.fleet.retry_wanted.connect(asked.append)
    QTest.mouseClick(bench.panel.cluster.nothing.button, Qt.MouseButton.LeftButton)
    assert asked == ["s07"]
    bench.press(Qt.Key.Key_0, ALT)
    assert bench.pane.notes.toPlainText() == "전원 없음"
