"""What goes wrong with pods: made on a real control plane, found with all that follows, put right by the fix."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from integration.lab.mistake import Mistake, downfall
from integration.lab.observer import Shown

_SHOP = "Ingress/frontend/cloudmart-ingress"
_API = "Ingress/backend/cloudmart-api-ingress"
_ENDS = """
kubectl patch --local -f Deployment.backend.{name}.yaml -o yaml --type=json \\
  -p '[{{"op": "add", "path": "/spec/template/spec/containers/0/command", "value": ["sh", "-c", "exit {code}"]}}]' \\
| kubectl replace --force -f -
"""
_LIMIT = """
kubectl apply -f - <<'EOF'
apiVersion: v1
kind: LimitRange
metadata: {name: small, namespace: frontend}
spec: {limits: [{type: Container, max: {cpu: 100m}}]}
EOF
"""

MISTAKES = (
    Mistake(
        "an image that is not there, while the old pods serve",
        "kubectl --namespace=backend set image deployment/user-service user-service=nginx:does-not-exist",
        (
            Shown("image-not-found", "Deployment/backend/user-service"),
            Shown("rollout-stalled", "Deployment/backend/user-service", ("image-not-found",)),
        ),
        frozenset({"user-service"}),
    ),
    Mistake(
        "a program that ends with an error",
        _ENDS.format(name="product-service", code=1),
        downfall("crash-loop", "Deployment/backend/product-service", "Service/backend/product-service", _API),
        frozenset({"product-service"}),
    ),
    Mistake(
        "a program that takes more memory than it may",
        _ENDS.format(name="payment-service", code=137),
        downfall("crash-loop", "Deployment/backend/payment-service", "Service/backend/payment-service"),
        frozenset({"payment-service"}),
        fix_of=2,
    ),
    Mistake(
        "a ConfigMap that was forgotten",
        "kubectl delete -f ConfigMap.backend.order-service-config.yaml"
        " && kubectl replace --force -f Deployment.backend.order-service.yaml",
        downfall("config-missing", "Deployment/backend/order-service", "Service/backend/order-service", _API),
        frozenset({"order-service"}),
        fix_of=3,
    ),
    Mistake(
        "a key that a ConfigMap does not have",
        "kubectl --namespace=frontend patch deployment/mobile-gateway -p"
        """ '{"spec": {"template": {"spec": {"containers": [{"name": "mobile-gateway", "env": ["""
        """{"name": "API", "valueFrom": {"configMapKeyRef": {"name": "frontend-config", "key": "USR_API"}}}]}]}}}}'""",
        (
            Shown("config-missing", "Deployment/frontend/mobile-gateway"),
            Shown("rollout-stalled", "Deployment/frontend/mobile-gateway", ("config-missing",)),
        ),
        frozenset({"mobile-gateway"}),
        fix_of=1,
    ),
    Mistake(
        "a probe that asks the wrong port",
        "sed 's/port: http/port: 8080/' Deployment.frontend.web-frontend.yaml | kubectl replace --force -f -",
        downfall("not-ready-probe", "Deployment/frontend/web-frontend", "Service/frontend/web-frontend-service", _SHOP),
        frozenset({"web-frontend"}),
    ),
    Mistake(
        "more CPU than there is",
        "sed 's/cpu: 50m/cpu: 50/' Deployment.data.redis-cache.yaml | kubectl replace --force -f -",
        downfall("unschedulable", "Deployment/data/redis-cache", "Service/data/redis-cache-service"),
        frozenset({"redis-cache"}),
        fix_of=1,
    ),
    Mistake(
        "a node that nobody has labelled",
        "kubectl --namespace=data patch statefulset/mongodb-product -p"
        """ '{"spec": {"template": {"spec": {"nodeSelector": {"disktype": "ssd"}}}}}'""",
        downfall("unschedulable", "StatefulSet/data/mongodb-product", "Service/data/mongodb-product-service"),
        frozenset({"mongodb-product"}),
    ),
    Mistake(
        "more pods than a quota lets in",
        "kubectl --namespace=frontend create quota few --hard=pods=3"
        " && kubectl replace --force -f Deployment.frontend.admin-dashboard.yaml",
        (
            Shown("quota-exceeded", "Deployment/frontend/admin-dashboard"),
            Shown("replicas-unavailable", "Deployment/frontend/admin-dashboard", ("quota-exceeded",)),
            Shown(
                "service-without-ready-endpoints",
                "Service/frontend/admin-dashboard-service",
                ("quota-exceeded", "replicas-unavailable"),
            ),
            Shown(
                "ingress-backend-unready",
                _SHOP,
                ("quota-exceeded", "replicas-unavailable", "service-without-ready-endpoints"),
            ),
        ),
        frozenset({"admin-dashboard", "web-frontend", "mobile-gateway"}),
        undo="kubectl --namespace=frontend delete quota few"
        " && kubectl --namespace=frontend rollout restart deployment/admin-dashboard",
    ),
    Mistake(
        "more CPU than a limit lets a container have",
        f"{_LIMIT}\nkubectl replace --force -f Deployment.frontend.admin-dashboard.yaml",
        (
            Shown("pods-forbidden", "Deployment/frontend/admin-dashboard"),
            Shown("replicas-unavailable", "Deployment/frontend/admin-dashboard", ("pods-forbidden",)),
        ),
        frozenset({"admin-dashboard", "web-frontend", "mobile-gateway"}),
        undo="kubectl --namespace=frontend delete limitrange small"
        " && kubectl --namespace=frontend rollout restart deployment/admin-dashboard",
    ),
)


def test_pods_that_do_not_run(try_out: Callable[[Sequence[Mistake]], None]) -> None:
    try_out(MISTAKES)
