"""A lab in the whole application: it comes with its document, plays, finds what is shared, and reaches the room."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from console.cluster.link import Link, LinkState
from console.cluster.state import StudentState
from console.lab.classroom.values import SharedCause, Standing
from console.lab.spec.model import ByHand
from console.paths import bundled_course
from console.roster.model import Roster, Student
from console.rundown import actions as act
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start, course, session, start, warm_cache

from fakes.cloudmart import Mistake, cloudmart_snapshot

__all__ = ["course", "session", "start", "warm_cache"]

CHALLENGE = bundled_course() / "week_03" / "day_03" / "challenge_2.md"
LINK = Link(LinkState.LIVE, since=0.0, proof=0.0)
CLOUDMART = CHALLENGE.parent / "cloudmart" / "lab.yaml"


@pytest.fixture
def taught(start: Start) -> Classroom:
    """The bundled challenge open in class, with the lab that belongs to it."""
    classroom = start()
    classroom.teach(CHALLENGE)
    classroom.until(lambda: classroom.console.services.lab.lab is not None)
    return classroom


def let_in(classroom: Classroom, count: int, *mistakes: Mistake) -> None:
    """Let a class in whose clusters are all in the same state, and wait for the first look at it."""
    fleet = classroom.console.services.fleet
    link = Link(LinkState.LIVE, since=fleet.now(), proof=fleet.now())
    students = [Student(f"s{at}", f"수강생 {at}", seat=f"A{at}", cluster_id=f"c{at}") for at in range(count)]
    states = {
        each.id: StudentState(each, link, cloudmart_snapshot(*mistakes, cluster_id=each.cluster_id, link=link))
        for each in students
    }
    fleet.use(Roster(tuple(students)), states)
    lab = classroom.console.services.lab
    classroom.until(lambda: lab.view is not None and lab.view.visible == count)


def standing(classroom: Classroom, student_id: str, check_id: str) -> Standing | None:
    student = classroom.console.services.lab.student(student_id)
    cells = () if student is None else student.cells
    return next((cell.standing for cell in cells if cell.result.check_id == check_id), None)


def causes(classroom: Classroom) -> tuple[SharedCause, ...]:
    view = classroom.console.services.lab.view
    return () if view is None else view.causes


def test_a_lab_comes_with_its_document_and_its_steps_play(taught: Classroom) -> None:
    lab, state = taught.console.services.lab.lab, taught.console.playback.state
    assert lab is not None
    assert lab.path == CLOUDMART
    assert state is not None
    assert [step.segment.title for step in state.rundown.steps][:8] == [step.title for step in lab.steps][:8]
    assert taught.console.settings.last_lab == ""


def test_the_running_step_is_the_rooms_and_can_be_made_longer(taught: Classroom) -> None:
    let_in(taught, 5)
    taught.press("T")
    taught.press("Ctrl+3")
    page = taught.console.lab.page
    assert page.run.running_id == "1-1"
    face = taught.console.audience.lab
    assert face is not None
    assert face.visible == 5
    before = taught.console.playback.view
    assert before is not None
    taught.press("Shift+E")
    after = taught.console.playback.view
    assert after is not None
    assert after.current.remaining > before.current.remaining


def test_choosing_a_step_goes_there_once_the_class_runs(taught: Classroom) -> None:
    let_in(taught, 4)
    taught.console.lab.page.step_wanted.emit("2-1")
    assert taught.console.playback.view is not None
    assert taught.console.playback.view.started is None
    taught.press("T")
    taught.console.lab.page.step_wanted.emit("2-1")
    taught.console.window.show_workspace("lab")
    assert taught.console.lab.page.run.running_id == "2-1"


def test_a_shared_cause_is_previewed_then_explained_to_the_room_and_counted(taught: Classroom) -> None:
    taught.press("T")
    taught.console.playback.do(act.Jump(_segment_of(taught, "2-3")))
    let_in(taught, 6, Mistake.INGRESS_NAMESPACE)
    taught.until(lambda: bool(causes(taught)))
    (cause,) = causes(taught)
    assert cause.count == 6
    taught.press("Ctrl+3")
    taught.press("E")
    assert taught.console.labs.preview.isVisible()
    assert not taught.console.audience.is_open
    taught.press("Enter")
    assert not taught.console.labs.preview.isVisible()
    taught.until(lambda: taught.console.audience.is_open)
    taught.until(lambda: causes(taught)[0].explained is not None)
    assert causes(taught)[0].then == 6


def test_probes_say_what_they_would_do_and_wait_to_be_armed(taught: Classroom) -> None:
    let_in(taught, 4)
    taught.press("Ctrl+3")
    taught.console.lab.open_student("s1")
    taught.press("Ctrl+T")
    panel = taught.console.labs.probes
    assert panel.isVisible()
    lab = taught.console.services.lab.lab
    assert lab is not None
    assert list(panel.rows) == [probe.id for probe in lab.probes]
    assert any("nc -z" in taught.words(row) for row in panel.rows.values())
    assert not panel.start.isEnabled()
    panel.armed.click()
    assert panel.start.isEnabled()
    taught.press("Esc")
    assert not panel.isVisible()
    assert not panel.armed.isChecked()


def test_a_lab_that_cannot_be_read_says_where_and_leaves_the_one_before(
    taught: Classroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "lab.yaml"
    broken.write_text("id: x\ntitle: y\nnamespaces: [a]\nphasen: []\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(broken), ""))
    taught.press("Ctrl+3", "Ctrl+L")
    taught.until(lambda: "lab.yaml" in " ".join(taught.notices().values()))
    lab = taught.console.services.lab.lab
    assert lab is not None
    assert lab.path == CLOUDMART


def test_a_lab_that_is_edited_while_it_is_open_is_read_again_and_a_broken_edit_says_where(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(CHALLENGE.parent, tmp_path / "day")
    file = folder / "cloudmart" / "lab.yaml"
    text = file.read_text(encoding="utf-8")
    classroom = start()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(file), ""))
    classroom.press("Ctrl+3", "Ctrl+L")
    lab = classroom.console.services.lab
    classroom.until(lambda: lab.lab is not None)
    let_in(classroom, 4)
    by_hand = next(check.id for check in lab.lab.checks if isinstance(check.how, ByHand)) if lab.lab else ""
    lab.tick_wanted.emit("s1", by_hand, True)
    classroom.until(lambda: standing(classroom, "s1", by_hand) is Standing.PASSED)
    page = classroom.console.lab.page
    page.open_student("s1")

    file.write_text(text.replace("phases:", "phasen:", 1), encoding="utf-8")
    classroom.until(lambda: "lab-file" in classroom.notices())
    assert re.search(r"lab\.yaml:\d+", classroom.notices()["lab-file"])
    assert len([words for words in classroom.notices().values() if "lab.yaml" in words]) == 1
    assert page.heat.isVisible()

    file.write_text(text.replace("title: 네임스페이스 나누기", "title: 방 나누기", 1), encoding="utf-8")
    classroom.until(lambda: lab.lab is not None and lab.lab.steps[0].title == "방 나누기")
    assert "read again" in classroom.notices()["lab-file"]
    assert page.run.model.lines[1].title == "방 나누기"
    assert page.student_id == "s1"  # nobody is sent away
    assert standing(classroom, "s1", by_hand) is Standing.PASSED


def test_a_broken_lab_is_told_of_once_and_opens_when_it_is_mended(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(CHALLENGE.parent, tmp_path / "day")
    file = folder / "cloudmart" / "lab.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("phases:", "phasen:", 1), encoding="utf-8")
    classroom = start()
    classroom.press("Ctrl+3")
    fleet = classroom.console.services.fleet
    fleet.use(Roster((Student("s1", "수강생"),)), {"s1": StudentState(Student("s1", "수강생"), LINK)})
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(file), ""))
    classroom.press("Ctrl+L")
    classroom.until(lambda: "lab-file" in classroom.notices())
    assert list(classroom.notices()) == ["lab-file"]
    file.write_text(text, encoding="utf-8")
    classroom.until(lambda: classroom.console.services.lab.lab is not None)
    assert "lab-file" not in classroom.notices()


def test_a_lab_chosen_by_hand_is_found_again(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    classroom = start()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(CLOUDMART), ""))
    classroom.press("Ctrl+3", "Ctrl+L")
    classroom.until(lambda: classroom.console.settings.last_lab == str(CLOUDMART))


def test_a_lab_is_opened_from_the_plan_where_the_chosen_document_lies(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    chosen = [""]

    def choose(_parent: object, _title: str, folder: str, *_filters: str) -> tuple[str, str]:
        asked.append(folder)
        return chosen[0], ""

    classroom = start()
    classroom.open_course(CHALLENGE.parents[2])
    classroom.console.courses.select(CHALLENGE)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    classroom.press("Ctrl+L")
    assert asked == [str(CLOUDMART.parent)], "its own lab is one press of Enter away"
    assert classroom.window.registry.workspace == "plan"
    chosen[0] = str(CLOUDMART)
    classroom.press("Ctrl+L")
    assert classroom.window.registry.workspace == "lab"
    classroom.until(lambda: classroom.console.services.lab.lab is not None)


def _segment_of(classroom: Classroom, number: str) -> str:
    lab, state = classroom.console.services.lab.lab, classroom.console.playback.state
    assert lab is not None
    assert state is not None
    title = next(step.title for step in lab.steps if step.id == number)
    return next(step.id for step in state.rundown.steps if step.segment.title == title)
