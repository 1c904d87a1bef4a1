"""Whatever a cluster says of pods and what makes them, no rule fails over it and every sentence can be told."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.cluster.fields import Ref
from console.lab.chain import fold
from console.lab.evidence import Evidence
from console.lab.rules.pod_rules import POD_RULES
from console.lab.rules.rule import Rule

from fakes.cloudmart import Mistake, cloudmart_snapshot
from fakes.objects import NOW, ended, event, made, pod, pod_spec, snapshot_of, stamp, waiting, workload
from fakes.rule_cases import ask, lab_of
from fakes.volumes import claim, volume

STRANGE = [
    None,
    True,
    0,
    -1,
    10**400,
    float("inf"),
    float("nan"),
    "",
    "x" * 100_000,
    "<b>굵게</b>{0}{image}%s",
    "\u202egnp.exe\x00\x1b[31m\n",
    [],
    {},
    [None, 1, "x", [], {}],
    [{"name": None}, {"name": []}, {"name": {"x": "y"}}],
    {"name": 1, "": {}, "x": [{}]},
]
"""What may stand anywhere: nothing, other types, the enormous, markup, other scripts, control characters."""

NOWHERE = (
    "Insufficient cpu",
    "Insufficient memory",
    "untolerated taint {a: b}",
    "didn't match Pod's node affinity/selector",
    "unbound immediate PersistentVolumeClaims",
)


def everything_wrong() -> list[dict[str, Any]]:
    """Return objects over which every rule has something to say, or would if they were older."""
    objects: list[dict[str, Any]] = []
    deployment = workload("Deployment", "web", "backend", replicas=3, ready=1)
    deployment["status"] |= {"unavailableReplicas": 2, "replicas": 3, "updatedReplicas": 1}
    old = workload("ReplicaSet", "web-1", "backend", replicas=1, ready=1, owner=deployment)
    new = workload("ReplicaSet", "web-2", "backend", replicas=2, ready=0, owner=deployment)
    for replica_set, revision in ((old, "1"), (new, "2")):
        replica_set["metadata"]["annotations"] = {"deployment.kubernetes.io/revision": revision}
    said = 'Error creating: pods "x" is forbidden: exceeded quota: q, requested: pods=1, used: pods=4, limited: pods=4'
    new["status"] |= {"replicas": 1, "conditions": [{"type": "ReplicaFailure", "status": "True", "message": said}]}
    objects += [deployment, old, new]
    spec = pod_spec(ports=(8080,), claims={"data": "gone"})
    spec["nodeSelector"] = {"disk": "ssd"}
    spec["containers"][0] |= {
        "readinessProbe": {"httpGet": {"port": 9090, "path": "/"}, "initialDelaySeconds": 3},
        "env": [{"name": "A", "valueFrom": {"configMapKeyRef": {"name": "gone", "key": "x"}}}],
        "envFrom": [{"configMapRef": {"name": "gone2"}}],
    }
    spec["volumes"].append({"name": "c", "configMap": {"name": "gone", "items": [{"key": "y"}]}})
    for number, state in enumerate(
        (
            waiting("ErrImagePull", "manifest unknown"),
            waiting("ImagePullBackOff", "Back-off pulling image"),
            waiting("InvalidImageName", "invalid reference format"),
            waiting("CrashLoopBackOff", "back-off"),
            waiting("CreateContainerConfigError", 'configmap "gone" not found'),
            waiting("RunContainerError", "no such file or directory"),
            waiting("ContainerCreating"),
            {"running": {"startedAt": stamp(600)}},
            ended(137, "OOMKilled"),
        )
    ):
        for phase in ("Pending", "Running"):
            objects.append(
                pod(f"web-{phase.lower()}-{number}", "backend", copy.deepcopy(spec), owner=new, phase=phase,
                    ready=False, state=state, last_state=ended(1, message="last words"), restarts=4)
            )  # fmt: skip
    waits = pod("init", "backend", copy.deepcopy(spec), phase="Pending", ready=False, state=waiting("PodInitializing"))
    waits["spec"]["initContainers"] = [{"name": "wait", "image": "busybox"}]
    waits["status"]["initContainerStatuses"] = [{"name": "wait", "state": {"running": {"startedAt": stamp(500)}}}]
    objects.append(waits)
    for number, why in enumerate(NOWHERE):
        told = f"0/1 nodes are available: 1 {why}."
        objects.append(pod(f"nowhere-{number}", "data", copy.deepcopy(spec), unschedulable=told))
    objects.append(pod("slow", "backend", phase="Pending", ready=False, state=waiting("ContainerCreating")))
    objects.append(pod("well", "backend", restarts=3, last_state=ended(1)))
    objects += [event(found, "Unhealthy", "Readiness probe failed: refused") for found in objects[3:6]]
    objects += [event(found, "Failed", 'Failed to pull image "nginx:alpine": not found') for found in objects[3:6]]
    status = {"currentRevision": "a", "updateRevision": "b", "readyReplicas": 1}
    stateful = made("StatefulSet", "db", "data", spec={"replicas": 2}, status=status)
    objects.append(stateful)
    objects.append(pod("db-1", "data", owner=stateful, ready=False, labels={"controller-revision-hash": "b"}))
    objects.append(made("DaemonSet", "agent", "data", status={"desiredNumberScheduled": 2, "numberReady": 1}))
    job = made(
        "Job", "backup", "data", spec={}, status={"failed": 1, "conditions": [{"type": "Failed", "status": "True"}]}
    )
    objects += [made("CronJob", "nightly", "data"), job]
    objects.append(pod("backup-x", "data", phase="Failed", ready=False, state=ended(2), owner=job))
    held = claim("held", "data", bound=False)
    for kept in (held, volume(held), made("Service", "kept", "data"), made("Namespace", "data")):
        kept["metadata"] |= {"deletionTimestamp": stamp(900), "finalizers": ["example.com/hold"]}
        kept.setdefault("status", {})["conditions"] = [{"type": "NamespaceContentRemaining", "status": "True"}]
        objects.append(kept)
    sizes = {"cpu": "4", "memory": "8Gi"}
    conditions = [{"type": "Ready", "status": "Unknown"}]
    objects.append(made("Node", "node-1", spec={"taints": []}, status={"allocatable": sizes, "conditions": conditions}))
    pressed = [{"type": "Ready", "status": "True"}, {"type": "DiskPressure", "status": "True", "message": "full"}]
    objects.append(made("Node", "node-2", status={"allocatable": sizes, "conditions": pressed}))
    objects += [
        made("Namespace", "backend"),
        made("Namespace", "frontnd"),
        made("ConfigMap", "other", "backend", data={}),
    ]
    objects += [made("ConfigMap", "gone2", "default", data={"x": "y"}), made("ServiceAccount", "sa", "backend")]
    objects.append(workload("Deployment", "lost", "default"))
    return objects


LAB = lab_of([workload("Deployment", "lost", "frontend"), workload("Deployment", "web", "backend")])


def places(found: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the paths to all that an object holds."""
    items = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from places(value, (*path, key))


