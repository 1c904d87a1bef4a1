"""One student's checks over time: what each came to, when it first passed, and what was lost again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from console.clock import Instant
from console.lab.checks.result import CheckResult, Untold
from console.lab.classroom.values import Cell, Standing, Transition
from console.lab.spec.model import ByHand, Check

_MOST_TRANSITIONS = 400
_HAD_PASSED = (Standing.PASSED, Standing.REGRESSED)
_SAYS_NOTHING = (Standing.BLANK, Standing.UNKNOWN)


@dataclass(slots=True)
class _Mark:
    """What is known of one check. ``seen`` and ``result`` are what the cluster showed, ``by_hand`` what was ticked."""

    result: CheckResult
    seen: Standing = Standing.UNKNOWN
    by_hand: bool | None = None
    first_passed: datetime | None = None
    is_first_by_hand: bool = False

    @property
    def standing(self) -> Standing:
        if self.by_hand is None:
            return self.seen
        return Standing.PASSED if self.by_hand else Standing.FAILED

    @property
    def cell(self) -> Cell:
        result = self.result
        if self.by_hand is not None:
            result = CheckResult(result.check_id, self.by_hand, untold=Untold.BY_HAND)
        return Cell(self.standing, result, self.first_passed)


class Progress:
    """The standings of one student at a lab's checks, look after look.

    What was passed and is not any more is regressed until it is passed again, whether it fails or is gone. What cannot
    be seen keeps its last standing: a lost link takes nothing from anybody.
    """

    def __init__(self, checks: Sequence[Check]) -> None:
        self._checks = {check.id: check for check in checks}
        self._marks = {check.id: _Mark(_unseen(check)) for check in checks}
        self._transitions: list[Transition] = []
        self.cells: tuple[Cell, ...] = tuple(mark.cell for mark in self._marks.values())
        self.transitions: tuple[Transition, ...] = ()

    @property
    def regressed(self) -> int:
        """How many checks are regressed now."""
        return sum(cell.standing is Standing.REGRESSED for cell in self.cells)

    def use(self, checks: Sequence[Check]) -> None:
        """Go on with a checklist that was edited: a check that kept its id keeps when it first passed, and its tick.

        One that looks for something else now has not been seen yet; one that is not by hand any more is not ticked.
        """
        marks: dict[str, _Mark] = {}
        for check in checks:
            mark, before = self._marks.get(check.id), self._checks.get(check.id)
            if mark is None or before is None:
                mark = _Mark(_unseen(check))
            elif (before.how, before.after) != (check.how, check.after):
                mark.seen, mark.result = Standing.UNKNOWN, _unseen(check)
                mark.by_hand = mark.by_hand if isinstance(check.how, ByHand) else None
            marks[check.id] = mark
        self._checks, self._marks = {check.id: check for check in checks}, marks
        self.cells = tuple(mark.cell for mark in marks.values())

    def take(self, results: Iterable[CheckResult], at: Instant, *, is_whole: bool) -> bool:
        """Take over what the checks came to at one look, and return whether one of them newly passed.

        ``is_whole``: every kind that can be read has been read. While it has not, only what passed is believed.
        """
        has_passed = has_changed = False
        for result in results:
            mark = self._marks.get(result.check_id)
            if mark is None or not (is_whole or result.passed):
                continue
            before = mark.standing
            seen = _standing(mark.seen, result)
            if seen is None:
                if mark.seen is not Standing.UNKNOWN:
                    continue
                seen = Standing.UNKNOWN
            if seen is not mark.seen or result != mark.result:
                mark.seen, mark.result, has_changed = seen, result, True
                has_passed |= self._note(mark, before, at)
        if has_changed:
            self._publish()
        return has_passed

    def tick(self, check_id: str, passed: bool | None, at: Instant) -> bool:
        """Tick a check by hand, whatever the cluster shows; None takes that back. Return whether it newly passed."""
        mark = self._marks.get(check_id)
        if mark is None or mark.by_hand is passed:
            return False
        before = mark.standing
        mark.by_hand = passed
        if not passed and mark.is_first_by_hand:
            mark.first_passed, mark.is_first_by_hand = None, False
        has_passed = self._note(mark, before, at)
        mark.is_first_by_hand |= has_passed and mark.first_passed == at.wall and passed is True
        self._publish()
        return has_passed

    def _note(self, mark: _Mark, before: Standing, at: Instant) -> bool:
        """Note what became of a check, and return whether it newly passed."""
        after = mark.standing
        if after is before:
            return False
        if after is Standing.PASSED and mark.first_passed is None:
            mark.first_passed = at.wall
        if before not in _SAYS_NOTHING or after not in _SAYS_NOTHING:
            self._transitions.append(Transition(at.wall, mark.result.check_id, before, after))
            del self._transitions[:-_MOST_TRANSITIONS]
        return after is Standing.PASSED

    def _publish(self) -> None:
        """Renew what is handed out; a cell that did not change stays the very same."""
        fresh = (mark.cell for mark in self._marks.values())
        self.cells = tuple(old if old == new else new for old, new in zip(self.cells, fresh, strict=True))
        if len(self._transitions) != len(self.transitions) or self._transitions[-1:] != list(self.transitions[-1:]):
            self.transitions = tuple(self._transitions)


def _unseen(check: Check) -> CheckResult:
    """Return what a check comes to that nobody has looked for yet: nobody is past a step for that."""
    return CheckResult(check.id, None, untold=Untold.BY_HAND if isinstance(check.how, ByHand) else None)


def _standing(before: Standing, result: CheckResult) -> Standing | None:
    """Return what a result means after what was before; None when it says nothing about the student's work."""
    if result.passed:
        return Standing.PASSED
    if result.passed is None and result.untold is not Untold.NOT_TRIED:
        return None
    if before in _HAD_PASSED:
        return Standing.REGRESSED
    return Standing.BLANK if result.passed is None else Standing.FAILED
