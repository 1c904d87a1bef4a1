"""The buttons about the one of those who joined that is chosen; one that rests says why."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QWidget

from console.ui.joining.guests import Guest
from console.ui.lab.board.flow import FlowLayout
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, Space
from console.ui.theme.theme import set_role


class GuestButtons(QWidget):
    """Asks for what is done about the chosen guest, by the id of a member; in as many lines as their words need."""

    rename_wanted = Signal(str)
    merge_wanted = Signal(str)
    remove_wanted = Signal(str)
    say_wanted = Signal(str)
    lower_wanted = Signal(str)
    done = Signal(str)
    """Whatever was wished for somebody has been asked about and answered, or left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guest: Guest | None = None
        self._is_open = False
        self.rename = self._button("pencil-outline", self.rename_wanted)
        self.merge = self._button("account-switch-outline", self.merge_wanted)
        self.remove = self._button("account-remove-outline", self.remove_wanted)
        self.say = self._button("send-outline", self.say_wanted)
        self.lower_hand = self._button("hand-back-right-off-outline", self.lower_wanted)
        row = FlowLayout(spacing=Space.XS)
        for button in (self.rename, self.merge, self.remove, self.say, self.lower_hand):
            row.addWidget(button)
        self.setLayout(row)
        self._retranslate()

    def show_guest(self, guest: Guest | None, *, is_open: bool) -> None:
        """Be about ``guest``, None while nobody has joined; ``is_open``: the door is."""
        self._guest, self._is_open = guest, is_open
        self._say()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _button(self, icon_name: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton()
        button.setIcon(icon(icon_name))
        button.setIconSize(BUTTON_ICON)
        button.setAutoDefault(True)  # so that Enter presses it
        button.clicked.connect(lambda: self._wish(wanted))
        set_role(button, kind="flat")
        return button

    def _wish(self, wanted: SignalInstance) -> None:
        if self._guest is not None:
            member_id = self._guest.member_id
            wanted.emit(member_id)
            self.done.emit(member_id)

    def _retranslate(self) -> None:
        self.rename.setText(self.tr("Name, seat…  {key}").format(key="F2"))
        self.merge.setText(self.tr("Who is this…  {key}").format(key="G"))
        self.remove.setText(self.tr("Remove…  {key}").format(key="Del"))
        self.say.setText(self.tr("Send a line…  {key}").format(key="M"))
        self.lower_hand.setText(self.tr("Hand down  {key}").format(key="X"))
        self._say()

    def _say(self) -> None:
        """Wake what can be done about the guest; what cannot says why, to those who point and to those who listen."""
        for button, reason in self._reasons().items():
            button.setEnabled(not reason)
            button.setToolTip(reason)
            button.setAccessibleDescription(reason)

    def _reasons(self) -> dict[QPushButton, str]:
        """Return why each button rests, empty for those that do not."""
        guest = self._guest
        about_one = (self.rename, self.merge, self.remove)
        if guest is None:
            return dict.fromkeys((*about_one, self.say, self.lower_hand), self.tr("Nobody is here to do this for."))
        if not self._is_open:
            unsaid = self.tr("The door is closed: nothing reaches their terminal.")
        elif guest.is_from_file:
            unsaid = self.tr("They handed in a file: no terminal of theirs reports.")
        else:
            unsaid = ""
        is_down = self.tr("Their hand is not up.") if guest.hand is None else ""
        return dict.fromkeys(about_one, "") | {self.say: unsaid, self.lower_hand: is_down}
