"""Snapshots that were handed in: over a sudden end of the console, and gone with the door; and without a mouse."""

from __future__ import annotations

import gzip
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from console.app.kept_snapshots import Again
from console.cluster.link import LinkState
from console.cluster.report import report_in_file
from console.joining.kept_files import kept_paths
from console.paths import resources
from console.roster.joined import JoinedStudent
from ui.joining.test_after_a_sudden_end import end
from ui.joining.test_joined_in_app import come, in_a_hurry, opened, view
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start, course, session, start, warm_cache
from ui.teach.test_memory import history_of, kill, killed

from fakes.reporter import namespace, pod, report

__all__ = ["course", "end", "in_a_hurry", "killed", "session", "start", "warm_cache"]

OPENS = "console.app.handed_in.QFileDialog.getOpenFileNames"


def file(folder: Path, clock: float, name: str = "박지훈", seat: str = "C4", pods: int = 2) -> Path:
    """Write what a student's own reporter would."""
    objects = [namespace("frontend"), *(pod(f"web-{number}") for number in range(pods))]
    path = folder / f"{name}.json.gz"
    path.write_bytes(gzip.compress(report(objects, clock=clock, name=name, seat=seat)))
    return path


def choose(classroom: Classroom, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """Choose files with the action, and take who is proposed for each."""
    console = classroom.console
    for path in paths:
        monkeypatch.setattr(OPENS, lambda *_, path=path: ([str(path)], ""))
        wanted = len(console.doors.joined.files) + 1

        def open_one(wanted: int = wanted) -> None:
            console.window.registry.trigger("lab-snapshot")
            classroom.until(lambda: len(console.doors.joined.files) == wanted)

        classroom.in_dialog(open_one, lambda _dialog: classroom.press("Enter"))
    fleet = console.services.fleet
    classroom.until(lambda: all(each.link.state is LinkState.HANDED_IN for each in fleet.states))


def drop(classroom: Classroom, path: Path) -> None:
    """Drop a file, and take who is proposed for it."""
    taken: list[str] = []
    model = classroom.console.doors.model
    model.file_taken.connect(lambda member_id, _error: taken.append(member_id))

    def read() -> None:
        classroom.console.lab.snapshots_dropped.emit([path])
        classroom.until(lambda: bool(taken))

    classroom.in_dialog(read, lambda _dialog: classroom.press("Enter"))


def kept(classroom: Classroom) -> list[Path]:
    return kept_paths(history_of(classroom))


def now(classroom: Classroom) -> float:
    return classroom.console.services.fleet.clock.wall().timestamp()


def test_who_handed_a_file_in_is_on_the_board_again_as_they_were_called(
    start: Start, end: Callable[[Classroom], Classroom], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = start()
    before.press("Ctrl+3")
    opened(before)
    before.press("Esc")
    one, other = file(tmp_path, now(before) - 111.0), file(tmp_path, now(before) - 60.0, "이서연", "A2", 1)
    choose(before, monkeypatch, one, other)
    before.until(lambda: len(kept(before)) == 2)
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept(before)} == {0o600}
    (member_id, *_) = before.console.doors.joined.files
    before.console.doors.joined.rename(member_id, "박지훈 2", "C5")
    before.until(lambda: any("C5" in path.read_bytes().partition(b"\n")[0].decode() for path in kept(before)))

    after = end(before)
    fleet = after.console.services.fleet
    after.until(lambda: view(after).is_open and fleet.total.students == 2)
    after.until(lambda: all(each.link.state is LinkState.HANDED_IN for each in fleet.states))
    shown = {(each.student.name, each.student.seat): each.summary.pods for each in fleet.states}
    assert shown == {("박지훈 2", "C5"): 2, ("이서연", "A2"): 1}
    assert "snapshot-file" not in after.notices(), "they are no news"
    after.console.doors.joined.remove(member_id)
    after.until(lambda: len(kept(after)) == 1)
    after.console.doors.model.close()
    after.until(lambda: not view(after).is_open)
    after.until(lambda: kept(after) == [])


def test_who_joins_in_place_of_their_file_leaves_none_behind(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    classroom = start()
    classroom.press("Ctrl+3")
    opened(classroom)
    classroom.press("Esc")
    choose(classroom, monkeypatch, file(tmp_path, now(classroom) - 60.0))
    classroom.until(lambda: len(kept(classroom)) == 1)
    reporter = come(classroom, "박지훈", "C4")
    reporter.report(namespace("frontend"))
    reporter.report()
    classroom.until(lambda: kept(classroom) == [])


def test_a_file_of_somebody_who_had_joined_is_shown_again_until_they_report(
    start: Start, end: Callable[[Classroom], Classroom], tmp_path: Path
) -> None:
    before = start()
    before.press("Ctrl+3")
    opened(before)
    before.press("Esc")
    reporter = come(before, "박지훈", "C4")
    reporter.report(namespace("frontend"), pod("own"))
    reporter.report()
    fleet = before.console.services.fleet
    before.until(lambda: fleet.states[0].link.is_live and fleet.states[0].summary.pods == 1)
    reporter.leave()
    before.until(lambda: not fleet.states[0].link.is_live)
    path = file(tmp_path, now(before) + 1.0, pods=3)
    body = path.read_bytes()
    drop(before, path)
    before.until(lambda: fleet.states[0].link.state is LinkState.HANDED_IN and fleet.states[0].summary.pods == 3)
    before.until(lambda: len(kept(before)) == 1)

    after = end(before)
    doors, fleet = after.console.doors, after.console.services.fleet
    after.until(lambda: view(after).is_open and fleet.total.students == 1)
    after.until(lambda: fleet.states[0].link.state is LinkState.HANDED_IN and fleet.states[0].summary.pods == 3)
    after.until(lambda: not doors.joined.files)
    (guest,) = doors.guests.all(fleet.now())
    assert (guest.name, guest.is_from_file) == ("박지훈", False), "the door knows them"
    link = fleet.states[0].link
    assert (link.age(fleet.now()) or 0.0) < 60.0
    assert len(kept(after)) == 1, "another end may come"

    reporter.report(namespace("frontend"), pod("own"))
    reporter.report()
    after.until(lambda: fleet.states[0].link.is_live and fleet.states[0].summary.pods == 1)
    after.until(lambda: kept(after) == [])
    again = Again(JoinedStudent(guest.member_id, "박지훈", "C4"), report_in_file(body))
    doors.files._on_again(again)  # the disk was slow
    taken: list[str] = []
    doors.model.file_taken.connect(lambda member_id, _error: taken.append(member_id))
    after.until(lambda: bool(taken))
    reporter.report()
    assert not reporter._wants_whole, "what they have reported is newer, and counts"
    assert fleet.states[0].summary.pods == 1


@pytest.mark.parametrize("is_removed", [True, False])
def test_a_file_of_somebody_who_had_joined_goes_with_them_or_the_door(
    start: Start, tmp_path: Path, is_removed: bool
) -> None:
    classroom = start()
    classroom.press("Ctrl+3")
    opened(classroom)
    classroom.press("Esc")
    come(classroom, "박지훈", "C4")
    doors = classroom.console.doors
    drop(classroom, file(tmp_path, now(classroom) + 1.0))
    classroom.until(lambda: len(kept(classroom)) == 1)
    (member,) = view(classroom).members
    doors.joined.rename(member.id, "박지훈 2", "C5")
    classroom.until(lambda: "C5" in kept(classroom)[0].read_bytes().partition(b"\n")[0].decode())
    if is_removed:
        doors.joined.remove(member.id)
    else:
        doors.model.close()
    classroom.until(lambda: kept(classroom) == [])


def test_a_console_that_ends_in_order_leaves_none_behind(
    start: Start, killed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    classroom = start()
    classroom.press("Ctrl+3")
    choose(classroom, monkeypatch, file(tmp_path, now(classroom) - 60.0))
    classroom.until(lambda: len(kept(classroom)) == 1)
    kill(classroom, killed)
    folder = history_of(classroom)
    classroom.close()
    assert kept_paths(folder) == []

    after = start(history=killed)  # nobody had opened a door: everybody handed files in
    after.console.open_at_start(None)
    after.until(lambda: after.console.services.fleet.total.students == 1)


def test_what_could_not_be_kept_is_said(
    start: Start, end: Callable[[Classroom], Classroom], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.joining.kept_files.KEPT_FILES_BYTES", 100)
    before = start()
    before.press("Ctrl+3")
    opened(before)
    before.press("Esc")
    choose(before, monkeypatch, file(tmp_path, now(before) - 60.0))
    before.until(lambda: len(kept(before)) == 1)
    after = end(before)
    after.until(lambda: "drop the files again: 박지훈" in after.notices().get("snapshot-lost", ""))


@pytest.mark.expects_log("what was kept of a snapshot cannot be used")
def test_odd_files_beside_the_door_are_taken_away(start: Start, tmp_path: Path) -> None:
    classroom = start()
    folder = history_of(classroom)
    for name, body in (("handed-in-x", b"{}"), ("handed-in-y", b"\xff" * 10_000), ("handed-in-z", b"")):
        (folder / name).write_bytes(body)
    classroom.console.open_at_start(None)
    classroom.until(lambda: kept(classroom) == [])
    assert classroom.console.services.fleet.total.students == 0


def test_the_script_is_saved_for_those_without_a_network(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    classroom = start()
    classroom.press("Ctrl+3", "J")
    monkeypatch.setattr("console.app.hand_out.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path))
    classroom.press("S")
    assert "join.sh and join.ps1 are in" in classroom.notices()["hand-out"]
    script = (tmp_path / "join.sh").read_text(encoding="utf-8")
    (line,) = (each for each in script.splitlines() if each.startswith("ADDRESS="))
    assert line == "ADDRESS='' PIN='' FINGERPRINT='' LAB_NAMESPACES='frontend backend data default'"
    assert (tmp_path / "join.ps1").read_bytes().startswith(b"\xef\xbb\xbf#")
    ran = subprocess.run(["bash", tmp_path / "join.sh", "--lang", "en"], capture_output=True, text=True, check=False)
    assert (ran.returncode, "can only write a file" in ran.stderr) == (1, True)

    classroom.press("Enter")
    classroom.until(lambda: view(classroom).is_open)
    classroom.in_dialog(lambda: classroom.press("S"), lambda _dialog: classroom.press("Esc"))
    assert (tmp_path / "join.sh").read_text(encoding="utf-8") == script, "nobody said that it may be replaced"
    classroom.in_dialog(lambda: classroom.press("S"), lambda _dialog: classroom.press("Left", "Space"))
    script = (tmp_path / "join.sh").read_text(encoding="utf-8")
    assert f"ADDRESS='{view(classroom).url}' PIN='{view(classroom).pin}'" in script
    assert not any(place in script for place in ("@PIN@", "@NAMESPACES@"))
    assert len(script) > len(resources("reporter", "join.sh").read_text(encoding="utf-8")) - 100
