"""Hints for a check that fails where no rule has a cause."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from console.cluster.fields import Ref
from console.lab.check_hints import failing_check
from console.lab.checks.about import object_of
from console.lab.checks.evaluate import evaluate
from console.lab.checks.predicates.registry import PREDICATES
from console.lab.evidence import Evidence
from console.lab.finding import Hint, Tier
from console.lab.hints import hints_for
from console.lab.repair import Target
from console.lab.spec.model import Assertion, ByHand, Check, Lab, Phase, Predicate, Step
from console.messages import render

from fakes.objects import NOW, made
from fakes.small_lab import SERVICE, USER, Cluster, small_lab

SPACE = made("Namespace", "backend")
LABELLED: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "Namespace",
    "metadata": {"name": "backend", "labels": {"tier": "backend"}},
}


def lab_with(check: Check, *more: dict[str, Any]) -> Lab:
    lab = small_lab()
    bodies = tuple(replace(lab.manifests[0], ref=Ref(b["kind"], "", b["metadata"]["name"]), body=b) for b in more)
    step = Step("1-1", "Step", 5, (check,))
    return replace(lab, phases=(Phase("1", "Phase", (step,)),), manifests=(*bodies, *lab.manifests))


def hints_of(check: Check, cluster: Cluster, *more: dict[str, Any]) -> tuple[Hint, ...]:
    lab, snapshot = lab_with(check, *more), cluster.snapshot
    (result,) = evaluate(lab, Evidence(snapshot, NOW, lab=lab), by_hand={}, probes={}, shared_cluster=False)
    assert not result.passed
    ref = object_of(check.how)
    assert ref is not None
    return hints_for(failing_check(check, ref, result.detail), snapshot, NOW, lab, Target())


def test_a_label_that_is_missing_is_asked_after_looked_at_and_set() -> None:
    check = Check("space", "Where the shop lives", Assertion(LABELLED))
    nudge, pointer, fix = hints_of(check, Cluster().having(SPACE), LABELLED)
    assert (nudge.tier, pointer.tier, fix.tier) == tuple(Tier)
    assert render(nudge.text) == "What does “Where the shop lives” need, and what of it is there?"
    assert render(pointer.text).startswith("Look at metadata.labels.tier of Namespace backend")
    assert pointer.command == "kubectl get namespace/backend --show-labels"
    assert pointer.is_diagnostic
    patch = '{"metadata":{"labels":{"tier":"backend"}}}'
    assert fix.command == f"kubectl patch namespace/backend --type=merge -p '{patch}'"
    assert not fix.is_diagnostic


def test_the_authors_words_come_first() -> None:
    check = Check("space", "Where", Assertion(LABELLED), nudge="어디에 사나요?", pointer="이름표를 보세요.")
    nudge, pointer, _fix = hints_of(check, Cluster().having(SPACE), LABELLED)
    assert (render(nudge.text), render(pointer.text, "ko")) == ("어디에 사나요?", "이름표를 보세요.")
    assert pointer.command


def test_what_the_manifests_do_not_have_is_only_looked_at_and_once() -> None:
    check = Check("space", "Where", Assertion(LABELLED))
    _nudge, pointer, look = hints_of(check, Cluster().having(SPACE))
    assert (pointer.command, look.is_diagnostic) == ("", True)
    assert look.command == "kubectl get namespace/backend --show-labels"


def test_another_number_of_replicas_is_set() -> None:
    how = Predicate("workload-available", {"namespace": "backend", "name": "user-service", "replicas": 3})
    cluster = Cluster().changed(USER, lambda live: live["spec"].update(replicas=1))
    _nudge, pointer, fix = hints_of(Check("user", "Two of them", how), cluster)
    assert pointer.command.endswith("get deployment/user-service --output=yaml")
    assert fix.command == "kubectl --namespace=backend scale deployment/user-service --replicas=3"


def test_what_is_not_there_is_looked_for_among_its_kind_and_made() -> None:
    check = Check("service", "A name", Predicate("service-port", {"namespace": "backend", "name": "user-service"}))
    _nudge, pointer, fix = hints_of(check, Cluster().without(SERVICE))
    assert pointer.command == "kubectl --namespace=backend get service --show-labels"
    assert fix.command.startswith("kubectl apply -f - <<'EOF'\napiVersion: v1\nkind: Service")


@pytest.mark.parametrize("name", sorted(PREDICATES))
def test_every_predicate_is_about_a_kind(name: str) -> None:
    asked = {"kind": "Service", "name": "x", "workload": "w", "namespace": "n", "to": {"namespace": "n"}}
    found = object_of(Predicate(name, asked))
    assert found is not None
    assert found.kind in {*PREDICATES[name].kinds(asked), "Deployment"}
    assert found.name == ("w" if name == "container-env" else "x")


def test_what_a_person_ticks_is_about_no_object() -> None:
    assert object_of(ByHand()) is None
    assert object_of(Predicate("made-up", {})) is None
    assert object_of(Assertion({"kind": "StorageClass", "metadata": {"name": "f", "namespace": "x"}})) == Ref(
        "StorageClass", "", "f"
    )
