"""Jobs, CronJobs, Ingresses, namespaces, garbage, autoscalers, and the telling of events."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import pytest

from console.rehearsal.controllers.quantities import number
from console.rehearsal.controllers.schedules import Schedule
from unit.rehearsal.simulated import Simulated, deployment

JOB = """
apiVersion: batch/v1
kind: Job
metadata: {name: once, namespace: default}
spec:
  completions: 2
  backoffLimit: 1
  template:
    spec:
      restartPolicy: Never
      containers: [{name: once, image: "busybox:1.36", command: [sh, -c, COMMAND]}]
"""


def test_a_job_runs_until_it_is_complete() -> None:
    simulated = Simulated()
    simulated.apply(JOB.replace("COMMAND", "echo done"), seconds=60)
    status = simulated.status("Job", "default", "once")
    assert status["succeeded"] == 2
    assert simulated.condition("Job", "default", "once", "Complete") == ("True", "CompletionsReached")
    assert {pod["status"]["phase"] for pod in simulated.pods()} == {"Succeeded"}
    assert ("Completed", "Job completed") in simulated.events("once")


def test_a_job_that_fails_too_often_is_given_up() -> None:
    simulated = Simulated()
    simulated.apply(JOB.replace("COMMAND", '"exit 2"'), seconds=12)
    assert len(simulated.pods()) == 1  # the next try waits ten seconds
    simulated.wait(60)
    assert simulated.status("Job", "default", "once")["failed"] == 2
    assert simulated.condition("Job", "default", "once", "Failed") == ("True", "BackoffLimitExceeded")


def test_a_cron_job_starts_jobs_at_its_minutes_and_keeps_the_last_three() -> None:
    simulated = Simulated()
    simulated.apply(
        """
apiVersion: batch/v1
kind: CronJob
metadata: {name: tick, namespace: default}
spec:
  schedule: "*/10 * * * *"
  jobTemplate:
    spec:
      template:
        spec: {restartPolicy: Never, containers: [{name: a, image: "busybox:1.36", command: [sh, -c, date]}]}
