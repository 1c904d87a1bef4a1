"""From a folder to a course tree, whatever is in the folder."""

from __future__ import annotations

import os
from datetime import time
from pathlib import Path

import pytest

from console.course.loader import load_course
from console.course.model import Course, Kind, Node
from console.course.slots import outline_file


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def tree(node: Node, depth: int = 0) -> list[str]:
    """One row for each node: kind, number, file name (or "-" when it is only named), slot."""
    slot = "" if node.slot_minutes is None else f" {node.slot_minutes:g}"
    variants = f" +{','.join(path.name for path in node.variants)}" if node.variants else ""
    name = node.path.name if node.path else "-"
    rows = [f"{'  ' * depth}{node.kind.value} {node.number or ''} {name}{slot}{variants}".replace("  -", " -")]
    return rows + [row for child in node.children for row in tree(child, depth + 1)]


def names(course: Course) -> list[str]:
    return [node.path.name if node.path else f"({node.title})" for node in course.node.walk()]


def codes(course: Course) -> list[str]:
    return [problem.code for problem in course.problems]


def test_the_real_course(shared_course: Path) -> None:
    course = load_course(shared_course)
    weeks = course.node.children
    assert [(week.kind, week.number) for week in weeks] == [(Kind.WEEK, 2), (Kind.WEEK, 3)]
    (day,) = weeks[0].children
    assert [(session.number, session.path is None, session.slot_minutes) for session in day.children] == [
        *((number, True, 50) for number in range(1, 8)),
        (8, False, 50),
    ]
    assert [path.name for path in day.children[-1].variants] == ["session_08_bullets.md"]
    assert [day.number for day in weeks[1].children] == [1, 2, 3, 4, 5]
    third = weeks[1].children[2]
    assert [(child.kind, child.number, child.slot_minutes) for child in third.children][-2:] == [
        (Kind.LAB, 3, 90),
        (Kind.CHALLENGE, 2, 90),
    ]
    assert course.problems == ()


def test_a_day_may_be_opened_by_itself(shared_course: Path) -> None:
    node = load_course(shared_course / "week_02" / "day_03").node
    assert (node.kind, node.number, len(node.children)) == (Kind.DAY, 3, 8)


def test_a_single_file_has_the_slot_of_its_day(shared_course: Path) -> None:
    course = load_course(shared_course / "week_02" / "day_03" / "session_08.md")
    assert (course.node.kind, course.node.slot_minutes, course.node.children) == (Kind.SESSION, 50, ())


def test_names_of_folders_and_files_make_the_tree(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "week_10/day_1/session_1.md": "# 하나\n",
            "week_2/day_1/session_10.md": "# 열\n",
            "week_2/day_1/session_9.md": "# 아홉\n",
            "week_2/day_1/labs/lab_1.md": "# 실습\n",
        },
    )
    assert tree(load_course(tmp_path).node)[1:] == [
        "  week 2 week_2",
        "    day 1 day_1",
        "      lab 1 lab_1.md",
        "      session 9 session_9.md",
        "      session 10 session_10.md",
        "  week 10 week_10",
        "    day 1 day_1",
        "      session 1 session_1.md",
    ]


def test_korean_names_in_one_flat_folder(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"2교시 배포.md": "# 배포\n", "1교시 소개.md": "# 소개\n", "실습 1.md": "# x\n", "부록.md": "# 부록\n"},
    )
    course = load_course(tmp_path)
    assert names(course)[1:] == ["1교시 소개.md", "2교시 배포.md", "부록.md", "실습 1.md"]
    assert [node.kind for node in course.node.children] == [Kind.SESSION, Kind.SESSION, Kind.SESSION, Kind.LAB]


