"""What simulated containers log, when they are asked and as it comes."""

from __future__ import annotations

from console.rehearsal.api.runtime import LogLine
from console.rehearsal.containers.runtime import Containers
from unit.rehearsal.simulated import Simulated, deployment

PROBED = "{readinessProbe: {httpGet: {port: 80, path: '/{x}'}, periodSeconds: 10}}"


def logged(simulated: Simulated, *, previous: bool = False) -> list[LogLine]:
    (pod,) = simulated.pods()
    container = pod["spec"]["containers"][0]["name"]
    return list(Containers(simulated.cluster).logs(pod, container, previous=previous))


def test_a_web_server_logs_its_start_and_then_the_probes() -> None:
    simulated = Simulated()
    simulated.apply(deployment(container=PROBED), seconds=65)
    lines = logged(simulated)
    assert lines[0].text.startswith("/docker-entrypoint.sh")
    probes = [line for line in lines if "kube-probe" in line.text]
    assert len(probes) in (5, 6)
    assert '"GET /{x} HTTP/1.1" 200' in probes[0].text
    assert [line.at for line in lines] == sorted(line.at for line in lines)
    assert (probes[1].at - probes[0].at).total_seconds() == 10
    simulated.wait(20)
    assert logged(simulated)[: len(lines)] == lines  # what was written stays written


def test_what_was_rotated_away_is_gone() -> None:
    simulated = Simulated()
    simulated.apply(deployment(container=PROBED), seconds=24 * 3600)
    assert len(logged(simulated)) < 6 * 360 + 10


def test_a_crash_leaves_its_complaint_to_the_log_before() -> None:
    simulated = Simulated()
    simulated.apply(deployment(image="postgres:13"), seconds=60)
    for lines in (logged(simulated), logged(simulated, previous=True)):
        assert lines[0].text == "Error: Database is uninitialized and superuser password is not specified."
    simulated = Simulated()
    simulated.apply(deployment(container='{command: [sh, -c, "echo no {at} here; exit 1"]}'), seconds=60)
    assert [line.text for line in logged(simulated)] == ["no {at} here"]


def test_every_image_of_the_lab_has_something_to_say() -> None:
    simulated = Simulated()
    simulated.lab()
    containers = Containers(simulated.cluster)
    for pod in simulated.storage.list("Pod"):
        if pod["metadata"]["name"].startswith("user-db-backup"):
            continue
        name = pod["spec"]["containers"][0]["name"]
        assert list(containers.logs(pod, name, previous=False)), pod["metadata"]["name"]


def test_following_tells_each_line_once_and_the_end() -> None:
    simulated = Simulated()
    simulated.apply(deployment(container=PROBED))
    (pod,) = simulated.pods()
    heard: list[LogLine | None] = []
    Containers(simulated.cluster).follow(pod, "web", heard.append)
    known = logged(simulated)
    simulated.wait(45)
    assert heard == logged(simulated)[len(known) :]
    simulated.hands.delete(("Deployment", "default", "web"))
    simulated.wait(30)
    assert heard[-1] is None
    assert heard.count(None) == 1


def test_nothing_is_told_any_more_after_leaving() -> None:
    simulated = Simulated()
    simulated.apply(deployment(container=PROBED))
    (pod,) = simulated.pods()
    heard: list[LogLine | None] = []
    Containers(simulated.cluster).follow(pod, "web", heard.append)()
    simulated.hands.delete(("Deployment", "default", "web"))
    simulated.wait(60)
    assert heard == []


def test_following_what_does_not_run_ends_at_once() -> None:
    simulated = Simulated()
    simulated.apply(deployment(image="nginx:nope"))
    (pod,) = simulated.pods()
    heard: list[LogLine | None] = []
    Containers(simulated.cluster).follow(pod, "web", heard.append)
    simulated.wait(1)
    assert heard == [None]
