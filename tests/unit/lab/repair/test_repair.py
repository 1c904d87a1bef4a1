"""The command that clears a finding: which object, in which way, and what it says that it does."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from console.cluster.fields import Ref
from console.cluster.link import Link, LinkState
from console.lab.evidence import Evidence
from console.lab.finding import Cause, Finding, Hint, Tier
from console.lab.repair import Target, repair
from console.messages import render

from fakes.findings import finding
from fakes.network import ingress
from fakes.objects import NOW, made, pod, pod_spec
from fakes.rule_cases import lab_of
from fakes.served import served
from fakes.small_lab import (
    CLAIM,
    CONFIG,
    FAST,
    INGRESS,
    MONGODB,
    POSTGRES,
    SECRET,
    SERVICE,
    USER,
    Cluster,
    container_of,
    manifests,
    small_lab,
)

TARGET = Target(Path("/home/teacher/class 3/kim.yaml"), "kim")
PREFIX = "kubectl '--kubeconfig=/home/teacher/class 3/kim.yaml' --context=kim"


def manifest(ref: Ref) -> dict[str, Any]:
    return next(
        body
        for body in manifests()
        if (body["kind"], body["metadata"].get("namespace", ""), body["metadata"]["name"]) == ref
    )


def repaired(cluster: Cluster, found: Finding) -> Hint:
    hint = repair(found, cluster.evidence(), TARGET)
    assert hint.tier is Tier.FIX
    for lang in ("en", "ko"):
        assert not render(hint.text, lang).startswith("repair-")
    for line in hint.command.split("\n"):
        if line.startswith("kubectl"):
            assert line.startswith(PREFIX)
            shlex.split(line.removesuffix("<<'EOF'"))
    return hint


def lines(hint: Hint) -> list[str]:
    """Return the command lines without their beginning, and what is fed to them as one line."""
    found: list[str] = []
    text: list[str] | None = None
    for line in hint.command.split("\n"):
        if text is not None:
            if line == "EOF":
                documents = [body for body in yaml.safe_load_all("\n".join(text)) if body]
                found[-1] += " + ".join(f"{body['kind']}/{body['metadata']['name']}" for body in documents)
                text = None
            else:
                text.append(line)
        elif line.endswith("<<'EOF'"):
            found.append(line.removeprefix(f"{PREFIX} ").removesuffix("<<'EOF'"))
            text = []
        else:
            found.append(line.removeprefix(f"{PREFIX} "))
    assert text is None
    return found


class TestInPlace:
    def test_a_selector_is_patched(self) -> None:
        def change(live: dict[str, Any]) -> None:
            live["spec"]["selector"] = {"app": "userservice", "tier": "api"}

        hint = repaired(Cluster().changed(SERVICE, change), finding("service-selects-nothing", SERVICE))
        patch = '{"spec":{"selector":{"app":"user-service","tier":null}}}'
        assert lines(hint) == [f"--namespace=backend patch service/user-service --type=merge -p '{patch}'"]
        assert hint.text.code == "repair-changes"
        assert "user-service" in render(hint.text, "en")
        assert not hint.is_diagnostic

    def test_an_image_is_set_and_nothing_else(self) -> None:
        cluster = Cluster().changed(USER, lambda live: container_of(live).update(image="ngnix:alpine"))
        hint = repaired(cluster, finding("image-not-found", ("Pod", "backend", "user-x"), subject=USER, part="app"))
        assert lines(hint) == ["--namespace=backend set image deployment/user-service app=nginx:alpine"]

    def test_containers_that_differ_in_more_are_replaced_as_a_whole(self) -> None:
        cluster = Cluster().changed(USER, lambda live: container_of(live).update(image="ngnix", args=["exit 1"]))
        hint = repaired(cluster, finding("crash-loop", ("Pod", "backend", "user-x"), subject=USER, part="app"))
        assert lines(hint) == ["replace -f - Deployment/user-service"]

    def test_a_workload_that_is_scaled_down_is_scaled(self) -> None:
        cluster = Cluster().changed(USER, lambda live: live["spec"].update(replicas=0))
        hint = repaired(cluster, finding("replicas-unavailable", USER))
        assert lines(hint) == ["--namespace=backend scale deployment/user-service --replicas=3"]

    def test_the_number_of_replicas_has_nothing_to_do_with_a_crash(self) -> None:
        cluster = Cluster().changed(USER, lambda live: live["spec"].update(replicas=5))
        assert repaired(cluster, finding("crash-loop", USER)).is_diagnostic

    def test_configuration_that_differs_is_read_anew(self) -> None:
        cluster = Cluster().changed(CONFIG, lambda live: live["data"].update(DB_HOST="postgres.dada"))
        hint = repaired(cluster, finding("crash-loop", ("Pod", "backend", "user-x"), subject=USER))
        patch = '{"data":{"DB_HOST":"postgres.data.svc.cluster.local"}}'
        assert lines(hint) == [
            f"--namespace=backend patch configmap/user-config --type=merge -p '{patch}'",
            "--namespace=backend rollout restart deployment/user-service",
        ]

    def test_a_broken_pod_of_a_stateful_set_has_to_go_by_hand(self) -> None:
        cluster = Cluster().changed(POSTGRES, lambda live: container_of(live).update(image="postgres:missing"))
        member = pod("postgres-0", "data", owner=cluster.get(POSTGRES), ready=False)
        hint = repaired(
            cluster.having(member), finding("image-not-found", ("Pod", "data", "postgres-0"), subject=POSTGRES)
        )
        assert lines(hint) == [
            "--namespace=data set image statefulset/postgres postgres=postgres:13",
            "--namespace=data delete pod/postgres-0",
        ]

    def test_a_service_of_another_type_is_written_as_a_whole(self) -> None:
        cluster = Cluster().changed(SERVICE, lambda live: live["spec"].update(type="LoadBalancer"))
        assert lines(repaired(cluster, finding("service-type-pending-address", SERVICE))) == [
            "replace -f - Service/user-service"
        ]


class TestAnew:
    def test_what_is_missing_is_created(self) -> None:
        found = finding("config-missing", ("Pod", "backend", "user-x"), subject=USER, upstream=[CONFIG])
        hint = repaired(Cluster().without(CONFIG), found)
        assert lines(hint) == ["apply -f - ConfigMap/user-config"]
        assert hint.text.code == "repair-creates"
        written = hint.command.split("\n", 1)[1].removesuffix("EOF")
        assert yaml.safe_load(written) == manifest(CONFIG)
        assert "  start.sh: |" in written  # as a person would write it

    def test_a_secret_is_created_when_it_is_said_to_be_missing(self) -> None:
        found = finding("config-missing", ("Pod", "data", "postgres-0"), subject=POSTGRES, name=SECRET.name)
        assert lines(repaired(Cluster(), found)) == ["apply -f - Secret/postgres-login"]
        assert repaired(Cluster(), finding("crash-loop", POSTGRES)).is_diagnostic

    def test_a_claim_with_a_wrong_class_is_made_anew(self) -> None:
        def misspell(live: dict[str, Any]) -> None:
            live["spec"] |= {"storageClassName": "fast-sdd", "volumeName": ""}
            live["status"] = {"phase": "Pending"}

        hint = repaired(Cluster().changed(CLAIM, misspell), finding("storage-class-missing", CLAIM))
        assert lines(hint) == ["replace --force -f - PersistentVolumeClaim/postgres-data"]
        assert hint.text.code == "repair-recreates"

    def test_a_bound_claim_says_that_data_is_lost(self) -> None:
        cluster = Cluster().changed(CLAIM, lambda live: live["spec"].update(accessModes=["ReadWriteMany"]))
        holder = pod("postgres-0", "data", pod_spec(claims={"data": CLAIM.name}))
        hint = repaired(cluster.having(holder), finding("claim-size-or-mode", CLAIM))
        assert hint.text.code == "repair-deletes-data"
        assert "데이터를 지웁니다" in render(hint.text, "ko")
        assert lines(hint) == [
            "--namespace=data delete persistentvolumeclaim/postgres-data --wait=false",
            "--namespace=data delete pod/postgres-0",
            "--namespace=data wait --for=delete persistentvolumeclaim/postgres-data --timeout=120s",
            "apply -f - PersistentVolumeClaim/postgres-data",
        ]

    def test_a_claim_that_may_grow_is_patched(self) -> None:
        cluster = Cluster().changed(CLAIM, lambda live: live["spec"].update(resources={"requests": {"storage": "5Gi"}}))
        (line,) = lines(repaired(cluster, finding("claim-size-or-mode", CLAIM)))
        assert line.startswith("--namespace=data patch persistentvolumeclaim/postgres-data")

    def test_the_class_is_made_where_the_claim_is_right(self) -> None:
        hint = repaired(Cluster().without(FAST), finding("storage-class-missing", CLAIM))
        assert lines(hint) == ["apply -f - StorageClass/fast-ssd"]

    def test_a_selector_of_a_workload_cannot_change(self) -> None:
        def other(live: dict[str, Any]) -> None:
            live["spec"]["selector"] = live["spec"]["template"]["metadata"] = {"matchLabels": {"app": "user"}}
            live["spec"]["template"]["metadata"] = {"labels": {"app": "user"}}

        hint = repaired(Cluster().changed(USER, other), finding("service-selects-nothing", SERVICE))
        assert lines(hint) == ["replace --force -f - Deployment/user-service"]

    def test_claims_of_a_wrong_template_go_with_their_stateful_set(self) -> None:
        cluster = Cluster().changed(MONGODB, misspell_template)
        claim = served(claim_of_mongodb("fast-sdd"))
        claim["status"] = {"phase": "Pending"}
        hint = repaired(cluster.having(claim), finding("storage-class-missing", OF_MONGODB))
        assert lines(hint) == [
            "--namespace=data delete statefulset/mongodb",
            f"--namespace=data delete persistentvolumeclaim/{OF_MONGODB[2]}",
            "apply -f - StatefulSet/mongodb",
        ]
        assert hint.text.code == "repair-recreates"
        cluster.get(Ref(*OF_MONGODB))["status"] = {"phase": "Bound"}
        assert repaired(cluster, finding("storage-class-missing", OF_MONGODB)).text.code == "repair-deletes-data"

    def test_a_claim_that_is_older_than_its_template_goes_alone(self) -> None:
        claim = served(claim_of_mongodb("fast-sdd"))
        claim["status"] = {"phase": "Pending"}
        hint = repaired(Cluster().having(claim), finding("storage-class-missing", OF_MONGODB))
        assert lines(hint) == [
            "--namespace=data scale statefulset/mongodb --replicas=0",
            f"--namespace=data delete persistentvolumeclaim/{OF_MONGODB[2]}",
            "--namespace=data scale statefulset/mongodb --replicas=1",
        ]


OF_MONGODB = ("PersistentVolumeClaim", "data", "storage-mongodb-0")


def claim_of_mongodb(storage_class: str) -> dict[str, Any]:
    spec = {
        "accessModes": ["ReadWriteOnce"],
        "storageClassName": storage_class,
        "resources": {"requests": {"storage": "15Gi"}},
    }
    return {
        "apiVersion": "v1",
        "kind": OF_MONGODB[0],
        "metadata": {"namespace": "data", "name": OF_MONGODB[2]},
        "spec": spec,
    }


def misspell_template(live: dict[str, Any]) -> None:
    live["spec"]["volumeClaimTemplates"][0]["spec"]["storageClassName"] = "fast-sdd"


class TestElsewhere:
    def test_a_misplaced_object_goes_and_comes_where_it_belongs(self) -> None:
        lost = served(manifest(USER))
        lost["metadata"]["namespace"] = "default"
        found = finding("object-in-wrong-namespace", ("Deployment", "default", "user-service"), subject=USER)
        hint = repaired(Cluster().without(USER).having(lost), found)
        assert lines(hint) == [
            "--namespace=default delete deployment/user-service",
            "apply -f - Deployment/user-service",
        ]
        assert hint.text.code == "repair-moves"

    def test_a_namespace_that_is_missing_comes_first(self) -> None:
        home = Ref("Namespace", "", "backend")
        lost = served(manifest(USER))
        lost["metadata"]["namespace"] = "default"
        found = finding(
            "object-in-wrong-namespace", ("Deployment", "default", "user-service"), subject=USER, upstream=[home]
        )
        hint = repaired(Cluster().without(USER, home).having(lost), found)
        assert lines(hint)[-1] == "apply -f - Namespace/backend + Deployment/user-service"

    def test_a_symptom_of_misplacement_is_repaired_likewise(self) -> None:
        lost = served(manifest(USER))
        lost["metadata"]["namespace"] = "default"
        there = Ref("Deployment", "default", "user-service")
        symptom = finding("service-selects-nothing", SERVICE, upstream=[USER])
        symptom = with_causes(symptom, Cause("object-in-wrong-namespace", there))
        assert lines(repaired(Cluster().without(USER).having(lost), symptom))[0].endswith(
            "delete deployment/user-service"
        )

    def test_data_that_is_in_the_wrong_place_is_not_deleted_in_silence(self) -> None:
        lost = served(manifest(CLAIM))
        lost["metadata"]["namespace"] = "default"
        found = finding("object-in-wrong-namespace", (CLAIM.kind, "default", CLAIM.name), subject=CLAIM)
        assert repaired(Cluster().without(CLAIM).having(lost), found).text.code == "repair-deletes-data"

    def test_an_ingress_that_the_lab_has_elsewhere_is_replaced_by_it(self) -> None:
        stray = ingress("shop", "data", [("api.example.com", "/users", "user-service", 8080)])
        found = finding("ingress-backend-other-namespace", ("Ingress", "data", "shop"), part="user-service")
        hint = repaired(Cluster().without(INGRESS).having(stray), found)
        assert lines(hint) == [
            "--namespace=data delete ingress.networking.k8s.io/shop",
            "apply -f - Ingress/api",
        ]

    def test_somebody_elses_ingress_stays(self) -> None:
        stray = ingress("blog", "data", [("blog.example.com", "/", "user-service", 8080)])
        found = finding("ingress-backend-other-namespace", ("Ingress", "data", "blog"), part="user-service")
        hint = repaired(Cluster().having(stray), found)
        assert hint.is_diagnostic
        assert "delete" not in hint.command

    def test_a_service_that_an_ingress_misses_is_created(self) -> None:
        found = finding("ingress-backend-missing", INGRESS, part="user-service", upstream=[SERVICE])
        assert lines(repaired(Cluster().without(SERVICE), found)) == ["apply -f - Service/user-service"]

    def test_a_duplicate_goes_where_the_lab_has_the_route(self) -> None:
        twin = ingress("api-copy", "backend", [("api.example.com", "/users", "user-service", 8080)])
        found = finding("ingress-host-duplicate", INGRESS, part="api.example.com")
        hint = repaired(Cluster().having(twin), found)
        assert lines(hint) == ["--namespace=backend delete ingress.networking.k8s.io/api-copy"]
        assert hint.text.code == "repair-removes"

    def test_a_namespace_that_the_lab_has_no_manifest_for_is_created_by_name(self) -> None:
        lab = lab_of((), namespaces=("frontend",))
        found = finding("namespace-missing", ("Namespace", "", "frontend"))
        hint = repair(found, Cluster().evidence(lab), Target())
        assert hint.command == "kubectl create namespace frontend"


def with_causes(found: Finding, *causes: Cause) -> Finding:
    return replace(found, because=causes)


class TestCauses:
    def test_a_symptom_goes_with_its_root(self) -> None:
        def misspell(live: dict[str, Any]) -> None:
            live["spec"]["storageClassName"] = "fast-sdd"
            live["status"] = {"phase": "Pending"}

        cluster = Cluster().changed(CLAIM, misspell).changed(SERVICE, lambda live: live["spec"].update(type="NodePort"))
        symptom = finding("service-without-ready-endpoints", SERVICE)
        chain = (Cause("storage-class-missing", CLAIM), Cause("unschedulable", Ref("Pod", "data", "postgres-0")))
        hint = repaired(cluster, with_causes(symptom, *chain))
        assert lines(hint) == ["replace --force -f - PersistentVolumeClaim/postgres-data"]

    def test_a_cause_that_no_manifest_determines_leaves_it_to_the_symptom(self) -> None:
        cluster = Cluster().changed(USER, lambda live: live["spec"]["template"]["spec"].update(nodeName="node-9"))
        chain = Cause("node-not-ready", Ref("Node", "", "node-1"))
        hint = repaired(cluster, with_causes(finding("replicas-unavailable", USER), chain))
        assert not hint.is_diagnostic

    def test_who_asks_for_a_claim_that_the_lab_does_not_have_asks_for_another_one(self) -> None:
        def misspell(live: dict[str, Any]) -> None:
            container_of(live).update(image="postgres:missing")

        cluster = Cluster().changed(POSTGRES, misspell)
        member = pod("postgres-0", "data", pod_spec(claims={"data": "postgres-dta"}), owner=cluster.get(POSTGRES))
        missing = finding("claim-missing", ("PersistentVolumeClaim", "data", "postgres-dta"))
        assert repaired(cluster, missing).is_diagnostic
        assert not repaired(cluster.having(member), missing).is_diagnostic


class TestLooking:
    @pytest.mark.parametrize(
        ("found", "line"),
        [
            (finding("node-not-ready", ("Node", "", "node-1")), "describe node/node-1"),
            (
                finding("crash-loop", ("Pod", "backend", "user-x"), subject=USER, part="app"),
                "--namespace=backend logs pod/user-x --container=app --previous --tail=100",
            ),
            (
                finding("image-auth", ("Pod", "backend", "user-x"), subject=("Pod", "backend", "user-x")),
                "--namespace=backend describe pod/user-x",
            ),
            (finding("volume-released", ("PersistentVolume", "", "pvc-1")), "describe persistentvolume/pvc-1"),
            (
                finding("policy-blocks", ("NetworkPolicy", "data", "deny-all")),
                "--namespace=data describe networkpolicies.networking.k8s.io",
            ),
            (finding("made-up", ("Widget", "data", "a; rm -rf ~")), "--namespace=data describe 'widget/a; rm -rf ~'"),
        ],
    )
    def test_what_is_not_determined_is_looked_at(self, found: Finding, line: str) -> None:
        hint = repaired(Cluster().having(made("Pod", "user-x", "backend")), found)
        assert hint.is_diagnostic
        assert hint.text.code == "repair-looks"
        assert lines(hint) == [line]

    def test_a_terminal_obeys_nothing_that_a_cluster_says(self) -> None:
        hint = repaired(Cluster(), finding("made-up", ("Pod", "data\n", "\x1b[201~\u202e$(reboot)")))
        assert hint.command.isprintable()
        assert lines(hint) == ["'--namespace=data?' describe 'pod/?[201~?$(reboot)'"]

    def test_without_a_lab_nothing_is_determined(self) -> None:
        evidence = Cluster().without(CONFIG).evidence()
        evidence.lab = None
        assert repair(finding("config-missing", USER), evidence, TARGET).is_diagnostic

    def test_what_cannot_be_seen_is_not_taken_to_be_missing(self) -> None:
        link = Link(LinkState.LIVE, since=900.0, forbidden=("ConfigMap",))
        snapshot = replace(Cluster().without(CONFIG).snapshot, link=link)
        hint = repair(finding("crash-loop", USER), Evidence(snapshot, NOW, lab=small_lab()), TARGET)
        assert hint.is_diagnostic
