"""Finds what a piece of prose points at: inline and reference links, images, autolinks, ``href`` and ``src``.

Everything runs in one pass over the text whatever it holds: unbalanced brackets are common, 20 MB files exist.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict, deque
from collections.abc import Iterator
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
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\[\]\n]{1,999}\]:[ \t]*(?:<(?P<angled>[^<>\n]*)>|(?P<bare>\S+))", re.MULTILINE)
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
    text = mask_code_spans(prose)
    found = [*_inline(text), *_definitions(text), *_in_tags(text)]
    line, at = first_line, 0
    for position, raw in sorted(found):
        line += text.count("\n", at, position)
        at = position
        yield Target(raw, line)


def tag_anchors(prose: str) -> Iterator[str]:
    """Yield the names that HTML tags in ``prose`` give to places (``<a id="x">``)."""
    for tag in _TAG.finditer(mask_code_spans(prose)):
        for anchor in _TAG_ANCHOR.finditer(tag.group()):
            yield anchor["name"]


def unescaped(raw: str) -> str:
    """Return a target without markdown's backslash escapes and HTML's character references."""
    return html.unescape(_ESCAPE.sub(r"\1", raw))


def mask_code_spans(text: str) -> str:
    """Return ``text`` with what stands in code spans blanked, line breaks and length kept."""
    runs = [(match.start(), match.end()) for match in _BACKTICKS.finditer(text)]
    waiting: defaultdict[int, deque[int]] = defaultdict(deque)
    for start, end in runs:
        waiting[end - start].append(start)
    parts: list[str] = []
    done = 0
    for start, end in runs:
        if start < done:
            continue
        closers = waiting[end - start]
        while closers and closers[0] <= start:
            closers.popleft()
        if closers:  # a run of backticks without an equal partner is plain text
            close = closers.popleft() + (end - start)
            parts.append(text[done:start])
            parts.append("".join("\n" if char == "\n" else " " for char in text[start:close]))
            done = close
    parts.append(text[done:])
    return "".join(parts)


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
