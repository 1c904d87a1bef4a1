"""A namespace that does not go away is told, with what holds it."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.fields import Ref
from console.lab.rules.namespace_terminating import RULE

from fakes.objects import made, stamp
from fakes.rule_cases import ask, evidence_of, judged, lab_of, only


def going(name: str = "data", *, asked: float = 600.0, conditions: dict[str, str] | None = None) -> dict[str, Any]:
    told = [{"type": kind, "status": "True", "message": said} for kind, said in (conditions or {}).items()]
    namespace = made(
        "Namespace", name, spec={"finalizers": ["kubernetes"]}, status={"phase": "Terminating", "conditions": told}
    )
    namespace["metadata"]["deletionTimestamp"] = stamp(asked)
    return namespace


@pytest.mark.parametrize(
    ("conditions", "variant"),
    [
        ({}, ""),
        ({"NamespaceContentRemaining": "persistentvolumeclaims. has 1 resource instances"}, "-content"),
        ({"NamespaceDeletionContentFailure": "unexpected items still remain"}, "-content"),
        (
            {
                "NamespaceContentRemaining": "widgets.example.com has 1 resource instances",
                "NamespaceFinalizersRemaining": "example.com/hold in 1 resource instances",
            },
            "-finalizers",
        ),
        ({"NamespaceDeletionDiscoveryFailure": "metrics.k8s.io/v1beta1: stale"}, "-discovery"),
    ],
)
def test_what_holds_it(conditions: dict[str, str], variant: str) -> None:
    found = only(RULE, going(conditions=conditions))
    assert found.message.code == f"finding-namespace-terminating-stuck{variant}"
    assert found.ref == Ref("Namespace", "", "data")


def test_what_is_left_in_it_explains_it() -> None:
    claim = made("PersistentVolumeClaim", "postgres-data", "data")
    claim["metadata"] |= {"deletionTimestamp": stamp(600), "finalizers": ["kubernetes.io/pvc-protection"]}
    elsewhere = made("PersistentVolumeClaim", "other", "backend")
    elsewhere["metadata"] |= claim["metadata"] | {"name": "other", "namespace": "backend"}
    assert only(RULE, going(), claim, elsewhere).upstream == (Ref("PersistentVolumeClaim", "data", "postgres-data"),)


def test_a_deletion_takes_its_time() -> None:
    evidence = evidence_of([going(asked=50)])
    assert ask(RULE, evidence) == []
    assert evidence.again_in == 70


def test_only_the_labs_own_count() -> None:
    assert judged(RULE, going("somebody-elses"), lab=lab_of()) == []
    assert judged(RULE, made("Namespace", "data")) == []
