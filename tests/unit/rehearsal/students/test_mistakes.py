"""The lab and what can be got wrong in it, as data."""

from __future__ import annotations

import copy

import pytest

from console.rehearsal.students.lab import reference_of, steps
from console.rehearsal.students.mistakes import Mistake, Remedy, made_by, mistakes
from console.rehearsal.students.persona import chance_of
from unit.rehearsal.simulated import Simulated

MANIFESTS = {reference_of(each): each for step in steps() for file in step.files for each in file}


def test_the_steps_take_the_minutes_of_the_lab() -> None:
    assert sum(step.minutes for step in steps() if not step.optional) == 90


def test_the_lab_as_it_should_be_comes_up_whole() -> None:
    simulated = Simulated()
    simulated.lab()
    for kind in ("Deployment", "StatefulSet"):
        for workload in simulated.storage.list(kind):
            assert workload["status"]["readyReplicas"] == workload["spec"]["replicas"], workload["metadata"]["name"]
    assert {each["status"]["phase"] for each in simulated.storage.list("PersistentVolumeClaim")} == {"Bound"}
    for service in simulated.storage.list("Service"):
        if service["metadata"]["name"] != "kubernetes":
            name, namespace = service["metadata"]["name"], service["metadata"]["namespace"]
            (subset,) = simulated.get("Endpoints", namespace, name)["subsets"]
            assert "notReadyAddresses" not in subset, name
    for ingress in simulated.storage.list("Ingress"):
        for rule in ingress["spec"]["rules"]:
            for path in rule["http"]["paths"]:
                backend = path["backend"]["service"]
                service = simulated.get("Service", ingress["metadata"]["namespace"], backend["name"])
                assert backend["port"]["number"] in [port["port"] for port in service["spec"]["ports"]]


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda each: each.name)
def test_a_mistake_is_about_something_in_the_lab_and_leaves_the_lab_itself_alone(mistake: Mistake) -> None:
    right = MANIFESTS[mistake.about]
    before = copy.deepcopy(right)
    wrong = mistake.applied_to(right)
    assert wrong != right
    assert (wrong is None) is mistake.omits
    assert right == before
    assert mistake.remedy in Remedy


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda each: each.name)
def test_a_mistake_shows_in_the_cluster_and_its_remedy_mends_it(mistake: Mistake) -> None:
    simulated, right = Simulated(), MANIFESTS[mistake.about]
    for about, manifest in MANIFESTS.items():
        applied = mistake.applied_to(manifest) if about == mistake.about else manifest
        if applied is not None:
            assert simulated.hands.apply(applied)
    simulated.wait(200)
    wrong = symptoms(simulated)
    assert wrong, mistake.name
    if mistake.remedy is Remedy.RECREATE:
        if (lies := mistake.applied_to(right)) is not None:
            simulated.hands.delete(reference_of(lies))
        for other in mistake.also_deletes:
            simulated.hands.delete(other)
        simulated.wait(60)
    assert simulated.hands.apply(right)
    simulated.wait(400)
    assert symptoms(simulated) == set(), mistake.name


def symptoms(simulated: Simulated) -> set[str]:
    """Return what does not work, object by object."""
    found = set()
    for kind in ("Deployment", "StatefulSet"):
        for each in simulated.storage.list(kind):
            if each["status"].get("readyReplicas", 0) < each["spec"]["replicas"] or each["status"].get(
                "updatedReplicas"
            ) != each["spec"].get("replicas"):
                found.add(f"{kind} {each['metadata']['name']}")
    for about in MANIFESTS:
        if simulated.cluster.find(*about) is None:
            found.add(f"no {about}")
    for claim in simulated.storage.list("PersistentVolumeClaim"):
        if claim["status"]["phase"] != "Bound":
            found.add(f"claim {claim['metadata']['name']}")
    for service in simulated.storage.list("Service"):
        found |= _service_symptoms(simulated, service)
    for ingress in simulated.storage.list("Ingress"):
        for rule in ingress["spec"]["rules"]:
            for path in rule["http"]["paths"]:
                backend = path["backend"]["service"]
                called = simulated.cluster.find("Service", ingress["metadata"]["namespace"], backend["name"])
                ports = [] if called is None else [port["port"] for port in called["spec"]["ports"]]
                if backend["port"]["number"] not in ports:
                    found.add(f"ingress to {backend['name']}")
    return found


def _service_symptoms(simulated: Simulated, service: dict[str, dict[str, str]]) -> set[str]:
    namespace, name = service["metadata"]["namespace"], service["metadata"]["name"]
    if name == "kubernetes":
        return set()
    subsets = simulated.get("Endpoints", namespace, name).get("subsets", [])
    numbers = {port["port"] for subset in subsets for port in subset["ports"] if "addresses" in subset}
    declared = {
        port["containerPort"]
        for pod in simulated.storage.list("Pod", namespace)
        for container in pod["spec"]["containers"]
        for port in container.get("ports", ())
    }
    return set() if numbers and numbers <= declared else {f"service {name}"}


def test_skill_makes_fewer_mistakes() -> None:
    def total(skill: float) -> int:
        return sum(len(made_by(skill, chance_of(1, number, "mistakes"))) for number in range(300))

    assert total(0.9) < 0.6 * total(0.1)
    assert total(0.5) / 300 > 1
