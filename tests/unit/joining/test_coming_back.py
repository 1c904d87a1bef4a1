"""A class that comes back at once, when the console was away: in front of a class seconds count."""

from __future__ import annotations

import asyncio
import re

from console.joining.limits import (
    CONNECTION_RATE,
    KEPT_SECONDS,
    MOST_PER_ADDRESS,
    REPORT_RATE,
    Bucket,
    Buckets,
)
from console.paths import resources

from fakes.open_door import OpenDoor, run

CLASS = 60
LONGEST = 4
"""Seconds between two tries of a reporter, however long the console has been away."""


def _waits(script: str, expression: str, tries: int) -> list[int]:
    """Return how long the script waits after one failed try, two, and so on."""
    found = re.search(expression, resources("reporter", script).read_text(encoding="utf-8-sig"))
    assert found is not None, "the script waits otherwise"
    first, longest = int(found[1]), int(found[2])
    return [fails if fails < first else longest for fails in range(1, tries + 1)]


def test_both_scripts_try_again_soon_and_never_seldom() -> None:
    expected = [1, 2, LONGEST, LONGEST, LONGEST]
    assert _waits("join.sh", r"console_at=\$\(\(SECONDS \+ \(fails < (\d+) \? fails : (\d+)\)\)\)", 5) == expected
    powershell = r"ConsoleAt = \(Seconds\) \+ \$\(if \(\$my\.Fails -lt (\d+)\) \{ \$my\.Fails \} else \{ (\d+) \}\)"
    assert _waits("join.ps1", powershell, 5) == expected


def test_the_limits_let_a_class_behind_one_address_try_as_often_as_that() -> None:
    assert CLASS <= MOST_PER_ADDRESS
    assert KEPT_SECONDS > LONGEST
    connections, reports = Buckets(CONNECTION_RATE), Bucket(REPORT_RATE, 0.0)
    at, tries = 0.0, 0
    for wait in (0, 1, 2, *[LONGEST] * 20):  # in step, as after a sudden end
        at += wait
        assert [connections.take("one address", at) for _ in range(CLASS)] == [0.0] * CLASS
        assert reports.take(at) == 0.0
        tries += 1
    assert tries == 23


def test_a_class_behind_one_address_reports_again_at_once() -> None:
    async def scenario(door: OpenDoor) -> None:
        students = []
        for number in range(CLASS):
            door.clock.advance(1)  # joining has a rate of its own
            students.append(await door.student(f"student {number}"))
        wires = await asyncio.gather(*(door.connect() for _ in students))
        answers = await asyncio.gather(
            *(student.report_on(wire) for student, wire in zip(students, wires, strict=True))
        )
        assert [answer.status for answer in answers] == [200] * CLASS
        for wire in wires:
            await wire.close()

    run(scenario)
