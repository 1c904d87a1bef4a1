"""Rows of the list at the right: findings by severity, and what was done to slides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from console.course.model import Finding, Severity
from console.deck.fit import SCALES, Summary, fit_summary
from console.deck.model import Deck, Fit
from console.deck.small_print import SmallPrint
from console.ui.readiness.sign import Look
from console.ui.widgets.marks import Mark

_LOOKS = {
    Severity.ERROR: Look(Mark.OVER, "problem"),
    Severity.WARNING: Look(Mark.WARNING, "attention"),
    Severity.INFO: Look(Mark.NONE),
}
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Remark:
    """One row: a ``heading``, or something said about a place in a file. ``where`` is that place in words."""

    text: str
    look: Look
    heading: bool = False
    where: str = ""
    path: Path | None = None
    line: int | None = None

    def copied(self) -> str:
        """Return the remark as text for the clipboard: ``file:line: sentence``."""
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return f"{place}: {self.text}" if place else self.text


def finding_remarks(findings: Iterable[Finding], lang: str, *, root: Path | None) -> Iterator[Remark]:
    """Yield findings grouped by severity, the worst first. With a ``root``, files are named relative to it."""
    ordered = sorted(findings, key=lambda found: _ORDER.index(found.severity))
    for severity, group in groupby(ordered, key=lambda found: found.severity):
        members = list(group)
        yield Remark(_severity_heading(severity, len(members)), _LOOKS[severity], heading=True)
        for found in members:
            yield Remark(
                found.message(lang),
                _LOOKS[severity],
                where=_where(found, root),
                path=found.path,
                line=found.line,
            )


def slide_remarks(deck: Deck, small: Sequence[SmallPrint] = ()) -> Iterator[Remark]:
    """Yield what was done to the slides of a fitted deck: too large, shrunk, split, and how many stayed as they are.

    Before all that the diagrams in ``small``, whose words nobody in the last row reads.
    """
    if small:
        heading = QCoreApplication.translate("Plan", "Diagrams with words too small to read: {count}")
        yield Remark(heading.format(count=len(small)), _LOOKS[Severity.WARNING], heading=True)
    for diagram in small:
        size = QCoreApplication.translate("Plan", "words about {pixels} of 720 pixels high").format(
            pixels=diagram.pixels
        )
        where = f"{_line_words(diagram.line)} · {size}"
        yield Remark(diagram.title, _LOOKS[Severity.WARNING], where=where, path=deck.path, line=diagram.line)
    changed = fit_summary(deck)
    too_large = {found.line for found in deck.problems if found.code == "slide-overflow"}
    groups: Sequence[tuple[str, Look, Callable[[Summary], bool]]] = (
        (
            QCoreApplication.translate("Plan", "Too large: {count}"),
            _LOOKS[Severity.WARNING],
            lambda each: _is_too_large(each, too_large),
        ),
        (
            QCoreApplication.translate("Plan", "Split: {count}"),
            Look(),
            lambda each: each.fit is Fit.SPLIT and not _is_too_large(each, too_large),
        ),
        (
            QCoreApplication.translate("Plan", "Shrunk: {count}"),
            Look(),
            lambda each: each.fit is Fit.SHRUNK and not _is_too_large(each, too_large),
        ),
    )
    for heading, look, belongs in groups:
        members = [each for each in changed if belongs(each)]
        if members:
            yield Remark(heading.format(count=len(members)), look, heading=True)
        for each in members:
            yield Remark(each.title, look, where=_fit_words(each), path=deck.path, line=each.line)
    as_is = sum(slide.fit is Fit.AS_IS for slide in deck.slides)
    text = QCoreApplication.translate("Plan", "As they are: {count} of {all}")
    yield Remark(text.format(count=as_is, all=len(deck.slides)), Look(Mark.DONE), heading=True)


def _is_too_large(summary: Summary, lines: set[int | None]) -> bool:
    return summary.scale < SCALES[-1] or summary.line in lines


def _fit_words(summary: Summary) -> str:
    parts = [_line_words(summary.line)]
    if summary.parts > 1:
        parts.append(QCoreApplication.translate("Plan", "{count} slides").format(count=summary.parts))
    if summary.scale < 1:
        parts.append(QCoreApplication.translate("Plan", "at {percent} %").format(percent=round(summary.scale * 100)))
    return " · ".join(parts)


def _severity_heading(severity: Severity, count: int) -> str:
    headings = {
        Severity.ERROR: QCoreApplication.translate("Plan", "Errors: {count}"),
        Severity.WARNING: QCoreApplication.translate("Plan", "Warnings: {count}"),
        Severity.INFO: QCoreApplication.translate("Plan", "Worth knowing: {count}"),
    }
    return headings[severity].format(count=count)


def _where(found: Finding, root: Path | None) -> str:
    parts = []
    if root is not None and found.path is not None and found.path != root:
        inside = found.path.is_relative_to(root)
        parts.append(str(found.path.relative_to(root)) if inside else found.path.name)
    if found.line is not None:
        parts.append(_line_words(found.line))
    return " · ".join(parts)


def _line_words(line: int) -> str:
    return QCoreApplication.translate("Plan", "line {line}").format(line=line)
