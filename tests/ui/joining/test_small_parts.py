"""QR code, small questions, and a student's own checklist."""

from __future__ import annotations

import pytest
import segno
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.lab.checks.result import CheckResult
from console.lab.classroom.values import Cell, Standing, StudentLab
from console.ui.joining.checklists import checklist_of
from console.ui.joining.dialogs import Candidate, NameDialog, WhoDialog
from console.ui.joining.qr import paint_qr
from ui.joining.conftest import Press

from fakes.lab_class import LAB

URL = "https://192.168.100.100:8443"


def test_a_code_is_painted_module_by_module_with_its_quiet_zone() -> None:
    modules = [list(row) for row in segno.make(URL, micro=False, error="m").matrix]
    side = len(modules) + 8
    image = QImage(side * 5 + 3, side * 5 + 1, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    painter = QPainter(image)
    paint_qr(painter, QRectF(image.rect()), URL)
    painter.end()
    left = (image.width() - side * 5) // 2

    def seen(row: int, column: int) -> int:
        colour = image.pixelColor(left + column * 5 + 2, row * 5 + 2)
        assert colour in (QColor("black"), QColor("white"))
        return int(colour == QColor("black"))

    painted = [[seen(row, column) for column in range(side)] for row in range(side)]
    assert [row[4:-4] for row in painted[4:-4]] == modules
    assert not any(any(row) for row in (*painted[:4], *painted[-4:]))
    assert not any(any(row[:4]) or any(row[-4:]) for row in painted)


def test_a_name_is_needed_and_a_seat_is_not(window: QWidget) -> None:
    dialog = NameDialog(window, "김민수", "A1")
    dialog.show()
    dialog.seat_field.clear()
    assert (dialog.name, dialog.seat) == ("김민수", "")
    dialog.name_field.setText("   ")
    assert not dialog.button.isEnabled()
    dialog.close()
    dialog.deleteLater()


@pytest.mark.parametrize(
    ("name", "seat", "said"),
    [
        ("가" * 60, "B" * 20, ""),
        ("가" * 61, "", "The name is too long: at most 60 characters."),
        ("Mina", "B" * 21, "The seat is too long: at most 20 characters."),
        ("Mina\u202egnp", "", "The name needs a letter or a digit, and nothing that is unseen or turns text around."),
        ("!!!", "", "The name needs a letter or a digit, and nothing that is unseen or turns text around."),
        ("Mina", "\u2066A1", "The seat needs a letter or a digit, and nothing that is unseen or turns text around."),
    ],
)
def test_what_the_door_would_not_take_says_why(
    window: QWidget, press: Press, qtbot: QtBot, name: str, seat: str, said: str
) -> None:
    dialog = NameDialog(window, "김민수", "A1")
    dialog.show()
    dialog.activateWindow()
    qtbot.wait_until(dialog.isActiveWindow)
    dialog.name_field.setText(name)
    dialog.seat_field.setText(seat)
    assert (dialog.fault.text(), dialog.fault.isVisible()) == (said, bool(said))
    assert dialog.fault.height() >= dialog.fault.heightForWidth(dialog.fault.width()) or not said
    press(Qt.Key.Key_Return)
    assert dialog.isVisible() is bool(said), "it is taken, or asked further"
    if said:
        dialog.name_field.setText("김수민")
        dialog.seat_field.clear()
        assert not dialog.fault.isVisible()
        press(Qt.Key.Key_Return)
    assert dialog.result() == NameDialog.DialogCode.Accepted
    dialog.close()
    dialog.deleteLater()


@pytest.mark.parametrize("words", ["김민수", "somebody with a very long name, and " * 3])
def test_no_answer_lies_over_the_list(window: QWidget, words: str) -> None:
    detail = "From then on the roster's entry is told of by this terminal, and keeps its name and seat."
    dialog = WhoDialog(window, f"Who of the roster is {words}?", [Candidate("s1", "김민수")], detail=detail)
    dialog.show()
    assert dialog.button.geometry().top() > dialog.list.geometry().bottom()
    assert dialog.rect().contains(dialog.button.geometry())
    dialog.close()
    dialog.deleteLater()


def test_the_first_is_proposed_and_a_search_finds_the_others(window: QWidget, press: Press, qtbot: QtBot) -> None:
    candidates = [Candidate("", "Somebody new"), Candidate("s1", "김민수", "A1"), Candidate("s2", "이서연", "A2")]
    dialog = WhoDialog(window, "Who is it?", candidates)
    dialog.show()
    dialog.activateWindow()
    qtbot.wait_until(dialog.isActiveWindow)
    assert dialog.chosen == ""
    press(Qt.Key.Key_Down)
    assert dialog.chosen == "s1"
    dialog.search.setText("a2")
    assert (dialog.list.count(), dialog.chosen) == (1, "s2")
    dialog.search.setText("nobody")
    assert not dialog.button.isEnabled()
    dialog.close()
    dialog.deleteLater()


def test_a_checklist_has_the_authors_words_and_one_students_standings() -> None:
    standings = iter(Standing)
    cells = tuple(Cell(next(standings, Standing.PASSED), CheckResult(check.id, None)) for check in LAB.checks)
    made = checklist_of(LAB, StudentLab("s1", cells=cells, notes="not for their eyes"))
    assert made.title == "Small"
    assert [step.title for step in made.steps] == ["Namespaces", "Workloads", "Ingress", "More"]
    items = [item for step in made.steps for item in step.items]
    assert [item.text for item in items] == [check.title for check in LAB.checks]
    assert [item.standing for item in items[:5]] == ["blank", "passed", "failed", "regressed", "unknown"]
    assert "not for their eyes" not in repr(made)
