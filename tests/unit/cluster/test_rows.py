"""The rows of a detail panel: conditions, containers, events; and command lines."""

from __future__ import annotations

import shlex
from datetime import timedelta
from pathlib import Path

import pytest

from console.cluster.conditions import conditions_of
from console.cluster.containers import containers_of
from console.cluster.events import events_in, events_of
from console.cluster.fields import Ref, ref_of
from console.cluster.kubectl import Command, command_line, kubectl

from fakes.cloudmart import Mistake, cloudmart_snapshot
from fakes.objects import NOW, ended, event, made, pod, pod_spec, snapshot_of, stamp, waiting

_HOSTILE = Ref("Pod", "front end", "x; rm -rf ~ `id` $(id)")


def test_conditions_know_whether_they_are_good() -> None:
    node = made(
        "Node",
        "node-1",
        status={
            "conditions": [
                {"type": "Ready", "status": "False", "reason": "KubeletNotReady", "lastTransitionTime": stamp(30)},
                {"type": "MemoryPressure", "status": "False"},
                {"type": "Suspended", "status": "True"},
                "nonsense",
            ]
        },
    )
    rows = conditions_of(node, skew_seconds=10.0)
    assert [(row.type, row.is_good) for row in rows] == [
        ("Ready", False),
        ("MemoryPressure", True),
        ("Suspended", None),
    ]
    assert rows[0].since == NOW - timedelta(seconds=40)  # by our clock
    assert rows[1].since is None


def test_a_container_that_waits_says_why_and_how_it_ended_before() -> None:
    spec = pod_spec("web", ports=(8080,))
    found = pod("web-1", "frontend", spec, ready=False, restarts=4, state=waiting("CrashLoopBackOff", "back-off 40s"),
                last_state=ended(137, "OOMKilled"))  # fmt: skip
    (row,) = containers_of(found)
    assert (row.name, row.state, row.message, row.restarts, row.ready) == (
        "web",
        "CrashLoopBackOff",
        "back-off 40s",
        4,
        False,
    )
    assert row.last is not None
    assert (row.last.exit_code, row.last.reason, row.last.finished) == (137, "OOMKilled", NOW - timedelta(seconds=60))
    assert row.ports == ("8080/TCP",)
    assert row.requests["memory"] == "128Mi"
    assert not row.is_fine


def test_containers_come_in_the_order_in_which_they_run() -> None:
    found = pod("web-1", "frontend")
    found["spec"]["initContainers"] = [{"name": "migrate"}]
    found["status"]["initContainerStatuses"] = [{"name": "migrate", "state": ended(0, "Completed")}]
    rows = containers_of(found)
    assert [(row.name, row.is_init, row.is_fine) for row in rows] == [("migrate", True, True), ("app", False, True)]


def test_a_container_that_nothing_is_told_of_has_not_begun() -> None:
    found = made("Pod", "web", "frontend", spec=pod_spec(), status={"containerStatuses": None})
    assert [(row.state, row.restarts) for row in containers_of(found)] == [("", 0)]


def test_an_end_by_a_signal_is_named() -> None:
    found = pod("web", "frontend", ready=False, state={"terminated": {"exitCode": 0, "signal": 9}})
    assert containers_of(found)[0].state == "Signal:9"


def test_events_come_newest_first_and_only_those_of_the_object() -> None:
    snapshot = cloudmart_snapshot(Mistake.CRASH, Mistake.IMAGE)
    about = Ref("Pod", "backend", "order-service-7d9f8c6b5-ak0zp")
    rows = events_of(snapshot, about)
    assert {row.reason for row in rows} == {"Failed", "BackOff"}
    assert all(row.is_warning and row.about == about for row in rows)
    assert len(events_in(snapshot, "backend")) == 3
    assert events_in(snapshot, "data") == ()


def test_any_of_an_events_times_may_be_missing() -> None:
    about = pod("web", "frontend")
    old = event(about, "Old", "", age=500)
    series = event(about, "Series", "", age=900)
    series |= {"lastTimestamp": None, "count": None, "series": {"count": 7, "lastObservedTime": stamp(5)}}
    bare = event(about, "Bare", "", first=50)
    bare |= {"lastTimestamp": None, "firstTimestamp": None}
    dateless = made("Event", "z", "frontend", involvedObject=None, metadata={"name": "z", "namespace": "frontend"})
    rows = events_in(snapshot_of([old, dateless, bare, series], skew_seconds=1.0))
    assert [(row.reason, row.count) for row in rows] == [("Series", 7), ("Bare", 1), ("Old", 1), ("", 1)]
    assert rows[0].last_seen == NOW - timedelta(seconds=6)
    assert rows[-1].last_seen is None


def test_events_of_the_other_api_are_read_as_well() -> None:
    about = pod("web", "frontend")
    regarding = {"kind": "Pod", "namespace": "frontend", "name": "web"}
    found = made("Event", "web.1", "frontend", regarding=regarding, note="pulled", eventTime=stamp(3),
                 deprecatedCount=2, reportingComponent="kubelet", type="Normal", reason="Pulled")  # fmt: skip
    (row,) = events_of(snapshot_of([about, found]), ref_of(about))
    assert (row.message, row.count, row.component, row.is_warning) == ("pulled", 2, "kubelet", False)


@pytest.mark.parametrize("command", Command)
def test_a_hostile_name_stays_one_word_of_the_command(command: Command) -> None:
    line = command_line(command, _HOSTILE, kubeconfig=Path("/class/김 서연.yaml"), context="a'b\"c", container="$x")
    words = shlex.split(line)
    assert words[:4] == [
        "kubectl",
        "--kubeconfig=/class/김 서연.yaml",
        "--context=a'b\"c",
        "--namespace=front end",
    ]
    assert sum("rm -rf" in word for word in words) == 1


def test_command_lines_read_as_somebody_would_type_them() -> None:
    ref = Ref("Ingress", "frontend", "shop")
    assert command_line(Command.YAML, ref, context="s02") == (
        "kubectl --context=s02 --namespace=frontend get ingress.networking.k8s.io/shop -o yaml"
    )
    assert command_line(Command.DESCRIBE, Ref("PersistentVolume", "", "pv")) == "kubectl describe persistentvolume/pv"
    logs = command_line(Command.LOGS, Ref("Pod", "data", "db-0"), container="postgres")
    assert logs == "kubectl --namespace=data logs pod/db-0 --container=postgres --tail=200 --follow"
    assert kubectl(None, "") == "kubectl"
