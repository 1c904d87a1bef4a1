"""Label selectors as the API means them, with what nobody could have meant selecting nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.cluster.fields import mapping, mappings, strings, text

Labels = Mapping[str, str]


def matches(selector: Mapping[str, Any], labels: Labels) -> bool:
    """Whether a label selector (``matchLabels`` and ``matchExpressions``, all of which must hold) selects labels.

    An empty selector selects everything. A requirement of a wrong type or with an unknown operator holds for nothing.
    """
    wanted = mapping(selector, "matchLabels")
    if any(labels.get(key) != value for key, value in wanted.items()):
        return False
    return all(_holds(requirement, labels) for requirement in mappings(selector, "matchExpressions"))


def includes(labels: Labels, wanted: Labels) -> bool:
    """Whether labels have all that a plain selector, as that of a Service, wants."""
    return wanted.items() <= labels.items()


def _holds(requirement: Mapping[str, Any], labels: Labels) -> bool:
    key, values = text(requirement, "key"), strings(requirement, "values")
    match text(requirement, "operator"):
        case "In":
            return labels.get(key) in values
        case "NotIn":
            return labels.get(key) not in values
        case "Exists":
            return key in labels
        case "DoesNotExist":
            return key not in labels
    return False
