"""An Ingress that rewrites all requests to one path: ``/users/7`` arrives as ``/``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from console.cluster.fields import is_going, ref_of
from console.cluster.health.verdict import SETTLING
from console.cluster.routes import Route, routes_of
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.ingresses import annotations_of, told_routes
from console.lab.rules.rule import Rule

_CODE = "ingress-rewrite-drops-path"
_TARGET = "nginx.ingress.kubernetes.io/rewrite-target"
_GROUP = re.compile(r"\$\{?(\d)")
_OPENS = re.compile(r"(?<!\\)\((?!\?[:=!<])")


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for ingress in evidence.snapshot.of("Ingress"):
        target = annotations_of(ingress).get(_TARGET, "")
        if not target or is_going(ingress):
            continue
        dropped = [route for route in routes_of(ingress) if _drops(route, target)]
        if dropped and evidence.has_settled(ingress, SETTLING):
            yield _finding(ingress, target, dropped)


def _drops(route: Route, target: str) -> bool:
    """Whether nothing of a request's path gets through. A path that is the target itself is left alone by nginx."""
    path = route.path or "/"
    if path in ("/", target):
        return False
    groups = len(_OPENS.findall(path))
    return not any(1 <= int(number) <= groups for number in _GROUP.findall(target))


def _finding(ingress: Object, target: str, dropped: list[Route]) -> Finding:
    ref = ref_of(ingress)
    message = told(
        f"finding-{_CODE}",
        ingress=ref.name,
        namespace=ref.namespace,
        target=target,
        routes=told_routes(dropped),
        path=dropped[0].path,
    )
    return Finding(_CODE, Severity.WARNING, ref, message, ref)


RULE = Rule("ingress_rewrite_drops_path", (_CODE,), frozenset({"Ingress"}), _judge, on_paper=True)
