"""What stays in sight beside the heat map's cells: who, at the left, and the steps with their totals above."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from console.lab.classroom.values import CheckTotal, Help, StepReach
from console.ui.lab.plain import isolated
from console.ui.lab.raised_hand import paint_hand
from console.ui.lab.run.columns import GAP, Column
from console.ui.lab.run.heat_model import HeatModel, HeatRow
from console.ui.theme.fonts import font
from console.ui.theme.icons import paint_icon
from console.ui.theme.metrics import FOCUS_RING, Space, Type
from console.ui.theme.theme import tokens
from console.ui.widgets.marks import Mark, paint_mark

HEIGHT = 44
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SIGN = 16
_LONG_NAME, _LONG_SEAT, _LONG_TOTAL = "n" * 12, "A10", "10/40"
"""What is always shown in full: names of so many letters, and what stands beside them."""
_HELP_ICONS = {Help.HELPING: "hand-heart-outline", Help.SNOOZED: "bell-sleep-outline"}


class NameHeader(QHeaderView):
    """Names the rows: a sign of what is up with the student, seat and name, how far they are or how old that is.

    Who it is comes first: an age for which there is no room beside that is told by the sign and when pointed at.
    """

    def __init__(self, model: HeatModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._heat = model
        self._width = 0
        self.hovered = -1
        self.current = -1
        self.has_cursor = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def set_width(self, width: int) -> None:
        if width != self._width:
            self._width = width
            self.setFixedWidth(width)

    def told(self, row: HeatRow) -> tuple[str, str, str]:
        """Return seat, name, and how far or how old, as they are written before a row."""
        return _parts(row, self._width - 2 * Space.S - _SIGN - Space.S)

    def least_width(self) -> int:
        """Return in how many pixels everybody's name can be told, the longest of them by their beginning."""
        metrics = QFontMetricsF(font(Type.DETAIL))
        names = self._heat.names()
        longest = max((metrics.horizontalAdvance(name) for _, name in names), default=0.0)
        name = min(longest, metrics.horizontalAdvance(_LONG_NAME))
        seat = metrics.horizontalAdvance(_LONG_SEAT) + Space.S if any(seat for seat, _ in names) else 0
        total = metrics.horizontalAdvance(_LONG_TOTAL) + Space.S
        return ceil(2 * Space.S + _SIGN + Space.S + seat + name + total)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._width, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:  # noqa: N802 - Qt's name
        row, colours = self._heat.row(logical_index), tokens()
        room = QRectF(rect)
        is_current = logical_index == self.current
        ground = (
            colours.selected if is_current else colours.raised if logical_index == self.hovered else colours.surface
        )
        painter.fillRect(room, QColor(ground))
        if is_current and self.has_cursor:
            painter.fillRect(QRectF(room.left(), room.top(), FOCUS_RING, room.height()), QColor(colours.accent))
        inner = room.adjusted(Space.S, 0, -Space.S, 0)
        self._paint_sign(painter, QRectF(inner.left(), inner.center().y() - _SIGN / 2, _SIGN, _SIGN), row)
        inner.setLeft(inner.left() + _SIGN + Space.S)
        seat, name, total = self.told(row)
        painter.setFont(font(Type.DETAIL))
        painter.setPen(QColor(colours.muted))
        painter.drawText(inner, _RIGHT, total)
        if seat:
            painter.drawText(inner, _LEFT, seat)
            inner.setLeft(inner.left() + _seat_width(QFontMetricsF(font(Type.DETAIL)), seat))
        painter.setPen(QColor(colours.muted if row.is_dim else colours.text))
        painter.drawText(inner, _LEFT, name)

    @staticmethod
    def _paint_sign(painter: QPainter, square: QRectF, row: HeatRow) -> None:
        colours = tokens()
        if row.help in _HELP_ICONS:
            colour = colours.accent if row.help is Help.HELPING else colours.muted
            paint_icon(painter, square, _HELP_ICONS[row.help], colour)
        elif row.has_hand_up:  # before a lost link, of which the age at the end tells, too
            paint_hand(painter, square)
        elif row.icon:
            paint_icon(painter, square, row.icon, colours.muted)
        elif row.help is Help.WAITING or row.is_stuck:
            paint_mark(painter, square.adjusted(1, 1, -1, -1), Mark.WARNING, colours.attention)


