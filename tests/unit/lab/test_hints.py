"""Three hints: the author's words where there are any, and nothing that a cluster holds makes them fail."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.cluster.fields import Ref
from console.cluster.snapshot import Place
from console.lab.evidence import Evidence
from console.lab.finding import Cause, Tier
from console.lab.hints import hints, hints_for
from console.lab.repair import Target
from console.lab.repair.looks import CHECK_FAILS
from console.lab.repair.strategies import REPAIRABLE
from console.lab.rules.registry import RULES
from console.lab.spec.model import AuthorHint
from console.messages import render

from fakes.findings import finding
from fakes.objects import NOW
from fakes.rule_cases import lab_of
from fakes.small_lab import SERVICE, Cluster, manifests, small_lab

FOUND = finding("service-selects-nothing", SERVICE, service="user-service", namespace="backend", selector="app=x")


def test_nudge_pointer_and_fix_come_in_this_order() -> None:
    cluster = Cluster().changed(SERVICE, lambda live: live["spec"].update(selector={"app": "x"}))
    nudge, pointer, fix = hints_for(FOUND, cluster.snapshot, NOW, small_lab(), Target())
    assert (nudge.tier, pointer.tier, fix.tier) == tuple(Tier)
    assert (nudge.text.code, pointer.text.code) == (f"hint-{FOUND.code}-nudge", f"hint-{FOUND.code}-pointer")
    assert not nudge.command
    assert not pointer.command
    assert fix.command.startswith("kubectl --namespace=backend patch service/user-service")


def test_the_author_knows_better() -> None:
    lab = replace(small_lab(), hints={FOUND.code: AuthorHint(pointer="서비스의 selector를 보세요 {app}")})
    nudge, pointer, _fix = hints_for(FOUND, Cluster().snapshot, NOW, lab, Target())
    assert nudge.text.code == f"hint-{FOUND.code}-nudge"
    assert render(pointer.text, "en") == render(pointer.text, "ko") == "서비스의 selector를 보세요 {app}"


def test_every_code_that_is_repaired_is_said_by_a_rule() -> None:
    said = {code for rule in RULES for code in rule.codes} | {"immutable-change-rejected", CHECK_FAILS}
    assert set(REPAIRABLE) <= said


WORDS = [
    *("name", "spec", "template", "containers", "selector", "metadata", "labels", "ports", "rules", "http", "paths"),
    *("volumeClaimTemplates", "volumes", "resources", "requests", "storage", "status", "phase", "env"),
]
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.sampled_from(["app", "10Gi"])
)
WILD = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4),
    max_leaves=25,
)
KINDS = sorted({body["kind"] for body in manifests()})
CODES = sorted({*REPAIRABLE, "node-not-ready", "made-up"})


@st.composite
def refs(draw: st.DrawFn) -> Ref:
    body = draw(st.sampled_from(manifests()))
    metadata = body["metadata"]
    own = Ref(body["kind"], metadata.get("namespace", ""), metadata["name"])
    strange = st.builds(Ref, st.sampled_from(KINDS), st.text(max_size=4), st.text(max_size=4))
    return draw(st.just(own) | strange)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    code=st.sampled_from(CODES),
    found=st.tuples(refs(), refs(), st.lists(refs(), max_size=2), st.lists(refs(), max_size=2)),
    wild=st.lists(st.tuples(refs(), WILD, WILD), max_size=6),
)
def test_nothing_that_a_cluster_holds_makes_them_fail(code: str, found: Any, wild: Any) -> None:
    ref, subject, upstream, causes = found
    about = finding(code, ref, subject=subject, upstream=upstream, name="user-config")
    about = replace(about, because=tuple(Cause("storage-class-missing", one) for one in causes))
    snapshot = Cluster().snapshot
    objects = {kind: dict(held) for kind, held in snapshot.objects.items()}
    for place, spec, status in wild:
        body = {
            "kind": place.kind,
            "metadata": {"namespace": place.namespace, "name": place.name, "labels": status},
            "spec": spec,
            "status": status,
            "data": spec,
        }
        objects.setdefault(place.kind, {})[Place(place.namespace, place.name)] = body
    evidence = Evidence(replace(snapshot, objects=objects), NOW, lab=small_lab())
    assert len(hints(about, evidence, Target(context="a b'c"))) == 3


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(code=st.sampled_from(CODES), bodies=st.lists(st.tuples(refs(), WILD), max_size=4))
def test_nor_does_anything_that_an_author_wrote(code: str, bodies: Any) -> None:
    written = [
        {"apiVersion": "v1", "kind": ref.kind, "metadata": {"namespace": ref.namespace, "name": ref.name}, "spec": spec}
        for ref, spec in bodies
    ]
    for body in written or manifests():
        metadata = body["metadata"]
        ref = Ref(body["kind"], metadata.get("namespace", ""), metadata["name"])
        evidence = Evidence(Cluster().snapshot, NOW, lab=lab_of(written))
        assert len(hints(finding(code, ref), evidence, Target())) == 3
