"""The rules about manifests, which need no cluster.

What a manifest is refused for because of the object that is there already is not said by a rule: see
`console.lab.paper.compare`.
"""

from __future__ import annotations

from console.lab.rules import selector_mismatch
from console.lab.rules.rule import Rule

PAPER_RULES: tuple[Rule, ...] = (selector_mismatch.RULE,)
