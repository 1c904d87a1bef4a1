"""How a student's checks came and went, the newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from console.lab.classroom.values import Transition
from console.lab.spec.model import Lab
from console.ui.lab.plain import plain
from console.ui.lab.student.lab.words import standing_look, standing_word, translate
from console.ui.lab.student.lines import Line


def history_lines(lab: Lab, transitions: Iterable[Transition]) -> list[Line]:
    """Return a row for each change: when, which check, and what it became."""
    seen: Counter[str] = Counter()
    lines = []
    for change in transitions:
        key = f"{change.at.isoformat()} {change.check_id}"
        seen[key] += 1
        check = lab.check(change.check_id)
        title = plain(change.check_id if check is None else check.title)
        word = standing_word(change.after) or translate("StudentLab", "Not tried")
        look = standing_look(change.after)
        lines.append(Line(f"{key} {seen[key]}", title, f"{word} · {change.at:%H:%M}", look=look, wraps=True))
    return lines[::-1]
