from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from console.private_files import write_private


def test_a_file_takes_the_place_of_the_one_before_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "not" / "there" / "kept"
    write_private(path, b"one")
    path.with_name("kept.new").write_text("of a sudden end")
    write_private(path, b"another")
    assert path.read_bytes() == b"another"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="there rights come with the folder")
def test_nobody_else_may_read_it_whatever_was_there(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_text("for all")
    path.chmod(0o644)
    write_private(path, b"one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_one_before_stays_when_it_fails(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    write_private(path, b"one")
    path.with_name("kept.new").mkdir()
    with pytest.raises(OSError, match=r"kept\.new"):
        write_private(path, b"another")
    assert path.read_bytes() == b"one"
