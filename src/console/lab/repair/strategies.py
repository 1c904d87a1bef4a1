"""For every code of findings: which objects have to be as the lab has them for the finding to go, and which have to go.

A code that is not in the table has no repair that the lab's manifests could determine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from console.cluster.fields import Ref, kind_of, labels_of, mapping, mappings, pairs, ref_of, text
from console.cluster.plan import LOST_OBJECTS
from console.cluster.routes import routes_of
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.repair.claims import owner_of_claim
from console.lab.repair.needs import needs_of
from console.lab.selectors import includes
from console.lab.spec.model import Lab

WORKLOADS = ("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod", "ReplicaSet")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be repaired: a finding, or one link of the chain that led to it. ``names`` are words it mentions."""

    code: str
    ref: Ref
    subject: Ref
    upstream: tuple[Ref, ...]
    names: frozenset[str]
    evidence: Evidence
    lab: Lab


Strategy = Callable[[Scene], Iterator[Ref]]


def to_repair(scene: Scene) -> Iterator[Ref]:
    """Yield the objects to be made like the lab's, the most likely first; the lab need not have them all."""
    strategy = _REPAIRS.get(scene.code)
    if strategy is not None:
        yield from strategy(scene)
        yield from (ref for ref in scene.upstream if scene.evidence.find(ref) is None)


def to_remove(scene: Scene) -> Iterator[Ref]:
    """Yield the objects to be deleted because they stand where they should not."""
    strategy = _REMOVALS.get(scene.code)
    if strategy is not None:
        yield from strategy(scene)


def right_place(ref: Ref, lab: Lab) -> Ref | None:
    """Return where the lab has an object that stands elsewhere, None when it has none or several of that name."""
    places = [found.ref for found in lab.manifests_of(ref.kind) if found.ref.name == ref.name]
    return places[0] if len(places) == 1 and places[0] != ref else None


def _own(scene: Scene) -> Iterator[Ref]:
    yield scene.subject
    yield scene.ref


def _workload(scene: Scene) -> Iterator[Ref]:
    """The workload and the configuration that it reads; of what it needs beside, what is not there at all."""
    yield from _own(scene)
    wanted = scene.evidence.wanted(scene.subject)
    for need in needs_of(wanted) if wanted is not None else ():
        is_absent = scene.evidence.find(need) is None
        if need.kind == "Secret":  # never read, so never known to be missing unless somebody says so
            if need.name in scene.names or need in scene.upstream:
                yield need
        elif need.kind == "ConfigMap" or is_absent or scene.code in _OF_CLAIMS:
            yield need


def _service(scene: Scene) -> Iterator[Ref]:
    """The Service and the workloads that it is to find."""
    yield from _own(scene)
    for ref in dict.fromkeys((scene.subject, scene.ref)):
        if ref.kind == "Service":
            yield from _behind(ref, scene)


def _port(scene: Scene) -> Iterator[Ref]:
    """A workload that listens elsewhere, what it reads, and the Services that are to find it."""
    yield from _workload(scene)
    yield from _service(scene)
    wanted = scene.evidence.wanted(scene.subject)
    if wanted is not None and scene.subject.kind in WORKLOADS:
        for manifest in scene.lab.manifests_of("Service"):
            selector = pairs(manifest.body, "spec", "selector")
            is_near = manifest.ref.namespace == scene.subject.namespace
            if is_near and selector and includes(_labels(wanted), selector):
                yield manifest.ref


def _behind(service: Ref, scene: Scene) -> Iterator[Ref]:
    selector = pairs(scene.evidence.wanted(service), "spec", "selector")
    for manifest in scene.lab.manifests:
        is_near = manifest.ref.kind in WORKLOADS and manifest.ref.namespace == service.namespace
        if is_near and selector and includes(_labels(manifest.body), selector):
            yield manifest.ref


def _ingress(scene: Scene) -> Iterator[Ref]:
    """The Ingress, the lab's others for the same hosts, and the Services behind them that are not there."""
    yield from _own(scene)
    hosts = _hosts(scene.evidence.find(scene.ref)) | _hosts(scene.evidence.wanted(scene.ref))
    for manifest in scene.lab.manifests_of("Ingress"):
        is_own = manifest.ref == scene.ref
        if not is_own and hosts & _hosts(manifest.body):
            yield manifest.ref
        if is_own or hosts & _hosts(manifest.body):
            for route in routes_of(manifest.body):
                service = Ref("Service", manifest.ref.namespace, route.service)
                if scene.evidence.find(service) is None:
                    yield service
    if scene.code == "ingress-class-missing":
        yield from (manifest.ref for manifest in scene.lab.manifests_of("IngressClass"))


def _ingress_port(scene: Scene) -> Iterator[Ref]:
    yield from _ingress(scene)
    wanted = scene.evidence.wanted(scene.ref)
    for route in routes_of(wanted) if wanted is not None else ():
        yield Ref("Service", scene.ref.namespace, route.service)


def _tls(scene: Scene) -> Iterator[Ref]:
    yield from _own(scene)
    for manifest in scene.lab.manifests_of("Secret"):
        if manifest.ref.namespace == scene.ref.namespace and manifest.ref.name in scene.names:
            yield manifest.ref


def _stray_ingress(scene: Scene) -> Iterator[Ref]:
    """An Ingress that the lab does not have, whose hosts the lab gives to others."""
    if scene.ref.kind != "Ingress" or scene.lab.manifest(scene.ref) is not None:
        return
    hosts = _hosts(scene.evidence.find(scene.ref))
    if any(hosts & _hosts(manifest.body) for manifest in scene.lab.manifests_of("Ingress")):
        yield scene.ref


