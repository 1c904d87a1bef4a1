"""What goes wrong with claims and volumes: made on a real control plane, found with all that follows, put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from integration.lab.mistake import Mistake, downfall
from integration.lab.observer import Shown

_ORDER_CLAIM = "PersistentVolumeClaim/data/postgres-order-data"
_USER_CLAIM = "PersistentVolumeClaim/data/postgres-user-data"
_USER = ("StatefulSet/data/postgres-user", "Service/data/postgres-user-service")
_WITHOUT_ORDER_DATABASE = """
kubectl delete -f StatefulSet.data.postgres-order.yaml -f PersistentVolumeClaim.data.postgres-order-data.yaml
"""
_WITHOUT_USER_DATABASE = """
kubectl delete -f StatefulSet.data.postgres-user.yaml -f PersistentVolumeClaim.data.postgres-user-data.yaml
"""
_WAY_IN = """
kubectl apply -f - <<'EOF'
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: order-database, namespace: data}
spec:
  ingressClassName: nginx
  rules:
    - host: orders.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: {service: {name: postgres-order-service, port: {number: 5432}}}
EOF
"""
_CLAIM = """
kubectl apply -f - <<'EOF'
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {{name: {name}, namespace: data}}
spec:
  storageClassName: {storage_class}
  accessModes: [ReadWriteOnce]
  resources: {{requests: {{storage: 5Gi}}}}
EOF
"""
_SMALL_VOLUME = """
kubectl apply -f - <<'EOF'
apiVersion: v1
kind: PersistentVolume
metadata: {name: small}
spec:
  storageClassName: by-hand
  capacity: {storage: 1Gi}
  accessModes: [ReadWriteOnce]
  hostPath: {path: /tmp/small}
EOF
"""
_NOBODY = """
kubectl apply -f - <<'EOF'
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: slow}
provisioner: example.com/nobody
EOF
"""

MISTAKES = (
    Mistake(
        "the name of a StorageClass with a slip of the pen",
        f"{_WAY_IN}{_WITHOUT_ORDER_DATABASE}"
        "sed s/fast-ssd/fast-sdd/ PersistentVolumeClaim.data.postgres-order-data.yaml | kubectl apply -f -\n"
        "kubectl apply -f StatefulSet.data.postgres-order.yaml",
        (
            Shown("storage-class-missing", _ORDER_CLAIM),
            *downfall(
                "unschedulable",
                "StatefulSet/data/postgres-order",
                "Service/data/postgres-order-service",
                "Ingress/data/order-database",
                before=("storage-class-missing",),
            ),
        ),
        frozenset({"postgres-order"}),
        fix_of=4,
        aftermath="kubectl --namespace=data delete ingress order-database",
    ),
    Mistake(
        "a claim that nobody made",
        "sed s/postgres-user-data/postgres-usr-data/ StatefulSet.data.postgres-user.yaml | kubectl apply -f -",
        (
            Shown("claim-missing", "PersistentVolumeClaim/data/postgres-usr-data"),
            *downfall("unschedulable", *_USER, before=("claim-missing",)),
        ),
        frozenset({"postgres-user"}),
    ),
    Mistake(
        "no StorageClass at all, where none is the default",
        f"{_WITHOUT_USER_DATABASE}"
        "sed /storageClassName/d PersistentVolumeClaim.data.postgres-user-data.yaml | kubectl apply -f -\n"
        "kubectl apply -f StatefulSet.data.postgres-user.yaml",
        (
            Shown("claim-no-default-class", _USER_CLAIM),
            *downfall("unschedulable", *_USER, before=("claim-no-default-class",)),
        ),
        frozenset({"postgres-user"}),
        fix_of=2,
    ),
    Mistake(
        "a claim for the volume of one that is gone",
        "volume=$(kubectl --namespace=data get pvc postgres-user-data -o 'jsonpath={.spec.volumeName}')\n"
        f"{_WITHOUT_USER_DATABASE}"
        'sed "s/storageClassName:/volumeName: $volume\\n  storageClassName:/" '
        "PersistentVolumeClaim.data.postgres-user-data.yaml | kubectl apply -f -\n"
        "kubectl apply -f StatefulSet.data.postgres-user.yaml",
        (Shown("volume-released", "PersistentVolume//pvc-*"),),
        frozenset({"postgres-user"}),
        undo=f"{_WITHOUT_USER_DATABASE}"
        "kubectl apply -f PersistentVolumeClaim.data.postgres-user-data.yaml -f StatefulSet.data.postgres-user.yaml",
    ),
    Mistake(
        "a claim that no volume is large enough for",
        _SMALL_VOLUME + _CLAIM.format(name="large", storage_class="by-hand"),
        (Shown("claim-size-or-mode", "PersistentVolumeClaim/data/large"),),
        undo="kubectl --namespace=data delete pvc large && kubectl delete pv small",
    ),
    Mistake(
        "a StorageClass for which nobody provides",
        _NOBODY + _CLAIM.format(name="waiting", storage_class="slow"),
        (Shown("claim-waits-for-provisioner", "PersistentVolumeClaim/data/waiting"),),
        undo="kubectl --namespace=data delete pvc waiting && kubectl delete storageclass slow",
    ),
    Mistake(
        "a volume taken away from under its claim",
        _CLAIM.format(name="losing", storage_class="standard-hdd")
        + """
until volume=$(kubectl get pv --output=name | grep "$(kubectl -n data get pvc losing -o 'jsonpath={.metadata.uid}')")
do sleep 0.2; done
kubectl delete $volume --wait=false
kubectl patch $volume -p '{"metadata": {"finalizers": null}}'
""",
        (Shown("claim-lost", "PersistentVolumeClaim/data/losing"),),
        undo="kubectl --namespace=data delete pvc losing",
    ),
    Mistake(
        "something that waits for a program that does not run before it goes",
        """kubectl --namespace=data patch service redis-cache-service -p '{"metadata": {"finalizers": ["a.b/hold"]}}'"""
        " && kubectl --namespace=data delete service/redis-cache-service --wait=false",
        (Shown("terminating-stuck", "Service/data/redis-cache-service"),),
        undo="""kubectl --namespace=data patch service redis-cache-service -p '{"metadata": {"finalizers": null}}'"""
        " && kubectl apply -f Service.data.redis-cache-service.yaml",
    ),
)


def test_storage_that_is_not_there(try_out: Callable[[Sequence[Mistake]], None]) -> None:
    try_out(MISTAKES)
