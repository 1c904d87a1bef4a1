"""The report and the teaching journal of one session, compared with what was looked at and found good.

After a wanted change run with ``CONSOLE_GOLDEN=write`` in the environment, and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from console.history.report.content import report_of
from console.history.report.markdown import markdown
from console.history.report.page import page
from console.history.report.sheet import sheet
from console.history.report.words import Labels
from console.history.review import Review, review_of
from console.history.review.names import without_names
from console.history.teaching_journal import Letterhead, journal_text
from console.messages import LANGUAGES

from fakes.taught_session import taught_session

GOLDEN = Path(__file__).parents[3] / "golden" / "report"
LABELS = Labels({"shop": "CloudMart"}, {("shop", "pods"): "Pods run", ("shop", "service"): "The service answers"})


@pytest.fixture(scope="module")
def review() -> Review:
    journal = taught_session()
    return review_of(journal.run, journal.entries)


def matches(name: str, text: str) -> bool:
    file = GOLDEN / name
    if os.environ.get("CONSOLE_GOLDEN") == "write":
        file.write_bytes(text.encode())
    return file.read_bytes().decode() == text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_as_markdown(review: Review, lang: str):
    assert matches(f"session.{lang}.md", markdown(report_of(review, lang=lang, labels=LABELS)))


def test_as_a_page(review: Review):
    assert matches("session.ko.html", page(report_of(review, lang="ko"), lang="ko").partition("<main>")[2])


def test_for_a_spreadsheet(review: Review):
    assert matches("session.ko.csv", sheet(report_of(review, lang="ko"), lang="ko"))


def test_without_names(review: Review):
    document = report_of(without_names(review, "ko"), lang="ko", is_anonymous=True)
    assert matches("anonymous.ko.md", markdown(document))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_as_a_teaching_journal(review: Review, lang: str):
    assert review.written_up is not None
    head = Letterhead("쿠버네티스 심화", "홍길동")
    assert matches(f"journal.{lang}.md", journal_text(review, review.written_up, lang=lang, head=head))
    plain = journal_text(review, review.written_up, lang=lang, is_markdown=False, names=False)
    assert matches(f"journal.{lang}.txt", plain)
