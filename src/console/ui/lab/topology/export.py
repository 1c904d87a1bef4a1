"""A picture of a topology in a file: PNG at twice its size, or SVG."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from console.bridge.files import write_whole
from console.errors import UsageError
from console.ui.lab.topology.drawing import Drawing, Looked
from console.ui.theme.theme import tokens

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # in XML, whichever way they are written
SUFFIXES = (".png", ".svg")
_SCALE = 2.0
_MARGIN = 24.0
_LONGEST = 16_000  # pixels; the side of an image that other programs still open


def export(drawing: Drawing, target: Path) -> None:
    """Write the whole drawing in the colours of the theme that is on; the suffix of ``target`` chooses the format.

    Raises:
        UsageError: there is no such format, or the file cannot be written there.
    """
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError("export-suffix", path=target, suffixes=", ".join(SUFFIXES))
    write_whole(target, _png(drawing) if suffix == ".png" else _svg(drawing))


def _png(drawing: Drawing) -> bytes:
    size = _size(drawing)
    scale = min(_SCALE, _LONGEST / max(size.width(), size.height()))
    image = QImage((size * scale).toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(scale, scale)
    _paint(painter, drawing, Looked())
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def _svg(drawing: Drawing) -> bytes:
    size = _size(drawing)
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(round(size.width()), round(size.height())))
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    painter = QPainter(generator)
    _paint(painter, drawing, Looked(is_filed=True))
    painter.end()
    return _FORBIDDEN.sub("\ufffd", bytes(buffer.data().data()).decode()).encode()


def _size(drawing: Drawing) -> QSizeF:
    return drawing.size + QSizeF(2 * _MARGIN, 2 * _MARGIN)


def _paint(painter: QPainter, drawing: Drawing, looked: Looked) -> None:
    painter.fillRect(QRectF(0, 0, _size(drawing).width(), _size(drawing).height()), QColor(tokens().bg))
    painter.translate(_MARGIN, _MARGIN)
    drawing.paint(painter, QRectF(0, 0, drawing.size.width(), drawing.size.height()), looked)
