"""Clusters for the lab's figures: a student's shop, as the lab asks for it or with mistakes, and 2,000 objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from console.cluster.snapshot import Object, Place, Snapshot
from console.lab.spec.model import Lab
from console.lab.spec.reader import LAB_FILE, load_lab
from console.paths import bundled_course

from fakes.cloudmart import Mistake, busy_snapshot, cloudmart_snapshot
from fakes.objects import event, waiting

MISTAKES = tuple(Mistake)
_WITHIN_COURSE = ("week_03", "day_03", "cloudmart", LAB_FILE)
_APPLICATIONS = 200  # of ten objects each
_EACH_BROKEN = 3  # every third application is in trouble
_REDIS = "redis-cache"
_PULL = 'Back-off pulling image "ngnix:alpine"'


def cloudmart() -> Lab:
    """Return the lab that comes with the program."""
    return load_lab(bundled_course().joinpath(*_WITHIN_COURSE))


def shop(lab: Lab, *mistakes: Mistake, **given: Any) -> Snapshot:
    """Return a student's snapshot of 60 objects, in which the lab's first steps are done as its manifests do them.

    Fields of the `Snapshot` by keyword.
    """
    snapshot = cloudmart_snapshot(*mistakes, **given)
    objects = dict(snapshot.objects)
    for kind in ("Namespace", "StorageClass"):
        asked = {Place(each.ref.namespace, each.ref.name): each.body for each in lab.manifests_of(kind)}
        objects[kind] = {
            place: {**found, **asked[place], "metadata": {**found["metadata"], **asked[place]["metadata"]}}
            if place in asked
            else found
            for place, found in objects[kind].items()
        }
    return replace(snapshot, objects=objects)


def large() -> Snapshot:
    """Return a snapshot of 2,000 objects, a third of whose applications have pods without an image."""
    snapshot = busy_snapshot(_APPLICATIONS)
    objects = {kind: dict(found) for kind, found in snapshot.objects.items()}
    # An address of its own for each: else every Ingress but one would be in the way of another.
    objects["Ingress"] = {place: _with_host(found, place.name) for place, found in objects["Ingress"].items()}
    complaints: dict[Place, Object] = {}
    for place, pod in objects["Pod"].items():
        if int(place.name.split("-")[1]) % _EACH_BROKEN == 0:
            objects["Pod"][place] = broken = _without_image(pod)
            told = event(broken, "BackOff", _PULL, count=12)
            complaints[Place(place.namespace, told["metadata"]["name"])] = told
    for place, found in objects["EndpointSlice"].items():
        if int(place.name.split("-")[1]) % _EACH_BROKEN == 0:
            objects["EndpointSlice"][place] = _with_endpoints(found, ready=False)
    return replace(snapshot, objects={**objects, "Event": complaints})


def with_pod(snapshot: Snapshot, place: Place, pod: Object) -> Snapshot:
    """Return the next snapshot, in which this pod stands in its place; every other object and kind is the very same."""
    pods = {**snapshot.objects["Pod"], place: pod}
    return replace(snapshot, objects={**snapshot.objects, "Pod": pods}, revision=snapshot.revision + 1)


def with_cache(snapshot: Snapshot, *, ready: bool) -> Snapshot:
    """Return the next snapshot, in which the shop's cache has come to work or has ceased to: its pod and its slice."""
    objects = dict(snapshot.objects)
    pods, slices = dict(objects["Pod"]), dict(objects["EndpointSlice"])
    for place in _named(pods):
        pods[place] = with_readiness(pods[place], ready=ready)
    for place in _named(slices):
        slices[place] = _with_endpoints(slices[place], ready=ready)
    objects |= {"Pod": pods, "EndpointSlice": slices}
    return replace(snapshot, objects=objects, revision=snapshot.revision + 1)


def with_readiness(pod: Object, *, ready: bool) -> Object:
    """Return a pod with its containers ready or not."""
    status, truth = pod["status"], str(ready)
    conditions = [
        {**each, "status": truth} if each["type"] in ("Ready", "ContainersReady") else each
        for each in status["conditions"]
    ]
    statuses = [{**each, "ready": ready} for each in status.get("containerStatuses", ())]
    return _changed(pod, status={**status, "conditions": conditions, "containerStatuses": statuses})


def _named(objects: dict[Place, Object]) -> Iterator[Place]:
    yield from [place for place in objects if place.namespace == "data" and place.name.startswith(_REDIS)]


def _without_image(pod: Object) -> Object:
    found = with_readiness(pod, ready=False)
    state = waiting("ImagePullBackOff", _PULL)
    statuses = [{**each, "state": state} for each in found["status"]["containerStatuses"]]
    return _changed(found, status={**found["status"], "phase": "Pending", "containerStatuses": statuses})


def _with_endpoints(found: Object, *, ready: bool) -> Object:
    conditions = {"ready": ready, "serving": ready, "terminating": False}
    return _changed(found, endpoints=[{**each, "conditions": conditions} for each in found["endpoints"]])


def _with_host(ingress: Object, name: str) -> Object:
    rules = [{**rule, "host": f"{name}.example.com"} for rule in ingress["spec"]["rules"]]
    return {**ingress, "spec": {**ingress["spec"], "rules": rules}}


def _changed(found: Object, **parts: Any) -> Object:
    metadata = {**found["metadata"], "resourceVersion": str(int(found["metadata"]["resourceVersion"]) + 1)}
    return {**found, "metadata": metadata, **parts}
