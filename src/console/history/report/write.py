"""The report as a file. A PDF is printed from its page by a web engine (`console.bridge.report_printer`)."""

from __future__ import annotations

from pathlib import Path

from console.errors import UsageError
from console.history.files import write_file
from console.history.report.content import report_of
from console.history.report.markdown import markdown
from console.history.report.page import page
from console.history.report.sheet import sheet
from console.history.report.words import Labels
from console.history.review.names import without_names
from console.history.review.values import Review
from console.lab.spec.reader import read_lab

REPORT_SUFFIXES = (".html", ".pdf", ".csv", ".md")


def report_text(
    review: Review, suffix: str, *, lang: str = "ko", is_anonymous: bool = False, labels: Labels | None = None
) -> str:
    """Return the report in the format of a file's ``suffix``; for a PDF, the page to print.

    Raises UsageError for another suffix than those of `REPORT_SUFFIXES`.
    """
    if is_anonymous:
        review = without_names(review, lang)
    document = report_of(review, lang=lang, labels=labels, is_anonymous=is_anonymous)
    match suffix.lower():
        case ".html" | ".pdf":
            return page(document, lang=lang)
        case ".csv":
            return sheet(document, lang=lang)
        case ".md":
            return markdown(document)
        case _:
            raise UsageError("report-suffix", suffixes=", ".join(REPORT_SUFFIXES))


def write_report(
    review: Review, target: Path, *, lang: str = "ko", is_anonymous: bool = False, labels: Labels | None = None
) -> None:
    """Write the report to ``target``, whole or not at all; its suffix chooses the format.

    Raises UsageError for a suffix that is not ours, or for a PDF; HistoryError when it cannot be written.
    """
    if target.suffix.lower() == ".pdf":
        raise UsageError("report-suffix", path=target, suffixes=", ".join(REPORT_SUFFIXES))
    text = report_text(review, target.suffix, lang=lang, is_anonymous=is_anonymous, labels=labels)
    write_file(target, text.encode("utf-8", "replace"))


def labels_of(review: Review) -> Labels:
    """Return the titles of labs and checks, read from the labs' files where those are still there; never raises."""
    labs: dict[str, str] = {}
    checks: dict[tuple[str, str], str] = {}
    for lab in review.labs:
        found, _ = read_lab(Path(lab.path)) if lab.path else (None, ())
        if found is not None and found.id == lab.lab:
            labs[lab.lab] = found.title
            checks |= {(lab.lab, check.id): check.title for check in found.checks}
    return Labels(labs, checks)
