"""The network as a pod of the simulated cluster sees it: names, Services, endpoints, and policies that deny."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address, ip_network

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.base import NODE_ADDRESS, Cluster
from console.rehearsal.controllers.ingresses import CONTROLLER_NAMESPACE
from console.rehearsal.controllers.objects import is_ready, labels_of, name_of, namespace_of, selects
from console.rehearsal.controllers.programs import listening
from console.rehearsal.controllers.services import port_number, target_ports

DOMAIN = "cluster.local"
DNS = "10.96.0.10"
_DNS_NAMESPACE, _DNS_PORT = "kube-system", 53
_ADDRESS = re.compile(r"\d+\.\d+\.\d+\.\d+")


class Answer(StrEnum):
    """What comes of calling a port."""

    OPEN = "open"
    REFUSED = "Connection refused"
    TIMED_OUT = "Operation timed out"
    UNKNOWN_HOST = "bad address"


@dataclass(frozen=True, slots=True)
class Call:
    """A call's answer, the address that was called, and where it came out: a pod and a port of its own."""

    answer: Answer
    address: str = ""
    pod: Object | None = None
    port: int = 0


def full_name(service: Object) -> str:
    return f"{name_of(service)}.{namespace_of(service)}.svc.{DOMAIN}"


class Network:
    """Answers for the pods of one cluster."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def resolve(self, host: str, origin: Object) -> str | None:
        """Return the address of a name as a pod resolves it, None when there is no such name."""
        if _ADDRESS.fullmatch(host):
            return host
        if host in ("localhost", name_of(origin)):
            return "127.0.0.1"
        if not self.can_ask(origin):
            return None
        service = self.service(host, origin)
        if service is not None:
            address = str(service["spec"].get("clusterIP", ""))
            return address if address != "None" else self._headless(service)
        return self._pod_name(host, origin)

    def can_ask(self, origin: Object) -> bool:
        """Whether a pod's questions get to a DNS server: its own policies have to let them out."""
        servers = self._cluster.storage.list("Pod", _DNS_NAMESPACE)
        asked = [pod for pod in servers if labels_of(pod).get("k8s-app") == "kube-dns"]
        return any(self._is_allowed(origin, pod, _DNS_PORT, "UDP") for pod in asked)

    def service(self, host: str, origin: Object) -> Object | None:
        """Return the Service that a name stands for, by the search path of a pod's resolv.conf."""
        labels = host.removesuffix(".").removesuffix(f".{DOMAIN}").removesuffix(".svc").split(".")
        if len(labels) > 2:
            return None
        namespace = labels[1] if len(labels) == 2 else namespace_of(origin)
        return self._cluster.find("Service", namespace, labels[0])

    def call(self, host: str, port: int, origin: Object) -> Call:
        """Open a connection from a pod."""
        address = self.resolve(host, origin)
        if address is None:
            return Call(Answer.UNKNOWN_HOST)
        if address == "127.0.0.1":
            return self._reach(address, origin, port, origin)
        if address == NODE_ADDRESS:
            return self._call_node(port, origin)
        for service in self._cluster.storage.list("Service"):
            if service["spec"].get("clusterIP") == address:
                return self._call_service(service, port, origin)
        pod = self._pod_at(address)
        return Call(Answer.TIMED_OUT, address) if pod is None else self._reach(address, pod, port, origin)

    def _call_node(self, port: int, origin: Object) -> Call:
        """Call the node itself, on which the ingress controller has ports 80 and 443."""
        pods = self._cluster.storage.list("Pod", CONTROLLER_NAMESPACE)
        controller = next((pod for pod in pods if is_ready(pod)), None)
        if controller is None:
            return Call(Answer.REFUSED, NODE_ADDRESS)
        return self._reach(NODE_ADDRESS, controller, port, origin)

    def _call_service(self, service: Object, port: int, origin: Object) -> Call:
        address = str(service["spec"]["clusterIP"])
        name = next((each.get("name", "") for each in service["spec"].get("ports") or () if each["port"] == port), None)
        if name is None:
            return Call(Answer.TIMED_OUT, address)  # nothing rewrites the packet; it is dropped
        for pod in self.endpoints(service):
            for own_name, number, _ in target_ports(service, pod):
                if own_name == name:
                    return self._reach(address, pod, number, origin)
        return Call(Answer.REFUSED, address)

    def endpoints(self, service: Object) -> list[Object]:
        """Return the pods that a Service sends traffic to now."""
        selector = (service["spec"].get("selector") or {}).items()
        pods = self._cluster.storage.list("Pod", namespace_of(service)) if selector else []
        return [pod for pod in pods if selector <= labels_of(pod).items() and is_ready(pod)]

    def _reach(self, address: str, pod: Object, port: int, origin: Object) -> Call:
        if not self._is_allowed(origin, pod, port):
            return Call(Answer.TIMED_OUT, address)
        running = {
            status["name"]
            for status in pod.get("status", {}).get("containerStatuses") or ()
            if "running" in status["state"]
        }
        for container in pod["spec"]["containers"]:
            if container["name"] in running and port in listening(container):
                return Call(Answer.OPEN, address, pod, port)
        return Call(Answer.REFUSED, address)

    def _pod_at(self, address: str) -> Object | None:
        pods = self._cluster.storage.list("Pod")
        return next((pod for pod in pods if pod.get("status", {}).get("podIP") == address), None)

    def _headless(self, service: Object) -> str | None:
        return next((str(pod["status"]["podIP"]) for pod in self.endpoints(service)), None)

    def _pod_name(self, host: str, origin: Object) -> str | None:
        """Resolve the name that a StatefulSet's pod has under its Service."""
        first, _, rest = host.partition(".")
        service = self.service(rest, origin) if rest else None
        if service is None:
            return None
        pods = (pod for pod in self.endpoints(service) if pod["spec"].get("hostname") == first)
        return next((str(pod["status"]["podIP"]) for pod in pods), None)

    # policies

    def _is_allowed(self, origin: Object, target: Object, port: int, protocol: str = "TCP") -> bool:
        if origin is target or target["metadata"]["uid"] == origin["metadata"]["uid"]:
            return True
        return self._passes("Ingress", target, origin, port, protocol) and self._passes(
            "Egress", origin, target, port, protocol
        )

    def _passes(self, direction: str, guarded: Object, other: Object, port: int, protocol: str) -> bool:
        """Whether the policies that guard a pod in one direction let the other one through; without any, all may."""
        policies = [
            policy["spec"]
            for policy in self._cluster.storage.list("NetworkPolicy", namespace_of(guarded))
            if direction in policy["spec"].get("policyTypes", ("Ingress",))
            and selects(policy["spec"].get("podSelector") or {}, labels_of(guarded))
        ]
        if not policies:
            return True
        field, peers = direction.lower(), "from" if direction == "Ingress" else "to"
        return any(
            _has_port(rule, port, protocol, guarded if direction == "Ingress" else other)
            and self._has_peer(rule.get(peers), namespace_of(guarded), other)
            for policy in policies
            for rule in policy.get(field) or ()
        )

    def _has_peer(self, peers: list[Object] | None, namespace: str, other: Object) -> bool:
        return not peers or any(self._is_peer(peer, namespace, other) for peer in peers)

    def _is_peer(self, peer: Object, namespace: str, other: Object) -> bool:
        if "ipBlock" in peer:
            address = ip_address(other.get("status", {}).get("podIP", NODE_ADDRESS))
            excluded = peer["ipBlock"].get("except") or ()
            return address in ip_network(peer["ipBlock"]["cidr"]) and not any(
                address in ip_network(each) for each in excluded
            )
        if "namespaceSelector" in peer:
            found = self._cluster.find("Namespace", "", namespace_of(other))
            if found is None or not selects(peer["namespaceSelector"] or {}, labels_of(found)):
                return False
        elif namespace_of(other) != namespace:
            return False
        return selects(peer.get("podSelector") or {}, labels_of(other))


def _has_port(rule: Object, port: int, protocol: str, target: Object) -> bool:
    """Whether a rule is about a port of a pod, which it may call by name."""
    ports = rule.get("ports")
    return not ports or any(
        each.get("protocol", "TCP") == protocol and port_number(each.get("port", port), protocol, target) == port
        for each in ports
    )
