"""The log: what reaches the file, what reaches standard error, and what happens when neither can be had."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from console import log


@pytest.fixture(autouse=True)
def restore_logging() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger("console")
    levels = root.level, ours.level
    yield
    log._detach(root)
    logging.captureWarnings(False)
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


def test_the_file_tells_more_than_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = log.set_up(folder=tmp_path / "logs")
    logging.getLogger("console.deck").info("fitted %d slides", 41)
    logging.getLogger("console.deck").warning("a diagram is broken")
    logging.getLogger("urllib3").info("chatter")

    assert file is not None
    written = file.read_text(encoding="utf-8")
    assert "fitted 41 slides" in written
    assert "a diagram is broken" in written
    assert "chatter" not in written
    assert capsys.readouterr().err == "WARNING console.deck: a diagram is broken\n"


def test_verbose_shows_what_the_file_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up(verbose=True, folder=tmp_path)
    logging.getLogger("console.deck").info("수강생 %d명", 24)
    assert "수강생 24명" in capsys.readouterr().err


def test_setting_up_again_does_not_say_everything_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = log.set_up(folder=tmp_path / "first"), log.set_up(folder=tmp_path / "second")
    logging.getLogger("console").warning("once")

    assert capsys.readouterr().err.count("once") == 1
    assert first is not None
    assert second is not None
    assert "once" not in first.read_text(encoding="utf-8")
    assert second.read_text(encoding="utf-8").count("once") == 1


def test_without_a_place_for_the_file_the_start_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_the_way = tmp_path / "logs"
    in_the_way.write_text("a file where the folder should be")
    assert log.set_up(folder=in_the_way) is None
    assert str(in_the_way / "console.log") in capsys.readouterr().err


def test_the_file_is_rotated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "FILE_BYTES", 500)
    log.set_up(folder=tmp_path)
    for number in range(100):
        logging.getLogger("console").info("line %d", number)
    assert len(list(tmp_path.iterdir())) == 1 + log.FILE_BACKUPS


def test_python_warnings_are_logged(tmp_path: Path) -> None:
    file = log.set_up(folder=tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(False)
        logging.captureWarnings(True)
        warnings.warn("an API is going away", DeprecationWarning, stacklevel=1)
    assert file is not None
    assert "an API is going away" in file.read_text(encoding="utf-8")
