"""The panel that arms probes: nothing runs before, all that will be done stands there, and what came of it is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from console.bridge.probe_runner import PlannedProbe
from console.cluster.reading import Reading
from console.lab.probes.kinds import plan_probe
from console.lab.probes.plan import ProbePlan, ProbeResult
from console.lab.spec.model import Probe
from console.messages import Message
from console.ui.lab.probes.probe_panel import ProbePanel

from fakes.cloudmart import cloudmart_snapshot
from fakes.objects import NOW

NAMESPACES = frozenset({"frontend", "backend", "data"})
OF = {
    "from": {"namespace": "backend", "labels": {"app": "user-service"}},
    "to": {"namespace": "data", "service": "postgres-user-service", "port": 5432},
}
PASSED = Message("probe-dns-passed", {"name": "postgres-user-service"})


class FakeRunner(QObject):
    """Takes plans and lets the test say what comes of them."""

    progressed = Signal(str, str, int)
    finished = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.ran: list[tuple[str, ProbePlan]] = []
        self.is_running = False
        self.stops = 0

    def run(self, student_id: str, plan: ProbePlan) -> None:
        self.ran.append((student_id, plan))
        self.is_running = True

    def stop(self) -> None:
        self.stops += 1

    def end(self, passed: bool | None, message: Message = PASSED, *, left: tuple[str, ...] = ()) -> None:
        student_id, plan = self.ran[-1]
        self.is_running = False
        self.finished.emit(student_id, ProbeResult(plan.probe.id, passed, message, 1, left))


class Panel:
    """The panel over a window, with two probes that can be tried and one that cannot."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.add_widget(self.window)
        self.window.resize(1280, 720)
        self.runner = FakeRunner()
        self.panel = ProbePanel(self.window, self.runner, lang="en")  # type: ignore[arg-type]
        self.window.show()
        qtbot.wait_exposed(self.window)
        reading = Reading(cloudmart_snapshot(), NOW)
        planned = [
            PlannedProbe(probe, plan_probe(probe, reading, NAMESPACES))
            for probe in (Probe("dns", "이름 찾기", "dns", OF), Probe("tcp", "포트 열기", "tcp", OF))
        ]
        refused = PlannedProbe(Probe("shop", "가게", "ingress"), refusal=Message("probe-no-ingress", {"host": "shop"}))
        self.panel.show_student("s01", "김<b>민수</b>", [*planned, refused])
        self.panel.open()
        self.probed: list[tuple[str, ProbeResult]] = []
        self.panel.probed.connect(lambda who, result: self.probed.append((who, result)))

    def words(self, probe_id: str) -> str:
        row = self.panel.rows[probe_id]
        return " ".join(label.text() for label in row.findChildren(QLabel) if label.isVisible())

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.panel, key)


@pytest.fixture
def shown(qtbot: QtBot) -> Panel:
    return Panel(qtbot)


def test_everything_that_will_be_done_stands_there_before(shown: Panel) -> None:
    assert "nslookup postgres-user-service.data.svc.cluster.local" in shown.words("dns")
    assert "nc -z -w 3" in shown.words("tcp")
    assert "At most 1 requests" in shown.words("tcp")
    assert "No Ingress for shop has an address yet" in shown.words("shop")
    assert not shown.panel.rows["shop"].box.isEnabled()
    assert any("김<b>민수</b>" in label.text() for label in shown.panel.findChildren(QLabel))


def test_nothing_runs_before_it_is_armed(shown: Panel) -> None:
    shown.press(Qt.Key.Key_Return)
    shown.panel.start.click()
    assert shown.runner.ran == []
    shown.panel.armed.click()
    shown.press(Qt.Key.Key_Return)
    assert [plan.probe.id for _who, plan in shown.runner.ran] == ["dns"]


def test_probes_run_one_after_the_other_and_each_is_told(shown: Panel) -> None:
    shown.panel.armed.click()
    shown.panel.start.click()
    assert "Waits for its turn" in shown.words("tcp")
    shown.runner.progressed.emit("s01", "dns", 1)
    assert "1 of 1" in shown.words("dns")
    shown.runner.end(True)
    assert "postgres-user-service resolves" in shown.words("dns")
    assert [plan.probe.id for _who, plan in shown.runner.ran] == ["dns", "tcp"]
    shown.runner.end(None, Message("cluster-exec-forbidden"), left=("data/mark",))
    assert "No permission: running commands in pods (exec)" in shown.words("tcp")
    assert "Could not be removed again: data/mark" in shown.words("tcp")
    assert [(who, result.probe_id, result.passed) for who, result in shown.probed] == [
        ("s01", "dns", True),
        ("s01", "tcp", None),
    ]


def test_what_is_not_ticked_is_not_run(shown: Panel) -> None:
    shown.panel.rows["dns"].box.click()
    shown.panel.armed.click()
    shown.panel.start.click()
    assert [plan.probe.id for _who, plan in shown.runner.ran] == ["tcp"]


def test_escape_stops_what_runs_first_and_closing_disarms(shown: Panel) -> None:
    shown.panel.armed.click()
    shown.panel.start.click()
    shown.press(Qt.Key.Key_Escape)
    assert shown.runner.stops == 1
    assert shown.panel.isVisible()
    shown.runner.end(None, Message("probe-cancelled"))
    assert [plan.probe.id for _who, plan in shown.runner.ran] == ["dns"]
    shown.press(Qt.Key.Key_Escape)
    assert not shown.panel.isVisible()
    assert not shown.panel.armed.isChecked()


def test_another_student_begins_disarmed_with_probes_of_their_own(shown: Panel) -> None:
    shown.panel.armed.click()
    shown.panel.show_student("s02", "이영희", [])
    assert shown.panel.rows == {}
    assert not shown.panel.armed.isChecked()
    assert not shown.panel.armed.isEnabled()
