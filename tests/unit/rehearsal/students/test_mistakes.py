"""The lab and what can be got wrong in it, as data."""

from __future__ import annotations

import copy
import shlex
from collections import Counter
from collections.abc import Iterator

import pytest

from console.rehearsal.api.history import Object
from console.rehearsal.containers.runtime import Containers
from console.rehearsal.students.lab import Reference, reference_of, steps
from console.rehearsal.students.mistakes import Mistake, Remedy, made_by, mistakes
from console.rehearsal.students.persona import Circumstance, chance_of, personas
from console.rehearsal.students.remedies import put_right
from unit.rehearsal.simulated import Simulated

MANIFESTS: dict[Reference, Object] = {}
for each_step in steps():
    for each_file in each_step.files:
        for each_manifest in each_file:
            MANIFESTS.setdefault(reference_of(each_manifest), each_manifest)


def test_the_steps_take_the_minutes_of_the_lab() -> None:
    assert sum(step.minutes for step in steps() if not step.optional) == 90


def test_the_lab_as_it_should_be_comes_up_whole() -> None:
    simulated = Simulated()
    simulated.lab(optional=True)
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
    assert wrong != right or mistake.adds
    assert (wrong is None) is mistake.omits
    assert right == before
    assert mistake.remedy in Remedy


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda each: each.name)
def test_a_mistake_shows_in_the_cluster_and_its_remedy_mends_it(mistake: Mistake) -> None:
    simulated = Simulated()
    files = make(simulated, mistake)
    simulated.wait(200)
    assert symptoms(simulated), mistake.name
    simulated.timeline.live(put_right(mistake, files, simulated.hands))
    simulated.wait(600)
    assert symptoms(simulated) == set(), mistake.name
    assert files[mistake.about] == MANIFESTS[mistake.about]


def make(simulated: Simulated, mistake: Mistake) -> dict[Reference, Object]:
    """Apply the whole lab with one mistake in it, and return the manifests as the student has them then."""
    files = {}
    for extra in mistake.adds:
        if extra["metadata"].get("namespace"):
            simulated.hands.apply(namespace(extra["metadata"]["namespace"]))
        assert simulated.hands.apply(extra)
    for about, manifest in MANIFESTS.items():
        applied = mistake.applied_to(manifest) if about == mistake.about else manifest
        if applied is not None and about not in mistake.without:
            files[about] = applied
            assert simulated.hands.apply(applied)
    for about in mistake.deletes:
        simulated.hands.delete(about)
    return files


def namespace(name: str) -> Object:
    return {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}}


def symptoms(simulated: Simulated) -> set[str]:
    """Return what does not work, object by object, and call by call."""
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
    found |= set(_ingress_symptoms(simulated))
    return found if found else set(_call_symptoms(simulated))


def _service_symptoms(simulated: Simulated, service: Object) -> set[str]:
    namespace, name = service["metadata"]["namespace"], service["metadata"]["name"]
    if name == "kubernetes":
        return set()
    if service["spec"]["type"] == "LoadBalancer" and not service["status"]["loadBalancer"]:
        return {f"no address for {name}"}
    subsets = simulated.get("Endpoints", namespace, name).get("subsets", [])
    numbers = {port["port"] for subset in subsets for port in subset["ports"] if "addresses" in subset}
    declared = {
        port["containerPort"]
        for pod in simulated.storage.list("Pod", namespace)
        for container in pod["spec"]["containers"]
        for port in container.get("ports", ())
    }
    return set() if numbers and numbers <= declared else {f"service {name}"}


def _ingress_symptoms(simulated: Simulated) -> Iterator[str]:
    taken = Counter[tuple[str, str]]()
    for ingress in simulated.storage.list("Ingress"):
        if not ingress["status"]["loadBalancer"]:
            yield f"no address for {ingress['metadata']['name']}"
        for rule in ingress["spec"]["rules"]:
            for path in rule["http"]["paths"]:
                taken[rule["host"], path["path"]] += 1
                backend = path["backend"]["service"]
                called = simulated.cluster.find("Service", ingress["metadata"]["namespace"], backend["name"])
                ports = [] if called is None else [port["port"] for port in called["spec"]["ports"]]
                if backend["port"]["number"] not in ports:
                    yield f"ingress to {backend['name']}"
    yield from (f"{host}{path} is there twice" for (host, path), times in taken.items() if times > 1)


def _call_symptoms(simulated: Simulated) -> Iterator[str]:
    """Call what the lab's programs call, from where they are."""
    for config in simulated.storage.list("ConfigMap", "backend"):
        app = config["metadata"]["name"].removesuffix("-config")
        for key, host in (config.get("data") or {}).items():
            if key.endswith("_HOST"):
                port = config["data"][key.replace("_HOST", "_PORT")]
                if said(simulated, "backend", app, f"nc -z {host} {port}") != "":
                    yield f"{app} cannot call {host}"
    for name, port in (("user", 8080), ("product", 8000), ("order", 9000)):
        url = f"http://{name}-service.backend:{port}/health"
        if said(simulated, "frontend", "web-frontend", f"curl -s -m 2 {url}") != "ok\n":
            yield f"{name}-service does not answer"
        line = f"curl -s -H 'Host: api.example.com' http://192.168.49.2/{name}s/42"
        if '"path": "/42"' not in said(simulated, "frontend", "web-frontend", line):
            yield f"/{name}s/42 loses its path"


def said(simulated: Simulated, namespace: str, app: str, line: str) -> str:
    """Return all that a command says in the first pod of a workload."""
    pod = simulated.pods(namespace, app)[0]
    done = Containers(simulated.cluster).exec(pod, pod["spec"]["containers"][0]["name"], shlex.split(line))
    return (done.stdout + done.stderr).decode()


def test_skill_makes_fewer_mistakes() -> None:
    def total(skill: float) -> int:
        return sum(len(made_by(skill, chance_of(1, number, "mistakes"))) for number in range(300))

    assert total(0.9) < 0.6 * total(0.1)
    assert total(0.5) / 300 > 1


def test_a_usual_class_shares_one_mistake_that_is_worth_a_word_to_everybody() -> None:
    class_ = [each for each in personas(7, 24) if each.circumstance is not Circumstance.NEVER_STARTS]
    slips = [made_by(each.skill, chance_of(7, each.number, "mistakes")) for each in class_]
    made = Counter(mistake.name for mine in slips for mistake in mine.values())
    ((name, students),) = made.most_common(1)
    assert name == "one-ingress-for-two-namespaces"
    assert students >= max(4, 0.3 * len(class_))
