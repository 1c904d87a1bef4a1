"""Sets of kinds that several rules read."""

from __future__ import annotations

from console.cluster.kinds import KIND_BY_NAME

_MADE_BY_MACHINERY = {"Event", "Pod", "ReplicaSet", "Endpoints", "EndpointSlice"}

APPLIED = frozenset(kind.name for kind in KIND_BY_NAME.values() if kind.namespaced) - _MADE_BY_MACHINERY
"""The kinds of a namespace that somebody applies. A Secret is never among them: nobody lists those."""
