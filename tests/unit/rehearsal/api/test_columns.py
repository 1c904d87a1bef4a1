"""What kubectl shows of each kind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from console.rehearsal.api.ages import age, duration
from console.rehearsal.api.columns import COLUMNS
from console.rehearsal.api.pod_status import summarise_pod
from console.rehearsal.api.resources import RESOURCES
from console.rehearsal.api.table import table

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
MADE = "2026-03-04T09:55:00Z"


def shown(kind: str, **obj: Any) -> dict[str, Any]:
    metadata = {"name": "a", "creationTimestamp": MADE, **obj.pop("metadata", {})}
    made = table(kind, [{"kind": kind, "metadata": metadata, **obj}], NOW, metadata={})
    names = [column["name"] for column in made["columnDefinitions"]]
    return dict(zip(names, made["rows"][0]["cells"], strict=True))


def state(**container: Any) -> dict[str, Any]:
    return {"name": "c", "restartCount": 0, **container}


def status_of(*states: dict[str, Any], init: tuple[dict[str, Any], ...] = (), **pod: Any) -> str:
    spec = {"containers": [{"name": "c"}] * len(states), "initContainers": [{"name": "i"}] * len(init)}
    status = {"phase": "Pending", "containerStatuses": states, "initContainerStatuses": init, **pod.pop("status", {})}
    return summarise_pod({"metadata": pod, "spec": spec, "status": status}).reason


RUNS = {"running": {"startedAt": MADE}}
READY = {"type": "Ready", "status": "True"}


@pytest.mark.parametrize("kind", [resource.kind for resource in RESOURCES if resource.is_stored])
def test_an_object_that_says_nothing_has_a_row(kind: str) -> None:
    row = shown(kind)
    assert row.get("Name", "a") == "a"
    empty = {"spec": {"containers": None}, "status": None, "data": None}
    assert shown(kind, **empty).keys() == row.keys()


def test_every_column_tells_what_it_is() -> None:
    for columns in COLUMNS.values():
        for column in columns:
            described = column.to_json()
            assert described["description"]
            assert described["priority"] in (0, 1)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (status_of(state(state={"waiting": {"reason": "CrashLoopBackOff"}})), "CrashLoopBackOff"),
        (status_of(state(state={"waiting": {"reason": "ImagePullBackOff"}})), "ImagePullBackOff"),
        (status_of(state(state={"terminated": {"reason": "Completed", "exitCode": 0}})), "Completed"),
        (status_of(state(state={"terminated": {"exitCode": 3}})), "ExitCode:3"),
        (status_of(state(state={"terminated": {"signal": 9, "exitCode": 137}})), "Signal:9"),
        (status_of(state(state=RUNS, ready=True), status={"phase": "Running"}), "Running"),
        (status_of(state(), init=(state(state={"waiting": {"reason": "PodInitializing"}}),)), "Init:0/1"),
        (status_of(state(), init=(state(state={"waiting": {"reason": "ErrImagePull"}}),)), "Init:ErrImagePull"),
        (status_of(state(), init=(state(state={"terminated": {"exitCode": 1}}),)), "Init:ExitCode:1"),
        (status_of(state(), status={"reason": "Evicted"}), "Evicted"),
        (status_of(state(state=RUNS), deletionTimestamp=MADE), "Terminating"),
        (
            status_of(
                state(state=RUNS, ready=True),
                state(state={"terminated": {"reason": "Completed"}}),
                status={"conditions": [READY]},
            ),
            "Running",
        ),
        (
            status_of(state(state={"terminated": {"reason": "Completed"}}), state(state=RUNS, ready=True)),
            "NotReady",
        ),
        (
            status_of(state(), status={"conditions": [{"type": "PodScheduled", "reason": "SchedulingGated"}]}),
            "SchedulingGated",
        ),
    ],
)
def test_a_pods_status_is_the_printers(reason: str, expected: str) -> None:
    assert reason == expected


def test_a_pod_counts_its_containers_and_restarts() -> None:
    crashed = state(
        restartCount=3,
        state={"waiting": {"reason": "CrashLoopBackOff"}},
        lastState={"terminated": {"finishedAt": "2026-03-04T09:59:30Z", "exitCode": 1}},
    )
    spec = {"containers": [{"name": "c"}, {"name": "d"}], "nodeName": "node-1"}
    status = {"phase": "Running", "podIP": "10.1.0.2", "containerStatuses": [crashed, state(state=RUNS, ready=True)]}
    row = shown("Pod", spec=spec, status=status)
    assert (row["Ready"], row["Status"], row["Restarts"]) == ("1/2", "CrashLoopBackOff", "3 (30s ago)")
    assert (row["IP"], row["Node"], row["Age"]) == ("10.1.0.2", "node-1", "5m")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            shown("Deployment", spec={"replicas": 3}, status={"readyReplicas": 1, "updatedReplicas": 2}),
            {"Ready": "1/3", "Up-to-date": 2, "Available": 0},
        ),
        (
            shown(
                "Service",
                spec={"type": "NodePort", "clusterIP": "10.96.1.1", "ports": [{"port": 80, "nodePort": 30080}]},
            ),
            {"Port(s)": "80:30080/TCP", "External-IP": "<none>", "Selector": "<none>"},
        ),
        (shown("Service", spec={"type": "LoadBalancer"}), {"External-IP": "<pending>", "Cluster-IP": "<none>"}),
        (
            shown("Ingress", spec={"rules": [{"host": "a.kr"}, {"host": "b.kr"}], "tls": [{}]}),
            {"Hosts": "a.kr,b.kr", "Ports": "80, 443", "Class": "<none>"},
        ),
        (
            shown(
                "PersistentVolumeClaim",
                spec={"volumeName": "pv"},
                status={"phase": "Bound", "capacity": {"storage": "1Gi"}},
            ),
            {"Status": "Bound", "Volume": "pv", "Capacity": "1Gi"},
        ),
        (
            shown("PersistentVolumeClaim", status={"phase": "Lost"}, metadata={"deletionTimestamp": MADE}),
            {"Status": "Terminating"},
        ),
        (
            shown(
                "PersistentVolume",
                spec={"accessModes": ["ReadWriteOnce", "ReadWriteMany"], "claimRef": {"namespace": "n", "name": "c"}},
            ),
            {"Access Modes": "RWO,RWX", "Claim": "n/c"},
        ),
        (
            shown(
                "Endpoints", subsets=[{"addresses": [{"ip": f"10.0.0.{n}"} for n in range(5)], "ports": [{"port": 80}]}]
            ),
            {"Endpoints": "10.0.0.0:80,10.0.0.1:80,10.0.0.2:80 + 2 more..."},
        ),
        (
            shown("EndpointSlice", ports=[{"port": 80}], endpoints=[{"addresses": ["10.0.0.1"]}], addressType="IPv4"),
            {"Ports": "80", "Endpoints": "10.0.0.1", "AddressType": "IPv4"},
        ),
        (
            shown(
                "NetworkPolicy",
                spec={"podSelector": {"matchExpressions": [{"key": "a", "operator": "In", "values": ["b", "c"]}]}},
            ),
            {"Pod-Selector": "a in (b,c)"},
        ),
        (
            shown(
                "HorizontalPodAutoscaler",
                spec={
                    "scaleTargetRef": {"kind": "Deployment", "name": "web"},
                    "metrics": [{"resource": {"name": "cpu", "target": {"averageUtilization": 70}}}],
                },
                status={"currentMetrics": [{"resource": {"name": "cpu", "current": {"averageUtilization": 12}}}]},
            ),
            {"Reference": "Deployment/web", "Targets": "cpu: 12%/70%"},
        ),
        (
            shown(
                "Node",
                spec={"unschedulable": True},
                status={"conditions": [READY]},
                metadata={"labels": {"node-role.kubernetes.io/control-plane": ""}},
            ),
            {"Status": "Ready,SchedulingDisabled", "Roles": "control-plane"},
        ),
        (
            shown(
                "Event",
                involvedObject={"kind": "Pod", "name": "p"},
                lastTimestamp=MADE,
                message="hi ",
                source={"component": "kubelet"},
            ),
            {"Object": "pod/p", "Last Seen": "5m", "Message": "hi", "Source": "kubelet"},
        ),
        (
            shown(
                "Job",
                status={
                    "startTime": MADE,
                    "completionTime": "2026-03-04T09:56:10Z",
                    "succeeded": 1,
                    "conditions": [{"type": "Complete", "status": "True"}],
                },
            ),
            {"Status": "Complete", "Completions": "1/1", "Duration": "70s"},
        ),
        (
            shown("StorageClass", metadata={"annotations": {"storageclass.kubernetes.io/is-default-class": "true"}}),
            {"Name": "a (default)"},
        ),
        (
            shown("ResourceQuota", status={"hard": {"pods": "3", "limits.cpu": "2"}, "used": {"pods": "1"}}),
            {"Request": "pods: 1/3", "Limit": "limits.cpu: 0/2"},
        ),
    ],
)
def test_cells_say_what_kubectl_says(row: dict[str, Any], expected: dict[str, Any]) -> None:
    assert expected.items() <= row.items()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-5, "<invalid>"),
        (-0.5, "0s"),
        (0, "0s"),
        (119, "119s"),
        (120, "2m"),
        (200, "3m20s"),
        (600, "10m"),
        (3 * 3600 - 1, "179m"),
        (3 * 3600, "3h"),
        (5 * 3600 + 60, "5h1m"),
        (8 * 3600, "8h"),
        (47 * 3600, "47h"),
        (49 * 3600, "2d1h"),
        (8 * 86400, "8d"),
        (400 * 86400, "400d"),
        (800 * 86400, "2y70d"),
        (3000 * 86400, "8y"),
    ],
)
def test_durations_are_for_people(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_an_age_needs_a_time() -> None:
    assert age((NOW - timedelta(seconds=3)).isoformat(), NOW) == "3s"
    for nothing in (None, "", "yesterday", "2026-03-04"):
        assert age(nothing, NOW) == "<unknown>"
