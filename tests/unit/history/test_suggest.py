"""Better times as a patch: read, applied, taken back; every other byte as it was."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.course.outline import outline_of
from console.errors import ContentError, HistoryError
from console.history.suggest import CoursePatch, Sums, apply_patch, plan_patch
from console.messages import render
from console.rundown.plan import rundown_of

SESSION = """\
---
title: x
---
# Session 3: Services (50분)

## 1. Goals (5분)

Wait (5분) here.

## 2. 서비스 메시 (15분)

```yaml
# ## 2. 서비스 메시 (15분)
```

### Setup (4 min)
### Demo (6 min)

## 실습 (5-10분)

## 3. Discussion (1시간 5분)

**Ask** (3분)

"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "session_03.md"
    path.write_bytes(SESSION.encode())
    return path


def minutes(path: Path) -> dict[str, float | None]:
    text = path.read_text(encoding="utf-8-sig")
    return {segment.title: segment.minutes for top in outline_of(text).segments for segment in top.walk()}


def refused(path: Path, wanted: dict[str, int]) -> str:
    with pytest.raises(HistoryError) as raised:
        plan_patch(path, wanted)
    assert raised.value.path == path
    return raised.value.message.code


def test_the_diff_is_what_is_done(file: Path):
    patch = plan_patch(file, {"서비스 메시": 17, "서비스 메시/Demo": 9})
    assert [(change.title, change.line, change.before, change.after) for change in patch.changes] == [
        ("서비스 메시", 10, 15, 17),
        ("Demo", 17, 6, 9),
    ]
    changed = [line for line in patch.diff.splitlines() if line.startswith(("+", "-"))]
    assert changed == [
        "--- a/session_03.md",
        "+++ b/session_03.md",
        "-## 2. 서비스 메시 (15분)",
        "+## 2. 서비스 메시 (17분)",
        "-### Demo (6 min)",
        "+### Demo (9 min)",
    ]
    assert file.read_bytes() == SESSION.encode()  # planned, not made
    apply_patch(patch)
    assert (
        file.read_bytes()
        == SESSION.replace("\n## 2. 서비스 메시 (15분)", "\n## 2. 서비스 메시 (17분)")
        .replace("Demo (6 min)", "Demo (9 min)")
        .encode()
    )


def test_git_takes_the_diff(file: Path):
    patch = plan_patch(file, {"Goals": 8, "Discussion/Ask": 5})
    subprocess.run(["git", "apply", "-"], input=patch.diff.encode(), cwd=file.parent, check=True, capture_output=True)
    assert file.read_bytes() == patch.after.content


def test_taking_it_back_is_the_reverse_patch(file: Path):
    back = apply_patch(plan_patch(file, {"Goals": 8}))
    assert minutes(file)["Goals"] == 8
    assert [(change.before, change.after) for change in back.changes] == [(8, 5)]
    assert "+## 1. Goals (5분)" in back.diff
    apply_patch(back)
    assert file.read_bytes() == SESSION.encode()


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_line_ends_mark_and_encoding_stay(file: Path, encoding: str, newline: str, mark: str):
    if encoding != "utf-8":
        mark = "\ufeff"
    before = mark + SESSION.replace("\n", newline)
    file.write_bytes(before.encode(encoding))
    apply_patch(plan_patch(file, {"Goals": 8}))
    assert file.read_bytes() == before.replace("Goals (5", "Goals (8").encode(encoding)


def test_an_old_korean_encoding_stays(file: Path):
    file.write_bytes(SESSION.encode("cp949"))
    apply_patch(plan_patch(file, {"서비스 메시": 20}))
    assert file.read_bytes() == SESSION.replace("\n## 2. 서비스 메시 (15분)", "\n## 2. 서비스 메시 (20분)").encode(
        "cp949"
    )


def test_mixed_line_ends_and_a_last_line_without_one_stay(file: Path):
    before = "# S\r\n\n## A (5분)\r\n\rtext\n## B (6분)"
    file.write_bytes(before.encode())
    patch = plan_patch(file, {"A": 7, "B": 8})
    assert "\\ No newline at end of file" in patch.diff
    apply_patch(patch)
    assert file.read_bytes() == before.replace("5분", "7분").replace("6분", "8분").encode()


def test_what_it_comes_to_is_said(file: Path):
    fits = "# S (30분)\n\n## A (15분)\n### a (9분)\n### b (6분)\n\n## B (10분)\n"
    file.write_text(fits, encoding="utf-8")
    patch = plan_patch(file, {"A": 20})
    assert (patch.now, patch.then, patch.slot) == (Sums(25), Sums(30), 30)
    assert render(patch.sum_words()) == "30 min planned in all, exactly the slot of 30 min"
    over = plan_patch(file, {"A": 20, "B": 15, "A/a": 18})
    assert over.sum_words().code == "suggest-sum-over"
    assert over.then == Sums(35, ("A",))
    assert over.reversed().then == Sums(25)
    assert render(plan_patch(file, {"A": 16}).sum_words(), "ko") == "모두 26분 계획, 배정 시간 30분보다 4분 적음"


