"""Finds its way in a kubeconfig: which context, which cluster, which user. What they ask for is judged in `access`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from console.roster.documents import Plain, Unreadable, one_line, read_plain

_TRUE = ("true", "yes", "on", "y")
_FALSE = ("false", "no", "off", "n", "")
_TOOLS = {"minikube.sigs.k8s.io": "minikube"}
_TOOL_PREFIXES = {"kind-": "kind", "k3d-": "k3d"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A cluster, user or context: its fields, and the file whose folder its relative paths start from.

    Accessors raise `Unreadable` for a value of a type that it cannot have. Secrets stay out of its text.
    """

    name: str
    file: Path
    fields: Mapping[str, Plain] = field(repr=False)

    def text(self, key: str) -> str:
        """Return a text, empty when there is none."""
        value = self.fields.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise Unreadable("kubeconfig-wrong-type", key=key)
        return value

    def truth(self, key: str) -> bool:
        """Return a yes or no, no when there is none."""
        value = self.text(key).lower()
        if value not in _TRUE + _FALSE:
            raise Unreadable("kubeconfig-wrong-type", key=key)
        return value in _TRUE

    def inner(self, key: str) -> Entry | None:
        """Return a mapping inside this entry, None when there is none."""
        value = self.fields.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise Unreadable("kubeconfig-wrong-type", key=key)
        return Entry(self.name, self.file, value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty when there is none."""
        return tuple(item for item in self._list(key) if isinstance(item, str))

    def items(self, key: str) -> tuple[Entry, ...]:
        """Return a list of mappings, empty when there is none."""
        return tuple(Entry(self.name, self.file, item) for item in self._list(key) if isinstance(item, dict))

    def _list(self, key: str) -> list[Plain]:
        value = self.fields.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise Unreadable("kubeconfig-wrong-type", key=key)
        return value


Entries: TypeAlias = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Kubeconfig:
    """The named entries of one kubeconfig file, or of several merged."""

    clusters: Entries
    users: Entries
    contexts: Entries
    current: str = ""

    def context(self, wanted: str = "") -> Entry:
        """Return the context ``wanted``; without one the current context, or the only one that there is."""
        name = wanted or self.current or (next(iter(self.contexts)) if len(self.contexts) == 1 else "")
        if not self.contexts:
            raise Unreadable("kubeconfig-no-contexts")
        if not name:
            raise Unreadable("kubeconfig-which-context", known=listed(self.contexts))
        return _named("kubeconfig-no-context", name, self.contexts)

    def cluster(self, context: Entry) -> Entry:
        """Return the cluster of a context."""
        return _named("kubeconfig-no-cluster", context.text("cluster"), self.clusters)

    def user(self, context: Entry) -> Entry:
        """Return the user of a context; a context without one calls without credentials, as with kubectl."""
        name = context.text("user")
        return _named("kubeconfig-no-user", name, self.users) if name else Entry("", context.file, {})


def read_kubeconfig(path: Path) -> Kubeconfig:
    """Return what the kubeconfig file ``path`` names, or raise `Unreadable`."""
    document = read_plain(path)
    if not isinstance(document, dict) or not ({"clusters", "contexts", "users"} & document.keys()):
        raise Unreadable("kubeconfig-none")
    top = Entry("", path, document)
    return Kubeconfig(
        _entries(top, "clusters", "cluster"),
        _entries(top, "users", "user"),
        _entries(top, "contexts", "context"),
        top.text("current-context"),
    )


def merge(configs: Iterable[Kubeconfig]) -> Kubeconfig:
    """Return several kubeconfigs as one, as kubectl merges them: whoever names something first counts."""
    clusters: dict[str, Entry] = {}
    users: dict[str, Entry] = {}
    contexts: dict[str, Entry] = {}
    current = ""
    for config in configs:
        clusters = {**config.clusters, **clusters}
        users = {**config.users, **users}
        contexts = {**config.contexts, **contexts}
        current = current or config.current
    return Kubeconfig(clusters, users, contexts, current)


def tool_marks(cluster: Entry) -> frozenset[str]:
    """Return the tools that a cluster entry says it was made by: of minikube, kind and k3d."""
    providers = (inner.text("provider") for item in cluster.items("extensions") if (inner := item.inner("extension")))
    marks = {_TOOLS[provider] for provider in providers if provider in _TOOLS}
    return frozenset(marks | {tool for prefix, tool in _TOOL_PREFIXES.items() if cluster.name.startswith(prefix)})


def listed(names: Iterable[str]) -> str:
    """Return names as they go into a sentence, not endlessly many of them."""
    shown = sorted(one_line(name) for name in names)
    return ", ".join(shown[:10]) + (", …" if len(shown) > 10 else "")


def _entries(top: Entry, plural: str, singular: str) -> dict[str, Entry]:
    """Return the entries of a list by their names; a name that stands twice is ambiguous, as it is to kubectl."""
    found: dict[str, Entry] = {}
    for item in top.items(plural):
        name = item.text("name")
        if name in found:
            raise Unreadable("kubeconfig-twice", kind=singular, name=one_line(name))
        inner = item.inner(singular)
        found[name] = Entry(name, top.file, inner.fields if inner else {})
    return found


def _named(code: str, name: str, entries: Entries) -> Entry:
    found = entries.get(name)
    if found is not None:
        return found
    nearest = difflib.get_close_matches(name, entries, n=1, cutoff=0.4)
    if nearest:
        raise Unreadable(f"{code}-near", name=one_line(name), nearest=one_line(nearest[0]))
    raise Unreadable(code, name=one_line(name), known=listed(entries))