def _duplicate_ingress(scene: Scene) -> Iterator[Ref]:
    """The Ingresses in the student's own namespaces that the lab does not have, for routes that it gives to others."""
    routes = {
        (route.host, route.path) for found in scene.lab.manifests_of("Ingress") for route in routes_of(found.body)
    }
    mine = _routes(scene.evidence.find(scene.ref))
    for found in scene.evidence.snapshot.of("Ingress"):
        ref = ref_of(found)
        is_ours = ref.namespace in _own_namespaces(scene.lab)
        if is_ours and scene.lab.manifest(ref) is None and _routes(found) & routes & mine:
            yield ref


def _storage_class(scene: Scene) -> Iterator[Ref]:
    """The claim, and the class that the lab wants for it."""
    yield from _claim(scene)
    owner = owner_of_claim(scene.ref, scene.evidence)
    templates = mappings(scene.evidence.wanted(owner), "spec", "volumeClaimTemplates") if owner is not None else ()
    for wanted in (scene.evidence.wanted(scene.ref), *templates):
        yield Ref("StorageClass", "", text(wanted, "spec", "storageClassName"))


def _claim(scene: Scene) -> Iterator[Ref]:
    yield from _own(scene)
    owner = owner_of_claim(scene.ref, scene.evidence)
    if owner is not None and scene.evidence.find(owner) is None:
        yield owner


def _policies(scene: Scene) -> Iterator[Ref]:
    """The lab's own policies where traffic is blocked; one that the lab does not have may be meant, and stays."""
    places = {ref.namespace for ref in (scene.ref, scene.subject, *scene.upstream)}
    yield from (found.ref for found in scene.lab.manifests_of("NetworkPolicy") if found.ref.namespace in places)


def _quota(scene: Scene) -> Iterator[Ref]:
    yield from _own(scene)
    quotas = scene.lab.manifests_of("ResourceQuota")
    yield from (found.ref for found in quotas if found.ref.namespace == scene.subject.namespace)


def _misplaced(scene: Scene) -> Iterator[Ref]:
    if scene.subject != scene.ref:
        yield scene.subject
    elif (place := right_place(scene.ref, scene.lab)) is not None:
        yield place


def _from_wrong_place(scene: Scene) -> Iterator[Ref]:
    if next(_misplaced(scene), None) is not None and scene.lab.manifest(scene.ref) is None:
        yield scene.ref


def _hosts(ingress: Object | None) -> set[str]:
    return set() if ingress is None else {route.host for route in routes_of(ingress)}


def _routes(ingress: Object | None) -> set[tuple[str, str]]:
    return set() if ingress is None else {(route.host, route.path) for route in routes_of(ingress)}


def _labels(workload: Object) -> dict[str, str]:
    """Return the labels of the pods of a workload."""
    if kind_of(workload) == "Pod":
        return labels_of(workload)
    spec: Mapping[str, Any] = mapping(workload, "spec")
    return pairs(spec, "template", "metadata", "labels")


def _own_namespaces(lab: Lab) -> set[str]:
    is_alone = all(name == own for name, own in lab.own_namespaces.items())
    return {*lab.namespaces, LOST_OBJECTS} if is_alone else set(lab.namespaces)


_OF_CLAIMS = frozenset({"claim-missing", "unschedulable"})
_REPAIRS: Mapping[str, Strategy] = {
    "namespace-missing": _own,
    "object-in-wrong-namespace": _misplaced,
    **dict.fromkeys(
        (
            "image-not-found",
            "image-auth",
            "image-rate-limited",
            "image-name-invalid",
            "crash-loop",
            "config-missing",
            "claim-missing",
            "unschedulable",
            "not-ready-probe",
            "restarting",
            "forbidden-service-account",
            "replicas-unavailable",
            "rollout-stalled",
            "selector-mismatch",
            "immutable-change-rejected",
            "hostname-unresolvable",
        ),
        _workload,
    ),
    "quota-exceeded": _quota,
    "service-selects-nothing": _service,
    "service-port-mismatch": _port,
    "container-port-not-listening": _port,
    "service-without-ready-endpoints": _service,
    "service-type-pending-address": _own,
    "ingress-backend-missing": _ingress,
    "ingress-backend-other-namespace": _ingress,
    "ingress-backend-unready": _ingress,
    "ingress-port-missing": _ingress_port,
    "ingress-class-missing": _ingress,
    "ingress-no-address": _own,
    "ingress-host-duplicate": _own,
    "ingress-tls-secret-missing": _tls,
    "ingress-rewrite-drops-path": _ingress,
    "storage-class-missing": _storage_class,
    "claim-no-default-class": _claim,
    "claim-size-or-mode": _claim,
    "policy-blocks": _policies,
    "policy-blocks-dns": _policies,
}
_REMOVALS: Mapping[str, Strategy] = {
    "object-in-wrong-namespace": _from_wrong_place,
    "ingress-backend-missing": _stray_ingress,
    "ingress-backend-other-namespace": _stray_ingress,
    "ingress-rewrite-drops-path": _stray_ingress,
    "ingress-host-duplicate": _duplicate_ingress,
}
MINDS_SCALE = frozenset(
    {"replicas-unavailable", "rollout-stalled", "unschedulable", "quota-exceeded", "service-without-ready-endpoints"}
)
"""The codes for which the number of replicas matters."""
MISSING_SECRET = frozenset({"config-missing", "image-auth", "ingress-tls-secret-missing"})
"""The codes that say that a Secret is not there, which nobody can see."""
