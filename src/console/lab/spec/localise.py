"""A lab as one student has it on a cluster that several share, where everybody's namespaces have names of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from console.cluster.fields import text
from console.lab.spec.manifests import ref_of_body
from console.lab.spec.model import Assertion, BonusGroup, Check, Lab, Manifest, Pair, Phase, Predicate, Probe, Step

NAME_LABEL = "kubernetes.io/metadata.name"
"""The label that the API server gives every namespace."""

_MOST = 256  # students times labs, as many as are kept


@dataclass(frozen=True, eq=False, slots=True)
class _Very:
    """This very lab: comparing two labs field by field would take longer than what is remembered."""

    lab: Lab

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Very) and other.lab is self.lab

    def __hash__(self) -> int:
        return id(self.lab)


def localised(lab: Lab, namespaces: Mapping[str, str]) -> Lab:
    """Return the lab with a student's own ``namespaces`` (by the lab's) in everything that speaks of a cluster.

    What is said to people, titles and commands, stays as the author wrote it. The same answer is given for the same
    lab and namespaces.
    """
    own = {name: namespaces[name] for name in lab.namespaces if namespaces.get(name, name) != name}
    return _localised(_Very(lab), tuple(sorted(own.items()))) if own else lab


@lru_cache(maxsize=_MOST)
def _localised(very: _Very, pairs: tuple[tuple[str, str], ...]) -> Lab:
    lab = very.lab
    renaming = _Renaming(dict(pairs), _services(lab))
    return replace(
        lab,
        namespaces=tuple(renaming.name(name) for name in lab.namespaces),
        phases=tuple(_phase(phase, renaming) for phase in lab.phases),
        bonus=tuple(_group(group, renaming) for group in lab.bonus),
        probes=tuple(_probe(probe, renaming) for probe in lab.probes),
        pairs=tuple(_pair(pair, renaming) for pair in lab.pairs),
        manifests=tuple(_manifest(manifest, renaming) for manifest in lab.manifests),
        own_namespaces=dict(pairs),
    )


class _Renaming:
    """Puts the student's names in the place of the lab's. ``services`` are those that the lab has, by namespace."""

    def __init__(self, names: Mapping[str, str], services: Mapping[str, frozenset[str]]) -> None:
        self._names = names
        self._services = services
        spaces = "|".join(map(re.escape, names))
        self._address = re.compile(
            rf"(?<![a-z0-9-])(?P<service>[a-z0-9][a-z0-9-]{{0,62}})\.(?P<namespace>{spaces})"
            r"(?:(?P<full>(?=\.svc(?![a-z0-9-])))|(?![a-z0-9-]|\.[a-z0-9]))"
        )

    def name(self, namespace: str) -> str:
        return self._names.get(namespace, namespace)

    def words(self, text_: str) -> str:
        """Rename the namespaces in the addresses of Services that stand in a text: ``service.namespace.svc…``, and
        ``service.namespace`` where the lab has that Service."""
        return self._address.sub(self._renamed, text_)

    def value(self, value: Any, key: str = "") -> Any:
        """Rename the namespaces in what stands under ``key``: an object, a part of one, or what is asked of one."""
        if isinstance(value, dict):
            if value.get("key") == NAME_LABEL:  # a requirement of a selector
                return {inner: self._names_in(item) for inner, item in value.items()}
            return {inner: self.value(item, inner) for inner, item in value.items()}
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if not isinstance(value, str):
            return value
        return self.name(value) if key in ("namespace", NAME_LABEL) else self.words(value)

    def body(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Rename the namespaces in an object, also when it is one itself."""
        renamed: dict[str, Any] = self.value(body)
        if text(body, "kind") == "Namespace" and text(body, "metadata", "name"):
            renamed["metadata"]["name"] = self.name(body["metadata"]["name"])
        return renamed

    def _names_in(self, value: Any) -> Any:
        return (
            [self.name(item) if isinstance(item, str) else item for item in value] if isinstance(value, list) else value
        )

    def _renamed(self, found: re.Match[str]) -> str:
        service, namespace = found["service"], found["namespace"]
        is_address = found["full"] is not None or service in self._services.get(namespace, ())
        return f"{service}.{self.name(namespace)}" if is_address else found[0]


def _services(lab: Lab) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for manifest in lab.manifests_of("Service"):
        found.setdefault(manifest.ref.namespace, set()).add(manifest.ref.name)
    return {namespace: frozenset(names) for namespace, names in found.items()}


def _phase(phase: Phase, renaming: _Renaming) -> Phase:
    return replace(phase, steps=tuple(_step(step, renaming) for step in phase.steps))


def _step(step: Step, renaming: _Renaming) -> Step:
    return replace(step, checks=tuple(_check(check, renaming) for check in step.checks))


def _group(group: BonusGroup, renaming: _Renaming) -> BonusGroup:
    return replace(group, checks=tuple(_check(check, renaming) for check in group.checks))


def _check(check: Check, renaming: _Renaming) -> Check:
    how = check.how
    if isinstance(how, Assertion):
        return replace(check, how=Assertion(renaming.body(how.match)))
    if isinstance(how, Predicate):
        arguments = renaming.value(how.arguments)
        if how.name == "namespace-exists":
            arguments["name"] = renaming.name(text(arguments, "name"))
        return replace(check, how=Predicate(how.name, arguments))
    return check


def _probe(probe: Probe, renaming: _Renaming) -> Probe:
    return replace(probe, arguments=renaming.value(probe.arguments))


def _pair(pair: Pair, renaming: _Renaming) -> Pair:
    return replace(
        pair, from_namespace=renaming.name(pair.from_namespace), to_namespace=renaming.name(pair.to_namespace)
    )


def _manifest(manifest: Manifest, renaming: _Renaming) -> Manifest:
    body = renaming.body(manifest.body)
    return replace(manifest, ref=ref_of_body(body), body=body)
