"""What the rules about Ingresses have in common: their backends, each Service once, and whose class they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from console.cluster.fields import labels_of, mappings, pairs, text
from console.cluster.routes import Route, routes_of
from console.cluster.snapshot import Object

CLASS_ANNOTATION = "kubernetes.io/ingress.class"
_DEFAULT = "ingressclass.kubernetes.io/is-default-class"
_SOLVER = "acme.cert-manager.io/http01-solver"
_SHOWN = 5  # routes that are told


def backends(ingress: Object) -> dict[str, list[Route]]:
    """Return the Services to which an Ingress sends, with the routes that lead to each."""
    found: dict[str, list[Route]] = {}
    for route in routes_of(ingress):
        if route.service:
            found.setdefault(route.service, []).append(route)
    return found


def told_routes(routes: Sequence[Route]) -> str:
    """Return routes as a browser has them, the first few."""
    shown = list(dict.fromkeys(route.label for route in routes[:_SHOWN]))
    return ", ".join([*shown, "…"] if len(routes) > _SHOWN else shown)


def class_of(ingress: Object) -> str:
    """Return the class that an Ingress names, in its own field or, as before, in an annotation; else ""."""
    return text(ingress, "spec", "ingressClassName") or annotations_of(ingress).get(CLASS_ANNOTATION, "")


def annotations_of(obj: Object) -> dict[str, str]:
    return pairs(obj, "metadata", "annotations")


def is_default(ingress_class: Object) -> bool:
    return annotations_of(ingress_class).get(_DEFAULT) == "true"


def has_address(ingress: Object) -> bool:
    """Whether a controller has taken an Ingress up."""
    return any(mappings(ingress, "status", "loadBalancer", "ingress"))


def tls_of(ingress: Object) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the Secrets that an Ingress names for TLS, and for which hosts."""
    for item in mappings(ingress, "spec", "tls"):
        hosts = item.get("hosts")
        named = tuple(host for host in hosts if isinstance(host, str)) if isinstance(hosts, list) else ()
        if secret := text(item, "secretName"):
            yield secret, named


def is_solver(ingress: Object) -> bool:
    """Whether cert-manager made an Ingress for the few seconds of a challenge."""
    return _SOLVER in labels_of(ingress)
