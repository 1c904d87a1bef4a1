"""What goes wrong at Ingresses and policies: made on a real control plane, found and put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from integration.lab.mistake import Mistake
from integration.lab.observer import Shown

_SHOP = "Ingress/frontend/cloudmart-ingress"
_API = "Ingress/backend/cloudmart-api-ingress"


def _slip(what: str, ingress: str) -> str:
    return f"sed '{what}' {ingress.replace('/', '.')}.yaml | kubectl apply -f -"


def _policy(name: str, namespace: str, spec: str) -> str:
    head = f"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {name}, namespace: {namespace}}}"
    return f"kubectl apply -f - <<'EOF'\n{head}\nspec: {spec}\nEOF"


MISTAKES = (
    Mistake(
        "the name of a Service with a slip of the pen",
        _slip("s/web-frontend-service/web-frontend-servce/", _SHOP),
        (Shown("ingress-backend-missing", _SHOP),),
        frozenset({"shop"}),
    ),
    Mistake(
        "a Service of another namespace",
        _slip("s/web-frontend-service/user-service/", _SHOP),
        (Shown("ingress-backend-other-namespace", _SHOP),),
        frozenset({"shop"}),
    ),
    Mistake(
        "a class with a slip of the pen",
        _slip("s/ingressClassName: nginx/ingressClassName: ngnix/", _SHOP),
        (Shown("ingress-class-missing", _SHOP),),
        frozenset({"shop"}),
    ),
    Mistake(
        "a second Ingress for the same address",
        _slip("s/name: cloudmart-ingress/name: shop/", _SHOP),
        (Shown("ingress-host-duplicate", "Ingress/frontend/shop"),),
        frozenset({"shop"}),
    ),
    Mistake(
        "a port that the Service does not have",
        _slip("s/number: 8080/number: 80/", _API),
        (Shown("ingress-port-missing", _API),),
        frozenset({"api"}),
    ),
    Mistake(
        "a path that is lost on the way",
        _slip("s,/$2,/,", _API),
        (Shown("ingress-rewrite-drops-path", _API),),
        frozenset({"api"}),
    ),
    Mistake(
        "an Ingress in the wrong namespace",
        "kubectl delete -f Ingress.backend.cloudmart-api-ingress.yaml\n"
        + _slip("s/namespace: backend/namespace: frontend/", _API),
        (
            Shown("object-in-wrong-namespace", "Ingress/frontend/cloudmart-api-ingress"),
            Shown(
                "ingress-backend-other-namespace",
                "Ingress/frontend/cloudmart-api-ingress",
                ("object-in-wrong-namespace",),
            ),
        ),
        frozenset({"api"}),
        fix_of=1,
    ),
    Mistake(
        "a wall around the databases without a door",
        _policy("nobody", "data", "{podSelector: {}, policyTypes: [Ingress]}"),
        (Shown("policy-blocks", "NetworkPolicy/data/nobody"),),
        undo="kubectl --namespace=data delete networkpolicy nobody",
    ),
    Mistake(
        "a way out that forgets DNS",
        _policy(
            "no-names",
            "backend",
            "{podSelector: {}, policyTypes: [Egress],"
            " egress: [{ports: [{port: 80}, {port: 5432}, {port: 6379}, {port: 27017}]}]}",
        ),
        (Shown("policy-blocks-dns", "NetworkPolicy/backend/no-names"),),
        undo="kubectl --namespace=backend delete networkpolicy no-names",
    ),
)


def test_ways_in_that_lead_nowhere(try_out: Callable[[Sequence[Mistake]], None]) -> None:
    try_out(MISTAKES)
