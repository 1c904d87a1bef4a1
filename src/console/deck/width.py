"""How wide text is, roughly: Hangul and emoji fill an em, other letters about half of one."""

from __future__ import annotations

_NARROW_END = 0x1100
_NARROW, _WIDE = 0.55, 1.0


def text_width(text: str) -> float:
    """Return the width of ``text`` in em; an estimate for choices of layout, never for what must fit."""
    return sum(_NARROW if ord(character) < _NARROW_END else _WIDE for character in text)
