"""Which workload somebody may have meant by a selector that selects nothing."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from console.cluster.fields import pairs
from console.lab.evidence import Evidence
from console.lab.rules.ports import services_in
from console.lab.selectors import Labels, includes
from console.lab.templates import Template, all_templates

_LIKE_ENOUGH = 0.55  # of 1; two names of which one is half of the other are
_LONGEST = 63  # characters of a label's value
_MOST = 40  # workloads that are compared
_REMEMBERED = 4096  # pairs of names: the same ones are compared again with everything that happens
MOST_COMPARED = 25
"""For so many findings of one code it is looked what was meant; of more, nobody reads that."""
_SHOWN = 6  # labels that are told


@dataclass(frozen=True, slots=True)
class Nearest:
    """A workload and what its labels have in the place of those that are wanted: ``app=prodcut ↔ app=product``."""

    template: Template
    difference: str


def nearest_workload(evidence: Evidence, namespace: str, selector: Labels, name: str) -> Nearest | None:
    """Return the workload of a namespace whose labels come nearest to a selector, None when none is near.

    What another Service selects already is not what is meant. ``name`` is that of the Service, which often says it.
    """
    best, nearness = None, _LIKE_ENOUGH
    for template in evidence.once(_nobodys).get(namespace, ())[:_MOST]:
        found = _nearness(template, selector, name)
        if found > nearness:
            best, nearness = template, found
    return None if best is None else Nearest(best, _difference(selector, best.labels))


def _nobodys(evidence: Evidence) -> dict[str, list[Template]]:
    """Return the templates that no Service selects, by namespace."""
    found: dict[str, list[Template]] = {}
    for template in all_templates(evidence):
        namespace = template.ref.namespace
        selectors = (pairs(service, "spec", "selector") for service in services_in(evidence, namespace))
        if template.serves and not any(each and includes(template.labels, each) for each in selectors):
            found.setdefault(namespace, []).append(template)
    return found


def told_labels(labels: Labels) -> str:
    """Return labels as kubectl writes them, the first few."""
    shown = [f"{key}={value}" for key, value in list(labels.items())[:_SHOWN]]
    return ", ".join([*shown, "…"] if len(labels) > _SHOWN else shown)


def _nearness(template: Template, selector: Labels, name: str) -> float:
    by_label = [_label_nearness(key, value, template.labels) for key, value in list(selector.items())[:_SHOWN]]
    found = sum(by_label) / len(by_label) if by_label else 0.0
    title = _stem(template.ref.name)
    return max(found, 0.9 if title and title == _stem(name) else 0.0)


def _label_nearness(key: str, value: str, labels: Labels) -> float:
    own = labels.get(key)
    if own is not None:
        return _likeness(value, own)
    return 0.9 if value in labels.values() else 0.0


def _likeness(one: str, other: str) -> float:
    return _compared(one[:_LONGEST].lower(), other[:_LONGEST].lower())


@lru_cache(maxsize=_REMEMBERED)
def _compared(one: str, other: str) -> float:
    if one == other:
        return 1.0
    ratio = difflib.SequenceMatcher(None, one, other).ratio()
    parts, others = _parts(one), _parts(other)
    few, many = (parts, others) if len(parts) <= len(others) else (others, parts)
    is_short_for = few and all(difflib.get_close_matches(part, many, n=1, cutoff=0.75) for part in few)
    return max(
        ratio - 0.2, 0.8 if is_short_for else 0.0
    )  # names of one lab are alike anyway: user-service, order-service


def _parts(name: str) -> list[str]:
    return [part for part in name.replace("_", "-").replace(".", "-").split("-") if part]


def _stem(name: str) -> str:
    for ending in ("-service", "-svc"):
        name = name.removesuffix(ending)
    return name


def _difference(selector: Labels, labels: Labels) -> str:
    told = []
    for key, value in selector.items():
        if labels.get(key) == value:
            continue
        other = next((found for found in labels if labels[found] == value), key)
        told.append(f"{key}={value} ↔ {f'{other}={labels[other]}' if other in labels else '–'}")
    return ", ".join(told[:_SHOWN])


def names(found: Iterable[str]) -> str:
    """Return names in order, each once, the first few."""
    ordered = sorted(set(found), key=str)
    return ", ".join([*ordered[:_SHOWN], "…"] if len(ordered) > _SHOWN else ordered)
