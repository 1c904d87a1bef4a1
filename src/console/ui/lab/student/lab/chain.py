"""From a root cause to the symptom that people see: which findings to tell one after the other, and how many more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.cluster.fields import Ref
from console.lab.finding import Cause, Finding


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step; ``finding`` is what was found there, None when only its place in the chain is known."""

    ref: Ref
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """The longest way from a cause to a symptom, the cause first; ``more`` other findings follow from it."""

    steps: tuple[ChainStep, ...]
    more: int = 0

    @property
    def refs(self) -> tuple[tuple[Ref, ...], ...]:
        """The objects of each step: that on which it shows, and that which stays when it is made anew."""
        return tuple(_refs(step) for step in self.steps)


def chain_of(root: Finding, findings: Sequence[Finding]) -> Chain:
    """Return the chain that begins with ``root``, out of all ``findings`` of a student."""
    cause = Cause(root.code, root.ref)
    followers = [found for found in findings if cause in found.because]
    longest = max(followers, key=lambda found: len(found.because), default=None)
    if longest is None:
        return Chain((ChainStep(root.ref, root),))
    known = {Cause(found.code, found.ref): found for found in reversed(findings)}
    links = (*longest.because[longest.because.index(cause) :], Cause(longest.code, longest.ref))
    told = {Cause(found.code, found.ref) for found in followers} & set(links)
    return Chain(tuple(ChainStep(link.ref, known.get(link)) for link in links), len(followers) - len(told))


def _refs(step: ChainStep) -> tuple[Ref, ...]:
    return (step.ref,) if step.finding is None else tuple(dict.fromkeys((step.ref, step.finding.subject)))
