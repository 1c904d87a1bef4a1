"""Notices: one line, where nothing is being read, that says what happened and offers to undo it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from console.ui.theme.icons import icon
from console.ui.theme.metrics import ICON, Space
from console.ui.theme.theme import set_role

SECONDS = 8.0  # long enough to read one line after the current sentence to the room is finished
AT_MOST = 3
_WIDEST = 720
_BORDER = 1


class Level(StrEnum):
    """How much a notice matters. A problem stays until it is closed."""

    INFO = "info"
    ATTENTION = "attention"
    PROBLEM = "problem"


_ICONS = {
    Level.INFO: ("information-outline", "accent"),
    Level.ATTENTION: ("triangle-outline", "attention"),
    Level.PROBLEM: ("square", "problem"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """``text`` is plain. ``action`` names a button that calls ``on_action``. A notice replaces one of the same ``key``.

    ``seconds`` is how long it stays; a problem stays until it is closed, whatever that says. ``icon`` names a sign in
    place of the level's own. ``place`` names the workspace that it is about: in another it is not to be seen.
    """

    text: str
    level: Level = Level.INFO
    action: str = ""
    on_action: Callable[[], object] | None = None
    key: str = ""
    seconds: float = SECONDS
    icon: str = ""
    place: str = ""


class NoticeBar(QFrame):
    """One notice on the screen; it takes the focus from nobody."""

    gone = Signal()

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = notice
        set_role(self, panel="overlay")
        self.setAccessibleName(notice.text)
        self._grid = QGridLayout(self)
        self._grid.setSpacing(Space.S)
        self._grid.setColumnStretch(2, 1)
        sign = QLabel()
        usual, token = _ICONS[notice.level]
        sign.setPixmap(icon(notice.icon or usual, token).pixmap(QSize(ICON, ICON)))
        self._text = QLabel(notice.text)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._grid.addWidget(sign, 0, 0)
        if notice.action:
            self.button = QPushButton(notice.action)
            self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.button.clicked.connect(self._act)
        self._close = QToolButton()
        set_role(self._close, kind="flat")
        self._close.setIcon(icon("close"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.gone)
        self.fit(None)
        self._retranslate()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.gone)
        if notice.level is not Level.PROBLEM:
            self._timer.start(round(notice.seconds * 1000))

    @property
    def stays(self) -> bool:
        """Whether it is there for longer than what is said in passing."""
        return self.notice.level is Level.PROBLEM or self.notice.seconds > SECONDS

    def fit(self, width: int | None) -> None:
        """Stand in one line up to a readable length; where ``width`` pixels are too few the buttons stand below."""
        close, gap = self._close.sizeHint().width(), int(Space.S)
        around = Space.M + ICON + 2 * gap + 2 * _BORDER  # up to the text, and what is right of all
        action = self.button.sizeHint().width() + gap if self.notice.action else 0
        # A label that may wrap asks for far too little width; what it needs is its one line, up to a readable length.
        line = min(self._text.fontMetrics().horizontalAdvance(self.notice.text) + gap, _WIDEST)
        is_low = width is not None and line + around + action + close + 2 * gap > width
        if width is not None and is_low:
            line = max(min(line, width - around - (0 if action else close + gap)), 1)
        self._text.setFixedWidth(line)
        has_row = is_low and action > 0
        self._grid.setVerticalSpacing(Space.XS if has_row else Space.S)
        self._grid.setContentsMargins(Space.M, Space.XS if has_row else Space.S, gap, Space.XS if has_row else Space.S)
        self._grid.addWidget(self._text, 0, 1, 1, 4 if has_row else 1)
        self._grid.addWidget(self._close, 1 if has_row else 0, 4)
        if action:
            self._grid.addWidget(self.button, 1 if has_row else 0, 3)
        self._grid.activate()  # at once: what holds the notice asks for its new size next

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._close.setToolTip(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close"))

    def _act(self) -> None:
        if self.notice.on_action is not None:
            self.notice.on_action()
        self.gone.emit()


class NoticeStack(QWidget):
    """Lies over the bottom of its parent, ``bottom`` pixels above the edge, and holds at most three notices.

    When a fourth comes the oldest goes, but a problem never goes for something less. A panel that opens over the window
    says so (`panel_opened`): what is said then is said in front of it, and what stays on for longer than a sentence
    waits until it closes, for the panel's own buttons would lie behind it.

    A workspace whose bottom is being read has a place of its own for them (`use_place`).
    """

    def __init__(self, parent: QWidget, *, bottom: int = 0) -> None:
        super().__init__(parent)
        self._over = parent
        self._bottom = bottom
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._bars: list[NoticeBar] = []
        self._workspace = ""
        self._panels: list[QWidget] = []
        self._waiting: set[NoticeBar] = set()
        self._places: dict[str, Callable[[], QRect | None]] = {}
        self.hide()
        parent.installEventFilter(self)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices on the screen, oldest first."""
        return tuple(bar.notice for bar in self._bars)

    def set_workspace(self, workspace_id: str) -> None:
        """Say which workspace is shown: notices about another hide, and come back with it while their time lasts."""
        self._workspace = workspace_id
        self._show_bars()

    def use_place(self, workspace_id: str, place: Callable[[], QRect | None]) -> None:
        """Stack them in one workspace from the top of a place, as wide as that is; when it returns None, at the bottom.

        The place is in the coordinates of the parent; `follow_place` says that it has moved.
        """
        self._places[workspace_id] = place

    def follow_place(self) -> None:
        """Stand where the workspace on show has room for them now."""
        if self._bars:
            self._place()

    def set_bottom(self, bottom: int) -> None:
        """Stand higher or lower: what is at the bottom must not be hidden."""
        self._bottom = bottom
        self._place()

    def panel_opened(self, panel: QWidget) -> None:
        """Say that a panel lies over the window now."""
        if panel not in self._panels:
            self._panels.append(panel)
            self._waiting.update(bar for bar in self._bars if bar.stays)
            self._show_bars()

    def panel_closed(self, panel: QWidget) -> None:
        """Say that it does no longer."""
        if panel in self._panels:
            self._panels.remove(panel)
            if not self._panels:
                self._waiting.clear()
            self._show_bars()

    def withdraw(self, key: str) -> None:
        """Take the notice of a key away; what it said no longer holds."""
        for bar in [bar for bar in self._bars if bar.notice.key == key]:
            self._drop(bar)

    def show_notice(self, notice: Notice) -> None:
        """Show a notice below the others, in the place of one with the same key."""
        if notice.key:
            self.withdraw(notice.key)
        bar = NoticeBar(notice, self)
        bar.gone.connect(lambda: self._drop(bar))
        self._bars.append(bar)
        self._column.addWidget(bar)
        bar.setVisible(
            self._belongs(bar)
        )  # the layout gives no room to what is not shown, and Qt shows a late child only when asked
        while len(self._bars) > AT_MOST:
            spare = [old for old in self._bars if old.notice.level is not Level.PROBLEM]
            self._drop((spare or self._bars)[0])
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Resize and self._bars:
            self._place()
        return False

    def _drop(self, bar: NoticeBar) -> None:
        if bar not in self._bars:
            return
        self._bars.remove(bar)
        self._waiting.discard(bar)
        self._column.removeWidget(bar)
        bar.hide()
        bar.deleteLater()
        self._place()

    def _show_bars(self) -> None:
        for bar in self._bars:
            bar.setVisible(self._belongs(bar))
        self._place()

    def _belongs(self, bar: NoticeBar) -> bool:
        return bar.notice.place in ("", self._workspace) and bar not in self._waiting

    def _place(self) -> None:
        is_said = any(self._belongs(bar) for bar in self._bars)
        self.setVisible(is_said)
        if not is_said:
            return
        parent = self._over
        find = self._places.get(self._workspace)
        place = None if find is None or self._panels else find()
        for bar in self._bars:
            bar.fit(None if place is None else place.width())
        self._column.invalidate()
        self._column.activate()
        if place is not None:
            height = max(self.sizeHint().height(), self._column.totalHeightForWidth(place.width()))
            self.setGeometry(place.x(), min(place.y(), parent.height() - self._bottom - height), place.width(), height)
        else:
            width = min(self.sizeHint().width(), parent.width() - 2 * Space.M)
            height = max(self.sizeHint().height(), self._column.totalHeightForWidth(width))
            bottom = Space.S if self._panels else self._bottom  # what a panel covers need not be kept clear
            self.setGeometry((parent.width() - width) // 2, parent.height() - bottom - height, width, height)
        self.raise_()