def with_value(found: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(found)
    at: Any = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return changed


OBJECTS = everything_wrong()
# Where everything relies on it, the store has set aside already what is of a wrong type.
KEPT = {("kind",), ("apiVersion",), ("metadata",), ("metadata", "name"), ("metadata", "namespace"), ("metadata", "uid")}
KEPT |= {("metadata", "resourceVersion"), ("spec",), ("status",), ("data",)}
PLACES = [(at, path) for at, found in enumerate(OBJECTS) for path in places(found) if path not in KEPT]


def asked(rule: Rule, objects: list[dict[str, Any]], *, is_paper: bool = False) -> list[Any]:
    return ask(rule, Evidence(snapshot_of(objects), NOW, lab=LAB, is_paper=is_paper))


def test_there_is_something_to_say_in_every_place() -> None:
    said = {found.code for rule in POD_RULES for found in asked(rule, OBJECTS)}
    known = {code for rule in POD_RULES for code in rule.codes}
    silent = known - said
    assert silent <= {"image-auth", "image-rate-limited", "forbidden-service-account", "pods-forbidden"}, silent


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_rule_fails_over_what_it_reads(data: st.DataObject) -> None:
    changed = list(OBJECTS)
    for at, path in data.draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=12)):
        value = data.draw(st.sampled_from(STRANGE))
        try:
            changed[at] = with_value(changed[at], path, value)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took away the place
    for is_paper in (False, True):
        fold(found for rule in POD_RULES for found in asked(rule, changed, is_paper=is_paper))


READ = sorted({kind for rule in POD_RULES for kind in rule.reads} - {"Role", "RoleBinding", "VolumeSnapshot"})
ANYTHING = st.recursive(
    st.sampled_from(STRANGE),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["name", "state", "waiting", "reason", "message", "conditions", "containers", "type", "status"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_rule_fails_over_objects_of_any_shape(data: st.DataObject) -> None:
    objects = []
    for number, kind in enumerate(READ):
        found = made(kind, f"x{number}", "backend" if kind not in ("Node", "Namespace") else "")
        found["spec"] = {"template": data.draw(ANYTHING), "containers": data.draw(ANYTHING)}
        found["status"] = {key: data.draw(ANYTHING) for key in ("conditions", "containerStatuses")}
        found["metadata"]["ownerReferences"] = data.draw(
            st.sampled_from([[], [None], [{"controller": True, "uid": 1}]])
        )
        objects.append(found)
    for is_paper in (False, True):
        for rule in POD_RULES:
            asked(rule, objects, is_paper=is_paper)


@pytest.mark.parametrize("name", ["한글-파드", "<b>web</b>", "\u202ebew", "a\x1b[31mb\x00", "{image}", "%s"])
@pytest.mark.parametrize("rule", POD_RULES, ids=lambda rule: rule.name)
def test_names_pass_through_as_they_are(rule: Rule, name: str) -> None:
    renamed = []
    for found in OBJECTS:
        if found["kind"] in ("Event", "Namespace"):
            continue
        changed = copy.deepcopy(found)
        changed["metadata"]["name"] = f"{name}{found['metadata']['name']}"
        renamed.append(changed)
    for found in asked(rule, renamed):
        assert found.ref.name.startswith(name) or found.ref.kind in ("Namespace", "PersistentVolumeClaim")


def test_what_the_cluster_says_is_kept_short() -> None:
    waits = pod("web", "backend", ready=False, state=waiting("ErrImagePull", "manifest unknown " * 10_000))
    [rule] = [rule for rule in POD_RULES if rule.name == "image_pull"]
    [found] = asked(rule, [waits])
    assert found.ref == Ref("Pod", "backend", "web")
    assert all(len(str(value)) <= 401 for value in found.params.values())


def test_a_healthy_cluster_is_the_same_whatever_is_added_that_nobody_reads() -> None:
    objects = [found for kind in cloudmart_snapshot(Mistake.IMAGE).objects.values() for found in kind.values()]
    widget = {"apiVersion": "x/v1", "kind": "Widget", "metadata": {"name": "w", "ownerReferences": [7]}}
    before = [found.key for rule in POD_RULES for found in asked(rule, objects)]
    assert [found.key for rule in POD_RULES for found in asked(rule, [*objects, widget])] == before
