"""The health of a pod, in the word of kubectl's STATUS column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.cluster.fields import condition, mapping, mappings, moment, number, text
from console.cluster.health.verdict import FINE, SETTLING, STARTING, Health, problem, warning, working
from console.cluster.pod_status import PodStatus, pod_status
from console.cluster.reading import Reading
from console.cluster.snapshot import Object

_UNDER_WAY = ("Pending", "ContainerCreating", "PodInitializing", "SchedulingGated")
_IMAGE = ("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "RegistryUnavailable")
_RECENT = 300.0  # seconds for which a restart is worth a look


def pod_health(pod: Object, reading: Reading) -> Health:
    """Judge a pod."""
    status = pod_status(pod)
    word = status.word
    if word in ("Succeeded", "Completed") and text(pod, "status", "phase") == "Succeeded":
        return FINE
    if word == "Running":
        return _running(pod, status, reading)
    if word in _UNDER_WAY or (word.startswith("Init:") and "/" in word):
        return _under_way(pod, word, reading)
    if word == "NotReady":
        return _not_ready(pod, status, reading)
    if word == "Unknown":
        return warning(word, "inspect-pod-unknown")
    return _stopped(pod, status, reading)


def _running(pod: Object, status: PodStatus, reading: Reading) -> Health:
    if text(condition(pod, "Ready"), "status") != "True":
        return _not_ready(pod, status, reading)
    for container in _containers(pod):
        ended = mapping(container, "lastState", "terminated")
        if status.restarts and ended and reading.since(moment(ended, "finishedAt")) < _RECENT:
            return warning("Restarted", "inspect-pod-restarted", restarts=status.restarts, reason=_how(ended))
    return FINE


def _not_ready(pod: Object, status: PodStatus, reading: Reading) -> Health:
    begun = moment(condition(pod, "Ready"), "lastTransitionTime")
    if min(reading.since(begun), reading.age(pod)) < STARTING:
        return working("NotReady")
    return warning("NotReady", "inspect-pod-not-ready", ready=status.ready, containers=status.containers)


def _under_way(pod: Object, word: str, reading: Reading) -> Health:
    scheduled = condition(pod, "PodScheduled")
    if text(scheduled, "status") == "False" and reading.age(pod) >= SETTLING:
        return problem(
            text(scheduled, "reason") or word, "inspect-pod-unschedulable", detail=text(scheduled, "message")
        )
    if reading.age(pod) < STARTING:
        return working(word)
    detail = reading.latest_warning(pod)
    return warning(word, "inspect-told", detail=detail) if detail else warning(word, "inspect-slow")


def _stopped(pod: Object, status: PodStatus, reading: Reading) -> Health:
    shown = status.word
    word = shown.removeprefix("Init:")
    for container in _containers(pod):
        waiting, ended = mapping(container, "state", "waiting"), mapping(container, "state", "terminated")
        name = text(container, "name")
        if word in _IMAGE and text(waiting, "reason") == word:
            return problem(shown, "inspect-pod-image", image=text(container, "image"), container=name)
        before = ended or mapping(container, "lastState", "terminated")
        if before and (ended or text(waiting, "reason") == word):
            if word == "Completed" and number(before, "exitCode") == 0:
                return warning(shown, "inspect-pod-completed", container=name)
            params = {"container": name, "code": number(before, "exitCode"), "restarts": status.restarts}
            return problem(shown, "inspect-pod-crash", **params)
        if text(waiting, "reason") == word and text(waiting, "message"):
            return problem(shown, "inspect-told", detail=text(waiting, "message"))
    detail = text(pod, "status", "message") or reading.latest_warning(pod)
    return problem(shown, "inspect-told", detail=detail) if detail else problem(shown)


def _containers(pod: Object) -> Iterator[Mapping[str, Any]]:
    for key in ("initContainerStatuses", "containerStatuses"):
        yield from mappings(pod, "status", key)


def _how(ended: Mapping[str, Any]) -> str:
    return text(ended, "reason") or f"ExitCode:{number(ended, 'exitCode')}"