def test_the_readme_gives_the_order_and_says_which_version_counts(tmp_path: Path) -> None:
    write(
        tmp_path / "day_01",
        {
            "README.md": "# Day 1\n- [둘](session_02_new.md)\n- [하나](./session_01.md)\n- [셋](session_03.md)\n"
            "- [다음](../day_02/README.md)\n- [밖](https://a.b/c.md)\n",
            "session_01.md": "# 하나\n",
            "session_02.md": "# 둘\n",
            "session_02_new.md": "# 둘\n",
            "extra.md": "# 더\n",
        },
    )
    assert tree(load_course(tmp_path / "day_01").node) == [
        "day 1 README.md",
        "  session 2 session_02_new.md +session_02.md",
        "  session 1 session_01.md",
        "  session 3 -",
        "  session  extra.md",
    ]


def test_two_links_to_one_file_are_one_session(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "# C\n[a](a.md) [again](./a.md#x)\n## Session 1: [a](a.md)\n", "a.md": "# a\n"})
    assert names(load_course(tmp_path)) == ["README.md", "a.md"]


def test_a_link_below_a_heading_says_which_file_the_heading_means(tmp_path: Path) -> None:
    write(
        tmp_path / "day_1",
        {
            "README.md": "# Day 1\n## Session 1: 하나\n- [자료](session_1_new.md)\n## Session 2: 둘\n",
            "session_1.md": "# 하나\n",
            "session_1_new.md": "# 하나\n",
        },
    )
    assert tree(load_course(tmp_path / "day_1").node) == [
        "day 1 README.md",
        "  session 1 session_1_new.md +session_1.md",
        "  session 2 -",
    ]


def test_a_readme_may_link_what_lies_deeper(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "README.md": "# 과정\n- [B](day_2/session_1.md)\n- [A](./day_1/session_1.md)\n- [실습](labs/lab_1.md)\n"
            "- [C](day_3/README.md)\n- [없음](none/lab_2.md)\n",
            "day_1/session_1.md": "# A\n",
            "day_2/session_1.md": "# B\n",
            "labs/lab_1.md": "# 실습\n",
        },
    )
    assert tree(load_course(tmp_path).node) == [
        "course  README.md",
        "  day 2 day_2",
        "    session 1 session_1.md",
        "  day 1 day_1",
        "    session 1 session_1.md",
        "  lab 1 lab_1.md",
        "  day 3 -",
        "  lab 2 -",
    ]


def test_a_slot_comes_from_the_nearest_word(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "README.md": "# 과정\n세션당 40분\n",
            "day_1/README.md": "# Day 1\n총 세션: 2개 (각 50분)\n",
            "day_1/session_1.md": "# A\n",
            "day_1/session_2.md": "# B (90분)\n",
            "day_1/lab_1.md": "# C\n",
            "day_2/session_1.md": "# D\n",
        },
    )
    slots = {node.title: node.slot_minutes for node in load_course(tmp_path).node.walk()}
    assert (slots["A"], slots["B"], slots["C"], slots["D"]) == (50, 90, None, 40)
    for name, minutes in {"day_1/session_1": 50, "day_1/session_2": 90, "day_2/session_1": 40}.items():
        assert outline_file(tmp_path / f"{name}.md").slot_minutes == minutes


def test_the_manifest_overrides(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "course.yaml": "title: 과정\nslot_minutes: 30\nstarts: '10:00'\n"
            "breaks:\n  - {starts: '10:30', minutes: 15, title: 휴식}\n"
            "days:\n  day_1: {title: 첫날, order: [b.md, a.md]}\n"
            "sessions:\n  day_1/a.md: {slot_minutes: 20, title: 가}\nspeed: fast\n",
            "day_1/README.md": "# Day 1\n세션당 50분\n",
            "day_1/a.md": "# A (90분)\n",
            "day_1/b.md": "# B\n",
        },
    )
    course = load_course(tmp_path)
    (day,) = course.node.children
    assert (course.node.title, day.title, codes(course)) == ("과정", "첫날", ["manifest-unknown-key"])
    assert [(child.title, child.slot_minutes, child.starts) for child in day.children] == [
        ("B", 30, time(10)),
        ("가", 20, time(10, 45)),
    ]
    assert outline_file(tmp_path / "day_1" / "a.md").slot_minutes == 20


