"""Links that lead nowhere, or out of the course."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from console.course.lint import lint_path

Lint = Callable[..., list[str]]

COURSE = {
    "README.md": "# Course\n",
    "week_01/README.md": '# Week 1\n\n## 🎯 학습 목표!\n## 🛠️ Tools\n## Twice\n## Twice\n<a id="here"></a>\n',
    "week_01/두 단어.md": "# Course\n",
    "week_01/img/a.png": b"\x89PNG",
}


@pytest.mark.parametrize(
    "target",
    [
        "../README.md",
        "./img/a.png",
        "img",
        "img/",
        "두%20단어.md",
        "<두 단어.md>",
        "%EB%91%90%20%EB%8B%A8%EC%96%B4.md",
        "../README.md?plain=1",
        "#-학습-목표",
        "#%EC%84%B8%EC%85%98",
        "README.md#twice-1",
        "README.md#Twice",
        "README.md#%EF%B8%8F-tools",
        "README.md#here",
        "#",
        "#top",
        "../README.md#course",
        "img/a.png#xywh=1",
        "https://example.org/gone.md#x",
        "//example.org/x",
        "mailto:someone@example.org",
        "tel:+82-2-000-0000",
        "",
    ],
)
def test_good_links(lint: Lint, target: str) -> None:
    page = f"# Week 1\n\n## 세션\n## 🎯 학습 목표!\n[x]({target})\n"
    assert lint(COURSE | {"week_01/index.md": page}, "week_01/index.md") == []


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("gone.md", "missing-file error"),
        ("../../../gone.md", "missing-file error"),
        ("img/gone.png", "missing-file error"),
        ("README.md/deeper", "missing-file error"),
        ("%00", "missing-file error"),
        ("x" * 400, "missing-file error"),
        ("../../outside.md", "broken-link error"),
        ("/etc/hosts", "broken-link error"),
        ("C:\\course\\a.md", "broken-link error"),
        ("C:/course/a.md", "broken-link error"),
        ("file:///etc/hosts", "broken-link error"),
        ("javascript:alert(1)", "broken-link error"),
        ("#gone", "broken-link warning"),
        ("README.md#gone", "broken-link warning"),
    ],
)
def test_bad_links(lint: Lint, tmp_path: Path, target: str, expected: str) -> None:
    (tmp_path / "outside.md").write_text("# x\n", encoding="utf-8")
    page = f"# Week 1: x\n\n[x]({target})\n"
    assert lint(COURSE | {"week_01/index.md": page}, "week_01/index.md") == [f"week_01/index.md:3 {expected}"]


def test_every_way_of_linking_is_judged_where_it_stands(lint: Lint) -> None:
    page = (
        "# Week 1: x\n"
        "![a](a.png)\n\n"
        "[ref]: b.md\n\n"
        '<a href="c.md">c</a> <img src=d.png>\n\n'
        "- item\n  [e](e.md)\n\n"
        "| a | [f](f.md) |\n|---|---|\n| `[no](no.md)` | [g](g.md) |\n\n"
        "```\n[no](no.md)\n```\n<!-- [no](no.md) -->\n\n    [no](no.md)\n"
    )
    found = lint({"week_01/index.md": page}, "week_01/index.md")
    assert found == [f"week_01/index.md:{line} missing-file error" for line in (2, 4, 6, 6, 9, 11, 13)]


def test_an_empty_course_around_a_lone_file_changes_no_judgement(lint: Lint) -> None:
    page = "# Week 3 Day 3 Challenge 2: x\n## a (5분)\n[g](../../shared/guide.md)\n"
    assert lint({"challenge_2.md": page}, "challenge_2.md") == ["challenge_2.md:3 missing-file error"]


def test_the_sentence_says_which_way_a_link_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("# x\n[a](#gone) [b](/etc/hosts)\n", encoding="utf-8")
    messages = [found.message("en") for found in lint_path(file) if found.code == "broken-link"]
    assert messages == [
        'The link "#gone" leads to a title that is not there',
        'The link "/etc/hosts" leads out of the course: it will not work for others',
    ]
