"""The log of one container of a student: which, how far back, whether to follow, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from console.bridge.log_stream import LogOpener, LogStream
from console.cluster.snapshot import Snapshot
from console.messages import Message
from console.ui.lab.student.find_bar import FindBar
from console.ui.lab.student.log_choice import LogChoice
from console.ui.lab.student.log_targets import LogTarget, first_to_read, log_targets, same_facts
from console.ui.lab.student.log_view import LogView
from console.ui.lab.student.log_ways import LogWays
from console.ui.lab.student.log_words import LogProgress, log_words
from console.ui.lab.student.what_was_read import is_read
from console.ui.theme.icons import icon
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.empty_state import EmptyState

TAIL = 200
"""Lines from before now that a log begins with."""


class LogsPane(QWidget):
    """Reads one log at a time while it is `activate`d; what was read stays until another one is chosen."""

    def __init__(self, opener: LogOpener, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opener = opener
        self._lang = lang
        self._student_id: str | None = None
        self._targets: tuple[LogTarget, ...] = ()
        self._are_pods_read = False
        self._target: LogTarget | None = None
        self._stream: LogStream | None = None
        self._is_over = False
        self._reason: Message | None = None  # why the log is over, None when it ended by itself
        self._has_lines = False
        self._is_active = False
        self.choice = LogChoice()
        self.choice.target_chosen.connect(self._choose)
        self.again = QPushButton()
        self.again.setIcon(icon("refresh"))
        self.again.clicked.connect(self.read)
        set_role(self.again, kind="flat")
        self.view = LogView()
        self.ways = LogWays(self.view.whole_text)
        self.ways.read_wanted.connect(self.read)
        self.view.held_changed.connect(self._on_held)
        self.find_bar = FindBar(self.view)
        self.newer = QPushButton()
        self.newer.setIcon(icon("arrow-down"))
        self.newer.clicked.connect(self._go_to_end)
        self.newer.hide()
        self._status = QLabel()
        self._status.setTextFormat(Qt.TextFormat.PlainText)
        self._status.setWordWrap(True)
        self._empty = EmptyState()
        self._pages = QStackedWidget()
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        which = QHBoxLayout()
        which.setSpacing(Space.XS)
        which.addWidget(self.choice, 1)
        which.addWidget(self.again)
        end = QHBoxLayout()
        end.setSpacing(Space.S)
        end.addWidget(self._status, 1)
        end.addWidget(self.newer)
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(which)
        column.addWidget(self.ways)
        column.addWidget(self.find_bar)
        column.addWidget(self.view, 1)
        column.addLayout(end)
        for page in (reading, self._empty):
            self._pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    @property
    def target(self) -> LogTarget | None:
        """Whose log is on show."""
        return self._target

    def show_student(self, student_id: str | None) -> None:
        """Begin afresh with another student."""
        if student_id != self._student_id:
            self._student_id = student_id
            self._targets, self._target = (), None
            self._close()
            self._begin_page()
            self._fill()

    def show_snapshot(self, snapshot: Snapshot, *, wanted: tuple[str, str] | None = None) -> None:
        """Take over which containers there are now; the chosen one stays chosen even when it is gone.

        ``wanted`` is the namespace and name of a pod of which a container is to be chosen.
        """
        if self.choice.is_open:
            return  # somebody chooses: the list stands still, the next update is soon enough
        targets, are_pods_read = log_targets(snapshot), is_read(snapshot, "Pod")
        if are_pods_read != self._are_pods_read or not same_facts(self._targets, targets):
            self._targets, self._are_pods_read = targets, are_pods_read
            self._fill()
            self._take_newer()
        found = first_to_read([each for each in self._targets if (each.namespace, each.pod) == wanted])
        if found is None and self._target is None:
            found = first_to_read(self._targets)
        if found is not None and found != self._target:
            self._choose(found)

    def _take_newer(self) -> None:
        """Take over what is told of the chosen container now, and read its log as soon as there is one."""
        before = self._target
        self._target = next((each for each in self._targets if each == before), before)
        if before is None or self._target is None or before.has_begun == self._target.has_begun:
            self._say()
        else:
            self.read()

    def activate(self, on: bool) -> None:
        """Say whether anybody looks: a log that nobody looks at is not read."""
        if on != self._is_active:
            self._is_active = on
            if on:
                self.read()
            else:
                self._close()

    def read(self) -> None:
        """Read the chosen log anew from its last lines on."""
        self._close()
        self._begin_page()
        target = self._target
        if target is None or not target.has_begun or self._student_id is None or not self._is_active:
            self._say()
            return
        self._stream = self._opener.open(
            self._student_id,
            target.namespace,
            target.pod,
            target.container,
            tail=TAIL,
            follow=self.ways.follow.isChecked() and not self.ways.previous.isChecked(),
            previous=self.ways.previous.isChecked(),
        )
        self._stream.setParent(self)
        self._stream.lines.connect(self._on_lines)
        self._stream.ended.connect(self._on_ended)
        self._say()

    def look_for(self) -> None:
        """Ask for words to find in the log."""
        self.find_bar.open()

    def set_language(self, lang: str) -> None:
        """Say why a log cannot be read in another language."""
        self._lang = lang
        self._say()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.choice.setAccessibleName(self.tr("Container"))
        self.again.setToolTip(self.tr("Read again"))
        self.again.setAccessibleName(self.tr("Read again"))
        self.view.setAccessibleName(self.tr("Log"))
        self._fill()
        self._say()
        self._on_held(0)

    def _fill(self) -> None:
        if self._are_pods_read:
            words = self.tr("No container has begun to write a log yet.")
        else:
            words = self.tr("The pods of this cluster have not been read.")
        self._empty.set_view("text-box-outline", words)
        self.choice.show_targets(self._targets, self._target)
        self._pages.setCurrentIndex(0 if self.choice.count() else 1)
        has_previous = any(target == self._target and target.has_previous for target in self._targets)
        self.ways.offer_previous(has_previous)

    def _choose(self, target: LogTarget | None) -> None:
        self._target = target
        self.ways.forget_previous()
        self._fill()
        self.read()

    def _on_lines(self, lines: tuple[str, ...], dropped: int) -> None:
        self._has_lines = True
        if dropped:
            note = self.tr("… {count} lines skipped: they came faster than they can be shown")
            lines = (note.format(count=dropped), *lines)
        self.view.add(lines)
        self._say()

    def _on_ended(self, reason: Message | None) -> None:
        self._is_over, self._reason = True, reason
        self._forget_stream()
        self._say()

    def _on_held(self, count: int) -> None:
        self.newer.setVisible(count > 0)
        self.newer.setText(self.tr("{count} new lines").format(count=count))

    def _go_to_end(self) -> None:
        self.view.go_to_end()
        self.view.setFocus()

    def _begin_page(self) -> None:
        self._is_over = self._has_lines = False
        self._reason = None
        self.view.forget()

    def _close(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._forget_stream()

    def _forget_stream(self) -> None:
        if self._stream is not None:
            self._stream.deleteLater()
            self._stream = None

    def _say(self) -> None:
        """Say what the reader may expect."""
        progress = LogProgress(
            self._target,
            is_open=self._stream is not None,
            is_over=self._is_over,
            has_lines=self._has_lines,
            follows=self.ways.follow.isChecked(),
            reason=self._reason,
        )
        words, tone = log_words(progress, self._lang)
        self._status.setText(words)
        set_role(self._status, tone=tone)
