"""An image that cannot be had, and why."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.health.verdict import STARTING
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity
from console.lab.rules.containers import Container, told_containers
from console.lab.rules.images import ask_lab, pull_trouble
from console.lab.rules.rule import Rule
from console.lab.rules.sighting import OWNERS, Sighting, together

_WAITING = ("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "RegistryUnavailable", "ImageInspectError")
_BACKING_OFF = "Back-off pulling image"
_MAY_PASS = ("image-rate-limited", "image-pull-failed")
_SIMILAR = ("", "or-private", "told")


def _judge(evidence: Evidence) -> Iterator[Finding]:
    return together(evidence, _sightings(evidence))


def _sightings(evidence: Evidence) -> Iterator[Sighting]:
    for pod in evidence.unwell_pods:
        for container in told_containers(pod):
            if container.waiting in _WAITING:
                yield from _sighting(pod, container, evidence)


def _sighting(pod: Object, container: Container, evidence: Evidence) -> Iterator[Sighting]:
    said = _said(pod, container, evidence)
    code, variant = pull_trouble(said, container.image)
    # A network that has stumbled once is nothing yet.
    if code == "image-pull-failed" and not evidence.has_settled(pod, STARTING):
        return
    similar = ask_lab(evidence, pod, container.name, container.image) if code != "image-rate-limited" else ""
    if similar and code == "image-not-found" and variant in _SIMILAR:
        variant = "similar"
    severity = Severity.WARNING if code in _MAY_PASS else Severity.ERROR
    params = {"container": container.name, "image": container.image, "similar": similar, "detail": said}
    yield Sighting(pod, code, params, container.name, variant, severity)


def _said(pod: Object, container: Container, evidence: Evidence) -> str:
    """Return what the runtime said; the word for the pause between two tries says nothing, its event does."""
    own = container.waiting_told
    if own and not own.startswith(_BACKING_OFF):
        return own
    if own and "ErrImagePull" in own:
        return own.partition("ErrImagePull")[2].lstrip(": ")
    for told in evidence.warnings(pod):
        if container.image in told and "ailed to pull" in told:
            return told
    return ""


RULE = Rule(
    "image_pull",
    ("image-not-found", "image-auth", "image-rate-limited", "image-pull-failed"),
    OWNERS | {"Event"},
    _judge,
)
