"""The class's side of a lab in a real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console import messages
from console.bridge.fleet_model import FleetModel
from console.bridge.lab_model import LabModel
from console.bridge.playback_model import PlaybackModel
from console.cluster.state import StudentState
from console.lab.classroom.values import ClassView, StudentLab
from console.lab.spec.model import Lab
from console.lab.spec.rundown import outline_of
from console.rundown import actions as act
from console.rundown.plan import rundown_of
from console.ui.lab.actions import LAB, LAB_TITLE
from console.ui.lab.run.actions import RUN_ACTIONS, RUN_FOOTER
from console.ui.lab.run.lab_page import LabPage
from console.ui.shell.main_window import MainWindow
from console.ui.theme.theme import undressed
from ui.lab.board import classroom

from fakes import lab_views
from fakes.clock import FakeClock


@pytest.fixture(autouse=True)
def _sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay the sentences of the fakes over the catalogue."""
    known = messages.catalogue

    def catalogue(lang: str) -> Mapping[str, str]:
        return {**known(lang), **lab_views.SENTENCES["ko" if lang == "ko" else "en"]}

    monkeypatch.setattr(messages, "catalogue", catalogue)


@dataclass
class Shown:
    """The window, the page in it, and what stands behind both."""

    window: MainWindow
    page: LabPage
    fleet: FleetModel
    model: LabModel
    playback: PlaybackModel
    clock: FakeClock
    lab: Lab = field(default_factory=lab_views.lab)
    heard: dict[str, list[Any]] = field(default_factory=dict)
    students: dict[str, StudentLab] = field(default_factory=dict)

    def listen(self, name: str, signal: Any) -> None:
        """Keep what a signal carries under a name."""
        self.heard[name] = []
        signal.connect(lambda *values: self.heard[name].append(values if len(values) > 1 else values[0]))

    def use_class(self, count: int = 24, states: list[StudentState] | None = None) -> None:
        """Give the fleet a class."""
        made = states or [classroom.state(self.clock, classroom.student(number)) for number in range(1, count + 1)]
        classroom.use(self.fleet, made)

    def begin(self, count: int = 24) -> ClassView:
        """Open a lab with a busy class in it."""
        self.use_class(count)
        self.model.use(self.lab)
        self.students, view = lab_views.busy_class(self.lab, count)
        self.model.update(self.students, view)
        return view

    def update(self, view: ClassView | None = None, **students: StudentLab) -> None:
        """Let the model tell of newer values, and the page take them over."""
        self.students = {**self.students, **students}
        self.model.update(students, view or self.view())
        self.page.heat.take_newer()

    def view(self, **given: Any) -> ClassView:
        """Count the class as it is; causes and queue stay what they were unless they are given."""
        known = self.model.view
        kept = {} if known is None else {"causes": known.causes, "queue": known.queue}
        return lab_views.class_view(self.lab, self.students, **{**kept, **given})

    def play(self, *, steps: int = 0) -> None:
        """Play the lab from its first step, each for as long as it is planned, until ``steps`` have passed."""
        self.playback.load(rundown_of(outline_of(self.lab)), planned_start=self.clock.wall())
        self.playback.do(act.Start())
        for step in self.lab.steps[:steps]:
            self.clock.advance(step.minutes * 60)
            self.playback.do(act.Next())

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key as a person does: the window gets it first."""
        QTest.keyClick(self.window.windowHandle(), key, held)

    def click(self, widget: QWidget, where: QPoint | None = None) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=where or widget.rect().center())

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        QTest.qWait(1)


@pytest.fixture
def shown(qapp: QApplication, clock: FakeClock, qtbot: QtBot) -> Iterator[Shown]:
    """The page in a window of 1440×900, without a class."""
    fleet, model, playback = FleetModel(clock), LabModel(), PlaybackModel(clock)
    with undressed(qapp):
        window = MainWindow()
        qtbot.add_widget(window)
        window.registry.add(RUN_ACTIONS)
        page = LabPage(fleet, model, playback, lang="en")
        host = QWidget()
        _fill(host, page)
        window.add_workspace(LAB, LAB_TITLE, "school-outline", host, RUN_FOOTER)
        page.use_actions(window.registry)
    window.resize(1440, 900)
    window.show()
    qtbot.wait_exposed(window)
    found = Shown(window, page, fleet, model, playback, clock)
    _listen(found)
    yield found
    playback.unload()
    window.close()


@pytest.fixture
def busy(shown: Shown) -> Shown:
    """The page with a class of 24 in the middle of the lab."""
    shown.begin()
    return shown


@pytest.fixture
def pause(qtbot: QtBot) -> Callable[[int], None]:
    return qtbot.wait


def _fill(host: QWidget, page: LabPage) -> None:
    column = QVBoxLayout(host)
    column.setContentsMargins(16, 8, 16, 8)
    column.addWidget(page)


def _listen(shown: Shown) -> None:
    page, model = shown.page, shown.model
    for name, signal in (
        ("open", page.open_lab_wanted),
        ("step", page.step_wanted),
        ("extend", page.extend_wanted),
        ("explain", page.explain_wanted),
        ("student", page.student_shown),
        ("keys", page.keys_wanted),
        ("chosen", page.chosen),
        ("trouble", page.trouble),
        ("told", page.told),
        ("claim", model.claim_wanted),
        ("done", model.done_wanted),
        ("snooze", model.snooze_wanted),
        ("adjust", model.adjust_wanted),
        ("close", model.close_wanted),
    ):
        if name == "open":
            shown.heard[name] = []
            page.open_lab_wanted.connect(lambda: shown.heard["open"].append(True))
        else:
            shown.listen(name, signal)
