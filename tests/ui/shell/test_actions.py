"""One list of actions feeds menus, footer, palette and keys."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui.shell.actions import ActionRegistry, ActionSpec
from console.ui.shell.chords import Chord
from console.ui.shell.language import Translations
from console.ui.shell.main_window import MENUS, SHELL_ACTIONS, MainWindow
from console.ui.shell.menus import menu_title


def spec(action_id: str, *keys: str, workspace: str | None = None) -> ActionSpec:
    return ActionSpec(action_id, action_id.title(), "play", keys, "session", workspace)


@pytest.fixture
def registry(qapp: QApplication) -> ActionRegistry:
    made = ActionRegistry()
    made.add([spec("here", "B", workspace="teach"), spec("there", "B", workspace="plan"), spec("all", "Ctrl+B")])
    return made


def test_two_actions_cannot_share_an_id_or_a_key_of_one_workspace(registry: ActionRegistry) -> None:
    with pytest.raises(ValueError, match="two actions are called here"):
        registry.add([spec("here", "C")])
    with pytest.raises(ValueError, match="B is the key of here and of other"):
        registry.add([spec("other", "B", workspace="teach")])


def test_a_refused_action_leaves_nothing_behind(registry: ActionRegistry) -> None:
    with pytest.raises(ValueError, match="not a key"):
        registry.add([spec("odd", "C", "no key", workspace="teach")])
    registry.add([spec("even", "C", workspace="teach")])
    assert "odd" not in [each.id for each in registry.specs()]


def test_a_key_finds_the_shown_workspaces_own_action(registry: ActionRegistry) -> None:
    for workspace, expected in (("teach", "here"), ("plan", "there"), (None, None)):
        registry.set_workspace(workspace)
        found = registry.find(Chord("B"))
        assert (found.id if found else None) == expected
    everywhere = registry.find(Chord("B", ctrl=True))
    assert everywhere is not None
    assert everywhere.id == "all"


def test_slots_and_the_signal_hear_of_every_way_to_trigger(registry: ActionRegistry, qtbot: QtBot) -> None:
    heard: list[str] = []
    registry.connect_to("all", lambda: heard.append("slot"))
    with qtbot.waitSignal(registry.triggered) as signal:
        registry.action("all").trigger()
    registry.trigger("all")
    assert heard == ["slot", "slot"]
    assert signal.args == ["all"]


def test_a_disabled_action_does_not_trigger(registry: ActionRegistry, qtbot: QtBot) -> None:
    registry.set_enabled("all", False)
    with qtbot.assertNotEmitted(registry.triggered):
        registry.trigger("all")


def test_every_action_of_the_window_has_a_key_a_menu_and_an_icon() -> None:
    menus = {menu.id for menu in MENUS}
    for each in SHELL_ACTIONS:
        assert each.keys, each.id
        assert each.menu in menus
        assert each.icon


def test_menus_hold_every_action_of_the_shown_workspace_once(window: MainWindow) -> None:
    def shown() -> set[str]:
        entries = [action for menu in MENUS for action in window.menus.menu(menu.id).actions()]
        names = [action.objectName() for action in entries if action.isVisible() and not action.isSeparator()]
        assert len(names) == len(set(names))
        return set(names)

    assert shown() == {each.id for each in window.registry.available()}
    assert "black" in shown()
    window.show_workspace("plan")
    assert "black" not in shown()
    assert "find" in shown()


def test_a_menu_without_anything_to_do_is_hidden(window: MainWindow) -> None:
    assert window.menus.menu("slides").menuAction().isVisible()
    window.show_workspace("plan")
    assert not window.menus.menu("slides").menuAction().isVisible()


def test_an_entry_shows_its_key_and_qt_does_not_match_it_itself(window: MainWindow) -> None:
    action = window.registry.action("park")
    assert action.text() == "Park a question for later\tShift+Q"
    assert action.shortcut().isEmpty()


def test_sections_are_parted_by_a_line(window: MainWindow) -> None:
    entries = window.menus.menu("session").actions()
    assert [entry.objectName() or "—" for entry in entries] == ["question", "park", "—", "more", "less"]


def test_quit_stays_last_whatever_is_added_later(window: MainWindow) -> None:
    names = [entry.objectName() for entry in window.menus.menu("course").actions() if not entry.isSeparator()]
    assert names == ["find", "open", "quit"]


def test_texts_follow_the_language(window: MainWindow, korean: Translations, qapp: QApplication) -> None:
    qapp.processEvents()
    assert window.registry.text("quit") == "끝내기"
    assert window.registry.action("quit").text() == "끝내기\tCtrl+Q"
    assert menu_title(MENUS[0]) == "과정"
    assert window.menuBar().actions()[0].text() == "과정(&C)"
    korean.use("en")
    qapp.processEvents()
    assert window.registry.text("quit") == "Quit"
