"""A snapshot as it is read at one moment: which object belongs to which, and how old each is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from console.cluster.events import about_of, seen_last, told_by
from console.cluster.fields import (
    Ref,
    field,
    flag,
    kind_of,
    labels_of,
    mappings,
    moment,
    name_of,
    namespace_of,
    pairs,
    ref_of,
    text,
    uid_of,
)
from console.cluster.pod_status import is_ready
from console.cluster.snapshot import Object, Snapshot

SERVICE_LABEL = "kubernetes.io/service-name"
_LONGEST_CHAIN = 8  # owners of owners; a CronJob's pod has two


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a Service sends to. ``pod`` is empty for an address that is no pod's."""

    address: str
    is_ready: bool
    pod: str = ""


class Reading:
    """Answers questions about one snapshot at one moment; each index is made when it is first asked for.

    ``now`` is a time of our own clock; ages are counted by the server's.
    """

    def __init__(self, snapshot: Snapshot, now: datetime) -> None:
        self.snapshot = snapshot
        self._skew = timedelta(seconds=snapshot.skew_seconds)
        self._server_now = now + self._skew
        self._roots: dict[int, tuple[Object, Object]] = {}
        """By the id of an object, which is kept: an id of what is gone may become another's."""

    def age(self, obj: Object) -> float:
        """Return the seconds since an object was created; for ever when that is not known."""
        return self.since(moment(obj, "metadata", "creationTimestamp"))

    def since(self, when: datetime | None) -> float:
        """Return the seconds since a time that the server gave, at least 0; for ever when there is none."""
        return float("inf") if when is None else max(0.0, (self._server_now - when).total_seconds())

    def created(self, obj: Object) -> datetime | None:
        """Return when an object was created, by our own clock."""
        when = moment(obj, "metadata", "creationTimestamp")
        return None if when is None else when - self._skew

    def can_see(self, kind: str, namespace: str | None = None) -> bool:
        """Whether the absence of an object of this kind means that there is none, in one namespace or in all."""
        snapshot = self.snapshot
        if not snapshot.is_complete or kind in snapshot.link.missing or namespace in snapshot.unseen:
            return False
        return not self.is_closed(kind, namespace)

    def is_closed(self, kind: str, namespace: str | None = None) -> bool:
        """Whether a kind may not be read, in one namespace or in any."""
        snapshot = self.snapshot
        closed = snapshot.closed.get(kind, ())
        return kind in snapshot.link.forbidden or (bool(closed) if namespace is None else namespace in closed)

    def find(self, ref: Ref) -> Object | None:
        return self.snapshot.get(ref.kind, ref.namespace, ref.name)

    def owned(self, obj: Object) -> Sequence[Object]:
        """Return what an object controls."""
        return self._owned.get(uid_of(obj), ())

    def owner(self, obj: Object) -> Object | None:
        """Return what controls an object, where that can be seen."""
        return self._by_uid.get(_controller_uid(obj))

    def root(self, obj: Object) -> Object:
        """Return what controls an object in the end: a pod's Deployment. An object that nobody controls is its own."""
        known = self._roots.get(id(obj))
        if known is not None:
            return known[1]
        root = obj
        for _ in range(_LONGEST_CHAIN):
            owner = self.owner(root)
            if owner is None:
                break
            root = owner
        self._roots[id(obj)] = obj, root
        return root

    def pods_under(self, obj: Object) -> Iterator[Object]:
        """Yield the pods that an object controls, itself or through others."""
        yield from self._pods_under(obj, _LONGEST_CHAIN)

    def _pods_under(self, obj: Object, deep: int) -> Iterator[Object]:
        for child in self.owned(obj) if deep else ():
            if kind_of(child) == "Pod":
                yield child
            else:
                yield from self._pods_under(child, deep - 1)

    def selected(self, service: Object) -> list[Object]:
        """Return the pods that a Service selects; none for a Service without a selector."""
        selector = pairs(service, "spec", "selector")
        if not selector:
            return []
        candidates = self._labelled_pods.get((namespace_of(service), *next(iter(selector.items()))), ())
        return [pod for pod in candidates if len(selector) == 1 or selector.items() <= labels_of(pod).items()]

    def endpoints(self, service: Object) -> list[Endpoint]:
        """Return where a Service sends to, by its slices; while it has none, by the pods that it selects."""
        key = namespace_of(service), name_of(service)
        slices = self._slices.get(key)
        if slices is not None:
            return [endpoint for found in slices for endpoint in _of_slice(found)]
        old = self.snapshot.get("Endpoints", *key)
        if old is not None:
            return list(_of_subsets(old))
        return [
            Endpoint(text(pod, "status", "podIP"), is_ready(pod), name_of(pod))
            for pod in self.selected(service)
            if text(pod, "status", "podIP")
        ]

    def mounting(self, claim: Object) -> Sequence[Object]:
        """Return the pods that mount a claim."""
        return self._mounting.get((namespace_of(claim), name_of(claim)), ())

    def latest_warning(self, obj: Object) -> str:
        """Return the message of the newest warning about an object, empty when there is none."""
        found = self._warnings.get(ref_of(obj))
        return "" if found is None else told_by(found)

    def named(self, kind: str, name: str) -> list[Object]:
        """Return the objects of a kind with a name, in whatever namespace."""
        return [found for place, found in self.snapshot.objects.get(kind, {}).items() if place.name == name]

    @cached_property
    def _by_uid(self) -> Mapping[str, Object]:
        every = (found for objects in self.snapshot.objects.values() for found in objects.values())
        return {uid: found for found in every if (uid := uid_of(found))}

    @cached_property
    def _owned(self) -> Mapping[str, list[Object]]:
        owned: dict[str, list[Object]] = {}
        for found in self._by_uid.values():
            if uid := _controller_uid(found):
                owned.setdefault(uid, []).append(found)
        return owned

    @cached_property
    def _labelled_pods(self) -> Mapping[tuple[str, str, str], list[Object]]:
        """The pods by namespace, label and its value."""
        pods: dict[tuple[str, str, str], list[Object]] = {}
        for pod in self.snapshot.of("Pod"):
            for label in labels_of(pod).items():
                pods.setdefault((namespace_of(pod), *label), []).append(pod)
        return pods

    @cached_property
    def _slices(self) -> Mapping[tuple[str, str], list[Object]]:
        slices: dict[tuple[str, str], list[Object]] = {}
        for found in self.snapshot.of("EndpointSlice"):
            service = labels_of(found).get(SERVICE_LABEL, "")
            slices.setdefault((namespace_of(found), service), []).append(found)
        return slices

    @cached_property
    def _mounting(self) -> Mapping[tuple[str, str], list[Object]]:
        mounting: dict[tuple[str, str], list[Object]] = {}
        for pod in self.snapshot.of("Pod"):
            for name in claims_of(pod):
                mounting.setdefault((namespace_of(pod), name), []).append(pod)
        return mounting

    @cached_property
    def _warnings(self) -> Mapping[Ref, Object]:
        newest: dict[Ref, tuple[float, Object]] = {}
        for found in self.snapshot.of("Event"):
            if text(found, "type") == "Warning":
                about, age = about_of(found), self.since(seen_last(found))
                if about not in newest or age < newest[about][0]:
                    newest[about] = age, found
        return {about: found for about, (_age, found) in newest.items()}