def test_the_table_of_a_day_gives_start_times(tmp_path: Path) -> None:
    write(
        tmp_path / "day_1",
        {
            "README.md": "# Day 1\n| 시간 | 내용 |\n|---|---|\n| 09:00-09:50 | [소개](a.md) |\n"
            "| 10:00-10:50 | Session 2: 배포 |\n| 12:00-13:00 | 점심 |\n",
            "a.md": "# 소개\n",
            "session_2.md": "# 배포\n",
        },
    )
    day = load_course(tmp_path / "day_1").node
    assert [child.starts for child in day.children] == [time(9), time(10)]
    assert day.starts == time(9)
    assert day.schedule is not None
    assert len(day.schedule.entries) == 3


def test_what_cannot_be_read_is_reported_and_the_rest_loads(tmp_path: Path) -> None:
    write(tmp_path, {"good.md": "# 좋음 (50분)\n", "empty.md": "", "crlf.md": "# 줄\r\n\r\n## 끝 (5분)\r\n"})
    (tmp_path / "old.md").write_bytes("# 옛글\n## 하나 (5분)\n".encode("cp949"))
    (tmp_path / "binary.md").write_bytes(b"\0\1\2" * 100)
    (tmp_path / "gone.md").symlink_to("nowhere.md")
    (tmp_path / "loop").symlink_to(".")
    (tmp_path / "out").symlink_to("/etc")
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "course.yaml").write_text("title: [\n")
    course = load_course(tmp_path)
    by_file = {problem.path.name: problem.code for problem in course.problems if problem.path}
    assert by_file == {
        "empty.md": "empty",
        "old.md": "not-utf8",
        "binary.md": "binary",
        "gone.md": "vanished",
        "loop": "folder-loop",
        "out": "outside-course",
        "pipe.md": "not-a-file",
        "course.yaml": "manifest-yaml",
    }
    planned = {node.title: node.outline.planned_minutes for node in course.node.children if node.outline}
    assert (planned["옛글"], planned["줄"]) == (5, 5)
    assert all(problem.message("ko") for problem in course.problems)


def test_a_course_that_is_not_there(tmp_path: Path) -> None:
    course = load_course(tmp_path / "nowhere")
    assert codes(course) == ["vanished"]
    assert course.node.children == ()


def test_a_name_too_long_for_the_system(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": f"# C\n[x]({'x' * 300}/{'y' * 300}.md) [a](a.md)\n", "a.md": "# A\n"})
    assert names(load_course(tmp_path)) == ["README.md", "a.md"]
    assert codes(load_course(tmp_path / ("x" * 300))) == ["read-failed"]


def test_an_empty_folder_is_an_empty_course(tmp_path: Path) -> None:
    course = load_course(tmp_path)
    assert (course.node.kind, course.node.children, course.problems) == (Kind.COURSE, (), ())


def test_folders_without_markdown_and_hidden_ones_do_not_show(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.md": "# A\n",
            "img/x.txt": "",
            ".git/b.md": "# B\n",
            "node_modules/c/README.md": "# C\n",
            "LICENSE.md": "x",
        },
    )
    assert names(load_course(tmp_path))[1:] == ["a.md"]


@pytest.mark.parametrize("relative", [".", "./x/.."])
def test_the_root_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, relative: str) -> None:
    write(tmp_path, {"README.md": "# C\n[a](b/a.md)\n", "b/a.md": "# A\n", "x/y.txt": ""})
    monkeypatch.chdir(tmp_path)
    course = load_course(Path(relative))
    assert course.root == tmp_path
    assert names(course)[-1] == "a.md"


def test_a_deep_folder_is_walked_so_far_and_no_further(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 40)
    write(deep, {"a.md": "# A\n"})
    write(tmp_path, {"b.md": "# B\n"})
    assert names(load_course(tmp_path))[1:] == ["b.md"]
