"""The tour's course: our own, with a few slips that are found, and the slides that the tour stops at."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.app import tour_course
from console.app.tour_course import CHALLENGE, DAY, LAB, SESSION, SLIPS, Slip, Titles, write_course
from console.course.lint.run import lint_path
from console.course.outline import outline_of
from console.deck.build import build_deck
from console.paths import bundled_course


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tour") / "course"
    write_course(folder)
    return folder


def test_the_slips_are_all_that_is_found(course: Path) -> None:
    findings = [finding for finding in lint_path(course / DAY) if finding.code != "not-checked"]
    assert sorted((str(finding.path), finding.code) for finding in findings) == [
        (str(course / DAY / "README.md"), "missing-file"),
        (str(course / SESSION), "discussion-shorter-than-rule"),
        (str(course / SESSION), "mermaid-stray-node"),
        (str(course / SESSION), "missing-file"),
        (str(course / SESSION), "over-slot"),
    ]


def test_whatever_has_no_slip_is_as_it_was(course: Path) -> None:
    changed = {slip.file for slip in SLIPS}
    for file in bundled_course().rglob("*"):
        inside = file.relative_to(bundled_course())
        if file.is_file() and inside not in changed:
            assert (course / inside).read_bytes() == file.read_bytes()
    assert (course / CHALLENGE).is_file()
    assert (course / LAB).is_file()


def test_the_session_has_the_slides_that_the_tour_stops_at(course: Path) -> None:
    file = course / SESSION
    text = file.read_text(encoding="utf-8")
    titles = [slide.title for slide in build_deck(text, outline=outline_of(text, path=file), base=file.parent).slides]
    for title in (value for name, value in vars(Titles).items() if name.isupper()):
        assert title in titles


def test_a_slip_in_text_that_has_changed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tour_course, "SLIPS", (Slip(SESSION, "written otherwise", "wrong"),))
    with pytest.raises(ValueError, match="written otherwise"):
        write_course(tmp_path / "course")
