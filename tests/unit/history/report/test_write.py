"""Reports as files, and the titles that only a lab's own file knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.errors import HistoryError, UsageError
from console.history import events
from console.history.report.words import Labels
from console.history.report.write import labels_of, report_text, write_report
from console.history.review import Review, review_of
from console.lab.spec.reader import load_lab
from console.paths import bundled_course
from console.rundown import actions as act
from unit.rundown.class_day import session

from fakes.class_journal import ClassJournal

LAB = bundled_course() / "week_03" / "day_03" / "cloudmart" / "lab.yaml"


def review_with(path: Path, lab: str) -> Review:
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.note(events.LabOpened(lab, str(path), 3))
    journal.note(events.CheckChanged("s1", load_lab(LAB).checks[0].id, "blank", "passed"))
    journal.minutes(1)
    return review_of(journal.run, journal.entries, journal.now)


def test_labs_and_checks_are_called_by_their_titles():
    lab = load_lab(LAB)
    review = review_with(LAB, lab.id)
    labels = labels_of(review)
    assert (labels.lab(lab.id), labels.check(lab.id, lab.checks[0].id)) == (lab.title, lab.checks[0].title)
    text = report_text(review, ".md", lang="en", labels=labels)
    assert lab.checks[0].title in text


@pytest.mark.parametrize("path", [Path("/nowhere/lab.yaml"), Path("/dev/null"), Path("/"), LAB])
def test_a_lab_that_is_gone_or_another_one_keeps_its_ids(path: Path):
    assert labels_of(review_with(path, "another")) == Labels()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path):
    review = review_with(LAB, "x")
    target = tmp_path / "report.md"
    write_report(review, target, lang="en")
    assert target.read_bytes().decode() == report_text(review, ".md", lang="en")
    with pytest.raises(HistoryError):
        write_report(review, tmp_path / "none" / "report.md")
    for suffix in (".pdf", ".docx", ""):
        with pytest.raises(UsageError):
            write_report(review, tmp_path / f"other{suffix}")
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]
