"""What is meant by an image that cannot be had, and what container runtimes say of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from console.cluster.fields import ref_of, text
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.rules.containers import TEMPLATED, asked_containers, pod_spec_of
from console.lab.rules.nearest import nearest

_RATE = re.compile(r"toomanyrequests|too many requests|rate limit|\b429\b", re.I)
_PLATFORM = re.compile(
    r"no matching manifest for|no match for platform|no image found in (?:image index|manifest)", re.I
)
_MAYBE_PRIVATE = re.compile(
    r"repository does not exist or may require|insufficient_scope|requested access to the resource is denied", re.I
)
_AUTH = re.compile(
    r"unauthori[sz]ed|\b401\b|\b403\b|forbidden|no basic auth credentials|authentication required|access denied"
    r"|access to the resource is denied|insufficient_scope|invalid username/password|unable to retrieve auth token",
    re.I,
)
_NOT_THERE = re.compile(
    r"not found|manifest unknown|name unknown|notfound|does not exist|no such image|\b404\b|is not present with pull"
    r" policy",
    re.I,
)
_UNREACHABLE = re.compile(
    r"no such host|i/o timeout|timed? ?out|deadline exceeded|connection (?:refused|reset)|network is unreachable"
    r"|no route to host|x509|tls: |temporary failure|server misbehaving|unexpected eof|\b50[0234]\b"
    r"|registryunavailable|http response to https client",
    re.I,
)
_HUB = ("docker.io/", "index.docker.io/", "registry-1.docker.io/")


def pull_trouble(said: str, image: str) -> tuple[str, str]:
    """Return code and variant for what a runtime (containerd, Docker, CRI-O) says of an image.

    Docker Hub answers alike for what does not exist and for what is private; a name that is mistyped is by far the more
    likely in a class.
    """
    said = said.replace(image, "") if image else said  # a tag can be 401
    if _RATE.search(said):
        return "image-rate-limited", ""
    if "pull policy of Never" in said:
        return "image-not-found", "never"
    if _PLATFORM.search(said):
        return "image-not-found", "platform"
    if _MAYBE_PRIVATE.search(said) and _is_on_hub(image):
        return "image-not-found", "or-private"
    if _AUTH.search(said):
        return "image-auth", ""
    if _UNREACHABLE.search(said) and "manifest unknown" not in said and "code = NotFound" not in said:
        return "image-pull-failed", "unreachable"
    if _NOT_THERE.search(said):
        return "image-not-found", ""
    return "image-pull-failed", "told" if said else ""


def ask_lab(evidence: Evidence, obj: Object, container: str, image: str) -> str:
    """Return the image that the lab has in the place of one, or one of the lab's that reads much like it; else ""."""
    if evidence.lab is None:
        return ""
    wanted = evidence.wanted(ref_of(evidence.root(obj)))
    if wanted is not None:
        for each in asked_containers(pod_spec_of(wanted)):
            if text(each, "name") == container:
                asked = text(each, "image")
                return asked if asked != image else ""
    return nearest(image, evidence.once(_lab_images))


def _lab_images(evidence: Evidence) -> tuple[str, ...]:
    """Return the images of the lab, each once: one that cannot be had is asked about by every pod that wants it."""
    return tuple(dict.fromkeys(_images(evidence)))


def _images(evidence: Evidence) -> Iterator[str]:
    for manifest in evidence.lab.manifests if evidence.lab is not None else ():
        if manifest.ref.kind in TEMPLATED:
            for container in asked_containers(pod_spec_of(manifest.body)):
                yield text(container, "image")


def _is_on_hub(image: str) -> bool:
    first, has_more, _rest = image.partition("/")
    is_elsewhere = bool(has_more) and ("." in first or ":" in first or first == "localhost")
    return not is_elsewhere or image.startswith(_HUB)
