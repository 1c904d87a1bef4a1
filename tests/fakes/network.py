"""Services, their slices and Ingresses as an API server hands them out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from console.cluster.snapshot import Object

from fakes.objects import made


def service(
    name: str,
    namespace: str,
    port: int,
    *,
    app: str = "",
    target: int | str | None = None,
    **given: Any,
) -> dict[str, Any]:
    """Return a ClusterIP Service that selects ``app: <app>`` (empty: selects nothing by itself)."""
    spec: dict[str, Any] = {
        "type": "ClusterIP",
        "clusterIP": "10.96.14.3",
        "ports": [{"name": "http", "port": port, "protocol": "TCP", "targetPort": target or port}],
    }
    if app:
        spec["selector"] = {"app": app}
    return made("Service", name, namespace, spec=spec, status={"loadBalancer": {}}, **given)


def endpoint_slice(of: Object, pods: Iterable[Object], **given: Any) -> dict[str, Any]:
    """Return the EndpointSlice that belongs to a Service, with one endpoint for each pod."""
    name, namespace = of["metadata"]["name"], of["metadata"]["namespace"]
    endpoints = [
        {
            "addresses": [f"10.244.0.{number}"],
            "conditions": {"ready": _is_ready(found), "serving": _is_ready(found), "terminating": False},
            "targetRef": {"kind": "Pod", "namespace": namespace, "name": found["metadata"]["name"]},
        }
        for number, found in enumerate(pods, start=7)
    ]
    ports = [{"name": "http", "port": of["spec"]["ports"][0]["targetPort"], "protocol": "TCP"}]
    return made(
        "EndpointSlice",
        f"{name}-x7k2p",
        namespace,
        owner=of,
        labels={"kubernetes.io/service-name": name},
        addressType="IPv4",
        endpoints=endpoints,
        ports=ports if endpoints else None,
        **given,
    )


def ingress(
    name: str, namespace: str, routes: Iterable[tuple[str, str, str, int]], *, address: str = "192.0.2.10", **given: Any
) -> dict[str, Any]:
    """Return an Ingress; ``routes`` are (host, path, Service, port)."""
    rules: dict[str, list[dict[str, Any]]] = {}
    for host, path, backend, port in routes:
        target = {"service": {"name": backend, "port": {"number": port}}}
        rules.setdefault(host, []).append({"path": path, "pathType": "Prefix", "backend": target})
    spec = {
        "ingressClassName": "nginx",
        "rules": [{"host": host, "http": {"paths": paths}} for host, paths in rules.items()],
    }
    status = {"loadBalancer": {"ingress": [{"ip": address}]} if address else {}}
    return made("Ingress", name, namespace, spec=spec, status=status, **given)


def _is_ready(found: Object) -> bool:
    conditions = found["status"].get("conditions", ())
    return any(item["type"] == "Ready" and item["status"] == "True" for item in conditions)
