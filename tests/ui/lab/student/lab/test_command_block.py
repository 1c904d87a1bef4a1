"""A command is read whole: no line of it is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.ui.lab.student.lab.command_block import CommandBlock
from ui.conftest import Grab


class _Host(QWidget):
    """A page that gives the block as much height as it asks for."""

    def __init__(self, command: str, width: int) -> None:
        super().__init__()
        self.block = CommandBlock()
        column = QVBoxLayout(self)
        column.addWidget(self.block)
        column.addStretch(1)
        self.block.show_command(command, is_diagnostic=False)
        self.resize(width, 1200)


def bottom(block: CommandBlock) -> float:
    """Return where the last line ends, in pixels of what shows the text."""
    text = block.text
    last = text.document().lastBlock()
    room: QRectF = text.blockBoundingGeometry(last).translated(text.contentOffset())
    return room.bottom()


@pytest.mark.parametrize("width", [280, 420, 700])
@pytest.mark.parametrize("count", [1, 14, 22])
def test_the_last_line_is_whole(qapp: QApplication, qtbot: QtBot, grab: Grab, width: int, count: int) -> None:
    lines = [f"  name: postgres-user-data-{number}  # 회원" for number in range(count)]
    host = _Host("\n".join(lines) if width > 400 else "\n".join(line[:12] for line in lines), width)
    qtbot.add_widget(host)
    host.show()
    qapp.processEvents()
    grab(host, f"lab-command-{width}-{count}")
    text = host.block.text
    assert bottom(host.block) <= text.viewport().height()
    assert text.verticalScrollBar().maximum() == 0
    assert text.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_a_long_one_scrolls_by_whole_lines(qapp: QApplication, qtbot: QtBot, grab: Grab) -> None:
    host = _Host("\n".join(f"line: {number}" for number in range(80)), 420)
    qtbot.add_widget(host)
    host.show()
    qapp.processEvents()
    grab(host, "lab-command-long")
    text = host.block.text
    assert text.verticalScrollBar().isVisible()
    high = text.blockBoundingRect(text.document().begin().next()).height()
    shown = (text.viewport().height() - 2 * text.document().documentMargin()) / high
    assert 24 <= shown < 24.5
    text.verticalScrollBar().setValue(text.verticalScrollBar().maximum())
    assert text.firstVisibleBlock().blockNumber() == 80 - 24
    assert bottom(host.block) <= text.viewport().height()
    host.block.show_command("kubectl get pods", is_diagnostic=True)
    qapp.processEvents()
    assert not text.verticalScrollBar().isVisible()
