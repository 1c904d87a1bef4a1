"""What a lab may ask of workloads and of what runs in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from console.cluster.fields import flag, mapping, mappings, name_of, namespace_of, number, text
from console.cluster.health.verdict import STARTING
from console.cluster.snapshot import Object
from console.lab.checks.match import Difference
from console.lab.checks.outcome import PASSED, Outcome, failed, unseen, untried
from console.lab.checks.predicates.places import absent, seek
from console.lab.checks.predicates.predicate import Arguments, Name, Named, Texts
from console.lab.checks.unlike import unlike
from console.lab.evidence import Evidence
from console.lab.spec.schema import Namespace, Part, Replicas
from console.lab.templates import all_templates

_Kind = Literal["Deployment", "StatefulSet", "DaemonSet"]


class Workload(Part):
    namespace: Namespace
    name: Name
    kind: _Kind = "Deployment"


class Available(Workload):
    replicas: Replicas | None = None


class Mounts(Workload):
    claim: Name | None = None
    path: Name | None = None


class Image(Part):
    image: Texts
    namespace: Namespace | None = None


class CronJob(Part):
    namespace: Namespace
    name: Name | None = None


class _Use(NamedTuple):
    """A pod that uses an image, and whether the container with it runs."""

    pod: str
    is_running: bool


def _available(evidence: Evidence, arguments: Arguments) -> Outcome:
    found = _workload(evidence, arguments)
    if isinstance(found, Outcome):
        return found
    kind, name = text(found, "kind"), name_of(found)
    asked = number(found, "spec", "replicas", default=1)
    least = number(arguments, "replicas") or max(1, asked)
    if kind != "DaemonSet" and asked < least:
        return unlike(kind, name, Difference("spec.replicas", least, asked))
    if evidence.is_paper:
        return unseen("lab-check-paper", kind=kind, name=name)
    there = _ready(found)
    is_seen = number(found, "status", "observedGeneration") >= number(found, "metadata", "generation")
    if is_seen and there >= least:
        return PASSED
    if not evidence.has_settled(found, STARTING):
        return untried("lab-check-young", kind=kind, name=name)
    return failed("lab-check-replicas", kind=kind, name=name, ready=there)


def _ready(workload: Object) -> int:
    status = mapping(workload, "status")
    match text(workload, "kind"):
        case "Deployment":
            return number(status, "availableReplicas")
        case "DaemonSet":
            return number(status, "numberAvailable")
    return number(status, "readyReplicas")


def _mounts(evidence: Evidence, arguments: Arguments) -> Outcome:
    found = _workload(evidence, arguments)
    if isinstance(found, Outcome):
        return found
    kind, name = text(found, "kind"), name_of(found)
    claim, path = text(arguments, "claim"), text(arguments, "path").rstrip("/")
    volumes = {volume for volume, source in _claimed(found) if claim in ("", source)}
    if not volumes:
        return failed("lab-check-mounts-no-claim", kind=kind, name=name)
    for container in mappings(found, "spec", "template", "spec", "containers"):
        for mount in mappings(container, "volumeMounts"):
            if text(mount, "name") in volumes and path in ("", text(mount, "mountPath").rstrip("/")):
                return PASSED
    return failed("lab-check-mounts-nowhere", kind=kind, name=name)


def _claimed(workload: Object) -> Iterator[tuple[str, str]]:
    """Yield each volume that a claim backs, with the claim; those that a StatefulSet makes have two names."""
    for volume in mappings(workload, "spec", "template", "spec", "volumes"):
        source = text(volume, "persistentVolumeClaim", "claimName")
        if source:
            yield text(volume, "name"), source
    for template in mappings(workload, "spec", "volumeClaimTemplates"):
        name = text(template, "metadata", "name")
        yield name, name
        yield name, f"{name}-{name_of(workload)}-0"


def _image_runs(evidence: Evidence, arguments: Arguments) -> Outcome:
    parts = [part for part in arguments.get("image") or () if isinstance(part, str)]
    namespace = text(arguments, "namespace")
    waits = ""
    for (place, image), use in evidence.once(_images).items():
        if namespace in ("", place) and any(part in image for part in parts):
            if use.is_running:
                return PASSED
            waits = waits or use.pod
    for template in all_templates(evidence) if evidence.is_paper else ():
        images = [text(container, "image") for container in mappings(template.spec, "containers")]
        if namespace in ("", template.ref.namespace) and any(part in image for image in images for part in parts):
            return unseen("lab-check-paper", kind=template.ref.kind, name=template.ref.name)
    if waits:
        return failed("lab-check-not-running", kind="Pod", name=waits)
    return untried("lab-check-no-image")


def _images(evidence: Evidence) -> Mapping[tuple[str, str], _Use]:
    """Return every image that pods use, by their namespace: several checks ask, and most pods of a class are alike."""
    found: dict[tuple[str, str], _Use] = {}
    for pod in evidence.snapshot.of("Pod"):
        running = {
            text(status, "name")
            for status in mappings(pod, "status", "containerStatuses")
            if mapping(status, "state", "running")
        }
        for container in mappings(pod, "spec", "containers"):
            key = namespace_of(pod), text(container, "image")
            is_running = text(container, "name") in running
            if key not in found or (is_running and not found[key].is_running):
                found[key] = _Use(name_of(pod), is_running)
    return found


def _cron_job(evidence: Evidence, arguments: Arguments) -> Outcome:
    namespace, name = text(arguments, "namespace"), text(arguments, "name")
    if name:
        found = seek(evidence, "CronJob", namespace, name)
        jobs = [] if isinstance(found, Outcome) else [found]
        if isinstance(found, Outcome):
            return found
    else:
        jobs = list(evidence.snapshot.of("CronJob", namespace))
    if not jobs:
        return absent("CronJob")
    if any(not flag(job, "spec", "suspend") for job in jobs):
        return PASSED
    return failed("lab-check-suspended", name=min(map(name_of, jobs)))


def _workload(evidence: Evidence, arguments: Arguments) -> Object | Outcome:
    return seek(evidence, _kind(arguments), text(arguments, "namespace"), text(arguments, "name"))


def _kind(arguments: Arguments) -> str:
    return text(arguments, "kind") or "Deployment"


_NONE: frozenset[str] = frozenset()
PREDICATES = (
    Named("workload-available", Available, _NONE, _available),
    Named("workload-mounts", Mounts, _NONE, _mounts),
    Named("image-runs", Image, frozenset({"Pod"}), _image_runs),
    Named("cron-job-runs", CronJob, frozenset({"CronJob"}), _cron_job),
)
