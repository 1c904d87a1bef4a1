"""An object as YAML: read, searched and copied, coloured a little, never edited."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from console.cluster.yaml_text import YamlText
from console.ui.lab.plain import plain_block
from console.ui.lab.student.find_bar import FindBar
from console.ui.lab.student.reading import dress_for_reading
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role, tokens

_KEY = re.compile(r"^\s*(?:- )*([^\s#'\"\-][^:#'\"]*|'[^']*'|\"[^\"]*\"):(?=\s|$)")
_COMMENT = re.compile(r"(?:^|\s)#.*$")


class _Highlighter(QSyntaxHighlighter):
    """Sets keys apart from values, and remarks from both. Line by line: a wrong guess colours, it changes nothing."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._key, self._comment = QTextCharFormat(), QTextCharFormat()
        self._take_colours()

    def recolour(self) -> None:
        """Take the colours of the theme that is on."""
        self._take_colours()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        if found := _KEY.search(text):
            self.setFormat(found.start(1), found.end(1) - found.start(1), self._key)
        if found := _COMMENT.search(text):
            self.setFormat(found.start(), found.end() - found.start(), self._comment)

    def _take_colours(self) -> None:
        self._key.setForeground(QColor(tokens().accent))
        self._comment.setForeground(QColor(tokens().muted))


class YamlView(QWidget):
    """Shows one text; a newer state of the same object replaces only the lines that differ."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit()
        dress_for_reading(self.text)
        self._highlighter = _Highlighter(self.text.document())
        self._colours = tokens()
        self.find_bar = FindBar(self.text)
        self._yaml = YamlText("")
        self._note = QLabel()
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        set_role(self._note, tone="muted", scale="detail")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._note)
        column.addWidget(self.find_bar)
        column.addWidget(self.text, 1)
        self._retranslate()

    def show_yaml(self, yaml: YamlText, *, same_object: bool) -> None:
        """Show a text; when it is a newer one of the same object, selection and place on the page stay."""
        self._yaml = yaml
        self._say()
        cleaned = plain_block(yaml.text)
        if not same_object:
            self.text.setPlainText(cleaned)
        elif cleaned != self.text.toPlainText():
            self._exchange(self.text.toPlainText(), cleaned)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.StyleChange and self._colours != tokens():
            self._colours = tokens()
            self._highlighter.recolour()

    def _retranslate(self) -> None:
        self.text.setAccessibleName(self.tr("YAML, read-only"))
        self._say()

    def _say(self) -> None:
        """Say what of the object is not in the text."""
        remarks = [self.tr("What looks like a credential is masked.")] if self._yaml.is_masked else []
        if self._yaml.left_out:
            remarks.append(self.tr("{count} more lines are not shown.").format(count=self._yaml.left_out))
        self._note.setText(" ".join(remarks))
        self._note.setVisible(bool(remarks))

    def _exchange(self, old: str, new: str) -> None:
        """Replace what lies between the same beginning and the same end."""
        start = _same_start(old, new, min(len(old), len(new)))
        end = _same_start(old[::-1], new[::-1], min(len(old), len(new)) - start)
        place = self.text.verticalScrollBar().value()
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(_units(old[:start]))
        cursor.setPosition(_units(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new[start : len(new) - end])
        self.text.verticalScrollBar().setValue(place)


def _same_start(one: str, other: str, most: int) -> int:
    """Return how many letters, ``most`` at most, are the same; found by halving, which compares at machine speed."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if one[:middle] == other[:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _units(text: str) -> int:
    """Return the length of ``text`` as Qt counts it, in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
