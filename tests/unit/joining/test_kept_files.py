"""What is kept of snapshots that were handed in: whose it is, the file as it was, never more than there is room for."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.joining.kept_files import KeptFile, forget_kept, keep_file, kept_paths, read_kept_file, rename_kept
from console.joining.limits import MOST_MEMBERS

MINA = KeptFile("0123456789ab", "김미나", "A1", "of-the-roster")
BODY = b"\x1f\x8b\n{}\n\x00"


def read(folder: Path) -> list[tuple[KeptFile, bytes] | None]:
    return [read_kept_file(path) for path in kept_paths(folder)]


def test_a_file_is_kept_as_it_was_and_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "history"
    assert keep_file(folder, MINA, BODY)
    assert read(folder) == [(MINA, BODY)]
    (path,) = kept_paths(folder)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    renamed = replace(MINA, name="김미나 2", student_id="")
    rename_kept(folder, renamed)
    assert read(folder) == [(renamed, BODY)]
    assert keep_file(folder, MINA, b"newer")
    assert read(folder) == [(MINA, b"newer")]
    forget_kept(folder, MINA.id)
    forget_kept(folder, MINA.id)
    rename_kept(folder, MINA)
    assert list(folder.iterdir()) == []


def test_where_there_is_no_room_it_is_kept_whose_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.joining.kept_files.KEPT_FILES_BYTES", 400)
    other = replace(MINA, id="ba9876543210")
    assert keep_file(tmp_path, MINA, b"x" * 250)
    assert keep_file(tmp_path, MINA, b"x" * 260), "it takes the place of the one before"
    assert not keep_file(tmp_path, other, b"x" * 250)
    assert sorted(len(found[1]) for found in read(tmp_path) if found) == [0, 260]


def test_of_too_many_the_last_are_not_kept(tmp_path: Path) -> None:
    for number in range(MOST_MEMBERS + 1):
        keep_file(tmp_path, replace(MINA, id=f"{number:012x}"), b"")
    assert len(kept_paths(tmp_path)) == MOST_MEMBERS


@settings(max_examples=60)
@given(
    st.binary(max_size=80)
    | st.sampled_from(
        [b"{}", b"[]", b'{"id":"../../x","name":"a","seat":""}', b'{"id":"0123456789ab","name":1,"seat":""}']
    )
)
def test_whatever_stands_there_raises_nothing(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "handed-in-odd"
    path.write_bytes(body + b"\nrest")
    assert read_kept_file(path) is None
