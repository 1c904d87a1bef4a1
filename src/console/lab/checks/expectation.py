"""Whether an object is there that has all that a check expects of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from console.cluster.fields import is_going, labels_of, mapping, pairs, text
from console.cluster.kinds import KIND_BY_NAME
from console.lab.checks.match import NOTHING, difference
from console.lab.checks.outcome import PASSED, Outcome, failed, unseen
from console.lab.checks.predicates.places import absent, seek
from console.lab.evidence import Evidence
from console.lab.spec.model import Assertion

_NOT_COMPARED = frozenset({"apiVersion", "kind"})
"""The cluster may serve the kind in another version."""
_NOT_SAID = frozenset({"Secret"})
"""Of these no value is ever told, be it the lab's."""
_LONGEST_VALUE = 80  # characters of a value that is told
_JSON = json.JSONEncoder(ensure_ascii=False, default=str)


def judge_expectation(evidence: Evidence, how: Assertion) -> Outcome:
    """Return what an expectation comes to.

    One with a name means that object. One without means any of its kind and namespace; of those that have its labels
    the nearest says what is missing.
    """
    expected = how.match
    kind, name = text(expected, "kind"), text(expected, "metadata", "name")
    known = KIND_BY_NAME.get(kind)
    namespace = text(expected, "metadata", "namespace") if known is None or known.namespaced else ""
    wanted = {key: value for key, value in expected.items() if key not in _NOT_COMPARED}
    if name:
        found = seek(evidence, kind, namespace, name)
        return found if isinstance(found, Outcome) else _compare(evidence, wanted, found, kind)
    labels = pairs(expected, "metadata", "labels")
    nearest: Outcome | None = None
    for found in evidence.snapshot.of(kind, namespace or None):
        if is_going(found) or not labels.items() <= labels_of(found).items():
            continue
        outcome = _compare(evidence, wanted, found, kind)
        if outcome.passed:
            return PASSED
        nearest = nearest or outcome
    return nearest or absent(kind)


def _compare(evidence: Evidence, wanted: Mapping[str, Any], found: Mapping[str, Any], kind: str) -> Outcome:
    differs = difference(wanted, found)
    name = text(found, "metadata", "name")
    if differs is None:
        return PASSED
    path = differs.path
    if evidence.is_paper and path.split(".")[0] == "status" and not mapping(found, "status"):
        return unseen("lab-check-paper", kind=kind, name=name)
    if kind in _NOT_SAID:
        return failed("lab-check-differs", kind=kind, name=name, path=path)
    about = {"kind": kind, "name": name, "path": path}
    if differs.found is NOTHING:
        return failed("lab-check-lacks", **about, wanted=value_text(differs.wanted))
    if differs.wanted is NOTHING:
        return failed("lab-check-not-wanted", **about, found=value_text(differs.found))
    is_wanted, is_there = _texts(differs.wanted, differs.found)
    return failed("lab-check-other-value", **about, wanted=is_wanted, found=is_there)


def _texts(wanted: object, found: object) -> tuple[str, str]:
    """Return both values as they are written in a manifest, told apart where only their types differ."""
    texts = value_text(wanted), value_text(found)
    return texts if texts[0] != texts[1] else (_written(wanted), _written(found))


def value_text(value: object) -> str:
    """Return a value as it is written in a manifest, in a part of a line at most."""
    return _cut(value) if isinstance(value, str) and value else _written(value)


def _written(value: object) -> str:
    """Return a value as JSON. What a cluster holds may be huge: no more of it is written than is shown."""
    pieces = ""
    for piece in _JSON.iterencode(value[: _LONGEST_VALUE + 1] if isinstance(value, str) else value):
        pieces += piece
        if len(pieces) > _LONGEST_VALUE:
            break
    return _cut(pieces)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
