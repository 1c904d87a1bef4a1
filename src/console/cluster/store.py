"""What is known of one cluster: changed in place while it is watched, handed out as immutable snapshots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from console.clock import Clock
from console.cluster.link import Link
from console.cluster.objects import asks_for_another, cap_config, changed_on_purpose, is_controlled, tells_changes, tidy
from console.cluster.snapshot import Object, Place, Snapshot
from console.cluster.timing import Sizes

_SKEW_NOISE = 1.0
"""The server tells whole seconds: a difference of less than this from what is taken for true already is no news."""


class Store:
    """The objects of one cluster in the namespaces that are ``wanted``, and what is counted beside them."""

    def __init__(self, cluster_id: str, wanted: frozenset[str], clock: Clock, *, sizes: Sizes | None = None) -> None:
        self._cluster_id = cluster_id
        self._wanted = wanted
        self._clock = clock
        self._sizes = sizes or Sizes()
        self._tables: dict[str, dict[Place, Object]] = {}
        self._published: dict[str, Mapping[Place, Object]] = {}
        self._dirty: set[str] = set()
        self._set_aside: Counter[tuple[str, str]] = Counter()
        self._counted: dict[str, int] = {}
        self._changes: dict[str, datetime] = {}
        self._revision = 0
        self._skew = 0.0
        self.server_version = ""
        self.is_complete = False
        self.unseen: frozenset[str] = frozenset()
        self.closed: Mapping[str, frozenset[str]] = {}

    def read(self, raw: object, kind: str, api_version: str) -> tuple[Place, Object] | None:
        """Return an object as it is kept, with its place; None when it is in a namespace that nobody wants.

        Raises MalformedError.
        """
        place, body = tidy(raw, kind, api_version)
        if not self.wants(place):
            return None
        if kind == "ConfigMap":
            cap_config(body, self._sizes.config_text)
        if (moment := changed_on_purpose(raw, kind)) is not None:
            self._note_change(place.namespace, moment)
        known = self._tables.get(kind, {}).get(place)
        if known is not None and not tells_changes(raw) and asks_for_another(known, body, kind):
            self._note_change(place.namespace, self._server_now())
        return place, body

    def wants(self, place: Place) -> bool:
        """Whether what is at a place belongs to what is watched."""
        return not place.namespace or place.namespace in self._wanted

    def set_aside(self, kind: str, namespace: str = "") -> None:
        """Count an object that came in a watch and is not kept."""
        self._set_aside[kind, namespace] += 1
        self._counted = self._count()

    def put(self, kind: str, place: Place, found: Object) -> None:
        """Keep a new or changed object."""
        table = self._tables.setdefault(kind, {})
        if kind == "Event":
            table.pop(place, None)  # the newest last
            table[place] = found
            while len(table) > self._sizes.events:
                del table[next(iter(table))]
        elif place in table or len(table) < self._sizes.kind_objects:
            table[place] = found
        else:
            self.set_aside(kind)
        self._dirty.add(kind)

    def remove(self, kind: str, place: Place) -> None:
        """Forget an object that was deleted."""
        gone = self._tables.get(kind, {}).pop(place, None)
        if gone is not None:
            self._dirty.add(kind)
            self._note_deletion(kind, place, gone)

    def replace(self, kind: str, namespace: str, found: Mapping[Place, Object], *, set_aside: int = 0) -> None:
        """Take over a fresh list of a kind, of one namespace, or of the cluster when that is empty.

        ``set_aside`` counts what was malformed in it. An object in the version that is known already keeps its
        identity, and a kind in which nothing changed its mapping.
        """
        table = self._tables.setdefault(kind, {})
        gone = [place for place in table if namespace in ("", place.namespace) and place not in found]
        for place in gone:
            self.remove(kind, place)
        for place, fresh in found.items():
            known = table.get(place)
            if known is not fresh and (known is None or _version(known) != _version(fresh)):
                self.put(kind, place, fresh)
        if set_aside != self._set_aside[kind, namespace]:
            self._set_aside[kind, namespace] = set_aside
            self._counted = self._count()
        if kind not in self._published:
            self._dirty.add(kind)

    def forget(self, kind: str, namespace: str = "") -> None:
        """Drop what may not be read any more: a kind, or its objects of one namespace. Nothing was deleted."""
        table = self._tables.get(kind, {})
        for place in [place for place in table if namespace in ("", place.namespace)]:
            del table[place]
            self._dirty.add(kind)

    def note_skew(self, server: datetime, sent: datetime, received: datetime) -> None:
        """Learn the difference of the clocks from an answer's ``Date``."""
        middle = sent + (received - sent) / 2
        skew = (server + timedelta(seconds=0.5) - middle).total_seconds()
        if abs(skew - self._skew) > _SKEW_NOISE:
            self._skew = skew

    def snapshot(self, link: Link) -> Snapshot:
        """Return what is known now; kinds without a change keep their very mapping."""
        self._revision += 1
        if self._dirty:
            published = dict(self._published)
            for kind in self._dirty:
                published[kind] = dict(self._tables[kind])
            self._published = published
            self._dirty.clear()
        skew = timedelta(seconds=self._skew)
        changes = {namespace: moment - skew for namespace, moment in self._changes.items()}
        return Snapshot(
            cluster_id=self._cluster_id,
            link=link,
            revision=self._revision,
            objects=self._published,
            server_version=self.server_version,
            skew_seconds=self._skew,
            last_change=max(changes.values(), default=None),
            changes=changes,
            set_aside=self._counted,
            is_complete=self.is_complete,
            unseen=self.unseen,
            closed=self.closed,
        )

    def _count(self) -> dict[str, int]:
        counts: Counter[str] = Counter()
        for (kind, _), count in self._set_aside.items():
            counts[kind] += count
        return dict(+counts)

    def _note_change(self, namespace: str, moment: datetime) -> None:
        known = self._changes.get(namespace)
        if known is None or moment > known:
            self._changes[namespace] = moment

    def _note_deletion(self, kind: str, place: Place, gone: Object) -> None:
        metadata: Mapping[str, Any] = gone["metadata"]
        if kind != "Event" and not is_controlled(metadata):
            self._note_change(place.namespace, self._server_now())

    def _server_now(self) -> datetime:
        return self._clock.wall() + timedelta(seconds=self._skew)


def _version(found: Object) -> tuple[object, object]:
    metadata = found["metadata"]
    return metadata.get("uid"), metadata.get("resourceVersion")
