"""The rules about pods and workloads together: nothing where all is well, and chains where it is not."""

from __future__ import annotations

from typing import Any

import pytest

from console.lab.chain import fold
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity
from console.lab.rules.network_rules import NETWORK_RULES
from console.lab.rules.pod_rules import POD_RULES
from console.messages import catalogue

from fakes.cloudmart import NAMESPACES, Mistake, cloudmart_snapshot
from fakes.objects import NOW, made, pod, pod_spec, snapshot_of, stamp, waiting, workload
from fakes.rule_cases import ask, lab_of

CODES = sorted({code for rule in POD_RULES for code in rule.codes})


def lab() -> Any:
    wanted = [
        found
        for kind, objects in cloudmart_snapshot().objects.items()
        for found in objects.values()
        if kind
        in ("Namespace", "Deployment", "StatefulSet", "Service", "PersistentVolumeClaim", "ConfigMap", "Ingress")
    ]
    return lab_of(wanted, namespaces=NAMESPACES)


def judged(*mistakes: Mistake, **given: Any) -> tuple[Finding, ...]:
    evidence = Evidence(cloudmart_snapshot(*mistakes, **given), NOW, lab=lab())
    return fold(found for rule in POD_RULES for found in ask(rule, evidence))


def bad(findings: tuple[Finding, ...]) -> list[str]:
    return [found.code for found in findings if found.severity is not Severity.INFO]


def test_a_healthy_lab_has_no_findings() -> None:
    assert judged() == ()
    assert judged(fresh=True) == ()


@pytest.mark.parametrize("mistake", Mistake)
def test_nothing_that_has_just_been_made_is_wrong(mistake: Mistake) -> None:
    told = bad(judged(mistake, fresh=True))
    # What a runtime has said of an image is a fact at once, and so is a node that is not there.
    assert set(told) <= {"image-not-found", "image-pull-failed", "node-not-ready"}


@pytest.mark.parametrize(
    ("mistake", "root", "follows"),
    [
        (Mistake.MISSING_CLAIM, "claim-missing", ["unschedulable", "replicas-unavailable"]),
        (Mistake.IMAGE, "image-not-found", ["replicas-unavailable"]),
        (Mistake.CRASH, "crash-loop", ["replicas-unavailable"]),
        (Mistake.UNSCHEDULABLE, "unschedulable", ["replicas-unavailable"]),
        (Mistake.LOST, "object-in-wrong-namespace", []),
        (Mistake.NODE, "node-not-ready", []),
    ],
)
def test_symptoms_fold_under_their_cause(mistake: Mistake, root: str, follows: list[str]) -> None:
    first, *others = judged(mistake)
    assert first.code == root
    assert first.is_root
    assert [found.code for found in others] == follows
    for number, found in enumerate(others, start=1):
        assert [cause.code for cause in found.because] == [root, *follows][:number]


def test_a_claim_that_pends_explains_pod_and_workload() -> None:
    told = {found.code: found for found in judged(Mistake.STORAGE_CLASS)}
    assert str(told["unschedulable"].upstream[0]) == "PersistentVolumeClaim/data/postgres-user-data"
    assert [cause.code for cause in told["replicas-unavailable"].because] == ["unschedulable"]


def test_a_claim_in_the_wrong_namespace_explains_all() -> None:
    objects = [found for kind in cloudmart_snapshot(Mistake.MISSING_CLAIM).objects.values() for found in kind.values()]
    lost = made("PersistentVolumeClaim", "postgres-order-data", "default", status={"phase": "Bound"})
    evidence = Evidence(snapshot_of([*objects, lost]), NOW, lab=lab())
    folded = fold(found for rule in POD_RULES for found in ask(rule, evidence))
    assert [found.code for found in folded] == [
        "object-in-wrong-namespace",
        "claim-missing",
        "unschedulable",
        "replicas-unavailable",
    ]
    assert [found.is_root for found in folded] == [True, False, False, False]


def test_a_rolling_update_of_a_healthy_workload_is_nothing() -> None:
    deployment = workload("Deployment", "web", "frontend", replicas=2, ready=2)
    deployment["status"] |= {"replicas": 3, "updatedReplicas": 1, "unavailableReplicas": 1}
    old = workload("ReplicaSet", "web-1", "frontend", replicas=2, ready=2, owner=deployment)
    new = workload("ReplicaSet", "web-2", "frontend", replicas=1, ready=0, owner=deployment, age=10)
    state = waiting("ContainerCreating")
    fresh = pod("web-2-a", "frontend", owner=new, phase="Pending", ready=False, state=state, age=10)
    going = pod("web-1-a", "frontend", owner=old, ready=False)
    going["metadata"]["deletionTimestamp"] = stamp(10)
    done = pod("job-1", "frontend", pod_spec() | {"restartPolicy": "Never"}, phase="Succeeded", ready=False)
    evidence = Evidence(snapshot_of([deployment, old, new, fresh, going, done, pod("web-1-b", "frontend")]), NOW)
    assert [found for rule in POD_RULES for found in ask(rule, evidence)] == []


def test_every_code_has_its_sentences_and_belongs_to_one_rule() -> None:
    assert len(CODES) == sum(len(rule.codes) for rule in POD_RULES)
    assert len({rule.name for rule in (*POD_RULES, *NETWORK_RULES)}) == len(POD_RULES) + len(NETWORK_RULES)
    for lang in ("en", "ko"):
        texts = catalogue(lang)
        for code in CODES:
            assert any(key == f"finding-{code}" or key.startswith(f"finding-{code}-") for key in texts), code
            assert f"hint-{code}-nudge" in texts
            assert f"hint-{code}-pointer" in texts
