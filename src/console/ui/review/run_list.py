"""The runs on the left: what is being taught on top, then the newest first, with what narrows them down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from console.bridge.review_model import PastRuns
from console.ui.lab.plain import plain
from console.ui.review.rows_view import ROW_ROLE, Index, RowDelegate, RowsView, is_chosen, is_under_pointer
from console.ui.review.run_lines import RunLine, Wanted, cohorts_of, run_lines, sessions_of
from console.ui.review.words import date_text, minutes_text
from console.ui.theme.fonts import font
from console.ui.theme.metrics import Space, Type
from console.ui.theme.theme import tokens
from console.ui.widgets.marks import Mark, paint_mark

_HEIGHT = 60
_MARK = 12
_SETTLE_MS = 120  # whoever walks the list wants the run where they stop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RunDelegate(RowDelegate):
    """Paints `RunLine` rows: the session over date, cohort and length."""

    height = _HEIGHT
    lang = "en"

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: RunLine = index.data(ROW_ROLE)
        colours = tokens()
        room = QRectF(option.rect)
        painter.save()
        if is_chosen(option):
            painter.fillRect(room, QColor(colours.selected))
        elif is_under_pointer(option):
            painter.fillRect(room, QColor(colours.raised))
        if line.is_now:
            painter.fillRect(QRectF(room.left(), room.top(), 3, room.height()), QColor(colours.accent))
        inner = room.adjusted(Space.M, Space.XS, -Space.S, -Space.XS)
        upper = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
        lower = upper.translated(0, inner.height() / 2)
        if line.is_now:
            paint_mark(painter, QRectF(upper.left(), upper.center().y() - 6, _MARK, _MARK), Mark.NOW, colours.accent)
            upper = upper.adjusted(_MARK + Space.S, 0, 0, 0)
        _draw(painter, upper, plain(line.run.title), Type.ROW, colours.text, _LEFT)
        right = self.length(line)
        width = QFontMetricsF(font(Type.DETAIL)).horizontalAdvance(right)
        _draw(painter, lower, right, Type.DETAIL, colours.muted, _RIGHT)
        left = lower.adjusted(0, 0, -width - Space.S, 0)
        _draw(painter, left, self.when(line), Type.DETAIL, colours.accent if line.is_now else colours.muted, _LEFT)
        painter.restore()

    def when(self, line: RunLine) -> str:
        """Say when it was, to whom, and whether it was a rehearsal."""
        date = self.tr("Now") if line.is_now else date_text(line.run.armed.wall, self.lang)
        kind = self.tr("Rehearsal") if line.run.is_rehearsal else ""
        return " · ".join(filter(None, (date, f"{line.run.armed.wall:%H:%M}", kind, plain(line.run.cohort))))

    def length(self, line: RunLine) -> str:
        """Say how long it took, or that it was not ended."""
        if line.taken is not None:
            return self.tr("{minutes} min").format(minutes=minutes_text(line.taken))
        return "" if line.run.ended is not None or line.is_now else self.tr("not ended")


class RunList(QWidget):
    """The list with its filters; tells which run is wanted once the cursor rests on it."""

    wanted = Signal(str)
    """The id of a run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._past = PastRuns()
        self._shown: str | None = None
        self._delegate = RunDelegate()
        self.rows = RowsView(self._delegate)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.session, self.cohort = QComboBox(), QComboBox()
        for box in (self.session, self.cohort):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.currentIndexChanged.connect(lambda _index: self._refill())
        self.rehearsals = QCheckBox()
        self.rehearsals.setChecked(True)
        self.rehearsals.toggled.connect(lambda _on: self._refill())
        self.search.textChanged.connect(lambda _text: self._refill())
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        self.rows.chosen.connect(lambda _row: self._settle.start())
        self.rows.pressed_row.connect(lambda _row: self._tell())
        boxes = QHBoxLayout()
        boxes.setSpacing(Space.S)
        boxes.addWidget(self.session, 3)
        boxes.addWidget(self.cohort, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.search)
        column.addLayout(boxes)
        column.addWidget(self.rehearsals)
        column.addWidget(self.rows, 1)
        self._retranslate()

    @property
    def lines(self) -> tuple[RunLine, ...]:
        """The rows that are shown."""
        return run_lines(self._past, self._wanted())

    def set_language(self, lang: str) -> None:
        self._delegate.lang = lang
        self._refill()

    def show_runs(self, past: PastRuns) -> None:
        """Show other runs, the cursor on the one that it was on."""
        self._past = past
        self._fill_boxes()
        self._refill()

    def show_chosen(self, run_id: str | None) -> None:
        """Put the cursor on the run that is open, wherever it was opened from; who walks on is not called back."""
        self._shown = run_id
        if not self._settle.isActive():
            self.rows.put_cursor(self._place_of(run_id, self.lines))

    def choose_first(self) -> None:
        """Open the first run, when there is one and none is open."""
        lines = self.lines
        if lines and self._shown is None:
            self.wanted.emit(lines[0].run.id)

    def narrow_to(self, path: str | None) -> None:
        """Show the runs of one session only; None shows all."""
        self.session.setCurrentIndex(max(self.session.findData(path), 0))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _wanted(self) -> Wanted:
        return Wanted(
            self.session.currentData(), self.cohort.currentData(), self.rehearsals.isChecked(), self.search.text()
        )

    def _refill(self) -> None:
        lines = self.lines
        under = self.rows.row()
        wanted = under.run.id if self._settle.isActive() and isinstance(under, RunLine) else self._shown
        self.rows.show_rows(lines, name=self._name, tip=self._tip, current=self._place_of(wanted, lines))

    @staticmethod
    def _place_of(run_id: str | None, lines: Sequence[RunLine]) -> int | None:
        return next((place for place, line in enumerate(lines) if line.run.id == run_id), None)

    def _fill_boxes(self) -> None:
        runs = self._past.runs
        sessions = [(plain(title), path) for path, title in sessions_of(runs)]
        cohorts = [(plain(name) or self.tr("No cohort"), name) for name in cohorts_of(runs)]
        for box, first, entries in (
            (self.session, self.tr("All sessions"), sessions),
            (self.cohort, self.tr("All cohorts"), cohorts),
        ):
            kept = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                box.addItem(first, None)
                for name, value in entries:
                    box.addItem(name, value)
                    box.setItemData(box.count() - 1, value or name, Qt.ItemDataRole.ToolTipRole)
                box.setCurrentIndex(max(box.findData(kept), 0) if kept is not None else 0)

    def _tell(self) -> None:
        self._settle.stop()
        line = self.rows.row()
        if isinstance(line, RunLine) and line.run.id != self._shown:
            self._shown = line.run.id
            self.wanted.emit(line.run.id)

    def _name(self, line: RunLine) -> str:
        return ", ".join(filter(None, (line.run.title, self._delegate.when(line), self._delegate.length(line))))

    def _tip(self, line: RunLine) -> str:
        return "\n".join(filter(None, (plain(line.run.title), self._delegate.when(line), plain(line.run.path))))

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Find: title, cohort, date"))
        self.search.setAccessibleName(self.tr("Find a past class"))
        self.session.setAccessibleName(self.tr("Session"))
        self.cohort.setAccessibleName(self.tr("Cohort"))
        self.rehearsals.setText(self.tr("Show rehearsals"))
        self.rows.setAccessibleName(self.tr("Past classes"))
        self.rows.set_placeholder(self.tr("No class fits what is looked for."))
        self._fill_boxes()
        self._refill()


def _draw(painter: QPainter, room: QRectF, text: str, size: Type, colour: str, align: Qt.AlignmentFlag) -> None:
    face = font(size)
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(room, align, QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, room.width()))
