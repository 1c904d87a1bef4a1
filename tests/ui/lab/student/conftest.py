"""A class of one student with a CloudMart, and the panel in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.bridge.fleet_model import FleetModel
from console.bridge.log_stream import LogStream
from console.cluster.link import Link, LinkState
from console.cluster.snapshot import Snapshot
from console.cluster.state import StudentState
from console.roster.model import Roster, Student
from console.ui.lab.actions import LAB, LAB_TITLE
from console.ui.lab.student.actions import STUDENT_ACTIONS
from console.ui.lab.student.objects_model import ObjectsModel
from console.ui.lab.student.panel import StudentPanel
from console.ui.shell.main_window import MainWindow
from console.ui.theme.theme import undressed

from fakes.clock import FakeClock
from fakes.cloudmart import cloudmart_snapshot

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
STUDENT = Student(
    "s07", "김서연", seat="07", group="2조", kubeconfig=Path("/class/s07.yaml"), context="minikube", cluster_id="c07"
)


def state_of(snapshot: Snapshot | None, link: Link | None = None, student: Student = STUDENT) -> StudentState:
    """A student's state; the link is the snapshot's own unless told otherwise."""
    if snapshot is not None and link is not None:
        snapshot = replace(snapshot, link=link)
    known = snapshot.link if snapshot is not None else link
    return StudentState(student, known or Link(LinkState.CONNECTING, since=990.0), snapshot)


@dataclass(frozen=True, slots=True)
class Opened:
    """One log that the panel asked for."""

    student_id: str
    place: tuple[str, str, str]
    tail: int
    follow: bool
    previous: bool
    stream: LogStream

    def write(self, *lines: str) -> None:
        """Let the container write lines, and the window look."""
        self.stream.pipe.push(lines)
        self.tick()

    def tick(self) -> None:
        timer = self.stream.findChild(QTimer)
        assert timer is not None
        timer.timeout.emit()


@dataclass
class FakeLogs:
    """Logs that a test writes."""

    opened: list[Opened] = field(default_factory=list)

    def open(
        self, student_id: str, namespace: str, pod: str, container: str, *, tail: int, follow: bool, previous: bool
    ) -> LogStream:
        stream = LogStream()
        self.opened.append(Opened(student_id, (namespace, pod, container), tail, follow, previous, stream))
        return stream

    @property
    def last(self) -> Opened:
        return self.opened[-1]


@dataclass(frozen=True, slots=True)
class Lab:
    """The window with the panel, the class behind it, and the logs of the class."""

    window: MainWindow
    panel: StudentPanel
    fleet: FleetModel
    clock: FakeClock
    logs: FakeLogs

    def use(self, state: StudentState) -> None:
        """Make this the class, and show its student."""
        self.fleet.use(Roster(students=(state.student,)), {state.student.id: state})
        self.panel.show_student(state.student.id)

    def update(self, state: StudentState) -> None:
        """Let a newer state come, and let the panel take it at once however soon that is."""
        self.fleet.update({state.student.id: state})
        self.settle()

    def settle(self) -> None:
        """Do now what waits for the next tenth of a second."""
        for timer in self.panel.findChildren(QTimer):
            if timer.isSingleShot() and timer.isActive():
                timer.stop()
                timer.timeout.emit()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key as a person does: the window gets it first."""
        QTest.keyClick(self.window.windowHandle(), key, held)

    def titles(self) -> list[str]:
        """The titles that the tree shows, as one walks down it."""
        tree = self.panel.cluster.objects.tree
        index, found = tree.model().index(0, 0), []
        while index.isValid():
            found.append(index.data())
            index = tree.indexBelow(index)
        return found

    @property
    def model(self) -> ObjectsModel:
        model = self.panel.cluster.objects.tree.model()
        assert isinstance(model, ObjectsModel)
        return model


def type_into(widget: QWidget, text: str) -> None:
    for letter in text:  # QTest.keyClicks knows no letter beyond Latin
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


@pytest.fixture
def lab(qapp: QApplication, clock: FakeClock, qtbot: QtBot) -> Iterator[Lab]:
    """The panel in a window of 1024×900, with nobody in the class."""
    fleet = FleetModel(clock)
    logs = FakeLogs()
    with undressed(qapp):
        panel = StudentPanel(fleet, lang="en", logs=logs)
        window = MainWindow()
        qtbot.add_widget(window)
        window.registry.add(STUDENT_ACTIONS)
        panel.use_actions(window.registry)
        window.add_workspace(LAB, LAB_TITLE, "flask-outline", panel)
    window.resize(1024, 900)
    window.show()
    qtbot.wait_exposed(window)
    shown = Lab(window, panel, fleet, clock, logs)
    yield shown
    panel.show_student(None)
    panel.hide()


@pytest.fixture
def seoyeon(lab: Lab) -> Lab:
    """김서연 with a healthy CloudMart on show."""
    lab.use(state_of(cloudmart_snapshot()))
    return lab
