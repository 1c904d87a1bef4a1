"""Where the hints of a finding come from."""

from __future__ import annotations

from collections.abc import Callable

from console.cluster.state import StudentState
from console.lab.finding import Finding, Hint

HintSource = Callable[[StudentState | None, Finding], tuple[Hint, ...]]
"""Returns the hints for a student's finding, in the order of `Tier`; the state is None while nothing is known of it."""


def own_hints(_state: StudentState | None, finding: Finding) -> tuple[Hint, ...]:
    """Return the hints that came with the finding."""
    return finding.hints
