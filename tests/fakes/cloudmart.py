"""One student's CloudMart as a snapshot: as it should be, or with the mistakes that students make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from console.cluster.snapshot import Object, Snapshot

from fakes.network import endpoint_slice, ingress, service
from fakes.objects import ended, event, made, pod, pod_spec, snapshot_of, waiting, workload
from fakes.volumes import claim, volume

NAMESPACES = ("frontend", "backend", "data")
_PORTS = {"user-service": 8080, "product-service": 8000, "order-service": 9000}
_REPLICAS = {"web-frontend": 2, "user-service": 3, "product-service": 2, "order-service": 1}


class Mistake(StrEnum):
    """What a student did, and what is wrong because of it."""

    INGRESS_NAMESPACE = "ingress-namespace"  # one Ingress in frontend for Services that live in backend
    INGRESS_PORT = "ingress-port"  # the Ingress names a port that the Service does not have
    MISSING_SERVICE = "missing-service"  # web-frontend-service was never created
    SELECTOR = "selector"  # product-service selects a label that no pod has
    TARGET_PORT = "target-port"  # user-service sends to a port that no container declares
    STORAGE_CLASS = "storage-class"  # a claim asks for a StorageClass that does not exist: pod and claim pend
    MISSING_CLAIM = "missing-claim"  # postgres-order mounts a claim that does not exist
    IMAGE = "image"  # order-service's image does not exist
    CRASH = "crash"  # product-service ends with an error again and again
    NOT_READY = "not-ready"  # user-service runs, but no pod passes its readiness probe
    LOST = "lost"  # order-service's Deployment was created in default
    UNSCHEDULABLE = "unschedulable"  # web-frontend asks for more than the node has
    NODE = "node"  # the only node is not ready
    NO_ADDRESS = "no-address"  # nobody has taken up the Ingress: there is no controller


def cloudmart_snapshot(*mistakes: Mistake, fresh: bool = False, **given: Any) -> Snapshot:
    """Return a snapshot of the whole lab with these mistakes. ``fresh``: all was created three seconds ago.

    Fields of the `Snapshot` by keyword (``link=``, ``cluster_id=``, ``skew_seconds=``…).
    """
    made_so_far = _Lab(frozenset(mistakes), age=3.0 if fresh else 3600.0)
    return snapshot_of(made_so_far.objects(), **given)


def busy_snapshot(applications: int = 6, *, pods_each: int = 3, namespaces: int = 3, **given: Any) -> Snapshot:
    """Return ``applications`` of Ingress, Service, slice, Deployment, ReplicaSet and pods: about 8 objects each."""
    objects: list[Object] = [made("Namespace", f"team-{number}") for number in range(namespaces)]
    objects.append(made("IngressClass", "nginx"))
    for number in range(applications):
        namespace = f"team-{number % namespaces}"
        objects += _application(f"app-{number:03}", namespace, 8080, pods_each)
        objects.append(ingress(f"app-{number:03}", namespace, [("x.example.com", "/", f"app-{number:03}", 8080)]))
    return snapshot_of(objects, **given)


class _Lab:
    """Builds the objects of one student's lab."""

    def __init__(self, mistakes: frozenset[Mistake], age: float) -> None:
        self._mistakes = mistakes
        self._age = age

    def objects(self) -> Iterable[Object]:
        yield from self._cluster_wide()
        yield from self._frontend()
        yield from self._backend()
        yield from self._data()

    def _has(self, mistake: Mistake) -> bool:
        return mistake in self._mistakes

    def _cluster_wide(self) -> Iterable[Object]:
        for name in ("default", *NAMESPACES):
            yield made("Namespace", name, age=self._age, status={"phase": "Active"})
        ready = "Unknown" if self._has(Mistake.NODE) else "True"
        condition = {"type": "Ready", "status": ready, "reason": "KubeletReady"}
        yield made("Node", "node-1", status={"conditions": [condition]}, spec={})
        yield made("IngressClass", "nginx", spec={"controller": "k8s.io/ingress-nginx"})
        for name in ("fast-ssd", "standard-hdd"):
            yield made("StorageClass", name, age=self._age, provisioner="k8s.io/minikube-hostpath")

    def _frontend(self) -> Iterable[Object]:
        short = "0/1 nodes are available: 1 Insufficient cpu." if self._has(Mistake.UNSCHEDULABLE) else ""
        found = self._service_with_pods("web-frontend", "frontend", 80, "web-frontend-service", unschedulable=short)
        if self._has(Mistake.MISSING_SERVICE):
            found = [each for each in found if each["kind"] not in ("Service", "EndpointSlice")]
        yield from found
        yield made("ConfigMap", "web-config", "frontend", age=self._age, data={"API": "http://api.example.com"})
        address = "" if self._has(Mistake.NO_ADDRESS) else "192.0.2.10"
        shop = [("shop.example.com", "/", "web-frontend-service", 80)]
        api = [
            ("api.example.com", f"/{name.removesuffix('-service')}s", name, self._ingress_port(name)) for name in _PORTS
        ]
        if self._has(Mistake.INGRESS_NAMESPACE):
            yield ingress("cloudmart-ingress", "frontend", shop + api, address=address, age=self._age)
        else:
            yield ingress("shop-ingress", "frontend", shop, address=address, age=self._age)
            yield ingress("api-ingress", "backend", api, address=address, age=self._age)

    def _ingress_port(self, name: str) -> int:
        return 8888 if name == "user-service" and self._has(Mistake.INGRESS_PORT) else _PORTS[name]

    def _backend(self) -> Iterable[Object]:
        yield from self._service_with_pods(
            "user-service",
            "backend",
            8080,
            env={"DB_HOST": "postgres-user-service.data.svc.cluster.local", "DB_PASSWORD": "password123"},
            target=8081 if self._has(Mistake.TARGET_PORT) else None,
            ready=not self._has(Mistake.NOT_READY),
        )
        crash: dict[str, Any] = {}
        if self._has(Mistake.CRASH):
            told = "back-off 5m0s restarting failed container=app pod=product-service"
            crash = {
                "ready": False,
                "restarts": 7,
                "state": waiting("CrashLoopBackOff", told),
                "last_state": ended(1, "Error"),
                "events": [("BackOff", "Back-off restarting failed container app in pod product-service", 23)],
            }
        yield from self._service_with_pods(
            "product-service", "backend", 8000, selects="prodcut" if self._has(Mistake.SELECTOR) else "", **crash
        )
        image: dict[str, Any] = {}
        if self._has(Mistake.IMAGE):
            told = 'Back-off pulling image "ngnix:alpine"'
            image = {
                "ready": False,
                "phase": "Pending",
                "image": "ngnix:alpine",
                "state": waiting("ImagePullBackOff", told),
                "events": [("Failed", 'Failed to pull image "ngnix:alpine": not found', 4), ("BackOff", told, 12)],
            }
        found = self._service_with_pods("order-service", "backend", 9000, **image)
        if not self._has(Mistake.LOST):
            yield from found
            return
        yield from (each for each in found if each["kind"] == "Service")
        yield from _application("order-service", "default", 9000, 1, age=self._age, with_service=False)

    def _data(self) -> Iterable[Object]:
        broken_class = self._has(Mistake.STORAGE_CLASS)
        yield from self._database(
            "postgres-user", 5432, "postgres-user-data", storage_class="fast-sdd" if broken_class else "fast-ssd"
        )
        yield from self._database("postgres-order", 5432, "postgres-order-data", size="20Gi")
        yield from self._database(
            "mongodb-product", 27017, "mongodb-storage-mongodb-product-0", storage_class="standard-hdd", size="15Gi"
        )
        yield from _application("redis-cache", "data", 6379, 1, image="redis:7", age=self._age, service_suffix=True)

    def _database(
        self, name: str, port: int, claim_name: str, *, storage_class: str = "fast-ssd", size: str = "10Gi"
    ) -> Iterable[Object]:
        missing = self._has(Mistake.MISSING_CLAIM) and name == "postgres-order"
        pending = storage_class == "fast-sdd"
        why = ""
        if missing:
            why = f'0/1 nodes are available: persistentvolumeclaim "{claim_name}" not found.'
        elif pending:
            why = "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims."
        spec = pod_spec(
            name.split("-")[0],
            image="postgres:13" if name.startswith("postgres") else "mongo:4.4",
            ports=(port,),
            env={"POSTGRES_DB": "userdb", "POSTGRES_PASSWORD": "password123"},
            claims={"storage": claim_name},
        )
        owner = workload("StatefulSet", name, "data", spec, ready=0 if why else 1, age=self._age)
        member = pod(f"{name}-0", "data", spec, owner=owner, labels={"app": name}, unschedulable=why, age=self._age)
        front = service(f"{name}-service", "data", port, app=name, age=self._age)
        yield from (owner, member, front, endpoint_slice(front, () if why else (member,), age=self._age))
        if why:
            yield event(member, "FailedScheduling", why, count=9)
        if missing:
            return
        held = claim(claim_name, "data", storage_class=storage_class, size=size, bound=not pending, age=self._age)
        yield held
        if pending:
            yield event(
                held, "ProvisioningFailed", f'storageclass.storage.k8s.io "{storage_class}" not found', count=31
            )
        else:
            yield volume(held, age=self._age)

    def _service_with_pods(
        self, name: str, namespace: str, port: int, service_name: str = "", **given: Any
    ) -> list[Object]:
        return _application(name, namespace, port, _REPLICAS[name], service_name=service_name, age=self._age, **given)


