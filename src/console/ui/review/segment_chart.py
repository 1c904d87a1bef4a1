"""Planned against actual: a row for every segment and nested part, the outline planned, the bar what it took."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from console.history.report.blocks import Block, Table
from console.history.report.drawing import ticks
from console.history.report.words import Words
from console.history.review.values import Fate, Review
from console.ui.review.fills import paint_fill, paint_outline
from console.ui.review.rows_view import ROW_ROLE, Index, RowDelegate, RowsView, is_chosen, is_under_pointer
from console.ui.review.segment_rows import Fill, SegmentBar, segment_bars
from console.ui.review.words import late_text, section, table_text, time_text
from console.ui.theme.fonts import font
from console.ui.theme.metrics import ROW_HEIGHT, Space, Type
from console.ui.theme.theme import tokens
from console.ui.widgets.marks import Mark, paint_mark

_INDENT = 20
_THICK, _THIN = 16, 10
_MARK = 12
_TITLE_SHARE, _TITLE_MOST = 0.3, 420
_WORDS_SHARE, _WORDS_MOST = 0.24, 190
_TIMES_WIDTH = 128
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Columns:
    """Where things stand in a row: title, bar, times, words."""

    def __init__(self, room: QRectF) -> None:
        inner = room.adjusted(Space.S, 0, -Space.S, 0)
        title = min(inner.width() * _TITLE_SHARE, _TITLE_MOST)
        self.title = QRectF(inner.left(), inner.top(), title, inner.height())
        words = min(inner.width() * _WORDS_SHARE, _WORDS_MOST)
        self.words = QRectF(inner.right() - words, inner.top(), words, inner.height())
        self.times = QRectF(self.words.left() - _TIMES_WIDTH, inner.top(), _TIMES_WIDTH - Space.M, inner.height())
        left = self.title.right() + Space.M
        self.bar = QRectF(left, inner.top(), max(self.times.left() - Space.S - left, 48), inner.height())


class SegmentDelegate(RowDelegate):
    """Paints `SegmentBar` rows."""

    tallest = 56
    lang = "en"

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bar: SegmentBar = index.data(ROW_ROLE)
        room = QRectF(option.rect)
        columns = Columns(room)
        painter.save()
        if is_chosen(option):
            painter.fillRect(room, QColor(tokens().selected))
        elif is_under_pointer(option):
            painter.fillRect(room, QColor(tokens().raised))
        _paint_grid(painter, columns.bar, bar.longest)
        self._paint_title(painter, columns.title, bar)
        _paint_bar(painter, columns.bar, bar)
        self._paint_numbers(painter, columns, bar)
        painter.restore()

    def _paint_title(self, painter: QPainter, room: QRectF, bar: SegmentBar) -> None:
        colours = tokens()
        room = room.adjusted(bar.part.depth * _INDENT, 0, 0, 0)
        if bar.order is not None:
            face = font(Type.DETAIL)
            note = self.tr("played as no. {n}").format(n=bar.order)
            width = QFontMetricsF(face).horizontalAdvance(note)
            painter.setFont(face)
            painter.setPen(QColor(colours.muted))
            painter.drawText(room, _RIGHT, note)
            room = room.adjusted(0, 0, -width - Space.S, 0)
        face = font(Type.ROW if bar.part.depth == 0 else Type.DETAIL)
        painter.setFont(face)
        painter.setPen(QColor(colours.muted if bar.is_gone else colours.text))
        shown = QFontMetricsF(face).elidedText(bar.part.title, Qt.TextElideMode.ElideRight, max(room.width(), 0.0))
        painter.drawText(room, _LEFT, shown)

    def _paint_numbers(self, painter: QPainter, columns: Columns, bar: SegmentBar) -> None:
        colours = tokens()
        painter.setFont(font(Type.ROW if bar.part.depth == 0 else Type.DETAIL))
        painter.setPen(QColor(colours.muted if bar.is_gone else colours.text))
        painter.drawText(columns.times, _RIGHT, times_text(bar))
        words, mark = self.words(bar), columns.words
        is_late = bar.part.offset is not None and bar.part.offset >= 30
        if is_late:
            sign = QRectF(mark.left(), mark.center().y() - _MARK / 2, _MARK, _MARK)
            paint_mark(painter, sign, Mark.WARNING, colours.attention)
        painter.setPen(QColor(colours.attention if is_late else colours.muted if bar.is_gone else colours.text))
        room = mark.adjusted(_MARK + Space.S, 0, 0, 0)
        painter.drawText(
            room, _LEFT, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        )

    def words(self, bar: SegmentBar) -> str:
        """Say late or early, or what became of a segment that did not end."""
        if bar.part.fate is Fate.PLAYED:
            return late_text(bar.part, self.lang)
        return Words(self.lang)(f"report-fate-{bar.part.fate.value}")


class SegmentHead(QWidget):
    """Above the rows: what outline, fills and hatches mean, and the minutes of the scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lang = "en"
        self.longest = 60.0
        self._scroll = 0
        self.setFixedHeight(2 * ROW_HEIGHT - Space.S)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        colours = tokens()
        face = font(Type.DETAIL)
        painter.setFont(face)
        say = Words(self.lang)
        x = float(Space.S + 2)
        names = {fill: f"report-legend-{fill.value}" for fill in Fill}
        names[Fill.TAKEN] = "report-legend-actual"
        names[Fill.PAUSED] = "report-legend-paused"
        for fill, code in ((None, "report-legend-planned"), *names.items()):
            sign = QRectF(x, (ROW_HEIGHT - 12) / 2, 20, 12)
            paint_outline(painter, sign) if fill is None else paint_fill(painter, sign, fill)
            painter.setPen(QColor(colours.muted))
            words = say(code)
            painter.drawText(QRectF(x + 28, 0, 400, ROW_HEIGHT), _LEFT, words)
            x += 28 + QFontMetricsF(face).horizontalAdvance(words) + Space.L
        columns = Columns(QRectF(self.rect()).adjusted(2, 0, -2 - self._scroll, 0))
        scale = columns.bar.width() / self.longest
        painter.setPen(QColor(colours.muted))
        heads = self.tr("taken / planned")
        end = columns.times.right() - QFontMetricsF(face).horizontalAdvance(heads) - Space.M
        for minute in _ticks(self.longest, columns.bar.width()):
            middle = columns.bar.left() + 60 * minute * scale
            if middle + Space.S > end:
                break
            painter.drawText(QRectF(middle - 40, ROW_HEIGHT, 80, 24), Qt.AlignmentFlag.AlignCenter, str(minute))
        room = QRectF(columns.bar.left(), ROW_HEIGHT, columns.times.right() - columns.bar.left(), 24)
        painter.drawText(room, _RIGHT, heads)

    def use_scroll(self, width: int) -> None:
        """Leave out what the rows' scroll bar takes."""
        if width != self._scroll:
            self._scroll = width
            self.update()


