"""Students who join by themselves, in the whole application: a real door, and reporters that ask as the script does."""

from __future__ import annotations

import gzip
import os
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from console.app.door_control import LONGEST_AWAY
from console.cluster.link import LinkState
from console.joining.limits import Rate
from console.joining.model import DoorView
from console.paths import bundled_course
from console.roster.model import Origin
from console.ui.joining.dialogs import WhoDialog
from console.ui.joining.door_side import LOOPBACK
from console.ui.shell.dialogs import QuestionDialog
from console.ui.widgets.notice import NoticeBar
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start, course, session, start, warm_cache

from fakes.reporter import Refused, Reporter, namespace, pod, report

__all__ = ["course", "session", "start", "warm_cache"]

LAB = bundled_course() / "week_03" / "day_03" / "cloudmart" / "lab.yaml"


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run beside each other, each at a port that is free, and ask faster than any reporter."""
    for rate in ("ASK_RATE", "REPORT_RATE"):
        monkeypatch.setattr(f"console.joining.members.{rate}", Rate(1_000, 1_000))
    monkeypatch.setattr("console.app.door_control.PORTS", (0,))
    monkeypatch.setattr("console.app.door_control.local_addresses", lambda: ())
    monkeypatch.setattr("console.bridge.door_model.GOODBYE_SECONDS", 0.0)  # nobody here asks again to be told


@pytest.fixture
def classroom(start: Start) -> Classroom:
    classroom = start()
    classroom.press("Ctrl+3")
    return classroom


def view(classroom: Classroom) -> DoorView:
    return classroom.console.doors.model.view


def opened(classroom: Classroom) -> DoorView:
    """Open the door with keys alone."""
    classroom.press("J")
    assert classroom.console.doors.panel.isVisible()
    classroom.press("Enter")
    classroom.until(lambda: view(classroom).is_open)
    assert view(classroom).address == LOOPBACK
    return view(classroom)


def come(classroom: Classroom, name: str, seat: str = "") -> Reporter:
    """Let somebody join, and wait until they are on the board."""
    shown = view(classroom)
    reporter = Reporter(shown.port, shown.code, name, seat, clock=time.time())
    fleet = classroom.console.services.fleet
    classroom.until(lambda: any(state.student.name == name for state in fleet.states))
    return reporter


def test_from_opening_the_door_to_a_tile_a_hand_a_line_and_a_hint(classroom: Classroom) -> None:
    console = classroom.console
    fleet = console.services.fleet
    lit = console.window.registry.action("lab-join").isChecked
    opened(classroom)
    classroom.press("Esc")
    assert lit()
    classroom.press("J")
    assert lit(), "it says whether the door is open, not whether the panel is"
    classroom.press("Esc")
    reporter = come(classroom, "김민수", "A1")
    assert fleet.roster is not None
    assert fleet.roster.origin is Origin.JOINED
    assert "joining" not in classroom.notices(), "who has not agreed to it has not come yet"
    assert "1" in console.doors.close_question()
    reporter.report(namespace("frontend"), pod("web"))
    reporter.report(namespace("frontend"), pod("web"))
    (student,) = fleet.roster.students
    classroom.until(lambda: "김민수" in classroom.notices().get("joining", ""))
    classroom.until(lambda: fleet.states[0].link.state is LinkState.LIVE)
    assert fleet.states[0].summary.pods == 1

    reporter.raise_hand()
    classroom.until(lambda: student.id in fleet.hands)
    assert any(key.startswith("hand") for key in classroom.notices())

    console.lab.open_student(student.id)
    classroom.press("M")
    assert console.doors.sending.panel.isVisible()
    classroom.type("kubectl get pods")
    classroom.press("Enter")
    assert not console.doors.sending.panel.isVisible()
    classroom.until(lambda: view(classroom).members[0].undelivered == 1)
    reporter.report()
    assert reporter.told == ["kubectl get pods"]

    hint = "Look at the image name.\n\nkubectl get pods"
    console.lab.terminals.wanted.emit(student.id, hint)
    assert console.doors.sending.panel.preview.toPlainText() == hint
    classroom.press("Enter")
    told = console.lab.terminals.words
    assert "waits for their terminal" in told(student.id, hint)
    classroom.until(lambda: view(classroom).members[0].undelivered >= 3)
    reporter.report()
    assert reporter.told[1:] == ["Look at the image name.", "", "kubectl get pods"]
    reporter.report()
    classroom.until(lambda: "Shown" in told(student.id, hint))

    reporter.leave()
    classroom.until(lambda: not view(classroom).members[0].is_here and not fleet.hands)
    assert console.doors.close_question() == ""
    console.doors.joined.remove(view(classroom).members[0].id)
    classroom.until(lambda: fleet.roster is None)


def test_without_a_lab_board_and_panel_say_so_and_open_one(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = classroom.console
    lab, panel, sign = console.services.lab, console.doors.panel, console.lab.board.no_lab
    monkeypatch.setattr("console.app.lab_control.QFileDialog.getOpenFileName", lambda *_: (str(LAB), ""))
    opened(classroom)
    assert "No lab is open" not in classroom.words(panel)
    reporter = come(classroom, "김민수", "A1")
    reporter.report(namespace("frontend"))
    classroom.until(lambda: "No lab is open" in classroom.words(panel))
    classroom.press("Esc")
    assert console.lab.board.view.hasFocus(), "what had the keyboard before there was a class is gone"
    assert sign.isVisible()
    assert "No lab is open" in classroom.words(console.lab)
    assert "Ctrl+L" in sign.button.text()
    classroom.press("J", "L")
    classroom.until(lambda: lab.view is not None and lab.view.students == 1)
    classroom.until(lambda: reporter.title() == "CloudMart 네트워킹과 스토리지")
    assert panel.isVisible()
    assert "No lab is open" not in classroom.words(panel)
    classroom.press("Esc", "V")  # the tiles again
    assert console.lab.board.isVisible()
    assert not sign.isVisible()


def test_what_the_panel_says_is_read_in_front_of_it(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window, panel = classroom.window, classroom.console.doors.panel

    def is_in_front(key: str) -> bool:
        bars = [bar for bar in window.findChildren(NoticeBar) if bar.notice.key == key and bar.isVisible()]
        if not bars or not panel.isVisible():
            return False
        found = window.childAt(bars[0].mapTo(window, bars[0].rect().center()))
        return found is not None and bars[0].isAncestorOf(found)

    opened(classroom)
    come(classroom, "김민수", "A1").report()
    classroom.until(lambda: panel.chosen is not None)
    assert "joining" not in classroom.notices()
    classroom.press("G")
    classroom.until(lambda: is_in_front("joining"))
    assert "No roster is open" in classroom.notices()["joining"]
    monkeypatch.setattr("console.app.hand_out.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path))
    classroom.press("S")
    classroom.until(lambda: is_in_front("hand-out"))
    assert str(tmp_path) in classroom.notices()["hand-out"]
    assert (tmp_path / "join.sh").exists()
    classroom.press("Esc")
    come(classroom, "שלום עולם", "A2").report()
    classroom.until(lambda: "\u2068שלום עולם\u2069 has joined." in classroom.notices()["joining"])


def test_the_room_is_told_how_to_join_and_never_who_has(classroom: Classroom) -> None:
    console = classroom.console
    classroom.press("Shift+J")
    assert "closed" in classroom.notices()["room"]
    assert not console.audience.is_open
    shown = opened(classroom)
    classroom.press("R")
    classroom.until(lambda: console.audience.is_open)
    panel = classroom.room.join_panel
    assert panel.isVisible()
    assert panel.face is not None
    assert (panel.face.url, panel.face.code) == (shown.url, shown.code)
    assert panel.face.print == shown.fingerprint
    assert panel.face.print in panel.accessibleName()
    classroom.press("N")
    classroom.until(lambda: view(classroom).code != shown.code)
    assert panel.face.code == view(classroom).code
    come(classroom, "김민수", "A1")
    assert "김민수" not in panel.accessibleName()
    classroom.press("Esc", "Shift+J")
    assert not panel.isVisible()
    classroom.press("Shift+J", "B")
    assert not panel.isVisible()  # black is black
    classroom.press("B")
    assert panel.isVisible()
    console.doors.model.close()
    classroom.until(lambda: not view(classroom).is_open)
    assert not panel.isVisible()
    assert not console.window.registry.action("lab-join").isChecked()


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A class of two whose clusters cannot be reached from here."""
    path = tmp_path / "roster.yaml"
    entries = [
        f"- {{name: {name}, seat: {seat}, kubeconfig: none}}" for name, seat in (("김민수", "A1"), ("이서연", "A2"))
    ]
    path.write_text("\n".join(["students:", *entries, ""]), encoding="utf-8")
    return path


