"""The lab as a whole: the ways to a class, the board with a student beside it, names, problems, files dropped on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from console.bridge.fleet_model import FleetModel
from console.bridge.lab_model import LabModel
from console.bridge.playback_model import PlaybackModel
from console.cluster.link import LinkState
from console.errors import ConsoleError, RosterError
from console.messages import Message
from console.roster.model import Origin, RosterProblem
from console.ui.joining.actions import JOIN_ACTIONS
from console.ui.lab.actions import LAB, LAB_ACTIONS, LAB_FOOTER, LAB_TITLE
from console.ui.lab.board.tile import Tile
from console.ui.lab.focus import has_focus_within
from console.ui.lab.probes.actions import PROBE_ACTIONS
from console.ui.lab.run.actions import RUN_ACTIONS
from console.ui.lab.student.actions import STUDENT_ACTIONS
from console.ui.lab.workspace import LabWorkspace
from console.ui.shell.main_window import MainWindow
from console.ui.theme.theme import undressed
from ui.lab.board.classroom import link, mixed, state, student, use
from ui.lab.student.conftest import FakeLogs

from fakes.clock import FakeClock
from fakes.cloudmart import cloudmart_snapshot

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True)
class Lab:
    """The window, and what the workspace in it asked for."""

    window: MainWindow
    workspace: LabWorkspace
    fleet: FleetModel
    clock: FakeClock
    asked: list[object] = field(default_factory=list)
    retried: list[str] = field(default_factory=list)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key as a person does: the window gets it first."""
        QTest.keyClick(self.window.windowHandle(), key, held)

    def tile(self, student_id: str) -> Tile:
        model = self.workspace.board.model
        row = model.row_of(student_id)
        assert row is not None
        found = model.index(row).data(Qt.ItemDataRole.UserRole + 1)
        assert isinstance(found, Tile)
        return found

    def settle(self) -> None:
        """Do now what waits for a moment of rest."""
        for timer in self.workspace.content.findChildren(QTimer):
            if timer.isSingleShot() and timer.isActive():
                timer.stop()
                timer.timeout.emit()


@pytest.fixture
def lab(qapp: QApplication, clock: FakeClock, qtbot: QtBot) -> Iterator[Lab]:
    """The lab in a window of 1280×720, without a class."""
    fleet = FleetModel(clock)
    with undressed(qapp):
        window = MainWindow()
        qtbot.add_widget(window)
        playback = PlaybackModel(clock, window)
        workspace = LabWorkspace(fleet, lang="en", logs=FakeLogs(), lab=LabModel(), playback=playback)
        window.registry.add((*LAB_ACTIONS, *RUN_ACTIONS, *STUDENT_ACTIONS, *PROBE_ACTIONS, *JOIN_ACTIONS))
        workspace.use_actions(window.registry)
        window.add_workspace(LAB, LAB_TITLE, "school-outline", workspace, LAB_FOOTER)
    window.resize(1280, 720)
    window.show()
    qtbot.wait_exposed(window)
    found = Lab(window, workspace, fleet, clock)
    workspace.roster_requested.connect(lambda: found.asked.append("roster"))
    workspace.folder_requested.connect(lambda: found.asked.append("folder"))
    workspace.context_requested.connect(lambda: found.asked.append("context"))
    workspace.rehearsal_requested.connect(lambda on: found.asked.append(("rehearsal", on)))
    workspace.dropped.connect(found.asked.append)
    workspace.edit_requested.connect(lambda path, line: found.asked.append((path, line)))
    workspace.trouble.connect(found.asked.append)
    fleet.retry_wanted.connect(found.retried.append)
    yield found
    window.close()


@pytest.fixture
def taught(lab: Lab) -> Lab:
    """The lab with a mixed class of 24, each with a CloudMart where a cluster was ever seen."""
    snapshot = cloudmart_snapshot()
    states = [
        replace(found, snapshot=found.snapshot and replace(snapshot, link=found.link)) for found in mixed(lab.clock)
    ]
    use(lab.fleet, states)
    return lab


# ---------------------------------------------------------------- ways to a class


def test_without_a_class_every_way_to_one_has_a_button_and_a_key(lab: Lab) -> None:
    assert lab.workspace.welcome.isVisible()
    for way in lab.workspace.welcome.ways:
        QTest.mouseClick(way.button, Qt.MouseButton.LeftButton)
    assert lab.asked == ["roster", "folder", "context", ("rehearsal", True)]
    lab.asked.clear()
    lab.press(Qt.Key.Key_O, CTRL)
    lab.press(Qt.Key.Key_O, CTRL | SHIFT)
    lab.press(Qt.Key.Key_W, CTRL | SHIFT)
    lab.press(Qt.Key.Key_R, CTRL | SHIFT)
    assert lab.asked == ["roster", "folder", "context", ("rehearsal", True)]


