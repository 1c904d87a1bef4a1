"""Cells of what leads to pods: Services and their endpoints, Ingresses, network policies."""

from __future__ import annotations

from console.rehearsal.api.cells import NONE, dig, joined, label_selector, some, text
from console.rehearsal.api.history import Object


def pod_selector(obj: Object) -> str:
    return label_selector(dig(obj, "spec", "podSelector"))


def slice_ports(obj: Object) -> str:
    return some([str(port.get("port", "*")) for port in obj.get("ports") or ()], "<unset>")


def slice_addresses(obj: Object) -> str:
    return some([one for endpoint in obj.get("endpoints") or () for one in endpoint.get("addresses") or ()], "<unset>")


def endpoint_addresses(obj: Object) -> str:
    found: list[str] = []
    for subset in obj.get("subsets") or ():
        addresses = [address.get("ip", "") for address in subset.get("addresses") or ()]
        ports = [port.get("port") for port in subset.get("ports") or ()]
        found += [f"{ip}:{port}" for port in ports for ip in addresses] if ports else addresses
    return some(found, NONE)


def hosts(obj: Object) -> str:
    return joined((rule["host"] for rule in dig(obj, "spec", "rules") or () if rule.get("host")), "*")


def load_balancer(obj: Object) -> str:
    found = dig(obj, "status", "loadBalancer", "ingress") or ()
    return ",".join(entry.get("ip") or entry.get("hostname") or "" for entry in found)


def external_address(obj: Object) -> str:
    spec = obj.get("spec") or {}
    if spec.get("type") == "ExternalName":
        return text(spec.get("externalName"))
    given = [one for one in (load_balancer(obj), *(spec.get("externalIPs") or ())) if one]
    return joined(given, "<pending>" if spec.get("type") == "LoadBalancer" else NONE)


def service_ports(obj: Object) -> str:
    shown = []
    for port in dig(obj, "spec", "ports") or ():
        node_port = f":{port['nodePort']}" if port.get("nodePort") else ""
        shown.append(f"{port.get('port')}{node_port}/{port.get('protocol', 'TCP')}")
    return joined(shown)


def parameters(obj: Object) -> str:
    given = dig(obj, "spec", "parameters")
    if not given:
        return NONE
    return ".".join(part for part in (given.get("kind"), given.get("apiGroup")) if part) + f"/{given.get('name')}"
