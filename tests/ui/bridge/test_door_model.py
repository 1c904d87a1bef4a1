"""The door crosses into the window's thread: what it shows, what is told of its members, and wishes back."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.bridge.door_model import DoorModel
from console.bridge.fleet_model import FleetModel
from console.bridge.fleet_thread import FleetThread
from console.clock import SystemClock
from console.cluster.report import parse_report
from console.errors import ConsoleError, JoiningError
from console.joining.keeping import KeptDoor, KeptMember, read_kept
from console.joining.model import Checklist, ChecklistItem, ChecklistStep

from fakes.reporter import Refused, Reporter, namespace, report

PATIENCE_MS = 15_000
HERE = "127.0.0.1"


class Told:
    """A door model on a network's thread, and what it told in its order."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.fleet = FleetModel(SystemClock())
        self.thread: FleetThread | None = None
        self.model = DoorModel(self._network)
        self.heard: list[str] = []
        self.errors: list[ConsoleError] = []
        self.listen()

    def listen(self) -> None:
        self.model.opened.connect(lambda: self.heard.append("opened"))
        self.model.closed.connect(lambda: self.heard.append("closed"))
        self.model.joined.connect(lambda member: self.heard.append(f"joined {member.name}"))
        self.model.members_changed.connect(lambda: self.heard.append("members"))
        self.model.hand_raised.connect(lambda _member: self.heard.append("hand up"))
        self.model.hand_lowered.connect(lambda _member: self.heard.append("hand down"))
        self.model.failed.connect(self.errors.append)
        self.model.file_taken.connect(lambda _member, error: self.errors.append(error))

    def _network(self) -> FleetThread:
        if self.thread is None:
            self.thread = FleetThread(self.fleet)
        return self.thread

    def until(self, *heard: str) -> None:
        self.qtbot.wait_until(lambda: self.heard == list(heard), timeout=PATIENCE_MS)
        self.heard.clear()

    def open(self, *ports: int) -> None:
        self.model.open(HERE, ports or (0,), title="7기")
        self.until("opened")

    def close(self) -> None:
        self.model.end()
        if self.thread is not None:
            self.thread.close()
            self.thread.deleteLater()
        self.model.deleteLater()
        self.fleet.deleteLater()