""",
        seconds=3600,
    )
    jobs = simulated.storage.list("Job", "default")
    assert len(jobs) == 3
    assert simulated.status("CronJob", "default", "tick")["lastScheduleTime"] == "2026-03-04T11:00:00Z"


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("*/30 * * * *", "2026-03-04T10:30"),
        ("15 9-17 * * mon-fri", "2026-03-04T10:15"),
        ("0 0 1 * *", "2026-04-01T00:00"),
        ("0 12 * * 0", "2026-03-08T12:00"),
        ("0 0 13 * 5", "2026-03-06T00:00"),
        ("@hourly", "2026-03-04T11:00"),
        ("0 0 29 2 *", "2028-02-29T00:00"),
        ("0 0 31 2 *", None),
    ],
)
def test_a_schedule_knows_its_next_minute(text: str, following: str | None) -> None:
    found = Schedule.parse(text).next_after(datetime(2026, 3, 4, 10, 2, tzinfo=UTC))
    assert found == (None if following is None else datetime.fromisoformat(following).replace(tzinfo=UTC))


@pytest.mark.parametrize("field", ["61", "*/0", "a", "5-1", "1-", "*/x"])
def test_nonsense_is_no_schedule(field: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Schedule.parse(f"{field} * * * *")


def test_a_schedule_has_five_fields() -> None:
    with pytest.raises(ValueError, match=r"^\* \* \* \*$"):
        Schedule.parse("* * * *")


@pytest.mark.parametrize(
    ("quantity", "value"),
    [("100m", 0.1), ("4", 4.0), (2, 2.0), ("1.5Gi", 1.5 * 2**30), ("1k", 1000.0), ("1e3", 1000.0), ("x", 0.0)],
)
def test_quantities_are_numbers(quantity: object, value: float) -> None:
    assert number(quantity) == pytest.approx(value)


def test_an_ingress_gets_an_address_while_its_class_is_served() -> None:
    simulated = Simulated()
    simulated.lab("1-1", "2-3")
    served = {"loadBalancer": {"ingress": [{"ip": "192.168.49.2"}]}}
    assert simulated.status("Ingress", "frontend", "cloudmart-ingress") == served
    simulated.hands.delete(("IngressClass", "", "nginx"))
    simulated.wait(30)
    assert simulated.status("Ingress", "frontend", "cloudmart-ingress") == {"loadBalancer": {}}


def test_a_namespace_has_its_own_and_is_emptied_before_it_goes() -> None:
    simulated = Simulated()
    simulated.lab()
    assert simulated.get("ConfigMap", "backend", "kube-root-ca.crt")["data"] == {"ca.crt": "PEM"}
    assert simulated.get("ServiceAccount", "backend", "default")
    simulated.hands.delete(("Namespace", "", "backend"))
    simulated.wait(1)
    assert simulated.status("Namespace", "", "backend")["phase"] == "Terminating"
    simulated.wait(60)
    assert "backend" not in [each["metadata"]["name"] for each in simulated.storage.list("Namespace")]
    assert simulated.pods("backend") == simulated.storage.list("Event", "backend") == []


def test_dependents_go_first_or_are_let_go_when_that_is_asked_for() -> None:
    simulated = Simulated()
    simulated.apply(deployment("first") + "---" + deployment("second"))
    for name, finalizer in (("first", "foregroundDeletion"), ("second", "orphan")):
        found = simulated.get("Deployment", "default", name)
        simulated.storage.update({**found, "metadata": {**found["metadata"], "finalizers": [finalizer]}})
        simulated.changes.clear()
        simulated.hands.delete(("Deployment", "default", name))
        simulated.wait(30)
        gone = [kind for change, kind, *_ in simulated.changes if change == "DELETED" and kind != "Event"]
        if finalizer == "orphan":
            assert gone == ["Deployment"]
        else:
            assert gone[-1] == "Deployment"
    (left,) = simulated.storage.list("ReplicaSet", "default")
    assert left["metadata"]["name"].startswith("second-")
    assert "ownerReferences" not in left["metadata"]


def test_an_autoscaler_says_that_nothing_measures_and_keeps_its_bounds() -> None:
    simulated = Simulated()
    simulated.apply(deployment(replicas=1))
    simulated.apply(
        """
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: default}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 4}
""",
        seconds=90,
    )
    assert simulated.get("Deployment", "default", "web")["spec"]["replicas"] == 2
    active = simulated.condition("HorizontalPodAutoscaler", "default", "web", "ScalingActive")
    assert active == ("False", "FailedGetResourceMetric")


def test_the_same_event_counts_up_too_many_are_held_back_and_old_ones_are_forgotten() -> None:
    simulated = Simulated()
    simulated.apply(deployment())
    (pod,) = simulated.pods()
    for _ in range(40):
        simulated.cluster.recorder.warning(pod, "someone", "Odd", "again")
    (event,) = [each for each in simulated.storage.list("Event", "default") if each["reason"] == "Odd"]
    assert event["count"] == 25
    simulated.wait(310)
    simulated.cluster.recorder.warning(pod, "someone", "Odd", "again")
    assert simulated.get("Event", "default", event["metadata"]["name"])["count"] == 26
    simulated.wait(3600 + 1200)
    assert [each for each in simulated.storage.list("Event", "default") if each["reason"] == "Odd"] == []


def test_an_object_of_an_odd_shape_is_wondered_at_once_and_harms_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    simulated = Simulated()
    odd = {
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": "odd", "namespace": "default"},
        "spec": {"scaleTargetRef": {"kind": "Deployment", "name": "web"}, "minReplicas": "x", "maxReplicas": 2},
    }
    with caplog.at_level(logging.WARNING):
        simulated.storage.create(odd)
        simulated.apply(deployment(replicas=2))
    assert [record.getMessage().split(":")[0] for record in caplog.records] == [
        "Autoscalers cannot make sense of default/odd"
    ]
    assert len(simulated.pods()) == 2
