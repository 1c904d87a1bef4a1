"""What has to be right for Services and Ingresses to arrive somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, kind_of, labels_of, pairs, ref_of
from console.cluster.plan import LOST_OBJECTS
from console.cluster.routes import Route, routes_of
from console.cluster.snapshot import Object
from console.lab.repair.scene import WORKLOADS, Scene, is_missing, own
from console.lab.selectors import includes
from console.lab.spec.model import Lab


def service(scene: Scene) -> Iterator[Ref]:
    """The Service and the workloads that it is to find."""
    yield from own(scene)
    if scene.ref.kind == "Service":
        yield from behind(scene.ref, scene)


def selection(scene: Scene) -> Iterator[Ref]:
    """The Service; of the workloads that it is to find, those that are not there or have other labels."""
    yield from own(scene)
    selector = pairs(scene.evidence.wanted(scene.ref), "spec", "selector")
    for ref in behind(scene.ref, scene):
        live = scene.evidence.find(ref)
        if live is None or not includes(_labels(live), selector):
            yield ref


def behind(service_ref: Ref, scene: Scene) -> Iterator[Ref]:
    """The lab's workloads whose pods a Service of the lab is to find."""
    selector = pairs(scene.evidence.wanted(service_ref), "spec", "selector")
    for manifest in scene.lab.manifests:
        is_near = manifest.ref.kind in WORKLOADS and manifest.ref.namespace == service_ref.namespace
        if is_near and selector and includes(_labels(manifest.body), selector):
            yield manifest.ref


def before(workload: Ref, scene: Scene) -> Iterator[Ref]:
    """The lab's Services that are to find a workload's pods."""
    wanted = scene.evidence.wanted(workload)
    labels = {} if wanted is None or workload.kind not in WORKLOADS else _labels(wanted)
    for manifest in scene.lab.manifests_of("Service"):
        selector = pairs(manifest.body, "spec", "selector")
        if manifest.ref.namespace == workload.namespace and selector and includes(labels, selector):
            yield manifest.ref


def ingress(scene: Scene) -> Iterator[Ref]:
    """The Ingress, and the lab's others for the same hosts; where one is to move, its routes move there."""
    yield from own(scene)
    hosts = _hosts(scene.evidence.find(scene.ref)) | _hosts(scene.evidence.wanted(scene.ref))
    for manifest in scene.lab.manifests_of("Ingress"):
        if manifest.ref != scene.ref and hosts & _hosts(manifest.body):
            yield manifest.ref


def backend(scene: Scene) -> Iterator[Ref]:
    """The Service that is not there, where the lab has it; else the Ingress that names a wrong one."""
    wanted = [ref for ref in scene.upstream if ref.kind == "Service" and scene.lab.manifest(ref) is not None]
    missing = [ref for ref in wanted if is_missing(ref, scene)]
    yield from missing or ingress(scene)


def ingress_port(scene: Scene) -> Iterator[Ref]:
    """The Ingress and the Service of which it wants a port."""
    yield from ingress(scene)
    yield from (ref for ref in scene.upstream if ref.kind == "Service")


def ingress_class(scene: Scene) -> Iterator[Ref]:
    yield from ingress(scene)
    yield from (found.ref for found in scene.lab.manifests_of("IngressClass") if is_missing(found.ref, scene))


def certificate(scene: Scene) -> Iterator[Ref]:
    """The Ingress, and the Secret that it names, where the lab has one of that name."""
    yield from own(scene)
    for manifest in scene.lab.manifests_of("Secret"):
        if manifest.ref.namespace == scene.ref.namespace and manifest.ref.name in scene.names:
            yield manifest.ref


def unready_backend(scene: Scene) -> Iterator[Ref]:
    """The Services to which an Ingress sends, and what is behind them."""
    for ref in scene.upstream:
        if ref.kind == "Service":
            yield ref
            yield from behind(ref, scene)


def stray_ingress(scene: Scene) -> Iterator[Ref]:
    """An Ingress that the lab does not have, whose hosts the lab gives to others, and which no new Service helps."""
    if scene.ref.kind != "Ingress" or scene.lab.manifest(scene.ref) is not None:
        return
    if scene.code == "ingress-backend-missing" and scene.ref not in set(backend(scene)):
        return
    hosts = _hosts(scene.evidence.find(scene.ref))
    if any(hosts & _hosts(manifest.body) for manifest in scene.lab.manifests_of("Ingress")):
        yield scene.ref


def duplicate_ingress(scene: Scene) -> Iterator[Ref]:
    """The Ingresses in the student's own namespaces that the lab does not have, for routes that it gives to others."""
    of_lab = {_place(route) for found in scene.lab.manifests_of("Ingress") for route in routes_of(found.body)}
    mine = _places(scene.evidence.find(scene.ref))
    for found in scene.evidence.snapshot.of("Ingress"):
        ref = ref_of(found)
        is_ours = ref.namespace in _own_namespaces(scene.lab)
        if is_ours and scene.lab.manifest(ref) is None and _places(found) & of_lab & mine:
            yield ref


def policies(scene: Scene) -> Iterator[Ref]:
    """The lab's own policies where traffic is blocked; one that the lab does not have may be meant, and stays."""
    places = {ref.namespace for ref in (scene.ref, scene.subject, *scene.upstream)}
    yield from (found.ref for found in scene.lab.manifests_of("NetworkPolicy") if found.ref.namespace in places)


def _hosts(found: Object | None) -> set[str]:
    return set() if found is None else {route.host for route in routes_of(found)}


def _places(found: Object | None) -> set[tuple[str, str]]:
    return set() if found is None else {_place(route) for route in routes_of(found)}


def _place(route: Route) -> tuple[str, str]:
    return route.host, route.path


def _labels(workload: Object) -> dict[str, str]:
    """Return the labels of the pods of a workload."""
    if kind_of(workload) == "Pod":
        return labels_of(workload)
    return pairs(workload, "spec", "template", "metadata", "labels")


def _own_namespaces(lab: Lab) -> set[str]:
    is_alone = all(name == mine for name, mine in lab.own_namespaces.items())
    return {*lab.namespaces, LOST_OBJECTS} if is_alone else set(lab.namespaces)
