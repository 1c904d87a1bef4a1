"""Keys as the X server sends them, to whichever window has the focus."""

from __future__ import annotations

from e2e.conftest import Open
from e2e.desktop import PROJECTOR, Desktop, wait_until


def test_the_remote_reaches_the_deck_through_a_dialog(desktop: Desktop, open_console: Open) -> None:
    desktop.plug("PROJECTOR", PROJECTOR)
    console = open_console()
    desktop.press("a")
    wait_until(lambda: console.look()["room_ready"])
    desktop.press("t", "shift+q")
    wait_until(lambda: console.look()["asked"])
    desktop.press("Next", "Next")
    wait_until(lambda: console.look()["slide"] == 2)
    assert console.look()["asked"]
    desktop.press("b", "t", "q", "Return")
    wait_until(lambda: console.look()["parked"] == ["btq"])
    assert console.look()["playback"] == "playing"
    desktop.press("Next")
    wait_until(lambda: console.look()["slide"] == 3)


def test_a_remotes_button_that_alternates_f5_and_esc_keeps_the_room(desktop: Desktop, open_console: Open) -> None:
    desktop.plug("PROJECTOR", PROJECTOR)
    console = open_console()
    desktop.press("F5")
    wait_until(lambda: console.look()["room_ready"])
    desktop.press("Next", "Escape", "F5", "Escape", "F5", "Escape", "Next")
    wait_until(lambda: console.look()["slide"] == 2)
    assert console.look()["room"] is not None
    assert console.look()["playback"] == "playing"
