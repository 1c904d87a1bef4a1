"""Pods that have a node and do not get to start: an init container that goes on, a volume that is not mounted."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, condition, field, moment, namespace_of, text
from console.cluster.health.verdict import STARTING
from console.cluster.reading import claims_of
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity
from console.lab.rules.config_missing import missing_config
from console.lab.rules.containers import Container, told_containers
from console.lab.rules.rule import Rule
from console.lab.rules.sighting import OWNERS, Sighting, together

_WAITING = "init-container-waiting"
_SLOW = "pod-not-starting"
_UNPLACED = "nodes are available"
_UNDER_WAY = ("ContainerCreating", "PodInitializing", "")


def _judge(evidence: Evidence) -> Iterator[Finding]:
    return together(evidence, _sightings(evidence))


def _sightings(evidence: Evidence) -> Iterator[Sighting]:
    for pod in evidence.unwell_pods:
        if text(pod, "status", "phase") != "Pending" or not text(pod, "spec", "nodeName"):
            continue
        containers = list(told_containers(pod))
        init = next((each for each in containers if each.is_init and _runs(each)), None)
        if init is not None:
            yield from _waiting(pod, init, evidence)
        elif all(each.waiting in _UNDER_WAY for each in containers):
            yield from _slow(pod, evidence)


def _runs(container: Container) -> bool:
    if text(container.spec, "restartPolicy") == "Always":
        return False  # a sidecar is meant to go on
    return isinstance(field(container.status, "state", "running"), dict)


def _waiting(pod: Object, init: Container, evidence: Evidence) -> Iterator[Sighting]:
    runs_for = evidence.since(moment(init.status, "state", "running", "startedAt"))
    if evidence.has_lasted(min(runs_for, evidence.age(pod)), STARTING):
        yield Sighting(pod, _WAITING, {"container": init.name}, init.name, severity=Severity.WARNING)


def _slow(pod: Object, evidence: Evidence) -> Iterator[Sighting]:
    scheduled = evidence.since(moment(condition(pod, "PodScheduled"), "lastTransitionTime"))
    if not evidence.has_lasted(min(scheduled, evidence.age(pod)), STARTING):
        return
    if next(missing_config(pod, evidence), None) is not None:
        return
    # Why no node would take it has passed.
    said = next((told for told in evidence.warnings(pod) if _UNPLACED not in told), "")
    namespace = namespace_of(pod)
    upstream = [Ref("PersistentVolumeClaim", namespace, name) for name in claims_of(pod)]
    upstream.append(Ref("Node", "", text(pod, "spec", "nodeName")))
    # A large image over the network of a classroom takes its time; that is nobody's mistake.
    severity = Severity.WARNING if said else Severity.INFO
    yield Sighting(pod, _SLOW, {"detail": said}, "", "told" if said else "", severity, tuple(upstream))


RULE = Rule("pod_starting", (_WAITING, _SLOW), OWNERS | {"Event", "ConfigMap", "PersistentVolumeClaim"}, _judge)
