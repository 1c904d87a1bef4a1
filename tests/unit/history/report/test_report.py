"""Whatever is in a run, its report says it and does nothing else."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import markdown as python_markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.history import events
from console.history.report.blocks import Clock, Document, Seconds, Table, cell_text
from console.history.report.content import report_of
from console.history.report.markdown import escaped, markdown, plain
from console.history.report.page import page
from console.history.report.sheet import sheet
from console.history.report.words import Labels
from console.history.review import Review, review_of
from console.history.review.names import without_names
from console.history.teaching_journal import journal_text
from console.messages import LANGUAGES
from console.rundown import actions as act
from unit.rundown.class_day import TEN, session

from fakes.class_journal import ClassJournal
from fakes.taught_session import STUDENTS, taught_session

FORMATS: dict[str, Callable[[Document, str], str]] = {
    "html": lambda blocks, lang: page(blocks, lang=lang),
    "md": lambda blocks, _lang: markdown(blocks),
    "txt": lambda blocks, _lang: plain(blocks),
    "csv": lambda blocks, lang: sheet(blocks, lang=lang),
}


@pytest.fixture(scope="module")
def review() -> Review:
    journal = taught_session()
    return review_of(journal.run, journal.entries)


class Page(HTMLParser):
    """Collects the elements, what they name, and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: dict[str, set[str]] = {}
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, set()).add(value or "")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "dl", "div", "dt", "dd"),
    *("table", "thead", "tbody", "tr", "th", "td", "ul", "li", "p", "figure", "figcaption"),
    *("svg", "defs", "pattern", "rect", "circle", "line", "path", "text"),
}


def test_the_page_needs_nothing_and_runs_nothing(review: Review):
    html = page(report_of(review), lang="ko")
    found = Page(html)
    assert found.elements <= ALLOWED
    assert not {name for name in found.attributes if name.startswith("on")}
    assert not {"href", "src", "xlink:href", "action", "style"} & set(found.attributes)
    assert "default-src 'none'" in html
    assert set(re.findall(r"url\(([^)]*)\)", html)) == {"#question", "#paused", "#break"}
    assert "@import" not in html


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
def test_a_report_without_names_has_none(review: Review, name: str, lang: str):
    text = FORMATS[name](report_of(without_names(review, lang), lang=lang, is_anonymous=True), lang)
    for student in STUDENTS:
        assert student not in text
        assert student[1:] not in text


@pytest.mark.parametrize("name", FORMATS)
def test_notes_on_students_are_in_no_report(review: Review, name: str):
    assert "조용하지만" not in FORMATS[name](report_of(review), "ko")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_it_is_in_the_catalogue(review: Review, lang: str, caplog: pytest.LogCaptureFixture):
    for text in (
        page(report_of(review, lang=lang), lang=lang),
        journal_text(review, events.WrittenUp(), lang=lang),
    ):
        assert not re.search(r"(report|journal|review|rundown|write-up|follow-up)-[a-z]+[a-z-]*( \(|<|$)", text)
    assert not caplog.records


@pytest.mark.parametrize("name", FORMATS)
def test_a_run_that_has_not_begun_has_a_report_too(name: str):
    journal = ClassJournal(session(), planned=TEN)
    text = FORMATS[name](report_of(review_of(journal.run, journal.entries, journal.now), lang="en"), "en")
    assert "Goals" in text
    assert "to come" in text


def test_a_running_session_says_that_it_is():
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.minutes(7)
    text = markdown(report_of(review_of(journal.run, journal.entries, journal.now), lang="en"))
    assert "10:00–10:07, still running" in text
    assert "| Goals | 5:00 | 7:00 | +2:00 | 1 | running |" in re.sub(r" +\|", " |", text).replace("|  |", "|")


ODD = st.text(
    st.one_of(st.sampled_from("<>&\"'|*_`[]()#!~\\=+-@\t\n\r\u2028\u202e\x00$;,한글ａ＝"), st.characters()), max_size=25
)


