"""What goes wrong between Services and pods: made on a real control plane, found with all that follows, put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from integration.lab.mistake import Mistake, downfall
from integration.lab.observer import Shown

_SHOP = "Ingress/frontend/cloudmart-ingress"
_API = "Ingress/backend/cloudmart-api-ingress"

MISTAKES = (
    Mistake(
        "a selector with a slip of the pen",
        "sed 's/app: user-service/app: user-servce/' Service.backend.user-service.yaml | kubectl apply -f -",
        (
            Shown("service-selects-nothing", "Service/backend/user-service"),
            Shown("ingress-backend-unready", _API, ("service-selects-nothing",)),
        ),
        frozenset({"user-service"}),
        fix_of=1,
    ),
    Mistake(
        "a port on which the pods do not listen",
        "sed 's/targetPort: http/targetPort: 8000/' Service.backend.product-service.yaml | kubectl apply -f -",
        (Shown("service-port-mismatch", "Service/backend/product-service"),),
        frozenset({"product-service"}),
    ),
    Mistake(
        "a port that is declared, as if that made redis listen there",
        "sed 's/containerPort: 6379/containerPort: 6380/' Deployment.data.redis-cache.yaml"
        " | kubectl replace --force -f -",
        (
            Shown("container-port-not-listening", "Deployment/data/redis-cache"),
            *downfall(
                "not-ready-probe",
                "Deployment/data/redis-cache",
                "Service/data/redis-cache-service",
                before=("container-port-not-listening",),
            ),
        ),
        frozenset({"redis-cache"}),
        fix_of=2,
    ),
    Mistake(
        "no replicas",
        "kubectl --namespace=backend scale deployment/payment-service --replicas=0",
        (Shown("service-without-ready-endpoints", "Service/backend/payment-service"),),
        frozenset({"payment-service"}),
    ),
    Mistake(
        "the name of a Service with a slip of the pen, in the configuration",
        "sed s/postgres-user-service/postgres-user-servce/ ConfigMap.backend.user-service-config.yaml"
        " | kubectl apply -f -",
        (Shown("hostname-unresolvable", "ConfigMap/backend/user-service-config"),),
    ),
    Mistake(
        "a Deployment in the wrong namespace",
        "kubectl delete -f Deployment.frontend.mobile-gateway.yaml"
        " && sed 's/namespace: frontend/namespace: default/' Deployment.frontend.mobile-gateway.yaml"
        " | kubectl apply -f -",
        (Shown("object-in-wrong-namespace", "Deployment/default/mobile-gateway"),),
        frozenset({"mobile-gateway"}),
    ),
    Mistake(
        "a Service in the wrong namespace",
        "kubectl delete -f Service.data.mongodb-product-service.yaml"
        " && sed 's/namespace: data/namespace: default/' Service.data.mongodb-product-service.yaml"
        " | kubectl apply -f -",
        (Shown("object-in-wrong-namespace", "Service/default/mongodb-product-service"),),
        frozenset({"mongodb-product"}),
    ),
    Mistake(
        "a ConfigMap in the wrong namespace",
        "kubectl delete -f ConfigMap.backend.payment-service-config.yaml"
        " && sed 's/namespace: backend/namespace: default/' ConfigMap.backend.payment-service-config.yaml"
        " | kubectl apply -f - && kubectl replace --force -f Deployment.backend.payment-service.yaml",
        (
            Shown("object-in-wrong-namespace", "ConfigMap/default/payment-service-config"),
            *downfall(
                "config-missing",
                "Deployment/backend/payment-service",
                "Service/backend/payment-service",
                before=("object-in-wrong-namespace",),
            ),
        ),
        frozenset({"payment-service"}),
    ),
)


def test_services_that_find_nobody(try_out: Callable[[Sequence[Mistake]], None]) -> None:
    try_out(MISTAKES)