def test_while_a_class_is_read_there_is_nothing_to_press_and_the_keyboard_stays(lab: Lab) -> None:
    welcome = lab.workspace.welcome
    welcome.take_keys()
    lab.workspace.set_reading(True)
    assert not any(button.isVisible() for button in welcome.findChildren(QPushButton))
    assert has_focus_within(welcome)
    lab.workspace.set_reading(False)
    assert welcome.ways[0].button.hasFocus()


def test_a_roster_that_cannot_be_read_says_why_and_leaves_the_ways_open(lab: Lab) -> None:
    lab.fleet.roster_failed.emit(RosterError("file-missing", path=Path("class/roster.yaml"), line=3))
    texts = [label.text() for label in lab.workspace.welcome.findChildren(QLabel)]
    assert any(text.startswith("class/roster.yaml:3: This file is not there") for text in texts)
    assert lab.workspace.welcome.ways[0].button.isVisible()
    assert lab.asked == []


def test_a_class_on_show_stays_when_its_roster_breaks(taught: Lab) -> None:
    error = RosterError("file-missing", path=Path("class/roster.yaml"))
    taught.workspace.show_failure(error)
    assert taught.workspace.board.isVisible()
    assert taught.asked == [error]
    assert isinstance(taught.asked[0], ConsoleError)


def test_the_first_class_has_the_keyboard(lab: Lab) -> None:
    use(lab.fleet, mixed(lab.clock))
    assert lab.workspace.board.view.hasFocus()


def test_leaving_a_rehearsal_is_one_press(lab: Lab) -> None:
    use(lab.fleet, mixed(lab.clock), origin=Origin.REHEARSAL)
    lab.workspace.set_rehearsal(True)
    assert lab.window.registry.action("lab-rehearsal").isChecked()
    QTest.mouseClick(lab.workspace.board.header.rehearsal.leave, Qt.MouseButton.LeftButton)
    lab.press(Qt.Key.Key_R, CTRL | SHIFT)
    assert lab.asked == [("rehearsal", False), ("rehearsal", False)]


# ---------------------------------------------------------------- a student beside the board


def test_enter_opens_a_student_and_esc_goes_back_step_by_step(taught: Lab) -> None:
    content, view = taught.workspace.content, taught.workspace.board.view
    taught.press(Qt.Key.Key_Right)
    taught.press(Qt.Key.Key_Return)
    assert content.is_open
    assert taught.workspace.panel.student_id == "s02"
    assert has_focus_within(taught.workspace.panel)
    taught.press(Qt.Key.Key_Escape)
    assert content.is_open
    assert view.hasFocus()
    taught.press(Qt.Key.Key_Escape)
    assert not content.is_open
    assert taught.workspace.panel.student_id is None
    assert view.student_id == "s02"


def test_an_open_panel_follows_the_cursor_once_it_rests(taught: Lab) -> None:
    shown: list[object] = []
    taught.workspace.student_selected.connect(shown.append)
    taught.workspace.content.open_student("s01")
    for timer in taught.workspace.content.findChildren(QTimer):
        timer.setInterval(60_000)  # a busy machine may take its time between two keys
    for _step in range(5):
        taught.press(Qt.Key.Key_Right)
    assert taught.workspace.panel.student_id == "s01"
    taught.settle()
    assert taught.workspace.panel.student_id == "s06"
    assert shown == ["s01", "s06"]


