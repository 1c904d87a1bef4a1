"""A command to read and copy: as wide as the panel, as many lines as it needs, and what it does to a cluster."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent, QTextLayout, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from console.ui.lab.plain import plain_block
from console.ui.lab.student.copy_button import CopyButton
from console.ui.lab.student.reading import dress_for_reading
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

_MOST_LINES = 24  # more scroll, so that what is to be done with them stays near


class _Command(QPlainTextEdit):
    """Read-only, and as high as its lines, all of which are whole. It scrolls where there are too many, by lines."""

    def __init__(self) -> None:
        super().__init__()
        dress_for_reading(self)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Be as tall as the text, or as the most lines of it."""
        self.ensurePolished()  # its padding is the style sheet's
        margin, frame = self.document().documentMargin(), 2 * self.frameWidth()
        heights = self._heights(width - frame - 2 * margin)
        # Qt wants a margin more than it paints before it takes all lines to be in sight, and scrolls by one else.
        return math.ceil(sum(heights[:_MOST_LINES]) + 3 * margin) + frame

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        width = super().sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(super().minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self.settle()
        super().resizeEvent(event)

    def settle(self) -> None:
        """Have a scroll bar where there are too many lines, and none where a rounded pixel would make one."""
        width = self.width() - 2 * self.frameWidth() - 2 * self.document().documentMargin()
        is_long = len(self._heights(width)) > _MOST_LINES
        wanted = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if wanted != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        if self.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            event.ignore()  # the page's
        else:
            super().wheelEvent(event)

    def _heights(self, width: float) -> list[float]:
        return [height for line in self.toPlainText().split("\n") for height in _heights(line, self.font(), width)]


def _heights(text: str, face: QFont, width: float) -> list[float]:
    """Return the heights of the lines over which a line of the command goes in ``width`` pixels.

    They are not the font's spacing: what a line holds may come from several fonts, and is rounded by itself.
    """
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    heights = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        heights.append(line.height())
    layout.endLayout()
    return heights or [QFontMetricsF(face).height()]


class CommandBlock(QFrame):
    """Shows one command. What is copied is the command itself, whatever of it cannot be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._command_text = ""
        self._is_diagnostic = False
        set_role(self, panel="raised")
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setMinimumWidth(1)
        set_role(self.label, scale="detail")
        self.copy = CopyButton(lambda: self._command_text)
        self.text = _Command()
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.label, 1)
        head.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.XS, Space.XS, Space.XS)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self.text)
        self._retranslate()

    @property
    def command(self) -> str:
        """The command on show."""
        return self._command_text

    def show_command(self, command: str, *, is_diagnostic: bool) -> None:
        """Show another command; ``is_diagnostic``: it only looks."""
        if (command, is_diagnostic) != (self._command_text, self._is_diagnostic):
            self._command_text, self._is_diagnostic = command, is_diagnostic
            self.text.setPlainText(plain_block(command))
            self.text.settle()
            self.text.updateGeometry()
            self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        looks, fixes = self.tr("Looks only: changes nothing"), self.tr("Fix: changes the student's cluster")
        self.label.setText(looks if self._is_diagnostic else fixes)
        set_role(self.label, tone="muted" if self._is_diagnostic else "attention")
        self.copy.set_words(self.tr("Copy the command"), self.tr("Command copied"))
        self.copy.setAccessibleName(self.tr("Copy the command"))
        self.text.setAccessibleName(self.tr("Command"))
        self.text.setAccessibleDescription(self.label.text())
