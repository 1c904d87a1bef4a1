"""What course HTML may contain. Course files are untrusted: nothing may run, fetch, or reach outside the course."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from urllib.parse import SplitResult, quote, unquote, urlsplit

import nh3

ASSET_SCHEME = "console-asset"
"""Pictures are addressed ``console-asset:///folder/picture.png``, relative to the course's root."""

_LINK_SCHEMES = {"http", "https", "mailto"}
_STYLES = {"text-align", "color", "font-weight", "font-style", "text-decoration", "width"}
_TAGS = (
    {"a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small"}
    | {"span", "strong", "sub", "sup", "u", "var", "wbr"}
    | {"blockquote", "center", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4"}
    | {"h5", "h6", "hr", "li", "ol", "p", "pre", "summary", "ul"}
    | {"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"align", "style", "title", "lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "details": {"open"},
}
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif")
_IMAGE = re.compile(r'<img(?:\s+[\w-]+="[^"]*")*\s*/?>')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Refusal:
    """A picture that is not shown: why (a message code) and what the author wrote."""

    code: str
    target: str


@dataclass(slots=True)
class Sanitiser:
    """Cleans fragments of one document. ``folder`` is the document's, relative to the course's root."""

    folder: str = ""
    refused: list[Refusal] = field(default_factory=list)
    _cleaner: nh3.Cleaner = field(init=False)

    def __post_init__(self) -> None:
        self._cleaner = _cleaner(self._attribute)

    def clean(self, html: str) -> str:
        """Return ``html`` with everything removed that is not allowed; refused pictures become placeholders."""
        if "<" not in html and "&" not in html:
            return html
        cleaned = self._cleaner.clean(html)
        return _IMAGE.sub(_placeholder, cleaned) if "<img" in cleaned else cleaned

    def take_refused(self) -> list[Refusal]:
        """Return the pictures refused since the last call."""
        refused, self.refused = self.refused, []
        return refused

    def _attribute(self, tag: str, name: str, value: str) -> str | None:
        if name == "src" and tag == "img":
            return self._picture(value)
        if name in {"width", "height", "colspan", "rowspan", "start"} and not re.fullmatch(r"\d{1,4}%?", value):
            return None
        if name == "href" and not _is_link(value):
            return None
        if name == "style" and "(" in value:
            return None  # no author needs a function here, and some of them fetch
        return value

    def _picture(self, target: str) -> str | None:
        parts = _split(target)
        if parts is None or parts.scheme or parts.netloc or target.startswith(("//", "\\")):
            self.refused.append(Refusal("deck-image-remote", target[:200]))
            return None
        path = unquote(parts.path)
        inside = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(self.folder, path))
        if inside.startswith("..") or "\\" in path or "\0" in path:
            self.refused.append(Refusal("deck-image-outside", target[:200]))
            return None
        if not inside.lower().endswith(_PICTURES):
            self.refused.append(Refusal("deck-image-unknown", target[:200]))
            return None
        return f"{ASSET_SCHEME}:///{quote(inside)}"


def asset_file(root: Path, url: str) -> Path | None:
    """Return the file that a ``console-asset:`` address names, or None unless it is inside ``root``, links followed."""
    parts = _split(url)
    if parts is None or parts.scheme != ASSET_SCHEME or parts.netloc:
        return None
    try:
        file = (root / unquote(parts.path).lstrip("/")).resolve()
        return file if file.is_relative_to(root.resolve()) and file.is_file() else None
    except (OSError, ValueError, RuntimeError):  # a link loop, a NUL, a name too long
        return None


def _split(url: str) -> SplitResult | None:
    """Split an address, or return None for one that is none ("http://[")."""
    try:
        return urlsplit(url.strip())
    except ValueError:
        return None


def _is_link(target: str) -> bool:
    parts = _split(target)
    return parts is not None and parts.scheme in _LINK_SCHEMES


def _placeholder(image: re.Match[str]) -> str:
    """Show a refused picture as its words, so that the room sees something was meant to be there."""
    attributes = dict(_ATTRIBUTE.findall(image[0]))
    if "src" in attributes:
        return image[0]
    # Inside quotes a bare "<" is legal; as text it would begin a tag.
    words = escape(unescape(attributes.get("alt", ""))) or "▨"
    return f'<span class="no-image">{words}</span>'


def _cleaner(attribute: Callable[[str, str, str], str | None]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        clean_content_tags={"script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math"},
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        url_schemes=_LINK_SCHEMES | {ASSET_SCHEME},
        filter_style_properties=_STYLES,
        link_rel="noopener noreferrer",
    )
