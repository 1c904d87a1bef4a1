"""The rules about namespaces, pods, workloads and nodes, causes before what follows from them."""

from __future__ import annotations

from console.lab.rules import (
    claim_missing,
    config_missing,
    crash_loop,
    image_name_invalid,
    image_pull,
    job_failed,
    namespace_missing,
    namespace_terminating,
    nodes,
    not_ready_probe,
    pod_starting,
    pods_refused,
    replicas_unavailable,
    restarting,
    rollout_stalled,
    terminating_stuck,
    unschedulable,
    wrong_namespace,
)
from console.lab.rules.rule import Rule

POD_RULES: tuple[Rule, ...] = (
    nodes.RULE,
    namespace_missing.RULE,
    namespace_terminating.RULE,
    wrong_namespace.RULE,
    claim_missing.RULE,
    config_missing.RULE,
    image_name_invalid.RULE,
    image_pull.RULE,
    crash_loop.RULE,
    pods_refused.RULE,
    unschedulable.RULE,
    not_ready_probe.RULE,
    pod_starting.RULE,
    terminating_stuck.RULE,
    job_failed.RULE,
    rollout_stalled.RULE,
    replicas_unavailable.RULE,
    restarting.RULE,
)
