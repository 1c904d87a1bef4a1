"""The readiness screen with its model, on a machine made up for the test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.bridge.chime import Chime
from console.bridge.displays import Displays
from console.bridge.machine import NetworkTime, Power
from console.bridge.readiness import Readiness
from console.bridge.readiness_checks import Check, ReadinessItem, State
from console.course.model import Finding, Severity
from console.deck.model import Deck, Diagram, Drawing
from console.ui.readiness.view import ReadinessView
from console.ui.shell.language import Translations

from fakes.clock import FakeClock


@dataclass
class Machine:
    """A machine as the test wants it; it notes what was asked of it."""

    power: Power | None = None
    context: str | None = None
    device_name: str | None = "Speaker"
    stays_awake: bool = True
    playing: bool = False
    asked: list[str] = field(default_factory=list)

    def hold(self, reason: str) -> bool:
        self.asked.append("hold")
        return self.stays_awake

    def release(self) -> None:
        self.asked.append("release")

    def device(self) -> str | None:
        return self.device_name

    def play(self, path: Path) -> None:
        self.asked.append("play")


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def readiness(machine: Machine, clock: FakeClock, tmp_path: Path, qtbot: QtBot) -> Iterator[Readiness]:
    readiness = Readiness(
        clock,
        Displays(),
        machine,
        Chime(machine, folder=tmp_path),
        is_playing=lambda: machine.playing,
        network_time=NetworkTime(program="no-such-program"),
        power=lambda: machine.power,
        context=lambda: machine.context,
    )
    yield readiness
    readiness.end()


@pytest.fixture
def view(readiness: Readiness, qtbot: QtBot) -> ReadinessView:
    view = ReadinessView(readiness, lang="en")
    qtbot.add_widget(view)
    view.resize(1280, 592)
    view.show()
    qtbot.wait_exposed(view)
    return view


def item(readiness: Readiness, check: Check) -> ReadinessItem:
    items: tuple[ReadinessItem, ...] = readiness.items
    return next(item for item in items if item.id is check)


def settled(readiness: Readiness) -> bool:
    return item(readiness, Check.AWAKE).state is not State.WORKING


def deck(*, diagrams: int) -> Deck:
    return Deck("T", (), tuple(Diagram(f"d{number}", "graph", 1) for number in range(diagrams)), ())


def test_looks_at_everything_in_the_order_of_the_screen(readiness: Readiness, qtbot: QtBot) -> None:
    assert readiness.items == ()
    readiness.begin(starts=time(10, 5))
    qtbot.wait_until(lambda: settled(readiness))
    items: tuple[ReadinessItem, ...] = readiness.items
    assert [found.id for found in items] == list(Check)
    assert item(readiness, Check.CLOCK).message.params["minutes"] == 5


def test_the_trial_to_stay_awake_lets_go_again(readiness: Readiness, machine: Machine, qtbot: QtBot) -> None:
    readiness.begin()
    qtbot.wait_until(lambda: settled(readiness))
    assert machine.asked == ["hold", "release"]
    assert item(readiness, Check.AWAKE).state is State.OK


def test_a_running_class_is_not_let_fall_asleep_by_a_trial(
    readiness: Readiness, machine: Machine, qtbot: QtBot
) -> None:
    machine.playing = True
    readiness.begin()
    qtbot.wait(20)
    assert machine.asked == []
    assert item(readiness, Check.AWAKE).state is State.OK


def test_follows_the_clock_while_it_is_open(readiness: Readiness, clock: FakeClock, qtbot: QtBot) -> None:
    readiness.begin(starts=time(10, 5))
    clock.advance(60)
    with qtbot.wait_signal(readiness.changed, timeout=2000):
        pass
    assert item(readiness, Check.CLOCK).message.params["minutes"] == 4
    readiness.end()
    clock.advance(60)
    readiness.set_findings([])
    assert item(readiness, Check.CLOCK).message.params["minutes"] == 4


def test_the_slides_come_one_drawing_after_the_other(readiness: Readiness) -> None:
    readiness.begin()
    assert item(readiness, Check.SLIDES).state is State.UNKNOWN
    readiness.await_slides()
    assert item(readiness, Check.SLIDES).message.code == "readiness-slides-making"
    made = deck(diagrams=2)
    readiness.set_deck(made, {"d0": Drawing(svg="<svg/>"), "other": Drawing(svg="<svg/>")})
    assert item(readiness, Check.SLIDES).message.params["drawn"] == 1
    readiness.set_deck(made, {"d0": Drawing(svg="<svg/>"), "d1": Drawing(error="no")})
    assert item(readiness, Check.SLIDES).state is State.ATTENTION
    readiness.give_slides_up()
    assert item(readiness, Check.SLIDES).state is State.PROBLEM


def test_a_row_says_shape_word_sentence_and_advice(
    view: ReadinessView, readiness: Readiness, machine: Machine, qtbot: QtBot
) -> None:
    machine.power = Power(on_battery=True, percent=30)
    readiness.begin()
    qtbot.wait_until(lambda: settled(readiness))
    row = view.rows[Check.POWER]
    assert row.accessibleName() == "Power: Problem. The machine runs on its battery: 30 % left"
    assert not row.button.isVisible()


def test_enter_goes_on_and_esc_goes_back(view: ReadinessView, readiness: Readiness, qtbot: QtBot) -> None:
    readiness.begin()
    view.show_session("파드")
    with qtbot.wait_signal(view.teach_requested):
        QTest.keyClick(view.teach, Qt.Key.Key_Return)
    with qtbot.wait_signal(view.closed):
        QTest.keyClick(view.teach, Qt.Key.Key_Escape)


def test_the_buttons_of_the_rows(view: ReadinessView, readiness: Readiness, machine: Machine, qtbot: QtBot) -> None:
    readiness.begin()
    readiness.set_findings([Finding("over-slot", Severity.WARNING)])
    QTest.mouseClick(view.rows[Check.SOUND].button, Qt.MouseButton.LeftButton)
    assert "play" in machine.asked
    with qtbot.wait_signal(view.findings_requested):
        QTest.mouseClick(view.rows[Check.LINT].button, Qt.MouseButton.LeftButton)
    machine.device_name = None
    view.rows[Check.SOUND].button.setFocus()
    with qtbot.wait_signal(view.sound_failed):
        QTest.keyClick(view.rows[Check.SOUND].button, Qt.Key.Key_Return)


def test_check_again_looks_at_the_machine_again(
    view: ReadinessView, readiness: Readiness, machine: Machine, qtbot: QtBot
) -> None:
    readiness.begin()
    machine.context = "kind-lab"
    machine.power = Power(on_battery=False)
    QTest.mouseClick(view.again, Qt.MouseButton.LeftButton)
    assert item(readiness, Check.CLUSTER).message.params == {"context": "kind-lab"}
    assert item(readiness, Check.POWER).state is State.OK


def test_it_speaks_korean(view: ReadinessView, readiness: Readiness, korean: Translations) -> None:
    view.set_language("ko")
    readiness.begin()
    assert view.rows[Check.PROJECTOR].accessibleName().startswith("프로젝터: ")
    assert "연결되어 있지 않습니다" in view.rows[Check.PROJECTOR].accessibleName()


def test_all_rows_fit_a_small_screen(view: ReadinessView, readiness: Readiness, qtbot: QtBot) -> None:
    readiness.begin()
    qtbot.wait_until(lambda: settled(readiness))
    last = view.rows[Check.CLUSTER]
    assert not last.visibleRegion().isEmpty()
    assert last.visibleRegion().boundingRect().height() == last.height()
