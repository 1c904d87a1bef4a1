"""All rules about what leads to pods and what they keep: healthy and young labs, broken objects, and what they cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.cluster.snapshot import Object, Place, Snapshot
from console.lab.chain import fold
from console.lab.evidence import Evidence
from console.lab.finding import Severity
from console.lab.rules.network_rules import NETWORK_RULES
from console.lab.rules.rule import Rule
from console.lab.spec.model import Pair
from console.messages import LANGUAGES, catalogue

from fakes.cloudmart import Mistake, cloudmart_snapshot
from fakes.network import endpoint_slice, ingress, service
from fakes.objects import NOW, event, made, pod, pod_spec, snapshot_of, workload
from fakes.policies import DENY_EGRESS, DNS, peer, policy
from fakes.rule_cases import ask, lab_of
from fakes.volumes import claim, volume

LAB = replace(lab_of(), pairs=(Pair("backend", {"app": "web"}, "data", {"app": "db"}, 5432),))


def codes(snapshot: Snapshot) -> list[str]:
    evidence = Evidence(snapshot, NOW, lab=LAB)
    return [found.code for rule in NETWORK_RULES for found in ask(rule, evidence)]


def test_a_healthy_lab_has_nothing_to_say() -> None:
    assert codes(cloudmart_snapshot()) == []


@pytest.mark.parametrize("mistake", Mistake)
def test_what_was_made_just_now_is_not_wrong_yet(mistake: Mistake) -> None:
    assert codes(cloudmart_snapshot(mistake, fresh=True)) == []


@pytest.mark.parametrize("mistake", Mistake)
def test_on_a_snapshot_that_is_not_complete_absence_is_no_fact(mistake: Mistake) -> None:
    absences = {"ingress-backend-missing", "ingress-backend-other-namespace", "ingress-class-missing"}
    absences |= {"storage-class-missing", "service-selects-nothing", "hostname-unresolvable"}
    assert not absences & set(codes(cloudmart_snapshot(mistake, is_complete=False)))


@pytest.mark.parametrize("rule", NETWORK_RULES, ids=lambda rule: rule.name)
def test_every_code_has_its_words(rule: Rule) -> None:
    for lang in LANGUAGES:
        for code in rule.codes:
            assert {f"hint-{code}-nudge", f"hint-{code}-pointer"} <= set(catalogue(lang))


def test_names_of_rules_are_their_own() -> None:
    assert len({rule.name for rule in NETWORK_RULES}) == len(NETWORK_RULES)


def test_symptoms_fold_under_what_explains_them() -> None:
    evidence = Evidence(cloudmart_snapshot(Mistake.SELECTOR), NOW)
    found = fold([each for rule in NETWORK_RULES for each in ask(rule, evidence)])
    assert [(each.code, [cause.code for cause in each.because]) for each in found] == [
        ("service-selects-nothing", []),
        ("ingress-backend-unready", ["service-selects-nothing"]),
    ]


def _whole() -> list[Object]:
    """Return objects of every kind that a rule reads, with every field that one does."""
    spec = pod_spec(ports=(8080,), env={"DB_HOST": "db.data.svc", "PORT": "1"}, claims={"data": "data"})
    spec["containers"][0] |= {"args": ["--url=http://x:80"], "readinessProbe": {"httpGet": {"port": 8080}}}
    spec["containers"][0]["envFrom"] = [{"configMapRef": {"name": "settings"}, "prefix": "X_"}]
    spec["initContainers"] = [{"name": "i", "image": "redis", "restartPolicy": "Always", "ports": [{"name": "a"}]}]
    spec["hostAliases"] = [{"hostnames": ["x"]}]
    web = workload("Deployment", "web", "backend", spec)
    database = workload("StatefulSet", "db", "data", spec)
    database["spec"]["volumeClaimTemplates"] = [{"metadata": {"name": "s"}, "spec": {"storageClassName": "fast"}}]
    members = [pod("web-0", "backend", spec, owner=web, labels={"app": "web"}, ready=False)]
    front, balancer = service("web", "backend", 80, app="web", target="http"), service("lb", "backend", 80, app="none")
    balancer["spec"]["type"] = "LoadBalancer"
    tls = ingress("shop", "backend", [("a", "/users", "web", 81), ("b", "/", "gone", 80)], address="")
    tls["spec"]["tls"] = [{"hosts": ["a"], "secretName": "s"}]
    tls["metadata"]["annotations"] = {"nginx.ingress.kubernetes.io/rewrite-target": "/$1"}
    backend = {"serviceName": "web", "servicePort": 80}
    old = made("Ingress", "old", "backend", spec={"backend": backend, "rules": [{"http": {"paths": [backend]}}]})
    wants = claim("data", "data", storage_class="manual", bound=False)
    wants["spec"]["selector"] = {"matchExpressions": [{"key": "a", "operator": "In", "values": ["b"]}]}
    kept = made("Endpoints", "lb", "backend", subsets=[{"addresses": [{"ip": "10.0.0.1"}]}])
    block = {"from": [{"ipBlock": {"cidr": "10.0.0.0/8", "except": ["10.1.0.0/16"]}}], "ports": [{"port": "a"}]}
    ranged = {"to": [peer({"a": "b"}, namespaces={"c": "d"})], "ports": [{"port": 1, "endPort": 9, "protocol": "UDP"}]}
    job = {"template": {"metadata": {"labels": {"app": "x"}}, "spec": spec}}
    return [
        *(made("Namespace", name, labels={"tier": name}) for name in ("backend", "data")),
        *(web, database, *members, front, balancer, endpoint_slice(front, members), kept, tls, old, wants),
        volume(claim("data", "data", storage_class="manual", size="1Gi"), phase="Released"),
        claim("other", "data", bound=False),
        made("StorageClass", "fast-ssd", provisioner="x", volumeBindingMode="WaitForFirstConsumer"),
        made("StorageClass", "manual", provisioner="kubernetes.io/no-provisioner", annotations={"a": "true"}),
        made("IngressClass", "nginx", annotations={"ingressclass.kubernetes.io/is-default-class": "true"}),
        made("CronJob", "c", "backend", spec={"jobTemplate": {"spec": job}}),
        made("ConfigMap", "settings", "backend", data={"DB_HOST": "db", "x": "http://u@x.data.svc:1,y.data:2"}),
        *(event(wants, "ProvisioningFailed", "no"), event(tls, "Bad", "secret s not found")),
        policy("in", "data", {"app": "db"}, ingress=[block]),
        policy("out", "backend", egress=[ranged, DNS]),
        policy("deny", "backend", **DENY_EGRESS),
        *(made("Node", "minikube"), made("Secret", "s", "data"), made("Certificate", "c", "backend", spec={})),
    ]


def _paths(part: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items: Any = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    found = [path] if path else []
    for key, value in items:
        found += _paths(value, (*path, key))
    return found


def _with(part: Any, path: tuple[Any, ...], change: Callable[[Any], Any]) -> Any:
    """Return a copy of nested parts in which one is changed; a change to ``...`` takes it away."""
    if not path:
        return change(part)
    key, rest = path[0], path[1:]
    if isinstance(part, dict):
        if key not in part:
            return part
        value = _with(part[key], rest, change)
        return {name: (value if name == key else old) for name, old in part.items() if name != key or value is not ...}
    if not isinstance(part, list) or not isinstance(key, int) or key >= len(part):
        return part
    value = _with(part[key], rest, change)
    return [value if at == key else old for at, old in enumerate(part) if at != key or value is not ...]


WHOLE = _whole()
PLACES = [(at, path) for at, obj in enumerate(WHOLE) for path in _paths(obj) if path not in (("kind",),)]
LONG = "x" * 70_000
WRONG = [
    *(None, ..., True, False, 0, -1, 2**80, 1.5, float("nan"), float("inf"), "", "None", "\u202e<b>", LONG, "9" * 5000),
    *([], {}, [None], [[]], [{}], {"a": None}, {"name": {}}, {"matchLabels": []}, [{"port": {}}], {"": ""}),
    *({f"k{number}": f"v{number}" for number in range(2000)}, [{"name": "x", "port": 1}] * 1500, "a.b.svc " * 3000),
]


def _ask_all(objects: list[Object], *, is_paper: bool) -> None:
    kept = {}
    for number, obj in enumerate(objects):
        metadata = obj.get("metadata")
        named = metadata if isinstance(metadata, dict) else {}
        name, namespace = named.get("name"), named.get("namespace")
        place = Place(namespace if isinstance(namespace, str) else "", name if isinstance(name, str) else f"n{number}")
        kept.setdefault(obj["kind"], {})[place] = obj
    snapshot = replace(snapshot_of([]), objects=kept)
    evidence = Evidence(snapshot, NOW, lab=LAB, is_paper=is_paper)
    for rule in NETWORK_RULES:
        for found in rule.judge(evidence):
            for lang in LANGUAGES:
                for code in (found.message.code, f"hint-{found.code}-nudge", f"hint-{found.code}-pointer"):
                    assert len(catalogue(lang)[code].format(**found.params)) < 6000
            assert hash(found.key)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(WRONG)), min_size=1, max_size=4), st.booleans())
def test_no_rule_raises_whatever_stands_in_a_field(
    changes: list[tuple[tuple[int, tuple[Any, ...]], Any]], is_paper: bool
) -> None:
    objects = list(WHOLE)
    for (at, path), wrong in changes:
        objects[at] = _with(objects[at], path, lambda _, value=wrong: value)  # type: ignore[misc]
    _ask_all(objects, is_paper=is_paper)


@pytest.mark.parametrize(
    ("wrong", "is_paper"), [(None, False), (..., False), (7, False), ([None], True), ({"a": [{}]}, True)], ids=repr
)
def test_no_rule_raises_with_the_same_in_every_field(wrong: Any, is_paper: bool) -> None:
    for at, path in PLACES:
        if len(path) <= 6:
            objects = list(WHOLE)
            objects[at] = _with(objects[at], path, lambda _: wrong)
            evidence = Evidence(replace(snapshot_of(WHOLE), objects=_kept(objects)), NOW, lab=LAB, is_paper=is_paper)
            for rule in NETWORK_RULES:
                if WHOLE[at]["kind"] in rule.reads:
                    list(rule.judge(evidence))


def _kept(objects: list[Object]) -> dict[str, dict[Place, Object]]:
    """Return objects where they were, whatever has become of their metadata."""
    kept: dict[str, dict[Place, Object]] = {}
    for original, obj in zip(WHOLE, objects, strict=True):
        metadata = original["metadata"]
        place = Place(metadata.get("namespace", ""), metadata["name"])
        kept.setdefault(original["kind"], {})[place] = obj
    return kept


def test_the_whole_shows_most_rules_at_work() -> None:
    evidence = Evidence(snapshot_of(WHOLE), NOW, lab=LAB)
    said = {found.code for rule in NETWORK_RULES for found in rule.judge(evidence)}
    assert len(said) >= 11
    assert Severity.ERROR in {found.severity for rule in NETWORK_RULES for found in rule.judge(evidence)}