def test_who_joins_is_merged_with_the_roster_asks_and_is_helped(classroom: Classroom, roster: Path) -> None:
    console = classroom.console
    fleet, lab = console.services.fleet, console.services.lab
    console.classes.open_path(roster)
    classroom.until(lambda: fleet.total.students == 2)
    console.labs.open(LAB)
    classroom.until(lambda: lab.view is not None and lab.view.students == 2)
    entry = fleet.states[0].student.id
    opened(classroom)
    classroom.press("Esc")
    reporter = come(classroom, "김민수", "A9")  # not where the roster has them
    classroom.until(lambda: fleet.total.students == 3)
    reporter.raise_hand()  # before anybody says who that is
    classroom.until(lambda: lab.view is not None and any(each.student_id != entry for each in lab.view.queue))
    reporter.report()
    classroom.until(lambda: "joining" in classroom.notices())
    classroom.click_notice("joining")
    classroom.until(lambda: fleet.total.students == 2)
    assert fleet.states[0].student.reporter
    classroom.until(lambda: entry in fleet.hands)
    classroom.until(lambda: lab.view is not None and [each.student_id for each in lab.view.queue] == [entry])

    namespaces = reporter.namespaces()
    assert set(namespaces) >= {"frontend", "backend", "data", "default"}
    reporter.report(*(namespace(name) for name in namespaces))
    reporter.report(*(namespace(name) for name in namespaces))
    classroom.until(lambda: fleet.states[0].link.state is LinkState.LIVE)
    classroom.until(lambda: passed(classroom, entry) > 0)  # the first step ticks

    def has_checklist() -> bool:
        try:
            return "✓" in reporter.checklist()
        except Refused:
            return False  # not yet

    classroom.until(has_checklist)
    lab.done_wanted.emit(entry)
    classroom.until(lambda: entry not in fleet.hands)
    reporter.report()
    assert reporter.hand == "down"
    classroom.until(lambda: lab.view is not None and not lab.view.queue)

    reporter.raise_hand()
    classroom.until(lambda: entry in fleet.hands)
    reporter.raise_hand(False)
    classroom.until(lambda: lab.view is not None and not lab.view.queue and not fleet.hands)

    assert console.lab.terminals.reaches(entry)
    console.doors.model.close()
    classroom.until(lambda: not view(classroom).is_open)
    assert not console.lab.terminals.reaches(entry)
    classroom.until(lambda: fleet.states[0].link.state is not LinkState.LIVE)
    assert passed(classroom, entry) > 0  # what was seen stays, until the class is left
    console.classes.watch_nobody()
    classroom.until(lambda: fleet.roster is None)


