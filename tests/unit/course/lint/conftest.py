"""A course on disk, and its findings as short lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from console.course.lint import lint_path
from console.course.render_port import RenderPort

Lint = Callable[..., list[str]]


@pytest.fixture
def lint(tmp_path: Path) -> Lint:
    """Write files (by their path in the course), lint ``path`` and return ``file:line code severity`` lines.

    What was not checked for want of a renderer is left out.
    """

    def lint(files: dict[str, str | bytes], path: str = ".", *, render: RenderPort | None = None) -> list[str]:
        root = tmp_path / "course"
        for name, content in files.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        findings = lint_path(root / path, render=render)
        assert not [found for found in findings if found.message("en").startswith(found.code)], "a sentence is missing"
        return [
            f"{found.path.relative_to(root) if found.path else ''}:{found.line} {found.code} {found.severity}"
            for found in findings
            if found.code != "not-checked"
        ]

    return lint