class SegmentChart(QWidget):
    """The chart of a review: a legend over the rows. Arrows walk them; Ctrl+C asks for them as text."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = SegmentHead()
        self._delegate = SegmentDelegate()
        self.rows = RowsView(self._delegate)
        self.rows.copy_wanted.connect(self.copy)
        self._table: Table | None = None
        self._places: dict[str, int] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.rows, 1)
        self.rows.verticalScrollBar().rangeChanged.connect(lambda *_: self._follow_scroll())
        self._retranslate()

    def show_review(self, review: Review, blocks: tuple[Block, ...], lang: str) -> None:
        """Show the segments of a review; ``blocks`` is the report on it, of which the table is copied."""
        self._delegate.lang = self.head.lang = lang
        bars = segment_bars(review)
        self.head.longest = bars[0].longest if bars else 60.0
        self._table = next(
            (each for each in section(blocks, "report-segments", lang=lang) if isinstance(each, Table)), None
        )
        current = self.rows.currentIndex().row()
        self._places = {bar.part.id: place for place, bar in enumerate(bars)}
        self.rows.show_rows(bars, name=self._name, tip=self._tip, current=max(current, 0))
        self.head.update()

    def copy(self) -> None:
        """Hand the rows out as a table with tabs."""
        if self._table is not None:
            self.copied.emit(table_text(self._table))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.rows.setAccessibleName(self.tr("Planned and actual time of each segment"))

    def _name(self, bar: SegmentBar) -> str:
        return ", ".join(filter(None, (bar.part.title, times_text(bar), self._delegate.words(bar))))

    def _tip(self, bar: SegmentBar) -> str:
        """Say every number that the table has of the row."""
        place = self._places[bar.part.id]
        if self._table is None or place >= len(self._table.rows):
            return bar.part.title
        cells = table_text(Table("", self._table.head, (self._table.rows[place],))).split("\n")
        pairs = zip(cells[0].split("\t"), cells[1].split("\t"), strict=True)
        return "\n".join([bar.part.title, *(f"{head}: {cell}" for head, cell in list(pairs)[1:] if cell)])

    def _follow_scroll(self) -> None:
        bar = self.rows.verticalScrollBar()
        self.head.use_scroll(bar.sizeHint().width() if bar.maximum() > 0 else 0)


def times_text(bar: SegmentBar) -> str:
    """Return ``12:30 / 10:00``: what it took, and what was planned."""
    planned = "–" if bar.planned is None else time_text(bar.planned)
    return f"{time_text(bar.part.actual) if bar.part.order is not None else '–'} / {planned}"


def _paint_bar(painter: QPainter, track: QRectF, bar: SegmentBar) -> None:
    share = min(track.height() / ROW_HEIGHT, 1.5)
    thick = round((_THICK if bar.part.depth == 0 else _THIN) * share)
    scale = track.width() / bar.longest
    top = round(track.center().y() - thick / 2)
    x = track.left()
    for fill, seconds in bar.fills:
        paint_fill(painter, QRectF(x, top, seconds * scale, thick), fill)
        x += seconds * scale
    if bar.planned:
        outline = QRectF(track.left(), top - 3, bar.planned * scale, thick + 6)
        paint_outline(painter, outline, is_dashed=bar.is_gone)
    if bar.replanned is not None:
        mark = track.left() + bar.replanned * scale
        painter.fillRect(QRectF(mark - 1, top - 5, 3, thick + 10), QColor(tokens().text))


def _paint_grid(painter: QPainter, track: QRectF, longest: float) -> None:
    scale = track.width() / longest
    for minute in _ticks(longest, track.width()):
        painter.fillRect(
            QRectF(track.left() + 60 * minute * scale, track.top(), 1, track.height()), QColor(tokens().line)
        )


def _ticks(longest: float, width: float) -> range:
    return ticks(longest, most=max(int(width / 64), 2))
