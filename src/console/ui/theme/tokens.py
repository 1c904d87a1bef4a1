"""The colour tokens of a theme, read from ``resources/themes``, and the contrast between two colours."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from console.errors import ResourceError
from console.paths import resources


class Theme(StrEnum):
    """The designed themes."""

    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme as ``#RRGGBB``.

    ``bg`` lies under everything, ``surface`` is a panel on it, ``raised`` a control on a panel. ``border`` outlines and
    is never text. ``on_problem`` is text on a filled ``problem``.
    """

    bg: str
    surface: str
    raised: str
    text: str
    muted: str
    accent: str
    attention: str
    problem: str
    on_problem: str
    border: str

    @property
    def on_accent(self) -> str:
        """Text on a filled ``accent``; what reads on ``problem`` reads on it too."""
        return self.on_problem

    @property
    def hover(self) -> str:
        """A control under the pointer."""
        return mix(self.raised, self.text, 0.08)

    @property
    def accent_hover(self) -> str:
        """A filled ``accent`` under the pointer."""
        return mix(self.accent, self.text, 0.15)

    @property
    def line(self) -> str:
        """A hairline that parts panels; decoration only, so fainter than ``border``."""
        return mix(self.surface, self.border, 0.35)

    @property
    def selected(self) -> str:
        """The ground of a selected row or a chosen tab."""
        return mix(self.surface, self.accent, 0.16)


@cache
def tokens_of(theme: Theme) -> Tokens:
    """Read the tokens of a theme. Raises `ResourceError` when its file is missing, damaged or incomplete."""
    path = resources("themes", f"{theme}.json")
    try:
        return Tokens(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise ResourceError("ui-theme-damaged", path=path, reason=str(error)) from error


def mix(ground: str, over: str, share: float) -> str:
    """Return ``ground`` with ``share`` (0..1) of ``over`` laid on it."""
    blended = (round(a + (b - a) * share) for a, b in zip(_channels(ground), _channels(over), strict=True))
    return "#" + "".join(f"{channel:02X}" for channel in blended)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours by WCAG 2: 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