def claims_of(pod: Object) -> list[str]:
    """Return the names of the claims that a pod mounts."""
    names = (text(volume, "persistentVolumeClaim", "claimName") for volume in mappings(pod, "spec", "volumes"))
    return [name for name in names if name]


def _controller_uid(obj: Object) -> str:
    references = mappings(obj, "metadata", "ownerReferences")
    return next((text(reference, "uid") for reference in references if flag(reference, "controller")), "")


def _of_slice(found: Object) -> Iterator[Endpoint]:
    for item in mappings(found, "endpoints"):
        pod = text(item, "targetRef", "name") if text(item, "targetRef", "kind") == "Pod" else ""
        addresses = field(item, "addresses")
        first = addresses[0] if isinstance(addresses, list) and addresses and isinstance(addresses[0], str) else ""
        yield Endpoint(first, flag(item, "conditions", "ready", default=True), pod)


def _of_subsets(found: Object) -> Iterator[Endpoint]:
    for subset in mappings(found, "subsets"):
        for key, is_ready_ in (("addresses", True), ("notReadyAddresses", False)):
            for item in mappings(subset, key):
                pod = text(item, "targetRef", "name") if text(item, "targetRef", "kind") == "Pod" else ""
                yield Endpoint(text(item, "ip"), is_ready_, pod)
