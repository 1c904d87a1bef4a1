"""Tells emoji from text: titles are shown and compared without them."""

from __future__ import annotations

import re

# Pictographs, dingbats and technical symbols; then what joins and colours them: variation selectors, the
# zero-width joiner, keycaps ("1" + U+FE0F + U+20E3), tags. Arrows are text unless a selector makes them emoji.
_EMOJI = re.compile(
    "[0-9#*]\ufe0f?\u20e3"
    "|[\u203c\u2049\u2122\u2139\u2190-\u21ff\u25aa-\u25fe\u00a9\u00ae\u3030\u303d\u3297\u3299]\ufe0f"
    "|[\U0001f000-\U0001faff\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\U000e0020-\U000e007f]"
)


def strip_emoji(text: str) -> str:
    """Return ``text`` without emoji, the spaces around them kept."""
    return text if text.isascii() else _EMOJI.sub("", text)


def is_emoji(character: str) -> bool:
    """Tell whether one character is an emoji or a part of one."""
    return not character.isascii() and _EMOJI.fullmatch(character) is not None
