"""The audience window: the slide, a countdown in its corner or over all of it, a lab's step, on the room's display."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QWidget

from console.bridge.slideshow import Cover
from console.bridge.web.profile import SlideProfile
from console.course.model import SegmentKind
from console.deck.html import Role
from console.rundown.phase import Phase
from console.ui.audience.cause_panel import CausePanel
from console.ui.audience.join_face import JoinFace
from console.ui.audience.join_panel import JoinPanel
from console.ui.audience.lab_face import CauseFace, LabFace
from console.ui.audience.lab_panel import LabPanel
from console.ui.audience.room_face import RoomFace, RoomMode
from console.ui.audience.room_panel import RoomPanel
from console.ui.audience.turn_face import TurnFace
from console.ui.audience.turn_panel import TurnPanel
from console.ui.slides.stage import SlideStage
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.countdown import Countdown, CountdownFace

_WINDOWED = QSize(360, 203)
"""What it takes of a display that is the presenter's as well: about the picture of it there, which it may hide."""
_BELOW_HEADER = 144
"""Pixels from the top of such a display: below the main window's title, menus and header, where that fills it."""
_CORNER_WIDTH = 0.15  # of the window
_CORNER_HEIGHT = 0.4  # of its width
_LEAST_CORNER = 160  # pixels; in less there is no room for the time and the word that it is over
_CORNER_MARGIN = 0.015


