"""The plan driven by keys and clicks, on a course on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.course.slots import outline_file
from console.deck.build import build_deck
from console.ui.plan.lines import PlanLine
from console.ui.plan.places import Place
from console.ui.plan.remarks import Remark
from console.ui.shell.language import Translations
from ui.plan.conftest import Plan

CTRL = Qt.KeyboardModifier.ControlModifier


def press(plan: Plan, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key as a person does: the window gets it first."""
    QTest.keyClick(plan.window.windowHandle(), key, held)


def type_into(widget: QWidget, text: str) -> None:
    for letter in text:  # QTest.keyClicks knows no letter beyond Latin
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def chosen(plan: Plan) -> Place:
    place = plan.workspace.panes.course.tree.place()
    assert place is not None
    return place


def titles(plan: Plan) -> list[str]:
    """The titles that the tree shows, as one walks down it."""
    tree = plan.workspace.panes.course.tree
    index, found = tree.model().index(0, 0), []
    while index.isValid():
        found.append(index.data())
        index = tree.indexBelow(index)
    return found


def lines(plan: Plan) -> list[PlanLine]:
    """The rows of the middle."""
    view = plan.workspace.panes.document.lines
    return [line for row in range(view.model().rowCount()) if (line := view.line(view.model().index(row, 0)))]


def remarks(plan: Plan) -> list[Remark]:
    return plan.workspace.panes.findings.list.remarks()


def test_without_a_course_it_says_how_to_open_one(plan: Plan, qtbot: QtBot) -> None:
    assert plan.workspace.waiting.empty.isVisible()
    with qtbot.wait_signal(plan.workspace.open_requested):
        QTest.mouseClick(plan.workspace.waiting.empty.button, Qt.MouseButton.LeftButton)
    with qtbot.wait_signal(plan.workspace.open_requested):
        press(plan, Qt.Key.Key_O, CTRL)
    press(plan, Qt.Key.Key_Return)
    assert plan.taught == []


def test_an_opened_course_shows_its_first_session(opened: Plan, day: Path) -> None:
    assert chosen(opened).path == day / "session_01.md"
    assert (chosen(opened).words, chosen(opened).over) == ("60 of 50", True)
    assert opened.model.selection == day / "session_01.md"
    assert [line.title for line in lines(opened)] == ["소개", "실습 이야기", "첫째", "둘째"]


def test_arrows_walk_and_enter_teaches(opened: Plan, day: Path) -> None:
    press(opened, Qt.Key.Key_Return)
    assert opened.taught == [day / "session_01.md"]
    press(opened, Qt.Key.Key_Down)
    assert chosen(opened).path == day / "session_01_bullets.md"
    press(opened, Qt.Key.Key_Return)
    assert opened.taught[1:] == [day / "session_01_bullets.md"]


def test_a_place_without_a_file_is_named_and_cannot_be_taught(opened: Plan) -> None:
    press(opened, Qt.Key.Key_Down)
    press(opened, Qt.Key.Key_Down)
    assert (chosen(opened).title, chosen(opened).words, chosen(opened).missing) == ("파드", "no file", True)
    press(opened, Qt.Key.Key_Return)
    assert opened.taught == []
    assert not opened.window.registry.action("plan-teach").isEnabled()
    assert opened.model.selection is None


def test_letters_find_a_title(opened: Plan) -> None:
    tree = opened.workspace.panes.course.tree
    tree.setCurrentIndex(tree.model().index(0, 0))
    type_into(tree, "파")
    assert chosen(opened).title == "파드"


def test_a_double_click_teaches(opened: Plan, day: Path, qtbot: QtBot) -> None:
    tree = opened.workspace.panes.course.tree
    spot = tree.visualRect(tree.currentIndex()).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.taught == [day / "session_01.md"]


def test_the_search_narrows_while_one_types(opened: Plan) -> None:
    everything = titles(opened)
    press(opened, Qt.Key.Key_F, CTRL)
    search = opened.workspace.panes.course.search
    assert search.hasFocus()
    type_into(search, "bullets")
    assert titles(opened) == ["week_01", "기초", "클러스터", "session_01_bullets.md"]
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert titles(opened) == everything
    type_into(search, "nothing like it")
    assert titles(opened) == []


