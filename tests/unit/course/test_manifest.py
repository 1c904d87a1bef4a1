"""course.yaml: what it sets, and that every mistake is named with its line while the rest holds."""

from __future__ import annotations

from datetime import time
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.course.manifest import Manifest, parse_manifest, read_manifest
from console.course.schedule import Break
from console.messages import catalogue

PATH = Path("course.yaml")


def test_everything_that_can_be_set() -> None:
    manifest, problems = parse_manifest(
        "title: 쿠버네티스\n"
        "slot_minutes: 50\n"
        "starts: 09:00\n"
        "order: [week_01, week_02]\n"
        "breaks:\n  - {starts: '12:00', minutes: 60, title: 점심}\n"
        "days:\n  ./week_01/day_02: {starts: '10:00', order: [b.md, a.md]}\n"
        "sessions:\n  week_01/day_02/a.md: {slot_minutes: 90, title: A}\n",
        PATH,
    )
    assert problems == ()
    assert manifest.course.title == "쿠버네티스"
    assert manifest.course.slot_minutes == 50
    assert manifest.course.starts == time(9)
    assert manifest.course.breaks == (Break(time(12), 60, "점심"),)
    assert manifest.of(PurePosixPath("week_01/day_02")).order == (PurePosixPath("b.md"), PurePosixPath("a.md"))
    assert manifest.of(PurePosixPath("week_01/day_02/a.md")).slot_minutes == 90
    assert manifest.of(PurePosixPath("elsewhere")).title is None


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("title: A\nslot_minuts: 50\n", "manifest-unknown-key-near", 2),
        ("title: A\nqqqq:\n  - 1\n", "manifest-unknown-key", 2),
        ("title: A\ntitle: B\n", "manifest-duplicate-key", 2),
        ("title: [A]\n", "manifest-not-text", 1),
        ("slot_minutes: many\n", "manifest-not-minutes", 1),
        ("slot_minutes: -5\n", "manifest-not-minutes", 1),
        ("slot_minutes: .nan\n", "manifest-not-minutes", 1),
        ("slot_minutes: 99999\n", "manifest-not-minutes", 1),
        ("starts: '25:00'\n", "manifest-not-clock", 1),
        ("order: a.md\n", "manifest-not-list", 1),
        ("order:\n  - {a: b}\n", "manifest-not-text", 2),
        ("breaks:\n  - lunch\n", "manifest-not-mapping", 2),
        ("breaks:\n  - {starts: '12:00'}\n", "manifest-missing-key", 2),
        ("days: [a]\n", "manifest-not-mapping", 1),
        ("days:\n  week_01:\n    titel: x\n", "manifest-unknown-key-near", 3),
        ("? [a]\n: b\n", "manifest-not-text", 1),
        ("- a\n", "manifest-not-mapping", 1),
        ("title: A\n\tslot_minutes: 1\n", "manifest-yaml", 2),
        ("title: 'A\n", "manifest-yaml", 2),
        ("title: \x01\n", "manifest-yaml", 1),
        ("a: " + "[" * 500, "manifest-too-deep", 1),
        ("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "manifest-alias", 2),
    ],
)
def test_every_mistake_has_a_line(text: str, code: str, line: int) -> None:
    _, problems = parse_manifest(text, PATH)
    assert (problems[0].code, problems[0].line) == (code, line)
    assert code in catalogue("ko")
    assert code not in problems[0].message()  # it has a sentence, and its parameters fit


def test_what_is_right_holds_beside_what_is_wrong() -> None:
    manifest, problems = parse_manifest("title: A\nslot_minutes: many\nstarts: '09:30'\n", PATH)
    assert len(problems) == 1
    assert (manifest.course.title, manifest.course.slot_minutes, manifest.course.starts) == ("A", None, time(9, 30))


def test_the_nearest_known_key_is_named() -> None:
    _, (problem,) = parse_manifest("strats: '09:00'\n", PATH)
    assert problem.params["nearest"] == "starts"


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "title:\ndays:\norder:\n"])
def test_an_empty_manifest_says_nothing(text: str) -> None:
    manifest, problems = parse_manifest(text, PATH)
    assert problems == ()
    assert manifest == Manifest()


def test_a_manifest_that_cannot_be_read(tmp_path: Path) -> None:
    manifest, problems = read_manifest(tmp_path / "course.yaml")
    assert manifest == Manifest()
    assert [problem.code for problem in problems] == ["vanished"]


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["title:", " A", "\n", "- ", "{", "}", "[", "days:", "*a", "&a", "\t", "'", "? "])).map(
        "".join
    )
)
def test_any_text(text: str) -> None:
    _, problems = parse_manifest(text, PATH)
    assert all(problem.line is not None for problem in problems)
