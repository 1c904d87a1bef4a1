"""Logs as they are read in class: followed, stopped to read, searched, ended, forbidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from console.cluster.fields import Ref
from console.cluster.snapshot import Snapshot
from console.messages import Message
from console.ui.lab.student.cluster_tabs import Tab
from console.ui.lab.student.log_targets import LogTarget
from console.ui.lab.student.log_view import MOST_LINES
from ui.lab.student.conftest import ALT, Lab, state_of, type_into
from ui.lab.student.test_objects import pod_ref, with_pod

from fakes.cloudmart import Mistake, cloudmart_snapshot
from fakes.objects import waiting

NEVER = waiting("CreateContainerConfigError", 'configmap "no-such-map" not found')


def open_logs(lab: Lab, *mistakes: Mistake) -> None:
    lab.use(state_of(cloudmart_snapshot(*mistakes)))
    lab.press(Qt.Key.Key_4, ALT)


def status(lab: Lab) -> str:
    labels = [label.text() for label in lab.panel.cluster.logs.findChildren(QLabel) if label.isVisible()]
    return "\n".join(filter(None, labels))


def numbered(count: int, start: int = 0) -> tuple[str, ...]:
    return tuple(f"line {number}" for number in range(start, start + count))


def test_nothing_is_read_before_somebody_looks(lab: Lab) -> None:
    lab.use(state_of(cloudmart_snapshot()))
    assert lab.logs.opened == []
    lab.press(Qt.Key.Key_4, ALT)
    assert [opened.student_id for opened in lab.logs.opened] == ["s07"]
    assert (lab.logs.last.tail, lab.logs.last.follow, lab.logs.last.previous) == (200, True, False)
    assert status(lab) == "Waiting for the first line…"


def test_the_end_is_followed(lab: Lab) -> None:
    open_logs(lab)
    lab.logs.last.write(*numbered(200))
    view = lab.panel.cluster.logs.view
    assert view.is_at_end
    assert view.toPlainText().endswith("line 199")
    assert status(lab) == "Following"
    lab.logs.last.write("more")
    assert view.is_at_end


def test_who_scrolled_up_is_not_moved(lab: Lab) -> None:
    open_logs(lab)
    lab.logs.last.write(*numbered(200))
    pane = lab.panel.cluster.logs
    lab.press(Qt.Key.Key_PageUp)
    place = pane.view.verticalScrollBar().value()
    lab.logs.last.write(*numbered(30, 200))
    lab.settle()
    assert pane.view.verticalScrollBar().value() == place
    assert "line 200" not in pane.view.toPlainText()
    assert pane.newer.isVisible()
    assert pane.newer.text() == "30 new lines"
    assert pane.view.whole_text().endswith("line 229")
    QTest.mouseClick(pane.newer, Qt.MouseButton.LeftButton)
    assert pane.view.is_at_end
    assert pane.view.toPlainText().endswith("line 229")
    assert not pane.newer.isVisible()


def test_end_shows_what_was_held_back(lab: Lab) -> None:
    open_logs(lab)
    lab.logs.last.write(*numbered(200))
    lab.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    lab.logs.last.write("newest")
    lab.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert lab.panel.cluster.logs.view.toPlainText().endswith("newest")


def test_a_flood_is_bounded_and_says_what_was_skipped(lab: Lab) -> None:
    open_logs(lab)
    for _tenth in range(20):
        lab.logs.last.write(*numbered(1_200))
        lab.settle()
    for _turn in range(60):
        lab.settle()
    view = lab.panel.cluster.logs.view
    assert view.blockCount() <= MOST_LINES
    assert "… 200 lines skipped" in view.toPlainText()
    assert view.toPlainText().endswith("line 1199")


def test_colours_and_control_characters_are_not_shown(lab: Lab) -> None:
    open_logs(lab)
    lab.logs.last.write("\x1b[31mred\x1b[0m", "a\u2028b\x00", "<b>bold</b>", "x" * 10_000)
    lines = lab.panel.cluster.logs.view.toPlainText().split("\n")
    assert lines[:3] == ["red", "a\ufffdb\ufffd", "<b>bold</b>"]
    assert len(lines[3]) < 3_000


def test_an_end_and_a_refusal_are_said_in_words(lab: Lab) -> None:
    open_logs(lab)
    lab.logs.last.stream.pipe.end()
    lab.logs.last.tick()
    assert status(lab) == "This log is empty."
    QTest.mouseClick(lab.panel.cluster.logs.again, Qt.MouseButton.LeftButton)
    lab.logs.last.write("one")
    lab.logs.last.stream.pipe.end(Message("cluster-log-forbidden"))
    lab.logs.last.tick()
    assert "cluster-log" not in status(lab)
    assert len(status(lab)) > 10
    assert lab.panel.cluster.logs.view.toPlainText() == "one"


def test_the_log_before_the_restart(lab: Lab) -> None:
    snapshot = cloudmart_snapshot(Mistake.CRASH)
    lab.use(state_of(snapshot))
    pane = lab.panel.cluster.logs
    lab.panel.cluster.show_object(pod_ref(snapshot, "product-service"))
    QTest.mouseClick(lab.panel.cluster.objects.detail.logs, Qt.MouseButton.LeftButton)
    assert lab.panel.cluster.tab is Tab.LOGS
    assert lab.logs.last.place[1].startswith("product-service")
    assert pane.ways.previous.isEnabled()
    pane.ways.previous.setFocus()
    lab.press(Qt.Key.Key_Space)
    assert (lab.logs.last.previous, lab.logs.last.follow) == (True, False)


def test_a_pod_that_goes_keeps_its_log_on_show(lab: Lab) -> None:
    open_logs(lab)
    lab.logs.last.write("kept")
    pane = lab.panel.cluster.logs
    target = pane.target
    assert target is not None
    snapshot = cloudmart_snapshot(revision=5)
    pods = {place: found for place, found in snapshot.objects["Pod"].items() if place.name != target.pod}
    lab.update(state_of(replace(snapshot, objects={**snapshot.objects, "Pod": pods})))
    assert pane.target == target
    assert pane.choice.currentText().endswith("(gone)")
    assert pane.view.toPlainText() == "kept"


def test_leaving_the_panel_ends_the_reading(lab: Lab) -> None:
    open_logs(lab)
    first = lab.logs.last.stream
    lab.press(Qt.Key.Key_1, ALT)
    assert first.is_open  # somebody looks something up and comes back
    lab.panel.hide()
    assert not first.is_open
    lab.panel.show()
    assert len(lab.logs.opened) == 1
    lab.press(Qt.Key.Key_4, ALT)
    assert len(lab.logs.opened) == 2
    lab.panel.show_student(None)
    assert not lab.logs.last.stream.is_open


def test_words_are_found_in_the_log_and_copied(lab: Lab) -> None:
    open_logs(lab)
    lab.logs.last.write(*numbered(60))
    pane = lab.panel.cluster.logs
    assert lab.panel.look_for()
    type_into(pane.find_bar.field, "line 5")
    assert pane.view.textCursor().selectedText() == "line 5"
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return)
    assert pane.view.textCursor().block().text() == "line 50"
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.view.textCursor().block().text() == "line 5"
    assert "1 of 11" in status(lab)
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Escape)
    assert pane.view.hasFocus()
    QTest.mouseClick(pane.ways.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("line 0\nline 1\n")


def test_nobody_wrote_a_log(lab: Lab) -> None:
    snapshot = cloudmart_snapshot()
    lab.use(state_of(replace(snapshot, objects={**snapshot.objects, "Pod": {}})))
    lab.press(Qt.Key.Key_4, ALT)
    assert lab.logs.opened == []
    assert "No container has begun to write a log yet." in status(lab)


def with_stuck_pod(state: Mapping[str, object] = NEVER) -> Snapshot:
    return with_pod(cloudmart_snapshot(), "zz-stuck", ready=False, phase="Pending", state=state)


def test_a_pod_that_never_started_shows_its_reason_and_no_other_log(lab: Lab) -> None:
    lab.use(state_of(with_stuck_pod()))
    lab.panel.cluster.show_object(Ref("Pod", "backend", "zz-stuck"))
    QTest.mouseClick(lab.panel.cluster.objects.detail.logs, Qt.MouseButton.LeftButton)
    pane = lab.panel.cluster.logs
    assert lab.logs.opened == []
    assert pane.choice.currentText() == "backend / zz-stuck (not started)"
    assert (
        status(lab) == 'This container has not started: CreateContainerConfigError: configmap "no-such-map" not found'
    )
    running = {"running": {"startedAt": "2026-01-01T00:00:00Z"}}
    lab.update(state_of(with_stuck_pod(running)))
    assert lab.logs.last.place == ("backend", "zz-stuck", "app")
    assert "not started" not in pane.choice.currentText()


def test_alt_4_reads_the_log_of_the_chosen_pod(lab: Lab) -> None:
    snapshot = with_stuck_pod()
    lab.use(state_of(snapshot))
    lab.press(Qt.Key.Key_4, ALT)
    assert lab.logs.last.place[1] != "zz-stuck"
    lab.panel.cluster.show_object(Ref("Pod", "backend", "zz-stuck"))
    lab.press(Qt.Key.Key_4, ALT)
    assert lab.panel.cluster.logs.target == LogTarget("backend", "zz-stuck", "app")
    lab.panel.cluster.logs.choice.activated.emit(0)
    other = lab.panel.cluster.logs.target
    lab.press(Qt.Key.Key_1, ALT)
    lab.press(Qt.Key.Key_4, ALT)
    assert lab.panel.cluster.logs.target == other  # what was chosen since stays


def test_a_pod_that_has_no_node_says_why(lab: Lab) -> None:
    snapshot = with_pod(cloudmart_snapshot(), "zz-big", unschedulable="0/1 nodes are available")
    lab.use(state_of(snapshot))
    lab.panel.cluster.show_log("backend", "zz-big")
    assert status(lab) == "This container has not started: Unschedulable: 0/1 nodes are available"


def has_room_for_the_ways(lab: Lab) -> bool:
    pane = lab.panel.cluster.logs
    parts = (pane.ways.follow, pane.ways.previous, pane.ways.copy, pane.again)
    return all(part.isVisible() and part.width() >= part.sizeHint().width() for part in parts)


def test_every_way_to_read_has_room_in_the_narrowest_panel(lab: Lab) -> None:
    open_logs(lab)
    lab.panel.setFixedWidth(420)
    QApplication.processEvents()
    assert has_room_for_the_ways(lab)


def test_every_way_to_read_has_room_in_korean(korean: object, lab: Lab) -> None:
    open_logs(lab)
    lab.panel.setFixedWidth(420)
    QApplication.processEvents()
    assert has_room_for_the_ways(lab)