@pytest.fixture
def told(qapp: object, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    monkeypatch.setattr("console.bridge.door_model.GOODBYE_SECONDS", 0.0)
    told = Told(qtbot)
    yield told
    told.close()


def test_nothing_begins_before_a_door_is_opened(told: Told) -> None:
    told.model.renew_code()
    told.model.close()
    assert told.thread is None
    assert not told.model.view.is_open


def test_a_port_that_is_taken_is_passed_over(told: Told) -> None:
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        taken.listen()
        port = taken.getsockname()[1]
        told.open(port, 0)
        assert told.model.view.port not in (0, port)
        told.model.open(HERE, (port,), title="again")  # it is open already
        told.model.close()
        told.until("closed")
        told.model.open(HERE, (port,), title="7기")
        told.qtbot.wait_until(lambda: bool(told.errors), timeout=PATIENCE_MS)
    assert isinstance(told.errors[0], JoiningError)
    assert told.errors[0].message.code == "joining-port-taken"
    assert not told.model.is_opening


def test_members_hands_and_wishes(told: Told) -> None:
    told.open()
    view = told.model.view
    reporter = Reporter(view.port, view.code, "김민수", "A1", clock=time.time())
    told.until("members")
    reporter.report()  # whoever has not agreed to it has not come yet
    told.until("joined 김민수")
    (member,) = told.model.view.members
    reporter.raise_hand()
    told.until("hand up")
    told.model.lower_hand(member.id)
    told.until("hand down")
    told.model.rename(member.id, "김민수B", "A2")
    told.until("members")
    told.model.merge(member.id, "s1")
    told.until("members")
    assert (told.model.view.members[0].name, told.model.view.members[0].student_id) == ("김민수B", "s1")
    told.model.use_namespaces(("frontend", "default"))
    told.model.use_checklists({member.id: Checklist("랩", (ChecklistStep("1", (ChecklistItem("이름", "passed"),)),))})
    told.model.renew_code()
    told.qtbot.wait_until(lambda: told.model.view.code != view.code, timeout=PATIENCE_MS)
    assert reporter.namespaces() == ["frontend", "default"]
    assert "✓ 1  1/1" in reporter.checklist()
    reporter.raise_hand()
    told.until("hand up")
    told.model.remove(member.id)
    told.until("members", "hand down")
    with pytest.raises(Refused, match="removed"):
        reporter.checklist()


def test_a_file_is_taken_or_refused(told: Told) -> None:
    whole = parse_report(report([namespace("frontend")], clock=time.time()))
    told.model.take_file("m1", whole)
    told.qtbot.wait_until(lambda: len(told.errors) == 1, timeout=PATIENCE_MS)
    assert told.errors == [None]


def test_a_door_is_kept_while_it_is_open_and_can_be_it_again(told: Told, tmp_path: Path) -> None:
    path = tmp_path / "door.json"
    told.model = DoorModel(told._network, kept_at=lambda: path)
    told.listen()
    told.open()
    view = told.model.view
    reporter = Reporter(view.port, view.code, "김민수", "A1", clock=time.time())
    told.until("members")
    reporter.report()  # whoever has not agreed to it has not come yet
    told.until("joined 김민수")
    told.qtbot.wait_until(lambda: "김민수" in path.read_text(encoding="utf-8"), timeout=PATIENCE_MS)
    assert path.stat().st_mode & 0o077 == 0
    kept = read_kept(path)
    assert kept is not None
    told.model.close()
    told.until("closed")
    left = read_kept(path)
    assert left is not None
    assert (left.is_open, left.pem, [each.token_hash for each in left.members]) == (False, "", [""])
    assert path.stat().st_mode & 0o077 == 0
    told.model.deleteLater()
    told.model = DoorModel(told._network)  # as after a sudden end, which closes nothing
    told.listen()
    told.model.open_again(kept)
    told.qtbot.wait_until(lambda: told.model.view.is_open, timeout=PATIENCE_MS)
    assert (told.model.view.port, told.model.view.pin) == (view.port, view.pin)
    assert told.model.view.code == view.code, "the line in the chat goes on to lead here"
    reporter.raise_hand()  # with the token of before
    told.until("opened", "members", "hand up")  # nobody has joined: they were there


def test_who_joined_is_there_again_though_the_door_was_closed(told: Told) -> None:
    member = KeptMember(
        "0123456789ab", "김민수", "A1", "Linux", ("김민수", "a1"), "", "", has_left=True, was_closed=True
    )
    told.model.remember(KeptDoor(HERE, 8443, "7기", 1, "", (member,), is_open=False))
    told.until("members")
    (seen,) = told.model.view.members
    assert (seen.name, seen.was_closed, told.model.view.is_open) == ("김민수", True, False)
    told.open()
    assert [each.name for each in told.model.view.members] == ["김민수"]


def test_a_door_that_cannot_be_made_says_so(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> FleetThread:
        raise RuntimeError("no thread")

    monkeypatch.setattr(told.model, "_network", broken)
    monkeypatch.setattr("console.bridge.door_model.log.error", lambda *_words, **_more: None)
    for _ in range(2):  # and may be tried again
        told.model.open(HERE, (0,), title="7기")
    assert [error.message.code for error in told.errors] == ["joining-failed"] * 2
    assert not told.model.is_opening


def test_a_door_that_is_open_at_the_end_is_closed_with_the_thread(told: Told) -> None:
    told.open()
    port = told.model.view.port
    told.model.end()
    assert told.thread is not None
    told.thread.close()
    with socket.socket() as again:
        assert again.connect_ex((HERE, port)) != 0
    told.thread.deleteLater()
    told.thread = None
    told.model = DoorModel(told._network)
    assert told.heard == []
