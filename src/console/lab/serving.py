"""Whether a Service has somewhere to send to, and if not, why: what the rules about Services and Ingresses agree on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from console.cluster.fields import (
    condition,
    is_going,
    labels_of,
    mapping,
    mappings,
    moment,
    name_of,
    namespace_of,
    pairs,
    text,
)
from console.cluster.health.verdict import SETTLING, STARTING
from console.cluster.pod_status import is_ready
from console.cluster.reading import SERVICE_LABEL
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.templates import TEMPLATE_KINDS, templates_with

SERVING_KINDS = frozenset({"Service", "EndpointSlice", "Endpoints"}) | TEMPLATE_KINDS
"""The kinds that a rule reads which asks for `serving`."""

_OF_THE_SERVER = "default", "kubernetes"  # whoever reads a cluster has reached it; on loopback it keeps no endpoints


class Serving(StrEnum):
    """What comes of asking whether a Service serves. ``FINE`` also stands for what is too young to be wrong."""

    FINE = "fine"
    SELECTS_NOTHING = "selects-nothing"  # neither a pod nor a workload has the labels
    NO_PODS = "no-pods"  # a workload has them, but there is no pod of it
    NOT_READY = "not-ready"  # there are pods, and none is ready
    NO_OBJECT = "no-object"  # pods are ready, but the cluster keeps no endpoints for the Service
    BY_HAND = "by-hand"  # no selector, and nobody has said where to send to


def serving(evidence: Evidence, service: Object) -> Serving:
    """Return whether a Service of a live cluster serves, with patience for what has just been made."""
    return evidence.once_of(service, _serving)


def _serving(evidence: Evidence, service: Object) -> Serving:
    place = namespace_of(service), name_of(service)
    if text(service, "spec", "type") == "ExternalName" or is_going(service) or place == _OF_THE_SERVER:
        return Serving.FINE
    kept = evidence.once(_ready_by_service).get(place)
    if kept:
        return Serving.FINE
    has_object = kept is not None
    if not pairs(service, "spec", "selector"):
        lacks = sees_endpoints(evidence, place[0]) and evidence.has_settled(service, STARTING)
        return Serving.BY_HAND if lacks else Serving.FINE
    if not evidence.can_see("Pod", place[0]):
        return Serving.FINE
    pods = [pod for pod in evidence.selected(service) if not is_going(pod)]
    if not pods:
        return _without_pods(evidence, service)
    if not any(map(is_ready, pods)):
        # One pod that stays unready is enough: others of it may be made anew all the time.
        return Serving.NOT_READY if any(_stays_unready(evidence, pod) for pod in pods) else Serving.FINE
    lacks_object = not has_object and sees_endpoints(evidence, place[0]) and evidence.has_settled(service, STARTING)
    return Serving.NO_OBJECT if lacks_object else Serving.FINE


def sees_endpoints(evidence: Evidence, namespace: str) -> bool:
    """Whether it would be seen if the cluster kept endpoints for a Service, in whichever kind it does."""
    if evidence.can_see("EndpointSlice", namespace):
        return True
    return "EndpointSlice" in evidence.snapshot.link.missing and evidence.can_see("Endpoints", namespace)


def closed_template(evidence: Evidence, namespace: str) -> str:
    """Return a kind that may give a Service its pods and may not be read in a namespace, empty when there is none."""
    return min((kind for kind in TEMPLATE_KINDS if evidence.is_closed(kind, namespace)), default="")


def _without_pods(evidence: Evidence, service: Object) -> Serving:
    templates = templates_with(evidence, namespace_of(service), pairs(service, "spec", "selector"))
    if not templates and closed_template(evidence, namespace_of(service)):
        return Serving.FINE  # for all that can be known
    if not templates:
        return Serving.SELECTS_NOTHING if evidence.has_settled(service, SETTLING) else Serving.FINE
    has_time_passed = any(evidence.has_settled(each.workload, STARTING) for each in templates)
    return Serving.NO_PODS if has_time_passed and evidence.has_settled(service, SETTLING) else Serving.FINE


def _stays_unready(evidence: Evidence, pod: Object) -> bool:
    since = evidence.since(moment(condition(pod, "Ready"), "lastTransitionTime"))
    return evidence.has_lasted(min(since, evidence.age(pod)), STARTING)


def _ready_by_service(evidence: Evidence) -> Mapping[tuple[str, str], bool]:
    """Return for each Service for which the cluster keeps endpoints whether any of them is ready."""
    found: dict[tuple[str, str], bool] = {}
    for kept in evidence.snapshot.of("EndpointSlice"):
        key = namespace_of(kept), labels_of(kept).get(SERVICE_LABEL, "")
        found[key] = found.get(key, False) or any(_is_ready(item) for item in mappings(kept, "endpoints"))
    for kept in evidence.snapshot.of("Endpoints"):
        key = namespace_of(kept), name_of(kept)
        found.setdefault(key, any(_addresses(kept)))
    return found


def _is_ready(item: Mapping[str, object]) -> bool:
    return mapping(item, "conditions").get("ready") is not False


def _addresses(kept: Object) -> Iterator[Mapping[str, object]]:
    for subset in mappings(kept, "subsets"):
        yield from mappings(subset, "addresses")
