"""Containers as rows."""

from __future__ import annotations

from datetime import timedelta

from console.cluster.containers import containers_of

from fakes.objects import NOW, ended, made, pod, pod_spec, waiting


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
