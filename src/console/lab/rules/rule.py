"""What a rule is: a function from evidence to findings, with what it reads and what it can say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from console.lab.evidence import Evidence
from console.lab.finding import Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``judge`` yields findings in any order; it may take nothing of what a cluster says for granted.

    ``codes`` are all that it can say. ``reads`` names every kind of which it looks at objects, also through the indexes
    of the evidence: while none of them has changed, and `Evidence.again_in` has not passed, what it said still holds.
    ``as_made`` are those of them of which it reads only how they were made: not what is reported of them since, except
    whether they are over or going. A report of their health is then no reason to ask again.
    ``on_paper``: it says something about manifests that no cluster has seen.
    """

    name: str
    codes: tuple[str, ...]
    reads: frozenset[str]
    judge: Callable[[Evidence], Iterator[Finding]]
    on_paper: bool = False
    as_made: frozenset[str] = frozenset()
