"""What may stop a pod before it exists: a ResourceQuota that is used up, a ServiceAccount that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from console.rehearsal.api.history import Object, Objects
from console.rehearsal.api.resources import BY_KIND
from console.rehearsal.api.status import Forbidden, NotFound
from console.rehearsal.controllers.quantities import number

_PARTS = {
    "cpu": ("requests", "cpu"),
    "memory": ("requests", "memory"),
    "requests.cpu": ("requests", "cpu"),
    "requests.memory": ("requests", "memory"),
    "limits.cpu": ("limits", "cpu"),
    "limits.memory": ("limits", "memory"),
}
_OVER = ("Failed", "Succeeded")
_EVERYBODY = "default"


class Lookup(Protocol):
    """What has to be known of the other objects."""

    def get(self, kind: str, namespace: str, name: str) -> Object: ...

    def list(self, kind: str, namespace: str | None = None) -> Objects: ...


def check_pod(pod: Object, cluster: Lookup) -> None:
    """Let a new pod pass, its defaults filled in. Raises Forbidden."""
    _check_account(pod, cluster)
    namespace = pod["metadata"]["namespace"]
    for quota in cluster.list("ResourceQuota", namespace):
        _check_quota(pod, quota, cluster.list("Pod", namespace))


def used_of(quota: Object, pods: Iterable[Object]) -> dict[str, str]:
    """Return how much of each of a quota's limits the pods of its namespace take; others are not counted."""
    counted = [pod for pod in pods if pod.get("status", {}).get("phase") not in _OVER]
    return {name: _spelt(name, sum(_amount(name, pod) for pod in counted)) for name in _limits(quota)}


def _limits(quota: Object) -> Mapping[str, object]:
    hard: Mapping[str, object] = quota.get("spec", {}).get("hard") or {}
    return {name: limit for name, limit in hard.items() if name in _PARTS or name == "pods"}


def _check_account(pod: Object, cluster: Lookup) -> None:
    name, namespace = pod["spec"].get("serviceAccountName", _EVERYBODY), pod["metadata"]["namespace"]
    if name == _EVERYBODY:  # a new namespace gets it in a moment
        return
    try:
        cluster.get("ServiceAccount", namespace, name)
    except NotFound as error:
        why = f'error looking up service account {namespace}/{name}: serviceaccount "{name}" not found'
        about = pod["metadata"].get("generateName") or pod["metadata"]["name"]
        raise Forbidden(BY_KIND["Pod"], about, why) from error


def _check_quota(pod: Object, quota: Object, others: Objects) -> None:
    limits, name = _limits(quota), quota["metadata"]["name"]
    unsaid = [each for each in limits if each in _PARTS and not _says(each, pod)]
    if unsaid:
        first = pod["spec"]["containers"][0]["name"]
        told = "; ".join(f"{each} for: {first}" for each in unsaid)
        raise Forbidden(BY_KIND["Pod"], pod["metadata"]["name"], f"failed quota: {name}: must specify {told}")
    used = used_of(quota, others)
    over = [each for each, limit in limits.items() if number(used[each]) + _amount(each, pod) > number(limit)]
    if over:
        asked = ",".join(f"{each}={_spelt(each, _amount(each, pod))}" for each in over)
        taken = ",".join(f"{each}={used[each]}" for each in over)
        limited = ",".join(f"{each}={limits[each]}" for each in over)
        why = f"exceeded quota: {name}, requested: {asked}, used: {taken}, limited: {limited}"
        raise Forbidden(BY_KIND["Pod"], pod["metadata"]["name"], why)


def _says(limit: str, pod: Object) -> bool:
    part, resource = _PARTS[limit]
    return all(resource in ((each.get("resources") or {}).get(part) or {}) for each in pod["spec"]["containers"])


def _amount(limit: str, pod: Object) -> float:
    if limit == "pods":
        return 1.0
    part, resource = _PARTS[limit]
    return sum(
        number(((each.get("resources") or {}).get(part) or {}).get(resource, 0)) for each in pod["spec"]["containers"]
    )


def _spelt(limit: str, amount: float) -> str:
    """Return an amount as Kubernetes spells it: whole pods and cores, else millicores; memory in the largest unit."""
    if not limit.endswith("memory"):
        return f"{amount:g}" if amount == int(amount) else f"{round(amount * 1000)}m"
    for power, unit in ((3, "Gi"), (2, "Mi"), (1, "Ki")):
        if amount and amount % 1024**power == 0:
            return f"{int(amount // 1024**power)}{unit}"
    return f"{int(amount)}"
