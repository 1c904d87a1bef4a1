"""What the pages show: steps one by one, and the same slide again after the process that draws has died."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from ui.teach.classroom import Classroom
from ui.teach.conftest import SESSION, Start

STEPS = SESSION.replace("- 서비스가 하는 일", "* 첫 걸음\n* 둘째 걸음\n* 셋째 걸음")


def test_steps_come_one_by_one_for_the_room(start: Start, session: Path) -> None:
    session.write_text(STEPS, encoding="utf-8")
    classroom = start()
    classroom.teach(session)
    room = classroom.open_room()
    classroom.press("PgDown", "PgDown")

    def seen() -> list[str]:
        return [word for word in ("첫", "둘째", "셋째") if f"{word} 걸음" in classroom.shown_on(room.stage)]

    steps = [seen()]
    for _ in range(3):
        classroom.press("PgDown")
        steps.append(seen())
    assert classroom.slide == 2
    assert steps == [[], ["첫"], ["첫", "둘째"], ["첫", "둘째", "셋째"]]
    classroom.press("PgUp")
    assert seen() == ["첫", "둘째"]
    classroom.press("PgDown", "PgDown")
    assert classroom.slide == 3


@pytest.mark.expects_log("the process that draws slides ended")
@pytest.mark.expects_log(r"requestActivate\(\) called")  # the new page asks for the keyboard; the room's window refuses
def test_the_same_slide_is_back_after_its_process_died(classroom: Classroom) -> None:
    room = classroom.open_room()
    classroom.press("T", "PgDown", "PgDown")
    assert "서비스가 하는 일" in classroom.shown_on(room.stage)
    os.kill(room.stage.page().renderProcessPid(), signal.SIGKILL)
    classroom.until(lambda: not room.stage.is_loaded)
    classroom.until(lambda: room.stage.is_loaded and classroom.stage.is_loaded)
    classroom.until(lambda: "서비스가 하는 일" in classroom.shown_on(room.stage))
    classroom.until(lambda: "서비스가 하는 일" in classroom.shown_on(classroom.stage))
    assert classroom.slide == 2
