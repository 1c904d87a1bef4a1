"""The workspace while a lab is open: its page in place of the tiles, one panel for both, keys that still mean it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.bridge.fleet_model import FleetModel
from console.bridge.lab_model import LabModel
from console.bridge.playback_model import PlaybackModel
from console.ui.joining.actions import JOIN_ACTIONS
from console.ui.lab.actions import LAB, LAB_ACTIONS, LAB_FOOTER, LAB_TITLE
from console.ui.lab.probes.actions import PROBE_ACTIONS, PROBES
from console.ui.lab.run.actions import BOARD_KIND, RUN_ACTIONS, WALK
from console.ui.lab.student.actions import STUDENT_ACTIONS
from console.ui.lab.workspace import LabWorkspace
from console.ui.shell.main_window import MainWindow
from console.ui.theme.theme import undressed
from ui.lab.board.classroom import state, student, use
from ui.lab.student.conftest import FakeLogs

from fakes.clock import FakeClock
from fakes.lab_views import busy_class
from fakes.lab_views import lab as made_lab


class InLab:
    """The window with the workspace, a class of four, and a lab once it is begun."""

    def __init__(self, application: QApplication, qtbot: QtBot, clock: FakeClock) -> None:
        self.fleet, self.model = FleetModel(clock), LabModel()
        with undressed(application):
            self.window = MainWindow()
            qtbot.add_widget(self.window)
            playback = PlaybackModel(clock, self.window)
            self.workspace = LabWorkspace(self.fleet, lang="en", logs=FakeLogs(), lab=self.model, playback=playback)
            self.window.registry.add((*LAB_ACTIONS, *RUN_ACTIONS, *STUDENT_ACTIONS, *PROBE_ACTIONS, *JOIN_ACTIONS))
            self.workspace.use_actions(self.window.registry)
            self.window.add_workspace(LAB, LAB_TITLE, "school-outline", self.workspace, LAB_FOOTER)
        self.window.resize(1440, 900)
        self.window.show()
        qtbot.wait_exposed(self.window)
        self.window.show_workspace(LAB)
        use(self.fleet, [state(clock, student(at)) for at in range(1, 5)])

    def begin(self) -> None:
        self.model.use(made_lab())
        self.model.update(*busy_class(made_lab(), 4))

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.windowHandle(), key)


@pytest.fixture
def shown(qapp: QApplication, qtbot: QtBot, clock: FakeClock) -> Iterator[InLab]:
    found = InLab(qapp, qtbot, clock)
    yield found
    found.window.close()


def test_a_lab_takes_the_place_of_the_tiles_and_gives_it_back(shown: InLab) -> None:
    workspace = shown.workspace
    assert workspace.board.view.isVisible()
    shown.begin()
    assert workspace.page.heat.isVisible()
    assert not workspace.board.view.isVisible()
    shown.model.use(None)
    assert workspace.board.view.isVisible()


def test_v_changes_the_board_and_who_is_on_show_stays_on_show(shown: InLab) -> None:
    shown.begin()
    workspace = shown.workspace
    workspace.open_student("s02")
    assert workspace.page.isAncestorOf(workspace.panel)
    assert workspace.panel.isVisible()
    shown.press(Qt.Key.Key_V)
    assert workspace.board.view.isVisible()
    assert workspace.content.isAncestorOf(workspace.panel)
    assert (workspace.panel.isVisible(), workspace.panel.student_id) == (True, "s02")
    shown.press(Qt.Key.Key_V)
    assert workspace.page.isAncestorOf(workspace.panel)
    assert (workspace.panel.isVisible(), workspace.panel.student_id) == (True, "s02")


def test_the_walking_view_ends_where_its_place_is_taken(shown: InLab) -> None:
    shown.begin()
    walk, workspace = shown.window.registry.action(WALK.id), shown.workspace
    shown.press(Qt.Key.Key_W)
    assert walk.isChecked()
    shown.press(Qt.Key.Key_V)
    assert workspace.board.view.isVisible()
    assert not walk.isChecked()
    shown.press(Qt.Key.Key_W)  # from the tiles it is shown, and not behind them
    assert workspace.page.walking.isVisible()
    assert walk.isChecked()
    shown.fleet.use(None, {})
    assert not walk.isChecked()


@pytest.mark.expects_log("does not fit its parameters")  # the fakes' findings have none for the catalogue's hints
def test_who_is_to_be_helped_next_is_shown_from_the_tiles_too(shown: InLab) -> None:
    shown.begin()
    shown.press(Qt.Key.Key_V)
    shown.press(Qt.Key.Key_H)
    assert shown.workspace.page.isVisible()
    assert shown.workspace.page.student_id == shown.workspace.panel.student_id == "s03"


def test_help_has_one_place(shown: InLab) -> None:
    shown.begin()
    shown.workspace.open_student("s02")
    bar = shown.workspace.panel.cluster.lab
    assert bar is not None
    assert not bar.bar.claim.isVisible()
    shown.press(Qt.Key.Key_V)
    assert bar.bar.claim.isVisible()


def test_escape_leads_from_the_student_to_the_class(shown: InLab) -> None:
    shown.begin()
    shown.workspace.open_student("s02", take_keys=True)
    shown.press(Qt.Key.Key_Escape)
    assert shown.workspace.page.student_id == "s02"
    shown.press(Qt.Key.Key_Escape)
    assert shown.workspace.page.student_id is None
    assert shown.workspace.panel.student_id is None


def test_probes_want_a_lab_that_has_some_and_somebody_chosen(shown: InLab) -> None:
    def is_awake() -> bool:
        return shown.window.registry.action(PROBES.id).isEnabled()

    assert not is_awake()
    shown.begin()
    shown.workspace.open_student("s01")
    assert is_awake() == bool(made_lab().probes)


def test_the_filter_sleeps_where_there_are_no_tiles(shown: InLab) -> None:
    registry = shown.window.registry
    assert registry.action("lab-choice").isEnabled()
    assert not registry.action(BOARD_KIND.id).isEnabled()
    shown.begin()
    assert not registry.action("lab-choice").isEnabled()
    assert registry.action(BOARD_KIND.id).isEnabled()


def test_the_layout_of_both_boards_is_remembered(shown: InLab) -> None:
    before = shown.workspace.remembered()
    shown.workspace.restore("trouble group 0.60|0:0.200:0.300")
    assert shown.workspace.remembered() == "trouble group 0.60|0:0.200:0.300"
    shown.workspace.restore("nonsense|0:9:9")
    assert shown.workspace.remembered() == "trouble group 0.60|0:0.200:0.300"
    assert before != shown.workspace.remembered()
