"""The time in a heading's brackets, found to the character in the line as written, and written anew.

Only what is plainly one amount is changed: ``(15분)``, ``(약 1시간 30분)``, ``(선택사항, 90분)``, ``[25 min]``. A
range, a sum, a product or two brackets with a time are an author's own wording, which nobody else should rewrite.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from console.course.durations import Duration, parse_duration

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|［[^［］]*］|【[^【】]*】|〔[^〔〕]*〕")
_NUMBER = r"\d+(?:\.\d+)?"
_HOUR = r"시간|hours?|hrs?|h"
_MINUTE = r"분|minutes?|mins?|m"
_AMOUNT = re.compile(
    rf"(?P<hours>{_NUMBER})(?P<hour_gap>[ -]?)(?P<hour_unit>{_HOUR})(?![a-z])"
    rf"(?:(?P<between> ?)(?P<rest>{_NUMBER})(?P<rest_gap>[ -]?)(?P<rest_unit>{_MINUTE})(?![a-z]))?"
    rf"|(?P<minutes>{_NUMBER})(?P<gap>[ -]?)(?P<unit>{_MINUTE})(?![a-z])",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d")
_MINUTES_BESIDE = {"시간": "분", "h": "m", "hr": "min", "hrs": "min", "hour": "minutes", "hours": "minutes"}
_PER_HOUR = 60


@dataclass(frozen=True, slots=True)
class HeadingTime:
    """Where in a line the amount stands, and what it says."""

    start: int
    end: int
    amount: re.Match[str]
    duration: Duration


def find_time(line: str) -> HeadingTime | None:
    """Return the one time of a heading's line, None where there is none or more than one can be meant."""
    found = [time for group in _BRACKETS.finditer(line) if (time := _time_in(group)) is not None]
    timed = [group for group in _BRACKETS.finditer(line) if parse_duration(f"x {group[0]}") is not None]
    return found[0] if len(found) == len(timed) == 1 else None


def with_minutes(line: str, time: HeadingTime, minutes: int) -> str:
    """Return the line with so many whole minutes, in the units and with the spaces that it has."""
    return line[: time.start] + _written(time.amount, minutes) + line[time.end :]


def _time_in(group: re.Match[str]) -> HeadingTime | None:
    duration = parse_duration(f"x {group[0]}")
    if duration is None or duration.range:
        return None
    amounts = list(_AMOUNT.finditer(group[0]))
    if len(amounts) != 1:
        return None
    (amount,) = amounts
    if _DIGITS.search(group[0][: amount.start()] + group[0][amount.end() :]) or _value(amount) != duration.minutes:
        return None  # a product, a range, or more of an amount that is written in another way
    start = group.start() + amount.start()
    return HeadingTime(start, start + len(amount[0]), amount, duration)


def _value(amount: re.Match[str]) -> float:
    if amount["hours"] is None:
        return float(amount["minutes"])
    return _PER_HOUR * float(amount["hours"]) + float(amount["rest"] or 0)


def _written(amount: re.Match[str], minutes: int) -> str:
    if amount["hours"] is None:
        return f"{minutes}{amount['gap']}{_counted(amount['unit'], minutes)}"
    hours, rest = divmod(minutes, _PER_HOUR)
    hour_gap, hour_unit = amount["hour_gap"], amount["hour_unit"]
    rest_unit = amount["rest_unit"] or _MINUTES_BESIDE[hour_unit.lower()]
    rest_gap = hour_gap if amount["rest_gap"] is None else amount["rest_gap"]
    parts = []
    if hours:
        parts.append(f"{hours}{hour_gap}{_counted(hour_unit, hours)}")
    if rest or not hours:
        parts.append(f"{rest}{rest_gap}{_counted(rest_unit, rest)}")
    return (" " if amount["between"] is None else amount["between"]).join(parts)


def _counted(unit: str, number: int) -> str:
    """Return an English unit in the number that it needs; others know none."""
    singular = unit[:-1] if unit.lower().endswith("s") else unit
    if singular.lower() not in ("hour", "minute", "min", "hr") or (singular == unit and len(unit) < len("hour")):
        return unit
    return singular if number == 1 else f"{singular}s"
