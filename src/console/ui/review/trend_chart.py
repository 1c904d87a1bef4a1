"""How long each segment takes: median and spread over the past runs, today's plan, and what is suggested.

The outline is the plan; the box the middle half of the runs with the median in it; the line reaches from the shortest
to the longest. A row with a suggestion has a box to tick: ticked ones are written back.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from console.history.report.drawing import ticks
from console.history.trend import SegmentTrend, Trend
from console.messages import render
from console.ui.review.fills import paint_outline
from console.ui.review.rows_view import ROW_ROLE, Index, RowDelegate, RowsView, is_chosen, is_under_pointer
from console.ui.review.words import minutes_text, time_text
from console.ui.theme.fonts import font
from console.ui.theme.metrics import ROW_HEIGHT, Space, Type
from console.ui.theme.theme import tokens
from console.ui.widgets.marks import Mark, paint_mark

_INDENT = 20
_HEIGHT = 48
_BOX, _MARK = 16, 18
_TITLE_SHARE, _TITLE_MOST = 0.25, 400
_WORDS_SHARE, _WORDS_MOST = 0.38, 620
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One row. ``is_taken``: its suggestion is to be written back; None where nothing can be."""

    segment: SegmentTrend
    longest: float
    is_taken: bool | None = None


class _Columns:
    def __init__(self, room: QRectF) -> None:
        inner = room.adjusted(Space.S, 0, -Space.S, 0)
        title, words = min(inner.width() * _TITLE_SHARE, _TITLE_MOST), min(inner.width() * _WORDS_SHARE, _WORDS_MOST)
        self.title = QRectF(inner.left(), inner.top(), title, inner.height())
        self.words = QRectF(inner.right() - words, inner.top(), words, inner.height())
        left = self.title.right() + Space.M
        self.bar = QRectF(left, inner.top(), max(self.words.left() - Space.L - left, 48), inner.height())


class TrendDelegate(RowDelegate):
    """Paints `TrendLine` rows."""

    height = _HEIGHT
    tallest = 72
    lang = "en"

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: TrendLine = index.data(ROW_ROLE)
        colours = tokens()
        room = QRectF(option.rect)
        columns = _Columns(room)
        painter.save()
        if is_chosen(option):
            painter.fillRect(room, QColor(colours.selected))
        elif is_under_pointer(option):
            painter.fillRect(room, QColor(colours.raised))
        for minute in _ticks(line.longest, columns.bar.width()):
            x = columns.bar.left() + 60 * minute * columns.bar.width() / line.longest
            painter.fillRect(QRectF(x, room.top(), 1, room.height()), QColor(colours.line))
        title = columns.title
        if line.is_taken is not None:
            box = QRectF(title.left(), title.center().y() - _MARK / 2, _MARK, _MARK)
            paint_mark(painter, box, Mark.TICKED if line.is_taken else Mark.BOX, colours.accent)
        title = title.adjusted(_MARK + Space.S + line.segment.depth * _INDENT, 0, 0, 0)
        size = Type.ROW if line.segment.depth == 0 else Type.DETAIL
        _draw(painter, title, line.segment.title, size, colours.text, _LEFT)
        _paint_spread(painter, columns.bar, line)
        self._paint_words(painter, columns.words, line)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF, line: TrendLine) -> None:
        colours = tokens()
        middle = room.center().y()
        upper = QRectF(room.left(), middle - 22, room.width(), 24)
        lower = upper.translated(0, 20)
        if line.segment.suggestion is None:
            _draw(painter, room, self.why(line.segment), Type.DETAIL, colours.muted, _LEFT)
            return
        _draw(painter, upper, self.wanted(line.segment), Type.ROW, colours.text, _LEFT)
        _draw(painter, lower, self.why(line.segment), Type.DETAIL, colours.muted, _LEFT)

    def wanted(self, segment: SegmentTrend) -> str:
        """Say what is suggested."""
        if segment.suggestion is None:
            return ""
        words = self.tr("{planned} → {minutes} min")
        return words.format(planned=minutes_text(segment.planned), minutes=segment.suggestion.minutes)

    def why(self, segment: SegmentTrend) -> str:
        """Say why that, or why nothing, is suggested."""
        return render(segment.why, self.lang)


