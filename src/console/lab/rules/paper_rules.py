"""The rules about manifests, which need no cluster."""

from __future__ import annotations

from console.lab.rules.rule import Rule

PAPER_RULES: tuple[Rule, ...] = ()
