"""The rules for new objects and for changes, and what is filled in."""

from __future__ import annotations

from typing import Any

import pytest

from console.rehearsal.api.admission import admit_update
from console.rehearsal.api.history import Object
from console.rehearsal.api.pod_defaults import pod_spec, quality_of_service
from console.rehearsal.api.status import BadRequest, Invalid
from console.rehearsal.api.storage import Storage
from unit.rehearsal.api.served import deployment, pod

from fakes.clock import FakeClock


@pytest.fixture
def storage(clock: FakeClock) -> Storage:
    return Storage(clock)


def ingress(**path: Any) -> Object:
    backend = {"service": {"name": "web", "port": {"number": 80}}}
    rule = {
        "host": "shop.example.com",
        "http": {"paths": [{"path": "/", "pathType": "Prefix", "backend": backend, **path}]},
    }
    return {"kind": "Ingress", "metadata": {"name": "a"}, "spec": {"rules": [rule]}}


def service(*ports: Object, **spec: Any) -> Object:
    return {"kind": "Service", "metadata": {"name": "a"}, "spec": {"ports": list(ports), **spec}}


def container(**fields: Any) -> Object:
    return pod("a", containers=[{"name": "web", "image": "nginx", **fields}])


def claim(**spec: Any) -> Object:
    resources = {"requests": {"storage": "1Gi"}}
    spec = {"accessModes": ["ReadWriteOnce"], "resources": resources, **spec}
    return {"kind": "PersistentVolumeClaim", "metadata": {"name": "a"}, "spec": spec}


def stateful_set(**spec: Any) -> Object:
    template = {"metadata": {"labels": {"a": "b"}}, "spec": {"containers": [{"name": "db", "image": "postgres:16"}]}}
    spec = {"selector": {"matchLabels": {"a": "b"}}, "serviceName": "a", "template": template, **spec}
    return {"kind": "StatefulSet", "metadata": {"name": "a"}, "spec": spec}


def cron_job(schedule: str, policy: str = "Never") -> Object:
    template = {"spec": {"restartPolicy": policy, "containers": [{"name": "a", "image": "b"}]}}
    spec = {"schedule": schedule, "jobTemplate": {"spec": {"template": template}}}
    return {"kind": "CronJob", "metadata": {"name": "a"}, "spec": spec}


@pytest.mark.parametrize(
    ("obj", "told"),
    [
        (ingress(pathType=None), "spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified"),
        (ingress(pathType="Some"), 'supported values: "Exact", "ImplementationSpecific", "Prefix"'),
        (ingress(path="shop"), 'spec.rules[0].http.paths[0].path: Invalid value: "shop": must be an absolute path'),
        (ingress(backend={"service": {"name": "web"}}), "port name or number is required"),
        (ingress(backend={"serviceName": "web"}), "service name is required"),
        ({**ingress(), "spec": {}}, "either `defaultBackend` or `rules` must be specified"),
        ({**ingress(), "spec": {"rules": [{"host": "Shop_1"}]}}, "spec.rules[0].host: Invalid value"),
        (service({"port": 0}), "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive"),
        (
            service({"port": 80}, {"port": 81}),
            "[spec.ports[0].name: Required value, spec.ports[1].name: Required value]",
        ),
        (service({"port": 80}, type="Node"), 'spec.type: Unsupported value: "Node"'),
        (container(name="Web_1"), "a lowercase RFC 1123 label"),
        (container(image=""), "spec.containers[0].image: Required value"),
        (container(ports=[{"containerPort": 99999}]), "spec.containers[0].ports[0].containerPort: Invalid value"),
        (container(volumeMounts=[{"name": "x", "mountPath": "/x"}]), 'volumeMounts[0].name: Not found: "x"'),
        (container(resources={"limits": {"cpu": "much"}}), "quantities must match the regular expression"),
        (pod("a", containers=[{"name": "x", "image": "y"}] * 2), 'spec.containers[1].name: Duplicate value: "x"'),
        (claim(accessModes=[]), "spec.accessModes: Required value: at least 1 access mode is required"),
        (claim(resources={}), "spec.resources[storage]: Required value"),
        (stateful_set(selector=None), "spec.selector: Required value"),
        (cron_job(""), "spec.schedule: Required value"),
        (cron_job("every day"), "expected exactly 5 fields"),
        (cron_job("@daily", "Always"), 'restartPolicy: Unsupported value: "Always"'),
        ({"kind": "Namespace", "metadata": {"name": "my.shop"}}, "a lowercase RFC 1123 label"),
        ({"kind": "RoleBinding", "metadata": {"name": "a"}}, "roleRef.name: Required value"),
    ],
)
def test_a_broken_rule_is_told_with_its_place(storage: Storage, obj: Object, told: str) -> None:
    with pytest.raises(Invalid) as refused:
        storage.create(obj)
    assert told in refused.value.message


