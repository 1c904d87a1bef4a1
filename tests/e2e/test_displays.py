"""Displays as they really come and go, under the running application."""

from __future__ import annotations

from benchmarks.screen import Region
from e2e.conftest import Open
from e2e.desktop import HEIGHT, LAPTOP, PROJECTOR, WIDTH, Desktop, Observed, wait_until

ROOM = [PROJECTOR.x, PROJECTOR.y, PROJECTOR.width, PROJECTOR.height]


def _open_room(desktop: Desktop, console: Observed) -> None:
    desktop.press("a")
    wait_until(lambda: console.look()["room_ready"])


def _slides(console: Observed) -> Region:
    """Where the presenter has the slides."""
    return Region(*console.look()["stage"])


def test_the_room_has_the_projector_and_follows_the_keys(desktop: Desktop, open_console: Open) -> None:
    desktop.plug("PROJECTOR", PROJECTOR)
    console = open_console()
    _open_room(desktop, console)
    wait_until(lambda: console.look()["room"] == ROOM)
    title = desktop.still(PROJECTOR)
    desktop.press("Next")
    wait_until(lambda: console.look()["playback"] == "playing")
    wait_until(lambda: desktop.screen.pixels(PROJECTOR) != title)
    agenda = desktop.still(PROJECTOR)
    desktop.press("b")
    wait_until(lambda: desktop.is_black(PROJECTOR))
    desktop.press("period")
    wait_until(lambda: desktop.screen.pixels(PROJECTOR) == agenda)
    desktop.press("Prior")
    wait_until(lambda: desktop.screen.pixels(PROJECTOR) == title)


def test_plugging_offers_the_display_and_unplugging_never_covers_the_presenter(
    desktop: Desktop, open_console: Open
) -> None:
    console = open_console()
    desktop.press("Next", "Next")
    slides = _slides(console)
    before = desktop.still(slides)

    desktop.plug("PROJECTOR", PROJECTOR)
    wait_until(lambda: "displays" in console.look()["buttons"])
    assert "PROJECTOR" in console.look()["notices"]["displays"]
    desktop.click(console.look()["buttons"]["displays"])
    wait_until(lambda: console.look()["room"] == ROOM and console.look()["room_ready"])
    room = desktop.still(PROJECTOR)

    desktop.unplug("PROJECTOR")
    wait_until(lambda: console.look()["room"] is None)
    assert "gone" in console.look()["notices"]["displays"]
    wait_until(lambda: "The room" not in desktop.windows())
    assert _main_slide(desktop.still(slides), slides) == _main_slide(before, slides)
    assert console.look()["slide"] == 2

    desktop.plug("PROJECTOR", PROJECTOR)
    wait_until(lambda: "displays" in console.look()["buttons"])
    desktop.click(console.look()["buttons"]["displays"])
    wait_until(lambda: console.look()["room"] == ROOM)
    wait_until(lambda: desktop.screen.pixels(PROJECTOR) == room)


def _main_slide(pixels: bytes, place: Region) -> list[bytes]:
    """The left half of the rows: the current slide without what stands beside it."""
    line = place.width * 4
    return [pixels[start : start + line // 2] for start in range(0, len(pixels), line)]


def test_mirrored_displays_are_said_in_the_header(desktop: Desktop, open_console: Open) -> None:
    console = open_console()
    assert "Room: off" in console.look()["header"]
    desktop.plug("PROJECTOR", LAPTOP)
    wait_until(lambda: "The room sees your screen" in console.look()["header"])
    desktop.unplug("PROJECTOR")
    wait_until(lambda: "Room: off" in console.look()["header"])


def test_one_display_is_covered_only_when_set_to_and_esc_comes_back(desktop: Desktop, open_console: Open) -> None:
    console = open_console(one_screen=True)
    slides = _slides(console)
    before = _main_slide(desktop.still(slides), slides)
    _open_room(desktop, console)
    wait_until(lambda: console.look()["room"] == [0, 0, WIDTH, HEIGHT])
    assert _main_slide(desktop.still(slides), slides) != before
    desktop.press("Escape")
    wait_until(lambda: console.look()["room"] is None)
    wait_until(lambda: _main_slide(desktop.screen.pixels(slides), slides) == before)
    assert console.look()["active"]


def test_one_display_is_shared_with_a_small_window_unless_set_otherwise(desktop: Desktop, open_console: Open) -> None:
    console = open_console()
    _open_room(desktop, console)
    assert console.look()["room"][2:] == [360, 203]
    desktop.press("Next")
    wait_until(lambda: console.look()["slide"] == 1)


def test_the_desktop_and_back_to_the_same_slide(desktop: Desktop, open_console: Open) -> None:
    desktop.plug("PROJECTOR", PROJECTOR)
    console = open_console()
    _open_room(desktop, console)
    desktop.press("Next", "Next")
    wait_until(lambda: console.look()["slide"] == 2)
    slide = desktop.still(PROJECTOR)
    desktop.press("d")
    wait_until(lambda: console.look()["room"] is None)
    wait_until(lambda: desktop.is_black(Region(PROJECTOR.x, 0, WIDTH, HEIGHT // 2)))
    wait_until(lambda: not desktop.is_black(Region(2 * WIDTH - 200, HEIGHT - 100, 200, 100)))
    desktop.press("d")
    wait_until(lambda: console.look()["room"] == ROOM)
    wait_until(lambda: desktop.screen.pixels(PROJECTOR) == slide)


def test_the_room_goes_on_while_another_window_covers_it(desktop: Desktop, open_console: Open) -> None:
    desktop.plug("PROJECTOR", PROJECTOR)
    console = open_console()
    _open_room(desktop, console)
    first = desktop.still(PROJECTOR)
    desktop.press("Next", "Next", "Next")
    wait_until(lambda: desktop.screen.pixels(PROJECTOR) != first)
    third = desktop.still(PROJECTOR)
    desktop.press("Home")
    wait_until(lambda: desktop.screen.pixels(PROJECTOR) == first)
    terminal = desktop.cover(PROJECTOR)
    try:
        desktop.press("Next", "Next", "Next")
        wait_until(lambda: console.look()["slide"] == 3)
    finally:
        terminal.terminate()
        terminal.wait()
    wait_until(lambda: desktop.screen.pixels(PROJECTOR) == third)
