"""Findings and rules made from what a test cares about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from console.cluster.fields import Ref
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.rule import Rule

Named = tuple[str, str, str]


def finding(
    code: str,
    ref: Named,
    *,
    subject: Named | None = None,
    part: str = "",
    upstream: Iterable[Named] = (),
    severity: Severity = Severity.ERROR,
    **params: object,
) -> Finding:
    """Return a finding; references are (kind, namespace, name)."""
    about = Ref(*ref)
    return Finding(
        code,
        severity,
        about,
        told(f"finding-{code}", **params),
        about if subject is None else Ref(*subject),
        part,
        tuple(Ref(*one) for one in upstream),
    )


class CountingRule:
    """A rule that counts how often it is asked, and says of every object of a kind that it is there.

    ``waits``: it wants to be asked again that many seconds after an object was made. ``fails`` makes it raise.
    """

    def __init__(self, name: str, *reads: str, waits: float = 0.0) -> None:
        self.asked = 0
        self.fails = False
        self._waits = waits
        self._kind = reads[0]
        self.rule = Rule(name, (name,), frozenset(reads), self._judge)

    def _judge(self, evidence: Evidence) -> Iterator[Finding]:
        self.asked += 1
        for found in evidence.snapshot.of(self._kind):
            metadata = found["metadata"]
            if evidence.has_settled(found, self._waits):
                yield finding(self.rule.name, (self._kind, metadata.get("namespace", ""), metadata["name"]))
        if self.fails:
            raise RuntimeError("a rule stumbles")
