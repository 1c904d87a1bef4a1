"""A cache that forgets rather than fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.bridge import cache as module
from console.bridge.cache import FileCache


def test_what_was_put_is_there_for_the_next_start(tmp_path: Path) -> None:
    FileCache(tmp_path / "new").put("키", {"값": [1, None]})
    assert FileCache(tmp_path / "new").get("키") == {"값": [1, None]}
    assert FileCache(tmp_path / "new").get("other") is None


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe\x00", b"[1,"])
def test_a_damaged_entry_is_not_there(tmp_path: Path, damage: bytes) -> None:
    cache = FileCache(tmp_path)
    cache.put("key", [1])
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(damage)
    assert cache.get("key") is None
    cache.put("key", [2])
    assert cache.get("key") == [2]


def test_a_folder_that_cannot_be_made_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = FileCache(tmp_path / "file")
    cache.put("key", 1)
    assert cache.get("key") is None


def test_the_oldest_entries_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEEP", 3)
    cache = FileCache(tmp_path)
    for number in range(5):
        cache.put(str(number), number)
        for age, entry in enumerate(sorted(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)):
            assert age < 4, entry
    assert len(list(tmp_path.iterdir())) == 3
    assert cache.get("4") == 4


def test_any_text_is_a_key(tmp_path: Path) -> None:
    cache = FileCache(tmp_path)
    for key in ("", "a/../../b", "\ud800", "\0", "x" * 10_000):
        cache.put(key, key == "")
        assert cache.get(key) is (key == "")
