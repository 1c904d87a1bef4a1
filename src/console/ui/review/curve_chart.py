"""Checks passed over time: the class as median and quartiles, everybody faint, the chosen student strong."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from console.history.review.lab_values import LabReview, StudentProgress
from console.history.review.values import Review
from console.ui.review.chart import Chart
from console.ui.review.plot import Plot
from console.ui.review.words import time_text
from console.ui.theme.metrics import Space
from console.ui.theme.theme import tokens

_NEAR = 12.0
_MOST_STEPS = 400
_FAINT = 70  # of 255


class CurveChart(Chart):
    """The parts are the students of a lab, in its order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lab: LabReview | None = None
        self._lines: list[Sequence[tuple[float, float]]] = []
        self.setMinimumHeight(88)
        self._retranslate()

    def show_lab(self, lab: LabReview, review: Review) -> None:
        """Show the curve of one lab of a review."""
        self._lab = lab
        tips = [self._tip(student, lab, review) for student in lab.students]
        self.set_parts(tips, lambda: self._as_text(lab, review))
        self._lines = [line_of(student, lab) for student in lab.students]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(480, 280)

    def part_at(self, at: QPoint) -> int:
        if self._lab is None:
            return -1
        plot = self._plot(self._lab)
        seconds = plot.seconds(at.x())
        found = [
            (abs(plot.y(passed_at(student, seconds)) - at.y()), place)
            for place, student in enumerate(self._lab.students)
        ]
        distance, place = min(found, default=(_NEAR + 1, -1))
        return place if distance <= _NEAR else -1

    def part_place(self, part: int) -> QPoint:
        lab = self._lab
        if lab is None:
            return self.rect().center()
        plot = self._plot(lab)
        return QPointF(plot.x(lab.ends) - 200, plot.y(passed_at(lab.students[part], lab.ends))).toPoint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        self.paint_ground(painter)
        lab = self._lab
        if lab is None or not lab.students:
            return
        colours = tokens()
        plot = self._plot(lab)
        every = max(int(plot.top) // max(int(plot.room.height() / 40), 1), 1)
        plot.paint_axes(painter, counts=[(count, str(count)) for count in range(0, int(plot.top) + 1, every)])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_band(painter, plot, lab)
        faint = QColor(colours.muted)
        faint.setAlpha(_FAINT)
        painter.setPen(QPen(faint, 1))
        for line in self._lines:
            painter.drawPolyline(plot.steps(line))
        if lab.required:
            painter.setPen(QPen(QColor(colours.border), 1.5, Qt.PenStyle.DashLine))
            y = plot.y(lab.required)
            painter.drawLine(QPointF(plot.room.left(), y), QPointF(plot.room.right(), y))
        painter.setPen(QPen(QColor(colours.text), 3))
        painter.drawPolyline(plot.steps([(point.at, point.median) for point in lab.curve]))
        if 0 <= self.part < len(lab.students):
            painter.setPen(QPen(QColor(colours.accent), 3))
            painter.drawPolyline(plot.steps(self._lines[self.part]))
        self._paint_causes(painter, plot, lab)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Checks passed by the class over time"))

    def _paint_band(self, painter: QPainter, plot: Plot, lab: LabReview) -> None:
        lows = plot.steps([(point.at, point.low) for point in lab.curve])
        highs = plot.steps([(point.at, point.high) for point in lab.curve])
        band = QPolygonF([*highs.toList(), *reversed(lows.toList())])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().selected))
        painter.drawPolygon(band)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_causes(self, painter: QPainter, plot: Plot, lab: LabReview) -> None:
        """A cause that was explained to the room: a dashed line with its number."""
        for number, cause in enumerate(lab.causes, start=1):
            x = plot.x(min(max(cause.at, lab.opened), lab.ends))
            painter.setPen(QPen(QColor(tokens().attention), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, plot.room.top()), QPointF(x, plot.room.bottom()))
            painter.setPen(QColor(tokens().text))
            painter.drawText(QRectF(x - 20, 0, 40, Space.M + 4), Qt.AlignmentFlag.AlignCenter, f"({number})")

    def _plot(self, lab: LabReview) -> Plot:
        most = max((count for student in lab.students for _, count in student.steps), default=0)
        top = max(lab.required, most, 1)
        return Plot(QRectF(self.rect()), begins=lab.opened, ends=max(lab.ends, lab.opened + 60.0), top=top)

    def _tip(self, student: StudentProgress, lab: LabReview, review: Review) -> str:
        last = student.last_passed
        lines = [review.name(student.student)]
        lines.append(self.tr("{passed} of {required} checks").format(passed=len(student.passed), required=lab.required))
        if last is not None:
            lines.append(self.tr("last one after {time}").format(time=time_text(last - lab.opened)))
        if student.hints:
            lines.append(self.tr("hints: {count}").format(count=sum(student.hints.values())))
        if student.helped:
            lines.append(self.tr("helped: {count}").format(count=student.helped))
        return "\n".join(lines)

    def _as_text(self, lab: LabReview, review: Review) -> str:
        heads = (self.tr("Minute"), self.tr("Lower quartile"), self.tr("Median"), self.tr("Upper quartile"))
        names = [" ".join(review.name(student.student).split()) for student in lab.students]
        lines = ["\t".join((*heads, *names))]
        for point in lab.curve:
            class_cells = (time_text(point.at - lab.opened), f"{point.low:g}", f"{point.median:g}", f"{point.high:g}")
            own = (str(passed_at(student, point.at)) for student in lab.students)
            lines.append("\t".join((*class_cells, *own)))
        return "\n".join(lines)


def line_of(student: StudentProgress, lab: LabReview) -> Sequence[tuple[float, float]]:
    """Return a student's steps from the opening of the lab on, no more of them than a screen can show."""
    steps = [(lab.opened, passed_at(student, lab.opened)), *((at, n) for at, n in student.steps if at > lab.opened)]
    if len(steps) <= _MOST_STEPS:
        return steps
    every = (lab.ends - lab.opened) / _MOST_STEPS
    moments = (lab.opened + place * every for place in range(_MOST_STEPS + 1))
    return [(at, passed_at(student, at)) for at in moments]


def passed_at(student: StudentProgress, seconds: float) -> int:
    """Return how many checks a student had passed at a time."""
    place = bisect_right(student.steps, seconds, key=itemgetter(0))
    return student.steps[place - 1][1] if place else 0
