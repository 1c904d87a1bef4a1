"""The text inside blocks: Python-Markdown with what GitHub adds to it (strikethrough, bare links, tables)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from html import escape
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.tables import TableExtension
from pymdownx.magiclink import MagiclinkExtension
from pymdownx.tilde import DeleteSubExtension

from console.course.scan import LineKind, Scan
from console.deck.words import plain

log = logging.getLogger(__name__)

_PLAIN = re.compile(r"[^\\`*_~<>&\[\]!|@#\n]*")
_MARKS = re.compile(r"[\[\]*_`<!~&\\]")
_MOST_MARKS = 1_000
_LONGEST = 20_000
"""Beyond this many marks or characters a paragraph is shown as written: inline patterns are not all linear."""
_DEFINITION = re.compile(
    r" {0,3}\[(?P<name>[^\]\[]{1,200})\]:\s*<?(?P<target>[^\s>]{1,2000})>?(?:\s+[\"'(](?P<title>.*)[\"')])?\s*"
)
_BLOCKS = ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference")


class Inline:
    """Turns text of one document into unsanitised HTML. ``definitions`` are the document's link references."""

    def __init__(self, definitions: Iterable[tuple[str, str, str | None]] = ()) -> None:
        self._markdown = markdown.Markdown(
            extensions=[
                TableExtension(),
                MagiclinkExtension(hide_protocol=False),
                DeleteSubExtension(subscript=False),
            ]
        )
        for name in _BLOCKS:
            self._markdown.parser.blockprocessors.deregister(name)
        for name in ("html_block", "normalize_whitespace"):
            self._markdown.preprocessors.deregister(name)
        for name, target, title in definitions:
            self._markdown.references[name.lower()] = (target, title or "")

    def html(self, text: str) -> str:
        """Return the inside of a paragraph."""
        if len(text) > _LONGEST or len(_MARKS.findall(text)) > _MOST_MARKS:
            return escape(text, quote=False)
        if _PLAIN.fullmatch(text) and "://" not in text and "www." not in text:
            return escape(text, quote=False)
        html = self._convert(text)
        return html.removeprefix("<p>").removesuffix("</p>") if html.count("<p>") == 1 else html

    def plain(self, text: str) -> str:
        """Return the words of a paragraph, without any markup."""
        return plain(self.html(text))

    def table(self, lines: Sequence[str]) -> str:
        """Return a pipe table as HTML, or its text when it is none after all."""
        text = "\n".join(lines)
        return self._convert(text) if len(_MARKS.findall(text)) <= 20 * _MOST_MARKS else escape(text)

    def _convert(self, text: str) -> str:
        engine = self._markdown
        engine.htmlStash.reset()
        try:
            root = Element("div")
            engine.parser.parseChunk(root, _clean(text))
            for treeprocessor in engine.treeprocessors:
                changed = treeprocessor.run(root)
                if changed is not None:
                    root = changed
            html = engine.serializer(root).strip()
            html = html.removeprefix("<div>").removesuffix("</div>").strip()
            for postprocessor in engine.postprocessors:
                html = postprocessor.run(html)
        except (RecursionError, ValueError, IndexError, AttributeError, TypeError) as error:
            # Third-party parsing of untrusted text: what it cannot read is still shown, as written.
            log.warning("text shown as written, the inline parser failed: %s", error)
            return escape(text, quote=False)
        return html.strip()


def _clean(text: str) -> str:
    """Drop the two control characters that Python-Markdown uses for its own placeholders."""
    return text.replace("\x02", "").replace("\x03", "")


def link_definitions(document: Scan) -> list[tuple[str, str, str | None]]:
    """Return name, target and title of every ``[name]: target`` line; the first of a name counts."""
    found: dict[str, tuple[str, str, str | None]] = {}
    for line, kind in zip(document.lines, document.kinds, strict=True):
        if kind is LineKind.TEXT and line.lstrip().startswith("[") and (definition := _DEFINITION.fullmatch(line)):
            found.setdefault(
                definition["name"].lower(), (definition["name"], definition["target"], definition["title"])
            )
    return list(found.values())


def is_definition(line: str) -> bool:
    """Whether a line of a paragraph only defines a link."""
    return _DEFINITION.fullmatch(line) is not None
