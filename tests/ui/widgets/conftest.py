"""A timeline in the middle of a session, with one row of every kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from console.course.model import SegmentKind
from console.rundown.accounts import Status
from console.rundown.rows import Row

MakeRow = Callable[..., Row]
_BEGINS = datetime(2026, 3, 4, 14, 0, tzinfo=UTC)


@pytest.fixture
def make_row() -> MakeRow:
    """Make a row from its id and status; seconds, title and the rest by keyword."""

    def make(row_id: str, status: Status = Status.LATER, *, start: float = 0.0, **given: Any) -> Row:
        begins = _BEGINS + timedelta(seconds=start)
        values: dict[str, Any] = {
            "title": row_id.title(),
            "kind": SegmentKind.TALK,
            "line": 1,
            "depth": 0,
            "optional": False,
            "is_current": False,
            "planned": 600.0,
            "added": 0.0,
            "elapsed": 0.0,
            "held": 0.0,
            "over": 0.0,
            "planned_start": begins,
            "starts": None if status is Status.SKIPPED else begins,
            "ends": None,
        }
        return Row(id=row_id, status=status, **{**values, **given})

    return make


@pytest.fixture
def rows(make_row: MakeRow) -> tuple[Row, ...]:
    return (
        make_row("goals", Status.DONE, planned=300.0, elapsed=290.0, over=-10.0),
        make_row(
            "multi",
            Status.DONE,
            start=300,
            title="멀티 클라우드 전략과 하이브리드 아키텍처: 왜, 언제, 어떻게, 그리고 얼마나",
            planned=900.0,
            elapsed=980.0,
            over=80.0,
        ),
        make_row("hybrid", Status.NOW, start=1280, is_current=True, planned=720.0, elapsed=288.0),
        make_row("tuning", Status.NEXT, start=2000, added=60.0),
        make_row("karpenter", Status.SKIPPED, title="Optional: Karpenter"),
        make_row(
            "discussion",
            start=2660,
            planned=480.0,
            kind=SegmentKind.DISCUSSION,
            children=(
                make_row("discussion/pairs", depth=1, title="페어 토의", planned=180.0, start=2660),
                make_row("discussion/all", depth=1, title="전체 공유", planned=180.0, start=2840),
            ),
        ),
    )
