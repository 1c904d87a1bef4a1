"""What the command line prints: JSON for programs, aligned text for people."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from console.course.model import Finding, Outline, Segment, Severity
from console.messages import Message, render

COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def outline_json(outline: Outline) -> str:
    """Return the outline as one JSON object; minutes are integers when whole, null when a title has none."""
    return as_json(
        {
            "title": outline.title,
            "kind": outline.kind.value,
            "slot_minutes": whole(outline.slot_minutes),
            "planned_minutes": whole(outline.planned_minutes),
            "segments": [_segment(segment) for segment in outline.segments],
        }
    )


def findings_json(findings: Iterable[Finding], lang: str) -> str:
    """Return the findings as a JSON array."""
    return as_json([finding.to_json(lang) for finding in findings])


def outline_text(outline: Outline, lang: str) -> str:
    """Return the outline as a tree, after a column of minutes and one of line numbers.

    Minutes in parentheses are the sum of a title's parts, when it has no time of its own.
    """
    head = [outline.title, _totals(outline, lang), ""]
    if not outline.segments:
        return "\n".join([*head, _say("cli-outline-untimed", lang)])
    rows = [(_say("cli-outline-minutes", lang), _say("cli-outline-line", lang), "")]
    for depth, segment in _tree(outline.segments):
        rows.append((_shown_minutes(segment), str(segment.line), "  " * depth + segment.title + _marks(segment, lang)))
    return "\n".join([*head, *_table(rows)])


def findings_text(findings: Sequence[Finding], lang: str, *, colour: bool) -> str:
    """Return the findings grouped by file, with one line that sums them up at the end."""
    if not findings:
        return _say("cli-lint-clean", lang)
    lines: list[str] = []
    for path, group in groupby(findings, key=lambda finding: finding.path):
        members = list(group)
        rows = [(str(found.line or ""), _severity(found, lang), _sentence(found, lang)) for found in members]
        lines.append(painted(str(path) if path else _say("cli-lint-general", lang), BOLD, colour))
        for row, found in zip(_table(rows, left=(1,)), members, strict=True):
            lines.append(f"  {painted(row, COLOURS[found.severity], colour)}")
        lines.append("")
    counts = Counter(found.severity for found in findings)
    return "\n".join([*lines, _say("cli-lint-summary", lang, **{each.value: counts[each] for each in Severity})])


def _segment(segment: Segment) -> dict[str, object]:
    return {
        "title": segment.title,
        "minutes": whole(segment.minutes),
        "line": segment.line,
        "range": segment.range,
        "optional": segment.optional,
        "children": [_segment(child) for child in segment.children],
    }


def whole(minutes: float | None) -> float | None:
    """Return minutes as an integer where they are one, so that nobody reads ``15.0``."""
    return int(minutes) if minutes is not None and minutes == int(minutes) else minutes


def as_json(value: object) -> str:
    """Return a value as JSON that the output can carry."""
    # Where the output cannot carry Hangul, JSON's own escapes can; backslashreplace would write what no parser reads.
    readable = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    return json.dumps(value, ensure_ascii=not readable, indent=2)


def _tree(segments: Iterable[Segment], depth: int = 0) -> Iterator[tuple[int, Segment]]:
    for segment in segments:
        yield depth, segment
        yield from _tree(segment.children, depth + 1)


def _totals(outline: Outline, lang: str) -> str:
    planned, slot = outline.planned_minutes, outline.slot_minutes
    parts = [_say(f"cli-kind-{outline.kind.value}", lang)]
    if slot is None:
        parts.append(_say("cli-outline-planned", lang, planned=whole(planned)))
    else:
        parts.append(_say("cli-outline-planned-of", lang, planned=whole(planned), slot=whole(slot)))
        if planned != slot and outline.segments:
            code = "cli-outline-over" if planned > slot else "cli-outline-under"
            parts.append(_say(code, lang, minutes=whole(abs(planned - slot))))
    return " · ".join(parts)


def _shown_minutes(segment: Segment) -> str:
    planned = f"{whole(segment.planned):g}"
    return planned if segment.minutes is not None else f"({planned})"


def _marks(segment: Segment, lang: str) -> str:
    marks = [
        _say(code, lang)
        for code, holds in (("cli-outline-range", segment.range), ("cli-outline-optional", segment.optional))
        if holds
    ]
    return f"  [{', '.join(marks)}]" if marks else ""


def _severity(finding: Finding, lang: str) -> str:
    return _say(f"cli-severity-{finding.severity.value}", lang)


def _sentence(finding: Finding, lang: str) -> str:
    return f"{' '.join(finding.message(lang).split())}  ({finding.code})"


def _table(rows: Sequence[tuple[str, str, str]], *, left: Sequence[int] = ()) -> list[str]:
    """Return rows of three cells as lines: the first two padded to equal width (right-aligned unless ``left``)."""
    widths = [max(width(row[place]) for row in rows) for place in (0, 1)]
    lines = []
    for row in rows:
        cells = []
        for place, wide in enumerate(widths):
            room = " " * (wide - width(row[place]))
            cells.append(row[place] + room if place in left else room + row[place])
        lines.append("  ".join([*cells, row[2]]).rstrip())
    return lines


def width(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes: Hangul and emoji take two each."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def painted(text: str, colour: str, wanted: bool) -> str:
    """Return text in a colour of the terminal, or as it is where none is wanted."""
    return f"{colour}{text}{PLAIN}" if wanted else text


def _say(code: str, lang: str, **params: object) -> str:
    return render(Message(code, params), lang)
