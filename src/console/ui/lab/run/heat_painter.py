"""How the cells of the heat map are painted: a shape for every standing, and a colour only for what wants attention."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from console.ui.lab.run.cells import HeatCell, Look
from console.ui.theme.fonts import font
from console.ui.theme.metrics import Space, Type
from console.ui.theme.theme import tokens
from console.ui.theme.tokens import Tokens, mix
from console.ui.widgets.marks import Mark, paint_mark

_SIGN = 14
_BAR = 6
_DIM = 0.45  # of a colour that is laid on the ground, for what is not of now
_MOST_COUNTED = 9


def paint_cell(painter: QPainter, room: QRectF, cell: HeatCell, *, is_step: bool, is_dim: bool) -> None:
    """Paint ``cell`` into ``room``; ``is_dim``: it shows what was, not what is."""
    if is_step and cell.look in (Look.PART, Look.FAILED, Look.REGRESSED):
        _paint_step(painter, room, cell, is_dim=is_dim)
        return
    side = min(_SIGN, room.width(), room.height())
    square = QRectF(room.center().x() - side / 2, room.center().y() - side / 2, side, side)
    if cell.look is Look.UNKNOWN:
        _paint_look(painter, room, square, cell.look, is_dim=is_dim)
    elif cell.look is not Look.BLANK:
        sign = _sign(cell.look, round(side), painter.device().devicePixelRatio(), is_dim, tokens())
        painter.drawPixmap(square.translated(-1, -1).topLeft(), sign)


@lru_cache(maxsize=64)
def _sign(look: Look, side: int, ratio: float, is_dim: bool, _colours: Tokens) -> QPixmap:
    """Return a sign with a pixel of air around it: a class in a lab has two thousand of a dozen different ones."""
    drawn = QPixmap(round((side + 2) * ratio), round((side + 2) * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    square = QRectF(1, 1, side, side)
    _paint_look(painter, square, square, look, is_dim=is_dim)
    painter.end()
    return drawn


def hatch(painter: QPainter, room: QRectF, *, is_dim: bool = False) -> None:
    """Fill ``room`` with the strokes that say there is no data."""
    painter.fillRect(room, QBrush(QColor(_ink(tokens().border, is_dim=is_dim)), Qt.BrushStyle.BDiagPattern))


def _paint_look(painter: QPainter, room: QRectF, square: QRectF, look: Look, *, is_dim: bool) -> None:
    colours = tokens()
    match look:
        case Look.PASSED:
            paint_mark(painter, square, Mark.DONE, _ink(colours.muted, is_dim=is_dim))
        case Look.FAILED:
            paint_mark(painter, square, Mark.OVER, _ink(colours.problem, is_dim=is_dim))
        case Look.REGRESSED:
            paint_mark(painter, square.adjusted(-1, -1, 1, 1), Mark.REGRESSED, _ink(colours.problem, is_dim=is_dim))
        case Look.UNKNOWN:
            hatch(painter, room.adjusted(4, 4, -4, -4), is_dim=is_dim)
        case Look.BY_HAND:
            paint_mark(painter, square, Mark.BOX, _ink(colours.border, is_dim=is_dim))


def _paint_step(painter: QPainter, room: QRectF, cell: HeatCell, *, is_dim: bool) -> None:
    """Paint how much of a folded step is passed, and what is wrong in it, as a sign with its number."""
    colours = tokens()
    inner = room.adjusted(Space.XS, 0, -Space.XS, 0)
    wrong = cell.failed + cell.regressed
    if cell.look is not Look.PART:
        square = QRectF(inner.right() - _SIGN, inner.center().y() - _SIGN / 2, _SIGN, _SIGN)
        look = Look.REGRESSED if cell.regressed else Look.FAILED
        if wrong > 1 and inner.width() >= 3 * _SIGN:
            painter.setFont(font(Type.DETAIL))
            painter.setPen(QColor(_ink(colours.problem, is_dim=is_dim)))
            text = f"{wrong}" if wrong <= _MOST_COUNTED else f"{_MOST_COUNTED}+"
            width = painter.fontMetrics().horizontalAdvance(text)
            place = QRectF(inner.right() - width, room.top(), width + 1, room.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
            square.moveRight(place.left() - 2)
        _paint_look(painter, room, square, look, is_dim=is_dim)
        inner.setRight(square.left() - Space.XS)
    bar = QRectF(inner.left(), inner.center().y() - _BAR / 2, inner.width(), _BAR)
    if bar.width() <= _BAR:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_ink(colours.line, is_dim=is_dim)))
    painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
    if cell.passed and cell.of:
        done = QRectF(bar)
        done.setWidth(max(float(_BAR), bar.width() * cell.passed / cell.of))
        painter.setBrush(QColor(_ink(colours.muted, is_dim=is_dim)))
        painter.drawRoundedRect(done, _BAR / 2, _BAR / 2)


def _ink(colour: str, *, is_dim: bool) -> str:
    return mix(tokens().surface, colour, _DIM) if is_dim else colour
