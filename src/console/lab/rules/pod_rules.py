"""The rules about namespaces, pods, workloads and nodes."""

from __future__ import annotations

from console.lab.rules.rule import Rule

POD_RULES: tuple[Rule, ...] = ()
