"""For every code of findings: which objects have to be as the lab has them for the finding to go, and which have to go.

A code that is not in the table has no repair that the lab's manifests could determine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from console.cluster.fields import Ref, mappings, ref_of, text
from console.lab.repair import network
from console.lab.repair.claims import owner_of_claim
from console.lab.repair.looks import CHECK_FAILS
from console.lab.repair.needs import needs_of
from console.lab.repair.scene import Scene, Strategy, is_missing, own
from console.lab.spec.model import Lab


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


def _workload(scene: Scene) -> Iterator[Ref]:
    """The workload and the configuration that it reads; of what it needs beside, what is not there at all."""
    yield from own(scene)
    wanted = scene.evidence.wanted(scene.subject)
    for need in needs_of(wanted) if wanted is not None else ():
        is_absent = scene.evidence.find(need) is None
        if need.kind == "Secret":  # never read, so never known to be missing unless somebody says so
            if need.name in scene.names or need in scene.upstream:
                yield need
        elif need.kind == "ConfigMap" or is_absent or scene.code in _OF_CLAIMS:
            yield need


def _missing_claim(scene: Scene) -> Iterator[Ref]:
    """The claim; where the lab has none of that name, what asks for it."""
    yield from _workload(scene)
    if scene.lab.manifest(scene.ref) is None:
        for pod in scene.evidence.mounting({"metadata": {"namespace": scene.ref.namespace, "name": scene.ref.name}}):
            yield ref_of(scene.evidence.root(pod))


def _port(scene: Scene) -> Iterator[Ref]:
    """A workload that listens elsewhere, what it reads, and the Services before it; or the other way round."""
    yield from _workload(scene)
    yield from network.service(scene)
    yield from network.before(scene.subject, scene)


def _storage_class(scene: Scene) -> Iterator[Ref]:
    """The claim, and the class that the lab wants for it."""
    yield from _claim(scene)
    owner = owner_of_claim(scene.ref, scene.evidence)
    templates = mappings(scene.evidence.wanted(owner), "spec", "volumeClaimTemplates") if owner is not None else ()
    for wanted in (scene.evidence.wanted(scene.ref), *templates):
        storage_class = Ref("StorageClass", "", text(wanted, "spec", "storageClassName"))
        if is_missing(storage_class, scene):
            yield storage_class


def _provisioner(scene: Scene) -> Iterator[Ref]:
    """The claim, and its class, whatever is wrong with it."""
    yield from _claim(scene)
    yield Ref("StorageClass", "", text(scene.evidence.find(scene.ref), "spec", "storageClassName"))


def _claim(scene: Scene) -> Iterator[Ref]:
    yield from own(scene)
    owner = owner_of_claim(scene.ref, scene.evidence)
    if owner is not None and is_missing(owner, scene):
        yield owner


def _quota(scene: Scene) -> Iterator[Ref]:
    yield from own(scene)
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


_OF_CLAIMS = frozenset({"claim-missing", "unschedulable"})
_REPAIRS: Mapping[str, Strategy] = {
    "namespace-missing": own,
    "object-in-wrong-namespace": _misplaced,
    **dict.fromkeys(
        (
            "image-not-found",
            "image-auth",
            "image-rate-limited",
            "image-name-invalid",
            "image-pull-failed",
            "init-container-waiting",
            "job-failed",
            "pod-not-starting",
            "pods-forbidden",
            "crash-loop",
            "config-missing",
            "unschedulable",
            "not-ready-probe",
            "restarting",
            "forbidden-service-account",
            "replicas-unavailable",
            "rollout-stalled",
            "selector-mismatch",
            "immutable-change-rejected",
            "hostname-unresolvable",
            CHECK_FAILS,
        ),
        _workload,
    ),
    "claim-missing": _missing_claim,
    "quota-exceeded": _quota,
    "service-selects-nothing": network.selection,
    "service-port-mismatch": _port,
    "container-port-not-listening": _port,
    "service-without-ready-endpoints": network.service,
    "service-type-pending-address": own,
    "ingress-backend-missing": network.backend,
    "ingress-backend-other-namespace": network.ingress,
    "ingress-backend-unready": network.unready_backend,
    "ingress-port-missing": network.ingress_port,
    "ingress-class-missing": network.ingress_class,
    "ingress-no-address": own,
    "ingress-host-duplicate": own,
    "ingress-tls-secret-missing": network.certificate,
    "ingress-rewrite-drops-path": network.ingress,
    "storage-class-missing": _storage_class,
    "claim-no-default-class": _claim,
    "claim-waits-for-provisioner": _provisioner,
    "claim-size-or-mode": _claim,
    "policy-blocks": network.policies,
    "policy-blocks-dns": network.policies,
}
_REMOVALS: Mapping[str, Strategy] = {
    "object-in-wrong-namespace": _from_wrong_place,
    "ingress-backend-missing": network.stray_ingress,
    "ingress-backend-other-namespace": network.stray_ingress,
    "ingress-class-missing": network.stray_ingress,
    "ingress-port-missing": network.stray_ingress,
    "ingress-rewrite-drops-path": network.stray_ingress,
    "ingress-host-duplicate": network.duplicate_ingress,
}
MINDS_SCALE = frozenset(
    {
        "replicas-unavailable",
        "rollout-stalled",
        "unschedulable",
        "quota-exceeded",
        "service-without-ready-endpoints",
        CHECK_FAILS,
    }
)
"""The codes for which the number of replicas matters."""
MISSING_SECRET = frozenset({"config-missing", "image-auth", "ingress-tls-secret-missing"})
"""The codes that say that a Secret is not there, which nobody can see."""
STANDS_ALONE = frozenset({"object-in-wrong-namespace"})
"""The codes whose repair is complete by itself, so that it need not wait for that of a cause."""
REPAIRABLE = frozenset(_REPAIRS)
"""The codes for which the lab's manifests can determine a repair."""