@pytest.mark.parametrize(
    "obj",
    [
        ingress(),
        ingress(path="", pathType="ImplementationSpecific"),
        service({"port": 80, "name": "a"}, {"port": 81, "name": "b"}),
        service(clusterIP="None"),
        service(type="ExternalName", externalName="example.com"),
        stateful_set(volumeClaimTemplates=[claim()]),
        cron_job("*/5 * * * *"),
        {"kind": "Role", "metadata": {"name": "system:odd"}},
    ],
)
def test_what_keeps_the_rules_is_taken(storage: Storage, obj: Object) -> None:
    assert storage.create(obj)["metadata"]["uid"]


@pytest.mark.parametrize(
    ("obj", "change", "told"),
    [
        (deployment("a"), {"selector": {"matchLabels": {"app": "b"}}}, "field is immutable"),
        (stateful_set(), {"serviceName": "b"}, "updates to statefulset spec for fields other than"),
        (claim(), {"storageClassName": "fast"}, "spec is immutable after creation"),
        (claim(), {"accessModes": ["ReadWriteMany"]}, "spec is immutable after creation"),
        (pod("a"), {"restartPolicy": "Never"}, "pod updates may not change fields"),
        (service({"port": 80}), {"clusterIP": "10.96.9.9"}, "may not change once set"),
    ],
)
def test_what_may_not_change_is_refused(storage: Storage, obj: Object, change: Object, told: str) -> None:
    current = storage.create(obj)
    with pytest.raises(Invalid) as refused:
        admit_update({**current, "spec": {**current["spec"], **change}}, current)
    assert told in refused.value.message


@pytest.mark.parametrize(
    ("obj", "change"),
    [
        (deployment("a"), {"replicas": 3}),
        (stateful_set(), {"replicas": 2}),
        (claim(), {"resources": {"requests": {"storage": "2Gi"}}}),
        (claim(), {"volumeName": "pv-1"}),
        (pod("a"), {"containers": [{"name": "web", "image": "nginx:2"}], "volumes": []}),
        (service({"port": 80}), {"type": "ExternalName", "externalName": "example.com", "clusterIP": None}),
    ],
)
def test_what_may_change_changes(storage: Storage, obj: Object, change: Object) -> None:
    current = storage.create(obj)
    if obj["kind"] == "Pod":  # what admission added is part of the pod now
        first = {**current["spec"]["containers"][0], "image": "nginx:2"}
        change = {"containers": [first]}
    changed = admit_update({**current, "spec": {**current["spec"], **change}}, current)
    assert changed["spec"] != current["spec"]


