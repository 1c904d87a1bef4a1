"""Hands that are up while no lab is open, seen and taken down in whatever view; and the code taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.joining.limits import CODE_SECONDS
from ui.joining.test_joined_in_app import come, in_a_hurry, opened, view
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start, course, session, start, warm_cache

from fakes.reporter import namespace

__all__ = ["course", "in_a_hurry", "session", "start", "warm_cache"]


@pytest.fixture
def classroom(start: Start) -> Classroom:
    classroom = start()
    classroom.press("Ctrl+3")
    opened(classroom)
    classroom.press("Esc")
    return classroom


def let_pass(classroom: Classroom, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let the door be looked at so much later; its own clock is the machine's here."""
    fleet = classroom.console.services.fleet
    before = fleet.now
    monkeypatch.setattr(fleet, "now", lambda: before() + seconds)


def rows(classroom: Classroom) -> list[str]:
    return [line.copied() for line in classroom.console.doors.hand_list.panel.list.lines]


def test_a_hand_is_seen_while_teaching_without_a_lab_and_is_taken_down(
    classroom: Classroom, session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = classroom.console
    sign, panel = console.doors.hand_list.sign, console.doors.hand_list.panel
    classroom.teach(session)
    first, second = come(classroom, "김민수", "A1"), come(classroom, "שלום עולם", "B2")
    for reporter in (first, second):
        reporter.report(namespace("frontend"))
    assert console.services.lab.lab is None
    assert not sign.isVisible()
    second.raise_hand()
    classroom.until(sign.isVisible)
    first.raise_hand()
    classroom.until(lambda: sign.text() == "Hands up: 2")
    assert sign.toolTip().split("<br>")[:2] == ["\u2068שלום עולם\u2069 · B2", "김민수 · A1"]

    classroom.click(sign)
    assert panel.isVisible()
    assert rows(classroom) == ["\u2068שלום עולם\u2069 · B2\nAsked just now", "김민수 · A1\nAsked just now"]
    classroom.press("X")
    classroom.until(lambda: sign.text() == "Hands up: 1")
    assert rows(classroom) == ["김민수 · A1\nAsked just now"]
    second.report()
    assert second.hand == "down", "their terminal says so, too"
    let_pass(classroom, monkeypatch, 240.0)
    panel.ticked.emit()
    assert rows(classroom) == ["김민수 · A1\nAsked 4 min ago"]
    classroom.press("X")
    classroom.until(lambda: not sign.isVisible())
    assert "Nobody has a hand up" in classroom.words(panel)
    assert console.window.registry.workspace == "teach", "nothing else was done by the key"
    classroom.press("Esc")
    assert not panel.isVisible()


def test_enter_goes_to_whom_the_hand_is_and_the_student_may_lower_it(classroom: Classroom) -> None:
    console = classroom.console
    panel = console.doors.hand_list.panel
    reporter = come(classroom, "김민수", "A1")
    reporter.report(namespace("frontend"))
    reporter.raise_hand()
    classroom.until(console.doors.hand_list.sign.isVisible)
    classroom.press("Ctrl+1", "Ctrl+Shift+H")
    assert panel.isVisible()
    classroom.press("Enter")
    assert not panel.isVisible()
    assert console.window.registry.workspace == "lab"
    assert "김민수" in classroom.words(console.lab.panel)
    classroom.press("Ctrl+Shift+H")
    reporter.raise_hand(is_up=False)
    classroom.until(lambda: not console.doors.hand_list.sign.isVisible())
    assert rows(classroom) == []
    classroom.press("Ctrl+Shift+H")
    assert not panel.isVisible()


def test_hidden_names_are_hidden_in_sign_and_list(classroom: Classroom) -> None:
    console = classroom.console
    reporter = come(classroom, "김민수", "A1")
    reporter.report(namespace("frontend"))
    reporter.raise_hand()
    sign = console.doors.hand_list.sign
    classroom.until(sign.isVisible)
    classroom.press("N", "Ctrl+Shift+H")
    assert console.lab.names_hidden
    assert "A1" in rows(classroom)[0]
    assert "김민수" not in rows(classroom)[0] + sign.toolTip() + sign.accessibleDescription()


def test_a_code_that_was_renewed_by_mistake_is_taken_back_with_one_key(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices = classroom.notices
    pasted = view(classroom).code
    classroom.press("J", "Z")
    assert view(classroom).code == pasted
    classroom.press("N")
    classroom.until(lambda: view(classroom).code != pasted)
    assert "former one lets nobody in" in notices()["join-code"]
    classroom.press("Z")
    classroom.until(lambda: view(classroom).code == pasted)
    assert "join-code" not in notices()
    come(classroom, "김민수", "A1")

    classroom.press("N")
    classroom.until(lambda: view(classroom).code != pasted)
    classroom.click_notice("join-code")
    classroom.until(lambda: view(classroom).code == pasted)
    let_pass(classroom, monkeypatch, CODE_SECONDS)
    classroom.press("N")
    classroom.until(lambda: view(classroom).code != pasted)
    assert "join-code" not in notices(), "nothing was lost with a code that let nobody in"
