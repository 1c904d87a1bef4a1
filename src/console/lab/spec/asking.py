"""What a check asks of a cluster: an object to match, a predicate, the instructor's word, or a probe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.cluster.fields import mapping, text
from console.cluster.kinds import KIND_BY_NAME, Kind
from console.lab.checks.predicates.registry import PREDICATES
from console.lab.spec.model import Assertion, ByHand, ByProbe, How, Predicate
from console.lab.spec.nodes import Where, shown
from console.lab.spec.schema import CheckPart
from console.lab.spec.validation import Complaints, validate

WAYS = ("expect", "predicate", "by", "probe")
_LOST_OBJECTS = "default"


def check_asking(check: Mapping[str, Any], where: Where, watched: frozenset[str], complaints: Complaints) -> None:
    """Report what is wrong with how a check, as it is written, asks; ``watched`` are the namespaces that are seen."""
    ways = [way for way in WAYS if check.get(way) is not None]
    if len(ways) != 1:
        known = ", ".join(WAYS)
        code = "lab-spec-several-ways" if ways else "lab-spec-no-way"
        complaints.error(code, (*where, ways[1]) if ways else where, ways=", ".join(ways), known=known)
        return
    if check.get("of") is not None and ways != ["predicate"]:
        complaints.error("lab-spec-of-without-predicate", (*where, "of"))
    if ways == ["expect"] and isinstance(check["expect"], dict):
        _check_expectation(check["expect"], (*where, "expect"), watched, complaints)
    elif ways == ["predicate"] and isinstance(check["predicate"], str):
        _check_predicate(check["predicate"].strip(), check.get("of"), where, watched, complaints)


def how_of(part: CheckPart) -> How:
    """Return how a check asks that has been found to be right."""
    if part.expect is not None:
        return Assertion(part.expect)
    if part.predicate is not None:
        arguments = PREDICATES[part.predicate].arguments.model_validate(part.of)
        return Predicate(part.predicate, arguments.model_dump(by_alias=True, exclude_none=True))
    return ByProbe(part.probe) if part.probe is not None else ByHand()


def is_cluster_wide(how: How, namespaces: frozenset[str]) -> bool:
    """Whether a check looks outside the lab's ``namespaces``, so that all who share a cluster share it.

    Each student's namespaces have names of their own there, and are theirs.
    """
    if isinstance(how, Assertion):
        kind, name = text(how.match, "kind"), text(how.match, "metadata", "name")
        if kind == "Namespace":
            return name not in namespaces
        return not _is_namespaced(kind) or text(how.match, "metadata", "namespace") not in namespaces
    if isinstance(how, Predicate):
        if how.name == "namespace-exists":
            return text(how.arguments, "name") not in namespaces
        places = [place for _where, place in _places(how.arguments, ())]
        if places:
            return not namespaces.issuperset(places)
        return how.name != "exists" or not _is_namespaced(text(how.arguments, "kind"))
    return False


def _check_expectation(
    expected: Mapping[str, Any], where: Where, watched: frozenset[str], complaints: Complaints
) -> None:
    for key in ("apiVersion", "kind"):
        if not text(expected, key):
            complaints.error("lab-spec-missing-key", (*where, key), key=key)
    kind = KIND_BY_NAME.get(text(expected, "kind"))
    if kind is None:
        if text(expected, "kind"):
            complaints.unknown("lab-spec-unknown-kind", (*where, "kind"), text(expected, "kind"), KIND_BY_NAME)
        return
    version = text(expected, "apiVersion")
    if version and version not in _api_versions(kind):
        params = {"kind": kind.name, "known": ", ".join(_api_versions(kind))}
        complaints.error("lab-spec-api-version", (*where, "apiVersion"), **params)
    if not kind.namespaced:
        return
    namespace = text(expected, "metadata", "namespace")
    if namespace:
        _check_place(namespace, (*where, "metadata", "namespace"), watched, complaints)
    else:
        complaints.error("lab-spec-missing-key", (*where, "metadata"), key="metadata.namespace")


def _check_predicate(name: str, of: object, where: Where, watched: frozenset[str], complaints: Complaints) -> None:
    predicate = PREDICATES.get(name)
    if predicate is None:
        complaints.unknown("lab-spec-unknown-predicate", (*where, "predicate"), name, PREDICATES)
        return
    place = (*where, "of")
    arguments = {} if of is None else of
    if not isinstance(arguments, dict):
        return  # told already by the shape of the file
    if validate(predicate.arguments, arguments, complaints, place) is not None:
        for inner, namespace in _places(arguments, place):
            _check_place(namespace, inner, watched, complaints)


def _places(arguments: Mapping[str, Any], where: Where) -> Iterator[tuple[Where, str]]:
    """Yield the namespaces that arguments name, with where they do."""
    for key, around in ((None, arguments), ("from", mapping(arguments, "from")), ("to", mapping(arguments, "to"))):
        if text(around, "namespace"):
            yield ((*where, key, "namespace") if key else (*where, "namespace")), text(around, "namespace")


def _check_place(namespace: str, where: Where, watched: frozenset[str], complaints: Complaints) -> None:
    if namespace not in watched | {_LOST_OBJECTS}:
        complaints.unknown("lab-spec-unwatched", where, shown(namespace), sorted(watched))


def _api_versions(kind: Kind) -> tuple[str, ...]:
    return tuple(f"{kind.group}/{version}" if kind.group else version for version in kind.versions)


def _is_namespaced(kind: str) -> bool:
    known = KIND_BY_NAME.get(kind)
    return known is None or known.namespaced
