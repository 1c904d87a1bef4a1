"""The panel of the door: on the left how students get in, on the right who has come, and what to do about them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from console.joining.model import DoorView
from console.ui.joining.door_side import DoorSide
from console.ui.joining.guest_buttons import GuestButtons
from console.ui.joining.guests import Guest, guest_lines
from console.ui.lab.focus import has_focus_within
from console.ui.lab.no_lab import NoLab
from console.ui.lab.student.line_view import LineView
from console.ui.shell.chords import chord_of
from console.ui.shell.overlay import Overlay
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, Space
from console.ui.theme.theme import set_role
from console.ui.widgets.empty_state import EmptyState

_WIDTH = 1120
_MOST_OF_HEIGHT = 0.92
_HEIGHT = 660
_SIDE = 480
_TICK_MS = 1_000
UNDO_KEY = "Z"
_ABOUT_ONE = frozenset({"Delete", "Backspace", "F2"})


class _GuestList(LineView):
    """Leaves the panel's own keys to the panel, where a list would look for a name that begins so."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        chord = chord_of(event)
        if chord is not None and not chord.ctrl and (len(chord.key) == 1 or chord.key in _ABOUT_ONE):
            event.ignore()
        else:
            super().keyPressEvent(event)


class JoinPanel(Overlay):
    """Shows a door and its guests; whoever shows it carries out what is wished. Ids are those of members."""

    say_all_wanted = Signal()
    open_lab_wanted = Signal()
    code_back_wanted = Signal()
    """The former code is to be good again."""
    ticked = Signal()
    """A second has passed while it is on show: ages are to be told anew."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, width=_WIDTH)
        self._guests: tuple[Guest, ...] = ()
        self._names_hidden = False
        self._has_lab = True
        self._view = DoorView()
        self._title, self.count = QLabel(), QLabel()
        set_role(self._title, scale="title")
        set_role(self.count, scale="notes")
        self.door = DoorSide()
        self.door.open_wanted.connect(lambda _address: self.setFocus())  # the button falls asleep: no other gets Enter
        self.about = GuestButtons()
        self.no_lab = NoLab("L")
        self.no_lab.open_wanted.connect(self.open_lab_wanted)
        self.list = _GuestList()
        self.list.opened.connect(lambda _line: self.about.rename.click())
        self.about.done.connect(self._go_on_at)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._enable())
        self.nobody = EmptyState()
        self.nobody.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages = QStackedWidget()
        for page in (self.nobody, self.list):
            self._pages.addWidget(page)
        self.say_all = QPushButton()
        self.say_all.setIcon(icon("bullhorn-outline"))
        self.say_all.setIconSize(BUTTON_ICON)
        self.say_all.clicked.connect(self.say_all_wanted)
        set_role(self.say_all, kind="flat")
        self._keys = QLabel()
        self._keys.setWordWrap(True)
        set_role(self._keys, tone="muted", scale="detail")
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.ticked)
        self.closed.connect(self._tick.stop)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(self.say_all)
        guests = QVBoxLayout()
        guests.setSpacing(Space.S)
        guests.addLayout(head)
        guests.addWidget(self.no_lab)
        guests.addWidget(self._pages, 1)
        guests.addWidget(self.about)
        self.door.setFixedWidth(_SIDE)
        parting = QFrame()
        parting.setFrameShape(QFrame.Shape.VLine)
        set_role(parting, panel="line")
        sides = QHBoxLayout()
        sides.setSpacing(Space.M)
        sides.addWidget(self.door)
        sides.addWidget(parting)
        sides.addLayout(guests, 1)
        self.body.addWidget(self._title)
        self.body.addLayout(sides, 1)
        self.body.addWidget(self._keys)

    # ------------------------------------------------------------ from outside

    @property
    def chosen(self) -> Guest | None:
        """The guest under the cursor."""
        line = self.list.line()
        return None if line is None else next((each for each in self._guests if each.member_id == line.key), None)

    def show_door(self, view: DoorView, guests: Sequence[Guest], *, now: float, open_for: float) -> None:
        """Show the door and who came through it at boot second ``now``."""
        was_open = self._view.is_open
        self._view, self._guests = view, tuple(guests)
        self.door.show_view(view, now=now, open_for=open_for, has_guests=bool(guests))
        self.list.show_lines(guest_lines(guests, names_hidden=self._names_hidden))
        self._pages.setCurrentWidget(self.list if guests else self.nobody)
        self._choose_somebody()
        self._say()
        if self.isVisible() and was_open is not view.is_open:
            self.take_keys()

    def set_lab_open(self, is_open: bool) -> None:
        """Say whether there is a lab against which those who joined are held."""
        self._has_lab = is_open
        self._show_no_lab()

    def set_names_hidden(self, hidden: bool) -> None:
        """Show seats instead of names, or names again."""
        if hidden != self._names_hidden:
            self._names_hidden = hidden
            self.list.show_lines(guest_lines(self._guests, names_hidden=hidden))

    def choose(self, member_id: str) -> None:
        """Put the cursor on somebody."""
        for row, line in enumerate(self.list.lines):
            if line.key == member_id:
                self.list.setCurrentIndex(self.list.model().index(row, 0))

    def open(self) -> None:
        super().open()
        self._tick.start()
        self.take_keys()

    def take_keys(self) -> None:
        """Give the keyboard to who came, where somebody has, else to what is due at the door."""
        if self._view.is_open and self._guests:
            self.list.setFocus()
            self._choose_somebody()
        else:
            self.door.take_keys()

    def _go_on_at(self, member_id: str) -> None:
        """Give the keyboard back to the list, at somebody about whom something was asked: ↑ ↓ go on from there."""
        if self.isVisible():
            self.choose(member_id)
            self._take_list()

    def _take_list(self) -> None:
        (self.list if self._guests else self).setFocus()

    def panel_size(self, room: QSize) -> QSize:
        width = super().panel_size(room).width()
        return QSize(width, min(_HEIGHT, round(room.height() * _MOST_OF_HEIGHT)))

    # ------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        chord = chord_of(event)
        is_ours = chord is not None and not (chord.ctrl or chord.alt or chord.meta)
        key = ("Shift+" if chord.shift else "") + chord.key if chord is not None and is_ours else ""
        button = self._by_key().get(key)
        if key == UNDO_KEY and not event.isAutoRepeat():
            self.code_back_wanted.emit()
        elif button is None or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif button.isEnabled() and button.isVisible():
            button.click()

    def _by_key(self) -> dict[str, QPushButton]:
        door = self.door
        keys = {
            "N": door.renew,
            "T": door.unlock,
            "Q": door.stop,
            "B": door.copy_bash,
            "W": door.copy_powershell,
            "A": door.copy_url,
            "R": door.room,
            "Shift+J": door.room,  # the key that does it outside of the panel
            "O": door.open_file,
            "S": door.save_script,
            "L": self.no_lab.button,
            "F2": self.about.rename,
            "Delete": self.about.remove,
            "Backspace": self.about.remove,
            "G": self.about.merge,
            "M": self.about.say,
            "Shift+M": self.say_all,
            "X": self.about.lower_hand,
        }
        return keys if self._view.is_open else keys | {"Enter": door.start}

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name and signature
        """Keep Tab within the panel: what is behind it must not get the keyboard."""
        super().focusNextPrevChild(forward)
        if not has_focus_within(self):
            self.take_keys()
        return True

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # ------------------------------------------------------------ words

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Students who join by themselves"))
        self.say_all.setText(self.tr("A line to all…  {key}").format(key="Shift+M"))
        self.list.setAccessibleName(self.tr("Who has joined"))
        self._keys.setText(self.tr("↑ ↓: student · Tab: next button · Esc: back to the class, the door stays as it is"))
        self.list.show_lines(guest_lines(self._guests, names_hidden=self._names_hidden))
        self._say()

    def _say(self) -> None:
        here = sum(guest.is_here for guest in self._guests)
        words = self.tr("{count} joined, {here} here")
        self.count.setText(words.format(count=len(self._guests), here=here) if self._guests else "")
        if self._view.is_open:
            sentence = self.tr(
                "Nobody has joined yet. Show the room how (R), or send the copied line to your class's chat."
            )
            self.nobody.set_view("account-clock-outline", sentence)
        else:
            sentence = self.tr("The door is closed. Who joins stands here, and on the board like everybody else.")
            self.nobody.set_view("door-closed", sentence)
        self._show_no_lab()
        self._enable()

    def _show_no_lab(self) -> None:
        self.no_lab.setVisible(bool(self._guests) and not self._has_lab)

    def _choose_somebody(self) -> None:
        """Have somebody chosen whenever there is anybody: every button is about one. Who is chosen stays so."""
        if self._guests and not self.list.selectionModel().hasSelection():  # Qt may give a row the keyboard alone
            known = self.list.currentIndex()
            self.list.setCurrentIndex(known if known.isValid() else self.list.model().index(0, 0))

    def _enable(self) -> None:
        self.about.show_guest(self.chosen, is_open=self._view.is_open)
        self.say_all.setVisible(self._view.is_open and any(not each.is_from_file for each in self._guests))
        # Asked of the window: while a dialog is open the application's keyboard is there, and the list keeps its own.
        focus = self.window().focusWidget()
        if self.isVisible() and not (focus is self or (focus is not None and self.isAncestorOf(focus))):
            self._take_list()  # a button that fell asleep had the keyboard
