"""What only a renderer can tell, with one that says what the test wants to hear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from console.course.lint import lint_path
from console.course.render_port import DiagramReport, SlideOverflow
from console.errors import RenderError

Lint = Callable[..., list[str]]

DIAGRAM = "# Session 1: x\n## a (5분)\n```mermaid\ngraph TD\nA-->B\nstyle A,B fill:red\n```\n"


class Renderer:
    """Answers with fixed reports, and notes what it was asked."""

    def __init__(
        self, reports: Sequence[DiagramReport] = (), overflows: Sequence[SlideOverflow] = (), *, fails: bool = False
    ) -> None:
        self.reports = reports
        self.overflows = overflows
        self.fails = fails
        self.sources: list[str] = []
        self.texts: list[str] = []

    def diagram_problems(self, sources: Sequence[str]) -> Sequence[DiagramReport]:
        if self.fails:
            raise RenderError("render-silent")
        self.sources += sources
        return self.reports

    def overflowing_slides(self, path: Path, text: str) -> Sequence[SlideOverflow]:
        self.texts.append(text)
        return self.overflows


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (DiagramReport(), []),
        (DiagramReport("Parse error on line 2:\n...x\n---^"), ["s.md:5 mermaid-error error"]),
        (DiagramReport("Parse error on line 999"), ["s.md:7 mermaid-error error"]),
        (DiagramReport("No diagram type detected"), ["s.md:3 mermaid-error error"]),
        (DiagramReport(stray=("C",)), ["s.md:3 mermaid-stray-node warning"]),
        (DiagramReport(stray=("A,B",)), []),
    ],
)
def test_diagrams(lint: Lint, report: DiagramReport, expected: list[str]) -> None:
    renderer = Renderer([report])
    found = lint({"s.md": DIAGRAM}, "s.md", render=renderer)
    assert sorted(found) == sorted([*expected, "s.md:6 mermaid-stray-node warning"])
    assert renderer.sources == ["graph TD\nA-->B\nstyle A,B fill:red"]


def test_slides_that_do_not_fit(lint: Lint) -> None:
    renderer = Renderer(overflows=[SlideOverflow(2, "a", 33.3)])
    text = "# Session 1: x\n## a (5분)\n"
    assert lint({"s.md": text}, "s.md", render=renderer) == ["s.md:2 slide-overflow warning"]
    assert renderer.texts == [text]


@pytest.mark.parametrize("render", [None, Renderer(fails=True)])
def test_what_was_not_drawn_is_named(tmp_path: Path, render: Renderer | None) -> None:
    file = tmp_path / "s.md"
    file.write_text(DIAGRAM, encoding="utf-8")
    found = lint_path(file, render=render)
    assert [finding.code for finding in found] == ["not-checked", "mermaid-stray-node"]
    assert found[0].params == {"diagrams": 1}