def _parts(row: HeatRow, width: float) -> tuple[str, str, str]:
    metrics = QFontMetricsF(font(Type.DETAIL))
    seat = (
        metrics.elidedText(isolated(row.person.seat), Qt.TextElideMode.ElideRight, width * 0.4)
        if row.person.seat
        else ""
    )
    room = width - _seat_width(metrics, seat)
    total = row.age if row.is_dim else row.total
    beside = room - Space.S - metrics.horizontalAdvance(total) if total else room
    least = min(metrics.horizontalAdvance(row.person.name), metrics.horizontalAdvance(_LONG_NAME))
    if row.is_dim and beside < least:
        total, beside = "", room
    return seat, metrics.elidedText(isolated(row.person.name), Qt.TextElideMode.ElideRight, beside), total


def _seat_width(metrics: QFontMetricsF, seat: str) -> float:
    """Return where the name begins behind a seat: below each other, for usual seats."""
    if not seat:
        return 0.0
    return max(metrics.horizontalAdvance(_LONG_SEAT), metrics.horizontalAdvance(seat)) + Space.S


class StepHeader(QHeaderView):
    """Names the columns: the step's short name over its columns, and under it how many have passed each."""

    def __init__(self, model: HeatModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._heat = model
        self._totals: dict[str, CheckTotal] = {}
        self._reach: dict[str, StepReach] = {}
        self.running = ""
        self.current = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setFixedHeight(HEIGHT)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(super().sizeHint().width(), HEIGHT)

    def set_totals(self, totals: tuple[CheckTotal, ...], reach: tuple[StepReach, ...]) -> None:
        """Show other totals; the same ones again cost nothing."""
        new_totals, new_reach = {each.check_id: each for each in totals}, {each.step_id: each for each in reach}
        if (new_totals, new_reach) != (self._totals, self._reach):
            self._totals, self._reach = new_totals, new_reach
            self.viewport().update()

    def totals_of(self, column: Column) -> list[CheckTotal]:
        """Return the totals of the checks in a column that have any."""
        checks = column.group.checks if column.check is None else (column.check,)
        return [self._totals[check.id] for check in checks if check.id in self._totals]

    def reach_of(self, column: Column) -> StepReach | None:
        return self._reach.get(column.group.id)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:  # noqa: N802 - Qt's name
        columns, colours = self._heat.columns, tokens()
        column = columns[logical_index]
        painter.fillRect(rect, QColor(colours.surface))
        room = QRectF(rect).adjusted(GAP if column.is_first else 0, 0, 0, 0)
        half = room.height() / 2
        top, bottom = QRectF(room), QRectF(room)
        top.setHeight(half)
        bottom.setTop(top.bottom())
        painter.setFont(font(Type.DETAIL))
        is_running = column.group.id == self.running
        if logical_index == self.current:
            painter.fillRect(QRectF(room), QColor(colours.selected))
        painter.setPen(QColor(colours.accent if is_running else colours.text))
        if column.check is None:
            painter.drawText(top, Qt.AlignmentFlag.AlignCenter, column.group.label)
        else:
            self._paint_over_checks(painter, top, column)
        painter.setPen(QColor(colours.muted))
        painter.drawText(bottom, Qt.AlignmentFlag.AlignCenter, self._count(column))
        line = QRectF(room.left(), room.bottom() - 2, room.width(), 2)
        painter.fillRect(line, QColor(colours.accent if is_running else colours.line))

    def _paint_over_checks(self, painter: QPainter, room: QRectF, column: Column) -> None:
        """Paint the part of a label that lies over one of the columns which share it."""
        if column.group.checks[0] is column.check:
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, column.group.label)
        else:
            place = column.group.checks.index(column.check) + 1 if column.check is not None else 0
            painter.setPen(QColor(tokens().muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, f"·{place}")

    def _count(self, column: Column) -> str:
        reach = self.reach_of(column)
        if column.check is None:
            return "" if reach is None else f"{reach.past}"
        total = self._totals.get(column.check.id)
        return "" if total is None else f"{total.passed}"
