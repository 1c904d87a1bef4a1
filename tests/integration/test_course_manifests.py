"""Every manifest of the course on a real control plane: it is taken, or says what it needs, and that is true.

With a lab's manifests applied, the lab's checks pass as far as this cluster can tell; with nothing there, none does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from console.lab.spec.model import ByHand, ByProbe, Lab
from console.lab.spec.reader import LAB_FILE, load_lab
from console.paths import bundled_course
from integration.control_plane import CLUSTERS, ControlPlane
from integration.course import current
from integration.course.cluster import Taught
from integration.course.needs import teach
from integration.course.written import FIRST, NODES, Written, files, in_documents, in_file, in_files, in_order
from integration.kubectl import Kubectl
from integration.waiting import eventually

ROOT = bundled_course()
LABS = sorted(path.parent for path in ROOT.rglob(LAB_FILE))
BESIDE_LESSONS = [path for path in files(ROOT) if not any(lab in path.parents for lab in LABS)]
"""YAML files of no lab."""

UNTOLD: Mapping[str, Mapping[str, str]] = {
    "platform": dict.fromkeys(
        ("prometheus", "grafana", "alertmanager", "argocd"), "helm installs what runs there, no manifest of the lab"
    ),
    "cloudmart": dict.fromkeys(
        ("service-mesh", "snapshot", "dynamic-provisioning"), "needs an add-on that the control plane does not have"
    ),
}
"""Checks of what a cluster could tell and this one cannot, by lab. Those by hand and by probe no cluster tells."""

UNFELT: Mapping[str, Mapping[str, str]] = {
    "disaster": {"1": "the simulated node has every image, whatever its name"},
}
"""Phases whose manifests are wrong on purpose in a way that this cluster does not feel, by lab."""

BEFORE_THE_REST = {
    "disaster": ("scale", "--namespace=recommend", "deployment/recommend", "--replicas=0"),
    "detective": ("delete", "--namespace=case-3", "statefulset/db", "persistentvolumeclaim/db-data"),
}
"""What these labs have students find out: useless pods hold a quota, and a claim cannot shrink. No manifest helps."""

MADE_BY_COMMAND = {
    "cloudmart": "apiVersion: v1\nkind: Secret\nmetadata: {name: cloudmart-tls, namespace: frontend}",
}
"""What a lab's document makes with a command, since it is another one every time: a certificate."""

NO_OBJECTS = {
    "week_03/day_01/clinic/broken/scenario-4.yaml": "a patch, which has a test of its own",
    "week_03/day_05/platform/values/monitoring.yaml": "values of a chart of others",
    "week_03/day_05/platform/values/prod.yaml": "values of the lab's chart",
}
"""YAML files without objects, beside labs, charts and what the program kind makes nodes from."""

_PAGES = "page"
_OF_NO_NAMESPACE = ("Namespace", "StorageClass")
_CONTROLLER = """
apiVersion: v1
kind: Namespace
metadata: {name: ingress-nginx}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx}
spec: {controller: k8s.io/ingress-nginx}
"""
_NETWORK = """
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: kindnet, namespace: kube-system}
spec:
  selector: {matchLabels: {app: kindnet}}
  template:
    metadata: {labels: {app: kindnet}}
    spec: {containers: [{name: kindnet, image: kindest/kindnetd}]}
"""


@pytest.fixture(scope="module")
def taught(control_plane: ControlPlane, kubectl_home: Path) -> Iterator[Taught]:
    """A cluster in which there seems to be an Ingress controller."""
    path = control_plane.path(CLUSTERS[1])
    cluster = Taught(path, Kubectl(path, home=kubectl_home, namespace=""))
    controller = [Written("a test", source) for source in _CONTROLLER.split("---")]
    asyncio.run(control_plane.mend())
    asyncio.run(cluster.apply(controller))
    yield cluster
    asyncio.run(cluster.delete(controller))


def told(lab: Lab) -> set[str]:
    """Return the checks of a lab that this cluster can tell."""
    by_cluster = {check.id for check in lab.checks if not isinstance(check.how, ByHand | ByProbe)}
    return by_cluster - UNTOLD.get(lab.id, {}).keys()


def passed(results: Mapping[str, bool | None]) -> set[str]:
    return {check for check, answer in results.items() if answer}


def hold_to_its_mistakes(lab: Lab, results: Mapping[str, bool | None]) -> None:
    """See that something has not passed in every phase of a lab whose manifests are wrong on purpose."""
    for phase in lab.phases:
        checks = {check.id for step in phase.steps for check in step.checks if check.points} & told(lab)
        if checks and phase.id not in UNFELT.get(lab.id, {}):
            assert not checks <= passed(results), f"nothing is wrong in phase {phase.id}"


