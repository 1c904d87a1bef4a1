"""Walking a course folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.course import folders
from console.course.folders import natural_key, walk


def test_numbers_sort_as_numbers() -> None:
    expected = ["2교시", "10교시", "b", "day_1", "Day_2", "day_10"]
    assert [path.name for path in sorted(map(Path, reversed(expected)), key=natural_key)] == expected


def test_a_link_to_a_folder_inside_is_followed_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.md").write_text("# X\n")
    (tmp_path / "b").symlink_to("a")
    folder, problems = walk(tmp_path)
    assert [child.path.name for child in folder.folders] == ["a"]
    assert [(problem.code, problem.path) for problem in problems] == [("folder-loop", tmp_path / "b")]


def test_a_link_to_a_file_outside_is_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text("# Secret\n")
    course = tmp_path / "course"
    course.mkdir()
    (course / "a.md").symlink_to(outside)
    folder, problems = walk(course)
    assert folder.files == ()
    assert [problem.code for problem in problems] == ["outside-course"]


def test_more_files_than_any_course_has_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_MOST_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.md").write_text("# A\n")
    folder, problems = walk(tmp_path)
    assert len(folder.files) == 3
    assert [problem.code for problem in problems] == ["too-many-files"]


def test_the_material_of_a_lab_is_not_taught_from(tmp_path: Path) -> None:
    shop = tmp_path / "day_01" / "shop"
    (shop / "docs").mkdir(parents=True)
    for path in (tmp_path / "day_01" / "lab_1.md", shop / "report.md", shop / "docs" / "more.md"):
        path.write_text("# Title\n", encoding="utf-8")
    assert [each.path.name for each in walk(tmp_path)[0].folders[0].folders] == ["shop"]
    (shop / "lab.yaml").write_text("id: shop\n", encoding="utf-8")
    (day,) = walk(tmp_path)[0].folders
    assert [path.name for path in day.files] == ["lab_1.md"]
    assert day.folders == ()
