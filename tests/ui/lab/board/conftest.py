"""The board in a real window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.bridge.fleet_model import FleetModel
from console.cluster.state import StudentState
from console.ui.lab.actions import LAB, LAB_TITLE
from console.ui.lab.board.board_model import ROW_ROLE, Heading
from console.ui.lab.board.pane import BoardPane
from console.ui.lab.board.tile import Tile
from console.ui.shell.main_window import MainWindow
from console.ui.theme.theme import undressed
from ui.lab.board import classroom

from fakes.clock import FakeClock


@dataclass(frozen=True, slots=True)
class Shown:
    """The window, the board in it, and what stands behind both."""

    window: MainWindow
    pane: BoardPane
    fleet: FleetModel
    clock: FakeClock
    entered: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def use(self, states: Iterable[StudentState], **given: Any) -> None:
        """Give the board a class; keywords are the roster's."""
        classroom.use(self.fleet, states, **given)

    def update(self, *states: StudentState) -> None:
        """Let the fleet tell of newer states, and the board take them over."""
        self.fleet.update({state.student.id: state for state in states})
        self.pane.tick()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key as a person does: the window gets it first."""
        QTest.keyClick(self.window.windowHandle(), key, held)

    def click(self, student_id: str) -> None:
        """Click on the tile of a student."""
        QTest.mouseClick(self.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=self.spot(student_id))

    def spot(self, student_id: str) -> QPoint:
        row = self.pane.model.row_of(student_id)
        assert row is not None
        return self.pane.view.visualRect(self.pane.model.index(row)).center()

    def leave(self) -> None:
        """Take keyboard and pointer away from the board."""
        self.pane.header.search.setFocus()
        QApplication.processEvents()  # where a test before has left the pointer may be the board: it may be on its way
        QApplication.sendEvent(self.pane.view.viewport(), QEvent(QEvent.Type.Leave))

    @property
    def rows(self) -> list[Heading | Tile]:
        model = self.pane.model
        return [model.index(row).data(ROW_ROLE) for row in range(model.rowCount())]

    @property
    def ids(self) -> list[str]:
        """Who is shown, in order."""
        return [row.student_id for row in self.rows if isinstance(row, Tile)]

    def tile(self, student_id: str) -> Tile:
        return next(row for row in self.rows if isinstance(row, Tile) and row.student_id == student_id)


@pytest.fixture
def shown(qapp: QApplication, clock: FakeClock, qtbot: QtBot) -> Iterator[Shown]:
    """The board of a window of 1280×720, without a class."""
    fleet = FleetModel(clock)
    with undressed(qapp):
        window = MainWindow()
        qtbot.add_widget(window)
        pane = BoardPane(fleet, lang="en")
        window.add_workspace(LAB, LAB_TITLE, "school-outline", pane)
    window.resize(1280, 720)
    window.show()
    qtbot.wait_exposed(window)
    found = Shown(window, pane, fleet, clock)
    pane.entered.connect(found.entered.append)
    pane.opened.connect(found.opened.append)
    yield found
    window.close()


@pytest.fixture
def board(shown: Shown) -> Shown:
    """The board of a mixed class of 24, with the keyboard on it."""
    shown.use(classroom.mixed(shown.clock))
    shown.pane.view.setFocus()
    return shown
