"""Minimum, priority and "may be dropped" of segments: from front matter, and from course.yaml over it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.course.front_matter import front_matter_problems
from console.course.loader import load_course
from console.course.manifest import parse_manifest
from console.course.model import Leeway, Outline, Priority
from console.course.outline import outline_of
from console.course.scan import scan
from console.course.slots import outline_file
from console.messages import catalogue
from console.rundown.plan import rundown_of

Lint = Callable[..., list[str]]

BODY = """# Session 1: x (50분)

## 🎯 목표 (5분)
## 2. 서비스 메시 (15분)
## 토론 (8분)
### 둘이서 (3분)
### 다 함께 (5분)
"""
FRONT = """---
title: 아무거나
segments:
  "2. 서비스 메시 (15분)": {minimum: 8, priority: HIGH, droppable: true}
  다 함께:
    droppable: yes
---
"""


def leeways(outline: Outline) -> dict[str, Leeway]:
    written = {each.title: each.leeway for top in outline.segments for each in top.walk()}
    return {title: leeway for title, leeway in written.items() if leeway != Leeway()}


def test_front_matter_says_it_by_title_and_the_rundown_keeps_it():
    outline = outline_of(FRONT + BODY)
    expected = {"서비스 메시": Leeway(8, Priority.HIGH, True), "다 함께": Leeway(droppable=True)}
    assert leeways(outline) == expected
    rundown = rundown_of(outline)
    assert [each.leeway for top in rundown.segments for each in top.walk()][1::3] == list(expected.values())
    assert leeways(outline_of(BODY)) == {}


def test_course_yaml_says_more_over_it(tmp_path: Path):
    (tmp_path / "week_01").mkdir()
    session = tmp_path / "week_01" / "session_01.md"
    session.write_text(FRONT + BODY, encoding="utf-8")
    manifest = tmp_path / "course.yaml"
    manifest.write_text(
        "sessions:\n  week_01/session_01.md:\n    segments:\n"
        "      서비스 메시: {minimum: 10, droppable: false}\n      토론: {minimum: 60}\n      토른: {}\n",
        encoding="utf-8",
    )
    expected = Leeway(10, Priority.HIGH, False)
    assert leeways(outline_file(session))["서비스 메시"] == expected
    course = load_course(tmp_path)
    outline = next(node.outline for node in course.node.walk() if node.path == session)
    assert outline is not None
    assert leeways(outline)["서비스 메시"] == expected
    assert [(found.code, found.path, found.line) for found in course.problems] == [
        ("leeway-minimum-too-long", manifest, 5),
        ("leeway-no-such-segment-near", manifest, 6),
    ]


@pytest.mark.parametrize(
    ("written", "line", "code"),
    [
        ("  목표: {minimum: many}\n", 3, "manifest-not-minutes"),
        ("  목표: {minimum: -1}\n", 3, "manifest-not-minutes"),
        ("  목표: {minimum: 6}\n", 3, "leeway-minimum-too-long"),
        ("  목표:\n    priority: urgent\n", 4, "manifest-not-one-of"),
        ("  목표: {droppable: 3}\n", 3, "manifest-not-flag"),
        ("  목표: {dropable: true}\n", 3, "manifest-unknown-key-near"),
        ("  목표: 8\n", 3, "manifest-not-mapping"),
        ("  목표: {}\n  목표: {}\n", 4, "manifest-duplicate-key"),
        ("  서비스 매시: {}\n", 3, "leeway-no-such-segment-near"),
        ("  Istio: {}\n", 3, "leeway-no-such-segment"),
        ("  목표: &a {}\n  토론: *a\n", 4, "front-matter-alias"),
        ("  목표: [\n", 3, "front-matter-yaml"),
    ],
)
def test_every_mistake_is_found_with_its_line_and_spoils_nothing(lint: Lint, written: str, line: int, code: str):
    text = f"---\nsegments:\n{written}---\n{BODY}"
    found = [each.rpartition(" ")[0] for each in lint({"s.md": text}, "s.md") if "slot" not in each]
    assert found == [f"s.md:{line} {code}"]
    assert code in catalogue("ko")
    assert len(outline_of(text).segments) == 3


def test_front_matter_that_says_nothing_of_segments_is_somebody_elses(lint: Lint):
    text = f"---\nmarp: true\nstyle: &s a\nother: *s\n---\n{BODY}"
    assert [each for each in lint({"s.md": text}, "s.md") if "slot" not in each] == []


def test_course_yaml_takes_segments_of_files_alone():
    _, problems = parse_manifest("segments: {}\ndays:\n  week_01: {segments: {}}\n", Path("course.yaml"))
    expected = [("manifest-unknown-key-near", 1), ("manifest-unknown-key-near", 3)]
    assert [(found.code, found.line) for found in problems] == expected


@given(st.text(alphabet="segmnt:{}[],&*\"' -\n토론82true", max_size=60))
@settings(max_examples=100, deadline=None)
def test_nothing_that_is_written_there_is_an_exception(written: str):
    text = f"---\nsegments:{written}\n---\n{BODY}"
    outline_of(text)
    list(front_matter_problems(scan(text), Path("s.md")))
