"""Optional authoring: what is meant for the speaker, what appears step by step, and a document's front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from console.course.scan import Scan
from console.deck.chunks import Chunk, Code, Comment, List, Paragraph, Quote, Table

_NOTES = re.compile(r"(?:speaker[ _-]?)?notes?\b:?\s*", re.IGNORECASE)
_NOTE_LINE = re.compile(r"Notes?:(?:\s+|$)")
_FRAGMENT = re.compile(r"\s*<!--\s*(?:\.fragment\b[^>]*|\.element:[^>]*\bfragment\b[^>]*)-->")
_COMMENT = re.compile(r"<!--(?:(?!-->).)*-->", re.DOTALL)
_LARGEST_FRONT_MATTER = 20_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a document says about its slides. ``rules`` makes ``---`` separate slides, as Marp and reveal.js do."""

    title: str = ""
    theme: str | None = None
    rules: bool = False


def front_matter(document: Scan) -> FrontMatter:
    """Read the front matter; what cannot be read is as if it were not there (the lint names it)."""
    span = document.front_matter
    if span is None:
        return FrontMatter()
    text = "\n".join(document.lines[span.line : span.end_line - 1])
    if len(text) > _LARGEST_FRONT_MATTER:
        return FrontMatter()
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return FrontMatter()
    if not isinstance(data, dict):
        return FrontMatter()
    title, theme = data.get("title"), data.get("theme")
    return FrontMatter(
        title=title.strip() if isinstance(title, str) else "",
        theme=theme if theme in ("dark", "light") else None,
        rules=data.get("slides") == "rules" or data.get("marp") is True,
    )


def separate_notes(chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[str]]:
    """Return what the slide shows, and the notes as markdown.

    Notes are ``<!-- notes … -->``, a paragraph that begins ``Note:``, and all that follows a line ``Note:`` alone.
    Comments that mark fragments stay with the chunks; other comments show nowhere.
    """
    shown: list[Chunk] = []
    notes: list[str] = []
    for number, chunk in enumerate(chunks):
        if isinstance(chunk, Comment):
            begin = _NOTES.match(chunk.text)
            if begin:
                notes.append(chunk.text[begin.end() :].strip())
            elif is_fragment_mark(f"<!--{chunk.text}-->"):
                shown.append(chunk)
        elif isinstance(chunk, Paragraph) and (begin := _NOTE_LINE.match(chunk.text)):
            if begin.end() == len(chunk.text):
                notes.extend(_as_markdown(chunks[number + 1 :]))
                break
            notes.append(chunk.text[begin.end() :].strip())
        else:
            shown.append(chunk)
    return shown, notes


def is_fragment_mark(text: str) -> bool:
    """Whether ``text`` contains a comment that makes its element incremental."""
    return "<!--" in text and _FRAGMENT.search(text) is not None


def without_comments(text: str) -> str:
    """Return running text without HTML comments."""
    return _COMMENT.sub("", text).strip() if "<!--" in text else text


def _as_markdown(chunks: Sequence[Chunk]) -> Iterator[str]:
    """The words of what follows ``Note:``; notes are read by one person, plain paragraphs and entries will do."""
    for chunk in chunks:
        match chunk:
            case Paragraph(text=text):
                yield text
            case List(items=items):
                for item in items:
                    yield from (f"{item.marker} {line}" for line in _as_markdown(item.chunks))
            case Code(lines=lines) | Table(lines=lines):
                yield "\n".join(lines)
            case Quote(chunks=inside):
                yield from _as_markdown(inside)
