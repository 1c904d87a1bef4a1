"""Simulated students at work, and what happens to their laptops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from console.rehearsal.api.storage import Storage
from console.rehearsal.control_plane import start_control_plane
from console.rehearsal.students.hands import LAST_APPLIED, Hands
from console.rehearsal.students.lab import steps
from console.rehearsal.students.persona import Circumstance, Persona, personas
from console.rehearsal.students.student import SimulatedStudent
from console.rehearsal.students.weather import Weather
from console.rehearsal.timeline import Timeline
from unit.rehearsal.simulated import BEGAN, Simulated, deployment

Change = tuple[float, str, str, str, str]


def lived(class_: Sequence[Persona], minutes: float, *, seed: int = 7) -> dict[str, list[Change]]:
    """Return every change in the cluster of each student, with the simulated second it came at."""
    timeline = Timeline(BEGAN)
    changes: dict[str, list[Change]] = {}
    for persona in class_:
        storage = Storage(timeline, seed=persona.number)
        mine = changes[persona.id] = []

        def note(change: str, obj: dict[str, dict[str, str]], mine: list[Change] = mine) -> None:
            metadata = obj["metadata"]
            kind = str(obj["kind"])
            mine.append((timeline.boot(), change, kind, metadata.get("namespace", ""), metadata["name"]))

        storage.subscribe(note)
        start_control_plane(storage, timeline, seed=persona.number)
        timeline.live(SimulatedStudent(persona, Hands(storage), timeline, seed=seed).life())
    timeline.run_until(minutes * 60)
    return changes


def test_the_same_seed_changes_the_same_at_the_same_simulated_seconds() -> None:
    class_ = personas(7, 4)
    assert lived(class_, 120) == lived(class_, 120)


def test_one_student_more_changes_nothing_for_the_others() -> None:
    few, more = lived(personas(7, 3), 90), lived(personas(7, 5), 90)
    assert all(more[student] == changes for student, changes in few.items())
    assert len({tuple(changes) for changes in more.values()}) == 5


def test_students_get_through_the_lab_and_most_of_it_works() -> None:
    changes = lived(personas(7, 12), 150)
    made = {
        student: {name for _, change, kind, _, name in mine if (change, kind) == ("ADDED", "Deployment")}
        for student, mine in changes.items()
    }
    assert sum("web-frontend" in each for each in made.values()) >= 7


def test_who_never_starts_leaves_the_cluster_as_minikube_made_it() -> None:
    (persona,) = personas(7, 1)
    (mine,) = lived([replace(persona, circumstance=Circumstance.NEVER_STARTS)], 60).values()
    assert {namespace for *_, namespace, _ in mine} == {
        "",
        "default",
        "ingress-nginx",
        "kube-node-lease",
        "kube-public",
        "kube-system",
    }


def test_nobody_works_on_a_laptop_that_sleeps() -> None:
    simulated, (persona,) = Simulated(), personas(7, 1)
    student = SimulatedStudent(persona, simulated.hands, simulated.timeline, seed=7)
    student.away = True
    simulated.timeline.live(student.life())
    simulated.wait(3600)
    assert "frontend" not in [each["metadata"]["name"] for each in simulated.storage.list("Namespace")]
    student.away = False
    simulated.wait(1200)
    assert "frontend" in [each["metadata"]["name"] for each in simulated.storage.list("Namespace")]


class Log:
    """A laptop that notes what happens to it."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self.seen: list[tuple[str, float]] = []

    def sleep(self) -> None:
        self.seen.append(("sleep", self._timeline.boot()))

    def wake(self) -> None:
        self.seen.append(("wake", self._timeline.boot()))

    def disconnect(self) -> None:
        self.seen.append(("disconnect", self._timeline.boot()))

    def reconnect(self) -> None:
        self.seen.append(("reconnect", self._timeline.boot()))

    def expire_token(self) -> None:
        self.seen.append(("expire", self._timeline.boot()))

    def enroll_again(self) -> None:
        self.seen.append(("enroll", self._timeline.boot()))


@pytest.mark.parametrize("circumstance", [Circumstance.USUAL, Circumstance.SHORT_TOKEN])
def test_laptops_sleep_lose_the_network_and_one_kind_of_token_expires(circumstance: Circumstance) -> None:
    simulated, (persona,) = Simulated(), personas(7, 1)
    persona = replace(persona, circumstance=circumstance)
    student = SimulatedStudent(persona, simulated.hands, simulated.timeline, seed=7)
    laptop = Log(simulated.timeline)
    for life in Weather(persona, student, laptop, seed=7).lives():
        simulated.timeline.live(life)
    simulated.wait(8 * 3600)
    names = [name for name, _ in laptop.seen]
    for begins, ends, shortest, longest in (("sleep", "wake", 120, 540), ("disconnect", "reconnect", 6, 70)):
        starts = [at for name, at in laptop.seen if name == begins]
        stops = [at for name, at in laptop.seen if name == ends]
        assert len(starts) >= 2
        assert all(shortest <= stop - start <= longest for start, stop in zip(starts, stops, strict=False))
    renewed = [name for name in names if name in ("expire", "enroll")]
    assert renewed == (["expire", "enroll"] if circumstance is Circumstance.SHORT_TOKEN else [])


def test_apply_creates_changes_and_keeps_what_others_added() -> None:
    simulated = Simulated()
    simulated.lab("1-1")
    (service,) = (
        each
        for step in steps()
        for file in step.files
        for each in file
        if each["metadata"]["name"] == "user-service" and each["kind"] == "Service"
    )
    assert simulated.hands.apply(service)
    created = simulated.get("Service", "backend", "user-service")
    assert created["metadata"]["annotations"][LAST_APPLIED].startswith('{"apiVersion":"v1","kind":"Service"')
    assert simulated.hands.apply(service)
    assert simulated.get("Service", "backend", "user-service") is created  # nothing changed
    assert simulated.hands.apply({**service, "spec": {**service["spec"], "selector": {"app": "other"}}})
    changed = simulated.get("Service", "backend", "user-service")
    assert changed["spec"]["selector"] == {"app": "other"}
    assert changed["spec"]["clusterIP"] == created["spec"]["clusterIP"]


def test_what_the_server_does_not_take_is_said() -> None:
    simulated = Simulated()
    assert not simulated.hands.delete(("Pod", "default", "nobody"))
    assert not simulated.hands.scale(("Deployment", "default", "nothing"), 2)
    assert not simulated.hands.apply(
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c", "namespace": "nowhere"}}
    )


def test_a_restart_replaces_the_pods() -> None:
    simulated = Simulated()
    simulated.apply(deployment())
    (before,) = simulated.pods()
    assert simulated.hands.restart(("Deployment", "default", "web"))
    simulated.wait(30)
    (after,) = simulated.pods()
    assert after["metadata"]["uid"] != before["metadata"]["uid"]