class TrendHead(QWidget):
    """What the shapes mean, and the minutes of the scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.longest = 60.0
        self.setFixedHeight(2 * ROW_HEIGHT - Space.S)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        colours = tokens()
        face = font(Type.DETAIL)
        x = float(Space.S + 2)
        for kind, words in enumerate(
            (self.tr("planned"), self.tr("middle half"), self.tr("median"), self.tr("shortest to longest"))
        ):
            sign = QRectF(x, (ROW_HEIGHT - 12) / 2, 20, 12)
            if kind == 0:
                paint_outline(painter, sign)
            elif kind == 1:
                painter.fillRect(sign, QColor(colours.accent))
            elif kind == 2:
                painter.fillRect(QRectF(sign.center().x() - 2, sign.top() - 3, 4, 18), QColor(colours.text))
            else:
                painter.fillRect(QRectF(x, sign.center().y() - 1, 20, 2), QColor(colours.muted))
            painter.setFont(face)
            painter.setPen(QColor(colours.muted))
            painter.drawText(QRectF(x + 28, 0, 400, ROW_HEIGHT), _LEFT, words)
            x += 28 + QFontMetricsF(face).horizontalAdvance(words) + Space.L
        bar = _Columns(QRectF(self.rect()).adjusted(2, 0, -2, 0)).bar
        for minute in _ticks(self.longest, bar.width()):
            middle = bar.left() + 60 * minute * bar.width() / self.longest
            painter.drawText(QRectF(middle - 40, ROW_HEIGHT, 80, 24), Qt.AlignmentFlag.AlignCenter, str(minute))


class TrendChart(QWidget):
    """The chart of a trend. Space ticks what is to be written back; Ctrl+C asks for the rows as text."""

    copied = Signal(str)
    taken_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: tuple[SegmentTrend, ...] = ()
        self._left: set[str] = set()
        self._written: Container[str] = ()
        self._delegate = TrendDelegate()
        self.head = TrendHead()
        self.rows = RowsView(self._delegate)
        self.rows.copy_wanted.connect(self.copy)
        self.rows.pressed_row.connect(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.rows, 1)
        self._retranslate()

    def show_trend(self, trend: Trend, lang: str, *, written: Container[str]) -> None:
        """Show a trend, every suggestion taken whose segment is ``written`` with a time of its own."""
        self._written = written
        self._delegate.lang = lang
        self._segments = trend.segments
        self._left = set()
        self._refill()

    @property
    def taken(self) -> dict[str, int]:
        """Whole minutes by segment, of the suggestions that are ticked."""
        return {
            each.id: each.suggestion.minutes
            for each in self._segments
            if self._can_take(each) and each.suggestion is not None and each.id not in self._left
        }

    def copy(self) -> None:
        """Hand the rows out as a table with tabs."""
        heads = (
            self.tr("Segment"),
            self.tr("Planned"),
            self.tr("Runs"),
            self.tr("Shortest"),
            self.tr("Lower quartile"),
            self.tr("Median"),
            self.tr("Upper quartile"),
            self.tr("Longest"),
            self.tr("Suggested"),
            self.tr("Reason"),
        )
        lines = [heads, *(tuple(self._cells(each)) for each in self._segments)]
        self.copied.emit("\n".join("\t".join(line) for line in lines))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.head.update()

    def _retranslate(self) -> None:
        self.rows.setAccessibleName(self.tr("How long each segment takes"))

    def _refill(self) -> None:
        longest = max(
            (max(each.planned, 0.0 if each.spread is None else each.spread.most) for each in self._segments),
            default=0.0,
        )
        self.head.longest = longest = longest or 60.0
        self.head.update()
        lines = [
            TrendLine(each, longest, each.id not in self._left if self._can_take(each) else None)
            for each in self._segments
        ]
        row = max(self.rows.currentIndex().row(), 0)
        self.rows.show_rows(lines, name=self._name, tip=self._tip, current=row)
        self.taken_changed.emit()

    def _can_take(self, segment: SegmentTrend) -> bool:
        return segment.suggestion is not None and segment.id in self._written

    def _toggle(self, line: object) -> None:
        if isinstance(line, TrendLine) and line.is_taken is not None:
            self._left ^= {line.segment.id}
            self._refill()

    def _name(self, line: TrendLine) -> str:
        return ", ".join(
            filter(None, (line.segment.title, self._delegate.wanted(line.segment), self._delegate.why(line.segment)))
        )

    def _tip(self, line: TrendLine) -> str:
        segment = line.segment
        lines = [segment.title, self.tr("planned: {time}").format(time=time_text(segment.planned))]
        if segment.spread is not None:
            found = segment.spread
            words = self.tr("{n} runs: median {median}, half between {low} and {high}, all between {least} and {most}")
            lines.append(
                words.format(
                    n=found.n,
                    median=time_text(found.median),
                    low=time_text(found.low),
                    high=time_text(found.high),
                    least=time_text(found.least),
                    most=time_text(found.most),
                )
            )
        if segment.unsure:
            taken = self.tr("taken for the same by their titles: {titles}")
            lines.append(taken.format(titles=", ".join(segment.unsure)))
        lines.append(self._delegate.why(segment))
        return "\n".join(lines)

    def _cells(self, segment: SegmentTrend) -> Iterator[str]:
        yield " ".join(segment.title.split())
        yield time_text(segment.planned)
        found = segment.spread
        yield "0" if found is None else str(found.n)
        for seconds in () if found is None else (found.least, found.low, found.median, found.high, found.most):
            yield time_text(seconds)
        yield from [""] * 5 if found is None else []
        yield "" if segment.suggestion is None else f"{segment.suggestion.minutes}"
        yield self._delegate.why(segment)


def _paint_spread(painter: QPainter, track: QRectF, line: TrendLine) -> None:
    colours = tokens()
    scale = track.width() / line.longest
    middle = track.center().y()
    found = line.segment.spread
    if found is not None:
        least, most = (track.left() + seconds * scale for seconds in (found.least, found.most))
        painter.fillRect(QRectF(least, middle - 1, max(most - least, 2), 2), QColor(colours.muted))
        low, high = (track.left() + seconds * scale for seconds in (found.low, found.high))
        painter.fillRect(QRectF(low, middle - _BOX / 2, max(high - low, 2), _BOX), QColor(colours.accent))
    if line.segment.planned > 0:
        outline = QRectF(track.left(), middle - _BOX / 2 - 4, line.segment.planned * scale, _BOX + 8)
        paint_outline(painter, outline)
    if found is not None:
        x = track.left() + found.median * scale
        painter.fillRect(QRectF(x - 2, middle - _BOX / 2 - 3, 4, _BOX + 6), QColor(colours.text))


def _ticks(longest: float, width: float) -> range:
    return ticks(longest, most=max(int(width / 64), 2))


def _draw(painter: QPainter, room: QRectF, text: str, size: Type, colour: str, align: Qt.AlignmentFlag) -> None:
    face = font(size)
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(room, align, QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, room.width()))
