"""A lab of a dozen manifests, and a student's cluster in which they are as somebody changed them."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from console.cluster.fields import Ref, ref_of
from console.cluster.snapshot import Object, Snapshot
from console.lab.evidence import Evidence
from console.lab.spec.model import Lab

from fakes.objects import NOW, snapshot_of
from fakes.rule_cases import lab_of
from fakes.served import served

USER = Ref("Deployment", "backend", "user-service")
SERVICE = Ref("Service", "backend", "user-service")
CONFIG = Ref("ConfigMap", "backend", "user-config")
INGRESS = Ref("Ingress", "backend", "api")
CLAIM = Ref("PersistentVolumeClaim", "data", "postgres-data")
POSTGRES = Ref("StatefulSet", "data", "postgres")
MONGODB = Ref("StatefulSet", "data", "mongodb")
FAST = Ref("StorageClass", "", "fast-ssd")
SECRET = Ref("Secret", "data", "postgres-login")

Change = Callable[[dict[str, Any]], None]


def manifests() -> list[dict[str, Any]]:
    """Return the lab's manifests, each time anew."""
    return copy.deepcopy(_read())


def small_lab() -> Lab:
    return lab_of(manifests(), namespaces=("backend", "data"))


class Cluster:
    """What a student has: all of the lab at first. ``changed`` changes an object, ``without`` takes one away."""

    def __init__(self) -> None:
        self._objects = {ref_of(body): served(body) for body in manifests() if body["kind"] != "Secret"}

    def changed(self, ref: Ref, change: Change) -> Cluster:
        change(self._objects[ref])
        return self

    def without(self, *refs: Ref) -> Cluster:
        for ref in refs:
            del self._objects[ref]
        return self

    def having(self, *objects: Object) -> Cluster:
        self._objects |= {ref_of(obj): dict(obj) for obj in objects}
        return self

    @property
    def snapshot(self) -> Snapshot:
        return snapshot_of(self._objects.values())

    def evidence(self, lab: Lab | None = None) -> Evidence:
        return Evidence(self.snapshot, NOW, lab=lab or small_lab())

    def get(self, ref: Ref) -> dict[str, Any]:
        return self._objects[ref]


def container_of(workload: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = workload["spec"]["template"]["spec"]["containers"][0]
    return found


@cache
def _read() -> list[dict[str, Any]]:
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    loaded: Iterable[dict[str, Any]] = yaml.safe_load_all(text)
    return list(loaded)
