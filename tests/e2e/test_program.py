"""The program from its command line: opened and quit, its slides exported, its tour taken."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from benchmarks.child import Home
from e2e.desktop import LAPTOP, Desktop, Program, wait_until

SESSION_08 = ("week_02", "day_03", "session_08.md")
LONGEST_SECONDS = 150
_COLOURS = 8  # fewer than this on a whole screen, and nothing is on it


@pytest.fixture(autouse=True)
def own_folders(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine's user has set or cached stays out of it, on the offscreen platform, too."""
    for name in ("config", "data", "state", "cache"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(tmp_path / name))


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program to its end, on no display at all."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if os.geteuid() == 0:
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return subprocess.run(
        [sys.executable, "-m", "console", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
    )


def test_quitting_ends_well_and_leaves_nothing_to_say(desktop: Desktop, home: Home, lesson: Path) -> None:
    def opens_the_room() -> bool:
        desktop.press("F5")  # does nothing until the session is there, and nothing more once the room has its window
        return "The room" in desktop.windows()

    with Program([str(lesson)], desktop.screen, home) as console:
        wait_until(opens_the_room)
        desktop.still(LAPTOP)
        desktop.press("ctrl+q")
        assert console.exit_code() == 0
        assert "Release of profile" not in console.last_words()
        assert "Traceback" not in console.last_words()


def test_a_session_is_exported_as_pdf(shared_course: Path, tmp_path: Path) -> None:
    missing = [program for program in ("pdfinfo", "pdftotext") if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    target = tmp_path / "session.pdf"
    done = _run("export", str(shared_course.joinpath(*SESSION_08)), "--to", str(target))
    assert done.returncode == 0, done.stderr
    info = subprocess.run(["pdfinfo", target], check=True, capture_output=True, text=True).stdout
    pages = re.search(r"Pages:\s+(\d+)", info)
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    assert pages is not None
    assert int(pages[1]) > 30
    assert size is not None
    assert float(size[1]) / float(size[2]) == pytest.approx(16 / 9, rel=0.01)
    text = subprocess.run(["pdftotext", target, "-"], check=True, capture_output=True, text=True).stdout
    assert "하이브리드" in text or "Hybrid" in text


def test_a_session_is_exported_as_one_html_file(shared_course: Path, tmp_path: Path) -> None:
    target = tmp_path / "session.html"
    done = _run("export", str(shared_course.joinpath(*SESSION_08)), "--to", str(target))
    assert done.returncode == 0, done.stderr
    assert [each.name for each in tmp_path.iterdir() if each.suffix] == ["session.html"]
    text = target.read_text(encoding="utf-8")
    assert text.count("<section") > 30
    assert "<svg" in text
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//[^"'>]*\.(?:js|css|png|svg)""", text)


def test_the_tour_shows_different_screens_and_none_is_blank(tmp_path: Path) -> None:
    done = _run("tour", "--quick", "--out", str(tmp_path / "tour"))
    assert done.returncode == 0, done.stderr
    pictures = {path.stem: QImage(str(path)) for path in (tmp_path / "tour").glob("*.png")}
    assert len(pictures) > 60
    wanted = ["plan", "readiness", "teach-start", "teach-overtime", "teach-overview", "room-discussion"]
    kinds = [f"{theme}-{lang}" for theme in ("dark", "light") for lang in ("ko", "en")]
    looked_at = [pictures[f"{name}-{kind}"] for name in wanted for kind in kinds]
    for picture in looked_at:
        assert len(_colours(picture)) > _COLOURS
    assert len({bytes(picture.constBits()) for picture in looked_at}) == len(looked_at)


def _colours(picture: QImage) -> set[int]:
    return {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
