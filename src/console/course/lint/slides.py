"""Slides that do not fit, which only the page that lays them out can tell."""

from __future__ import annotations

from collections.abc import Iterator

from console.course.lint.document import Document
from console.course.model import Finding, Severity
from console.course.render_port import RenderPort


def slide_overflow(document: Document, render: RenderPort) -> Iterator[Finding]:
    """Report what is still too big at the smallest size that can be read from the last row."""
    for slide in render.overflowing_slides(document.path, document.text):
        params = {"title": slide.title, "percent": round(slide.by_percent)}
        yield Finding("slide-overflow", Severity.WARNING, document.path, slide.line, params)