def test_a_dropped_snapshot_is_somebodys_and_goes_with_the_class(classroom: Classroom, tmp_path: Path) -> None:
    console = classroom.console
    fleet = console.services.fleet
    path = tmp_path / "snapshot.json.gz"
    written = fleet.clock.wall().timestamp() - 180.0
    body = report([namespace("frontend"), pod("web")], clock=written, name="박지훈", seat="B2")
    path.write_bytes(gzip.compress(body))

    def take(dialog: QDialog) -> None:
        assert isinstance(dialog, WhoDialog)
        assert "박지훈 · B2, 3 min ago" in classroom.words(dialog)
        classroom.press("Enter")

    def drop() -> None:
        console.lab.snapshots_dropped.emit([path])
        classroom.until(lambda: fleet.total.students == 1)

    classroom.in_dialog(drop, take)
    classroom.until(lambda: fleet.states[0].link.state is LinkState.HANDED_IN)
    (state,) = fleet.states
    assert (state.student.name, state.student.seat, state.summary.pods) == ("박지훈", "B2", 1)
    assert view(classroom).is_open is False
    opened(classroom)
    assert [guest.is_from_file for guest in [console.doors.panel.chosen] if guest] == [True]
    classroom.press("Esc")
    reporter = come(classroom, "박지훈", "B2")  # the same, now by themselves
    reporter.report(namespace("frontend"))
    reporter.report()
    classroom.until(lambda: fleet.states[0].link.state is LinkState.LIVE)
    assert fleet.total.students == 1
    classroom.until(lambda: not console.doors.joined.files)

    broken = tmp_path / "other.json.gz"
    broken.write_bytes(b"no gzip")
    console.lab.snapshots_dropped.emit([broken])
    classroom.until(lambda: "other.json.gz" in classroom.notices().get("snapshot-file", ""))


