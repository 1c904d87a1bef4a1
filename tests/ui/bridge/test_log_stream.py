"""Logs cross from another thread at the window's pace."""

from __future__ import annotations

from threading import Thread

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from console.bridge.log_stream import EVERY_MS, HELD, LogStream
from console.messages import Message


class Heard:
    """What a stream said, in order; and how often it was closed."""

    def __init__(self) -> None:
        self.said: list[object] = []
        self.closed = 0
        self.stream = LogStream(on_close=self._close)
        self.stream.lines.connect(lambda lines, dropped: self.said.append((lines, dropped)))
        self.stream.ended.connect(self.said.append)

    def _close(self) -> None:
        self.closed += 1


def tick(stream: LogStream) -> None:
    timer = stream.findChild(QTimer)
    assert timer is not None
    assert timer.interval() == EVERY_MS
    timer.timeout.emit()


def test_what_comes_between_two_looks_comes_as_one(qtbot: QtBot) -> None:
    heard = Heard()
    heard.stream.pipe.push(("one", "two"))
    heard.stream.pipe.push(("three",))
    tick(heard.stream)
    tick(heard.stream)
    assert heard.said == [(("one", "two", "three"), 0)]
    heard.stream.close()


def test_the_end_comes_after_the_last_lines_and_once(qtbot: QtBot) -> None:
    heard = Heard()
    reason = Message("some-reason")
    heard.stream.pipe.push(("last",))
    heard.stream.pipe.end(reason)
    tick(heard.stream)
    tick(heard.stream)
    assert heard.said == [(("last",), 0), reason]
    assert heard.closed == 1
    assert not heard.stream.is_open


def test_a_flood_keeps_the_newest_and_counts_the_rest(qtbot: QtBot) -> None:
    heard = Heard()
    heard.stream.pipe.push(tuple(str(number) for number in range(HELD + 5)))
    tick(heard.stream)
    lines, dropped = heard.said[0]  # type: ignore[misc]
    assert (lines[0], lines[-1], len(lines), dropped) == ("5", str(HELD + 4), HELD, 5)
    heard.stream.close()


def test_a_closed_stream_says_nothing_more(qtbot: QtBot) -> None:
    heard = Heard()
    heard.stream.lines.connect(lambda _lines, _dropped: heard.stream.close())
    heard.stream.pipe.push(("one",))
    heard.stream.pipe.end()
    tick(heard.stream)  # closed while the lines are told: the end is not
    heard.stream.pipe.push(("two",))
    heard.stream.close()
    assert heard.said == [(("one",), 0)]
    assert heard.closed == 1


def test_another_thread_may_write_at_any_time(qtbot: QtBot) -> None:
    heard = Heard()

    def write() -> None:
        for number in range(500):
            heard.stream.pipe.push((str(number),))
        heard.stream.pipe.end()

    writer = Thread(target=write)
    with qtbot.wait_signal(heard.stream.ended):
        writer.start()
    writer.join()
    lines = [line for batch in heard.said[:-1] for line in batch[0]]  # type: ignore[index]
    assert lines == [str(number) for number in range(500)]