def test_down_leaves_the_search_for_what_it_found(opened: Plan) -> None:
    press(opened, Qt.Key.Key_F, CTRL)
    type_into(opened.workspace.panes.course.search, "클러스터")
    QTest.keyClick(opened.workspace.panes.course.search, Qt.Key.Key_Down)
    assert opened.workspace.panes.course.tree.hasFocus()
    assert chosen(opened).title == "클러스터"


def test_a_folded_day_stays_folded_when_the_course_is_read_again(opened: Plan, day: Path, qtbot: QtBot) -> None:
    press(opened, Qt.Key.Key_Left)
    press(opened, Qt.Key.Key_Left)
    press(opened, Qt.Key.Key_Left)
    assert chosen(opened).title == "기초"
    assert titles(opened) == ["week_01", "기초"]
    with qtbot.wait_signal(opened.model.reloaded):
        (day / "session_02.md").write_text("# Session 2: 파드\n\n## 하나 (50분)\n", encoding="utf-8")
    assert titles(opened) == ["week_01", "기초"]


def test_a_saved_file_shows_at_once_and_keeps_the_place(opened: Plan, day: Path, qtbot: QtBot) -> None:
    with qtbot.wait_signal(opened.model.reloaded):
        (day / "session_01.md").write_text("# Session 1: 클러스터\n\n## 전부 (50분)\n", encoding="utf-8")
    assert (chosen(opened).path, chosen(opened).words) == (day / "session_01.md", "50 of 50")
    assert [line.title for line in lines(opened)] == ["전부"]


def test_a_day_shows_its_timetable_and_what_it_holds(opened: Plan, day: Path) -> None:
    opened.model.select(day / "README.md")
    shown = lines(opened)
    assert [line.lead for line in shown if line.lead][:3] == ["09:00–09:50", "09:50–10:00", "10:00–10:50"]
    assert [line.note for line in shown if line.lead == "09:50–10:00"] == ["break"]
    assert [line.title for line in shown if line.heading] == ["Timetable", "What is planned"]
    assert [(line.title, line.words) for line in shown[-2:]] == [("클러스터", "60 of 50"), ("파드", "no file")]


def test_enter_on_a_row_of_the_day_goes_there_and_on_a_segment_to_the_editor(opened: Plan, day: Path) -> None:
    opened.model.select(day / "README.md")
    view = opened.workspace.panes.document.lines
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    press(opened, Qt.Key.Key_Return)
    assert chosen(opened).path == day / "session_01.md"
    view.setCurrentIndex(view.model().index(1, 0))
    press(opened, Qt.Key.Key_Return)
    assert opened.edited == [(day / "session_01.md", 7)]


def test_findings_are_grouped_the_worst_first(opened: Plan) -> None:
    headings = [remark.text for remark in remarks(opened) if remark.heading]
    assert headings == ["Errors: 1", "Warnings: 1"]
    assert [remark.where for remark in remarks(opened) if not remark.heading] == ["line 5", "line 1"]


def test_enter_on_a_finding_edits_its_line(opened: Plan, day: Path) -> None:
    view = opened.workspace.panes.findings.list
    view.setFocus()
    press(opened, Qt.Key.Key_Return)
    assert opened.edited == [(day / "session_01.md", 5)]
    press(opened, Qt.Key.Key_Down)
    press(opened, Qt.Key.Key_E, CTRL)
    assert opened.edited[1:] == [(day / "session_01.md", 1)]


