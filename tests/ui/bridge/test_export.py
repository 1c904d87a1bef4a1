"""Exports as files that other programs read."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from console.bridge.export import Exporter
from console.bridge.offscreen import require_sandbox, run_export
from console.bridge.waiting import Waiting
from console.bridge.web.profile import SlideProfile
from console.bridge.worker import Worker
from console.errors import ConsoleError, RenderError, UsageError
from console.messages import Message

PATIENCE_MS = 60_000
needs_poppler = pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")


@pytest.fixture
def exporter(profile: SlideProfile, worker: Worker, tmp_path: Path) -> Iterator[Exporter]:
    made = Exporter(profile, worker, cache=tmp_path / "cache")
    yield made
    made.cancel()
    made.deleteLater()


def export(exporter: Exporter, path: Path, target: Path, *, theme: str = "light") -> list[Message]:
    """Export and return what was said on the way."""
    waiting = Waiting[Path]()
    said: list[Message] = []
    links = [
        exporter.progressed.connect(said.append),
        exporter.finished.connect(waiting.done),
        exporter.failed.connect(waiting.fail),
    ]
    try:
        exporter.export(path, target, theme=theme)
        assert waiting.result(longest_ms=PATIENCE_MS) == target
    finally:
        for link in links:
            QObject.disconnect(link)
    return said


def poppler(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


TEXT = "# 제목\n\n## 하나\n\n![그림](pictures/dot.png) 한글 **본문**\n\n## 둘\n\n* 하나씩\n* 나타나는\n* 목록\n"


@pytest.fixture
def session(tmp_path: Path) -> Path:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "dot.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    path = tmp_path / "session.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


@needs_poppler
@pytest.mark.parametrize("name", ["week_02/day_03/session_08.md", "week_03/day_03/challenge_2.md"])
def test_a_pdf_has_one_slide_a_page_with_text_to_select(
    exporter: Exporter, shared_course: Path, tmp_path: Path, name: str
) -> None:
    target = tmp_path / "slides.pdf"
    said = export(exporter, shared_course / name, target)
    slides = said[-1].params["slides"]
    facts = poppler("pdfinfo", str(target))
    assert f"Pages:           {slides}\n" in facts
    assert "Page size:       960 x 540 pts" in facts
    pages = poppler("pdftotext", str(target), "-").split("\f")
    assert len(pages) == int(str(slides)) + 1, "pdftotext ends every page"
    assert all(re.search("[가-힣A-Za-z]", page) for page in pages[:-1]), "no page is blank"
    assert "네트워" in "".join(pages)
    fonts = poppler("pdffonts", str(target)).splitlines()[2:]
    assert fonts
    assert all(re.search(r"\syes (?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+$", font) for font in fonts), "every font is inside"


@needs_poppler
def test_all_steps_are_on_paper(exporter: Exporter, session: Path, tmp_path: Path) -> None:
    export(exporter, session, tmp_path / "slides.pdf", theme="dark")
    text = poppler("pdftotext", str(tmp_path / "slides.pdf"), "-")
    assert "하나씩" in text
    assert "나타나는" in text
    assert "목록" in text


def test_html_needs_nothing_beside_it(exporter: Exporter, session: Path, tmp_path: Path) -> None:
    target = tmp_path / "slides.html"
    said = export(exporter, session, target)
    html = target.read_text(encoding="utf-8")
    assert 'src="data:image/png;base64,' in html
    assert re.search(r"https?://", html) is None
    assert re.search(r"<script|<link|console-asset:|console:", html) is None
    assert html.count("<section ") == said[-1].params["slides"]
    assert [message.code for message in said] == ["export-reading", "export-writing"]


def test_an_older_export_is_replaced_and_nothing_else_is_left(
    exporter: Exporter, session: Path, tmp_path: Path
) -> None:
    target = tmp_path / "slides.html"
    target.write_text("old")
    export(exporter, session, target)
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "pictures", "session.md", "slides.html"]


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("session.md", "slides.docx", "export-suffix"),
        ("session.md", "no-folder/slides.html", "export-not-written"),
        ("session.md", "pictures", "export-suffix"),
        ("nothing.md", "slides.pdf", "vanished"),
    ],
)
def test_what_cannot_be_done_says_why_and_writes_nothing(
    exporter: Exporter, session: Path, tmp_path: Path, source: str, target: str, code: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ConsoleError) as caught:
        export(exporter, tmp_path / source, tmp_path / target)
    assert caught.value.message.code == code
    assert [path for path in sorted(tmp_path.rglob("*")) if "cache" not in path.parts] == before


def test_cancelling_leaves_no_file_and_says_nothing(
    exporter: Exporter, session: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    exporter.export(session, tmp_path / "given-up.html")
    exporter.cancel()
    with qtbot.wait_signal(exporter.finished, timeout=PATIENCE_MS) as finished:
        exporter.export(session, tmp_path / "wanted.html")
    assert finished.args == [tmp_path / "wanted.html"]
    assert not (tmp_path / "given-up.html").exists()


def test_the_command_line_waits_for_it(session: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.bridge.deck_maker.user_cache", lambda: tmp_path / "cache")
    said: list[str] = []
    target = tmp_path / "slides.html"
    assert run_export(session, target, progress=lambda message: said.append(message.code)) == 0
    assert target.exists()
    assert said == ["export-reading", "export-writing"]
    with pytest.raises(UsageError):
        run_export(session, tmp_path / "slides.txt")


def test_root_is_told_before_the_engine_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "0")
    with pytest.raises(RenderError) as caught:
        require_sandbox()
    assert caught.value.message.code == "render-as-root"
    monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    require_sandbox()
