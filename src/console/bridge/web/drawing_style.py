"""The theme's colours under the names that mermaid gives them."""

from __future__ import annotations

import json

from console.paths import resources


def mermaid_variables(theme: str) -> dict[str, str]:
    """Return mermaid's theme variables for "dark" or "light"."""
    tokens: dict[str, str] = json.loads(resources("themes", f"{theme}.json").read_text(encoding="utf-8"))
    box, words, line = tokens["raised"], tokens["text"], tokens["muted"]
    return {
        "background": tokens["bg"],
        "primaryColor": box,
        "primaryTextColor": words,
        "primaryBorderColor": tokens["accent"],
        "secondaryColor": tokens["surface"],
        "secondaryTextColor": words,
        "secondaryBorderColor": tokens["border"],
        "tertiaryColor": tokens["surface"],
        "tertiaryTextColor": words,
        "tertiaryBorderColor": tokens["border"],
        "lineColor": line,
        "textColor": words,
        "titleColor": words,
        "clusterBkg": tokens["surface"],
        "clusterBorder": tokens["border"],
        "edgeLabelBackground": tokens["bg"],
        "noteBkgColor": tokens["surface"],
        "noteTextColor": words,
        "noteBorderColor": tokens["attention"],
        "actorBkg": box,
        "actorTextColor": words,
        "actorBorder": tokens["accent"],
        "signalColor": line,
        "signalTextColor": words,
    }
