"""A small course on disk, and the running application."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.teach.classroom import Classroom

from fakes.clock import FakeClock

Start = Callable[..., Classroom]

DAY = """# Day 1: 서비스

총 세션: 2개 (각 50분)

| 시간 | 내용 |
| --- | --- |
| 10:00-10:50 | [Session 1](session_01.md) |
| 11:00-11:50 | [Session 2](session_02.md) |
"""
SESSION = """# Session 1: 서비스

## 목표 (5분)

- 서비스가 하는 일

<!-- notes: 지난 시간을 먼저 묻는다 -->

## 1. 주소 (20분)

### ClusterIP

안에서만 보이는 주소

### NodePort

밖에서 보이는 주소

## 2. 이름 (15분)

### DNS

이름으로 찾는다

## 토론 (10분)

**토론 주제**: 서비스는 왜 필요한가?

### 둘이서 (4분)

- 주소가 바뀌면?

### 다 함께 (6분)

- 이름이 바뀌면?
"""
OTHER = """# Session 2: 인그레스

## 문 (50분)

하나의 주소
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of one day: session 1 from 10:00, 50 minutes of 5, 20, 15 and a discussion of 4 and 6."""
    day = tmp_path / "course" / "week_01" / "day_01"
    day.mkdir(parents=True)
    (day / "README.md").write_text(DAY, encoding="utf-8")
    (day / "session_01.md").write_text(SESSION, encoding="utf-8")
    (day / "session_02.md").write_text(OTHER, encoding="utf-8")
    return tmp_path / "course"


@pytest.fixture
def session(course: Path) -> Path:
    return course / "week_01" / "day_01" / "session_01.md"


@pytest.fixture(scope="session")
def warm_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was measured and drawn once is not made again for every test."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, clock: FakeClock, tmp_path: Path, warm_cache: Path) -> Iterator[Start]:
    """Start the application with settings; it is closed after the test."""
    running: list[Classroom] = []

    def begin(history: Path | None = None, **settings: object) -> Classroom:
        running.append(Classroom(qapp, qtbot, clock, tmp_path, warm_cache, history=history, **settings))
        return running[-1]

    yield begin
    for each in running:
        each.close()


@pytest.fixture
def classroom(start: Start, session: Path) -> Classroom:
    """The application with session 1 open in class, not started."""
    classroom = start()
    classroom.teach(session)
    return classroom
