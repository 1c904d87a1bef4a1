"""Icons of the one family (Material Design), drawn from its font in the colours of the theme that is on.

The engine asks for the colour while painting, so that an icon made once follows every change of theme.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import as_file, files

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from console.errors import ResourceError
from console.ui.theme.theme import tokens

_FILE = "materialdesignicons6-webfont-6.9.96"


@cache
def _face() -> tuple[str, dict[str, str]]:
    """Load the icon font alone (qtawesome itself would load all of its dozen); return its family and its glyphs."""
    folder = files("qtawesome") / "fonts"
    with as_file(folder / f"{_FILE}.ttf") as path:
        number = QFontDatabase.addApplicationFont(str(path))
    families = QFontDatabase.applicationFontFamilies(number)
    if not families:
        raise ResourceError("ui-icons-missing", path=None)
    charmap = json.loads((folder / f"{_FILE.replace('webfont', 'webfont-charmap')}.json").read_text(encoding="utf-8"))
    return families[0], {name: chr(int(code, 16)) for name, code in charmap.items()}


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Paint the icon called ``name``, as in the family's catalogue, to fill ``rect``. Raises KeyError if unknown."""
    _paint_glyph(painter, rect, _glyph(name), colour)


def _glyph(name: str) -> str:
    return _face()[1][name]


def _paint_glyph(painter: QPainter, rect: QRectF, glyph: str, colour: str) -> None:
    face = QFont(_face()[0])
    face.setPixelSize(max(1, round(min(rect.width(), rect.height()))))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, glyph)
    painter.restore()


class _Engine(QIconEngine):
    def __init__(self, glyph: str, colour: str) -> None:
        super().__init__()
        self._glyph = glyph
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        colours = tokens()
        shown = colours.border if mode is QIcon.Mode.Disabled else getattr(colours, self._colour)
        _paint_glyph(painter, QRectF(rect), self._glyph, shown)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._glyph, self._colour)


def icon(name: str, colour: str = "text") -> QIcon:
    """Return the icon called ``name`` (``"timer-outline"``) in the colour of a token, a field of `Tokens`.

    Raises KeyError for an unknown name, here and not while painting, where nobody could hear it.
    """
    return QIcon(_Engine(_glyph(name), colour))
