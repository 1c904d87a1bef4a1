"""Reports as files, among them a PDF on A4."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from console.bridge.report_printer import ReportPrinter
from console.bridge.waiting import Waiting
from console.bridge.web.profile import SlideProfile
from console.bridge.worker import Worker
from console.errors import ConsoleError
from console.history.review import Review, review_of

from fakes.taught_session import STUDENTS, taught_session

PATIENCE_MS = 60_000
needs_poppler = pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")


@pytest.fixture(scope="module")
def review() -> Review:
    journal = taught_session()
    return review_of(journal.run, journal.entries)


@pytest.fixture
def printer(profile: SlideProfile, worker: Worker) -> Iterator[ReportPrinter]:
    made = ReportPrinter(profile, worker)
    yield made
    made.cancel()
    made.deleteLater()


def write(printer: ReportPrinter, review: Review, target: Path, *, is_anonymous: bool = False) -> None:
    waiting = Waiting[Path]()
    links = [printer.finished.connect(waiting.done), printer.failed.connect(waiting.fail)]
    try:
        printer.write(review, target, lang="ko", is_anonymous=is_anonymous)
        assert waiting.result(longest_ms=PATIENCE_MS) == target
    finally:
        for link in links:
            QObject.disconnect(link)


def poppler(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@needs_poppler
def test_a_pdf_on_a4_that_can_be_searched(printer: ReportPrinter, review: Review, tmp_path: Path):
    target = tmp_path / "report.pdf"
    write(printer, review, target, is_anonymous=True)
    assert "(A4)" in poppler("pdfinfo", str(target))
    text = poppler("pdftotext", str(target), "-")
    assert "서비스와 인그레스" in text
    assert not [student for student in STUDENTS if student in text]


@pytest.mark.parametrize("suffix", [".html", ".csv", ".md"])
def test_other_formats_need_no_page(printer: ReportPrinter, review: Review, tmp_path: Path, suffix: str):
    target = tmp_path / f"report{suffix}"
    write(printer, review, target)
    assert "한소희" in target.read_text(encoding="utf-8")


def test_a_suffix_that_is_not_ours_and_a_folder_that_is_not_there(
    printer: ReportPrinter, review: Review, tmp_path: Path
):
    with pytest.raises(ConsoleError, match=r"\.html, \.pdf, \.csv, \.md"):
        write(printer, review, tmp_path / "report.docx")
    with pytest.raises(ConsoleError, match="none"):
        write(printer, review, tmp_path / "none" / "report.md")
    assert list(tmp_path.iterdir()) == []


def test_what_is_given_up_writes_nothing(printer: ReportPrinter, review: Review, tmp_path: Path):
    given_up, wanted = tmp_path / "given-up.md", tmp_path / "wanted.md"
    printer.write(review, given_up)
    write(printer, review, wanted)
    assert list(tmp_path.iterdir()) == [wanted]
