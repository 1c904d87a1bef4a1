"""The file is edited while it is taught: the deck follows in place, and nothing that was played is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from console.rundown.state import Playback
from ui.teach.classroom import Classroom
from ui.teach.conftest import SESSION, Start

EDITED = SESSION.replace("밖에서 보이는 주소", "밖에서 보이는 새 주소").replace("(15분)", "(12분)")
DIAGRAMS = SESSION.replace(
    "안에서만 보이는 주소", "안에서만 보이는 주소\n\n```mermaid\ngraph LR\n    비밀이름[[ --> \n```"
)


def _rename(file: Path, text: str) -> None:
    new = file.with_name(".session.swp")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


def _truncate(file: Path, text: str) -> None:
    with file.open("r+", encoding="utf-8") as open_file:
        open_file.truncate(0)
        open_file.flush()
        open_file.write(text)


def _rewrite(file: Path, text: str) -> None:
    file.unlink()
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("save", [_rename, _truncate, _rewrite])
def test_saving_refreshes_in_place(classroom: Classroom, session: Path, save: Callable[[Path, str], None]) -> None:
    room = classroom.open_room()
    classroom.press("T", "]")
    classroom.pass_time(100)
    classroom.press(*["PgDown"] * 5)
    assert classroom.slides[classroom.slide].title == "NodePort"
    classroom.ask(room.stage, "window.mark = 1")
    save(session, EDITED)
    classroom.until(lambda: "새 주소" in classroom.shown_on(room.stage))
    classroom.until(lambda: "새 주소" in classroom.shown_on(classroom.stage))
    assert classroom.slides[classroom.slide].title == "NodePort"
    assert classroom.ask(room.stage, "window.mark") == 1, "the page was loaded anew: the room saw it flash"
    assert classroom.view.current.title == "주소"
    assert classroom.view.current.elapsed == 100
    assert [row.planned for row in classroom.view.rows] == [300, 1200, 720, 600]
    save(session, SESSION)
    classroom.until(lambda: [row.planned for row in classroom.view.rows] == [300, 1200, 900, 600])


def test_a_slide_put_in_before_moves_the_number_not_the_slide(classroom: Classroom, session: Path) -> None:
    classroom.press("End")
    title, before = classroom.slides[classroom.slide].title, len(classroom.slides)
    session.write_text(SESSION.replace("### NodePort", "### Headless\n\n새 장\n\n### NodePort"), encoding="utf-8")
    classroom.until(lambda: len(classroom.slides) == before + 1)
    assert classroom.slides[classroom.slide].title == title


def test_a_vanished_file_is_said_and_what_is_on_show_stays(classroom: Classroom, session: Path) -> None:
    room = classroom.open_room()
    classroom.press("T", "PgDown", "PgDown")
    session.unlink()
    classroom.until(lambda: "vanished" in classroom.notices())
    assert "session_01.md" in classroom.notices()["vanished"]
    assert "서비스가 하는 일" in classroom.shown_on(room.stage)
    assert classroom.playback() is Playback.PLAYING
    classroom.press("PgDown")
    assert classroom.slide == 3
    session.write_text(EDITED, encoding="utf-8")
    classroom.until(lambda: [row.planned for row in classroom.view.rows] == [300, 1200, 720, 600])


def test_an_edit_that_cannot_be_read_changes_nothing(classroom: Classroom, session: Path) -> None:
    classroom.press("T", "PgDown", "PgDown")
    session.write_bytes(bytes(range(256)) * 40)
    classroom.until(classroom.notices)
    classroom.until(lambda: not classroom.console.session.is_busy)
    assert classroom.slides[classroom.slide].title == "목표"
    assert classroom.playback() is Playback.PLAYING


def test_a_file_in_the_korean_windows_encoding_opens_and_says_so(start: Start, session: Path) -> None:
    session.write_bytes(SESSION.encode("cp949"))
    classroom = start()
    classroom.teach(session)
    classroom.press("PgDown", "PgDown")
    assert "서비스가 하는 일" in classroom.shown_on(classroom.stage)
    assert any("CP949" in text.upper() for text in classroom.notices().values())


def test_a_broken_diagram_is_the_presenters_alone(start: Start, session: Path) -> None:
    session.write_text(DIAGRAMS, encoding="utf-8")
    classroom = start()
    classroom.teach(session)
    room = classroom.open_room()
    classroom.until(lambda: classroom.console.session.drawings)
    classroom.press(*["PgDown"] * 4)
    assert classroom.slides[classroom.slide].title == "ClusterIP"
    classroom.until(lambda: "비밀이름" in classroom.shown_on(classroom.stage))
    (drawing,) = classroom.console.session.drawings.values()
    assert drawing.error
    assert drawing.error.splitlines()[0] in classroom.shown_on(classroom.stage)
    shown = classroom.shown_on(room.stage)
    assert "안에서만 보이는 주소" in shown
    assert "비밀이름" not in shown
    assert drawing.error.splitlines()[0] not in shown
    text = classroom.ask(room.stage, "document.documentElement.outerHTML")
    assert isinstance(text, str)
    assert "비밀이름" not in text
