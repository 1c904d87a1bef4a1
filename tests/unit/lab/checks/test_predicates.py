"""Each predicate: passed, failed, not tried, and not to be known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from console.cluster.snapshot import Object, Snapshot
from console.lab.checks.outcome import Outcome
from console.lab.checks.predicates.registry import PREDICATES
from console.lab.checks.result import Untold
from console.lab.evidence import Evidence
from console.lab.spec.model import Lab
from console.messages import LANGUAGES, catalogue, render

from fakes.cloudmart import Mistake, cloudmart_snapshot
from fakes.network import endpoint_slice, ingress, service
from fakes.objects import NOW, made, pod, pod_spec, snapshot_of, waiting, workload
from fakes.volumes import claim, volume

LAB = Lab("cloudmart", "CloudMart", Path("lab.yaml"), ("frontend", "backend", "data"), ())


def ask(name: str, objects: Iterable[Object] | Snapshot, /, *, is_paper: bool = False, **arguments: Any) -> Outcome:
    """Return what a predicate says; its arguments by keyword, in the shape that the reader of labs gives them."""
    predicate = PREDICATES[name]
    given = {key.rstrip("_"): value for key, value in arguments.items()}
    shaped = predicate.arguments.model_validate(given).model_dump(by_alias=True, exclude_none=True)
    snapshot = objects if isinstance(objects, Snapshot) else snapshot_of(objects)
    outcome = predicate.judge(Evidence(snapshot, NOW, lab=LAB, is_paper=is_paper), shaped)
    if outcome.detail is not None:
        for lang in LANGUAGES:
            assert outcome.detail.code in catalogue(lang)
            assert outcome.detail.code not in render(outcome.detail, lang)
    return outcome


def code_of(outcome: Outcome) -> str:
    return "" if outcome.detail is None else outcome.detail.code


def check(outcome: Outcome, passed: bool | None, code: str = "") -> None:
    assert (outcome.passed, code_of(outcome)) == (passed, code)
    assert (outcome.untold is None) == (outcome.passed is not None)


# ------------------------------------------------------------ namespaces


def test_namespace_exists() -> None:
    there = made("Namespace", "data", labels={"tier": "data"})
    going = made("Namespace", "data", status={"phase": "Terminating"})
    check(ask("namespace-exists", [there], name="data"), True)
    check(ask("namespace-exists", [there], name="data", labels={"tier": "data"}), True)
    check(ask("namespace-exists", [there], name="data", labels={"tier": "web"}), False, "lab-check-label")
    check(ask("namespace-exists", [going], name="data"), False, "lab-check-going")
    check(ask("namespace-exists", [], name="data"), None, "lab-check-none")


# ------------------------------------------------------------ storage


def test_storage_class_exists() -> None:
    there = made("StorageClass", "fast", provisioner="p", reclaimPolicy="Retain")
    plain = made("StorageClass", "plain", provisioner="p")
    check(ask("storage-class-exists", [there], name="fast", provisioner="p", reclaim="Retain"), True)
    check(ask("storage-class-exists", [plain], name="plain", reclaim="Delete"), True)  # what it is when nothing is said
    check(ask("storage-class-exists", [there], name="fast", provisioner="q"), False, "lab-check-other-value")
    check(ask("storage-class-exists", [there], name="fast", reclaim="Delete"), False, "lab-check-other-value")
    check(ask("storage-class-exists", [plain], name="fast"), None, "lab-check-none")


CLAIM: Mapping[str, Any] = {"namespace": "data", "name": "users"}


def test_claim_bound() -> None:
    bound = claim("users", "data", size="10Gi")
    check(ask("claim-bound", [bound], **CLAIM, class_="fast-ssd", size="10240Mi"), True)
    check(ask("claim-bound", [bound], **CLAIM, size="11Gi"), False, "lab-check-other-value")
    check(ask("claim-bound", [bound], **CLAIM, class_="slow"), False, "lab-check-other-value")
    check(ask("claim-bound", [], **CLAIM), None, "lab-check-none")
    check(ask("claim-exists", [claim("users", "data", bound=False)], **CLAIM), True)


def test_a_claim_that_pends() -> None:
    pending = claim("users", "data", bound=False)
    check(ask("claim-bound", [pending], **CLAIM), False, "lab-check-claim-pending")
    check(ask("claim-bound", [claim("users", "data", bound=False, age=3)], **CLAIM), None, "lab-check-young")
    lost = {**pending, "status": {"phase": "Lost"}}
    check(ask("claim-bound", [lost], **CLAIM), False, "lab-check-claim-lost")
    check(ask("claim-bound", [pending], is_paper=True, **CLAIM), None, "lab-check-paper")


def test_a_claim_that_waits_for_its_first_pod_is_not_wrong() -> None:
    waits = made("StorageClass", "fast-ssd", volumeBindingMode="WaitForFirstConsumer")
    pending = claim("users", "data", bound=False)
    consumer = pod("db", "data", pod_spec(claims={"storage": "users"}), unschedulable="0/1 nodes")
    check(ask("claim-bound", [waits, pending], **CLAIM), None, "lab-check-claim-waits")
    check(ask("claim-bound", [waits, pending, consumer], **CLAIM), False, "lab-check-claim-pending")


def test_what_is_in_another_of_the_students_namespaces_is_wrong() -> None:
    outcome = ask("claim-bound", [claim("users", "default")], **CLAIM)
    check(outcome, False, "lab-check-elsewhere")
    assert outcome.detail is not None
    assert outcome.detail.params["namespace"] == "default"
    # Somebody else's of the same name says nothing.
    check(ask("claim-bound", [claim("users", "kube-system")], **CLAIM), None, "lab-check-none")


def test_provisions_dynamically() -> None:
    bound = claim("users", "data")
    old = volume(bound)
    driven = {**old, "spec": {**old["spec"], "csi": {"driver": "hostpath.csi.k8s.io"}}}
    check(ask("provisions-dynamically", [bound, driven], namespace="data"), True)
    check(ask("provisions-dynamically", [bound, old], namespace="data"), None, "lab-check-no-driver")
    check(ask("provisions-dynamically", [bound, driven], namespace="backend"), None, "lab-check-no-driver")


def test_snapshot_ready() -> None:
    ready = made("VolumeSnapshot", "before", "data", status={"readyToUse": True})
    waits = made("VolumeSnapshot", "after", "data", status={"readyToUse": False})
    check(ask("snapshot-ready", [waits, ready], namespace="data"), True)
    check(ask("snapshot-ready", [waits, ready], namespace="data", name="after"), False, "lab-check-not-ready")
    check(ask("snapshot-ready", [], namespace="data"), None, "lab-check-none-of-kind")


# ------------------------------------------------------------ Services

USERS: Mapping[str, Any] = {"namespace": "backend", "name": "user-service"}


def served(ready: bool = True, *, age: float = 3600.0, labels: str = "user") -> list[Object]:
    front = service("user-service", "backend", 8080, app="user", age=age)
    member = pod("user-1", "backend", labels={"app": labels}, ready=ready, age=age)
    return [front, member, endpoint_slice(front, [member] if labels == "user" else [], age=age)]


def test_service_has_ready_endpoints() -> None:
    check(ask("service-has-ready-endpoints", served(), **USERS), True)
    check(ask("service-has-ready-endpoints", served(ready=False), **USERS), False, "lab-check-service-not-ready")
    nothing = served(labels="other")
    check(ask("service-has-ready-endpoints", nothing, **USERS), False, "lab-check-service-selects-nothing")
    check(ask("service-has-ready-endpoints", [], **USERS), None, "lab-check-none")
    check(ask("service-has-ready-endpoints", served(ready=False, age=5), **USERS), None, "lab-check-young")


def test_a_service_on_paper_is_only_known_to_select() -> None:
    front = service("user-service", "backend", 8080, app="user")
    template = workload("Deployment", "user", "backend")
    check(ask("service-has-ready-endpoints", [front, template], is_paper=True, **USERS), None, "lab-check-paper")
    alone = ask("service-has-ready-endpoints", [front], is_paper=True, **USERS)
    check(alone, False, "lab-check-service-selects-nothing")


def test_service_selects() -> None:
    front = service("user-service", "backend", 8080, app="user")
    right, wrong = workload("Deployment", "user", "backend"), workload("Deployment", "other", "backend")
    check(ask("service-selects", [front, right], **USERS), True)
    check(ask("service-selects", [front, right], **USERS, workload="user"), True)
    check(ask("service-selects", [front, right], **USERS, workload="x"), False, "lab-check-service-selects-others")
    check(ask("service-selects", [front, wrong], **USERS), False, "lab-check-service-selects-nothing")


def test_service_port() -> None:
    spec = pod_spec()
    spec["containers"][0]["ports"] = [{"containerPort": 8081, "name": "web"}]
    named = service("user-service", "backend", 8080, app="user", target="web")
    objects = [named, workload("Deployment", "user", "backend", spec)]
    check(ask("service-port", objects, **USERS, port=8080), True)
    check(ask("service-port", objects, **USERS, port="http"), True)
    check(ask("service-port", objects, **USERS, port=8080, target=8081), True)
    check(ask("service-port", objects, **USERS, port=8080, target="web"), True)
    check(ask("service-port", objects, **USERS, port=8080, target=80), False, "lab-check-service-target")
    check(ask("service-port", objects, **USERS, port=80), False, "lab-check-service-port")
    silent = [service("user-service", "backend", 8080)]
    check(ask("service-port", silent, **USERS, port=8080, target=8080), True)  # a port leads to its own number


# ------------------------------------------------------------ workloads


def test_workload_available() -> None:
    asked: Mapping[str, Any] = {"namespace": "backend", "name": "user"}
    three = workload("Deployment", "user", "backend", replicas=3, ready=3)
    check(ask("workload-available", [three], **asked), True)
    check(ask("workload-available", [three], **asked, replicas=3), True)
    check(ask("workload-available", [three], **asked, replicas=4), False, "lab-check-other-value")
    two = workload("Deployment", "user", "backend", replicas=3, ready=2)
    check(ask("workload-available", [two], **asked), False, "lab-check-replicas")
    check(ask("workload-available", [two], **asked, replicas=2), True)
    none = workload("Deployment", "user", "backend", replicas=0, ready=0)
    check(ask("workload-available", [none], **asked), False, "lab-check-other-value")
    young = workload("Deployment", "user", "backend", replicas=3, ready=0, age=10)
    check(ask("workload-available", [young], **asked), None, "lab-check-young")
    unseen = {**three, "metadata": {**three["metadata"], "generation": 2}}
    check(ask("workload-available", [unseen], **asked), False, "lab-check-replicas")
    check(ask("workload-available", [three], **asked, kind="StatefulSet"), None, "lab-check-none")
    check(ask("workload-available", [three], is_paper=True, **asked), None, "lab-check-paper")
    stateful = workload("StatefulSet", "user", "backend", replicas=1, ready=1)
    check(ask("workload-available", [stateful], **asked, kind="StatefulSet"), True)


def test_workload_mounts() -> None:
    asked: Mapping[str, Any] = {"namespace": "data", "name": "db", "kind": "StatefulSet"}
    found = workload("StatefulSet", "db", "data", pod_spec(claims={"storage": "users"}))
    check(ask("workload-mounts", [found], **asked, claim="users"), True)
    check(ask("workload-mounts", [found], **asked, claim="users", path="/var/lib/storage/"), True)
    check(ask("workload-mounts", [found], **asked, path="/data"), False, "lab-check-mounts-nowhere")
    check(ask("workload-mounts", [found], **asked, claim="orders"), False, "lab-check-mounts-no-claim")
    made_by_it = workload("StatefulSet", "db", "data")
    made_by_it["spec"]["volumeClaimTemplates"] = [{"metadata": {"name": "storage"}}]
    container = made_by_it["spec"]["template"]["spec"]["containers"][0]
    container["volumeMounts"] = [{"name": "storage", "mountPath": "/data"}]
    check(ask("workload-mounts", [made_by_it], **asked, claim="storage-db-0", path="/data"), True)


def test_image_runs() -> None:
    runs = pod("a", "monitoring", pod_spec(image="docker.io/prom/prometheus:v3"))
    pulls = pod("a", "monitoring", pod_spec(image="prom/prometheus:v3"), ready=False, state=waiting("ImagePullBackOff"))
    check(ask("image-runs", [runs], image=["grafana", "prom/prometheus"]), True)
    check(ask("image-runs", [runs], image="prom/prometheus", namespace="monitoring"), True)
    check(ask("image-runs", [runs], image="prom/prometheus", namespace="data"), None, "lab-check-no-image")
    check(ask("image-runs", [pulls], image="prom/prometheus"), False, "lab-check-not-running")
    check(ask("image-runs", [pulls, runs], image="prom/prometheus"), True)
    template = workload("Deployment", "p", "monitoring", pod_spec(image="prom/prometheus"))
    check(ask("image-runs", [template], is_paper=True, image="prom/prometheus"), None, "lab-check-paper")


def test_cron_job_runs() -> None:
    job = made("CronJob", "backup", "data", spec={"schedule": "0 3 * * *"})
    idle = made("CronJob", "idle", "data", spec={"suspend": True})
    check(ask("cron-job-runs", [idle, job], namespace="data"), True)
    check(ask("cron-job-runs", [job], namespace="data", name="backup"), True)
    check(ask("cron-job-runs", [idle], namespace="data"), False, "lab-check-suspended")
    check(ask("cron-job-runs", [idle], namespace="data", name="idle"), False, "lab-check-suspended")
    check(ask("cron-job-runs", [job], namespace="backend"), None, "lab-check-none-of-kind")
    check(ask("cron-job-runs", [job], namespace="data", name="other"), None, "lab-check-none")


def test_container_env() -> None:
    asked: Mapping[str, Any] = {"namespace": "backend", "workload": "user", "name": "DB_HOST"}
    literal = workload("Deployment", "user", "backend", pod_spec(env={"DB_HOST": "db"}))
    check(ask("container-env", [literal], **asked), True)
    check(ask("container-env", [literal], **asked, value="db"), True)
    check(ask("container-env", [literal], **asked, value="x"), False, "lab-check-env-differs")
    bare = workload("Deployment", "user", "backend")
    check(ask("container-env", [bare], **asked), False, "lab-check-env-missing")
    check(ask("container-env", [], **asked), None, "lab-check-none")
    settings = made("ConfigMap", "settings", "backend", data={"DB_HOST": "db", "HOST": "other"})
    for reference in (
        {"env": [{"name": "DB_HOST", "valueFrom": {"configMapKeyRef": {"name": "settings", "key": "DB_HOST"}}}]},
        {"envFrom": [{"configMapRef": {"name": "settings"}}]},
    ):
        spec = pod_spec()
        spec["containers"][0] |= reference
        check(
            ask("container-env", [settings, workload("Deployment", "user", "backend", spec)], **asked, value="db"), True
        )
    secret = pod_spec()
    secret["containers"][0]["env"] = [{"name": "DB_HOST", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}]
    hidden = ask("container-env", [workload("Deployment", "user", "backend", secret)], **asked, value="db")
    check(hidden, None, "lab-check-unseen")
    assert hidden.untold is Untold.NOT_VISIBLE


# ------------------------------------------------------------ configuration, objects


def test_config_map_has() -> None:
    settings = made("ConfigMap", "settings", "backend", data={"a": "hello world"})
    asked: Mapping[str, Any] = {"namespace": "backend", "name": "settings"}
    check(ask("config-map-has", [settings], **asked, key="a", contains="world"), True)
    check(ask("config-map-has", [settings], **asked, key="a"), True)
    check(ask("config-map-has", [settings], **asked, key="b"), False, "lab-check-config-key")
    check(ask("config-map-has", [settings], **asked, key="a", contains="moon"), False, "lab-check-config-entry")
    dns = made("ConfigMap", "coredns", "kube-system", data={"Corefile": ".:53 {}"})
    # The cluster came with it; nobody has tried anything.
    untouched = ask(
        "config-map-has", [dns], namespace="kube-system", name="coredns", key="Corefile", contains="cloudmart"
    )
    check(untouched, None, "lab-check-config-entry")


def test_exists() -> None:
    found = pod("a", "backend", pod_spec(image="redis:7"), labels={"app": "cache"})
    check(ask("exists", [found], kind="Pod", namespace="backend", name="a"), True)
    check(ask("exists", [found], kind="Pod", labels={"app": "cache"}), True)
    check(ask("exists", [found], kind="Pod", image="redis"), True)
    check(ask("exists", [found], kind="Pod", namespace="data", image="redis"), None, "lab-check-none-of-kind")
    check(ask("exists", [found], kind="Pod", namespace="data", name="a"), False, "lab-check-elsewhere")
    check(ask("exists", [found], kind="Pod", name="a", labels={"app": "x"}), False, "lab-check-other-content")
    template = workload("Deployment", "b", "backend", pod_spec(image="redis:7"))
    check(ask("exists", [template], kind="Deployment", image=["mongo", "redis"]), True)
    check(ask("exists", [], kind="Node"), None, "lab-check-none-of-kind")


# ------------------------------------------------------------ Ingresses

ROUTE: Mapping[str, Any] = {
    "host": "api.example.com",
    "path": "/users",
    "namespace": "backend",
    "service": "user-service",
}


def routed(path: str, namespace: str = "backend", *, to: str = "user-service", **given: Any) -> list[Object]:
    return [
        ingress("api", namespace, [("api.example.com", path, to, 8080)], **given),
        service("user-service", "backend", 8080),
    ]


REGEX = {"nginx.ingress.kubernetes.io/use-regex": "true"}


@pytest.mark.parametrize(
    ("path", "annotations"),
    [
        ("/users", {}),
        ("/users/", {}),
        ("/", {}),
        ("/users(/|$)(.*)", REGEX),
        ("/users(/|$)(.*)", {"nginx.ingress.kubernetes.io/rewrite-target": "/$2"}),
        ("/(users|orders)", REGEX),
        ("/USERS.*", REGEX),
    ],
)
def test_an_ingress_routes_to_a_service_however_its_path_is_written(path: str, annotations: dict[str, str]) -> None:
    check(ask("ingress-routes-to", routed(path, annotations=annotations), **ROUTE, port=8080), True)


@pytest.mark.parametrize(
    ("objects", "passed", "code"),
    [
        (routed("/orders"), False, "lab-check-no-route"),
        (routed("/usersx"), False, "lab-check-no-route"),
        (routed("/users/(.*)", annotations=REGEX), False, "lab-check-no-route"),
        (routed("/users(/|$)(.*)"), False, "lab-check-no-route"),  # a pattern that nothing says is one
        (routed("/users", "frontend"), False, "lab-check-route-namespace"),
        (routed("/users", to="other"), False, "lab-check-route-elsewhere"),
        (routed("/users")[:1], False, "lab-check-route-no-service"),
        ([routed("/users")[0], service("user-service", "backend", 80)], False, "lab-check-route-port"),
        (
            [ingress("x", "backend", [("other.example.com", "/users", "user-service", 8080)])],
            None,
            "lab-check-no-route",
        ),
        ([], None, "lab-check-no-route"),
        (routed("/users", "kube-system"), None, "lab-check-no-route"),
    ],
)
def test_an_ingress_that_does_not_route_there(objects: list[Object], passed: bool | None, code: str) -> None:
    check(ask("ingress-routes-to", objects, **ROUTE, port=8080), passed, code)


def test_the_longest_path_of_the_host_takes_the_request() -> None:
    front = service("user-service", "backend", 8080)
    catching = ingress("all", "frontend", [("", "/", "web", 80), ("api.example.com", "/", "web", 80)])
    exact = ingress("users", "backend", [("api.example.com", "/users", "user-service", 8080)])
    check(ask("ingress-routes-to", [front, catching, exact], **ROUTE), True)
    check(ask("ingress-routes-to", [front, catching], **ROUTE), False, "lab-check-route-namespace")
    wild = ingress("wild", "backend", [("*.example.com", "/users", "user-service", 8080)])
    check(ask("ingress-routes-to", [front, wild], **ROUTE), True)
    check(ask("ingress-routes-to", [front, wild, catching], **ROUTE), False, "lab-check-route-namespace")


def test_a_pattern_that_would_take_for_ever_takes_no_time() -> None:
    for pattern in ("/(a+)+$", "/" + ".*" * 90 + "x", "/users" + "(" * 150, "/[", "/users(a*)*"):
        path = "/" + "a" * 60
        outcome = ask("ingress-routes-to", routed(pattern, annotations=REGEX), **{**ROUTE, "path": path})
        assert outcome.passed in (True, False)


def test_ingress_has_tls() -> None:
    found = ingress("shop", "frontend", [("shop.example.com", "/", "web", 80)])
    secured = {**found, "spec": {**found["spec"], "tls": [{"hosts": ["Shop.example.com"], "secretName": "cert"}]}}
    nameless = {**found, "spec": {**found["spec"], "tls": [{"hosts": ["shop.example.com"]}]}}
    wild = {**found, "spec": {**found["spec"], "tls": [{"hosts": ["*.example.com"], "secretName": "cert"}]}}
    asked: Mapping[str, Any] = {"namespace": "frontend", "host": "shop.example.com"}
    check(ask("ingress-has-tls", [secured], **asked), True)
    check(ask("ingress-has-tls", [wild], **asked), True)
    check(ask("ingress-has-tls", [secured], namespace="frontend"), True)
    check(ask("ingress-has-tls", [secured], namespace="frontend", host="other.org"), False, "lab-check-tls-other")
    check(ask("ingress-has-tls", [nameless], **asked), False, "lab-check-tls-other")
    check(ask("ingress-has-tls", [found], **asked), None, "lab-check-no-tls")


# ------------------------------------------------------------ network policies


def policy(name: str, namespace: str, **spec: Any) -> Object:
    return made("NetworkPolicy", name, namespace, spec={"podSelector": {}, **spec})


TRAFFIC: Mapping[str, Any] = {
    "from": {"namespace": "frontend", "labels": {"app": "web"}},
    "to": {"namespace": "data", "labels": {"app": "db"}},
    "port": 5432,
}
ENDS = [
    made("Namespace", "frontend"),
    made("Namespace", "data"),
    pod("web", "frontend", labels={"app": "web"}),
    pod("db", "data", labels={"app": "db"}),
]


def test_network_policies_allow_and_block() -> None:
    nothing = policy("deny", "data", policyTypes=["Ingress"])
    opening = policy("web", "data", ingress=[{"from": [{"namespaceSelector": {}, "podSelector": {}}]}])
    check(ask("network-policy-blocks", [*ENDS, nothing], **TRAFFIC), True)
    check(ask("network-policy-allows", [*ENDS, nothing], **TRAFFIC), False, "lab-check-traffic-blocked")
    check(ask("network-policy-allows", [*ENDS, nothing, opening], **TRAFFIC), True)
    check(ask("network-policy-blocks", [*ENDS, nothing, opening], **TRAFFIC), False, "lab-check-traffic-passes")
    partly = snapshot_of([*ENDS, nothing, opening], closed={"NetworkPolicy": frozenset({"frontend"})})
    check(ask("network-policy-allows", partly, **TRAFFIC), None, "lab-check-closed")
    partly = snapshot_of([*ENDS, nothing], closed={"NetworkPolicy": frozenset({"frontend"})})
    check(ask("network-policy-blocks", partly, **TRAFFIC), True)
    for name in ("network-policy-allows", "network-policy-blocks"):
        check(ask(name, ENDS, **TRAFFIC), None, "lab-check-no-policy")
        check(ask(name, [*ENDS, policy("x", "backend")], **TRAFFIC), None, "lab-check-no-policy")


@pytest.mark.parametrize(
    ("spec", "passed"),
    [
        ({}, True),  # ingress, and no rule for it: nothing comes in
        ({"policyTypes": ["Egress"]}, True),
        ({"ingress": [{"from": [{"podSelector": {}}]}]}, True),
        ({"ingress": [{"ports": [{"port": 80}]}]}, True),
        ({"ingress": [{}]}, False),
        ({"ingress": [{"from": []}]}, False),
        ({"policyTypes": ["Ingress", "Egress"], "ingress": [{}]}, True),
    ],
)
def test_network_policy_restricts(spec: dict[str, Any], passed: bool) -> None:
    outcome = ask("network-policy-restricts", [policy("p", "data", **spec)], namespace="data")
    check(outcome, passed, "" if passed else "lab-check-policy-open")
    check(ask("network-policy-restricts", [policy("p", "data", **spec)], namespace="x"), None, "lab-check-no-policy")


# ------------------------------------------------------------ a whole lab


@pytest.mark.parametrize(
    ("mistake", "name", "arguments", "code"),
    [
        (Mistake.INGRESS_NAMESPACE, "ingress-routes-to", {**ROUTE}, "lab-check-route-namespace"),
        (Mistake.INGRESS_PORT, "ingress-routes-to", {**ROUTE}, "lab-check-route-port"),
        (
            Mistake.STORAGE_CLASS,
            "claim-bound",
            {"namespace": "data", "name": "postgres-user-data", "class": "fast-ssd"},
            "lab-check-other-value",
        ),
        (
            Mistake.SELECTOR,
            "service-has-ready-endpoints",
            {"namespace": "backend", "name": "product-service"},
            "lab-check-service-selects-nothing",
        ),
        (
            Mistake.LOST,
            "workload-available",
            {"namespace": "backend", "name": "order-service"},
            "lab-check-elsewhere",
        ),
        (
            Mistake.NOT_READY,
            "workload-available",
            {"namespace": "backend", "name": "user-service"},
            "lab-check-replicas",
        ),
    ],
)
def test_mistakes_of_students_make_checks_fail(
    mistake: Mistake, name: str, arguments: dict[str, Any], code: str
) -> None:
    check(ask(name, cloudmart_snapshot(), **arguments), True)
    check(ask(name, cloudmart_snapshot(mistake), **arguments), False, code)


def test_every_predicate_has_been_asked_here() -> None:
    asked = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in PREDICATES if f'"{name}"' not in asked] == []


def test_nothing_of_an_incomplete_snapshot_is_said_here() -> None:
    # What is not seen is `evaluate`'s affair: a predicate looks at what is there.
    snapshot = replace(cloudmart_snapshot(), is_complete=False)
    check(ask("namespace-exists", snapshot, name="gone"), None, "lab-check-none")
