"""A small course on disk, the model that reads it, and the workspace in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.bridge.chime import Chime
from console.bridge.course_model import CourseModel
from console.bridge.displays import Displays
from console.bridge.machine import NetworkTime, Power
from console.bridge.readiness import Readiness
from console.bridge.worker import Worker
from console.ui.plan.actions import PLAN, PLAN_ACTIONS, PLAN_FOOTER, PLAN_TITLE
from console.ui.plan.workspace import PlanWorkspace
from console.ui.shell.main_window import MainWindow

from fakes.clock import FakeClock

DAY = """# Day 1: 기초

총 세션: 2개 (각 50분)

- [Session 1: 클러스터](session_01.md)
- [Session 2: 파드](session_02.md)

| 시간 | 내용 |
| --- | --- |
| 09:00-09:50 | [Session 1](session_01.md) |
| 09:50-10:00 | 휴식 |
| 10:00-10:50 | [Session 2](session_02.md) |
"""
SESSION = """# Session 1: 클러스터

## 소개 (20분)

[안내](gone.md)

## 실습 이야기 (40분)

### 첫째 (15분)

### 둘째 (25분)
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of one day: session 1 runs over its slot and links a lost file, session 2 is only named."""
    day = tmp_path / "과정" / "week_01" / "day_01"
    day.mkdir(parents=True)
    (day / "README.md").write_text(DAY, encoding="utf-8")
    (day / "session_01.md").write_text(SESSION, encoding="utf-8")
    (day / "session_01_bullets.md").write_text(SESSION.replace("40분", "30분"), encoding="utf-8")
    return tmp_path / "과정"


@pytest.fixture
def day(course: Path) -> Path:
    return course / "week_01" / "day_01"


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture
def model(worker: Worker) -> Iterator[CourseModel]:
    model = CourseModel(worker)
    yield model
    model.close()


class Awake:
    """An inhibitor that works, and counts."""

    def __init__(self) -> None:
        self.held = self.released = 0

    def hold(self, reason: str) -> bool:
        self.held += 1
        return True

    def release(self) -> None:
        self.released += 1


class Silent:
    """A machine without a sound device."""

    def device(self) -> str | None:
        return None

    def play(self, path: Path) -> None:
        raise OSError


@dataclass(frozen=True, slots=True)
class Plan:
    """The window, and what the workspace in it asked for."""

    window: MainWindow
    workspace: PlanWorkspace
    model: CourseModel
    taught: list[Path]
    edited: list[tuple[Path, int]]
    readied: list[Path]


@pytest.fixture
def plan(model: CourseModel, clock: FakeClock, tmp_path: Path, qtbot: QtBot) -> Iterator[Plan]:
    """The plan in a window of 1280×720, without a course."""
    readiness = Readiness(
        clock,
        Displays(),
        Awake(),
        Chime(Silent(), folder=tmp_path),
        network_time=NetworkTime(program="no-such-program"),
        power=lambda: Power(on_battery=False),
        context=lambda: None,
    )
    window = MainWindow()
    qtbot.add_widget(window)
    workspace = PlanWorkspace(model, readiness, lang="en")
    window.registry.add(PLAN_ACTIONS)
    workspace.use_actions(window.registry)
    window.add_workspace(PLAN, PLAN_TITLE, "notebook-outline", workspace, PLAN_FOOTER)
    window.resize(1280, 720)
    window.show()
    qtbot.wait_exposed(window)
    shown = Plan(window, workspace, model, [], [], [])
    workspace.teach_requested.connect(shown.taught.append)
    workspace.edit_requested.connect(lambda path, line: shown.edited.append((path, line)))
    workspace.readiness_requested.connect(shown.readied.append)
    yield shown
    workspace.close_readiness()


@pytest.fixture
def opened(plan: Plan, course: Path, qtbot: QtBot) -> Plan:
    """The plan with the small course open and linted."""
    with qtbot.wait_signal(plan.model.lint_done):
        plan.model.open(course)
    return plan
