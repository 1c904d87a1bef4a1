from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from console.clock import ClassClock

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the C library cannot be told another time zone")


@pytest.fixture
def link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A system's time zone that the test may change; the program's own comes back after it."""
    own = os.environ.get("TZ")
    monkeypatch.delenv("TZ", raising=False)
    yield tmp_path / "localtime"
    if own is not None:
        monkeypatch.setenv("TZ", own)
    time.tzset()


def point(link: Path, zone: str) -> None:
    link.unlink(missing_ok=True)
    link.symlink_to(link.parent / "share" / "zoneinfo" / zone)


def test_its_zone_knows_its_rules_and_changes_under_way(link: Path) -> None:
    clock = ClassClock(link)
    point(link, "Europe/Berlin")
    here = clock.wall()
    assert here.tzinfo is ZoneInfo("Europe/Berlin")
    assert abs(here - datetime.now(UTC)) < timedelta(seconds=60)
    point(link, "Asia/Seoul")
    assert clock.wall().tzinfo is ZoneInfo("Asia/Seoul")
    assert here.tzinfo is ZoneInfo("Europe/Berlin")


def test_the_environment_comes_first(link: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    point(link, "Europe/Berlin")
    clock = ClassClock(link)
    assert clock.wall().tzinfo is ZoneInfo("Europe/Berlin")
    monkeypatch.setenv("TZ", ":Asia/Kathmandu")
    assert clock.wall().tzinfo is ZoneInfo("Asia/Kathmandu")
    assert datetime.now().astimezone().utcoffset() == timedelta(hours=5, minutes=45), "the C library was told"


@pytest.mark.parametrize("name", ["KST-9", "Asia", "Nowhere/Never"])
def test_without_rules_the_offset_of_this_moment_has_to_do(
    link: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("TZ", name)
    assert ClassClock(link).wall().utcoffset() == datetime.now().astimezone().utcoffset()


def test_a_copied_file_has_no_name(link: Path) -> None:
    link.write_bytes(b"")
    assert ClassClock(link).wall().utcoffset() is not None
