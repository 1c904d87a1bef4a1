"""Work in a thread, answered in the window's."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from console.bridge.worker import Worker
from console.errors import ConsoleError, ContentError


def test_answers_come_in_order_in_the_windows_thread(worker: Worker, qtbot: QtBot) -> None:
    answers: list[tuple[int, bool]] = []
    threads: set[threading.Thread] = set()

    def task(number: int) -> int:
        threads.add(threading.current_thread())
        return number

    def answered(number: int) -> None:
        answers.append((number, threading.current_thread() is threading.main_thread()))

    for number in range(5):
        worker.run(lambda number=number: task(number), answered, lambda _: None)  # type: ignore[misc]
    qtbot.wait_until(lambda: len(answers) == 5)
    assert answers == [(number, True) for number in range(5)]
    assert threading.main_thread() not in threads


def test_our_own_errors_come_as_values(worker: Worker, qtbot: QtBot) -> None:
    failures: list[ConsoleError] = []

    def task() -> None:
        raise ContentError("vanished")

    worker.run(task, lambda _: None, failures.append)
    qtbot.wait_until(lambda: bool(failures))
    assert failures[0].message.code == "vanished"


def test_a_mistake_of_ours_is_not_swallowed(worker: Worker, qtbot: QtBot) -> None:
    failures: list[ConsoleError] = []
    with qtbot.capture_exceptions() as raised:
        worker.run(lambda: 1 // 0, lambda _: None, failures.append)
        qtbot.wait_until(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    assert failures == []


def test_after_closing_nothing_is_answered(qtbot: QtBot) -> None:
    worker = Worker()
    answers: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    def task() -> int:
        begun.set()
        go_on.wait(5)
        return 1

    worker.run(task, answers.append, lambda _: None)
    worker.run(lambda: 2, answers.append, lambda _: None)
    assert begun.wait(5)
    go_on.set()
    worker.close()
    qtbot.wait(20)
    assert answers == []
    worker.deleteLater()
