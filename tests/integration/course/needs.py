"""Holds manifests to what they say they need: a newer Kubernetes, an add-on, or something in the cluster.

A newer Kubernetes and an add-on's kinds are what a server does not take; the note is wrong where it does. Something in
the cluster is what an object that was taken waits for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from integration.course import current
from integration.course.cluster import Applied, Taught, has_no_node
from integration.course.written import Written
from integration.waiting import eventually

_SINCE = {
    ("CronJob", "batch/v1"): 21,
    ("PodDisruptionBudget", "policy/v1"): 21,
    ("EndpointSlice", "discovery.k8s.io/v1"): 21,
    ("HorizontalPodAutoscaler", "autoscaling/v2"): 23,
}
_FIELDS_SINCE = {"timeZone: Asia/Seoul": 27, "completionMode: Indexed": 24}
"""In which minor version of Kubernetes 1 a kind came to be served in a version, and in which it has a field for all."""

_BEFORE = {
    "batch/v1": "batch/v1beta1",
    "policy/v1": "policy/v1beta1",
    "discovery.k8s.io/v1": "discovery.k8s.io/v1beta1",
    "autoscaling/v2": "autoscaling/v2beta2",
}
"""The version that has the same fields in an older Kubernetes."""

_LABEL = re.compile(r"a node with the label (.+)=(.+)")


async def teach(cluster: Taught, objects: Sequence[Written]) -> None:
    """Apply manifests and hold them to their word; those for a newer Kubernetes are taken in their older form."""
    applied = await cluster.apply(objects)
    waiting = hold_to_their_word(applied, await cluster.minor())
    if older := [_in_older_version(each) for each in applied.unknown if _is_newer(each)]:
        assert (await cluster.apply(older)).unknown == ()
    for each in waiting:
        await eventually(partial(_waits, cluster, each))
    for each in waiting:
        if label := _LABEL.fullmatch(each.needs):
            await _see_it_placed(cluster, each, label[1], label[2])


def hold_to_their_word(applied: Applied, minor: int) -> list[Written]:
    """Hold manifests to what they say of a server of Kubernetes 1.``minor``; return those that wait yet."""
    for each in applied.unknown:
        assert each.needs, f"{each} is not taken, and does not say what it needs"
        assert current.is_known(each) == _is_newer(each), f"{each} does not need {each.needs}"
    for each in filter(_is_newer, (*applied.unknown, *applied.taken)):
        fields = [since for field, since in _FIELDS_SINCE.items() if field in each.source]
        since = max(_SINCE.get((each.kind, each.version), 0), *fields, 0)
        assert each.needs == f"Kubernetes 1.{since}", each
        assert (each in applied.taken) == (minor >= since), f"{each} does not need {each.needs}"
    return [each for each in applied.taken if each.needs and not _is_newer(each)]


def _is_newer(written: Written) -> bool:
    return written.needs.startswith("Kubernetes 1.")


def _in_older_version(written: Written) -> Written:
    for field in _FIELDS_SINCE:
        written = written.changed(field, "")
    is_later = (written.kind, written.version) in _SINCE
    return written.changed(written.version, _BEFORE[written.version]) if is_later else written


async def _waits(cluster: Taught, written: Written) -> bool:
    """Whether an object that was taken is still without what it says it needs."""
    space = f"/api/v1/namespaces/{written.namespace}"
    if written.kind == "PersistentVolumeClaim":
        claims = await cluster.read(f"{space}/persistentvolumeclaims?fieldSelector=metadata.name={written.name}")
        classes = {each["metadata"]["name"] for each in await cluster.read("/apis/storage.k8s.io/v1/storageclasses")}
        (claim,) = claims
        return claim["status"]["phase"] == "Pending" and claim["spec"]["storageClassName"] not in classes
    pods = await cluster.read(f"{space}/pods?labelSelector=app={written.name}")
    return bool(pods) and all(map(has_no_node, pods))


async def _see_it_placed(cluster: Taught, deployment: Written, key: str, value: str) -> None:
    """See that a label of a node is all that a Deployment waits for."""
    where = f"--namespace={deployment.namespace}"
    await cluster.kubectl("label", "node", "--all", f"{key}={value}")
    # The scheduler looks at new pods at once, and at those that it could not place after a while.
    await cluster.kubectl("delete", "pods", where, f"--selector=app={deployment.name}")
    await cluster.kubectl("rollout", "status", where, f"deployment/{deployment.name}")
    await cluster.kubectl("label", "node", "--all", f"{key}-")
