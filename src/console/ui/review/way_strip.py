"""The session along the clock: what was played when, in the order as played, and under it what it waited for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.history.report.drawing import ticks
from console.history.report.words import Words
from console.history.review.values import Mark, Review, Visit
from console.ui.review.chart import Chart
from console.ui.review.fills import FILL_OF, paint_fill
from console.ui.review.words import time_text
from console.ui.theme.fonts import font
from console.ui.theme.metrics import Space, Type
from console.ui.theme.theme import tokens

_BAND, _HOLDS, _AXIS = 32, 14, 24
_GAP = 4


class WayStrip(Chart):
    """Visits of segments and, behind them in the same walk, the holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review: Review | None = None
        self._parts: list[Visit | Mark] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_BAND + _HOLDS + _AXIS + 2 * _GAP + Space.S)
        self._retranslate()

    def show_review(self, review: Review, lang: str) -> None:
        """Show the way through a session."""
        self._review = review
        self._parts = sorted((*review.visits, *review.marks), key=lambda each: (each.start, isinstance(each, Mark)))
        say = Words(lang)
        lines = [self._line(each, review, say) for each in self._parts]
        self.set_parts([line.replace("\t", "  ") for line in lines], lambda: "\n".join(lines))

    def part_at(self, at: QPoint) -> int:
        found = [place for place, each in enumerate(self._parts) if self._room(each).contains(QPointF(at))]
        return found[-1] if found else -1

    def part_place(self, part: int) -> QPoint:
        return self._room(self._parts[part]).center().toPoint()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(480, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        self.paint_ground(painter)
        review = self._review
        if review is None or not review.visits:
            return
        self._paint_axis(painter, review)
        order = {part.id: place for place, part in enumerate(review.parts)}
        for place, each in enumerate(self._parts):
            room = self._room(each)
            if isinstance(each, Mark):
                paint_fill(painter, room, FILL_OF[each.kind])
            else:
                self._paint_visit(painter, room, each, is_odd=order.get(each.segment, 0) % 2 == 1)
            if place == self.part:
                painter.setPen(QPen(QColor(tokens().text), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(room.adjusted(1, 1, -1, -1))
        painter.setPen(QPen(QColor(tokens().attention), 2, Qt.PenStyle.DashLine))
        for given in review.given:
            if 0 <= given.at <= review.length:
                x = self._x(given.at)
                painter.drawLine(QPointF(x, _GAP), QPointF(x, _GAP + _BAND + _HOLDS))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("The session along the clock"))

    def _paint_visit(self, painter: QPainter, room: QRectF, visit: Visit, *, is_odd: bool) -> None:
        colours = tokens()
        painter.fillRect(room.adjusted(0, 0, -1, 0), QColor(colours.selected if is_odd else colours.raised))
        if room.width() > 28:
            face = font(Type.DETAIL)
            inside = room.adjusted(Space.XS, 0, -Space.XS, 0)
            words = QFontMetricsF(face).elidedText(visit.title, Qt.TextElideMode.ElideRight, inside.width())
            painter.setFont(face)
            painter.setPen(QColor(colours.text))
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_axis(self, painter: QPainter, review: Review) -> None:
        every = 60.0 * ticks(review.length, most=max(self.width() // 96, 2)).step
        seconds = -(60 * review.began.minute + review.began.second) % every
        top = _GAP + _BAND + _HOLDS + _GAP
        while seconds <= review.length:
            words = f"{review.wall(seconds):%H:%M}"
            x = min(max(self._x(seconds), 24.0), self.width() - 24.0)
            painter.drawText(QRectF(x - 40, top, 80, _AXIS), Qt.AlignmentFlag.AlignCenter, words)
            seconds += every

    def _room(self, each: Visit | Mark) -> QRectF:
        left, right = self._x(each.start), self._x(each.end)
        if isinstance(each, Mark):
            return QRectF(left, _GAP + _BAND + 2, max(right - left, 3.0), _HOLDS - 2)
        return QRectF(left, _GAP, right - left, _BAND)

    def _x(self, seconds: float) -> float:
        length = (self._review.length if self._review is not None else 0.0) or 1.0
        return Space.S + (self.width() - 2 * Space.S) * seconds / length

    def _line(self, each: Visit | Mark, review: Review, say: Words) -> str:
        start, end = f"{review.wall(each.start):%H:%M}", f"{review.wall(each.end):%H:%M}"
        what = each.title
        if isinstance(each, Mark):
            what = f"{say('report-legend-' + FILL_OF[each.kind].value)}: {each.title}"
        return f"{start}–{end}\t{time_text(each.end - each.start)}\t{' '.join(what.split())}"
