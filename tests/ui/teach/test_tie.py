"""Slides and segments are tied: moving into another segment's slides offers or makes the switch, and back."""

from __future__ import annotations

from pathlib import Path

from console.settings import TieMode
from console.ui.widgets.notice import NoticeBar
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start


def _walk_to(classroom: Classroom, title: str) -> None:
    while classroom.slides[classroom.slide].title != title:
        classroom.press("PgDown")


def test_walking_into_another_segments_slides_offers_the_switch(classroom: Classroom) -> None:
    classroom.press("T")
    _walk_to(classroom, "주소")
    assert classroom.view.current.title == "목표"
    assert "주소" in classroom.notices()["tie"]
    classroom.click_notice("tie")
    assert classroom.view.current.title == "주소"
    assert "tie" not in classroom.notices()
    assert classroom.slides[classroom.slide].title == "주소"


def test_walking_back_takes_the_offer_away(classroom: Classroom) -> None:
    classroom.press("T")
    _walk_to(classroom, "주소")
    classroom.press("PgUp")
    assert "tie" not in classroom.notices()


def test_another_segment_offers_its_slides(classroom: Classroom) -> None:
    classroom.press("T")
    _walk_to(classroom, "목표")
    classroom.press("]")
    assert "begins on slide 4" in classroom.notices()["tie"]
    bar = classroom.window.notices.findChildren(NoticeBar)[-1]
    assert bar.button.text() == "Go there (Shift+G)"
    classroom.press("Ctrl+3")
    assert not bar.isVisible(), "the lab's rows are read, not the slides"
    classroom.press("Ctrl+2")
    assert bar.isVisible()
    assert classroom.slides[classroom.slide].title == "목표"
    classroom.click_notice("tie")
    assert classroom.slides[classroom.slide].title == "주소"


def test_shift_g_goes_to_the_running_segments_slides(classroom: Classroom) -> None:
    classroom.press("T", "]", "]", "Shift+G")
    assert classroom.slides[classroom.slide].title == "이름"
    assert classroom.view.current.title == "이름"


def test_automatic_follows_both_ways_without_asking(start: Start, session: Path) -> None:
    classroom = start(tie_mode=TieMode.AUTOMATIC)
    classroom.teach(session)
    classroom.press("T")
    _walk_to(classroom, "ClusterIP")
    assert classroom.view.current.title == "주소"
    classroom.press("]")
    assert classroom.slides[classroom.slide].title == "이름"
    classroom.press("[")
    assert classroom.slides[classroom.slide].title == "주소"
    assert "tie" not in classroom.notices()


def test_off_stays_out_of_it(start: Start, session: Path) -> None:
    classroom = start(tie_mode=TieMode.OFF)
    classroom.teach(session)
    classroom.press("T")
    _walk_to(classroom, "이름")
    assert classroom.view.current.title == "목표"
    classroom.press("]")
    assert classroom.slides[classroom.slide].title == "이름"
    assert "tie" not in classroom.notices()
