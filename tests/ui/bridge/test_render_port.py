"""What the lint asks the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.bridge.render_port import WebRenderPort
from console.course.lint import lint_path
from console.errors import RenderError


@pytest.fixture
def port(qapp: QApplication, tmp_path: Path) -> Iterator[WebRenderPort]:
    made = WebRenderPort(cache=tmp_path / "cache")
    yield made
    made.close()


def test_reports_stand_in_the_order_of_the_sources(port: WebRenderPort) -> None:
    whole, broken, stray = "graph LR\n A --> B", "graph LR\n A --> --> B", "graph LR\n A --> B,C"
    for _ in range(2):  # drawn, then from the cache
        reports = port.diagram_problems([whole, broken, stray, whole])
        assert [report.message is None for report in reports] == [True, False, True, True]
        assert [report.stray for report in reports] == [(), (), ("B,C",), ()]
        assert "Parse error" in str(reports[1].message)


def test_nothing_asked_is_nothing_answered(port: WebRenderPort) -> None:
    assert port.diagram_problems([]) == []


def test_a_slide_that_fits_at_no_readable_size_is_named(port: WebRenderPort, tmp_path: Path) -> None:
    wide = "| " + " | ".join(f"아주 긴 열 이름 {number}" for number in range(40)) + " |"
    rule = "|" + "---|" * 40
    text = f"# T\n\n## 작다\n\n글\n\n## 크다\n\n{wide}\n{rule}\n{wide}\n"
    found = port.overflowing_slides(tmp_path / "session.md", text)
    assert [(slide.line, slide.title) for slide in found] == [(7, "크다")]
    assert found[0].by_percent > 0


@pytest.mark.parametrize("name", ["week_02/day_03/session_08.md", "week_03/day_03/challenge_2.md"])
def test_the_real_course_fits(port: WebRenderPort, shared_course: Path, name: str) -> None:
    path = shared_course / name
    assert port.overflowing_slides(path, path.read_text(encoding="utf-8")) == []


def test_the_lint_finds_what_only_drawing_shows(port: WebRenderPort, tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    path.write_text("# T\n\n## S\n\n```mermaid\ngraph LR\n A --> --> B\n```\n", encoding="utf-8")
    codes = {finding.code: finding for finding in lint_path(path, render=port)}
    assert codes["mermaid-error"].line == 7
    assert "not-checked" not in codes


@pytest.mark.expects_log("diagrams not drawn")
def test_a_page_that_does_not_load_is_an_error_not_a_finding(
    port: WebRenderPort, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.bridge.web.jobs.PATIENCE_MS", 1)
    with pytest.raises(RenderError) as caught:
        port.diagram_problems(["graph LR\n A --> B"])
    assert caught.value.message.code == "render-timeout"
