"""Two Ingresses of one class for the same host and path: one of them gets no requests."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import is_going, mappings, ref_of, text
from console.cluster.health.verdict import SETTLING
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.ingresses import annotations_of, class_of, is_solver
from console.lab.rules.rule import Rule

_CODE = "ingress-host-duplicate"
_CANARY = "nginx.ingress.kubernetes.io/canary"
_SHOWN = 5  # routes that are told

_Route = tuple[str, str, str, str]  # class, host, path and how it is matched


def _judge(evidence: Evidence) -> Iterator[Finding]:
    ingresses = [ingress for ingress in evidence.snapshot.of("Ingress") if not _is_apart(ingress)]
    if len(ingresses) < 2:
        return
    # The one that was there first keeps the requests.
    ingresses.sort(key=lambda ingress: (-evidence.age(ingress), ref_of(ingress)))
    first: dict[_Route, Object] = {}
    for ingress in ingresses:
        taken: dict[int, tuple[Object, list[_Route]]] = {}
        for route in _routes(ingress):
            other = first.setdefault(route, ingress)
            if other is not ingress:
                taken.setdefault(id(other), (other, []))[1].append(route)
        for other, routes in taken.values():
            if evidence.has_settled(ingress, SETTLING):
                yield _finding(ingress, other, routes)


def _is_apart(ingress: Object) -> bool:
    return is_going(ingress) or is_solver(ingress) or annotations_of(ingress).get(_CANARY) == "true"


def _routes(ingress: Object) -> Iterator[_Route]:
    """Yield the routes of an Ingress, each once."""
    found: dict[_Route, None] = {}
    for rule in mappings(ingress, "spec", "rules"):
        for path in mappings(rule, "http", "paths"):
            way = "Exact" if text(path, "pathType") == "Exact" else "Prefix"
            told_path = text(path, "path") or "/"
            found[(class_of(ingress), text(rule, "host").lower(), told_path.rstrip("/") or "/", way)] = None
    yield from found


def _finding(ingress: Object, other: Object, routes: list[_Route]) -> Finding:
    ref, there = ref_of(ingress), ref_of(other)
    labels = [f"{host or '*'}{path}" for _, host, path, _ in routes]
    message = told(
        f"finding-{_CODE}",
        ingress=ref.name,
        namespace=ref.namespace,
        other=there.name,
        elsewhere=there.namespace,
        routes=", ".join([*labels[:_SHOWN], "…"] if len(labels) > _SHOWN else labels),
    )
    return Finding(_CODE, Severity.WARNING, ref, message, ref, part=f"{there.namespace}/{there.name}")


RULE = Rule("ingress_host_duplicate", (_CODE,), frozenset({"Ingress"}), _judge, on_paper=True)
