"""Reading files that may be anything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from console.course import source as source_module
from console.course.model import Severity
from console.course.source import read_text
from console.errors import ContentError

TEXT = "# 제목\n\n글\n"


def codes(path: Path) -> list[str]:
    return [problem.code for problem in read_text(path).problems]


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        (TEXT.encode(), "utf-8", []),
        (TEXT.encode("utf-8-sig"), "utf-8", ["byte-order-mark"]),
        (TEXT.encode("cp949"), "cp949", ["not-utf8"]),
        (TEXT.encode("utf-16"), "utf-16", ["not-utf8"]),
    ],
)
def test_encodings_people_use(tmp_path: Path, data: bytes, encoding: str, expected: list[str]) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    found = read_text(path)
    assert (found.text.lstrip("\ufeff"), found.encoding) == (TEXT, encoding)
    assert codes(path) == expected
    assert found.readable


def test_the_line_of_the_first_foreign_byte_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"# A\n\n" + "글".encode("cp949"))
    assert read_text(path).problems[0].line == 3


def test_damaged_text_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"# A\n" + "글".encode() + b"\xff\xff\n# B\n")
    assert codes(path) == ["damaged-text"]
    assert read_text(path).text.endswith("# B\n")


@pytest.mark.parametrize(
    ("data", "newline"),
    [(b"a\nb\n", "\n"), (b"a\r\nb\r\n", "\r\n"), (b"a\rb\r", "\r"), (b"a\r\nb\n", "mixed"), (b"a", "\n")],
)
def test_line_ends_become_one(tmp_path: Path, data: bytes, newline: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    found = read_text(path)
    assert found.newline == newline
    assert "\r" not in found.text


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b" \n\n", "empty"), (b"\x7fELF\0\0", "binary")])
def test_files_without_text(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    assert codes(path) == [code]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_module, "LARGEST_BYTES", 10)
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 11)
    assert codes(path) == ["too-large"]
    with pytest.raises(ContentError) as caught:
        read_text(path).require()
    assert caught.value.path == path


def test_a_file_that_is_gone_and_a_folder(tmp_path: Path) -> None:
    assert codes(tmp_path / "gone.md") == ["vanished"]
    assert codes(tmp_path) == ["not-a-file"]
    (tmp_path / "self.md").symlink_to("self.md")
    assert codes(tmp_path / "self.md") == ["folder-loop"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert codes(tmp_path / "pipe.md") == ["not-a-file"]


def test_a_name_that_no_system_takes() -> None:
    assert codes(Path("a\0b")) == ["read-failed"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(TEXT)
    path.chmod(0)
    assert codes(path) == ["no-permission"]


def test_what_was_read_anyway_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(TEXT.encode("cp949"))
    assert read_text(path).require() == TEXT
    assert read_text(path).problems[0].severity is Severity.WARNING
