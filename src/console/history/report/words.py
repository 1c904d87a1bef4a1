"""Words that reports and journals share: sentences of the catalogue, dates, names of codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from console.history.review.values import Review
from console.messages import LANGUAGES, Message, catalogue, render


@dataclass(frozen=True, slots=True)
class Labels:
    """Titles for what a journal knows by id: labs, and the checks of each lab in its order.

    What is missing is called by its id.
    """

    labs: Mapping[str, str] = field(default_factory=dict, hash=False)
    checks: Mapping[tuple[str, str], str] = field(default_factory=dict, hash=False)

    def lab(self, lab: str) -> str:
        return self.labs.get(lab) or lab

    def check(self, lab: str, check: str) -> str:
        return self.checks.get((lab, check)) or check

    def place(self, lab: str, check: str) -> int:
        """Return where a check stands among those with a title; behind them all when it has none."""
        known = {key: place for place, key in enumerate(self.checks)}
        return known.get((lab, check), len(known))


class Words:
    """Speaks one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, code: str, **params: object) -> str:
        return render(Message(code, params), self.lang)

    def message(self, message: Message) -> str:
        return render(message, self.lang)

    def date(self, moment: datetime) -> str:
        """Return a date with its weekday."""
        weekday = self(f"report-weekday-{moment.weekday()}")
        month = self(f"report-month-{moment.month}")
        return self("report-date", year=moment.year, month=month, day=moment.day, weekday=weekday)

    def times(self, review: Review) -> str:
        """Return from when to when a run went."""
        start, end = (f"{review.wall(seconds):%H:%M}" for seconds in (0.0, review.length))
        return self("report-times" if review.has_ended else "report-times-so-far", start=start, end=end)

    def cause(self, code: str) -> str:
        """Return what a finding's code means in general, or the code where nobody has said that."""
        return self.known(f"room-cause-{code}", code)

    def known(self, code: str, otherwise: str) -> str:
        """Return a sentence of the catalogue, or ``otherwise`` where there is none."""
        return self(code) if code in catalogue(LANGUAGES[0]) else otherwise
