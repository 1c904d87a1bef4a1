"""All rules, in the order in which they are asked."""

from __future__ import annotations

from console.lab.rules.network_rules import NETWORK_RULES
from console.lab.rules.paper_rules import PAPER_RULES
from console.lab.rules.pod_rules import POD_RULES
from console.lab.rules.rule import Rule

RULES: tuple[Rule, ...] = (*POD_RULES, *NETWORK_RULES, *PAPER_RULES)
