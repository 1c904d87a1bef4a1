"""Code blocks that swallow slides, and YAML that does not parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Lint = Callable[..., list[str]]

HEAD = "# Session 1: x\n## a (5분)\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```bash\nls\n```\n", []),
        ("```bash\nls\n## swallowed\n", ["s.md:3 unclosed-fence error"]),
        ("~~~\n```\n~~~\n", []),
        ("````markdown\n```yaml\na: b: c\n```\n````\n", []),
        ("1. step\n   ```yaml\n   a: 1\n   ```\n", []),
    ],
)
def test_a_fence_is_closed(lint: Lint, text: str, expected: list[str]) -> None:
    assert lint({"s.md": HEAD + text}, "s.md") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```yaml\na: 1\n---\nb: 2\n```\n", []),
        ("```yaml\nkind: Pod\nmetadata: name: x\n```\n", ["s.md:5 yaml-error error"]),
        ("``` YML title=x\na: [1\n```\n", ["s.md:5 yaml-error error"]),
        ("- step\n\n  ```yaml\n  a: 1\n  b:\n\tc: 1\n  ```\n", ["s.md:8 yaml-error error"]),
        ("> ```yaml\n> a: b: c\n> ```\n", ["s.md:4 yaml-error error"]),
        ("```yaml\n{{- range .Values.x }}\na: {{ . }}\n{{- end }}\n```\n", []),
        ("```bash\na: b: c\n```\n", []),
    ],
)
def test_yaml_parses(lint: Lint, text: str, expected: list[str]) -> None:
    assert lint({"s.md": HEAD + text}, "s.md") == expected
