"""The tool tip of a tile: everything it may have cut, as text that is never read as markup."""

from __future__ import annotations

import html

from PySide6.QtCore import QCoreApplication

from console.ui.lab.board.tile import Tile


def tool_tip(tile: Tile) -> str:
    """Return the tile in full, a line each."""
    counts = [
        QCoreApplication.translate("Board", "Pods ready: {count}").format(count=tile.pods.text)
        if tile.pods.text
        else "",
        QCoreApplication.translate("Board", "PVCs bound: {count}").format(count=tile.claims.text)
        if tile.claims.text
        else "",
    ]
    lines = [
        " · ".join(filter(None, (tile.title, tile.seat))),
        tile.link,
        QCoreApplication.translate("Board", "Last seen {span} ago").format(span=tile.age) if tile.age else "",
        tile.note,
        QCoreApplication.translate("Board", "No permission to read: {kinds}").format(kinds=", ".join(tile.forbidden))
        if tile.forbidden
        else "",
        " ".join(filter(None, (tile.trouble, tile.troubled))),
        *counts,
        QCoreApplication.translate("Board", "Last change: {ago}").format(ago=tile.change) if tile.change else "",
    ]
    return "<br>".join(html.escape(line) for line in lines if line)
