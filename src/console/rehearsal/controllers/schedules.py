"""Cron's five fields: when a schedule is next due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

_BOUNDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_NAMES: tuple[dict[str, int], ...] = (
    {},
    {},
    {},
    {name: place for place, name in enumerate(_MONTHS, 1)},
    {name: place for place, name in enumerate(_WEEKDAYS)},
)
_NICKNAMES = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
_FARTHEST = timedelta(days=366 * 5)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A parsed schedule: the values that each field allows, and whether its two day fields were restricted."""

    fields: tuple[frozenset[int], ...]
    by_day: bool
    by_weekday: bool

    @classmethod
    def parse(cls, text: str) -> Schedule:
        """Read ``minute hour day month weekday`` or a nickname. Raises ValueError."""
        parts = _NICKNAMES.get(text.strip(), text).split()
        if len(parts) != len(_BOUNDS):
            raise ValueError(text)
        fields = [_values(part, *bounds, names) for part, bounds, names in zip(parts, _BOUNDS, _NAMES, strict=True)]
        fields[4] = frozenset(day % 7 for day in fields[4])
        return cls(tuple(fields), by_day=parts[2] != "*", by_weekday=parts[4] != "*")

    def next_after(self, moment: datetime) -> datetime | None:
        """Return the first minute after ``moment`` that is due; None when there is none within five years."""
        minutes, hours, _, months, _ = self.fields
        found = moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
        while found - moment < _FARTHEST:
            if found.month not in months or not self._falls_on(found):
                found = found.replace(hour=0, minute=0) + timedelta(days=1)
            elif found.hour not in hours:
                found = found.replace(minute=0) + timedelta(hours=1)
            elif found.minute not in minutes:
                found += timedelta(minutes=1)
            else:
                return found
        return None

    def _falls_on(self, day: datetime) -> bool:
        on_day, on_weekday = day.day in self.fields[2], day.isoweekday() % 7 in self.fields[4]
        return on_day or on_weekday if self.by_day and self.by_weekday else on_day and on_weekday


def _values(field: str, least: int, most: int, names: dict[str, int]) -> frozenset[int]:
    found: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, dash, last = span.partition("-")
        if span in ("*", "?"):
            low, high = least, most
        else:
            low = _number(first, names)
            high = _number(last, names) if dash else (most if step else low)
        if not least <= low <= high <= most or (step and int(step) < 1):
            raise ValueError(field)
        found.update(range(low, high + 1, int(step or 1)))
    return frozenset(found)


def _number(word: str, names: dict[str, int]) -> int:
    return names[word.lower()] if word.lower() in names else int(word)
