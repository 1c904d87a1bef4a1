"""A snapshot's objects as a tree: what belongs to what, namespace by namespace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from console.cluster.fields import Ref, kind_of, labels_of, name_of, namespace_of, ref_of, text
from console.cluster.health import Health, HealthState, health, worst
from console.cluster.health.verdict import FINE, STARTING
from console.cluster.reading import SERVICE_LABEL, Reading
from console.cluster.snapshot import Object, Snapshot
from console.cluster.tree_badges import badge_of
from console.cluster.tree_node import Part, TreeNode
from console.cluster.tree_parts import container_lines, endpoint_lines, route_lines
from console.messages import Message

_FIRST = (
    "Ingress",
    "Service",
    "Deployment",
    "StatefulSet",
    "DaemonSet",
    "CronJob",
    "Job",
    "ReplicaSet",
    "Pod",
    "PersistentVolumeClaim",
)
_OTHER = (
    "ConfigMap",
    "HorizontalPodAutoscaler",
    "NetworkPolicy",
    "ResourceQuota",
    "ServiceAccount",
    "Role",
    "RoleBinding",
    "VolumeSnapshot",
    "EndpointSlice",
    "Endpoints",
)
_CLUSTER_WIDE = ("Node", "StorageClass", "PersistentVolume", "IngressClass")
_MAKERS = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "CronJob", "Job")
_IN_EVERY_NAMESPACE = frozenset({("ConfigMap", "kube-root-ca.crt"), ("ServiceAccount", "default")})


def object_tree(snapshot: Snapshot, now: datetime) -> tuple[TreeNode, ...]:
    """Return a line for each namespace, by name with ``default`` at the end, then one for what is cluster-wide.

    ``now`` is a time of our own clock. What every cluster makes by itself (``kube-root-ca.crt``, the Service
    ``kubernetes``) is left out, and so is a ``default`` that holds nothing else: what is lost in it stands out.
    """
    return tuple(_Tree(Reading(snapshot, now)).lines())


def is_in_every_cluster(ref: Ref) -> bool:
    """Whether an object is there whatever a student does."""
    if (ref.kind, ref.namespace, ref.name) == ("Service", "default", "kubernetes"):
        return True
    return (ref.kind, ref.name) in _IN_EVERY_NAMESPACE


class _Tree:
    """Makes the lines of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: dict[Ref, tuple[Health, str]] = {}
        self._found: dict[tuple[str, str], list[Object]] = {}
        for kind in (*_FIRST, *_OTHER):
            for obj in sorted(reading.snapshot.of(kind), key=name_of):
                self._found.setdefault((namespace_of(obj), kind), []).append(obj)

    def lines(self) -> Iterator[TreeNode]:
        """Yield the namespaces and what is cluster-wide."""
        known = {namespace for namespace, _kind in self._found}
        known |= {place.name for place in self._reading.snapshot.objects.get("Namespace", {})}
        for namespace in sorted(known, key=lambda name: (name == "default", name)):
            line = self._namespace(namespace)
            if line.children or namespace != "default":
                yield line
        wide = [obj for kind in _CLUSTER_WIDE for obj in sorted(self._reading.snapshot.of(kind), key=name_of)]
        if wide:
            yield _group("inspect-tree-cluster-wide", "cluster-wide", [self._line(obj, "cluster-wide") for obj in wide])

    def _namespace(self, name: str) -> TreeNode:
        ref = Ref("Namespace", "", name)
        line_id = str(ref)
        obj = self._reading.find(ref)
        own = FINE if obj is None else health(obj, self._reading)
        children = [self._line(found, line_id) for found in self._top_level(name, _FIRST)]
        other = [self._line(found, f"{line_id}>other") for found in self._top_level(name, _OTHER)]
        if other:
            children.append(_group("inspect-tree-other", f"{line_id}>other", other))
        return TreeNode(
            id=line_id,
            part=Part.NAMESPACE,
            kind=ref.kind,
            name=name,
            ref=ref,
            health=worst((own, *(child.health for child in children))),
            created=None if obj is None else self._reading.created(obj),
            children=tuple(children),
        )

    def _top_level(self, namespace: str, kinds: Iterable[str]) -> Iterator[Object]:
        for kind in kinds:
            for obj in self._found.get((namespace, kind), ()):
                if not is_in_every_cluster(ref_of(obj)) and not self._is_shown_elsewhere(obj):
                    yield obj

    def _is_shown_elsewhere(self, obj: Object) -> bool:
        owner = self._reading.owner(obj)
        if owner is not None and kind_of(owner) in _MAKERS:
            return True
        service = {"EndpointSlice": labels_of(obj).get(SERVICE_LABEL, ""), "Endpoints": name_of(obj)}.get(kind_of(obj))
        return bool(service) and self._reading.snapshot.get("Service", namespace_of(obj), str(service)) is not None

    def _line(self, obj: Object, parent: str) -> TreeNode:
        ref = ref_of(obj)
        line_id = f"{parent}>{ref}"
        judged, badge = self._facts(obj)
        return TreeNode(
            id=line_id,
            part=Part.OBJECT,
            kind=ref.kind,
            name=ref.name,
            ref=ref,
            badge=badge,
            health=judged,
            created=self._reading.created(obj),
            children=tuple(self._children(obj, line_id, judged)),
        )

    def _children(self, obj: Object, parent: str, judged: Health) -> Iterator[TreeNode]:
        kind = kind_of(obj)
        if kind == "Pod":
            yield from container_lines(obj, parent, judged)
        elif kind == "Service":
            yield from endpoint_lines(obj, parent, self._reading, self._facts)
        elif kind == "Ingress":
            yield from route_lines(obj, parent, self._reading, self._facts)
        elif kind == "PersistentVolumeClaim":
            volume = self._reading.snapshot.get("PersistentVolume", "", text(obj, "spec", "volumeName"))
            if volume is not None:
                yield self._line(volume, parent)
        elif kind in _MAKERS:
            yield from self._made_by(obj, parent)

    def _made_by(self, obj: Object, parent: str) -> Iterator[TreeNode]:
        """Yield what a workload made; the ReplicaSets of its past that are empty are folded."""
        older = []
        for child in sorted(self._reading.owned(obj), key=name_of):
            is_empty = kind_of(child) == "ReplicaSet" and not self._reading.owned(child)
            if is_empty and self._reading.age(child) >= STARTING and self._facts(child)[1] == "0/0":
                older.append(child)
            else:
                yield self._line(child, parent)
        if older:
            where = f"{parent}>older"
            yield _group("inspect-tree-older", where, [self._line(child, where) for child in older])

    def _facts(self, obj: Object) -> tuple[Health, str]:
        ref = ref_of(obj)
        known = self._known.get(ref)
        if known is None:
            known = self._known[ref] = health(obj, self._reading), badge_of(obj)
        return known


def _group(code: str, line_id: str, lines: list[TreeNode]) -> TreeNode:
    return TreeNode(
        id=line_id,
        part=Part.GROUP,
        kind="",
        name="",
        heading=Message(code, {"count": len(lines)}),
        badge=str(len(lines)),
        health=worst(line.health for line in lines if line.health.state is not HealthState.OK),
        children=tuple(lines),
    )
