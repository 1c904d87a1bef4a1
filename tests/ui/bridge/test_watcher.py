"""Saving as editors do it: each save is told once, in whatever steps it comes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.bridge.watcher import SETTLE_MS, FileWatcher

PATIENCE_MS = 5000
QUIET_MS = 3 * SETTLE_MS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "session.md"
    path.write_text("one")
    return path


@pytest.fixture
def watcher(qapp: QApplication, file: Path) -> Iterator[FileWatcher]:
    made = FileWatcher()
    made.watch(file)
    yield made
    made.watch(None)
    made.deleteLater()


def in_place(file: Path, text: str) -> None:
    with file.open("w") as opened:  # truncates, as nano and gedit without backups do
        opened.flush()
        opened.write(text)


def renamed_over(file: Path, text: str) -> None:
    new = file.with_name(".session.md.new")
    new.write_text(text)
    new.replace(file)


def deleted_and_made(file: Path, text: str) -> None:
    file.unlink()
    file.write_text(text)


def moved_aside(file: Path, text: str) -> None:
    file.rename(file.with_name("session.md~"))  # vim with a backup
    file.write_text(text)


@pytest.mark.parametrize("save", [in_place, renamed_over, deleted_and_made, moved_aside])
def test_each_way_of_saving_is_noticed_again_and_again(
    watcher: FileWatcher, file: Path, qtbot: QtBot, save: object
) -> None:
    assert callable(save)
    told: list[str] = []
    watcher.saved.connect(lambda: told.append(file.read_text()))
    for text in ("two!", "three", "four.."):
        with qtbot.wait_signal(watcher.saved, timeout=PATIENCE_MS):
            save(file, text)
    assert told == ["two!", "three", "four.."]


def test_a_save_in_many_steps_is_told_once(watcher: FileWatcher, file: Path, qtbot: QtBot) -> None:
    told: list[str] = []
    watcher.saved.connect(lambda: told.append(file.read_text()))
    with qtbot.wait_signal(watcher.saved, timeout=PATIENCE_MS):
        for text in ("", "half", "the whole"):
            file.write_text(text)
    with qtbot.assert_not_emitted(watcher.saved, wait=QUIET_MS):
        pass
    assert told == ["the whole"]


def test_what_happens_beside_the_file_is_not_told(watcher: FileWatcher, file: Path, qtbot: QtBot) -> None:
    with qtbot.assert_not_emitted(watcher.saved, wait=QUIET_MS):
        file.with_name("other.md").write_text("other")


def test_a_file_that_is_gone_is_told_and_its_return_too(watcher: FileWatcher, file: Path, qtbot: QtBot) -> None:
    with qtbot.assert_not_emitted(watcher.saved), qtbot.wait_signal(watcher.vanished, timeout=PATIENCE_MS):
        file.unlink()
    with qtbot.wait_signal(watcher.saved, timeout=PATIENCE_MS):
        file.write_text("back")


def test_another_file_is_followed_instead(watcher: FileWatcher, file: Path, qtbot: QtBot) -> None:
    other = file.with_name("other.md")
    other.write_text("other")
    watcher.watch(other)
    with qtbot.assert_not_emitted(watcher.saved, wait=QUIET_MS):
        file.write_text("not watched any more")
    with qtbot.wait_signal(watcher.saved, timeout=PATIENCE_MS):
        other.write_text("changed")


def test_a_save_that_keeps_size_and_inode_is_noticed_by_its_time(
    watcher: FileWatcher, file: Path, qtbot: QtBot
) -> None:
    with qtbot.wait_signal(watcher.saved, timeout=PATIENCE_MS):
        file.write_text("eno")
        os.utime(file, ns=(1, 1))
