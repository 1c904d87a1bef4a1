"""The panel of the door: what it says in each state, and every key of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from console.joining.model import DoorView
from console.ui.joining.door_side import DoorSide
from console.ui.joining.guests import Guest
from console.ui.joining.panel import JoinPanel
from ui.conftest import Grab
from ui.joining.conftest import Press, click

OPEN = DoorView(
    is_open=True,
    address="192.168.0.12",
    port=8443,
    url="https://192.168.0.12:8443",
    code="K7M3QX",
    code_until=1_800.0,
    fingerprint="1a2b-3c4d-5e6f-7081",
    bash_line="curl … join.sh && bash join.sh --code K7M3QX",
    powershell_line="curl.exe … join.ps1 -Code K7M3QX",
)
GUESTS = (
    Guest("m1", "김민수", "A1", suggested="김민수"),
    Guest("m2", "이서연", "A2", hand=125.0, undelivered=2),
    Guest("m3", "박<b>지훈</b>", "", is_here=False, heard=65.0, joins=2, shown="14:03"),
    Guest("m4", "최유진", "B1", is_from_file=True, is_here=False),
)
GONE = (
    Guest("m1", "김민수", "A1", is_here=False, has_left=True),
    Guest("m2", "이서연", "A2", is_here=False, has_left=True, was_closed=True),
)


class Shown:
    """A panel over a window, and what it wished for."""

    def __init__(self, window: QWidget) -> None:
        self.panel = panel = JoinPanel(window)
        self.wished: list[tuple[str, ...]] = []
        door = panel.door
        for name, signal in {
            "open": door.open_wanted,
            "rename": panel.about.rename_wanted,
            "merge": panel.about.merge_wanted,
            "remove": panel.about.remove_wanted,
            "say": panel.about.say_wanted,
            "lower": panel.about.lower_wanted,
        }.items():
            signal.connect(lambda value, name=name: self.wished.append((name, value)))
        for name, signal in {
            "close": door.close_wanted,
            "code": door.code_wanted,
            "unlock": door.unlock_wanted,
            "room": door.room_wanted,
            "file": door.file_wanted,
            "script": door.script_wanted,
            "all": panel.say_all_wanted,
            "lab": panel.open_lab_wanted,
        }.items():
            signal.connect(lambda name=name: self.wished.append((name,)))
        door.use_addresses(["192.168.0.12", "10.8.0.3"])
        self.show(DoorView(), ())
        panel.open()

    def show(self, view: DoorView, guests: tuple[Guest, ...], *, now: float = 0.0, open_for: float = 0.0) -> None:
        self.panel.show_door(view, guests, now=now, open_for=open_for)

    def words(self) -> str:
        return "\n".join(label.text() for label in self.panel.findChildren(QLabel) if label.isVisible())

    def rows(self) -> list[str]:
        return [line.copied() for line in self.panel.list.lines]


@pytest.fixture
def shown(window: QWidget) -> Shown:
    return Shown(window)


def test_a_closed_door_says_what_it_does_and_enter_opens_it_where_one_says(shown: Shown, press: Press) -> None:
    assert "nothing here can be reached from the network" in shown.words()
    assert shown.panel.door.place.count() == 3
    shown.panel.door.place.setCurrentIndex(1)
    press(Qt.Key.Key_Return)
    assert shown.wished == [("open", "10.8.0.3")]
    shown.panel.door.show_busy(True)
    press(Qt.Key.Key_Return)
    assert len(shown.wished) == 1
    press(Qt.Key.Key_O, Qt.Key.Key_S, Qt.Key.Key_R)
    assert shown.wished[1:] == [("file",), ("script",)], "for a class that no network leads here"
    shown.panel.door.show_busy(False)
    shown.panel.door.show_trouble("Port 8443 is taken")
    assert "Port 8443 is taken" in shown.words()
    shown.show(OPEN, ())
    assert "Port 8443 is taken" not in shown.words()


def test_this_computer_alone_is_offered_where_there_is_no_network(shown: Shown, press: Press) -> None:
    shown.panel.door.use_addresses([])
    press(Qt.Key.Key_Return)
    assert shown.wished == [("open", "127.0.0.1")]


def test_an_open_door_says_all_that_is_needed_and_copies_the_lines(shown: Shown, press: Press) -> None:
    shown.show(OPEN, ())
    words = shown.words()
    for part in ("https://192.168.0.12:8443", "K7M3QX", "30 min left", "1a2b-3c4d-5e6f-7081", "Nobody has joined yet"):
        assert part in words
    assert shown.panel.door.qr.text == OPEN.url
    clipboard = QGuiApplication.clipboard()
    for key, copied in ((Qt.Key.Key_B, OPEN.bash_line), (Qt.Key.Key_W, OPEN.powershell_line), (Qt.Key.Key_A, OPEN.url)):
        press(key)
        assert clipboard.text() == copied
    press(Qt.Key.Key_N, Qt.Key.Key_R, Qt.Key.Key_Q, Qt.Key.Key_O, Qt.Key.Key_S)
    assert shown.wished == [("code",), ("room",), ("close",), ("file",), ("script",)]
    press(Qt.Key.Key_J, shift=True)
    assert shown.wished[-1] == ("room",), "the key that does it outside of the panel"


@pytest.mark.parametrize(
    ("view", "now", "open_for", "said"),
    [
        (OPEN, 1_801.0, 0.0, "The code has expired"),
        (replace(OPEN, is_code_locked=True, wrong_tries=40), 0.0, 0.0, "Too many wrong codes"),
        (replace(OPEN, wrong_tries=3), 0.0, 0.0, "Wrong codes so far: 3"),
        (OPEN, 0.0, 61.0, "firewall let port 8443"),
        (replace(OPEN, address="127.0.0.1"), 0.0, 0.0, "Only this computer"),
    ],
)
def test_what_is_in_the_way_is_said(shown: Shown, view: DoorView, now: float, open_for: float, said: str) -> None:
    shown.show(view, (), now=now, open_for=open_for)
    assert said in shown.words()
    assert "firewall" not in shown.words() or open_for


def test_who_waits_for_wrong_codes_is_said_and_let_in(shown: Shown, press: Press) -> None:
    shown.show(replace(OPEN, wrong_tries=200), ())
    press(Qt.Key.Key_T)
    assert shown.wished == []
    shown.show(replace(OPEN, wrong_tries=200, locked=(("10.0.0.7", 160.0),)), (), now=100.0)
    assert "Too many wrong codes from 10.0.0.7: nobody gets in from there for 1 min." in shown.words()
    press(Qt.Key.Key_T)
    click(shown.panel.door.unlock)
    assert shown.wished == [("unlock",), ("unlock",)]
    many = tuple((f"10.0.0.{number}", 100.0 + number) for number in range(5))
    shown.show(replace(OPEN, locked=many), (), now=90.0)
    assert "from 10.0.0.0, 10.0.0.1, 10.0.0.2 …: nobody gets in from there for 14 s." in shown.words()
    shown.show(replace(OPEN, locked=many, is_code_locked=True), ())
    assert not shown.panel.door.unlock.isVisible(), "that would help nobody"
    shown.show(replace(OPEN, wrong_tries=200, locked=many), (), now=90.0, open_for=600.0)
    shown.panel.door.layout().activate()
    open_part = shown.panel.door.qr.parentWidget()
    assert open_part is not None
    assert open_part.height() >= open_part.sizeHint().height(), "nothing lies over the QR code"


def test_the_door_is_opened_again_where_it_was(shown: Shown, press: Press) -> None:
    shown.show(replace(OPEN, address="10.8.0.3"), ())  # by a run that ended suddenly, for one
    shown.show(DoorView(), ())
    press(Qt.Key.Key_Return)
    assert shown.wished == [("open", "10.8.0.3")]
    shown.panel.door.use_addresses(["192.168.0.12"])
    press(Qt.Key.Key_Return)
    assert shown.wished[1:] == [("open", "192.168.0.12")], "it is none of this machine's any more"


def test_another_class_is_proposed_where_the_last_one_joined(window: QWidget, press: Press) -> None:
    for last, proposed in (("10.8.0.3", "10.8.0.3"), ("172.16.0.1", "192.168.0.12"), ("", "192.168.0.12")):
        door = DoorSide()
        door.use_addresses(["192.168.0.12", "10.8.0.3"], last=last)
        assert door.place.currentData() == proposed
        door.deleteLater()


def test_no_firewall_is_blamed_once_somebody_has_come(shown: Shown) -> None:
    shown.show(OPEN, GUESTS, open_for=600.0)
    assert "firewall" not in shown.words()
    shown.show(replace(OPEN, wrong_tries=1), (), open_for=600.0)
    assert "firewall" not in shown.words(), "somebody was at the door"


def test_who_came_is_listed_with_all_there_is_to_say(shown: Shown) -> None:
    shown.show(OPEN, GUESTS)
    rows = shown.rows()
    assert "4 joined, 2 here" in shown.words()
    assert rows[0] == "김민수 · A1 · here\nmay be 김민수 of the roster"
    assert rows[1] == "이서연 · A2 · here\nHand up for 2 min · lines not shown yet: 2"
    assert rows[2] == "박<b>지훈</b> · last heard 1 min 5 s ago\nlast line shown at 14:03 · came 2 times"
    assert rows[3] == "최유진 · B1 · from a file"
    shown.panel.set_names_hidden(True)
    assert not any(name in "\n".join(shown.rows()) for name in ("김민수", "이서연", "최유진"))
    assert shown.rows()[0].startswith("Seat A1")


def test_who_ended_it_is_not_who_was_shut_out(shown: Shown) -> None:
    shown.show(DoorView(), GONE)
    assert shown.rows() == ["김민수 · A1 · has ended it", "이서연 · A2 · until the door was closed"]


def test_every_key_is_about_the_chosen_one(shown: Shown, press: Press) -> None:
    shown.show(OPEN, GUESTS)
    assert shown.panel.chosen == GUESTS[0]
    press(Qt.Key.Key_X)
    assert shown.wished == []  # no hand is up
    press(Qt.Key.Key_Down)
    assert shown.panel.chosen == GUESTS[1]
    press(Qt.Key.Key_F2, Qt.Key.Key_G, Qt.Key.Key_Delete, Qt.Key.Key_M, Qt.Key.Key_X)
    press(Qt.Key.Key_M, shift=True)
    names = ("rename", "merge", "remove", "say", "lower")
    assert shown.wished == [*((name, "m2") for name in names), ("all",)]
    shown.panel.choose("m4")
    press(Qt.Key.Key_M)
    assert len(shown.wished) == 6  # no terminal wrote that file's lines from here
    click(shown.panel.about.remove)
    assert shown.wished[-1] == ("remove", "m4")
    press(Qt.Key.Key_Escape)
    assert not shown.panel.isVisible()


def test_news_move_neither_the_cursor_nor_the_keyboard(shown: Shown, press: Press) -> None:
    shown.show(OPEN, GUESTS)
    shown.panel.choose("m3")
    shown.show(OPEN, (*GUESTS, Guest("m5", "정하늘")), now=1.0)
    assert shown.panel.chosen is not None
    assert shown.panel.chosen.member_id == "m3"
    press(Qt.Key.Key_F2)
    assert shown.wished == [("rename", "m3")]


def test_tab_stays_in_the_panel(shown: Shown, press: Press) -> None:
    shown.show(OPEN, GUESTS)
    for _ in range(30):
        press(Qt.Key.Key_Tab)
        focus = QGuiApplication.focusObject()
        assert isinstance(focus, QWidget)
        assert shown.panel.isAncestorOf(focus) or focus is shown.panel


def test_the_first_who_comes_is_chosen_so_that_no_button_waits_for_a_choice(shown: Shown, press: Press) -> None:
    shown.show(OPEN, ())
    press(Qt.Key.Key_M)
    assert shown.wished == []
    assert not shown.panel.about.say.isEnabled()
    assert shown.panel.about.say.toolTip() == "Nobody is here to do this for."
    shown.show(OPEN, GUESTS[1:2])
    assert shown.panel.list.selectionModel().hasSelection()
    press(Qt.Key.Key_M)
    assert shown.wished == [("say", "m2")]
    shown.show(OPEN, GUESTS)  # somebody stands before the chosen one now
    click(shown.panel.about.lower_hand)
    assert shown.wished[1:] == [("lower", "m2")]
    shown.show(OPEN, (GUESTS[0], GUESTS[2]))  # who was chosen is removed
    press(Qt.Key.Key_F2)
    assert shown.wished[2:] == [("rename", "m3")]


@pytest.mark.parametrize(
    ("view", "guest", "sayable", "lowerable"),
    [
        (OPEN, GUESTS[1], "", ""),
        (OPEN, GUESTS[0], "", "Their hand is not up."),
        (OPEN, GUESTS[3], "They handed in a file: no terminal of theirs reports.", "Their hand is not up."),
        (DoorView(), GUESTS[1], "The door is closed: nothing reaches their terminal.", ""),
    ],
)
def test_a_button_that_rests_says_why(shown: Shown, view: DoorView, guest: Guest, sayable: str, lowerable: str) -> None:
    about = shown.panel.about
    shown.show(view, (guest,))
    for button, why in ((about.say, sayable), (about.lower_hand, lowerable), (about.rename, "")):
        assert button.isEnabled() is not bool(why)
        assert (button.toolTip(), button.accessibleDescription()) == (why, why)


def test_without_a_lab_it_says_so_and_offers_to_open_one(shown: Shown, press: Press) -> None:
    shown.panel.set_lab_open(False)
    shown.show(OPEN, ())
    assert "No lab is open" not in shown.words()
    press(Qt.Key.Key_L)
    assert shown.wished == []
    shown.show(OPEN, GUESTS)
    assert "No lab is open: nothing is ticked, and students' checklists are empty." in shown.words()
    press(Qt.Key.Key_L)
    click(shown.panel.no_lab.button)
    assert shown.wished == [("lab",), ("lab",)]
    shown.panel.set_lab_open(True)
    assert "No lab is open" not in shown.words()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_word_and_key_of_a_button_is_seen_in_a_small_window(
    window: QWidget, grab: Grab, lang: str, request: pytest.FixtureRequest
) -> None:
    if lang == "ko":
        request.getfixturevalue("korean")
    shown = Shown(window)
    window.resize(1100, 700)
    shown.panel.set_lab_open(False)
    shown.show(OPEN, GUESTS)
    grab(window, f"join-panel-small-{lang}")
    buttons = [button for button in shown.panel.findChildren(QPushButton) if button.isVisible()]
    assert len(buttons) >= 12
    inside = shown.panel.panel.contentsRect()
    for button in buttons:
        assert button.width() >= button.sizeHint().width(), button.text()
        assert inside.contains(QRect(button.mapTo(shown.panel.panel, QPoint()), button.size())), button.text()


@pytest.mark.parametrize("count", [0, 40])
def test_pictures(shown: Shown, grab: Grab, count: int) -> None:
    long = "이름이 아주 긴 수강생 " * 4
    shown.show(OPEN, tuple(Guest(f"m{at}", f"{long}{at}", f"자리 {at}", hand=at * 9.0 or None) for at in range(count)))
    assert grab(shown.panel, f"join-panel-{count}").stat().st_size > 10_000