def test_ctrl_c_copies_a_finding_and_the_action_all_of_them(opened: Plan, day: Path) -> None:
    view = opened.workspace.panes.findings.list
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text().startswith(f"{day / 'session_01.md'}:5: ")
    press(opened, Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert len(QApplication.clipboard().text().splitlines()) == 2


def test_the_whole_course_is_a_switch_away(opened: Plan, qtbot: QtBot) -> None:
    before = len(remarks(opened))
    opened.workspace.panes.findings.whole_course.click()
    assert len(remarks(opened)) > before
    assert any("README.md" in remark.where for remark in remarks(opened))
    opened.workspace.panes.findings.whole_course.click()
    assert len(remarks(opened)) == before


def test_a_clean_file_has_nothing_to_mend(opened: Plan, day: Path, qtbot: QtBot) -> None:
    with qtbot.wait_signals([opened.model.reloaded, opened.model.lint_done]):
        (day / "session_01.md").write_text("# Session 1: 클러스터\n\n## 전부 (50분)\n", encoding="utf-8")
    assert remarks(opened) == []
    assert opened.workspace.panes.findings.tabs.tabText(0) == "Findings"


def test_check_again_lints_again(opened: Plan, qtbot: QtBot) -> None:
    with qtbot.wait_signal(opened.model.lint_done):
        press(opened, Qt.Key.Key_K, CTRL | Qt.KeyboardModifier.ShiftModifier)


def test_the_preflight_list_is_of_the_chosen_file_alone(opened: Plan, day: Path) -> None:
    file = day / "session_01.md"
    deck = build_deck(file.read_text(encoding="utf-8"), outline=outline_file(file), base=day)
    findings = opened.workspace.panes.findings
    opened.workspace.set_preflight(deck)
    findings.tabs.setCurrentIndex(1)
    assert [remark.text for remark in remarks(opened)] == [f"As they are: {len(deck.slides)} of {len(deck.slides)}"]
    opened.model.select(day / "session_01_bullets.md")
    assert remarks(opened) == []


def test_a_folder_dropped_on_the_window_is_opened(plan: Plan, course: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(course))])
    drop = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.wait_signals([plan.model.opened, plan.model.lint_done]):
        plan.workspace.dropEvent(drop)
    assert plan.model.course is not None
    assert plan.model.course.root == course


def test_a_failure_says_what_where_and_what_to_do(plan: Plan, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.wait_signal(plan.model.failed):
        plan.model.open(tmp_path / "nowhere")
    assert plan.workspace.waiting.empty.isVisible()
    assert plan.workspace.waiting.empty.button.isVisible()


def test_a_failure_leaves_an_open_course_on_show(opened: Plan, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.wait_signal(opened.workspace.trouble):
        opened.model.open(tmp_path / "nowhere")
    assert opened.workspace.panes.isVisible()


def test_a_folder_without_markdown_says_so(plan: Plan, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "empty").mkdir()
    with qtbot.wait_signals([plan.model.opened, plan.model.lint_done]):
        plan.model.open(tmp_path / "empty")
    assert plan.workspace.waiting.empty.isVisible()
    assert not plan.workspace.waiting.progress.isVisible()


def test_ctrl_r_shows_the_readiness_and_esc_goes_back(opened: Plan, day: Path, qtbot: QtBot) -> None:
    press(opened, Qt.Key.Key_R, CTRL)
    assert opened.workspace.readiness.isVisible()
    assert opened.readied == [day / "session_01.md"]
    press(opened, Qt.Key.Key_Escape)
    assert opened.workspace.panes.isVisible()
    assert opened.workspace.panes.course.tree.hasFocus()


def test_enter_on_the_readiness_screen_teaches(opened: Plan, day: Path) -> None:
    press(opened, Qt.Key.Key_R, CTRL)
    press(opened, Qt.Key.Key_Return)
    assert opened.taught == [day / "session_01.md"]
    assert opened.workspace.panes.isVisible()


def test_it_speaks_korean(opened: Plan, korean: Translations) -> None:
    opened.workspace.set_language("ko")
    assert chosen(opened).words == "60/50분"
    assert [remark.text for remark in remarks(opened) if remark.heading] == ["오류 1개", "주의 1개"]
    assert "넘칩니다" in remarks(opened)[-1].text


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (2560, 1440)])
def test_the_panes_share_the_width(opened: Plan, width: int, height: int, qtbot: QtBot) -> None:
    opened.window.resize(width, height)
    qtbot.wait(1)
    sides = opened.workspace.panes.sizes()
    assert 320 <= sides[0] <= 420
    assert 320 <= sides[2] <= 420
    assert sides[1] > 400


def test_the_real_course(plan: Plan, shared_course: Path, qtbot: QtBot) -> None:
    with qtbot.wait_signal(plan.model.lint_done):
        plan.model.open(shared_course)
    plan.model.select(shared_course / "week_03" / "day_03" / "challenge_2.md")
    assert (chosen(plan).words, chosen(plan).over) == ("105 of 90", True)
    assert any("F1,F2,F3" in remark.text for remark in remarks(plan))