def test_no_slot_no_comparison(file: Path):
    file.write_text("# S\n\n## A (15분)\n", encoding="utf-8")
    assert plan_patch(file, {"A": 20}).sum_words().code == "suggest-sum"


def test_a_file_that_was_changed_meanwhile_is_left_alone(file: Path):
    patch = plan_patch(file, {"Goals": 8})
    file.write_text(SESSION + "more\n", encoding="utf-8")
    with pytest.raises(HistoryError, match="changed since"):
        apply_patch(patch)
    assert file.read_text(encoding="utf-8") == SESSION + "more\n"


def test_what_cannot_be_told_for_certain_is_refused(file: Path):
    assert refused(file, {"실습": 12}) == "suggest-ambiguous"
    assert refused(file, {"Nowhere": 12}) == "suggest-no-segment"
    assert refused(file, {"Goals": 5}) == "suggest-nothing"
    assert refused(file, {"Goals": 0}) == "suggest-minutes"
    file.write_text("# S\n\n## A\n### B (5분)\n", encoding="utf-8")
    assert refused(file, {"A": 12}) == "suggest-untimed"


def test_a_damaged_file_is_refused(file: Path):
    file.write_bytes(SESSION.encode() + b"\xff\xfe\xff\x80")
    assert refused(file, {"Goals": 9}) == "suggest-damaged"
    with pytest.raises(ContentError):
        plan_patch(file.with_name("none.md"), {"Goals": 9})


def test_a_heading_that_would_read_otherwise_is_refused(file: Path):
    file.write_text("# S\n\nA (5분)\nmore\n---\n", encoding="utf-8")  # a heading of two lines, its time not at the end
    with pytest.raises(HistoryError):
        plan_patch(file, {"A": 9})


def test_rights_and_links_stay(file: Path, tmp_path: Path):
    file.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(file)
    apply_patch(plan_patch(link, {"Goals": 8}))
    assert link.is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert minutes(file)["Goals"] == 8
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["link.md", "session_03.md"]


def test_a_folder_that_cannot_be_written_leaves_the_file(file: Path, monkeypatch: pytest.MonkeyPatch):
    patch = plan_patch(file, {"Goals": 8})

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(HistoryError, match="No space left"):
        apply_patch(patch)
    assert file.read_bytes() == SESSION.encode()
    assert [path.name for path in file.parent.iterdir()] == ["session_03.md"]


TITLES = st.text(st.sampled_from("ab 가나1.*_`[]()-:"), min_size=1, max_size=12)
TIMES = st.sampled_from(
    ["", " (5분)", " (15 min)", " (선택사항, 9분)", " (5-10분)", " (1시간 5분)", " (3분) (10분)", " [7분]"]
)
LINES = st.one_of(
    st.tuples(st.sampled_from(["## ", "### ", "#### "]), TITLES, TIMES).map("".join),
    st.tuples(TITLES, TIMES).map(lambda each: f"**{each[0]}**{each[1]}"),
    st.sampled_from(["", "```", "text (5분)", "- item (15 min)", "---", "===", "<!-- ## x (5분)", "-->"]),
)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(LINES, max_size=14),
    st.sampled_from(["\n", "\r\n"]),
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 200)), min_size=1, max_size=4),
)
def test_what_is_changed_reads_as_suggested_and_nothing_else_changes(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], newline: str, choices: list[tuple[int, int]]
):
    path = tmp_path_factory.getbasetemp() / "generated.md"
    text = "# S\n\n" + "\n".join(lines)
    path.write_bytes(text.replace("\n", newline).encode())
    before = list(_segments(text))
    if not before:
        return
    wanted = {before[place % len(before)][0]: minutes for place, minutes in choices}
    try:
        patch: CoursePatch = plan_patch(path, wanted)
    except HistoryError:
        assert path.read_bytes() == text.replace("\n", newline).encode()
        return
    apply_patch(patch)
    content = path.read_bytes()
    assert content.count(b"\r") == (content.count(b"\n") if newline == "\r\n" else 0)
    after = list(_segments(content.decode().replace("\r\n", "\n")))
    assert after == [(key, 60.0 * wanted[key] if key in wanted else seconds) for key, seconds in before]


def _segments(text: str) -> list[tuple[str, float | None]]:
    return [
        (segment.id, segment.written)
        for top in rundown_of(outline_of(text)).segments
        for segment in top.walk()
        if outline_of(text).segments
    ]


def test_the_real_course_can_be_patched(shared_course: Path, tmp_path: Path):
    for source in sorted(shared_course.rglob("*.md")):
        content = source.read_bytes()
        copy = tmp_path / source.name
        copy.write_bytes(content)
        timed = {key: seconds for key, seconds in _segments(content.decode("utf-8-sig")) if seconds is not None}
        if not timed:
            continue
        patch = plan_patch(copy, {key: int(seconds / 60) + 3 for key, seconds in timed.items()})
        assert len(patch.changes) == len(timed)
        apply_patch(apply_patch(patch))
        assert copy.read_bytes() == content
