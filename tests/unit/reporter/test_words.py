"""What the script for bash says fits a terminal of the usual width."""

from __future__ import annotations

import re
import unicodedata

from console.paths import resources

COLUMNS = 80
_SAYING = re.compile(r"(?:^|[\t;&|] ?|\) )(?:say|say_above|finish|ask) (?=\"(?!\$@))", re.MULTILINE)
_TEXTS = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\s|\\\n)*')


def _said() -> list[str]:
    """Return the lines of all that is said in both languages."""
    script = resources("reporter", "join.sh").read_text(encoding="utf-8")
    lines: list[str] = []
    for begin in _SAYING.finditer(script):
        at = begin.end()
        for _language in range(2):
            text = _TEXTS.match(script, at)
            assert text is not None, script[begin.start() : begin.start() + 80]
            lines += text[1].splitlines()
            at = text.end()
    return lines


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def test_no_line_is_wider_than_a_terminal() -> None:
    said = _said()
    assert len(said) > 80, "they are found"
    wide = {line: width for line in said if "$" not in line and (width := _width(line)) >= COLUMNS}
    assert wide == {}
