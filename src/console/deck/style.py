"""The style sheet of a deck: the theme's colours as CSS variables, then the rules of ``resources/web/slides.css``."""

from __future__ import annotations

import json
from functools import cache

from console.errors import ResourceError
from console.paths import resources

THEMES = ("dark", "light")


@cache
def stylesheet(theme: str) -> str:
    """Return the CSS for ``theme``; an unknown name reads as dark.

    Raises:
        ResourceError: a file of the program is missing or damaged.
    """
    name = theme if theme in THEMES else THEMES[0]
    colours, rules = resources("themes", f"{name}.json"), resources("web", "slides.css")
    try:
        tokens: dict[str, str] = json.loads(colours.read_text(encoding="utf-8"))
        variables = "".join(f"--{token.replace('_', '-')}:{value};" for token, value in tokens.items())
        return f":root{{color-scheme:{name};{variables}}}\n{rules.read_text(encoding='utf-8')}"
    except (OSError, ValueError) as error:
        raise ResourceError("deck-style-unreadable", path=rules, detail=str(error)) from error
