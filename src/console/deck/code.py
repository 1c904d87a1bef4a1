"""Program text by lines: highlighted with classes, numbered, and cut where a reader would cut it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, _TokenType
from pygments.util import ClassNotFound

from console.deck.model import Block, BlockKind, Row

log = logging.getLogger(__name__)

PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "tree", "none", "output"})
_ALIASES = {"console": "console", "sh": "bash", "shell": "bash", "zsh": "bash", "yml": "yaml", "k8s": "yaml"}
_LARGEST = 100_000
"""Characters beyond which highlighting is left out: lexers are regular expressions and not all of them are linear."""
_LONGEST_LINE = 2_000


def code_block(source: Sequence[str], language: str, line: int) -> Block:
    """Return the block for the lines of a fence; ``line`` is the source line of the first of them."""
    name = language.lower()
    lines = [text.expandtabs(4).rstrip() for text in source] or [""]
    joints = _joints(lines)
    rows = tuple(
        Row(html=html, line=line + number, depth=_depth(lines[number]), joint=joints[number])
        for number, html in enumerate(_highlighted(lines, name))
    )
    shown = "" if name in PLAIN else f' data-lang="{escape(name, quote=True)}"'
    numbered = " numbered" if len(rows) > 1 and name not in PLAIN else ""
    return Block(BlockKind.CODE, line, f'<pre class="code{numbered}"{shown}><code>', rows, "</code></pre>")


def _depth(text: str) -> int:
    return (len(text) - len(text.lstrip(" "))) // 2


def _joints(lines: Sequence[str]) -> list[bool]:
    """A document marker, or the first line after a blank one, begins something new."""
    before = ["", *lines[:-1]]
    return [
        text.startswith("---") or (not above.strip() and bool(text.strip()))
        for above, text in zip(before, lines, strict=True)
    ]


def _highlighted(lines: Sequence[str], name: str) -> list[str]:
    lexer = _lexer(_ALIASES.get(name, name))
    if lexer is None or sum(map(len, lines)) > _LARGEST or any(len(text) > _LONGEST_LINE for text in lines):
        return [escape(text, quote=False) for text in lines]
    rows = [""]
    for token, text in lexer.get_tokens("\n".join(lines)):
        first, *more = text.split("\n")
        rows[-1] += _span(token, first)
        rows.extend(_span(token, part) for part in more)
    # A lexer may add or drop empty lines at either end; the numbering is the file's.
    return (rows + [""] * len(lines))[: len(lines)]


def _span(token: _TokenType, text: str) -> str:
    css = next(_classes(token), "")
    html = escape(text, quote=False)
    return f'<span class="{css}">{html}</span>' if css and text.strip() else html


def _classes(token: _TokenType) -> Iterator[str]:
    kind: _TokenType | None = token
    while kind is not None:
        if kind in STANDARD_TYPES:
            yield STANDARD_TYPES[kind]
        kind = kind.parent


@lru_cache(maxsize=64)
def _lexer(name: str) -> Lexer | None:
    if name in PLAIN:
        return None
    try:
        return get_lexer_by_name(name, stripnl=False, ensurenl=False)
    except ClassNotFound:
        log.debug("no highlighting for %r", name)
        return None
