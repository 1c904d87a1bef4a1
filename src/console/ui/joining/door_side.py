"""The door itself, as the instructor sees it: address, code, fingerprint, the lines to copy; or the way to open it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.joining.model import DoorView
from console.ui.joining.qr import QrCode
from console.ui.lab.spans import span
from console.ui.lab.student.copy_button import CopyButton
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, Space
from console.ui.theme.theme import set_role

LOOPBACK = "127.0.0.1"
_QR_SIDE = 222
_HINT_AFTER = 60.0
"""Seconds of an open door through which nobody comes, after which something may be in the way."""
_NAMED = 3  # addresses
_SOON = 300.0  # seconds that a code still lives from which that is worth a colour


class DoorSide(QWidget):
    """Shows a `DoorView`. Its buttons say their keys; the panel presses them."""

    open_wanted = Signal(str)
    """The address at which to open."""
    close_wanted = Signal()
    code_wanted = Signal()
    unlock_wanted = Signal()
    """Those are to be let in who wait because of wrong codes from their network."""
    room_wanted = Signal()
    file_wanted = Signal()
    script_wanted = Signal()
    """A snapshot is to be opened; the scripts are to be saved for those whom no network leads here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = DoorView()
        self._is_busy = False
        self._is_shown_to_room = False
        self._open_for = self._now = 0.0
        self._trouble = ""
        self._has_guests = False
        self.intro, self.remark, self.hint = _words(), _words(), _words()
        self.place_label, self.address, self.code, self.life, self.print = (QLabel() for _ in range(5))
        for label in (self.place_label, self.address, self.code, self.life, self.print):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.address, scale="glance")
        set_role(self.code, scale="title")
        self.code.setStyleSheet("font-size: 40px; letter-spacing: 6px;")  # read aloud, from where one stands
        set_role(self.print, tone="muted", scale="detail")
        set_role(self.hint, tone="muted")
        self.place = QComboBox()
        self.start = _button("door-open", self._start, kind="primary")
        self.renew = _button("refresh", self.code_wanted.emit)
        self.unlock = _button("lock-open-variant-outline", self.unlock_wanted.emit)
        self.room = _button("projector-screen-outline", self.room_wanted.emit)
        self.stop = _button("door-closed-lock", self.close_wanted.emit)
        self.open_file = _button("file-check-outline", self.file_wanted.emit)
        self.save_script = _button("content-save-outline", self.script_wanted.emit)
        self.copy_bash = CopyButton(lambda: self._view.bash_line)
        self.copy_powershell = CopyButton(lambda: self._view.powershell_line)
        self.copy_url = CopyButton(lambda: self._view.url)
        for button in (self.copy_bash, self.copy_powershell, self.copy_url):
            button.setIconSize(BUTTON_ICON)
            button.setAutoDefault(True)
        self.qr = QrCode(_QR_SIDE)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        code = QHBoxLayout()
        code.setSpacing(Space.M)
        code.addWidget(self.code)
        code.addWidget(self.life, 1)
        code.addWidget(self.renew)
        ways = QVBoxLayout()
        ways.setSpacing(Space.XS)
        for button in (self.copy_bash, self.copy_powershell, self.copy_url, self.room):
            ways.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        ways.addStretch(1)
        told = QHBoxLayout()
        told.setSpacing(Space.M)
        told.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignTop)
        told.addLayout(ways, 1)
        self._open_part, self._closed_part = QWidget(), QWidget()
        opened = QVBoxLayout(self._open_part)
        opened.setContentsMargins(0, 0, 0, 0)
        opened.setSpacing(Space.S)
        opened.addWidget(self.address)
        opened.addLayout(code)
        opened.addWidget(self.print)
        opened.addLayout(told)
        opened.addWidget(self.hint)
        closed = QGridLayout(self._closed_part)
        closed.setContentsMargins(0, 0, 0, 0)
        closed.setSpacing(Space.S)
        closed.addWidget(self.place_label, 0, 0)
        closed.addWidget(self.place, 0, 1)
        closed.addWidget(self.start, 1, 1)
        closed.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for part in (self.intro, self._closed_part, self._open_part, self.remark):
            column.addWidget(part)
        column.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        by_hand = QHBoxLayout()
        by_hand.setSpacing(Space.S)
        by_hand.addWidget(self.open_file)
        by_hand.addWidget(self.save_script)
        by_hand.addStretch(1)
        column.addLayout(by_hand)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)

    # ------------------------------------------------------------ from outside

    def use_addresses(self, addresses: Sequence[str], *, last: str = "") -> None:
        """Offer these addresses, the likeliest first; this computer alone is offered besides.

        What was chosen before stays so, at first it is the one where students joined ``last``.
        """
        chosen = self.place.currentData() or last
        self.place.clear()
        for address in addresses:
            self.place.addItem(address, address)
        self.place.addItem(self.tr("{address} (this computer only)").format(address=LOOPBACK), LOOPBACK)
        self.place.setCurrentIndex(max(0, self.place.findData(chosen)))

    def show_view(self, view: DoorView, *, now: float, open_for: float, has_guests: bool) -> None:
        """Show the door at boot second ``now``; ``open_for`` seconds it has been open."""
        self._view, self._now, self._open_for, self._has_guests = view, now, open_for, has_guests
        if view.is_open:
            self._trouble = ""
            if (known := self.place.findData(view.address)) >= 0:
                self.place.setCurrentIndex(known)  # so that it is opened there again
        self._say()

    def show_busy(self, is_busy: bool) -> None:
        """Say that the door is about to open."""
        self._is_busy = is_busy
        self._say()

    def show_trouble(self, words: str) -> None:
        """Say why it could not be opened."""
        self._trouble = words
        self._say()

    def show_in_room(self, is_shown: bool) -> None:
        """Say whether the room sees how to join."""
        self._is_shown_to_room = is_shown
        self._say()

    def take_keys(self) -> None:
        """Give the keyboard to what is due next."""
        (self.copy_bash if self._view.is_open else self.start).setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # ------------------------------------------------------------ words

    def _start(self) -> None:
        self.open_wanted.emit(self.place.currentData() or LOOPBACK)

    def _retranslate(self) -> None:
        self.place_label.setText(self.tr("Address"))
        self.place.setAccessibleName(self.tr("Address"))
        self.start.setText(self.tr("Let students join  {key}").format(key="Enter"))
        self.renew.setText(self.tr("New code  {key}").format(key="N"))
        self.unlock.setText(self.tr("Let them in at once  {key}").format(key="T"))
        self.stop.setText(self.tr("Close the door  {key}").format(key="Q"))
        self.open_file.setText(self.tr("Open a snapshot…  {key}").format(key="O"))
        self.save_script.setText(self.tr("Save the script…  {key}").format(key="S"))
        self.save_script.setToolTip(
            self.tr("For students whom the network lets nowhere: by it they write a file that you open here")
        )
        self.copy_bash.set_words(self.tr("Copy for bash  {key}").format(key="B"), self.tr("Line copied"))
        self.copy_bash.setToolTip(self.tr("Linux, macOS, WSL and Git Bash"))
        words = self.tr("Copy for PowerShell  {key}").format(key="W")
        self.copy_powershell.set_words(words, self.tr("Line copied"))
        self.copy_url.set_words(self.tr("Copy the address  {key}").format(key="A"), self.tr("Address copied"))
        last = self.place.count() - 1
        if last >= 0:
            self.place.setItemText(last, self.tr("{address} (this computer only)").format(address=LOOPBACK))
        self._say()

    def _say(self) -> None:
        view = self._view
        self._closed_part.setVisible(not view.is_open)
        self._open_part.setVisible(view.is_open)
        self.stop.setVisible(view.is_open)
        self.start.setEnabled(not self._is_busy)
        self.place.setEnabled(not self._is_busy)
        shows, hides = self.tr("Show the room  {key}"), self.tr("Hide it from the room  {key}")
        self.room.setText((hides if self._is_shown_to_room else shows).format(key="R"))
        _show(self.intro, "" if view.is_open else self._intro())
        if view.is_open:
            self._say_open(view)
        text, tone = self._remark(view)
        _show(self.remark, text)
        set_role(self.remark, tone=tone)
        self.unlock.setVisible(view.is_open and bool(view.locked) and not view.is_code_locked)

    def _intro(self) -> str:
        return self.tr(
            "Students whose clusters you cannot reach run one line in their own terminal, and their machine tells this "
            "one how their cluster stands. Until you open the door, nothing here can be reached from the network."
        )

    def _say_open(self, view: DoorView) -> None:
        self.address.setText(view.url)
        self.code.setText(view.code)
        self.code.setAccessibleName(" ".join(view.code))
        left = view.code_until - self._now
        is_over = left <= 0 or view.is_code_locked
        words = self.tr("expired") if left <= 0 else self.tr("{span} left").format(span=span(left))
        self.life.setText(self.tr("locked") if view.is_code_locked else words)
        set_role(self.life, tone="problem" if is_over else "attention" if left < _SOON else "muted")
        self.code.setEnabled(not is_over)
        self.print.setText(self.tr("Fingerprint {print}").format(print=view.fingerprint))
        self.qr.set_text(view.url)
        _show(self.hint, self._hint(view))

    def _remark(self, view: DoorView) -> tuple[str, str]:
        """Return the one thing that is to be said besides, and its tone."""
        if self._trouble:
            return self._trouble, "problem"
        if self._is_busy and not view.is_open:
            return self.tr("Opening the door…"), "muted"
        if not view.is_open:
            return "", ""
        if view.is_code_locked:
            return self.tr("Too many wrong codes were tried. Nobody gets in before you make a new one."), "problem"
        if view.code_until <= self._now:
            return self.tr("The code has expired: who comes now needs a new one."), "attention"
        if view.locked:
            addresses, longest = ", ".join(each for each, _ in view.locked[:_NAMED]), max(at for _, at in view.locked)
            words = self.tr("Too many wrong codes from {addresses}: nobody gets in from there for {span}.")
            more = " …" if len(view.locked) > _NAMED else ""
            return words.format(addresses=addresses + more, span=span(longest - self._now)), "attention"
        if view.wrong_tries:
            words = self.tr("Wrong codes so far: {count}. Who tries too often has to wait.")
            return words.format(count=view.wrong_tries), "attention"
        return "", ""

    def _hint(self, view: DoorView) -> str:
        if view.address == LOOPBACK:
            return self.tr("Only this computer can reach that address: for trying it out.")
        if self._has_guests or view.wrong_tries or self._open_for < _HINT_AFTER:  # who sends a wrong code gets through
            return ""
        words = self.tr(
            "Nobody has come yet. Does this computer's firewall let port {port} in? Where the Wi-Fi keeps computers "
            "apart, save the script (S) and hand it out; this writes a file to open here (O):"
        )
        return f"{words.format(port=view.port)}\nbash join.sh --to snapshot.json.gz"


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _button(icon_name: str, pressed: Callable[[], object], *, kind: str = "flat") -> QPushButton:
    button = QPushButton()
    button.setIcon(icon(icon_name, "on_accent" if kind == "primary" else "text"))
    button.setIconSize(BUTTON_ICON)
    button.setAutoDefault(True)  # so that Enter presses it
    button.clicked.connect(lambda: pressed())
    set_role(button, kind=kind)
    return button


def _show(label: QLabel, text: str) -> None:
    if text != label.text():
        label.setText(text)
    label.setVisible(bool(text))
