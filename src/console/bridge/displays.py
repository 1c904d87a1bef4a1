"""The displays of the machine: which one the room sees, which ones show the same, and when one comes or goes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

_SETTLE_MS = 150
"""A plugged projector arrives in several steps: a screen, its place, its size."""


@dataclass(frozen=True, slots=True)
class Display:
    """One display as people know it: its ``name``, its place on the desktop, and whether it is the primary one.

    ``mirrored`` means that another display shows the same pixels.
    """

    name: str
    model: str
    geometry: QRect
    primary: bool
    mirrored: bool


class Displays(QObject):
    """Follows the displays as they are plugged, moved and unplugged."""

    changed = Signal()
    """The displays are others than before, and have settled."""
    removed = Signal(str)
    """A display is going, by name: what is on it must leave at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.changed)
        application = QGuiApplication.instance()
        if not isinstance(application, QGuiApplication):
            raise RuntimeError("displays need an application")
        application.screenAdded.connect(self._on_added)
        application.screenRemoved.connect(self._on_removed)
        application.primaryScreenChanged.connect(self._stir)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._stir)

    def all(self) -> tuple[Display, ...]:
        """Return the displays, the primary one first."""
        primary = QGuiApplication.primaryScreen()
        screens = [screen for screen in QGuiApplication.screens() if not screen.geometry().isEmpty()]
        places = [screen.geometry() for screen in screens]
        displays = [
            Display(
                name=screen.name(),
                model=f"{screen.manufacturer()} {screen.model()}".strip(),
                geometry=screen.geometry(),
                primary=screen is primary,
                mirrored=places.count(screen.geometry()) > 1,
            )
            for screen in screens
        ]
        return tuple(sorted(displays, key=lambda display: (not display.primary, display.name)))

    def for_room(self, presenter: QScreen | None, preferred: str = "") -> QScreen | None:
        """Return the screen that the room should see: the preferred one, else another than the presenter's.

        None when there is no other, or the other shows the same as the presenter's.
        """
        home = presenter or QGuiApplication.primaryScreen()
        others = [
            screen
            for screen in QGuiApplication.screens()
            if screen is not home and home is not None and screen.geometry() != home.geometry()
        ]
        return next((screen for screen in others if screen.name() == preferred), others[0] if others else None)

    @property
    def is_mirrored(self) -> bool:
        """Whether some displays show the same: then the room sees the presenter's screen."""
        return any(display.mirrored for display in self.all())

    def _on_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._stir)
        self._stir()

    def _on_removed(self, screen: QScreen) -> None:
        self.removed.emit(screen.name())
        self._stir()

    def _stir(self) -> None:
        self._settle.start()
