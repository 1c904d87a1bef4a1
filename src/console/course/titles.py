"""Turns a title as written into plain text, its time, and the words that say what it is about."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from console.course.durations import Duration, parse_duration, split_duration
from console.course.emoji import strip_emoji

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PROTECTED = re.compile(r"[\ue000-\ue07f]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]]*\]")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]*)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--[^<>]*-->")
_STARS = re.compile(r"(?<!\s)\*+|\*+(?!\s|$)")
_UNDERSCORES = re.compile(r"(?<![^\W_])_+(?=\S)|_+(?![^\W])")
_ATTRIBUTES = re.compile(r" *\{ ?[#.:][^{}]*\}$")
_SHORTCODE = re.compile(r"^(?::[a-z0-9_+\-]+: *)+|(?: *:[a-z][a-z0-9_+\-]*:)+$")
# "1. ", "2) ", "(3) ", "3-1. ", "1.2 " and circled digits; but neither "1.29 릴리스" nor "3-Tier".
_NUMBER = re.compile(
    r"\(?[0-9]{1,3}(?:[.\-][0-9]{1,3})*[.)](?:\s+|(?=[가-힣]))|[0-9]{1,2}(?:[.\-][0-9])+\s+|[①-⑳❶-❿]\s*"
)
_EDGES = " \t\xa0-–—|·•:■□▪▫▶►●○◆◇"

_BOLD = re.compile(r"(?P<mark>\*{2,3}|_{2,3})(?P<title>.+?)(?P=mark)(?P<after>.*)", re.DOTALL)
_ONLY_BRACKETS = re.compile(r"[\s:：*_~`\-–—]*(?:[(（\[［【〔][^()（）\[\]［］【】〔〕]*[)）\]］】〕][\s:：*_~`.!]*)*")

_NOT_IN_SLUG = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class TitleWords:
    """A title read: ``title`` is plain, without number, emoji and time."""

    title: str
    duration: Duration | None


def plain_text(markdown: str) -> str:
    """Return a line of markdown as a reader sees it: no emphasis, code marks, link targets or tags."""
    if not any(mark in markdown for mark in "\\[<*_`~&"):
        return markdown.strip()
    text = _ESCAPE.sub(lambda match: chr(0xE000 + ord(match[1])), markdown)
    text = _FOOTNOTE.sub("", text)
    text = _LINK.sub(r"\1", _LINK.sub(r"\1", text))  # twice: a link around a picture
    text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    pieces = text.split("`")
    pieces[::2] = [_UNDERSCORES.sub("", _STARS.sub("", piece)).replace("~~", "") for piece in pieces[::2]]
    text = html.unescape("".join(pieces))
    return _PROTECTED.sub(lambda match: chr(ord(match[0]) - 0xE000), text).strip()


def read_title(text: str) -> TitleWords:
    """Read the ``text`` of a heading, or a bold title with its time."""
    plain = _ATTRIBUTES.sub("", plain_text(text))
    rest, duration = split_duration(plain)
    title = strip_decoration(rest)
    return TitleWords(title or strip_decoration(plain) or plain, duration)


def strip_decoration(text: str) -> str:
    """Return ``text`` without emoji and leading number."""
    text = " ".join(strip_emoji(_SHORTCODE.sub("", text)).split()).strip(_EDGES)
    without_number = _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
    return without_number.strip(_EDGES) or text


def is_timed_bold_title(text: str) -> bool:
    """Tell whether ``text`` is a bold title and its time, and nothing else: ``**Part 1: …** (15분)``."""
    start = min((at for at in (text.find("**"), text.find("__")) if at >= 0), default=0)
    bold = _BOLD.match(text, start)
    if bold is None or not _ONLY_BRACKETS.fullmatch(bold["after"]):
        return False
    return parse_duration(plain_text(text)) is not None


def slug(text: str) -> str:
    """Return the anchor that GitHub gives a heading: lower case, hyphens for spaces, no punctuation, no emoji."""
    return _NOT_IN_SLUG.sub("", strip_emoji(plain_text(text)).lower()).replace(" ", "-")


class Anchors:
    """Gives the headings of one document their anchors; those that repeat get ``-1``, ``-2`` and so on."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def next(self, text: str) -> str:
        """Return the anchor of the next heading."""
        base = anchor = slug(text)
        while anchor in self._seen:
            self._seen[base] += 1
            anchor = f"{base}-{self._seen[base]}"
        self._seen[anchor] = 0
        return anchor
