"""The small timer that stays on the room's display while it shows the desktop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.rundown.phase import Phase
from console.ui.audience.room_face import RoomFace
from console.ui.widgets.countdown import Countdown, CountdownFace

_WIDTH, _HEIGHT, _MARGIN = 168, 64, 16


class DesktopTimer(QWidget):
    """Floats above other windows in a corner, takes no focus and lets the mouse through to what is under it."""

    def __init__(self) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.WindowTransparentForInput,
        )
        self.setObjectName("desktop-timer")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setFixedSize(_WIDTH, _HEIGHT)
        self._countdown = Countdown(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._countdown)

    def show_time(self, face: RoomFace | None) -> None:
        """Show the room's countdown; empty when there is none."""
        self._countdown.setVisible(face is not None)
        if face is not None:
            phase = face.phase if face.phase is Phase.OVERTIME else Phase.DEFAULT
            self._countdown.set_view(CountdownFace(seconds=abs(face.seconds), phase=phase))

    def show_on(self, screen: QScreen) -> None:
        """Stand in the lower right corner of a display, clear of its panels."""
        area = screen.availableGeometry()
        self.setScreen(screen)
        self.move(area.right() - _WIDTH - _MARGIN, area.bottom() - _HEIGHT - _MARGIN)
        self.show()
