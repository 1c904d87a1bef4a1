"""Which ConfigMaps and Secrets a pod needs, and what the kubelet says when one is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from console.cluster.fields import flag, mapping, mappings, text
from console.lab.rules.containers import asked_containers

_KINDS = {"configmap": "ConfigMap", "configmaps": "ConfigMap", "secret": "Secret", "secrets": "Secret"}
_NO_OBJECT = re.compile(r'\b(configmaps?|secrets?) "([^"]{1,253})" not found', re.I)
_NO_KEY = re.compile(r"couldn't find key (\S{1,253}) in (ConfigMap|Secret) ([^/\s]{1,63})/(\S{1,253})", re.I)
_NO_VOLUME_KEY = re.compile(r'for volume "([^"]{1,253})".{0,80}non-existent (?:config|secret) key: (\S{1,253})', re.S)


@dataclass(frozen=True, slots=True)
class Needed:
    """A ConfigMap or Secret that a pod cannot do without; ``key`` is empty where any content will do.

    ``volume`` is the volume through which it is mounted, ``container`` the container whose environment it fills.
    """

    kind: str
    name: str
    key: str = ""
    container: str = ""
    volume: str = ""


def missing_by(said: str, spec: Mapping[str, Any]) -> Needed | None:
    """Return what is missing by a sentence of the kubelet's, None when it speaks of something else."""
    if found := _NO_KEY.search(said):
        return Needed(_KINDS[found[2].lower()], found[4], found[1])
    if found := _NO_OBJECT.search(said):
        return Needed(_KINDS[found[1].lower()], found[2])
    if found := _NO_VOLUME_KEY.search(said):
        source = next((each for each in needed_by(spec) if each.volume == found[1]), None)
        return None if source is None else Needed(source.kind, source.name, found[2], volume=found[1])
    return None


def needed_by(spec: Mapping[str, Any]) -> Iterator[Needed]:
    """Yield what a pod's spec needs, the environment of its containers first; what is optional is not needed."""
    for container in asked_containers(spec):
        name = text(container, "name")
        for source in mappings(container, "envFrom"):
            yield from _reference(mapping(source, "configMapRef"), "ConfigMap", container=name)
            yield from _reference(mapping(source, "secretRef"), "Secret", container=name)
        for variable in mappings(container, "env"):
            source = mapping(variable, "valueFrom")
            if source:
                yield from _reference(mapping(source, "configMapKeyRef"), "ConfigMap", container=name)
                yield from _reference(mapping(source, "secretKeyRef"), "Secret", container=name)
    for volume in mappings(spec, "volumes"):
        name = text(volume, "name")
        for source in (volume, *mappings(volume, "projected", "sources")):
            yield from _mounted(mapping(source, "configMap"), "ConfigMap", "name", name)
            yield from _mounted(mapping(source, "secret"), "Secret", "secretName", name)
            yield from _mounted(mapping(source, "secret"), "Secret", "name", name)


def _reference(source: Mapping[str, Any], kind: str, *, container: str) -> Iterator[Needed]:
    if text(source, "name") and not flag(source, "optional"):
        yield Needed(kind, text(source, "name"), text(source, "key"), container)


def _mounted(source: Mapping[str, Any], kind: str, key: str, volume: str) -> Iterator[Needed]:
    name = text(source, key)
    if not name or flag(source, "optional"):
        return
    yield Needed(kind, name, volume=volume)
    for item in mappings(source, "items"):
        if text(item, "key"):
            yield Needed(kind, name, text(item, "key"), volume=volume)