def folder_name(folder: Path) -> str:
    return folder.name


@pytest.mark.parametrize("folder", LABS, ids=folder_name)
def test_a_lab_is_done_with_its_manifests_and_not_before(taught: Taught, folder: Path) -> None:
    lab = load_lab(folder / LAB_FILE)
    broken = in_files(folder / "broken", ROOT)
    begun = in_order([*in_files(folder / "start", ROOT), *broken])
    whole = [each for each in in_files(folder, ROOT) if each not in begun]
    whole += [Written("a test", source) for name, source in MADE_BY_COMMAND.items() if name == lab.id]
    waiting = {each.name for each in whole if each.needs}

    async def begin() -> None:
        await teach(taught, in_order([*(each for each in whole if each.kind in FIRST), *begun]))
        await eventually(lambda: taught.is_settled(lab.namespaces))

    async def finish() -> None:
        if lab.id in BEFORE_THE_REST:
            await taught.kubectl(*BEFORE_THE_REST[lab.id])
        await teach(taught, whole)

    async def is_done() -> bool:
        results = await asyncio.to_thread(taught.check, lab.path)
        assert passed(results) == told(lab)
        wrong = [each for each in await asyncio.to_thread(taught.findings, lab) if each.ref.name not in waiting]
        assert wrong == []
        return True

    assert passed(taught.check(lab.path)) == set()
    try:
        if begun:
            asyncio.run(begin())
        if broken:
            hold_to_its_mistakes(lab, taught.check(lab.path))
        asyncio.run(finish())
        asyncio.run(eventually(is_done))
    finally:
        asyncio.run(taught.delete(each for each in (*whole, *begun) if each.namespace in ("", "kube-system")))


def test_what_lessons_show_is_taken(taught: Taught, kubectl_home: Path) -> None:
    """Apply it in namespaces of pages: what labs have in theirs may be something else of the same name."""
    files_of_lessons = [*BESIDE_LESSONS, *sorted(ROOT.rglob("*.json"))]
    written = [*in_documents(ROOT), *(each for path in files_of_lessons for each in in_file(path, ROOT))]
    objects = in_order(each.in_namespaces(f"{_PAGES}-") for each in written)
    names = {_PAGES, *(each.namespace for each in objects if each.namespace)}
    made = [Written("a test", f"apiVersion: v1\nkind: Namespace\nmetadata: {{name: {name}}}") for name in names]
    placed = [each for each in objects if each.namespace or each.kind in _OF_NO_NAMESPACE]
    on_page = Taught(taught.kubeconfig, Kubectl(taught.kubeconfig, home=kubectl_home, namespace=_PAGES))

    async def show() -> None:
        await taught.apply(made)
        await teach(taught, placed)
        await teach(on_page, [each for each in objects if each not in placed])

    try:
        asyncio.run(show())
    finally:
        asyncio.run(taught.delete((*made, *placed)))


def test_a_patch_of_the_network_takes_it_from_every_node(taught: Taught) -> None:
    network = Written("a test", _NETWORK)
    patch = (ROOT / "week_03/day_01/clinic/broken/scenario-4.yaml").read_text(encoding="utf-8")

    async def nodes_wanted() -> int:
        (found,) = await taught.read("/apis/apps/v1/namespaces/kube-system/daemonsets")
        status = found["status"]
        return (
            int(status["desiredNumberScheduled"])
            if status.get("observedGeneration") == found["metadata"]["generation"]
            else -1
        )

    async def scenario() -> None:
        async def is_everywhere() -> bool:
            return await nodes_wanted() == 1

        async def is_nowhere() -> bool:
            return await nodes_wanted() == 0

        await taught.apply([network])
        await eventually(is_everywhere)
        await taught.kubectl("patch", "daemonset/kindnet", "--namespace=kube-system", "--patch", patch)
        await eventually(is_nowhere)

    try:
        asyncio.run(scenario())
    finally:
        asyncio.run(taught.delete([network]))


def test_the_current_kubernetes_has_what_the_course_writes() -> None:
    objects = [*in_documents(ROOT), *in_files(ROOT, ROOT)]
    known = [each for each in objects if current.is_known(each)]
    assert [str(each) for each in objects if each not in known and not each.needs] == []
    assert {str(each): fields for each in known if (fields := current.unknown_fields(each))} == {}


def test_no_file_is_passed_over() -> None:
    silent = [path for path in files(ROOT) if path.name != LAB_FILE and not in_file(path, ROOT)]
    others = [path for path in silent if NODES not in path.read_text(encoding="utf-8")]
    assert {path.relative_to(ROOT).as_posix() for path in others} == NO_OBJECTS.keys()