def _application(
    name: str,
    namespace: str,
    port: int,
    replicas: int,
    *,
    service_name: str = "",
    service_suffix: bool = False,
    with_service: bool = True,
    selects: str = "",
    target: int | None = None,
    image: str = "",
    env: Mapping[str, str] | None = None,
    events: Iterable[tuple[str, str, int]] = (),
    age: float = 3600.0,
    **pods: Any,
) -> list[Object]:
    """Return Deployment, ReplicaSets (an old empty one too), pods, Service and slice; ``pods`` go to each pod."""
    # nginx listens on 80 alone; behind the other ports stands the lab's own software.
    image = image or ("nginx:alpine" if port == 80 else f"cloudmart/{name}:1.0")
    spec = pod_spec(name.split("-")[0], image=image, ports=(port,), env=env)
    is_ready = pods.get("ready", True) and not pods.get("unschedulable")
    ready = replicas if is_ready else 0
    deployment = workload("Deployment", name, namespace, spec, replicas=replicas, ready=ready, age=age)
    current = workload(
        "ReplicaSet", f"{name}-7d9f8c6b5", namespace, spec, replicas=replicas, ready=ready, age=age, owner=deployment
    )
    old = workload("ReplicaSet", f"{name}-5c4b9d7f6", namespace, spec, replicas=0, ready=0, age=age, owner=deployment)
    members = [
        pod(
            f"{name}-7d9f8c6b5-{letter}k{number}zp",
            namespace,
            spec,
            owner=current,
            labels={"app": name},
            age=age,
            **pods,
        )
        for number, letter in enumerate("abcdefghij"[:replicas])
    ]
    found: list[Object] = [deployment, current, old, *members]
    if with_service:
        title = service_name or (f"{name}-service" if service_suffix else name)
        front = service(title, namespace, port, app=selects or name, target=target, age=age)
        found += [front, endpoint_slice(front, () if selects or not _is_scheduled(pods) else members, age=age)]
    found += [event(members[0], reason, told, count=count) for reason, told, count in events]
    return found


def _is_scheduled(pods: Mapping[str, Any]) -> bool:
    """Whether pods made with these keywords have an address."""
    return not pods.get("unschedulable") and pods.get("phase", "Running") == "Running"
