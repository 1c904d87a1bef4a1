"""ConfigMaps, Secrets and keys that a pod needs: told by the kubelet, seen in the spec, or on paper."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.fields import Ref
from console.cluster.link import Link, LinkState
from console.lab.rules.config_missing import RULE

from fakes.objects import event, made, pod, pod_spec, waiting, workload
from fakes.rule_cases import ask, evidence_of, judged, lab_of, only


def told(said: str, **given: Any) -> dict[str, Any]:
    state = waiting("CreateContainerConfigError", said)
    return pod("web", "backend", phase="Pending", ready=False, state=state, **given)


def spec_with(**container: Any) -> dict[str, Any]:
    spec = pod_spec()
    spec["containers"][0] |= container
    return spec


def env(kind: str, name: str, key: str, **more: Any) -> list[dict[str, Any]]:
    return [{"name": "X", "valueFrom": {kind: {"name": name, "key": key, **more}}}]


def config(name: str, namespace: str, *keys: str) -> dict[str, Any]:
    return made("ConfigMap", name, namespace, data=dict.fromkeys(keys, "x"))


@pytest.mark.parametrize(
    ("said", "kind", "name", "key", "variant"),
    [
        ('configmap "app-config" not found', "ConfigMap", "app-config", "?", ""),
        ('configmaps "app-config" not found', "ConfigMap", "app-config", "?", ""),
        ('secret "db" not found', "Secret", "db", "?", ""),
        ("couldn't find key LEVEL in ConfigMap backend/app-config", "ConfigMap", "app-config", "LEVEL", ""),
        ("couldn't find key password in Secret backend/db", "Secret", "db", "password", "-key"),
    ],
)
def test_by_what_the_kubelet_says(said: str, kind: str, name: str, key: str, variant: str) -> None:
    found = only(RULE, told(said))
    assert found.message.code == f"finding-config-missing{variant}"
    assert (found.params["missing_kind"], found.params["missing"], found.params["key"]) == (kind, name, key)
    assert found.part == f"{kind}/{name}"
    assert found.ref == Ref("Pod", "backend", "web")


def test_a_key_that_the_config_map_does_not_have() -> None:
    said = "couldn't find key LOG_LEVL in ConfigMap backend/app-config"
    found = only(RULE, told(said), config("app-config", "backend", "LOG_LEVEL"))
    assert found.message.code == "finding-config-missing-key-similar"
    assert found.params["similar"] == "LOG_LEVEL"
    assert only(RULE, told(said), config("app-config", "backend", "x")).message.code == "finding-config-missing-key"


def test_it_exists_elsewhere() -> None:
    found = only(RULE, told('configmap "app-config" not found'), config("app-config", "frontend"))
    assert found.message.code == "finding-config-missing-elsewhere"
    assert found.params["elsewhere"] == "frontend"
    assert found.upstream == (Ref("ConfigMap", "frontend", "app-config"),)


def test_a_slip_of_the_pen() -> None:
    found = only(RULE, told('configmap "app-confg" not found'), config("app-config", "backend"))
    assert found.params["similar"] == "app-config"
    # What the lab has by that name is meant to have it.
    lab = lab_of([config("app-config", "backend")])
    named = only(RULE, told('configmap "app-confg" not found'), config("app-config", "backend"), lab=lab)
    assert named.params["similar"] == ""


SPECS = {
    "env": spec_with(env=env("configMapKeyRef", "gone", "x")),
    "envFrom": spec_with(envFrom=[{"configMapRef": {"name": "gone"}}]),
    "volume": pod_spec() | {"volumes": [{"name": "v", "configMap": {"name": "gone"}}]},
    "projected": pod_spec() | {"volumes": [{"name": "v", "projected": {"sources": [{"configMap": {"name": "gone"}}]}}]},
    "key": spec_with(env=env("configMapKeyRef", "there", "gone")),
    "item": pod_spec() | {"volumes": [{"name": "v", "configMap": {"name": "there", "items": [{"key": "gone"}]}}]},
}


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_by_the_spec_against_what_is_there(spec: dict[str, Any]) -> None:
    waits = pod("web", "backend", spec, phase="Pending", ready=False, state=waiting("ContainerCreating"))
    found = only(RULE, waits, config("there", "backend", "x"))
    assert found.code == "config-missing"
    young = pod("web", "backend", spec, phase="Pending", ready=False, state=waiting("ContainerCreating"), age=5)
    evidence = evidence_of([young, config("there", "backend", "x")])
    assert ask(RULE, evidence) == []
    assert evidence.again_in == 10


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_on_paper(spec: dict[str, Any]) -> None:
    objects = [workload("Deployment", "web", "backend", spec), config("there", "backend", "x")]
    found = only(RULE, *objects, is_paper=True)
    assert found.ref == Ref("Deployment", "backend", "web")
    assert judged(RULE, *objects, is_paper=True, is_complete=False) == []


def test_a_volume_that_cannot_be_mounted() -> None:
    spec = pod_spec() | {"volumes": [{"name": "cert", "secret": {"secretName": "web-tls"}}]}
    waits = pod("web", "backend", spec, phase="Pending", ready=False, state=waiting("ContainerCreating"))
    assert judged(RULE, waits) == []
    said = 'MountVolume.SetUp failed for volume "cert" : secret "web-tls" not found'
    assert only(RULE, waits, event(waits, "FailedMount", said)).params["missing"] == "web-tls"
    said = 'MountVolume.SetUp failed for volume "cert" : references non-existent secret key: tls.crt'
    assert only(RULE, waits, event(waits, "FailedMount", said)).params["key"] == "tls.crt"


def test_replicas_are_one_finding() -> None:
    owner = workload("Deployment", "web", "backend")
    middle = workload("ReplicaSet", "web-1", "backend", owner=owner)
    state = waiting("CreateContainerConfigError", 'secret "db" not found')
    pods = [pod(f"web-1-{x}", "backend", ready=False, state=state, owner=middle) for x in "ab"]
    found = only(RULE, owner, middle, *pods)
    assert (found.subject, found.params["pods"]) == (Ref("Deployment", "backend", "web"), 2)


def test_what_is_optional_or_there_or_another_trouble_is_nothing() -> None:
    optional = spec_with(env=env("configMapKeyRef", "gone", "x", optional=True))
    state = waiting("ContainerCreating")
    assert judged(RULE, pod("web", "backend", optional, phase="Pending", ready=False, state=state)) == []
    assert judged(RULE, told("container has runAsNonRoot and image will run as root")) == []
    runs = pod("web", "backend", SPECS["env"])
    assert judged(RULE, runs) == []


def test_a_config_map_that_came_since_is_no_longer_missing() -> None:
    spec = SPECS["volume"]
    waits = pod("web", "backend", spec, phase="Pending", ready=False, state=waiting("ContainerCreating"))
    said = event(waits, "FailedMount", 'MountVolume.SetUp failed for volume "v" : configmap "gone" not found')
    assert judged(RULE, waits, said, config("gone", "backend")) == []


def test_unseen_config_maps_are_not_missing() -> None:
    waits = pod("web", "backend", SPECS["env"], phase="Pending", ready=False, state=waiting("ContainerCreating"))
    link = Link(LinkState.LIVE, since=900.0, forbidden=frozenset({"ConfigMap"}))
    assert judged(RULE, waits, link=link) == []
