"""What stands where there is nothing yet: an icon, a sentence that helps, and a way on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from console.ui.theme.icons import paint_icon
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role, tokens

_ICON = 64
_NARROWEST = 160
_WIDEST = 480  # about sixty Latin or thirty Korean letters: a comfortable line


class _Sign(QWidget):
    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self.name, self.token = name, token
        self.setFixedSize(_ICON, _ICON)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        paint_icon(QPainter(self), QRectF(self.rect()), self.name, getattr(tokens(), self.token))


class _Sentence(QLabel):
    """Text of a width that it is given, in the middle of whatever is wider."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        # A layout asks for its own width; at that the text would take fewer lines than it does.
        return super().heightForWidth(min(width, self.maximumWidth()))


class EmptyState(QWidget):
    """Shows an icon over a sentence and, where there is a way on, its button."""

    activated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = _Sign("blank", "muted")
        self._sentence = _Sentence()
        self._sentence.setFixedWidth(_WIDEST)
        set_role(self._sentence, scale="notes")
        self.button = QPushButton()
        set_role(self.button, kind="primary")
        self.button.clicked.connect(self.activated)
        column = QVBoxLayout(self)
        column.setSpacing(Space.M)
        column.addStretch(2)
        for part in (self._sign, self._sentence, self.button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_view("blank", "")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._sentence.setFixedWidth(max(_NARROWEST, min(_WIDEST, event.size().width() - 2 * Space.M)))
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(_NARROWEST + 2 * Space.M, super().minimumSizeHint().height())

    def set_view(self, icon_name: str, sentence: str, action: str = "", *, colour: str = "muted") -> None:
        """Show an icon in the colour of a token, a sentence, and the button's text (empty: no button)."""
        self._sign.name, self._sign.token = icon_name, colour
        self._sign.update()
        self._sentence.setText(sentence)
        self.button.setText(action)
        self.button.setVisible(bool(action))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(_WIDEST + 2 * Space.L, 320)
