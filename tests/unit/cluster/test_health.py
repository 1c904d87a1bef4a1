"""Judging objects: what is wrong, what is only under way, and what is fine."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from console.cluster.fields import Ref
from console.cluster.health import Health, HealthState, health, worst
from console.cluster.link import Link, LinkState
from console.cluster.reading import Reading
from console.cluster.snapshot import Object, Snapshot
from console.messages import LANGUAGES, render

from fakes.cloudmart import Mistake, cloudmart_snapshot
from fakes.network import ingress, service
from fakes.objects import NOW, ended, event, made, pod, pod_spec, snapshot_of, stamp, waiting, workload
from fakes.volumes import claim, volume


def _of(snapshot: Snapshot, kind: str, namespace: str, name: str) -> Health:
    reading = Reading(snapshot, NOW)
    found = reading.find(Ref(kind, namespace, name))
    assert found is not None
    return health(found, reading)


def _alone(obj: Object, *others: Object) -> Health:
    return health(obj, Reading(snapshot_of([obj, *others]), NOW))


def _code(found: Health) -> str:
    return "" if found.message is None else found.message.code


def test_a_lab_that_is_as_it_should_be_is_fine_throughout() -> None:
    snapshot = cloudmart_snapshot()
    reading = Reading(snapshot, NOW)
    judged = {health(obj, reading).state for objects in snapshot.objects.values() for obj in objects.values()}
    assert judged == {HealthState.OK}


@pytest.mark.parametrize(
    ("mistake", "ref", "state", "reason", "code"),
    [
        (Mistake.INGRESS_NAMESPACE, "Ingress/frontend/cloudmart-ingress", "problem", "WrongNamespace", "elsewhere"),
        (Mistake.INGRESS_PORT, "Ingress/backend/api-ingress", "problem", "PortNotFound", "route-no-port"),
        (Mistake.MISSING_SERVICE, "Ingress/frontend/shop-ingress", "problem", "ServiceNotFound", "route-no-service"),
        (Mistake.NO_ADDRESS, "Ingress/frontend/shop-ingress", "warning", "NoAddress", "no-address"),
        (Mistake.SELECTOR, "Service/backend/product-service", "warning", "NoPods", "selects-nothing"),
        (Mistake.TARGET_PORT, "Service/backend/user-service", "warning", "TargetPort", "target-port"),
        (Mistake.NOT_READY, "Service/backend/user-service", "problem", "NoEndpoints", "no-endpoints"),
        (Mistake.NOT_READY, "Deployment/backend/user-service", "problem", "NotReady", "replicas"),
        (Mistake.STORAGE_CLASS, "PersistentVolumeClaim/data/postgres-user-data", "problem", "StorageClassNotFound",
         "no-storage-class"),
        (Mistake.STORAGE_CLASS, "Pod/data/postgres-user-0", "problem", "Unschedulable", "pod-unschedulable"),
        (Mistake.MISSING_CLAIM, "StatefulSet/data/postgres-order", "problem", "Unschedulable", "replicas-because"),
        (Mistake.IMAGE, "Pod/backend/order-service-7d9f8c6b5-ak0zp", "problem", "ImagePullBackOff", "pod-image"),
        (Mistake.IMAGE, "Deployment/backend/order-service", "problem", "ImagePullBackOff", "replicas-because"),
        (Mistake.CRASH, "Pod/backend/product-service-7d9f8c6b5-ak0zp", "problem", "CrashLoopBackOff", "pod-crash"),
        (Mistake.CRASH, "ReplicaSet/backend/product-service-7d9f8c6b5", "problem", "CrashLoopBackOff",
         "replicas-because"),
        (Mistake.UNSCHEDULABLE, "Deployment/frontend/web-frontend", "problem", "Unschedulable", "replicas-because"),
        (Mistake.NODE, "Node//node-1", "problem", "NotReady", "told"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_where_it_is(mistake: Mistake, ref: str, state: str, reason: str, code: str) -> None:
    found = _of(cloudmart_snapshot(mistake), *ref.split("/"))
    assert (found.state, found.reason) == (HealthState(state), reason)
    assert code in _code(found)
    assert found.message is not None
    for lang in LANGUAGES:
        assert "{" not in render(found.message, lang)


@pytest.mark.parametrize(
    "mistake", [Mistake.STORAGE_CLASS, Mistake.SELECTOR, Mistake.UNSCHEDULABLE, Mistake.MISSING_SERVICE]
)
def test_what_was_made_a_moment_ago_is_under_way_and_not_wrong(mistake: Mistake) -> None:
    snapshot = cloudmart_snapshot(mistake, fresh=True)
    reading = Reading(snapshot, NOW)
    judged = {health(obj, reading).state for kind in snapshot.objects if kind != "Event" for obj in snapshot.of(kind)}
    assert judged == {HealthState.OK, HealthState.WORKING}


def test_age_is_counted_by_the_clock_of_the_server() -> None:
    young = pod("web", "frontend", phase="Pending", ready=False, state=waiting("ContainerCreating"), age=10)
    ahead = snapshot_of([young], skew_seconds=120.0)
    assert health(young, Reading(ahead, NOW)).state is HealthState.WARNING
    assert health(young, Reading(ahead, NOW - timedelta(seconds=120))).state is HealthState.WORKING


def test_a_pod_that_was_restarted_is_looked_at_for_five_minutes() -> None:
    def restarted(ago: float) -> HealthState:
        last = ended(137, "OOMKilled")
        last["terminated"]["finishedAt"] = stamp(ago)
        return _alone(pod("web", "frontend", restarts=2, last_state=last)).state

    assert restarted(60) is HealthState.WARNING
    assert restarted(900) is HealthState.OK


@pytest.mark.parametrize(
    ("spoiled", "state", "reason"),
    [
        ({"phase": "Failed", "reason": "Evicted", "message": "The node was low on resource: memory."}, "problem",
         "Evicted"),
        ({"phase": "Unknown"}, "warning", "Unknown"),
        ({"phase": "Succeeded"}, "ok", ""),
        ({}, "warning", "Unknown"),
    ],
)  # fmt: skip
def test_a_pod_is_judged_by_the_word_that_kubectl_would_print(spoiled: dict[str, Any], state: str, reason: str) -> None:
    found = _alone(made("Pod", "web", "frontend", spec=pod_spec(), status=spoiled))
    assert (found.state, found.reason) == (HealthState(state), reason)


def test_an_init_container_that_fails_names_itself() -> None:
    found = pod("web", "frontend", phase="Pending", ready=False, state=waiting("PodInitializing"))
    found["spec"]["initContainers"] = [{"name": "migrate", "image": "x"}]
    found["status"]["initContainerStatuses"] = [{"name": "migrate", "state": ended(3), "restartCount": 1}]
    found["status"]["conditions"] = []
    judged = _alone(found)
    assert (judged.state, judged.reason) == (HealthState.PROBLEM, "Init:Error")
    assert judged.message is not None
    assert judged.message.params["container"] == "migrate"


def test_a_container_that_ends_well_but_should_run_on_is_a_warning() -> None:
    found = _alone(pod("web", "frontend", ready=False, state=ended(0, "Completed")))
    assert (found.state, found.reason) == (HealthState.WARNING, "Completed")


def test_a_workload_without_rights_to_make_pods_says_what_it_was_told() -> None:
    refused = workload("ReplicaSet", "web-1", "frontend", replicas=2, ready=0)
    told = "pods is forbidden: exceeded quota"
    refused["status"]["conditions"] = [
        {"type": "ReplicaFailure", "status": "True", "reason": "FailedCreate", "message": told}
    ]
    found = _alone(refused)
    assert (found.state, found.reason) == (HealthState.PROBLEM, "FailedCreate")
    assert found.message is not None
    assert render(found.message) == told


def test_a_rollout_is_under_way_until_every_pod_is_new() -> None:
    rolling = workload("Deployment", "web", "frontend", replicas=3, ready=3)
    rolling["status"]["updatedReplicas"] = 1
    assert _alone(rolling).state is HealthState.WORKING
    rolling["status"]["updatedReplicas"] = 3
    assert _alone(rolling).state is HealthState.OK


def test_a_workload_of_no_pods_is_fine() -> None:
    assert _alone(workload("Deployment", "web", "frontend", replicas=0, ready=0)).state is HealthState.OK


def test_a_deadline_that_passed_is_a_problem() -> None:
    late = workload("Deployment", "web", "frontend", replicas=2, ready=1)
    late["status"]["conditions"] = [{"type": "Progressing", "status": "False", "reason": "ProgressDeadlineExceeded"}]
    assert _alone(late).reason == "ProgressDeadlineExceeded"


def test_jobs() -> None:
    def job(condition: str = "", **status: Any) -> Health:
        conditions = [{"type": condition, "status": "True", "reason": "BackoffLimitExceeded"}] if condition else []
        return _alone(made("Job", "load", "data", spec={}, status={"conditions": conditions, **status}))

    assert job("Complete").state is HealthState.OK
    assert job("Failed").reason == "BackoffLimitExceeded"
    assert job(active=1).state is HealthState.WORKING


def test_a_cron_job_is_as_its_newest_job() -> None:
    cron = made("CronJob", "backup", "data", spec={"schedule": "0 3 * * *"})
    failed = {"conditions": [{"type": "Failed", "status": "True", "reason": "DeadlineExceeded"}]}
    old = made("Job", "backup-1", "data", owner=cron, age=9000, status=failed)
    new = made("Job", "backup-2", "data", owner=cron, age=100,
               status={"conditions": [{"type": "Complete", "status": "True"}]})  # fmt: skip
    assert _alone(cron, old, new).state is HealthState.OK
    assert _alone(cron, old).reason == "DeadlineExceeded"


def test_a_service_that_needs_no_pods_is_fine() -> None:
    assert _alone(made("Service", "db", "data", spec={"type": "ExternalName"})).state is HealthState.OK


def test_a_service_that_nobody_may_see_the_pods_of_is_not_called_wrong() -> None:
    found = service("web", "frontend", 80, app="web")
    link = Link(LinkState.LIVE, since=0.0, forbidden=("Pod",))
    assert health(found, Reading(snapshot_of([found], link=link), NOW)).state is HealthState.UNKNOWN


def test_endpoints_of_an_old_server_count_as_well() -> None:
    front = service("web", "frontend", 80, app="web")
    address = {"ip": "10.244.0.7", "targetRef": {"kind": "Pod", "name": "web-1"}}
    ready = made("Endpoints", "web", "frontend", subsets=[{"addresses": [address]}])
    late = made("Endpoints", "web", "frontend", subsets=[{"notReadyAddresses": [address]}])
    member = pod("web-1", "frontend", labels={"app": "web"}, ready=False)
    assert _alone(front, ready, member).state is HealthState.OK
    assert _alone(front, late, member).state is HealthState.PROBLEM


def test_an_ingress_of_the_old_kind_is_read_as_well() -> None:
    old = made(
        "Ingress",
        "shop",
        "frontend",
        spec={"rules": [{"http": {"paths": [{"backend": {"serviceName": "web", "servicePort": "http"}}]}}]},
        status={"loadBalancer": {"ingress": [{"ip": "192.0.2.1"}]}},
    )
    assert _alone(old).reason == "ServiceNotFound"
    assert _alone(old, service("web", "frontend", 80, app="web")).state is HealthState.OK


def test_an_ingress_of_a_class_that_does_not_exist() -> None:
    found = ingress("shop", "frontend", [])
    assert _alone(found, made("IngressClass", "traefik")).reason == "IngressClassNotFound"


def test_claims() -> None:
    lost = claim("db", "data")
    lost["status"]["phase"] = "Lost"
    assert _alone(lost).reason == "Lost"
    pending = claim("db", "data", bound=False)
    classes = made("StorageClass", "fast-ssd", volumeBindingMode="WaitForFirstConsumer")
    assert _alone(pending, classes).reason == "WaitForFirstConsumer"
    told = event(pending, "ProvisioningFailed", "quota exceeded")
    assert _code(_alone(pending, made("StorageClass", "fast-ssd"), told)) == "inspect-told"
    classless = claim("db", "data", bound=False)
    del classless["spec"]["storageClassName"]
    assert _alone(classless).reason == "NoStorageClass"


def test_a_class_for_volumes_that_somebody_made_by_hand_needs_no_object() -> None:
    pending = claim("db", "data", storage_class="manual", bound=False)
    assert _alone(pending).reason == "StorageClassNotFound"
    assert _alone(pending, volume(pending, phase="Available")).reason == "Pending"


def test_a_volume_whose_claim_is_gone() -> None:
    assert _alone(volume(claim("db", "data"), phase="Released")).state is HealthState.WARNING


def test_a_quota_that_is_used_up_names_what() -> None:
    status = {"hard": {"pods": "10", "cpu": "2"}, "used": {"pods": "10", "cpu": "1"}}
    found = _alone(made("ResourceQuota", "class", "backend", status=status))
    assert found.message is not None
    assert found.message.params["resources"] == "pods"


def test_what_is_being_deleted_is_under_way_until_it_hangs() -> None:
    going = pod("web", "frontend")
    going["metadata"] |= {"deletionTimestamp": stamp(5), "finalizers": ["example.com/hold"]}
    assert (_alone(going).state, _alone(going).reason) == (HealthState.WORKING, "Terminating")
    going["metadata"]["deletionTimestamp"] = stamp(600)
    assert _code(_alone(going)) == "inspect-kept-by"


def test_a_scaler_that_cannot_scale() -> None:
    conditions = [{"type": "ScalingActive", "status": "False", "reason": "FailedGetResourceMetric", "message": "no"}]
    found = made("HorizontalPodAutoscaler", "web", "frontend", status={"conditions": conditions})
    assert _alone(found).reason == "FailedGetResourceMetric"


def test_the_worst_comes_first_and_the_first_of_equals() -> None:
    one, other = Health(HealthState.PROBLEM, "A"), Health(HealthState.PROBLEM, "B")
    assert worst([Health(), Health(HealthState.WARNING), one, other]) is one
    assert worst([]) == Health()


def test_what_a_cluster_says_at_length_is_cut() -> None:
    broken = pod("web", "frontend", ready=False, state=waiting("CreateContainerError", "x" * 5000))
    found = _alone(broken)
    assert found.message is not None
    assert len(str(found.message.params["detail"])) < 500