def test_a_click_opens_a_student_and_leaves_the_keyboard_on_the_board(taught: Lab) -> None:
    view = taught.workspace.board.view
    row = taught.workspace.board.model.row_of("s04")
    assert row is not None
    spot = view.visualRect(taught.workspace.board.model.index(row)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert taught.workspace.panel.student_id == "s04"
    assert view.hasFocus()
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_board_and_panel_share_a_small_window(taught: Lab, qapp: QApplication) -> None:
    taught.workspace.content.open_student("s01")
    qapp.processEvents()
    assert taught.workspace.panel.width() >= 420
    assert taught.workspace.board.width() >= 640
    assert taught.workspace.board.geometry().right() < taught.workspace.panel.geometry().left()


def test_the_layout_is_remembered(taught: Lab, qapp: QApplication) -> None:
    content = taught.workspace.content
    content.restore("trouble group 0.60")
    content.open_student("s01")
    qapp.processEvents()
    assert taught.workspace.panel.width() > taught.workspace.board.width()
    assert taught.workspace.board.header.sorting.currentText() == "Trouble first"
    assert content.remembered() == "trouble group 0.60"


@pytest.mark.parametrize("text", ["", "seat", "a b c", "seat none nan", "seat none 7", "seat none -1"])
def test_a_damaged_memory_does_no_harm(text: str, taught: Lab) -> None:
    before = taught.workspace.content.remembered()
    taught.workspace.content.restore(text)
    assert taught.workspace.content.remembered() == before


def test_another_class_begins_afresh_and_the_same_one_read_again_does_not(taught: Lab) -> None:
    workspace = taught.workspace
    workspace.content.open_student("s03")
    workspace.board.next_choice()
    use(taught.fleet, mixed(taught.clock))
    assert workspace.content.is_open
    assert workspace.board.arrangement.choice != "all"
    use(taught.fleet, mixed(taught.clock), path=Path("other/roster.yaml"))
    assert not workspace.content.is_open
    assert workspace.board.view.student_id == "s01"
    assert workspace.board.arrangement.choice == "all"


def test_without_a_class_the_actions_of_one_sleep(taught: Lab) -> None:
    registry = taught.window.registry
    assert registry.action("lab-find").isEnabled()
    taught.fleet.use(None, {})
    assert taught.workspace.welcome.isVisible()
    for action_id in ("lab-find", "lab-student", "lab-retry", "lab-problems", "lab-sort"):
        assert not registry.action(action_id).isEnabled(), action_id
    assert registry.action("lab-open-roster").isEnabled()


# ---------------------------------------------------------------- actions


def test_somebody_is_chosen_from_the_first_moment_on(taught: Lab) -> None:
    assert taught.window.registry.action("lab-student").isEnabled()
    taught.press(Qt.Key.Key_R)
    taught.press(Qt.Key.Key_Return)
    assert taught.retried == ["s01"]
    assert taught.workspace.panel.student_id == "s01"


def test_whom_a_filter_leaves_is_chosen_and_an_open_student_stays_open(taught: Lab) -> None:
    taught.workspace.content.open_student("s03")
    taught.workspace.board.next_choice()
    taught.settle()
    assert taught.workspace.board.view.student_id == "s02"
    assert taught.workspace.panel.student_id == "s03"
    taught.workspace.board.view.setFocus()
    taught.press(Qt.Key.Key_Return)
    assert taught.workspace.panel.student_id == "s02"


def test_the_letter_of_an_action_that_sleeps_leads_to_no_name(lab: Lab) -> None:
    use(lab.fleet, [state(lab.clock, student(1)), state(lab.clock, student(2, name="Park"))])
    assert not lab.window.registry.action("lab-problems").isEnabled()
    lab.press(Qt.Key.Key_P)
    assert lab.workspace.board.view.student_id == "s01"


def test_retrying_one_and_all(taught: Lab) -> None:
    taught.press(Qt.Key.Key_Right)
    taught.press(Qt.Key.Key_R)
    assert taught.retried == ["s02"]
    taught.retried.clear()
    taught.press(Qt.Key.Key_R, SHIFT)
    assert taught.retried == ["s02", "s05", "s07", "s08", "s13"]


def test_keys_go_through_orders_groups_and_choices(taught: Lab) -> None:
    for key in (Qt.Key.Key_S, Qt.Key.Key_G, Qt.Key.Key_F):
        taught.press(key)
    wanted = taught.workspace.board.arrangement
    assert (wanted.sorting, wanted.grouping, wanted.choice) == ("name", "group", "not-live")
    taught.press(Qt.Key.Key_Escape)
    assert taught.workspace.board.arrangement.choice == "all"


def test_slash_looks_for_a_student_even_with_a_panel_open(taught: Lab) -> None:
    taught.workspace.content.open_student("s01")
    taught.press(Qt.Key.Key_Slash)
    assert taught.workspace.board.header.search.hasFocus()
    taught.press(Qt.Key.Key_N)  # typed, not the key that hides names
    assert not taught.window.registry.action("lab-hide-names").isChecked()


def test_in_the_panel_ctrl_f_looks_there(taught: Lab) -> None:
    taught.workspace.content.open_student("s01", take_keys=True)
    taught.press(Qt.Key.Key_F, CTRL)
    assert has_focus_within(taught.workspace.panel)
    assert not taught.workspace.board.header.search.hasFocus()


def test_problems_of_the_roster_are_listed_with_their_place(taught: Lab) -> None:
    path = Path("class/roster.yaml")
    problem = RosterProblem(Message("kubeconfig-no-contexts"), path, 12)
    use(taught.fleet, mixed(taught.clock), problems=(problem,))
    assert taught.workspace.board.header.problems.text() == "1 problem in the roster"
    taught.press(Qt.Key.Key_P)
    panel = taught.workspace.problems
    assert [(remark.where, remark.text) for remark in panel.list.remarks()] == [
        ("roster.yaml:12", "The kubeconfig has no context")
    ]
    taught.press(Qt.Key.Key_Return)
    assert taught.asked == [(path, 12)]
    taught.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert taught.workspace.board.view.hasFocus()


# ---------------------------------------------------------------- names


def test_names_hide_by_key_everywhere(taught: Lab) -> None:
    taught.workspace.content.open_student("s01")
    taught.press(Qt.Key.Key_N)
    assert taught.window.registry.action("lab-hide-names").isChecked()
    assert taught.tile("s01").title == "Seat A1"
    picture = taught.window.grab().toImage()
    QTest.mouseClick(taught.workspace.board.header.names, Qt.MouseButton.LeftButton)
    assert taught.tile("s01").title == "김민준"
    assert taught.window.grab().toImage() != picture


def test_a_mirrored_display_hides_names_and_they_come_back_as_they_were(taught: Lab) -> None:
    workspace = taught.workspace
    workspace.set_names_hidden(True)
    assert taught.tile("s01").title == "Seat A1"
    workspace.set_names_hidden(False)
    assert taught.tile("s01").title == "김민준"
    taught.press(Qt.Key.Key_N)
    workspace.set_names_hidden(True)
    workspace.set_names_hidden(False)
    assert taught.tile("s01").title == "Seat A1"


def test_who_wants_names_on_a_mirrored_display_can_have_them(taught: Lab) -> None:
    taught.workspace.set_names_hidden(True)
    taught.press(Qt.Key.Key_N)
    assert taught.tile("s01").title == "김민준"


# ---------------------------------------------------------------- files dropped on it


def dropped(lab: Lab, *urls: QUrl) -> QDropEvent:
    """Drag urls over the lab and drop them; the target shows in between when they may be dropped."""
    data = QMimeData()
    data.setUrls(list(urls))
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(lab.workspace, QDragEnterEvent(QPoint(50, 50), action, data, left, none))
    event = QDropEvent(QPointF(50, 50), action, data, left, none)
    before = list(lab.asked)
    data.clear()  # its source may be gone, and is asked nothing more
    QApplication.sendEvent(lab.workspace, event)
    assert lab.asked == before, "what asks questions would hold up the drop"
    QApplication.processEvents()
    return event


def test_files_dropped_on_the_lab_are_offered_as_a_class(lab: Lab, tmp_path: Path) -> None:
    one, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    event = dropped(lab, *(QUrl.fromLocalFile(str(path)) for path in (one, other)))
    assert event.isAccepted()
    assert lab.asked == [[one, other]]
    assert not lab.workspace.drop_target.isVisible()


def test_what_a_students_own_reporter_wrote_is_no_class(lab: Lab, tmp_path: Path) -> None:
    handed_in: list[list[Path]] = []
    lab.workspace.snapshots_dropped.connect(handed_in.append)
    one, other = tmp_path / "snapshot.json.gz", tmp_path / "roster.yaml"
    dropped(lab, QUrl.fromLocalFile(str(one)))
    assert (handed_in, lab.asked) == ([[one]], [])
    dropped(lab, *(QUrl.fromLocalFile(str(path)) for path in (one, other)))
    assert (handed_in, lab.asked) == ([[one]], [[one, other]])


def test_a_drag_shows_where_to_drop_until_it_leaves(taught: Lab, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    enter = QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(taught.workspace, enter)
    assert enter.isAccepted()
    assert taught.workspace.drop_target.isVisible()
    assert taught.workspace.drop_target.geometry() == taught.workspace.rect()
    QApplication.sendEvent(taught.workspace, QDragLeaveEvent())
    assert not taught.workspace.drop_target.isVisible()


def test_addresses_are_not_dropped(lab: Lab) -> None:
    dropped(lab, QUrl("https://example.com/roster.yaml"))
    dropped(lab)
    assert lab.asked == []


# ---------------------------------------------------------------- while it lives


def test_a_student_who_leaves_the_class_keeps_nobody_else_from_it(taught: Lab) -> None:
    taught.workspace.content.open_student("s04")
    use(taught.fleet, [found for found in mixed(taught.clock) if found.student.id != "s04"])
    taught.settle()
    assert taught.workspace.content.is_open
    taught.workspace.board.view.setFocus()
    taught.press(Qt.Key.Key_Return)
    assert taught.workspace.panel.student_id == "s01"


def test_a_hundred_and_twenty_students_live_on_while_links_come_and_go(lab: Lab) -> None:
    everybody = mixed(lab.clock, 120)
    use(lab.fleet, everybody)
    lab.workspace.content.open_student("s50")
    for second, found in enumerate(everybody):
        lab.clock.advance(1)
        lost = replace(found, link=link(lab.clock, LinkState.STALE, age=40.0 + second))
        lab.fleet.update({found.student.id: lost})
    lab.workspace.board.tick()
    assert lab.tile("s01").link.startswith("No update")
    assert lab.workspace.board.header.choices.buttons[LinkState.STALE].text() == "120"
    lab.fleet.update({"s01": state(lab.clock, student(1))})
    lab.settle()
    assert lab.tile("s01").link == "Live · 3 s ago"
