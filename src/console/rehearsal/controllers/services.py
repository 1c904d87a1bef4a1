"""Services become Endpoints and EndpointSlices: the pods that they select, and which of them are ready."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.base import NODE, Controller
from console.rehearsal.controllers.objects import (
    is_finished,
    is_ready,
    is_terminating,
    labels_of,
    name_of,
    namespace_of,
    owner_reference,
    uid_of,
)

SERVICE = "kubernetes.io/service-name"
MANAGED_BY = "endpointslice.kubernetes.io/managed-by"

Ports = tuple[tuple[str, int, str], ...]
"""Name, number and protocol of each port, as the pods of one slice have them."""


@dataclass(frozen=True, slots=True)
class Backend:
    """One pod behind a Service."""

    pod: Object
    address: str
    ready: bool
    ports: Ports


class Services(Controller):
    """Keeps a Service's endpoints true to its selector, its target ports, and the readiness of pods."""

    source = "endpoint-slice-controller"

    def notice(self, change: str, obj: Object) -> None:
        if obj["kind"] == "Service":
            self.queue(namespace_of(obj), name_of(obj))
        elif obj["kind"] == "Pod" and change != "ADDED":  # a new pod has no address
            for service in self.cluster.storage.list("Service", namespace_of(obj)):
                self.queue(namespace_of(service), name_of(service))

    def reconcile(self, namespace: str, name: str) -> None:
        service = self.cluster.find("Service", namespace, name)
        if service is None:
            endpoints = self.cluster.find("Endpoints", namespace, name)
            if endpoints is not None:
                self.cluster.delete(endpoints)
            return  # the slices belong to the Service and go with it
        if service["spec"].get("selector") and service["spec"].get("type") != "ExternalName":
            backends = self._backends(service)
            self._write_endpoints(service, backends)
            self._write_slices(service, backends)

    def _backends(self, service: Object) -> list[Backend]:
        selector = service["spec"]["selector"].items()
        early = bool(service["spec"].get("publishNotReadyAddresses"))
        found = []
        for pod in self.cluster.storage.list("Pod", namespace_of(service)):
            address = pod.get("status", {}).get("podIP")
            if address and not is_finished(pod) and selector <= labels_of(pod).items():
                ready = (is_ready(pod) and not is_terminating(pod)) or early
                found.append(Backend(pod, address, ready, target_ports(service, pod)))
        return found

    def _write_endpoints(self, service: Object, backends: list[Backend]) -> None:
        groups: dict[Ports, list[Backend]] = defaultdict(list)
        for backend in backends:
            if not is_terminating(backend.pod):
                groups[backend.ports].append(backend)
        subsets = []
        for ports, members in groups.items():
            subset: Object = {}
            for key, ready in (("addresses", True), ("notReadyAddresses", False)):
                if chosen := [_address(each) for each in members if each.ready is ready]:
                    subset[key] = chosen
            subsets.append({**subset, "ports": _port_entries(ports)})
        endpoints: Object = {
            "apiVersion": "v1",
            "kind": "Endpoints",
            "metadata": {
                "name": name_of(service),
                "namespace": namespace_of(service),
                "labels": {**labels_of(service), "endpoints.kubernetes.io/managed-by": "endpoint-controller"},
            },
        }
        if subsets:
            endpoints["subsets"] = subsets
        if self.cluster.find("Endpoints", namespace_of(service), name_of(service)) is None:
            self.cluster.storage.create(endpoints)
        else:
            self.cluster.storage.update(endpoints)

    def _write_slices(self, service: Object, backends: list[Backend]) -> None:
        groups: dict[Ports, list[Backend]] = defaultdict(list)
        for backend in backends:
            groups[backend.ports].append(backend)
        if not groups:
            groups[()] = []
        slices = [
            each
            for each in self.cluster.storage.list("EndpointSlice", namespace_of(service))
            if labels_of(each).get(SERVICE) == name_of(service)
            and labels_of(each).get(MANAGED_BY) == "endpointslice-controller.k8s.io"
        ]
        for ports, members in groups.items():
            made = self._slice(service, ports, members)
            if slices:
                kept = slices.pop(0)
                self.cluster.storage.update({**made, "metadata": {**kept["metadata"], "labels": _labels(service)}})
            else:
                self.cluster.storage.create(made)
        for left in slices:
            self.cluster.delete(left)

    def _slice(self, service: Object, ports: Ports, members: list[Backend]) -> Object:
        return {
            "apiVersion": "discovery.k8s.io/v1",
            "kind": "EndpointSlice",
            "metadata": {
                "generateName": f"{name_of(service)}-",
                "namespace": namespace_of(service),
                "labels": _labels(service),
                "ownerReferences": [owner_reference(service)],
            },
            "addressType": "IPv4",
            "endpoints": [_endpoint(each) for each in members] or None,  # null, as the real one says it
            "ports": [{"name": name, "port": port, "protocol": protocol} for name, port, protocol in ports] or None,
        }


def target_ports(service: Object, pod: Object) -> Ports:
    """Return a Service's ports as one pod has them; a named target port that the pod does not know is left out."""
    found = []
    for port in service["spec"].get("ports") or ():
        protocol = str(port.get("protocol", "TCP"))
        number = port_number(port.get("targetPort", port["port"]), protocol, pod)
        if number is not None:
            found.append((str(port.get("name", "")), number, protocol))
    return tuple(found)


def port_number(target: int | str, protocol: str, pod: Object) -> int | None:
    """Return a port as a pod has it, None for a name that the pod does not know."""
    if isinstance(target, int):
        return target
    for container in pod["spec"]["containers"]:
        for port in container.get("ports") or ():
            if port.get("name") == target and port.get("protocol", "TCP") == protocol:
                return int(port["containerPort"])
    return None


def _labels(service: Object) -> dict[str, str]:
    return {**labels_of(service), MANAGED_BY: "endpointslice-controller.k8s.io", SERVICE: name_of(service)}


def _port_entries(ports: Ports) -> list[Object]:
    return [
        {**({"name": name} if name else {}), "port": number, "protocol": protocol} for name, number, protocol in ports
    ]


def _reference(pod: Object) -> Object:
    return {"kind": "Pod", "name": name_of(pod), "namespace": namespace_of(pod), "uid": uid_of(pod)}


def _address(backend: Backend) -> Object:
    return {"ip": backend.address, "nodeName": NODE, "targetRef": _reference(backend.pod)}


def _endpoint(backend: Backend) -> Object:
    terminating = is_terminating(backend.pod)
    serving = is_ready(backend.pod) or backend.ready
    conditions = {"ready": backend.ready, "serving": serving, "terminating": terminating}
    return {
        "addresses": [backend.address],
        "conditions": conditions,
        "nodeName": NODE,
        "targetRef": _reference(backend.pod),
    }
