"""Which rule of several a request takes, as the nginx Ingress controller chooses: the host first, then the path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from console.cluster.fields import mappings, pairs, strings, text
from console.cluster.routes import Route, routes_of
from console.cluster.snapshot import Object

_ANNOTATION = "nginx.ingress.kubernetes.io/"
_LETTERS = re.compile(r"[()\[\]{}*+?|^$\\]")
_LONGEST = 200  # characters of a pattern that is tried
_REPEATED = re.compile(r"[*+?}]\)[*+{]")  # a repetition in a repetition: may take for ever
_REPETITIONS = re.compile(r"[*+{]")
_MOST_REPETITIONS = 3


@dataclass(frozen=True, slots=True)
class Lane:
    """One rule of one Ingress, and how its path is meant."""

    ingress: Object
    route: Route
    is_exact: bool = False
    is_pattern: bool = False


def lane_for(ingresses: Iterable[Object], host: str, path: str) -> Lane | None:
    """Return the rule that a request to ``host`` for ``path`` takes, None when there is none."""
    lanes = [lane for ingress in ingresses for lane in _lanes(ingress)]
    for wanted in (host.lower(), f"*.{host.lower().partition('.')[2]}", ""):
        of_host = [lane for lane in lanes if lane.route.host.lower() == wanted]
        fitting = [lane for lane in of_host if _fits(lane, path)]
        if fitting:
            return max(fitting, key=lambda lane: (lane.is_exact, len(lane.route.path)))
        if of_host and wanted:
            return None  # a host that is known is looked up nowhere else
    return None


def _lanes(ingress: Object) -> Iterator[Lane]:
    annotations = pairs(ingress, "metadata", "annotations")
    has_patterns = annotations.get(f"{_ANNOTATION}use-regex") == "true" or f"{_ANNOTATION}rewrite-target" in annotations
    exact = {
        (text(rule, "host"), text(path, "path"))
        for rule in mappings(ingress, "spec", "rules")
        for path in mappings(rule, "http", "paths")
        if text(path, "pathType") == "Exact"
    }
    for route in routes_of(ingress):
        is_exact = (route.host, route.path) in exact
        is_pattern = has_patterns and not is_exact and bool(_LETTERS.search(route.path))
        yield Lane(ingress, route, is_exact, is_pattern)


def _fits(lane: Lane, path: str) -> bool:
    written = lane.route.path or "/"
    if lane.is_exact:
        return path == written
    if lane.is_pattern:
        return _matches(written, path)
    start = written.rstrip("/")
    return path == start or path.startswith(f"{start}/")


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern matches the beginning of a path; of a slow one only its plain beginning counts."""
    is_quick = (
        len(pattern) <= _LONGEST
        and not _REPEATED.search(pattern)
        and len(_REPETITIONS.findall(pattern)) <= _MOST_REPETITIONS
    )
    if is_quick:
        try:
            return re.match(pattern, path[:_LONGEST], re.IGNORECASE) is not None
        except (re.error, RecursionError, OverflowError):
            pass
    return path.startswith(_LETTERS.split(pattern, maxsplit=1)[0])


def hosts_with_tls(ingress: Object) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the hosts for which an Ingress has a certificate, and the name of the Secret that holds it."""
    for item in mappings(ingress, "spec", "tls"):
        yield strings(item, "hosts"), text(item, "secretName")
