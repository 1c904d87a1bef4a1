"""All rules. A rule is a function from a document to findings; a new one is added here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from console.course.lint.diagrams import drawn_diagrams, stray_boxes
from console.course.lint.discussion import discussion
from console.course.lint.document import Document
from console.course.lint.fences import unclosed_fence, yaml_error
from console.course.lint.leeway import leeway
from console.course.lint.library import Library
from console.course.lint.links import links
from console.course.lint.slides import slide_overflow
from console.course.lint.timing import parts, slot, untimed_session
from console.course.model import Finding
from console.course.render_port import RenderPort

RULES: tuple[Callable[[Document, Library], Iterator[Finding]], ...] = (
    untimed_session,
    slot,
    parts,
    discussion,
    leeway,
    links,
    unclosed_fence,
    yaml_error,
    stray_boxes,
)

DRAWING_RULES: tuple[Callable[[Document, RenderPort], Iterator[Finding]], ...] = (drawn_diagrams, slide_overflow)
