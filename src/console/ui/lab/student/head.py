"""The head of a student's panel: who it is, how the link stands, and what of the cluster is not to be seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.cluster.kubectl import kubectl
from console.cluster.link import LinkState
from console.cluster.state import StudentState
from console.messages import render
from console.roster.model import Student
from console.ui.lab.closed_words import closed_words
from console.ui.lab.link_words import RETRYABLE, link_words
from console.ui.lab.plain import plain, plain_block
from console.ui.lab.spans import span
from console.ui.lab.student.copy_button import CopyButton
from console.ui.lab.student.what_was_read import is_any_read
from console.ui.theme.icons import icon, paint_icon
from console.ui.theme.metrics import ICON, Space
from console.ui.theme.theme import set_role, tokens
from console.ui.widgets.elided_label import ElidedLabel

_SKEW = 30.0  # seconds between two clocks from which ages of objects mislead
_NAME_SHARE = 0.55  # of the width at most: a long name must not push out the seat
_SEAT_PART = 3


class _Sign(QWidget):
    """The icon of a link's state."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._token = "blank", "text"
        self.setFixedSize(ICON, ICON)

    def set_icon(self, name: str, token: str) -> None:
        if (name, token) != (self._name, self._token):
            self._name, self._token = name, token
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        paint_icon(QPainter(self), QRectF(self.rect()), self._name, getattr(tokens(), self._token))


class StudentHead(QWidget):
    """Says who is on show; ages in it are true when `tick` was called less than a second ago."""

    retry_wanted = Signal()

    def __init__(self, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self._state: StudentState | None = None
        self._shown_name = ""
        self._is_alias = False
        self._now = 0.0
        self._name = ElidedLabel()
        set_role(self._name, scale="title")
        self._place = ElidedLabel()
        set_role(self._place, scale="detail")
        self._sign = _Sign()
        self._link = _paragraph("")
        self._reason = _paragraph("detail")
        self._notes = _paragraph("detail")
        set_role(self._notes, tone="muted")
        self.retry = QPushButton()
        self.retry.setIcon(icon("refresh"))
        self.retry.clicked.connect(self.retry_wanted)
        set_role(self.retry, kind="flat")
        self.copy = CopyButton(self._command)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        link = QHBoxLayout()
        link.setSpacing(Space.S)
        link.addWidget(self._sign)
        link.addWidget(self._link, 1)
        link.addWidget(self.retry)
        title = QHBoxLayout()
        title.setSpacing(Space.S)
        title.addWidget(self._name)
        title.addWidget(self._place, 1)
        title.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        column.setSpacing(Space.XS)
        column.addLayout(title)
        column.addLayout(link)
        column.addWidget(self._reason)
        column.addWidget(self._notes)

    @property
    def name(self) -> str:
        """Who is on show, as far as names may be shown."""
        return self._shown_name

    def show_state(self, state: StudentState, *, name: str, is_alias: bool, now: float) -> None:
        """Show a student's newest state. ``is_alias``: ``name`` stands for one that is hidden, as do seat and group."""
        self._state, self._shown_name, self._is_alias, self._now = state, name, is_alias, now
        self._say()

    def tick(self, now: float) -> None:
        """Let the ages grow to ``now``, a moment of the boot-time clock."""
        self._now = now
        if self._state is not None:
            self._say_link(self._state)

    def set_language(self, lang: str) -> None:
        """Say reasons in another language."""
        self._lang = lang
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.retry.setText(self.tr("Try now"))
        self.copy.set_words(self.tr("Copy kubectl"))
        self._say()

    def _share(self) -> None:
        """Share the first line: a third is the seat's, which says where to walk; a long name has what is left."""
        around = Space.M + Space.S + 2 * Space.S
        rest = self.width() - self.copy.sizeHint().width() - around
        seat = max(0, min(self._place.sizeHint().width(), rest // _SEAT_PART))
        self._place.setMinimumWidth(seat)
        self._name.setMaximumWidth(max(1, min(round(self.width() * _NAME_SHARE), rest - seat)))

    def _command(self) -> str:
        if self._state is None:
            return ""
        return kubectl(self._state.student.kubeconfig, self._state.student.context) + " "

    def _say(self) -> None:
        state = self._state
        if state is None:
            return
        student = state.student
        self._name.set_text(self._shown_name)
        seat = self.tr("Seat {seat}").format(seat=plain(student.seat)) if student.seat else ""
        place = "" if self._is_alias else " · ".join(filter(None, (seat, plain(student.group))))
        self._place.set_text(place)
        self._share()
        self._say_copy(student)
        self._say_link(state)
        reason = "" if state.link.reason is None else plain_block(render(state.link.reason, self._lang))
        _show_text(self._reason, reason)
        _show_text(self._notes, " · ".join(self._remarks(state)))

    def _say_copy(self, student: Student) -> None:
        """Let what copies a command line rest where there is none that would reach the cluster, and say why."""
        has_command = student.kubeconfig is not None
        if has_command:
            words = self.tr("Copy the beginning of a command line for this student's cluster")
        elif student.reporter:
            words = self.tr("No kubeconfig here reaches this cluster: the student's own terminal tells of it.")
        else:
            words = self.tr("No kubeconfig is known for this student.")
        self.copy.setEnabled(has_command)
        self.copy.setToolTip(words)
        self.copy.setAccessibleDescription("" if has_command else words)

    def _say_link(self, state: StudentState) -> None:
        link = state.link
        words = link_words(link, self._now, state.student.refusal)
        self._sign.set_icon(words.icon, words.tone or "muted")
        self._link.setText(words.text)
        set_role(self._link, tone=words.tone)
        # Where nothing has been read there is a larger button in the middle of the panel.
        has_content = self._state is not None and is_any_read(self._state.snapshot)
        self.retry.setVisible(link.state in RETRYABLE and has_content)

    def _remarks(self, state: StudentState) -> list[str]:
        """Return what is not as it should be although the link may be live, a sentence each."""
        remarks = []
        closed = (*map(plain, state.link.forbidden), *closed_words(state.snapshot))
        if closed:
            kinds = ", ".join(closed)
            remarks.append(self.tr("No permission to read: {kinds}").format(kinds=kinds))
        if state.link.missing:
            kinds = ", ".join(map(plain, state.link.missing))
            remarks.append(self.tr("Not on this server: {kinds}").format(kinds=kinds))
        if state.snapshot is None:
            return remarks
        skew = state.snapshot.skew_seconds
        if abs(skew) > _SKEW and state.link.state is not LinkState.HANDED_IN:  # a file is older than its reading
            words = (
                self.tr("Its clock is {span} ahead of ours") if skew > 0 else self.tr("Its clock is {span} behind ours")
            )
            remarks.append(words.format(span=span(abs(skew))))
        for kind, count in state.snapshot.set_aside.items():
            if count:
                words = self.tr("{count} × {kind} set aside: they could not be understood")
                remarks.append(words.format(count=count, kind=plain(kind)))
        return remarks


def _paragraph(scale: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    set_role(label, scale=scale)
    return label


def _show_text(label: QLabel, text: str) -> None:
    if text != label.text():
        label.setText(text)
    label.setVisible(bool(text))
