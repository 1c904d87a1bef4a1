"""Which title of the lab's document belongs to a phase or a step."""

from __future__ import annotations

import re
from collections.abc import Iterable

from console.course.model import Heading
from console.course.titles import read_title

_PART = r"(?:phase|part|step|stage|단계|페이즈|파트|스텝)"


def find_heading(headings: Iterable[Heading], wanted: str) -> Heading | None:
    """Return the title that reads ``wanted``, with or without its number, emoji and time."""
    plain = read_title(wanted).title.casefold() if wanted else ""
    written = " ".join(wanted.split()).casefold()
    found = (each for each in headings if each.title.casefold() == plain or each.text.casefold() == written)
    return next(found, None) if plain else None


def find_number(headings: Iterable[Heading], number: str) -> Heading | None:
    """Return the title that carries a number: ``Step 1-2: …``, ``Phase 1: …`` or, when it has two parts, ``1-2. …``."""
    own = re.escape(number)
    named = re.compile(rf"{_PART}\s*{own}(?![\w-])|(?<![\w.-]){own}\s*단계", re.IGNORECASE)
    bare = re.compile(rf"(?<![\w.-]){own}(?![\w-])") if re.search(r"\d[-.]\d", number) else named
    listed = list(headings)
    for pattern in (named, bare):
        found = next((heading for heading in listed if pattern.search(heading.text)), None)
        if found is not None:
            return found
    return None
