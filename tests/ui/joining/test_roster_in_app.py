"""Who joined and who stands in the roster, in the whole application: asked with keys, or the same at once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog

from console.ui.joining.dialogs import NameDialog
from ui.joining.test_joined_in_app import classroom, come, in_a_hurry, opened, view
from ui.teach.classroom import Classroom
from ui.teach.conftest import course, session, start, warm_cache

__all__ = ["classroom", "course", "in_a_hurry", "session", "start", "warm_cache"]


def chosen(classroom: Classroom) -> str:
    guest = classroom.console.doors.panel.chosen
    return "" if guest is None else guest.name


@pytest.mark.parametrize("is_taken", [True, False])
def test_after_every_question_the_arrows_go_on_from_the_same_person(classroom: Classroom, is_taken: bool) -> None:
    doors = classroom.console.doors
    opened(classroom)
    names = ("김민수", "이서연", "박지훈", "최유진")
    for number, name in enumerate(names):
        come(classroom, name, f"A{number}")
    classroom.until(lambda: len(doors.panel.list.lines) == len(names))
    assert chosen(classroom) == names[0]

    def answer(dialog: QDialog) -> None:
        for _ in range(2):
            doors.panel.ticked.emit()  # seconds pass meanwhile, and the list is told anew
        if is_taken and isinstance(dialog, NameDialog):
            classroom.press("End")
            classroom.type("x")
        classroom.press("Enter" if is_taken else "Esc")

    classroom.press("Down")
    classroom.in_dialog(lambda: classroom.press("F2"), answer)
    renamed = "이서연x" if is_taken else "이서연"
    classroom.until(lambda: view(classroom).members[1].name == renamed)
    assert chosen(classroom) == renamed
    classroom.press("Down")
    assert chosen(classroom) == names[2]
    classroom.press("G")  # no roster is open: a notice says so
    classroom.press("Up")
    assert chosen(classroom) == renamed
    classroom.in_dialog(lambda: classroom.click(doors.panel.about.rename), lambda _dialog: classroom.press("Esc"))
    classroom.press("Down")
    assert chosen(classroom) == names[2]

    def remove(_dialog: QDialog) -> None:
        doors.panel.ticked.emit()
        classroom.press(*(("Left", "Space") if is_taken else ("Esc",)))

    classroom.in_dialog(lambda: classroom.press("Delete"), remove)
    if is_taken:
        classroom.until(lambda: len(doors.panel.list.lines) == len(names) - 1)
        assert names[2] not in {member.name for member in view(classroom).members}
        classroom.press("Up", "Up", "Down")
        assert chosen(classroom) == renamed
    else:
        classroom.press("Down")
        assert chosen(classroom) == names[3]
    classroom.in_dialog(lambda: classroom.press("F2"), answer)
