"""Points that the instructor gives or takes by hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.lab.score import points_text
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

_MOST = 999.0


class _Points(QDoubleSpinBox):
    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not the wheel's: whoever scrolls has not chosen it

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()  # whoever scrolls the page past it gives nobody points

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        return f"+{points_text(value)}" if value > 0 else points_text(value)


class ScoreField(QWidget):
    """Shows the sum of a student's points, and takes what is added by hand."""

    adjusted = Signal(float)
    """The sum of all that was given by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points = 0.0
        self._label = QLabel()
        self.by_hand = _Points()
        self.by_hand.setRange(-_MOST, _MOST)
        self.by_hand.setDecimals(2)
        self.by_hand.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.by_hand.setSingleStep(1.0)
        self.by_hand.setKeyboardTracking(False)
        self.by_hand.valueChanged.connect(self.adjusted)
        self._label.setBuddy(self.by_hand)
        self._sum = QLabel()
        self._sum.setWordWrap(True)
        self._sum.setMinimumWidth(1)
        set_role(self._sum, tone="muted")
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._label)
        row.addWidget(self.by_hand)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self._sum)
        self._retranslate()

    def show_points(self, points: float, adjusted: float, *, is_other: bool) -> None:
        """Show ``points``, ``adjusted`` of them by hand; what is being typed stays, unless it is about another one."""
        self._points = points
        if is_other or not self.by_hand.hasFocus():
            self.by_hand.blockSignals(True)
            self.by_hand.setValue(adjusted)
            self.by_hand.blockSignals(False)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._label.setText(self.tr("Points by hand"))
        self.by_hand.setAccessibleName(self.tr("Points by hand"))
        self._sum.setText(self.tr("{points} points in all").format(points=points_text(self._points)))
