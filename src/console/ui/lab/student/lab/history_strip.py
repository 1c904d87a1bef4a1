"""When a student's checks came and went, as marks along a line of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from console.lab.classroom.values import Standing, Transition
from console.ui.lab.plain import plain
from console.ui.lab.student.lab.words import standing_look, standing_word
from console.ui.readiness.sign import paint_look
from console.ui.theme.fonts import font
from console.ui.theme.metrics import Type
from console.ui.theme.theme import tokens

_SHORTEST = timedelta(minutes=10)  # of the line: one check after the other is not spread over the whole panel
_MARK = 12.0
_HEIGHT = 64
_NEAR = 8.0  # pixels


class HistoryStrip(QWidget):
    """Passes stand above the line, failures and regressions under it; times stand at its ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[tuple[Transition, str], ...] = ()
        self._now: datetime | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_changes(self, changes: Sequence[tuple[Transition, str]], now: datetime) -> None:
        """Show changes, each with the title of its check, the oldest first, up to ``now`` by our own clock."""
        if (tuple(changes), now) != (self._changes, self._now):
            self._changes, self._now = tuple(changes), now
            self._retranslate()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(240, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._told_at(event.pos().x()), self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        now = self._now
        if now is None or not self._changes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens()
        line = self._line()
        painter.setPen(QPen(QColor(colours.border), 1.5))
        painter.drawLine(QPointF(line.left(), line.top()), QPointF(line.right(), line.top()))
        for change, _title in self._changes:
            x = self._place(change.at, now)
            over = change.after in (Standing.PASSED, Standing.UNKNOWN)
            y = line.top() - _MARK - 3 if over else line.top() + 3
            paint_look(painter, QRectF(x - _MARK / 2, y, _MARK, _MARK), standing_look(change.after))
        painter.setFont(font(Type.DETAIL))
        painter.setPen(QColor(colours.muted))
        words = QRectF(0, self.height() - 22, self.width(), 22)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft), f"{self._start(now):%H:%M}")
        end = self.tr("now {time}").format(time=f"{now:%H:%M}")
        room = words.width() - QFontMetricsF(font(Type.DETAIL)).horizontalAdvance("00:00 ")
        shown = QFontMetricsF(font(Type.DETAIL)).elidedText(end, Qt.TextElideMode.ElideLeft, room)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignRight), shown)

    def _line(self) -> QRectF:
        return QRectF(_MARK / 2, 22.0, max(1.0, self.width() - _MARK), 0.0)

    def _start(self, now: datetime) -> datetime:
        return min(self._changes[0][0].at, now - _SHORTEST)

    def _place(self, at: datetime, now: datetime) -> float:
        start = self._start(now)
        share = (at - start).total_seconds() / (now - start).total_seconds()
        line = self._line()
        return line.left() + min(1.0, max(0.0, share)) * line.width()

    def _told_at(self, x: int) -> str:
        now = self._now
        if now is None:
            return ""
        near = [each for each in self._changes if abs(self._place(each[0].at, now) - x) <= _NEAR]
        lines = [f"{change.at:%H:%M} {plain(title)}: {standing_word(change.after)}" for change, title in near]
        return "<br>".join(line.replace("&", "&amp;").replace("<", "&lt;") for line in lines)

    def _retranslate(self) -> None:
        passes = sum(change.after is Standing.PASSED for change, _title in self._changes)
        back = sum(change.after is Standing.REGRESSED for change, _title in self._changes)
        words = self.tr("Timeline: {passes} passes, {back} no longer pass")
        self.setAccessibleName(words.format(passes=passes, back=back))
        self.setVisible(bool(self._changes))
        self.update()
