"""Drawings as they may stand in the deck's document: an allowlist over parsed XML, sized by the slide.

A drawing comes from a page that was fed course text, so it is as untrusted as the text. It is written out as HTML
reads it: no name space prefixes, and no "<" in style sheets, which inside SVG would begin an element.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET  # expat refuses entity bombs, and document types are refused before parsing

_SHAPES = frozenset(
    {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"}
    | {"defs", "marker", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "symbol", "use"}
    | {"filter", "feDropShadow", "feGaussianBlur", "feOffset", "feMerge", "feMergeNode", "feFlood", "feComposite"}
    | {"feBlend", "feColorMatrix", "title", "desc", "style", "switch", "foreignObject"}
)
_WORDS = frozenset(
    {"div", "span", "p", "br", "b", "i", "strong", "em", "code", "sub", "sup", "small", "ul", "ol", "li", "hr"}
    | {"table", "tbody", "thead", "tr", "td", "th"}
)
_URL = re.compile(r"url\(\s*['\"]?(?!#)[^)]*\)|@import[^;]*;?|expression\(", re.IGNORECASE)
_HEAD = re.compile(r"<svg\b[^>]*>")
_VIEW = re.compile(r"\bviewBox=[\"']([^\"']*)[\"']")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


def clean_svg(source: str) -> str | None:
    """Return the drawing for embedding, or None when ``source`` is not an SVG with a size."""
    if not source or "<!doctype" in source.lower() or "<!entity" in source.lower():
        return None
    try:
        root = ET.fromstring(source)  # noqa: S314 - see the import
    except ET.ParseError:
        return None
    size = _size(root)
    if _local(root.tag) != "svg" or size is None:
        return None
    _clean(root)
    for name in ("width", "height", "style", "class"):
        root.attrib.pop(name, None)
    root.set("style", f"--dw:{size[0]:g};--dh:{size[1]:g}")
    root.set("role", "img")
    return ET.tostring(root, encoding="unicode", method="html")


def svg_size(source: str) -> tuple[float, float] | None:
    """Return width and height of a drawing in its own pixels, None when it says none; the drawing is not parsed."""
    head = _HEAD.search(source)
    view = _VIEW.search(head.group()) if head is not None else None
    return None if view is None else _numbers(view.group(1))


def _size(root: ET.Element) -> tuple[float, float] | None:
    return _numbers(root.get("viewBox", ""))


def _numbers(view_box: str) -> tuple[float, float] | None:
    numbers = [float(number) for number in _NUMBER.findall(view_box)]
    if len(numbers) != 4 or not (0 < numbers[2] < 1e6 and 0 < numbers[3] < 1e6):
        return None
    return numbers[2], numbers[3]


def _clean(root: ET.Element) -> None:
    pending = [root]
    while pending:
        element = pending.pop()
        element.tag = _local(element.tag)
        element.attrib = _attributes(element.attrib)
        if element.tag == "style":
            element.text = _URL.sub("", element.text or "").replace("<", "").replace("&", "")
        for child in list(element):
            if not isinstance(child.tag, str) or _local(child.tag) not in _SHAPES | _WORDS:
                _drop(element, child)
        pending.extend(element)


def _drop(parent: ET.Element, child: ET.Element) -> None:
    """Remove ``child`` but keep the text that follows it."""
    place = list(parent).index(child)
    tail = child.tail or ""
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(child)


def _attributes(given: dict[str, str]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for name, value in given.items():
        local = _local(name)
        if local.lower().startswith("on") or local == "src" or (local == "href" and not value.startswith("#")):
            continue
        kept[local] = _URL.sub("", value)
    return kept


def _local(name: str) -> str:
    return name.rpartition("}")[2]
