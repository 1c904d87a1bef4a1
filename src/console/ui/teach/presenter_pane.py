"""The presenter's view of the slides: the current one, the next, what the room sees, and the notes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QTextBrowser, QWidget

from console.bridge.web.profile import SlideProfile
from console.deck.html import Role
from console.deck.model import Slide
from console.ui.slides.stage import SlideStage
from console.ui.teach.room_thumbnail import RoomThumbnail
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.elided_label import ElidedLabel

_CAPTION = 24
_EDGE = 2
"""Left free around a slide for its frame: its ground is the window's own colour."""
_LEAST_BESIDE = 280  # pixels; a sentence and a button
_MOST_OF_HEIGHT = 0.72
"""What the slides take at most; the notes keep the rest."""


class PresenterPane(QWidget):
    """Lays out one web view, which shows the current slide and the next, with the room's picture and the notes."""

    resized = Signal()
    """Its parts have other places."""

    def __init__(self, profile: SlideProfile, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = SlideStage(profile, Role.PRESENTER, lang, self)
        self.thumbnail = RoomThumbnail(self)
        self._place = ElidedLabel("", self)
        self._room_caption = QLabel(self)
        self._next_caption = QLabel(self)
        self._notes_caption = QLabel(self)
        for caption in (self._room_caption, self._next_caption, self._notes_caption):
            set_role(caption, tone="muted", scale="detail")
        self.notes = QTextBrowser(self)
        self.notes.setOpenLinks(False)
        self.notes.setFrameShape(QTextBrowser.Shape.NoFrame)
        set_role(self.notes, kind="flat", scale="notes")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._is_overview = False
        self._retranslate()

    @property
    def is_overview(self) -> bool:
        return self._is_overview

    def set_place(self, words: str) -> None:
        """Say which slide of how many this is, and which one the plan has."""
        self._place.set_text(words)

    def set_notes(self, slide: Slide | None) -> None:
        """Show a slide's notes, or say that it has none."""
        self.notes.setHtml(slide.notes if slide is not None else "")

    def set_overview(self, on: bool) -> None:
        """Give the whole pane to the grid of slides, or take it back."""
        self._is_overview = on
        for widget in (
            self.thumbnail,
            self._place,
            self._room_caption,
            self._next_caption,
            self._notes_caption,
            self.notes,
        ):
            widget.setVisible(not on)
        self._arrange()
        self.resized.emit()

    def next_area(self) -> QRect:
        """Return where the next slide stands, with all that is free beside it; nothing in the overview."""
        if self._is_overview:
            return QRect()
        top = self._next_caption.geometry().bottom() + 1
        left = min(self._next_caption.x(), self.width() - _LEAST_BESIDE)
        return QRect(left, top, self.width() - left, self.notes.y() - top)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()
        self.resized.emit()

    def _retranslate(self) -> None:
        self._room_caption.setText(self.tr("The room sees"))
        self._next_caption.setText(self.tr("Next"))
        self._notes_caption.setText(self.tr("Notes"))
        self.notes.setAccessibleName(self.tr("Notes"))
        self.notes.setPlaceholderText(self.tr("No notes for this slide"))

    def _arrange(self) -> None:
        if self._is_overview:
            self.stage.setGeometry(self.rect())
            return
        gap = int(Space.M)
        # The right column holds two small slides and a caption between them, as high as the current slide.
        now_width = min((self.width() - gap + _CAPTION * 8 / 9) / 1.5, self.height() * _MOST_OF_HEIGHT * 16 / 9)
        now_height = now_width * 9 / 16
        small_height = (now_height - _CAPTION) / 2
        small_width = small_height * 16 / 9
        right = round(now_width) + gap
        self._place.setGeometry(0, 0, round(now_width), _CAPTION)
        self._room_caption.setGeometry(right, 0, round(small_width), _CAPTION)
        self.stage.setGeometry(0, _CAPTION, right + round(small_width), round(now_height))
        self.thumbnail.setGeometry(right, _CAPTION, round(small_width), round(small_height))
        self._next_caption.setGeometry(right, _CAPTION + round(small_height), round(small_width), _CAPTION)
        next_area = QRect(right, round(small_height) + _CAPTION, round(small_width), round(small_height))
        edge = QMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        now_area = QRect(0, 0, round(now_width), round(now_height))
        self.stage.set_areas(now_area.marginsRemoved(edge), next_area.marginsRemoved(edge))
        notes_top = _CAPTION + round(now_height) + int(Space.S)
        self._notes_caption.setGeometry(0, notes_top, self.width(), _CAPTION)
        self.notes.setGeometry(0, notes_top + _CAPTION, self.width(), max(self.height() - notes_top - _CAPTION, 0))
        for widget in (self.thumbnail, self._next_caption):
            widget.raise_()
        self._next_caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
