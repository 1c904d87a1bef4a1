"""Files of other people: whatever they are, they are read or refused, and never more than that."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.roster.documents import LARGEST, Unreadable, compose, decode, one_line, read_bytes, read_plain


def refused(path: Path) -> tuple[str, int | None]:
    with pytest.raises(Unreadable) as caught:
        read_plain(path)
    return caught.value.message.code, caught.value.line


def test_every_scalar_is_the_text_that_was_written(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: 012\nb: yes\nc: ~\nd: [1.50, 'x']\ne: 2020-01-01\n", encoding="utf-8")
    assert read_plain(file) == {"a": "012", "b": "yes", "c": None, "d": ["1.50", "x"], "e": "2020-01-01"}


def test_json_reads_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{\t"a": 1, "b": true, "c": null, "d": ["x", {}]\n}', encoding="utf-8")
    assert read_plain(file) == {"a": "1", "b": "true", "c": None, "d": ["x", {}]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_shells_write(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("이름: 김민수\n", encoding=encoding)
    assert read_plain(file) == {"이름": "김민수"}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: [\n", "yaml-invalid", 3),
        ("a: 1\n---\nb: 1\n", "yaml-invalid", 2),
        ("a: 1\nb: \x01\n", "yaml-invalid", 2),
        ("a: 1\na: 2\n", "yaml-duplicate-key", 2),
        ('{"a": 1, "a": 2}', "yaml-duplicate-key", None),
        ("? [a]\n: 1\n", "yaml-invalid", 1),
        ("a: &x [1]\nb: *x\n", "yaml-alias", 2),
        ("[" * 5000, "yaml-too-deep", 1),
        ('{"a":' * 5000, "yaml-too-deep", 1),
        ("[" + "a," * 60_000 + "]", "yaml-too-deep", 1),
    ],
)
def test_what_is_refused_has_a_line(tmp_path: Path, text: str, code: str, line: int | None) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    assert refused(file) == (code, line)


def test_tags_make_no_objects(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: !!python/object/apply:os.system [touch /]\n", encoding="utf-8")
    assert read_plain(file) == {"a": ["touch /"]}


def test_only_small_ordinary_files_are_opened(tmp_path: Path) -> None:
    assert refused(tmp_path / "none") == ("file-missing", None)
    assert refused(tmp_path / "bad\0name") == ("file-missing", None)
    assert refused(tmp_path) == ("file-not-ordinary", None)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refused(pipe) == ("file-not-ordinary", None)  # and did not wait for somebody to write
    large = tmp_path / "large"
    large.write_bytes(b"a" * (LARGEST + 1))
    assert refused(large) == ("file-too-large", None)
    korean = tmp_path / "cp949"
    korean.write_bytes("a: 1\nb: 김민수".encode("cp949"))
    assert refused(korean) == ("file-not-utf8", 2)


def test_a_file_without_rights_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"")

    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    with pytest.raises(Unreadable) as caught:
        read_bytes(file)
    assert caught.value.message.code == "file-no-permission"


def test_one_line_composes_hangul_and_drops_control_characters() -> None:
    assert one_line("  \u1100\u1161\u11a8 \x1b[31m\n민수\udcff ") == "각 [31m 민수"
    assert len(one_line("x" * 9999)) < 200


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    with contextlib.suppress(Unreadable):
        compose(text)


@given(st.binary())
def test_no_bytes_are_too_strange(data: bytes) -> None:
    with contextlib.suppress(Unreadable):
        decode(data)