class AudienceWindow(QWidget):
    """Shows the room what is meant for it. It takes no decisions: the controller tells it what to show and where."""

    close_requested = Signal()
    """The window system asked to close it: on one display a way back, on two a mistake."""

    def __init__(self, profile: SlideProfile, lang: str) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("audience")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setMinimumSize(320, 180)
        self._lang = lang
        self.stage = SlideStage(profile, Role.AUDIENCE, lang, self)
        self._corner = Countdown(self)
        set_role(self._corner, panel="raised")
        self._panel = RoomPanel(self)
        self._lab_panel = LabPanel(self)
        self._turn_panel = TurnPanel(self)
        self._cause_panel = CausePanel(self)
        self._join_panel = JoinPanel(self)
        self._join: JoinFace | None = None
        self._lab: LabFace | None = None
        self._cause: CauseFace | None = None
        self._turn: TurnFace | None = None
        self._mode = RoomMode.SLIDE
        self._face: RoomFace | None = None
        self._is_covered = False
        self._leaving = False
        self._first_place: QRect | None = None
        self._retitle()
        self._apply()

    @property
    def mode(self) -> RoomMode:
        """What is really on show: with nothing to tell, or under black and white, no time is."""
        has_words = self._face is not None or self._lab is not None
        return self._mode if has_words and not self._is_covered else RoomMode.SLIDE

    @property
    def panel(self) -> RoomPanel:
        return self._panel

    @property
    def lab_panel(self) -> LabPanel:
        return self._lab_panel

    @property
    def turn_panel(self) -> TurnPanel:
        return self._turn_panel

    @property
    def cause_panel(self) -> CausePanel:
        return self._cause_panel

    @property
    def join_panel(self) -> JoinPanel:
        return self._join_panel

    def show_join(self, face: JoinFace | None) -> None:
        """Show how to join over whatever is on show but black and white; None takes it away."""
        if face != self._join:
            self._join = face
            self._apply()

    def show_lab(self, face: LabFace | None) -> None:
        """Show a step of a lab where else the time would fill the window; None shows the time there again."""
        if face != self._lab:
            self._lab = face
            self._apply()

    def show_turn(self, face: TurnFace | None) -> None:
        """Show a turn of a discussion where else its time would stand; None shows that time again."""
        if face != self._turn:
            self._turn = face
            self._apply()

    def show_cause(self, face: CauseFace | None) -> None:
        """Lay a card over whatever is on show but black and white; None takes it away."""
        if face != self._cause:
            self._cause = face
            self._apply()

    def show_time(self, face: RoomFace | None, mode: RoomMode) -> None:
        """Show a countdown beside or over the slide, or just the slide."""
        if (face, mode) == (self._face, self._mode):
            return
        self._face, self._mode = face, mode
        self._apply()

    def set_cover(self, cover: Cover) -> None:
        """Cover everything with black or white, the time too, or uncover it."""
        self._is_covered = cover is not Cover.NONE
        self.stage.set_cover(cover)
        self._apply()

    def set_language(self, lang: str) -> None:
        """Speak another language to the room."""
        self._lang = lang
        self.stage.set_language(lang)
        self._apply()

    def show_on(self, screen: QScreen, *, full: bool = True, takes_keys: bool = False, place: str = "") -> None:
        """Fill a display, or stand in a window on it that can be moved aside; ``place`` is where it was moved to once.

        Unless it is the only thing to be seen it must not take the keyboard: what is typed belongs to the presenter.
        """
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint, full)
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus, not takes_keys)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not takes_keys)
        self.setScreen(screen)
        self._first_place = None
        if full:
            self.setGeometry(screen.geometry())
            self.setWindowState(Qt.WindowState.WindowFullScreen)
            self.show()  # showFullScreen would ask for the keyboard as well
        else:
            area = screen.availableGeometry()
            size = _WINDOWED.boundedTo(area.size())
            top = min(_BELOW_HEADER, area.height() - size.height())
            corner = QPoint(area.x() + area.width() - size.width() - Space.M, area.y() + top)
            if not (place and self.restoreGeometry(QByteArray.fromBase64(place.encode("ascii", "ignore")))):
                self.setGeometry(QRect(corner, size))
            self._first_place = self.geometry()
            self.showNormal()

    def place_text(self) -> str:
        """Return where it was moved to as text for the settings; empty while nobody has moved it."""
        is_moved = self._first_place is not None and not self.isFullScreen() and self.geometry() != self._first_place
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii") if is_moved else ""

    def leave(self) -> None:
        """Let the page go and close for good."""
        self._leaving = True
        self.stage.dispose()
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if self._leaving:
            event.accept()
        else:
            event.ignore()
            self.close_requested.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retitle()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _retitle(self) -> None:
        self.setWindowTitle(self.tr("The room"))

    def _apply(self) -> None:
        face, mode = self._face, self.mode
        has_card = self._cause is not None and not self._is_covered
        is_full = mode is RoomMode.FULL and not has_card
        is_break = face is not None and face.kind is SegmentKind.BREAK
        turn = None if is_break or face is None else self._turn
        shows_lab = is_full and self._lab is not None and turn is None and not is_break
        in_corner = mode is RoomMode.CORNER or (has_card and mode is RoomMode.FULL)
        shows_join = self._join is not None and not self._is_covered
        # Beside a code that is good for half an hour any clock would be taken for the code's.
        self._corner.setVisible(in_corner and not shows_join and face is not None)
        self._join_panel.setVisible(shows_join)
        self._panel.setVisible(is_full and not shows_lab and turn is None)
        self._turn_panel.setVisible(is_full and turn is not None)
        self._lab_panel.setVisible(shows_lab)
        self._cause_panel.setVisible(has_card)
        if face is not None:
            runs = face if turn is None else turn
            held = "" if turn is None else turn.held
            self._corner.set_view(CountdownFace(seconds=abs(runs.seconds), phase=_quiet(runs.phase), note=held))
            self._panel.set_view(face, self._lang)
        self._lab_panel.set_view(self._lab, face, self._lang)
        self._turn_panel.set_view(turn)
        self._cause_panel.set_view(self._cause, self._lang)
        self._join_panel.set_view(self._join)

    def _arrange(self) -> None:
        self.stage.setGeometry(self.rect())
        panels = (self._panel, self._lab_panel, self._turn_panel, self._cause_panel, self._join_panel)
        for panel in panels:
            panel.setGeometry(self.rect())
        width = max(round(self.width() * _CORNER_WIDTH), _LEAST_CORNER)
        margin = round(self.width() * _CORNER_MARGIN)
        height = round(width * _CORNER_HEIGHT)
        self._corner.setGeometry(self.width() - width - margin, self.height() - height - margin, width, height)
        for part in (*panels, self._corner):
            part.raise_()


def _quiet(phase: Phase) -> Phase:
    """The corner warns in colour only when the time is over: the room has a slide to read."""
    return phase if phase is Phase.OVERTIME else Phase.DEFAULT
