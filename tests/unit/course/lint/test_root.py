"""Where a course ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.course.lint.root import course_root


def make(root: Path, *files: str) -> None:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("# x\n", encoding="utf-8")


def test_a_folder_is_the_course(tmp_path: Path) -> None:
    make(tmp_path, "README.md", "kubernetes/README.md")
    assert course_root(tmp_path / "kubernetes") == tmp_path / "kubernetes"


@pytest.mark.parametrize("part", ["week_03", "Day 2", "3주차/2일차", "module-1/lab_2"])
def test_a_part_belongs_to_the_folder_above(tmp_path: Path, part: str) -> None:
    make(tmp_path / "k8s" / part, "README.md")
    assert course_root(tmp_path / "k8s" / part) == tmp_path / "k8s"


@pytest.mark.parametrize("file", ["week_01/day_02/session_03.md", "shared/guide.md", "README.md", "labs/extra/a.md"])
def test_a_file_belongs_to_the_course_around_it(tmp_path: Path, file: str) -> None:
    make(tmp_path / "k8s", file, "week_01/README.md")
    assert course_root(tmp_path / "k8s" / file) == tmp_path / "k8s"


def test_a_manifest_marks_the_course(tmp_path: Path) -> None:
    make(tmp_path / "k8s", "course.yaml", "topics/pods/intro.md")
    assert course_root(tmp_path / "k8s/topics/pods/intro.md") == tmp_path / "k8s"


def test_a_lone_file_belongs_to_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "my" / "own" / "talks" / "notes"  # far from what other tests leave above
    make(folder, "talk.md")
    assert course_root(folder / "talk.md") == folder


def test_is_absolute_whatever_was_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "k8s", "README.md", "week_01/README.md")
    monkeypatch.chdir(tmp_path / "k8s" / "week_01")
    assert course_root(Path()) == tmp_path / "k8s"
    assert course_root(Path("../README.md")) == tmp_path / "k8s"
