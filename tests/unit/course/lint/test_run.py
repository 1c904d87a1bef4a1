"""The lint as a whole: real material, bad input, and sentences for everything it says."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import console.course
from console.course.lint import lint_path
from console.course.model import Severity
from console.messages import LANGUAGES, catalogue
from console.paths import resources

Lint = Callable[..., list[str]]

DAY = "week_02/day_03"

REAL_FINDINGS = {
    (f"{DAY}/session_08.md", 1, "over-slot", "warning"),
    (f"{DAY}/session_08.md", 733, "discussion-shorter-than-rule", "warning"),
    (f"{DAY}/session_08_bullets.md", 1, "over-slot", "warning"),
    (f"{DAY}/session_08_bullets.md", 733, "discussion-shorter-than-rule", "warning"),
    *((f"{DAY}/README.md", line, "missing-file", "error") for line in (25, 31, 37, 43, 49, 55, 61, 121)),
    *(("week_03/README.md", line, "parts-short-of-whole", "info") for line in (55, 127, 202, 277, 353)),
    ("week_03/day_03/challenge_2.md", 1, "over-slot", "warning"),
    ("week_03/day_03/challenge_2.md", 32, "missing-file", "error"),
    *(("week_03/day_03/challenge_2.md", line, "mermaid-stray-node", "warning") for line in (117, 118, 119)),
}


def real_findings(course: Path, path: Path) -> set[tuple[str, int | None, str, str]]:
    return {
        (found.path.relative_to(course).as_posix(), found.line, found.code, found.severity.value)
        for found in lint_path(path)
        if found.path is not None and found.code != "not-checked"
    }


def test_finds_what_a_careful_reader_finds_in_the_real_course_and_nothing_else(shared_course: Path) -> None:
    assert real_findings(shared_course, shared_course) == REAL_FINDINGS


@pytest.mark.parametrize("part", ["week_02", "week_03/day_03", "week_03/day_03/challenge_2.md", f"{DAY}/session_08.md"])
def test_a_part_of_the_course_is_judged_as_within_the_whole(shared_course: Path, part: str) -> None:
    expected = {finding for finding in REAL_FINDINGS if finding[0].startswith(part)}
    assert real_findings(shared_course, shared_course / part) == expected


def test_the_sentences_carry_the_numbers(shared_course: Path) -> None:
    messages = {found.message("en") for found in lint_path(shared_course)}
    assert "60 min are planned for a slot of 50: 10 too many" in messages
    assert "105 min are planned for a slot of 90: 15 too many" in messages
    assert "The day promises 10 min of discussion at the end of each session; 8 are planned" in messages


def test_paths_are_spelt_as_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "k8s").mkdir()
    (tmp_path / "k8s" / "README.md").write_text("# x\n[a](gone.md)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert {str(found.path) for found in lint_path(Path("k8s"))} == {"k8s", os.path.join("k8s", "README.md")}  # noqa: PTH118  # a string is compared


def test_every_markdown_file_of_a_folder_is_read(lint: Lint) -> None:
    broken = "# x\n\n```\n"
    names = ["README.md", "week_01/README.md", "week_01/day_01/session_01.md", "week_01/day_01/session_01_long.md"]
    names += ["shared/guide.md", "labs/extra/notes.md", "발표.md"]
    found = lint(dict.fromkeys(names, broken))
    assert sorted(line for line in found if "unclosed-fence" in line) == sorted(
        f"{name}:3 unclosed-fence error" for name in names
    )


def test_findings_stand_in_the_order_of_the_files_and_lines(lint: Lint) -> None:
    page = "# Week 1: x\n[a](a.md)\n\n[b](b.md)\n"
    assert lint({"week_01/README.md": page, "week_02/README.md": page}) == [
        f"week_0{week}/README.md:{line} missing-file error" for week in (1, 2) for line in (2, 4)
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("# 세션 1: 인사\n## 소개 (5분)\n[없음](gone.md)\n".encode("cp949"), ["not-utf8", "missing-file"]),
        ("\ufeff# Session 1: x\r\n## a (5분)\r\n[b](gone.md)\r\n".encode(), ["byte-order-mark", "missing-file"]),
        (b"", ["empty"]),
        (b"\x00\x01\x02" * 100, ["binary"]),
        (b"# x\n" * 2_000_000, ["too-large"]),
        (b"# Session 1: x\n## a\n### b\n", ["untimed-session"]),
        ("# Session 1: x (50분)\n## a (0분)\n## b (9999분)\n".encode(), ["over-slot"]),
        (b"# Session 1: x\n## a (5m)\n<script>alert(1)</script>\n<img src=x onerror=alert(1)>\n", ["missing-file"]),
    ],
)
@pytest.mark.parametrize("asked", [".", "session_01.md"])
def test_bad_input_is_a_finding_and_the_rest_is_judged(
    lint: Lint, content: bytes, expected: list[str], asked: str
) -> None:
    found = lint({"session_01.md": content, "other.txt": "not ours"}, asked)
    assert [line.split()[1] for line in found] == expected
    assert all(line.startswith("session_01.md:") for line in found)


def test_a_folder_loop_and_a_bad_manifest_do_not_stop_it(lint: Lint, tmp_path: Path) -> None:
    root = tmp_path / "course"
    (root / "week_01").mkdir(parents=True)
    (root / "week_01" / "again").symlink_to(root)
    found = lint({"course.yaml": "titel: x\n", "week_01/README.md": "# Week 1: x\n[a](gone.md)\n"})
    assert "week_01/again:None folder-loop warning" in found
    assert "week_01/README.md:2 missing-file error" in found
    assert any(line.startswith("course.yaml:1 ") for line in found)


def test_a_file_that_vanishes_is_a_finding(tmp_path: Path) -> None:
    assert [found.code for found in lint_path(tmp_path / "gone.md")] == ["not-checked", "vanished"]


PIECES = ["# T (5분)\n", "## a (2분)\n", "```yaml\n", "```mermaid\n", "```\n", "[a](b.md#c)\n", "[x]: <y>\n", "a: [\n"]
PIECES += [
    "graph TD\n",
    "style A,B x\n",
    "> ",
    "- ",
    "  ",
    "`",
    "<a href=",
    "<!--",
    "---\n",
    "**b** (3분)\n",
    "\t",
    "\0",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_findings_inside_the_file(tmp_path: Path, text: str) -> None:
    file = tmp_path / "session_01.md"
    file.write_text(text, encoding="utf-8")
    for found in lint_path(file):
        assert found.line is None or 1 <= found.line <= text.count("\n") + 1
        assert found.message("en") != found.message("ko")


def test_everything_it_can_say_has_a_sentence_and_nothing_more() -> None:
    package = Path(*console.course.__path__)
    source = "".join(file.read_text(encoding="utf-8") for file in package.rglob("*.py"))
    said = set(re.findall(r'\bFinding\(\s*"([a-z0-9-]+)"', source)) - {"broken-link"}  # its two reasons have their own
    sentences = json.loads(resources("messages", "en", "lint.json").read_text(encoding="utf-8"))
    for lang in LANGUAGES:
        assert said <= set(catalogue(lang))
    assert [code for code in sentences if f'"{code}"' not in source] == []


def test_only_what_hurts_the_class_is_an_error(shared_course: Path) -> None:
    errors = {found.code for found in lint_path(shared_course) if found.severity is Severity.ERROR}
    assert errors == {"missing-file"}


def test_a_folder_without_material_is_not_called_good(tmp_path: Path) -> None:
    assert [finding.code for finding in lint_path(tmp_path)] == ["no-documents"]
