"""An image's name that no registry can have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from console.cluster.fields import text
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding
from console.lab.rules.containers import TEMPLATED, asked_containers, pod_spec_of, told_containers
from console.lab.rules.images import ask_lab
from console.lab.rules.rule import Rule
from console.lab.rules.sighting import OWNERS, Sighting, together

_CODE = "image-name-invalid"
_LONGEST = 512  # characters, more than any reference can have
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::[0-9]+)?"
_STEP = r"[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*"
_REFERENCE = re.compile(
    rf"(?:{_HOST}/)?{_STEP}(?:/{_STEP})*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{{0,127}})?"
    r"(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?"
)
"""The grammar of ``distribution/reference``."""
_PLACEHOLDER = re.compile(r"[${}<>%\[\]]|\.\.\.")


def _judge(evidence: Evidence) -> Iterator[Finding]:
    return together(evidence, _written(evidence) if evidence.is_paper else _refused(evidence))


def _refused(evidence: Evidence) -> Iterator[Sighting]:
    for pod in evidence.unwell_pods:
        for container in told_containers(pod):
            if container.waiting == "InvalidImageName":
                similar = ask_lab(evidence, pod, container.name, container.image)
                yield _sighting(pod, container.name, container.image, similar)


def _written(evidence: Evidence) -> Iterator[Sighting]:
    for kind in TEMPLATED:
        for obj in evidence.snapshot.of(kind):
            for container in asked_containers(pod_spec_of(obj)):
                image = text(container, "image")
                # What stands in a lesson for the reader to fill in is no mistake.
                if image and not _PLACEHOLDER.search(image[:_LONGEST]) and not is_reference(image):
                    name = text(container, "name")
                    yield _sighting(obj, name, image, ask_lab(evidence, obj, name, image))


def is_reference(image: str) -> bool:
    """Whether an image's name can be one at all."""
    return len(image) <= _LONGEST and _REFERENCE.fullmatch(image) is not None


def _sighting(obj: Object, container: str, image: str, similar: str) -> Sighting:
    params = {"container": container, "image": image, "similar": similar}
    variant = "similar" if similar else "uppercase" if _has_capitals(image) else ""
    return Sighting(obj, _CODE, params, container, variant)


def _has_capitals(image: str) -> bool:
    """Whether it would do to write it small; a tag may have capitals."""
    name, _, tag = image.rpartition(":")
    small = f"{name.lower()}:{tag}" if name and "/" not in tag else image.lower()
    return small != image and is_reference(small)


RULE = Rule("image_name_invalid", (_CODE,), OWNERS, _judge, on_paper=True)
