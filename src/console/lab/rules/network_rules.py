"""The rules about Services, Ingresses, storage and network policies."""

from __future__ import annotations

from console.lab.rules.rule import Rule

NETWORK_RULES: tuple[Rule, ...] = ()
