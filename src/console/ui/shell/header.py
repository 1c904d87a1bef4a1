"""The header: where in the course, what time it is, when it ends, what the room sees."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from console.ui.theme.fonts import font
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BAR_HEIGHT, BUTTON_ICON, Space, Type
from console.ui.theme.theme import set_role, tokens
from console.ui.widgets.elided_label import ElidedLabel
from console.ui.widgets.marks import Mark, paint_mark

_DOT = 12
_PART = " › "


class RoomState(StrEnum):
    """What the audience window does."""

    OFF = "off"  # there is none
    SHOWING = "showing"
    HELD = "held"  # black, white, frozen, or the desktop: not the current slide
    MIRRORED = "mirrored"  # the room sees the instructor's own screen


class RoomDot(QWidget):
    """The room's state as a shape: filled, hollow, barred, or a triangle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = RoomState.OFF
        self.setFixedSize(_DOT + 2, BAR_HEIGHT)

    def set_state(self, state: RoomState) -> None:
        if state is not self._state:
            self._state = state
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(1, (self.height() - _DOT) / 2, _DOT, _DOT)
        if self._state is RoomState.MIRRORED:
            paint_mark(painter, room, Mark.WARNING, colours.attention)
            return
        colour = QColor(colours.border if self._state is RoomState.OFF else colours.accent)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if self._state is RoomState.SHOWING else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(room.adjusted(1, 1, -1, -1))
        if self._state is RoomState.HELD:
            painter.fillRect(QRectF(room.left() + 3, room.center().y() - 1, _DOT - 6, 2), colour)


class Breadcrumb(ElidedLabel):
    """Where in the course we are: without room for all of it the outer parts give way first, and last the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._parts: tuple[str, ...] = ()

    def set_parts(self, parts: Sequence[str]) -> None:
        """Show parts, the outermost first."""
        self._parts = tuple(parts)
        self.set_text(_PART.join(parts))

    def _shown(self) -> str:
        metrics, text = self.fontMetrics(), self._text
        for first in range(1, len(self._parts)):
            if metrics.horizontalAdvance(text) <= self.width():
                break
            text = _PART.join(("…", *self._parts[first:]))
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())


class Header(QFrame):
    """One bar of 48 pixels; ``workspace_chosen`` carries the id of the workspace to show."""

    workspace_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, panel="bar")
        self.setFixedHeight(BAR_HEIGHT)
        self._tabs: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._breadcrumb = Breadcrumb()
        self._clock = QLabel()
        self._clock.setFont(font(Type.GLANCE))
        self._end = QLabel()
        set_role(self._end, scale="glance")
        self._room_dot = RoomDot()
        self._room = ElidedLabel()
        self._live = QLabel()
        for label in (self._clock, self._end, self._live):
            label.setTextFormat(Qt.TextFormat.PlainText)

        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, 0, Space.M, 0)
        row.setSpacing(Space.M)
        self._switch = QHBoxLayout()
        self._switch.setSpacing(Space.XS)
        row.addLayout(self._switch)
        row.addWidget(self._breadcrumb)
        row.addStretch(1)
        row.addWidget(self._clock)
        row.addWidget(self._end)
        row.addStretch(1)
        room = QHBoxLayout()
        room.setSpacing(Space.S)
        room.addWidget(self._room_dot)
        room.addWidget(self._room)
        row.addLayout(room)
        self._signs = QHBoxLayout()
        row.addLayout(self._signs)
        row.addWidget(self._live)
        self._live.hide()

    def add_tab(self, workspace_id: str, title: str, icon_name: str, key: str) -> None:
        """Add a workspace to the switch at the left end."""
        button = QToolButton(self)
        set_role(button, kind="flat")
        button.setCheckable(True)
        button.setIcon(icon(icon_name))
        button.setIconSize(BUTTON_ICON)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.workspace_chosen.emit(workspace_id))
        self._group.addButton(button)
        self._switch.addWidget(button)
        self._tabs[workspace_id] = button
        self.set_tab_text(workspace_id, title, key)

    def set_tab_text(self, workspace_id: str, title: str, key: str) -> None:
        self._tabs[workspace_id].setText(title)
        self._tabs[workspace_id].setToolTip(f"{title} ({key})")

    def show_tab(self, workspace_id: str) -> None:
        self._tabs[workspace_id].setChecked(True)

    def set_breadcrumb(self, parts: Sequence[str]) -> None:
        """Show where in the course we are, outermost part first."""
        self._breadcrumb.set_parts(parts)

    def set_clock(self, text: str) -> None:
        self._clock.setText(text)

    def set_end(self, text: str) -> None:
        self._end.setText(text)

    def set_room(self, state: RoomState, text: str) -> None:
        """Say what the room sees, in a shape and in words."""
        self._room_dot.set_state(state)
        self._room.set_text(text)
        self._room.setMinimumWidth(self._room.sizeHint().width())  # of all in the header this must not be cut

    def add_sign(self, sign: QWidget) -> None:
        """Add what says something of the class, beside how many of it are live; it hides by itself."""
        self._signs.addWidget(sign)

    def set_live(self, text: str) -> None:
        """Show how many of the students are live; empty hides it."""
        self._live.setText(text)
        self._live.setVisible(bool(text))
