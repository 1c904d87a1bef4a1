"""The YAML blocks of the real challenge, judged on paper by the rules about what leads to pods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from console.lab.rules.network_rules import NETWORK_RULES

from fakes.rule_cases import ask, evidence_of

LESSON = Path("week_03/day_03/challenge_2.md")
_BLOCK = re.compile(r"^```ya?ml\n(.*?)^```", re.M | re.S)


def objects_of(text: str) -> Iterator[dict[str, Any]]:
    for block in _BLOCK.findall(text):
        for found in yaml.safe_load_all(block):
            if isinstance(found, dict) and "kind" in found:
                yield found


def test_the_challenge_has_these_mistakes_and_no_others(shared_course: Path) -> None:
    evidence = evidence_of(objects_of((shared_course / LESSON).read_text(encoding="utf-8")), is_paper=True)
    found = [each for rule in NETWORK_RULES if rule.on_paper for each in ask(rule, evidence)]
    assert sorted((each.code, each.ref.name, each.part) for each in found) == [
        ("container-port-not-listening", "product-service", "product-service"),
        ("container-port-not-listening", "user-service", "user-service"),
        ("ingress-backend-missing", "cloudmart-ingress", "web-frontend-service"),
        ("ingress-backend-other-namespace", "cloudmart-ingress", "order-service"),
        ("ingress-backend-other-namespace", "cloudmart-ingress", "product-service"),
        ("ingress-backend-other-namespace", "cloudmart-ingress", "user-service"),
        ("ingress-rewrite-drops-path", "cloudmart-ingress", ""),
        ("service-selects-nothing", "order-service", ""),
        ("service-selects-nothing", "redis-cache-service", ""),
    ]
