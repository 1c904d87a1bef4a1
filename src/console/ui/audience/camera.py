"""Pictures of what the room sees, for the thumbnail on the presenter's screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from console.bridge.slideshow import SlideShow
from console.ui.audience.controller import AudienceController

_LOOK_MS = 1000
"""How often the thumbnail looks again by itself; after a change it looks at once."""
_SETTLED_MS = 90
"""How long a change takes to be painted."""


class RoomCamera(QObject):
    """Takes a picture after each change, and once a second while the audience window is open."""

    picture = Signal(object)
    """A `QPixmap`, or None when the room sees nothing of ours."""

    def __init__(self, audience: AudienceController, show: SlideShow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._audience = audience
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._soon = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._soon.timeout.connect(self.look)
        show.changed.connect(lambda _show: self._soon.start())
        audience.state_changed.connect(self._on_state)

    def look(self) -> None:
        """Take a picture now."""
        self.picture.emit(self._audience.picture())

    def stop(self) -> None:
        """Look no more: the windows are going."""
        self._timer.stop()
        self._soon.stop()

    def _on_state(self) -> None:
        if self._audience.is_open:
            self._timer.start()
        else:
            self._timer.stop()
        self._soon.start()
