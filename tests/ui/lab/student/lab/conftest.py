"""The panel with its lab tab in a real window, and what it asks of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.bridge.fleet_model import FleetModel
from console.bridge.lab_model import LabModel
from console.cluster.snapshot import Snapshot
from console.cluster.state import StudentState
from console.lab.classroom.values import ClassView, StudentLab
from console.lab.spec.model import Lab as LabSpec
from console.roster.model import Roster
from console.ui.lab.actions import LAB, LAB_TITLE
from console.ui.lab.student.actions import STUDENT_ACTIONS
from console.ui.lab.student.lab.hint_source import HintSource, own_hints
from console.ui.lab.student.lab.lab_pane import LabPane
from console.ui.lab.student.panel import StudentPanel
from console.ui.shell.main_window import MainWindow
from console.ui.theme.theme import undressed
from ui.lab.student.conftest import STUDENT, FakeLogs, state_of

from fakes.clock import FakeClock
from fakes.cloudmart import Mistake, cloudmart_snapshot
from fakes.lab_student import busy_student, class_view, small_lab


@dataclass
class Bench:
    """The window with the panel, and everything that was asked for."""

    window: MainWindow
    panel: StudentPanel
    fleet: FleetModel
    model: LabModel
    clock: FakeClock
    asked: list[tuple[object, ...]] = field(default_factory=list)

    @property
    def pane(self) -> LabPane:
        pane = self.panel.cluster.lab
        assert pane is not None
        return pane

    def open(
        self,
        student: StudentLab | None = None,
        *,
        lab: LabSpec | None = None,
        view: ClassView | None = None,
        snapshot: Snapshot | None = None,
    ) -> None:
        """Open a lab, and show 김서연 in it."""
        state = state_of(snapshot or cloudmart_snapshot(Mistake.STORAGE_CLASS))
        self.fleet.use(Roster(students=(STUDENT,)), {STUDENT.id: state})
        self.model.use(lab or small_lab())
        self.panel.show_student(STUDENT.id)
        self.look(student or busy_student(), view)

    def add(self, *states: StudentState) -> None:
        """Make these the class."""
        students = tuple(state.student for state in states)
        self.fleet.use(Roster(students=students), {state.student.id: state for state in states})

    def look(self, student: StudentLab, view: ClassView | None = None) -> None:
        """Let the next look at the class come."""
        self.model.update({student.student_id: student}, view or class_view())
        self.settle()

    def settle(self) -> None:
        """Do now what waits for the next tenth of a second."""
        for timer in self.panel.findChildren(QTimer):
            if timer.isSingleShot() and timer.isActive() and timer.parent() is not self.pane.notes:
                timer.stop()
                timer.timeout.emit()
        QApplication.processEvents()  # new parts appear with the next round of events

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key as a person does: the window gets it first."""
        QTest.keyClick(self.window.windowHandle(), key, held)

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click a widget that is in sight."""
        self.pane.sheet.ensureWidgetVisible(widget)
        assert widget.isVisible()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())

    def said(self, within: QWidget | None = None) -> str:
        """All words of labels and buttons that are on the page."""
        parts = [*(within or self.pane).findChildren(QLabel), *(within or self.pane).findChildren(QPushButton)]
        words = "\n".join(part.text() for part in parts if part.isVisible() and part.text())
        return words.replace("\u200b", "")  # where a long word may be broken


Open = Callable[[StudentLab], Bench]


@pytest.fixture
def make_bench(qapp: QApplication, clock: FakeClock, qtbot: QtBot) -> Iterator[Callable[..., Bench]]:
    """Make the panel in a window of 1024×900, with nobody in the class and no lab."""
    made: list[Bench] = []

    def make(*, lang: str = "en", hints: HintSource | None = own_hints) -> Bench:
        fleet, model = FleetModel(clock), LabModel()
        with undressed(qapp):
            panel = StudentPanel(fleet, lang=lang, logs=FakeLogs(), lab=model, hints=hints)
            window = MainWindow()
            qtbot.add_widget(window)
            window.registry.add(STUDENT_ACTIONS)
            panel.use_actions(window.registry)
            window.add_workspace(LAB, LAB_TITLE, "flask-outline", panel)
        window.resize(1024, 900)
        window.show()
        qtbot.wait_exposed(window)
        bench = Bench(window, panel, fleet, model, clock)
        for name in ("claim", "done", "snooze", "tick", "adjust", "note"):
            signal = getattr(model, f"{name}_wanted")
            signal.connect(lambda *about, name=name: bench.asked.append((name, *about)))
        panel.hint_given.connect(lambda *about: bench.asked.append(("hint", about[0], about[1].code, about[2])))
        made.append(bench)
        return bench

    yield make
    for bench in made:
        bench.panel.show_student(None)
        bench.panel.hide()


@pytest.fixture
def bench(make_bench: Callable[..., Bench]) -> Bench:
    return make_bench()


@pytest.fixture
def opened(bench: Bench) -> Bench:
    """김서연 in the middle of the lab."""
    bench.open()
    return bench
