"""Where a kind may be read in some namespaces only, its absence is a fact in those and nothing in the others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from console.cluster.fields import Ref
from console.cluster.health.judge import health
from console.cluster.health.verdict import HealthState
from console.cluster.reading import Reading
from console.cluster.snapshot import Object
from console.cluster.topology import topology
from console.lab.repair.changes import change_for
from console.lab.repair.target import Target
from console.lab.rules import (
    claim_missing,
    claim_pending_consumer,
    config_missing,
    hostname_unresolvable,
    ingress_backend_missing,
    service_selects_nothing,
    wrong_namespace,
)
from console.lab.rules.rule import Rule

from fakes.network import ingress, service
from fakes.objects import NOW, made, pod, pod_spec, snapshot_of, workload
from fakes.rule_cases import evidence_of, judged, lab_of
from fakes.volumes import claim

TARGET = Target("me")
LAB = lab_of([workload("Deployment", "order", "backend")])
CLASS = made("StorageClass", "slow", volumeBindingMode="WaitForFirstConsumer", provisioner="rancher.io/local-path")


def _settings() -> dict[str, Any]:
    spec = pod_spec()
    spec["containers"][0] |= {"envFrom": [{"configMapRef": {"name": "settings"}}]}
    return {**spec, "nodeName": "n1"}


CASES: list[tuple[Rule, str, str, list[Object]]] = [
    (ingress_backend_missing.RULE, "Service", "frontend", [ingress("shop", "frontend", [("a", "/", "web", 80)])]),
    (
        claim_missing.RULE,
        "PersistentVolumeClaim",
        "data",
        [pod("db-0", "data", pod_spec(claims={"data": "db"}), unschedulable="no claim")],
    ),
    (config_missing.RULE, "ConfigMap", "backend", [pod("web", "backend", _settings(), phase="Pending", ready=False)]),
    (
        wrong_namespace.RULE,
        "Deployment",
        "backend",
        [made("Namespace", "backend"), workload("Deployment", "order", "default")],
    ),
    (
        hostname_unresolvable.RULE,
        "Service",
        "data",
        [workload("Deployment", "web", "backend", pod_spec(env={"DB_HOST": "db.data.svc"}))],
    ),
    (
        hostname_unresolvable.RULE,
        "Service",
        "backend",
        [workload("Deployment", "web", "backend", pod_spec(env={"DB_HOST": "db.data.svc"}))],
    ),
    (service_selects_nothing.RULE, "Pod", "backend", [service("order", "backend", 80, app="order")]),
    (service_selects_nothing.RULE, "StatefulSet", "backend", [service("order", "backend", 80, app="order")]),
    (claim_pending_consumer.RULE, "Pod", "data", [CLASS, claim("db", "data", storage_class="slow", bound=False)]),
]


def _ids(cases: Iterable[tuple[Rule, str, str, list[Object]]]) -> list[str]:
    return [f"{rule.name}-{kind}-{namespace}" for rule, kind, namespace, _ in cases]


@pytest.mark.parametrize(("rule", "kind", "namespace", "objects"), CASES, ids=_ids(CASES))
def test_nothing_is_missing_where_nobody_may_look(rule: Rule, kind: str, namespace: str, objects: list[Object]) -> None:
    assert len(judged(rule, *objects, lab=LAB)) == 1, "where all may be read"
    assert judged(rule, *objects, lab=LAB, closed={kind: frozenset({namespace, "other"})}) == []
    assert judged(rule, *objects, lab=LAB, unseen=frozenset({namespace})) == []
    assert len(judged(rule, *objects, lab=LAB, closed={kind: frozenset({"other"})})) == 1, "it may be read here"


def test_nothing_is_made_anew_that_may_be_there() -> None:
    order = Ref("Deployment", "backend", "order")
    assert change_for(order, evidence_of([], lab=LAB), TARGET) is not None
    assert change_for(order, evidence_of([], lab=LAB, closed={"Deployment": frozenset({"data"})}), TARGET) is not None
    assert change_for(order, evidence_of([], lab=LAB, closed={"Deployment": frozenset({"backend"})}), TARGET) is None


def test_objects_are_not_called_broken_for_what_may_be_there() -> None:
    front = ingress("shop", "frontend", [("a", "/", "web", 80)])
    web = service("web", "frontend", 80, app="web")
    db = pod("db-0", "frontend", pod_spec(claims={"data": "db"}))
    closed = {kind: frozenset({"frontend"}) for kind in ("Service", "PersistentVolumeClaim")}
    seen, hidden = snapshot_of([front, db]), snapshot_of([front, db], closed=closed)
    assert health(front, Reading(seen, NOW)).reason == "ServiceNotFound"
    assert health(front, Reading(hidden, NOW)).reason != "ServiceNotFound"
    assert {node.name for node in topology(seen, NOW).nodes if node.is_missing} == {"web", "db"}
    assert not [node for node in topology(hidden, NOW).nodes if node.is_missing]
    assert health(web, Reading(snapshot_of([web]), NOW)).reason == "NoPods"
    no_pods = snapshot_of([web], closed={"Pod": frozenset({"frontend"})})
    assert health(web, Reading(no_pods, NOW)).state is HealthState.UNKNOWN
