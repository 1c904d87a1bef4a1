"""Claims that wait, each for a reason of its own, and volumes that are left over."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.fields import Ref
from console.cluster.link import Link, LinkState
from console.cluster.snapshot import Object
from console.lab.finding import Severity
from console.lab.rules.claim_lost import RULE as LOST
from console.lab.rules.claim_no_default_class import RULE as NO_DEFAULT
from console.lab.rules.claim_pending_consumer import RULE as CONSUMER
from console.lab.rules.claim_size_or_mode import RULE as FIT
from console.lab.rules.claim_waits_for_provisioner import RULE as PROVISIONER
from console.lab.rules.storage_class_missing import RULE as CLASS
from console.lab.rules.volume_released import RULE as RELEASED

from fakes.objects import event, made, pod, pod_spec, workload
from fakes.rule_cases import judged, only
from fakes.volumes import claim, volume

EVERY = (CLASS, NO_DEFAULT, CONSUMER, FIT, PROVISIONER, LOST, RELEASED)
DEFAULT = {"storageclass.kubernetes.io/is-default-class": "true"}


def storage_class(name: str = "fast-ssd", provisioner: str = "k8s.io/minikube-hostpath", **given: Any) -> Object:
    return made("StorageClass", name, provisioner=provisioner, **given)


def waiting(name: str = "data", *, modes: tuple[str, ...] = ("ReadWriteOnce",), **given: Any) -> dict[str, Any]:
    found = claim(name, "data", bound=False, **given)
    found["spec"]["accessModes"] = list(modes)
    return found


def classless(**given: Any) -> dict[str, Any]:
    found = waiting(**given)
    del found["spec"]["storageClassName"]
    return found


def by_hand(name: str = "pv", *, size: str = "10Gi", of: str = "manual", **spec: Any) -> dict[str, Any]:
    given = {"capacity": {"storage": size}, "accessModes": ["ReadWriteOnce"], "storageClassName": of, **spec}
    return made("PersistentVolume", name, spec=given, status={"phase": "Available"})


def said(*objects: Object) -> list[str]:
    return [found.message.code.removeprefix("finding-") for rule in EVERY for found in judged(rule, *objects)]


def test_a_class_that_does_not_exist() -> None:
    found = only(CLASS, waiting(storage_class="fast-sdd"), storage_class())
    assert (found.message.code, found.severity) == ("finding-storage-class-missing-near", Severity.ERROR)
    assert found.params["nearest"] == "fast-ssd"
    assert found.upstream == (Ref("StorageClass", "", "fast-sdd"),)
    assert said(waiting(storage_class="other"), storage_class()) == ["storage-class-missing"]
    assert said(waiting()) == ["storage-class-missing-none"]
    beta = waiting(annotations={"volume.beta.kubernetes.io/storage-class": "gone"})
    assert only(CLASS, beta, storage_class()).params["storage_class"] == "gone"


def test_a_class_that_need_not_exist() -> None:
    assert judged(CLASS, claim("data", "data", storage_class="manual")) == []  # bound all the same
    assert judged(CLASS, waiting(storage_class="manual"), by_hand()) == []
    assert judged(CLASS, waiting(age=3.0)) == []
    assert judged(CLASS, waiting(), link=Link(LinkState.LIVE, since=0.0, forbidden=("StorageClass",))) == []


def _set(name: str) -> dict[str, Any]:
    found = workload("StatefulSet", "db", "data")
    template = {"metadata": {"name": "storage"}, "spec": {"storageClassName": name}}
    found["spec"]["volumeClaimTemplates"] = [template]
    return found


@pytest.mark.parametrize(
    ("objects", "parts"),
    [
        ([storage_class(), claim("data", "data", storage_class="fast-sdd")], [""]),
        ([storage_class(), _set("fast-sdd")], ["storage"]),
        ([storage_class(), _set("fast-ssd")], []),
        ([storage_class(), _set("own-class")], ["storage"]),
        ([storage_class(), _set("gp3")], []),  # a cluster brings that along
        ([_set("own-class")], []),  # or it stands on another page
        ([by_hand(of="own-class"), _set("own-class"), storage_class()], []),
    ],
)
def test_classes_on_paper(objects: list[Object], parts: list[str]) -> None:
    assert [found.part for found in judged(CLASS, *objects, is_paper=True)] == parts


def test_no_default_class() -> None:
    assert said(classless(), storage_class()) == ["claim-no-default-class"]
    assert said(classless()) == ["claim-no-default-class"]
    assert "claim-no-default-class" not in said(classless(), storage_class(annotations=DEFAULT))
    assert said(classless(), by_hand(of="")) == []
    assert said(classless(age=3.0)) == []


def test_waiting_for_the_first_pod_is_no_fault() -> None:
    slow = storage_class(volumeBindingMode="WaitForFirstConsumer")
    found = only(CONSUMER, waiting(), slow)
    assert (found.code, found.severity) == ("claim-pending-consumer", Severity.INFO)
    assert said(waiting(), slow) == ["claim-pending-consumer"]
    assert said(waiting(), slow, pod("db-0", "data", pod_spec(claims={"x": "data"}), unschedulable="no")) == []
    assert said(classless(), storage_class(volumeBindingMode="WaitForFirstConsumer", annotations=DEFAULT)) == [
        "claim-pending-consumer"
    ]


def test_a_provisioner_that_does_not_answer() -> None:
    assert said(waiting(), storage_class()) == ["claim-waits-for-provisioner"]
    assert said(waiting(age=30.0), storage_class()) == []
    shared = waiting(modes=("ReadWriteMany",))
    assert said(shared, storage_class(provisioner="rancher.io/local-path")) == ["claim-size-or-mode-mode"]
    chosen = waiting(annotations={"volume.kubernetes.io/selected-node": "node-1"})
    slow = storage_class(volumeBindingMode="WaitForFirstConsumer")
    assert "claim-waits-for-provisioner" in said(chosen, slow)


def test_what_the_provisioner_says() -> None:
    refused = waiting()
    found = only(FIT, refused, storage_class(), event(refused, "ProvisioningFailed", "no space left"))
    assert (found.message.code, found.params["detail"]) == ("finding-claim-size-or-mode-told", "no space left")
    old = event(refused, "ProvisioningFailed", 'storageclass.storage.k8s.io "fast-ssd" not found')
    assert judged(FIT, refused, storage_class(), old) == []


@pytest.mark.parametrize(
    ("found", "volumes", "variant"),
    [
        (waiting(storage_class="manual", size="20Gi"), [by_hand()], "size"),
        (waiting(storage_class="manual", size="10Gi"), [by_hand(size="10G")], "size"),
        (waiting(storage_class="manual", modes=("ReadWriteMany",)), [by_hand()], "mode-volume"),
        (waiting(storage_class="manual"), [by_hand(claimRef={"namespace": "x", "name": "y"})], "taken"),
        (waiting(storage_class="manual"), [{**by_hand(), "status": {"phase": "Released"}}], "taken"),
        (waiting(storage_class="manual", size="20Gi"), [by_hand("a", claimRef={"name": "y"}), by_hand("b")], "size"),
        (waiting(storage_class=""), [], "no-volume"),
        (waiting(storage_class="manual"), [storage_class("manual", "kubernetes.io/no-provisioner")], "no-volume"),
        (waiting(modes=("ReadWriteMany",)), [storage_class(provisioner="rancher.io/local-path")], "mode"),
    ],
)
def test_nothing_fits(found: dict[str, Any], volumes: list[Object], variant: str) -> None:
    told = only(FIT, found, *volumes)
    assert (told.message.code, told.severity) == (f"finding-claim-size-or-mode-{variant}", Severity.ERROR)
    if variant in ("size", "taken", "mode-volume"):
        assert told.upstream[0].kind == "PersistentVolume"


def test_volumes_by_labels() -> None:
    found = waiting(storage_class="manual")
    found["spec"]["selector"] = {"matchLabels": {"disk": "a"}}
    assert only(FIT, found, by_hand()).message.code == "finding-claim-size-or-mode-selector"


@pytest.mark.parametrize(
    "objects",
    [
        [waiting(storage_class="manual"), by_hand()],
        [waiting(storage_class="manual"), by_hand(claimRef={"namespace": "data", "name": "data"})],
        [waiting(storage_class="manual", size="no size"), by_hand()],
        [waiting(modes=("ReadWriteMany",)), storage_class()],  # hostpath takes any
        [claim("data", "data", size="99Ti", storage_class="manual"), by_hand()],
    ],
)
def test_something_fits(objects: list[Object]) -> None:
    assert judged(FIT, *objects) == []


def test_a_volume_that_is_named() -> None:
    found = waiting(storage_class="manual", size="20Gi")
    found["spec"]["volumeName"] = "pv"
    assert only(FIT, found, by_hand(), by_hand("large", size="50Gi")).params["volume"] == "pv"
    assert judged(FIT, found) == []


def test_lost() -> None:
    found = claim("data", "data")
    found["status"]["phase"] = "Lost"
    assert (only(LOST, found).severity, only(LOST, found).params["volume"]) == (Severity.ERROR, "pvc-data")


def test_left_over_and_in_the_way() -> None:
    left = volume(claim("data", "data"), phase="Released")
    assert only(RELEASED, left, storage_class()).severity is Severity.INFO
    assert only(RELEASED, left, storage_class(), waiting()).severity is Severity.INFO  # gets one of its own
    wants = waiting()
    wants["spec"]["volumeName"] = "pvc-data"
    found = only(RELEASED, left, storage_class(), wants)
    assert (found.message.code, found.severity) == ("finding-volume-released-wanted", Severity.WARNING)
    assert judged(RELEASED, volume(claim("data", "data"))) == []
