"""What all controllers share: the cluster that they work on, and a queue of what to look at."""

from __future__ import annotations

import logging
import random
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from console.rehearsal.api.history import Object
from console.rehearsal.api.status import ApiError, NotFound
from console.rehearsal.api.storage import Storage
from console.rehearsal.controllers.events import Recorder
from console.rehearsal.controllers.objects import is_controlled_by, name_of, namespace_of, uid_of
from console.rehearsal.timeline import Due, Timeline

NODE = "minikube"
NODE_ADDRESS = "192.168.49.2"  # what `minikube start` gives with the docker driver
REACTION = 0.1
"""Simulated seconds from a change to the controller that answers it."""

FIRST_RETRY, LONGEST_RETRY = 15.0, 600.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Cluster:
    """One simulated cluster as its controllers see it."""

    storage: Storage
    timeline: Timeline
    recorder: Recorder
    random: random.Random

    def find(self, kind: str, namespace: str, name: str) -> Object | None:
        """Return an object, or None when there is none."""
        try:
            return self.storage.get(kind, namespace, name)
        except NotFound:
            return None

    def controlled(self, kind: str, owner: Object) -> Iterator[Object]:
        """Yield the objects of a kind that ``owner`` controls."""
        for obj in self.storage.list(kind, owner["metadata"].get("namespace")):
            if is_controlled_by(obj, owner):
                yield obj

    def delete(self, obj: Object, *, grace: int | None = None) -> None:
        """Delete an object that may be gone already, or may be another one of the same name by now."""
        kind, namespace, name = obj["kind"], obj["metadata"].get("namespace", ""), obj["metadata"]["name"]
        current = self.find(kind, namespace, name)
        if current is not None and uid_of(current) == uid_of(obj):
            self.storage.delete(kind, namespace, name, grace=grace)


class Controller(ABC):
    """Brings one kind of object to what its spec asks for, a moment after something about it changed."""

    source = ""
    """The name that its events carry."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self._queued: dict[tuple[str, str], Due] = {}
        self._odd: set[str] = set()

    def hear(self, change: str, obj: Object) -> None:
        """Take note of a change, whatever it looks like: whoever wrote it must not suffer from what is made of it."""
        try:
            self.notice(change, obj)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            self._wonder(f"{obj['kind']} {namespace_of(obj)}/{name_of(obj)}", error)

    @abstractmethod
    def notice(self, change: str, obj: Object) -> None:
        """Look at a change (ADDED, MODIFIED, DELETED) of any object, and queue what it is about."""

    @abstractmethod
    def reconcile(self, namespace: str, name: str) -> None:
        """Do what is missing for one object, which may be gone."""

    def queue(self, namespace: str, name: str, seconds: float = REACTION) -> None:
        """Reconcile an object some simulated seconds from now: once, however often it is asked for, and the soonest."""
        key, timeline = (namespace, name), self.cluster.timeline
        planned = self._queued.get(key)
        if planned is not None:
            if planned.at <= timeline.boot() + seconds:
                return
            planned.cancel()
        self._queued[key] = timeline.after(seconds, lambda: self._work(key))

    def until_retried(self, obj: Object) -> float:
        """Return after how many seconds to try again what the API server refused, in pauses that grow with its age."""
        age = (
            self.cluster.storage.now() - datetime.fromisoformat(obj["metadata"]["creationTimestamp"])
        ).total_seconds()
        return min(LONGEST_RETRY, max(FIRST_RETRY, age))

    def _work(self, key: tuple[str, str]) -> None:
        del self._queued[key]
        try:
            self.reconcile(*key)
        except ApiError as error:  # most often its namespace is being terminated
            log.debug("%s of %s/%s: %s", type(self).__name__, *key, error)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            self._wonder(f"{key[0]}/{key[1]}", error)

    def _wonder(self, about: str, error: Exception) -> None:
        """Say once that an object has a shape which a real API server would not have taken."""
        if about not in self._odd:
            self._odd.add(about)
            log.warning("%s cannot make sense of %s: %r", type(self).__name__, about, error)
