"""Five seats and why, so large that they are read from across the room, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from console.bridge.fleet_model import FleetModel
from console.bridge.lab_model import LabModel
from console.lab.classroom.values import Help, QueueEntry, Watched
from console.ui.lab.plain import isolated
from console.ui.lab.raised_hand import has_hand_up, paint_hand
from console.ui.lab.run.people import People
from console.ui.lab.run.ranking import HeldOrder
from console.ui.lab.run.words import (
    cause_of,
    help_words,
    nobody_waits_words,
    nobody_words,
    reasons_of,
    watching_words,
    wrong_words,
)
from console.ui.theme.fonts import font
from console.ui.theme.metrics import RADIUS, Space, Type
from console.ui.theme.theme import tokens
from console.ui.widgets.digits import fitted

SEATS = 5
_TICK_MS = 1000
_SEAT_WIDTH = 0.22  # of the page
_REASON, _MORE = 0.30, 0.24  # of a row's height
_NOBODY = 0.36  # of the page, for saying that nobody waits where somebody is watched
_WATCHED = 0.55  # of a seat's height, for one who is watched
_LETTERS = 0.6  # of a line's height
_FRAME = 4  # pixels, to be seen from across the room
_GROW = 2  # from full HD on a row is higher than its words need, and they grow with it


@dataclass(frozen=True, slots=True)
class WalkingRow:
    """One seat. ``name`` is empty where names are hidden; ``more`` is what else there is to know, in a line.

    ``state`` says how far help has come, empty for who waits. ``is_current``: it is the student on show or chosen.
    ``is_over``: help is needed no more, while the seat keeps its place.
    """

    student_id: str
    seat: str
    name: str
    reason: str
    more: str
    state: str = ""
    is_helping: bool = False
    is_current: bool = False
    is_over: bool = False
    has_hand_up: bool = False

    def spoken(self) -> str:
        return ", ".join(filter(None, (self.seat, self.name, self.state, self.reason, self.more)))


@dataclass(frozen=True, slots=True)
class WatchedRow:
    """Somebody who has something wrong and does not wait for help: who, and what is wrong."""

    student_id: str
    who: str
    wrong: str

    def spoken(self) -> str:
        return f"{self.who}, {self.wrong}"


class WalkingView(QWidget):
    """Follows the queue of a `LabModel` by itself; Esc or the action's own key leaves it.

    While nobody waits, those are named who have something wrong all the same. Seats change their places at most every
    ten seconds; what is said of them is always the newest.
    """

    left = Signal()

    def __init__(self, fleet: FleetModel, lab: LabModel, people: People, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fleet, self._lab, self._people = fleet, lab, people
        self._lang = "en"
        self.current_id: str | None = None
        """Who was on show or chosen when the view was turned to."""
        self._rows: tuple[WalkingRow, ...] = ()
        self._watched: tuple[WatchedRow, ...] = ()
        self._held = HeldOrder(fleet.now)
        self._ticker = QTimer(self, interval=_TICK_MS)
        self._ticker.timeout.connect(self.refresh)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        lab.class_changed.connect(lambda _view: self.refresh())
        lab.lab_changed.connect(lambda _lab: self.begin())
        fleet.class_changed.connect(lambda _roster: self.refresh())

    @property
    def rows(self) -> tuple[WalkingRow, ...]:
        return self._rows

    @property
    def watched(self) -> tuple[WatchedRow, ...]:
        """Who has something wrong and does not wait."""
        return self._watched

    def set_language(self, lang: str) -> None:
        self._lang = lang
        self.refresh()

    def begin(self) -> None:
        """Show the head of the queue at once."""
        self._rows = ()
        self.refresh()

    def refresh(self) -> None:
        """Say the newest of the seats on show, and take the head of the queue in their place once that may be."""
        view = self._lab.view
        entries = [entry for entry in (() if view is None else view.queue) if entry.help is not Help.SNOOZED]
        due = {row.student_id: row for entry in entries if (row := self._row(entry)) is not None}
        head = tuple(due.values())[:SEATS]
        shown = [row.student_id for row in self._rows]
        if not shown or self._held.may_follow:
            if [row.student_id for row in head] != shown:
                self._held.taken()
            rows = head
        else:
            kept = [due.get(row.student_id) or replace(row, is_over=True) for row in self._rows]
            rows = (*kept, *(row for row in head if row.student_id not in shown))[:SEATS]
        watching = () if view is None or view.closed is not None else view.watching
        watched = tuple(seen for each in watching if (seen := self._watched_row(each)) is not None)
        if (rows, watched) != (self._rows, self._watched):
            self._rows, self._watched = rows, watched
            self.update()
        self.setAccessibleName("; ".join(self._spoken()))

    def _spoken(self) -> list[str]:
        if self._rows:
            still = [watching_words(len(self._watched))] if self._watched else []
            return [*(row.spoken() for row in self._rows), *still]
        if not self._watched:
            return [nobody_words()]
        return [nobody_waits_words(), *(row.spoken() for row in self._watched[:SEATS])]

    def _watched_row(self, watched: Watched) -> WatchedRow | None:
        person = self._people.person(watched.student_id)
        if person is None:
            return None
        who = person.label if person.seat else self._people.seat(watched.student_id)
        return WatchedRow(watched.student_id, who, wrong_words(watched, self._lab.lab, self._lang))

    def _row(self, entry: QueueEntry) -> WalkingRow | None:
        person = self._people.person(entry.student_id)
        if person is None:
            return None
        first, *others = [*reasons_of(entry, self._lang), ""]
        more = " · ".join(filter(None, (*others, cause_of(entry, self._lang))))
        name = person.name if person.seat else ""
        seat = self._people.seat(entry.student_id)
        return WalkingRow(
            entry.student_id,
            seat,
            name,
            first,
            more,
            help_words(entry, self._fleet.clock.wall()),
            is_helping=entry.help is Help.HELPING,
            is_current=entry.student_id == self.current_id,
            has_hand_up=has_hand_up(self._fleet, entry.student_id, self._lab.student(entry.student_id)),
        )

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.begin()
        self._ticker.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._ticker.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._rows:
            self._paint_nobody(painter)
            return
        pitch = self.height() / SEATS
        for place, row in enumerate(self._rows):
            self._paint_row(painter, QRectF(0, place * pitch, self.width(), pitch - Space.S), row)
        if self._watched and len(self._rows) < SEATS:
            room = QRectF(Space.S, len(self._rows) * pitch, self.width() - 2 * Space.S, pitch * _WATCHED)
            _line(painter, room, watching_words(len(self._watched)), _quiet_size(room), tokens().muted)

    def _paint_nobody(self, painter: QPainter) -> None:
        """Say that nobody waits, and who has something wrong all the same."""
        centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.setFont(font(Type.OFFSET))
        painter.setPen(QColor(tokens().muted))
        if not self._watched:
            painter.drawText(self.rect(), centred, nobody_words())
            return
        above = QRectF(0, 0, self.width(), self.height() * _NOBODY)
        count = watching_words(len(self._watched), is_heading=True)
        painter.drawText(above, centred, f"{nobody_waits_words()}\n{count}")
        pitch = self.height() / SEATS * _WATCHED
        for place, row in enumerate(self._watched[:SEATS]):
            room = QRectF(Space.L, above.bottom() + place * pitch, self.width() - 2 * Space.L, pitch)
            who = room.adjusted(0, 0, -room.width() * (1 - _SEAT_WIDTH), 0)
            _line(painter, who, row.who, _quiet_size(room), tokens().text)
            wrong = room.adjusted(who.width() + Space.L, 0, 0, 0)
            _line(painter, wrong, row.wrong, _quiet_size(room), tokens().muted)

    def _paint_row(self, painter: QPainter, room: QRectF, row: WalkingRow) -> None:
        colours = tokens()
        block = QRectF(room.left(), room.top(), room.width() * _SEAT_WIDTH, room.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(
            QColor(colours.accent if row.is_helping else colours.surface if row.is_over else colours.raised)
        )
        painter.drawRoundedRect(block, RADIUS, RADIUS)
        if row.is_current:
            _frame(painter, room)
        ink = colours.on_accent if row.is_helping else colours.muted if row.is_over else colours.text
        seat_room = block.adjusted(Space.S, Space.S, -Space.S, -Space.S)
        if row.name:
            under = QRectF(seat_room)
            under.setTop(under.bottom() - Type.GLANCE * 1.4)
            seat_room.setBottom(under.top())
            _line(painter, under, isolated(row.name), Type.GLANCE, ink, Qt.AlignmentFlag.AlignHCenter)
        largest = font(Type.TIMER * _GROW, bold=True)
        face = fitted(row.seat, largest, QSizeF(seat_room.width(), seat_room.height() * 0.62))
        painter.setFont(face)
        painter.setPen(QColor(ink))
        painter.drawText(seat_room, Qt.AlignmentFlag.AlignCenter, row.seat)
        words = room.adjusted(block.width() + Space.L, Space.S, -Space.S, -Space.S)
        reason, more = round(room.height() * _REASON), round(room.height() * _MORE)
        if row.state and not row.is_over:
            words.setRight(_state(painter, words, row.state) - Space.M)
        if row.is_over:
            _line(painter, words, self.tr("Needs no more help"), reason, colours.muted)
        elif row.more:
            upper = QRectF(words.left(), words.top(), words.width(), words.height() * 0.55)
            lower = QRectF(words.left(), upper.bottom(), words.width(), words.height() * 0.45)
            _line(painter, _after_hand(painter, upper, row, reason), row.reason, reason, colours.text)
            _line(painter, lower, row.more, more, colours.muted)
        else:
            _line(painter, _after_hand(painter, words, row, reason), row.reason, reason, colours.text)


def _quiet_size(room: QRectF) -> int:
    """Return how large a line about who is watched may be."""
    return min(Type.OFFSET, int(room.height() * _LETTERS))


def _after_hand(painter: QPainter, room: QRectF, row: WalkingRow, side: int) -> QRectF:
    """Paint the sign of a hand that is up, as high as the letters beside it; return the room for these."""
    if not row.has_hand_up:
        return room
    paint_hand(painter, QRectF(room.left(), room.center().y() - side / 2, side, side))
    return room.adjusted(side + Space.S, 0, 0, 0)


def _frame(painter: QPainter, room: QRectF) -> None:
    """Mark the student whom the instructor has before them."""
    painter.save()
    half = _FRAME / 2
    painter.setPen(QPen(QColor(tokens().accent), _FRAME))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(room.adjusted(half, half, -half, -half), RADIUS, RADIUS)
    painter.restore()


def _state(painter: QPainter, room: QRectF, text: str) -> float:
    """Say at the right how far help has come; return where that begins."""
    face = font(Type.GLANCE)
    painter.setFont(face)
    painter.setPen(QColor(tokens().accent))
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    return room.right() - QFontMetricsF(face).horizontalAdvance(text)


def _line(
    painter: QPainter,
    room: QRectF,
    text: str,
    size: int,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Paint one line, smaller when it is too long, and only then with an ellipsis."""
    face = font(size)
    width = QFontMetricsF(face).horizontalAdvance(text)
    if width > room.width():
        face = font(max(Type.GLANCE, int(size * room.width() / width)))
    painter.setFont(face)
    painter.setPen(QColor(colour))
    shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, align | Qt.AlignmentFlag.AlignVCenter, shown)
