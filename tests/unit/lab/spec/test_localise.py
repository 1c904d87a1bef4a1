"""A lab as one student has it: their namespaces wherever the lab speaks of a cluster, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.cluster.fields import Ref
from console.lab.spec.localise import localised
from console.lab.spec.model import Assertion, Lab, Predicate
from console.lab.spec.reader import load_lab

from fakes.labs import write_lab

OWN = {"backend": "kim-backend", "data": "kim-data"}


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    path = write_lab(tmp_path)
    (tmp_path / "manifests" / "more.yaml").write_text(MORE, encoding="utf-8")
    return load_lab(path)


MORE = """\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: wall, namespace: data}
spec:
  ingress:
  - from:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: backend, tier: backend}}
    - namespaceSelector:
        matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [backend, other, 1]}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: order, namespace: backend}
spec:
  template:
    spec:
      containers:
      - name: backend
        image: backend:1
        command: [sh, -c, "nc -z user-0.user-service.backend.svc 80; curl data.example.com"]
        env:
        - {name: OTHER, value: "gone.backend:80"}
        - {name: KNOWN, value: "user-service.backend."}
"""


def test_namespaces_of_checks_are_the_students(lab: Lab) -> None:
    found = localised(lab, OWN)
    assert found.namespaces == ("frontend", "kim-backend", "kim-data")
    assert found.also_watch == lab.also_watch
    assert found.own_namespaces == OWN
    how = {check.id: check.how for check in found.checks}
    namespaces = how["namespaces"]
    assert isinstance(namespaces, Assertion)
    assert namespaces.match["metadata"] == {"name": "kim-backend", "labels": {"tier": "backend"}}
    claim, policy = how["claim"], how["policy"]
    assert isinstance(claim, Predicate)
    assert isinstance(policy, Predicate)
    assert claim.arguments["namespace"] == "kim-data"
    assert (policy.arguments["from"]["namespace"], policy.arguments["to"]["namespace"]) == ("frontend", "kim-data")
    assert (found.pairs[0].from_namespace, found.pairs[0].to_namespace) == ("kim-backend", "kim-data")
    assert found.probes[0].arguments["to"] == {"namespace": "kim-data", "service": "postgres-user-service"}


def test_manifests_and_the_addresses_in_them_are_the_students(lab: Lab) -> None:
    found = localised(lab, OWN)
    assert found.manifest_body(Ref("Namespace", "", "kim-backend")) is not None
    assert found.manifest_body(Ref("Service", "kim-backend", "user-service")) is not None
    settings = found.manifest_body(Ref("ConfigMap", "frontend", "settings"))
    assert settings is not None
    assert settings["data"] == {
        "USERS": "http://user-service.kim-backend.svc.cluster.local:8080/users",
        "SHORT": "user-service.kim-backend:8080",
        "SHOP": "shop.backend.example.com",
    }
    (container,) = found.manifest_body(Ref("Deployment", "kim-backend", "order"))["spec"]["template"]["spec"][  # type: ignore[index]
        "containers"
    ]
    assert (container["name"], container["image"]) == ("backend", "backend:1")
    assert container["command"][2] == "nc -z user-0.user-service.kim-backend.svc 80; curl data.example.com"
    # Nobody knows that "gone" is a Service; the dot at the end of a full name belongs to it.
    assert [entry["value"] for entry in container["env"]] == ["gone.backend:80", "user-service.kim-backend."]


def test_a_policy_that_selects_a_namespace_by_name_selects_the_students(lab: Lab) -> None:
    wall = localised(lab, OWN).manifest_body(Ref("NetworkPolicy", "kim-data", "wall"))
    assert wall is not None
    first, second = wall["spec"]["ingress"][0]["from"]
    labels = first["namespaceSelector"]["matchLabels"]
    assert labels == {"kubernetes.io/metadata.name": "kim-backend", "tier": "backend"}
    assert second["namespaceSelector"]["matchExpressions"][0]["values"] == ["kim-backend", "other", 1]


def test_what_people_read_stays_as_it_was_written(lab: Lab) -> None:
    found = localised(lab, OWN)
    assert [(step.title, step.command) for step in found.steps] == [(step.title, step.command) for step in lab.steps]
    assert [check.title for check in found.checks] == [check.title for check in lab.checks]


def test_the_lab_itself_is_left_alone(lab: Lab) -> None:
    before = repr(lab)
    localised(lab, OWN)
    assert repr(lab) == before


def test_the_same_is_answered_for_the_same(lab: Lab) -> None:
    assert localised(lab, OWN) is localised(lab, dict(reversed(OWN.items())))
    assert localised(lab, OWN) is not localised(lab, {"backend": "lee-backend"})
    assert localised(lab, {}) is lab
    assert localised(lab, {"backend": "backend", "elsewhere": "x"}) is lab


def test_names_that_change_places_do_not_get_mixed_up(lab: Lab) -> None:
    found = localised(lab, {"backend": "data", "data": "backend"})
    assert found.namespaces == ("frontend", "data", "backend")
    assert (found.pairs[0].from_namespace, found.pairs[0].to_namespace) == ("data", "backend")