def test_what_is_older_than_what_is_shown_asks_before_it_takes_its_place(classroom: Classroom, tmp_path: Path) -> None:
    console = classroom.console
    fleet = console.services.fleet
    now = fleet.clock.wall().timestamp()

    def file(name: str, age: float, pods: int) -> Path:
        path = tmp_path / f"{name}.json.gz"
        objects = [namespace("frontend"), *(pod(f"web-{number}") for number in range(pods))]
        path.write_bytes(gzip.compress(report(objects, clock=now - age, name="박지훈", seat="B2")))
        return path

    asked: list[str] = []

    def drop(path: Path, *keys: str) -> None:
        """Drop a file, say that it is the student's who is proposed, and answer what is asked then with keys."""
        seen: list[QDialog] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog.isActiveWindow():
                seen.append(dialog)
                if isinstance(dialog, QuestionDialog):
                    asked.append(classroom.words(dialog))
                classroom.press(*(keys if isinstance(dialog, QuestionDialog) else ("Enter",)))

        count = len(asked)
        timer = QTimer(interval=5)
        timer.timeout.connect(look)
        timer.start()
        console.lab.snapshots_dropped.emit([path])
        classroom.until(lambda: bool(seen) and not console.doors.files._is_asking)
        timer.stop()
        classroom.window.activateWindow()
        classroom.until(classroom.window.isActiveWindow)
        assert len(asked) == count + bool(keys)

    def pods() -> int:
        return fleet.states[0].summary.pods

    drop(file("newer", 180.0, 3))
    classroom.until(lambda: fleet.total.students == 1 and pods() == 3)
    older = file("older", 900.0, 1)
    drop(older, "Enter")
    assert "Show an older snapshot of 박지훈?" in asked[-1]
    assert "written 15 min ago, 12 min before the one that is shown" in asked[-1]
    drop(older, "Esc")
    drop(file("newest", 60.0, 4))
    classroom.until(lambda: pods() == 4)
    drop(older, "Left", "Space")
    assert "14 min before" in asked[-1]
    classroom.until(lambda: pods() == 1)

    opened(classroom)
    classroom.press("Esc")
    reporter = come(classroom, "박지훈", "B2")
    reporter.report(namespace("frontend"), pod("own-1"), pod("own-2"))
    reporter.report()
    classroom.until(lambda: fleet.states[0].link.is_live and pods() == 2)
    drop(older, "Enter")
    assert "박지훈 is live" in asked[-1]
    reporter.leave()
    classroom.until(lambda: not fleet.states[0].link.is_live)
    drop(older, "Enter")
    assert "15 min before" in asked[-1]
    assert pods() == 2


def test_after_a_sudden_end_the_same_door_is_open_again(classroom: Classroom) -> None:
    doors = classroom.console.doors
    before = opened(classroom)
    classroom.press("Esc")
    path = doors._kept
    classroom.until(path.exists)
    kept = path.read_bytes()
    doors.model.close()
    classroom.until(lambda: not view(classroom).is_open)
    assert not path.exists()
    path.write_bytes(kept)  # as a sudden end leaves it
    doors.open_at_start()
    classroom.until(lambda: view(classroom).is_open)
    assert (view(classroom).port, view(classroom).pin) == (before.port, before.pin)
    (notice,) = (each for each in classroom.window.notices.notices if each.key == "joining")
    assert "again" in notice.text
    assert "with the same code" in notice.text
    assert view(classroom).code == before.code
    assert notice.on_action is not None
    notice.on_action()
    classroom.until(lambda: not view(classroom).is_open)
    path.write_bytes(kept)
    long_ago = time.time() - LONGEST_AWAY - 60
    os.utime(path, (long_ago, long_ago))
    doors.open_at_start()
    assert not path.exists()
    assert not doors.model.is_opening


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8 on loopback")
def test_the_next_class_is_proposed_where_this_one_joined(
    start: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("console.app.door_control.local_addresses", lambda: ("127.0.0.2", "127.0.0.3"))
    first = start()
    first.press("Ctrl+3", "J")
    place = first.console.doors.panel.door.place
    place.setCurrentIndex(place.findData("127.0.0.3"))
    first.press("Enter")
    first.until(lambda: view(first).is_open)
    first.press("Q")
    first.until(lambda: not view(first).is_open)
    assert place.currentData() == "127.0.0.3"
    first.press("Esc")
    second = start(history=tmp_path / "next", join_address=first.console.settings.join_address)
    second.press("Ctrl+3", "J", "Enter")
    second.until(lambda: view(second).is_open)
    assert view(second).address == "127.0.0.3"
    second.console.doors.model.close()
    second.until(lambda: not view(second).is_open)
    place = second.console.doors.panel.door.place
    place.setCurrentIndex(place.findData(LOOPBACK))
    second.press("Enter")
    second.until(lambda: view(second).is_open)
    assert second.console.settings.join_address == "127.0.0.3", "nobody could join a class of this computer alone"


def test_in_a_rehearsal_one_is_told_whom_one_joins(classroom: Classroom, roster: Path) -> None:
    console = classroom.console
    roster.write_text(f"rehearsal: true\n{roster.read_text(encoding='utf-8')}", encoding="utf-8")
    console.classes.open_path(roster)
    classroom.until(lambda: console.services.fleet.total.students == 2)
    opened(classroom)
    assert "simulated" in classroom.notices()["joining"]


def passed(classroom: Classroom, student_id: str) -> int:
    student = classroom.console.services.lab.student(student_id)
    return 0 if student is None else student.passed
