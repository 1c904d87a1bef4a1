"""Finds words in a text that is read: a field, how many there are, the next and the one before."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QToolButton, QWidget

from console.ui.theme.icons import icon
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role, tokens

_MOST = 500  # places that are marked at once


class FindBar(QFrame):
    """Belongs to one text. Enter finds the next place, Shift+Enter the one before, Esc puts the bar away."""

    def __init__(self, text: QPlainTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self._count = QLabel()
        set_role(self._count, tone="muted", scale="detail")
        self._back = self._button("chevron-up")
        self._back.clicked.connect(lambda: self.step(-1))
        self._on = self._button("chevron-down")
        self._on.clicked.connect(lambda: self.step(1))
        self._close = self._button("close")
        self._close.clicked.connect(self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.field, 1)
        for part in (self._count, self._back, self._on, self._close):
            row.addWidget(part)
        self._retranslate()
        self.hide()

    @staticmethod
    def _button(icon_name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        set_role(button, kind="flat")
        return button

    def open(self) -> None:
        """Ask for words; what is selected in the text is proposed."""
        chosen = self._text.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.field.setText(chosen)
        self.show()
        self.field.selectAll()
        self.field.setFocus()
        self._mark()

    def put_away(self) -> None:
        """Leave the search; the place that was found stays selected."""
        self.hide()
        self._text.setExtraSelections([])
        self._text.setFocus()

    def step(self, direction: int) -> None:
        """Go to the next place, or with -1 to the one before; past the end it begins anew."""
        words = self.field.text()
        if not words:
            return
        flag = QTextDocument.FindFlag.FindBackward if direction < 0 else QTextDocument.FindFlag(0)
        if not self._text.find(words, flag):
            cursor = self._text.textCursor()
            end = QTextCursor.MoveOperation.End if direction < 0 else QTextCursor.MoveOperation.Start
            cursor.movePosition(end)
            self._text.setTextCursor(cursor)
            self._text.find(words, flag)
        self._mark()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.put_away()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._mark()

    def _on_typed(self, words: str) -> None:
        cursor = self._text.textCursor()
        cursor.setPosition(cursor.selectionStart())  # while one types, the place found so far grows with the word
        self._text.setTextCursor(cursor)
        if words:
            self.step(1)
        else:
            self._mark()

    def _mark(self) -> None:
        """Mark the places and say which of them is the chosen one."""
        words, document = self.field.text(), self._text.document()
        marks: list[QTextEdit.ExtraSelection] = []
        chosen, number = self._text.textCursor(), 0
        at = document.find(words) if words else QTextCursor()
        while not at.isNull() and len(marks) < _MOST:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = at
            look = QTextCharFormat()
            look.setBackground(QColor(tokens().selected))
            mark.format = look
            marks.append(mark)
            if at.selectionStart() == chosen.selectionStart() and chosen.hasSelection():
                number = len(marks)
            at = document.find(words, at)
        self._text.setExtraSelections(marks)
        if not words:
            self._count.setText("")
        elif not marks:
            self._count.setText(self.tr("not found"))
        else:
            count = f"{_MOST}+" if len(marks) == _MOST else str(len(marks))
            self._count.setText(self.tr("{number} of {count}").format(number=number or "–", count=count))

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Find"))
        self.field.setAccessibleName(self.tr("Find"))
        for button, words in (
            (self._back, self.tr("The one before (Shift+Enter)")),
            (self._on, self.tr("The next one (Enter)")),
            (self._close, self.tr("Close (Esc)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
