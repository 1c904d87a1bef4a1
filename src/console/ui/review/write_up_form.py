"""The two-minute write-up: what the run suggests stands there already, and is corrected rather than written."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.history.events import WrittenUp
from console.history.review.values import Review
from console.history.write_up import Form, form_of
from console.messages import render
from console.ui.lab.plain import plain
from console.ui.shell.keys import TAKES_PRESS
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

_SAVE_MS = 800  # after the last key


class Kept(Enum):
    """Whether what stands in the form is in the journal."""

    UNTOUCHED = auto()
    TYPING = auto()
    SAVED = auto()
    FAILED = auto()
    CLOSED = auto()  # nothing can be written here


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Text(QPlainTextEdit):
    """A field that Esc leaves, so that letters are the window's keys again."""

    left = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        set_role(self, kind="field")

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)


class WriteUpForm(QWidget):
    """The form of one run. ``written`` comes a moment after the last change, and whenever somebody goes elsewhere.

    With the keyboard on the form nothing is typed: Enter begins, in the text that was left last, and Esc ends.
    """

    written = Signal(str, object)
    """The id of a run, and its `WrittenUp`."""
    copy_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = ""
        self._names: Mapping[str, str] = {}
        self._kept = Kept.UNTOUCHED
        self._form: Form | None = None
        self._lang = "en"
        self._last: WrittenUp | None = None
        self.covered, self.cut, self.remarks, self.attendance = _Text(), _Text(), _Text(), _Text()
        self.follow_up = QListWidget()
        self.follow_up.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.follow_up.setWordWrap(True)
        self.follow_up.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.questions = QLabel()
        self.questions.setTextFormat(Qt.TextFormat.PlainText)
        self.questions.setWordWrap(True)
        self.language = QComboBox()
        self.language.addItem("한국어", "ko")
        self.language.addItem("English", "en")
        self.no_names = QCheckBox()
        self.copy_button, self.save_button = QPushButton(), QPushButton()
        self.copy_button.clicked.connect(self.copy_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)  # beside the buttons of a small window there is room for two lines
        self._labels = {name: QLabel() for name in ("covered", "cut", "remarks", "attendance", "follow", "questions")}
        self._save = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._save.timeout.connect(self.flush)
        self._typed_in = self.covered
        for text in self._texts:
            text.textChanged.connect(self._on_change)
            text.left.connect(self.flush)
            text.done.connect(partial(self._end_typing, text))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(TAKES_PRESS, True)
        self.follow_up.itemChanged.connect(lambda _item: self._on_change())
        self._lay_out()
        self._retranslate()

    @property
    def _texts(self) -> tuple[_Text, ...]:
        return self.covered, self.cut, self.remarks, self.attendance

    @property
    def value(self) -> WrittenUp:
        """What stands in the form."""
        items = (self.follow_up.item(row) for row in range(self.follow_up.count()))
        chosen = tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked
        )
        covered, cut, remarks, attendance = (text.toPlainText() for text in self._texts)
        return WrittenUp(covered, cut, remarks, chosen, attendance)

    def show_review(self, review: Review, lang: str, *, is_open: bool = True) -> None:
        """Show the form of a run; while it is being typed into, the same run's form stays as it is.

        ``is_open`` False: it can be read, not written.
        """
        is_same = review.run.id == self._run
        if is_same and self._kept is Kept.TYPING:
            return
        if not is_same:
            self.flush()
            self.language.setCurrentIndex(max(self.language.findData(lang), 0))
        self._run, self._lang, self._names = review.run.id, lang, review.names
        form = form_of(review, lang)
        if not is_same or self._form is None or form.written != self.value:
            self._fill(form, review)
        self._form = form
        self._last = form.written
        kept = Kept.UNTOUCHED if form.is_new else Kept.SAVED
        self._set_kept(kept if is_open else Kept.CLOSED)
        for text in self._texts:
            text.setReadOnly(not is_open)
        self.follow_up.setEnabled(is_open)
        self._say_questions()

    def flush(self) -> None:
        """Hand out what was typed and is not saved yet."""
        self._save.stop()
        if self._kept is Kept.TYPING and self._run:
            self._last = self.value
            self._kept = Kept.UNTOUCHED
            self.written.emit(self._run, self._last)

    def set_saved(self, run_id: str, *, is_saved: bool) -> None:
        """Say whether what was handed out is in the journal."""
        if run_id == self._run and self._kept is not Kept.TYPING:
            self._set_kept(Kept.SAVED if is_saved else Kept.FAILED)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in _ENTER:
            self._typed_in.setFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self._set_kept(self._kept)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self._set_kept(self._kept)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _end_typing(self, text: _Text) -> None:
        self._typed_in = text
        self.setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        left = (("covered", self.covered, 3), ("cut", self.cut, 2), ("remarks", self.remarks, 2))
        for place, (name, field, stretch) in enumerate(left):
            grid.addWidget(self._labels[name], 2 * place, 0)
            grid.addWidget(field, 2 * place + 1, 0)
            grid.setRowStretch(2 * place + 1, stretch)
        right: tuple[tuple[str, QWidget], ...] = (
            ("follow", self.follow_up),
            ("attendance", self.attendance),
            ("questions", self.questions),
        )
        for place, (name, widget) in enumerate(right):
            grid.addWidget(self._labels[name], 2 * place, 1)
            grid.addWidget(widget, 2 * place + 1, 1)
        grid.setAlignment(self.questions, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.state, 1)
        row.addWidget(self.no_names)
        row.addWidget(self.language)
        row.addWidget(self.copy_button)
        row.addWidget(self.save_button)
        column = QVBoxLayout()
        column.setContentsMargins(0, Space.S, 0, 0)
        column.addLayout(row)
        grid.addLayout(column, 6, 0, 1, 2)
        set_role(self.copy_button, kind="primary")
        for field in self._texts:
            field.setMinimumHeight(56)

    def _fill(self, form: Form, review: Review) -> None:
        written = form.written
        blockers = [QSignalBlocker(each) for each in (*self._texts, self.follow_up)]
        values = (written.covered, written.cut, written.remarks, written.attendance)
        for text, value in zip(self._texts, values, strict=True):
            if text.toPlainText() != value:
                text.setPlainText(value)
        self.follow_up.clear()
        reasons = {each.student: each.reasons for each in form.suggested}
        others = (student for lab in review.labs for student in (each.student for each in lab.students))
        for student in dict.fromkeys((*reasons, *written.follow_up, *sorted(review.names), *others)):
            why = ", ".join(render(reason, self._lang) for reason in reasons.get(student, ()))
            name = plain(review.name(student))
            item = QListWidgetItem(f"{name} – {why}" if why else name)
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, student)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            chosen = student in written.follow_up
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
            self.follow_up.addItem(item)
        for blocker in blockers:
            blocker.unblock()

    def _on_change(self) -> None:
        if not self._run or self._kept is Kept.CLOSED:
            return
        self._set_kept(Kept.TYPING)
        self._save.start()

    def _set_kept(self, kept: Kept) -> None:
        self._kept = kept
        words = {
            Kept.UNTOUCHED: self.tr("Suggested by what happened in class; change what is not so."),
            Kept.TYPING: "",
            Kept.SAVED: self.tr("Saved"),
            Kept.FAILED: self.tr("Not saved yet; it is tried again."),
            Kept.CLOSED: self.tr("To be read only."),
        }
        says = [words[kept]] if words[kept] else []
        if self.hasFocus() and kept is not Kept.CLOSED:
            says.append(self.tr("Enter: write · Esc: done writing"))
        self.state.setText("  ".join(says))
        set_role(self.state, tone="problem" if kept is Kept.FAILED else "muted", scale="detail")

    def _say_questions(self) -> None:
        questions = self._form.open_questions if self._form is not None else ()
        text = "\n".join(f"· {plain(question.text)}" for question in questions)
        self.questions.setText(text or self.tr("None is open."))

    def _retranslate(self) -> None:
        names = {
            "covered": self.tr("What was covered"),
            "cut": self.tr("What was cut or left out"),
            "remarks": self.tr("Remarks"),
            "attendance": self.tr("Attendance: only what you write"),
            "follow": self.tr("Who needs follow-up"),
            "questions": self.tr("Questions still open"),
        }
        for name, label in self._labels.items():
            label.setText(names[name])
        fields = (self.covered, self.cut, self.remarks, self.attendance, self.follow_up)
        for field, name in zip(fields, ("covered", "cut", "remarks", "attendance", "follow"), strict=True):
            field.setAccessibleName(names[name])
        self.attendance.setPlaceholderText(self.tr("enrolled, present, absent, late"))
        self.language.setAccessibleName(self.tr("Language of the teaching journal"))
        self.no_names.setText(self.tr("Leave names out"))
        self.copy_button.setText(self.tr("Copy as a teaching journal"))
        self.save_button.setText(self.tr("Save…"))
        self._set_kept(self._kept)
        self._say_questions()
