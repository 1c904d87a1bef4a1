"""Finds what a piece of prose points at: inline and reference links, images, autolinks, ``href`` and ``src``.

Everything runs in one pass over the text whatever it holds: unbalanced brackets are common, 20 MB files exist.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_BACKTICKS = re.compile(r"(?<!\\)`+")
_BRACKETS = re.compile(r"\\.|\[|\]")
_INLINE = re.compile(
    r"""\([ \t]*\n?[ \t]*
        (?: <(?P<angled>[^<>\n]{0,2000})> | (?P<bare>[^\s()<>][^\s()]*(?:\([^\s()]*\)[^\s()]*)* | ) )
        (?: [ \t]*\n?[ \t]* (?: "[^"]{0,1000}" | '[^']{0,1000}' | \([^()]{0,1000}\) ) )?
        [ \t]*\n?[ \t]*\)""",
    re.VERBOSE,
)
_DEFINITION = re.compile(
    r"""^\ {0,3}\[(?!\^)[^\[\]\n]{1,999}\]:[ \t]*
        (?: <(?P<angled>[^<>\n]*)> | (?P<bare>\S+) )
        [ \t]*(?: "[^"\n]*" | '[^'\n]*' | \([^()\n]*\) )?[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
_AUTOLINK = re.compile(r"<(?P<target>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_TAG_TARGET = re.compile(
    r"""\s(?:href|src)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""", re.IGNORECASE
)
_TAG_ANCHOR = re.compile(r"""\s(?:id|name)\s*=\s*["']?(?P<name>[^\s"'>]+)""", re.IGNORECASE)
_ESCAPE = re.compile(r"""\\([!-/:-@\[-`{-~])""")


@dataclass(frozen=True, slots=True)
class Target:
    """One place that a document points at: ``raw`` as the author wrote it, and its 1-based line."""

    raw: str
    line: int


def targets(prose: str, first_line: int) -> Iterator[Target]:
    """Yield every target in ``prose``, a run of lines outside fences that begins at ``first_line``."""
    text = _only_prose(prose)
    found = [*_inline(text), *_definitions(text), *_in_tags(text)]
    line, at = first_line, 0
    for position, raw in sorted(found):
        line += text.count("\n", at, position)
        at = position
        yield Target(raw, line)


def tag_anchors(prose: str) -> Iterator[str]:
    """Yield the names that HTML tags in ``prose`` give to places (``<a id="x">``)."""
    for tag in _TAG.finditer(_only_prose(prose)):
        for anchor in _TAG_ANCHOR.finditer(tag.group()):
            yield anchor["name"]


def unescaped(raw: str) -> str:
    """Return a target without markdown's backslash escapes and HTML's character references."""
    return html.unescape(_ESCAPE.sub(r"\1", raw))


def _only_prose(text: str) -> str:
    """Return ``text`` with code spans and comments blanked, line breaks and length kept."""
    without_code = _blanked(text, _code_spans(text))
    return _blanked(without_code, _comments(without_code))


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts += (text[done:start], *("\n" if char == "\n" else " " for char in text[start:end]))
        done = end
    return "".join([*parts, text[done:]])


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each code span; a run of backticks without an equal partner is plain text."""
    runs = [(match.start(), match.end()) for match in _BACKTICKS.finditer(text)]
    waiting: defaultdict[int, deque[int]] = defaultdict(deque)
    for start, end in runs:
        waiting[end - start].append(start)
    done = 0
    for start, end in runs:
        closers = waiting[end - start]
        while closers and closers[0] <= start:
            closers.popleft()
        if start >= done and closers:
            done = closers.popleft() + (end - start)
            yield start, done


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each HTML comment; one that is not closed runs to the end."""
    start = text.find("<!--")
    while start >= 0:
        close = text.find("-->", start)
        end = len(text) if close < 0 else close + len("-->")
        yield start, end
        start = text.find("<!--", end)


def _inline(text: str) -> Iterator[tuple[int, str]]:
    """Yield position and target of ``[text](target)`` and ``![alt](target)``."""
    open_brackets = 0
    for bracket in _BRACKETS.finditer(text):
        if bracket.group() == "[":
            open_brackets += 1
        elif bracket.group() == "]" and open_brackets:
            open_brackets -= 1
            link = _INLINE.match(text, bracket.end())
            if link:
                yield bracket.start(), _written(link)


def _definitions(text: str) -> Iterator[tuple[int, str]]:
    """Yield position and target of ``[label]: target``, where a reference-style link keeps it."""
    for definition in _DEFINITION.finditer(text):
        yield definition.start(), _written(definition)


def _in_tags(text: str) -> Iterator[tuple[int, str]]:
    """Yield position and target of ``<scheme:…>`` and of ``href`` and ``src`` in HTML tags."""
    for autolink in _AUTOLINK.finditer(text):
        yield autolink.start(), autolink["target"]
    for tag in _TAG.finditer(text):
        for target in _TAG_TARGET.finditer(tag.group()):
            yield tag.start(), target["double"] or target["single"] or target["bare"] or ""


def _written(match: re.Match[str]) -> str:
    return match["angled"] if match["angled"] is not None else match["bare"]
