"""One simulated cluster in memory: its objects in ready bytes, the history of each kind, and who watches it."""

from __future__ import annotations

import json
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator

from benchmarks.subjects.api_objects import PODS_RESOURCE, RESOURCES, Resource, Template, others
from benchmarks.subjects.api_pod import pod

Line = Callable[[bytes], None]
"""Takes one line of a watch."""

_REMEMBERED = 1000
_KINDS = {resource.path: resource for resource in RESOURCES}
_PODS = 20


class ApiCluster:
    """Objects, revisions and watches.

    ``accepts`` says whether any token is good. ``behind`` counts the connections that do not read as fast as we write.
    """

    def __init__(self, *, accepts: bool = True) -> None:
        self.accepts = accepts
        self.revision = 1000
        self.behind = 0
        self._objects: dict[Resource, dict[str, bytes]] = {resource: {} for resource in RESOURCES}
        self._history: dict[Resource, deque[tuple[int, bytes]]] = defaultdict(lambda: deque(maxlen=_REMEMBERED))
        self._watchers: dict[Resource, set[Line]] = {resource: set() for resource in RESOURCES}
        self._pods: deque[tuple[str, Template]] = deque()
        self._made = 0
        for resource, name, template in others():
            self._objects[resource][name] = template.fill(revision=self.revision)
        for _ in range(_PODS):
            self._make_pod(tell=False)

    def answer(self, path: str) -> bytes | None:
        """Return the answer to everything that is no collection, None for what is not there."""
        return _DOCUMENTS.get(path)

    def collection(self, path: str) -> Resource | None:
        """Return the kind whose collection has this path."""
        return _KINDS.get(path)

    def page(self, resource: Resource, *, limit: int, after: int) -> bytes:
        """Return a page of a list: ``limit`` objects (0: all of them) after the first ``after``."""
        objects = list(self._objects[resource].values())
        end = after + limit if limit else len(objects)
        metadata = {"resourceVersion": str(self.revision), **({"continue": str(end)} if end < len(objects) else {})}
        return b'{"kind":"%sList","apiVersion":"%s","metadata":%s,"items":[%s]}' % (
            resource.kind.encode(),
            resource.group_version.encode(),
            json.dumps(metadata).encode(),
            b",".join(objects[after:end]),
        )

    def since(self, resource: Resource, revision: int) -> Iterator[bytes]:
        """Yield the lines of a watch that was away since ``revision``; they may begin with 410."""
        history = self._history[resource]
        if len(history) == _REMEMBERED and history[0][0] > revision:
            yield _EXPIRED
            return
        yield from (line for at, line in history if at > revision)

    def everything(self, resource: Resource) -> Iterator[bytes]:
        """Yield the lines with which a watch begins that knows nothing yet."""
        for filled in self._objects[resource].values():
            yield b'{"type":"ADDED","object":%s}\n' % filled

    def watch(self, resource: Resource, line: Line) -> Callable[[], None]:
        """Tell ``line`` every change of a kind; returns what ends that."""
        self._watchers[resource].add(line)
        return lambda: self._watchers[resource].discard(line)

    def bookmark(self, resource: Resource) -> bytes:
        """Return a line that says how far the cluster is."""
        metadata = b'{"resourceVersion":"%d","creationTimestamp":null}' % self.revision
        body = b'{"kind":"%s","apiVersion":"%s","metadata":%s' % (
            resource.kind.encode(),
            resource.group_version.encode(),
            metadata,
        )
        # The typed models of the official client insist on these.
        return b'{"type":"BOOKMARK","object":%s,"spec":{},"status":{}}}\n' % body

    def touch_pod(self, number: int) -> None:
        """Change the pod whose turn it is, as event ``number`` of this moment."""
        self._pods.rotate(-1)
        name, template = self._pods[0]
        self.revision += 1
        filled = template.fill(revision=self.revision, stamp=time.monotonic_ns(), number=number)
        self._objects[PODS_RESOURCE][name] = filled
        self._tell(b"MODIFIED", filled)

    def flip_pod(self, number: int) -> None:
        """Change the first pod, which is always the same one, as event ``number`` of this moment."""
        name, template = min(self._pods, key=lambda each: each[0])
        self.revision += 1
        filled = template.fill(revision=self.revision, stamp=time.monotonic_ns(), number=number)
        self._objects[PODS_RESOURCE][name] = filled
        self._tell(b"MODIFIED", filled)

    def replace_pod(self) -> None:
        """Delete a pod, not the one that was changed last, and make a new one, as a restarted Deployment does."""
        name, _ = self._pods.pop()
        self.revision += 1
        self._tell(b"DELETED", self._objects[PODS_RESOURCE].pop(name))
        self._make_pod(tell=True)

    def _make_pod(self, *, tell: bool) -> None:
        name = f"web-{self._made}"
        self._made += 1
        self.revision += 1
        self._pods.append((name, pod(name)))
        filled = self._pods[-1][1].fill(revision=self.revision)
        self._objects[PODS_RESOURCE][name] = filled
        if tell:
            self._tell(b"ADDED", filled)

    def _tell(self, kind: bytes, filled: bytes) -> None:
        line = b'{"type":"%s","object":%s}\n' % (kind, filled)
        self._history[PODS_RESOURCE].append((self.revision, line))
        for watcher in tuple(self._watchers[PODS_RESOURCE]):
            watcher(line)


def _documents() -> dict[str, bytes]:
    """Return version and discovery as servers before 1.27 answer them: a document a group."""
    by_version: dict[str, list[Resource]] = defaultdict(list)
    for resource in RESOURCES:
        by_version[resource.group_version].append(resource)
    documents: dict[str, object] = {
        "/version": {"major": "1", "minor": "32", "gitVersion": "v1.32.4"},
        "/api": {"kind": "APIVersions", "versions": ["v1"]},
        "/apis": {
            "kind": "APIGroupList",
            "apiVersion": "v1",
            "groups": [_group(version) for version in by_version if "/" in version],
        },
    }
    for version, resources in by_version.items():
        documents[f"/{'apis' if '/' in version else 'api'}/{version}"] = {
            "kind": "APIResourceList",
            "groupVersion": version,
            "resources": [
                {
                    "name": resource.plural,
                    "kind": resource.kind,
                    "namespaced": resource.namespaced,
                    "verbs": ["get", "list", "watch"],
                }
                for resource in resources
            ],
        }
    return {path: json.dumps(document).encode() for path, document in documents.items()}


def _group(version: str) -> dict[str, object]:
    known = {"groupVersion": version, "version": version.partition("/")[2]}
    return {"name": version.partition("/")[0], "versions": [known], "preferredVersion": known}


_DOCUMENTS = _documents()
_EXPIRED = (
    b'{"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",'
    b'"message":"too old resource version","reason":"Expired","code":410}}\n'
)