def odd_run(texts: list[str]) -> Review:
    """A review in which every foreign text is one of ``texts``."""
    first, second, third = [*texts, "a", "b", "c"][:3]
    journal = ClassJournal(replace(session(), title=first))
    journal.note(events.StudentNamed("s1", second), events.LabOpened(third, "/lab.yaml", 3))
    journal.do(act.Start())
    journal.note(
        events.CheckChanged("s1", first, "blank", "passed"),
        events.HintGiven("s1", second, third),
        events.CauseExplained(third, 2),
        events.TurnTaken(first, 60, 50),
        events.ClockAsked(second, 60, third),
        events.WrittenUp(first, second, third, ("s1", second), first),
    )
    journal.seconds(90)
    if second.strip():
        journal.do(act.ParkQuestion(second))
    return review_of(journal.run, journal.entries, journal.now)


@settings(max_examples=30, deadline=None)
@given(st.lists(ODD, min_size=3, max_size=3))
def test_nothing_that_somebody_wrote_becomes_part_of_a_page(texts: list[str]):
    found = Page(page(report_of(odd_run(texts), lang="en"), lang="en"))
    assert found.elements <= ALLOWED
    assert not {name for name in found.attributes if name.startswith("on")}


@settings(max_examples=30, deadline=None)
@given(st.lists(ODD, min_size=3, max_size=3))
def test_nothing_that_somebody_wrote_becomes_a_formula_or_another_row(texts: list[str]):
    text = sheet(report_of(odd_run(texts), lang="en"), lang="en")
    assert text.startswith("\ufeff")
    widths: dict[str, int] = {}
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        if not row:
            widths.clear()
            continue
        assert len(row) == widths.setdefault("", len(row))
        for cell in row:
            if not re.fullmatch(r"-?\d+(\.\d+)?(e[+-]\d+)?", cell):
                assert not cell.startswith(tuple("=+-@＝＋－＠\t\r\n"))


@settings(max_examples=30, deadline=None)
@given(st.lists(ODD, min_size=3, max_size=3))
def test_nothing_that_somebody_wrote_becomes_markup(texts: list[str]):
    for text in (
        markdown(report_of(odd_run(texts), lang="en")),
        journal_text(odd_run(texts), events.WrittenUp(*texts), lang="en"),
    ):
        html = python_markdown.markdown(text, extensions=["tables"])
        found = Page(html)
        assert found.elements <= {"h1", "h2", "ul", "li", "p", "strong", "em", "br"} | {
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        }
        assert not re.search(r"(?i)(https?|www|mailto)[:.]", text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# no heading", "\\# no heading"),
        ("- no item", "\\- no item"),
        ("1. no item", "1\\. no item"),
        ("12) no item", "12\\) no item"),
        ("a | b", "a \\| b"),
        ("a\n\nb", "a  b"),
        ("<b> &amp; `x`", "\\<b\\> \\&amp; \\`x\\`"),
        ("plain 2.5 words", "plain 2.5 words"),
    ],
)
def test_markdown_is_escaped(text: str, shown: str):
    assert escaped(text) == shown


def test_checks_stand_in_the_order_of_the_lab_and_those_without_a_title_last(review: Review):
    labels = Labels({}, {("shop", "service"): "The name", ("shop", "namespace"): "The place"})
    text = markdown(report_of(review, lang="en", labels=labels))
    listed = [text.index(f"| {title} ") for title in ("The name", "The place", "deployment", "ingress")]
    assert listed == sorted(listed)


def test_lengths_are_read_and_counted():
    assert [Seconds(each).text for each in (0, 59.6, 61, 3661, -30)] == ["0:00", "1:00", "1:01", "61:01", "−0:30"]
    assert Seconds(90, signed=True).text == "+1:30"
    assert Seconds(0.2, signed=True).text == "0:00"
    assert Seconds(100).minutes == 1.67
    assert [cell_text(cell) for cell in (None, 3, 2.5, "x", Clock(TEN))] == ["", "3", "2.5", "x", "10:00"]


def test_empty_columns_are_left_out_where_people_read():
    table = Table("t", ("a", "b", "c"), (("x", None, 1), ("y", None, None)))
    assert table.without_empty().head == ("a", "c")
    assert markdown([table]) == "| a | c |\n| --- | ---: |\n| x | 1 |\n| y |  |\n"
    assert "b" in sheet([table], lang="en").splitlines()[0]
    assert Table("t", ("a",), ()).without_empty().head == ("a",)