def test_an_immutable_map_stays(storage: Storage) -> None:
    current = storage.create({"kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"x": "1"}, "immutable": True})
    with pytest.raises(Invalid, match="field is immutable when `immutable` is set"):
        admit_update({**current, "data": {"x": "2"}}, current)


def test_a_change_that_makes_no_sense_is_refused(storage: Storage) -> None:
    current = storage.create(deployment("a"))
    with pytest.raises(BadRequest, match="cannot be handled as a Deployment"):
        admit_update({**current, "spec": {**current["spec"], "replicas": "three"}}, current)


def test_probes_and_volumes_get_their_defaults() -> None:
    probe = {"httpGet": {"port": 80}, "periodSeconds": 3}
    volumes = [{"name": "a"}, {"name": "b", "configMap": {"name": "x"}}]
    spec = pod_spec({"containers": [{"name": "web", "image": "nginx", "readinessProbe": probe}], "volumes": volumes})
    (web,) = spec["containers"]
    assert web["readinessProbe"] == {
        "timeoutSeconds": 1,
        "periodSeconds": 3,
        "successThreshold": 1,
        "failureThreshold": 3,
        "httpGet": {"path": "/", "scheme": "HTTP", "port": 80},
    }
    assert web["imagePullPolicy"] == "Always"
    assert spec["volumes"] == [
        {"name": "a", "emptyDir": {}},
        {"name": "b", "configMap": {"defaultMode": 420, "name": "x"}},
    ]


def test_a_pod_gets_an_account_and_its_token(storage: Storage) -> None:
    spec = storage.create(pod("a"))["spec"]
    assert spec["serviceAccountName"] == "default"
    (volume,) = spec["volumes"]
    (mount,) = spec["containers"][0]["volumeMounts"]
    assert volume["name"] == mount["name"]
    without = storage.create(pod("b", automountServiceAccountToken=False))["spec"]
    assert "volumes" not in without


@pytest.mark.parametrize(
    ("resources", "quality"),
    [
        ({}, "BestEffort"),
        ({"requests": {"cpu": "1"}}, "Burstable"),
        ({"limits": {"cpu": "1", "memory": "1Gi"}}, "Guaranteed"),
    ],
)
def test_requests_and_limits_make_the_quality_of_service(resources: Object, quality: str) -> None:
    spec = pod_spec({"containers": [{"name": "web", "image": "nginx:1", "resources": resources}]})
    assert quality_of_service(spec) == quality


def test_a_secret_takes_plain_strings(storage: Storage) -> None:
    made = storage.create({"kind": "Secret", "metadata": {"name": "a"}, "stringData": {"x": "hello"}})
    assert (made["data"], made["type"]) == ({"x": "aGVsbG8="}, "Opaque")
    assert "stringData" not in made


def test_a_job_selects_its_own_pods(storage: Storage) -> None:
    template = {"spec": {"restartPolicy": "Never", "containers": [{"name": "a", "image": "b"}]}}
    made = storage.create({"kind": "Job", "metadata": {"name": "a"}, "spec": {"template": template}})
    selected = made["spec"]["selector"]["matchLabels"]
    labels = made["spec"]["template"]["metadata"]["labels"]
    assert selected.items() <= labels.items()
    assert labels["job-name"] == "a"


@pytest.mark.parametrize(
    ("obj", "field", "found"),
    [
        (container(env=[{"name": "PORT", "value": 8080}]), "EnvVar.spec.containers.env.value", "number"),
        (container(args=["sleep", 3600]), "Container.spec.containers.args", "number"),
        ({"kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"debug": True}}, "ConfigMap.data", "bool"),
        (service({"port": 80}, selector={"version": 1.5}), "ServiceSpec.spec.selector", "number"),
        (deployment("a", selector={"matchLabels": {"app": 1}}), "LabelSelector.spec.selector.matchLabels", "number"),
        ({"kind": "Pod", "metadata": {"name": 7}}, "ObjectMeta.metadata.name", "number"),
    ],
)
def test_text_that_lost_its_quotes_is_refused(storage: Storage, obj: Object, field: str, found: str) -> None:
    with pytest.raises(BadRequest) as refused:
        storage.create(obj)
    told = f"json: cannot unmarshal {found} into Go struct field {field} of type string"
    kind = obj["kind"]
    assert refused.value.message == f'{kind} in version "v1" cannot be handled as a {kind}: {told}'


def test_text_in_the_place_of_a_map_is_refused(storage: Storage) -> None:
    with pytest.raises(
        BadRequest, match=r"cannot unmarshal string into Go struct field .*selector of type map\[string\]"
    ):
        storage.create(service({"port": 80}, selector="app"))
