"""The pace of the slides: which was on when, and where the plan had wanted to be."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.history.review.values import Review, Showing
from console.ui.review.chart import Chart
from console.ui.review.plot import Plot
from console.ui.review.words import time_text
from console.ui.theme.theme import tokens

_HEIGHT = 220


class SlideChart(Chart):
    """The parts are the showings, in order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review: Review | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self._retranslate()

    def show_review(self, review: Review) -> None:
        """Show the slides of a session."""
        self._review = review
        lines = [self._line(each, review) for each in review.slides.showings]
        self.set_parts([line.replace("\t", "  ") for line in lines], lambda: "\n".join(lines))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(480, _HEIGHT)

    def part_at(self, at: QPoint) -> int:
        if self._review is None:
            return -1
        seconds = self._plot(self._review).seconds(at.x())
        showings = self._review.slides.showings
        return next((place for place, each in enumerate(showings) if each.start <= seconds < each.end), -1)

    def part_place(self, part: int) -> QPoint:
        if self._review is None:
            return self.rect().center()
        plot, each = self._plot(self._review), self._review.slides.showings[part]
        return QPointF(plot.x(each.start), plot.y(each.index)).toPoint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        self.paint_ground(painter)
        review = self._review
        if review is None or not review.slides.showings:
            return
        colours = tokens()
        plot = self._plot(review)
        last = max(review.slides.count - 1, 0)
        places = sorted({0, last // 2, last})
        plot.paint_axes(painter, counts=[(index, str(index + 1)) for index in places])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        planned = [(each.start, float(each.planned)) for each in review.slides.showings if each.planned is not None]
        if planned:
            painter.setPen(QPen(QColor(colours.border), 2, Qt.PenStyle.DashLine))
            painter.drawPolyline(plot.steps(planned))
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.drawPolyline(plot.steps([(each.start, each.index) for each in review.slides.showings]))
        if self.part >= 0:
            each = review.slides.showings[self.part]
            painter.setPen(QPen(QColor(colours.text), 4))
            y = plot.y(each.index)
            painter.drawLine(QPointF(plot.x(each.start), y), QPointF(plot.x(each.end), y))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Slides along the session"))

    def _plot(self, review: Review) -> Plot:
        top = max(review.slides.count - 1, 1)
        return Plot(QRectF(self.rect()), begins=0.0, ends=max(review.length, 60.0), top=top)

    def _line(self, each: Showing, review: Review) -> str:
        slide = self.tr("Slide {number}").format(number=each.index + 1)
        cells = [f"{review.wall(each.start):%H:%M:%S}", slide, time_text(each.seconds)]
        if each.planned is not None and each.planned != each.index:
            cells.append(self.tr("the plan had {number}").format(number=each.planned + 1))
        return "\t".join(cells)
