"""A ConfigMap, a Secret, or a key of one, that a pod needs and that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, mapping, namespace_of, ref_of, text
from console.cluster.health.verdict import SETTLING
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding
from console.lab.rules.config import Needed, missing_by, needed_by
from console.lab.rules.containers import TEMPLATED, pod_spec_of, told_containers
from console.lab.rules.nearest import nearest
from console.lab.rules.rule import Rule
from console.lab.rules.sighting import OWNERS, Sighting, together

_CODE = "config-missing"


def _judge(evidence: Evidence) -> Iterator[Finding]:
    return together(evidence, _written(evidence) if evidence.is_paper else _told(evidence))


def _written(evidence: Evidence) -> Iterator[Sighting]:
    for kind in TEMPLATED:
        for obj in evidence.snapshot.of(kind):
            for needed in dict.fromkeys(needed_by(pod_spec_of(obj))):
                if is_absent(needed, namespace_of(obj), evidence):
                    yield _sighting(obj, needed, evidence)


def _told(evidence: Evidence) -> Iterator[Sighting]:
    for pod in evidence.unwell_pods:
        for needed in missing_config(pod, evidence):
            yield _sighting(pod, needed, evidence)


def missing_config(pod: Object, evidence: Evidence) -> Iterator[Needed]:
    """Yield what a pod waits for, each object once; while its containers run it waits for nothing."""
    if text(pod, "status", "phase") != "Pending" and not any(
        container.waiting == "CreateContainerConfigError" for container in told_containers(pod)
    ):
        return
    seen: set[tuple[str, str]] = set()
    for needed in _missing_of(pod, evidence):
        if (needed.kind, needed.name) not in seen:
            seen.add((needed.kind, needed.name))
            yield needed


def _missing_of(pod: Object, evidence: Evidence) -> Iterator[Needed]:
    spec = mapping(pod, "spec")
    for container in told_containers(pod):
        if container.waiting == "CreateContainerConfigError":
            found = missing_by(container.waiting_told, spec)
            if found is not None:
                yield found
    if not text(spec, "nodeName"):
        return  # it waits for a node first
    needed = list(dict.fromkeys(needed_by(spec)))
    if not needed or not evidence.has_settled(pod, SETTLING):
        return
    for each in needed:
        if is_absent(each, namespace_of(pod), evidence):
            yield each
    mounted = {(each.kind, each.name) for each in needed if each.volume}
    for told in evidence.warnings(pod) if mounted else ():
        found = missing_by(told, spec)
        # A ConfigMap that can be seen is there by now, whatever was said before.
        if found is not None and (found.kind, found.name) in mounted and not _is_there(found, pod, evidence):
            yield found


def is_absent(needed: Needed, namespace: str, evidence: Evidence) -> bool:
    """Whether something is certainly not there; of Secrets, which nobody lists, nothing is certain."""
    if needed.kind != "ConfigMap" or not evidence.can_see("ConfigMap", namespace):
        return False
    found = evidence.find(Ref("ConfigMap", namespace, needed.name))
    return found is None or (bool(needed.key) and needed.key not in _keys(found))


def _is_there(needed: Needed, pod: Object, evidence: Evidence) -> bool:
    namespace = namespace_of(pod)
    can_tell = needed.kind == "ConfigMap" and evidence.can_see("ConfigMap", namespace)
    return can_tell and not is_absent(needed, namespace, evidence)


def _sighting(obj: Object, needed: Needed, evidence: Evidence) -> Sighting:
    namespace = namespace_of(obj)
    found = evidence.find(Ref(needed.kind, namespace, needed.name))
    elsewhere = [namespace_of(each) for each in evidence.named(needed.kind, needed.name)] if found is None else []
    upstream: tuple[Ref, ...] = ()
    variant, similar = "", ""
    if needed.key and (found is not None or needed.kind == "Secret"):
        variant, similar = "key", nearest(needed.key, map(str, _keys(found)) if found is not None else ())
    elif elsewhere:
        variant = "elsewhere"
        upstream = (Ref(needed.kind, min(elsewhere), needed.name),)
    elif similar := nearest(needed.name, _names(needed.kind, namespace, evidence)):
        variant = "similar"
    if variant == "key" and similar:
        variant = "key-similar"
    params = {
        "missing_kind": needed.kind,
        "missing": needed.name,
        "key": needed.key or "?",
        "container": needed.container or needed.volume or "?",
        "elsewhere": min(elsewhere, default=""),
        "similar": similar,
    }
    return Sighting(obj, _CODE, params, f"{needed.kind}/{needed.name}", variant, upstream=upstream)


def _keys(found: Object) -> tuple[object, ...]:
    return (*mapping(found, "data"), *mapping(found, "binaryData"))


def _names(kind: str, namespace: str, evidence: Evidence) -> list[str]:
    """Return the names that may be slips of the pen: what the lab has by a name is meant to have it."""
    found = (ref_of(each) for each in evidence.snapshot.of(kind, namespace))
    return [ref.name for ref in found if evidence.wanted(ref) is None and ref.name != "kube-root-ca.crt"]


RULE = Rule("config_missing", (_CODE,), OWNERS | {"ConfigMap", "Event"}, _judge, on_paper=True)
