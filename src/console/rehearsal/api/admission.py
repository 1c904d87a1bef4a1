"""What happens to an object between a request and the storage: refused, filled in, or given what it asks for."""

from __future__ import annotations

import random

from console.rehearsal.api.defaults import with_defaults, with_first_status
from console.rehearsal.api.history import Object
from console.rehearsal.api.pod_defaults import admitted
from console.rehearsal.api.quota import Lookup, check_pod
from console.rehearsal.api.resources import BY_KIND, Resource
from console.rehearsal.api.status import BadRequest, Cause, Forbidden, Invalid
from console.rehearsal.api.texts import check_texts
from console.rehearsal.api.validation import problems, update_problems

SERVER_METADATA = frozenset(
    {"creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "generation"}
    | {"managedFields", "name", "namespace", "resourceVersion", "uid"}
)
_NAME = frozenset({"name", "namespace"})
_IGNORED = frozenset({"selfLink"})
_MALFORMED = (AttributeError, KeyError, TypeError, ValueError)
_GIVEN = {
    "PersistentVolumeClaim": ("storageClassName", "volumeName"),
    "Service": ("clusterIP", "clusterIPs"),
}
_DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class"


def _namespace(name: str) -> Object:
    return {"kind": "Namespace", "metadata": {"name": name}}


_SERVER = "192.168.49.2"  # where minikube's own API server listens
_MIRRORED_BY_HAND = {"endpointslice.kubernetes.io/skip-mirror": "true"}

SYSTEM_OBJECTS: tuple[Object, ...] = (
    *(_namespace(name) for name in ("default", "kube-node-lease", "kube-public", "kube-system")),
    {
        "kind": "Service",
        "metadata": {
            "name": "kubernetes",
            "namespace": "default",
            "labels": {"component": "apiserver", "provider": "kubernetes"},
        },
        "spec": {
            "clusterIP": "10.96.0.1",
            "ports": [{"name": "https", "port": 443, "protocol": "TCP", "targetPort": 8443}],
        },
    },
    {
        "kind": "Endpoints",
        "metadata": {"name": "kubernetes", "namespace": "default", "labels": _MIRRORED_BY_HAND},
        "subsets": [{"addresses": [{"ip": _SERVER}], "ports": [{"name": "https", "port": 8443, "protocol": "TCP"}]}],
    },
    {
        "kind": "EndpointSlice",
        "metadata": {
            "name": "kubernetes",
            "namespace": "default",
            "labels": {"kubernetes.io/service-name": "kubernetes"},
        },
        "addressType": "IPv4",
        "endpoints": [{"addresses": [_SERVER], "conditions": {"ready": True}}],
        "ports": [{"name": "https", "port": 8443, "protocol": "TCP"}],
    },
)
"""What a new cluster has of itself."""


def own_metadata(obj: Object) -> Object:
    """Return the part of an object's metadata that its author decides, without what says nothing."""
    resource = BY_KIND[obj["kind"]]
    dropped = (SERVER_METADATA - _NAME) | _IGNORED | (frozenset() if resource.namespaced else {"namespace"})
    return {
        key: value
        for key, value in obj.get("metadata", {}).items()
        if key not in dropped and value not in (None, "", {}, [])
    }


def admit(obj: Object, cluster: Lookup, rng: random.Random) -> Object:
    """Return a new object as it will be stored. Raises Invalid, NotFound or Forbidden (its namespace, a quota)."""
    resource = BY_KIND[obj["kind"]]
    metadata = obj["metadata"]
    if resource.namespaced:
        _check_namespace(resource, metadata.get("name", ""), cluster.get("Namespace", "", metadata["namespace"]))
    try:
        check_texts(obj)
        filled = with_first_status(_mutated(with_defaults(obj), cluster, rng))
        found = problems(filled)
    except _MALFORMED as error:
        raise malformed(resource, error) from error
    if found:
        raise Invalid(resource, metadata.get("name", ""), found)
    if resource.kind == "Pod":
        check_pod(filled, cluster)
    return filled


def admit_update(obj: Object, current: Object) -> Object:
    """Return a new object as it will replace the current one. Raises Invalid and BadRequest."""
    resource = BY_KIND[obj["kind"]]
    try:
        check_texts(obj)
        filled = with_defaults(_with_what_was_given(obj, current))
        found = update_problems(current, filled)
    except _MALFORMED as error:
        raise malformed(resource, error) from error
    if found:
        raise Invalid(resource, current["metadata"]["name"], found)
    return filled


def malformed(resource: Resource, error: Exception) -> BadRequest:
    """Return what is said of an object with a list where a map belongs, or the like."""
    version = resource.versions[0]
    return BadRequest(f'{resource.kind} in version "{version}" cannot be handled as a {resource.kind}: {error}')


def _check_namespace(resource: Resource, name: str, namespace: Object) -> None:
    if "deletionTimestamp" not in namespace["metadata"]:
        return
    own = namespace["metadata"]["name"]
    cause = Cause("metadata.namespace", f"namespace {own} is being terminated", "NamespaceTerminating")
    why = f"unable to create new content in namespace {own} because it is being terminated"
    raise Forbidden(resource, name, why, [cause])


def _mutated(obj: Object, cluster: Lookup, rng: random.Random) -> Object:
    match obj["kind"]:
        case "PersistentVolumeClaim":
            return _with_default_class(obj, cluster)
        case "Pod":
            return {**obj, "spec": admitted(obj["spec"], token_suffix=obj["metadata"]["uid"][-5:])}
        case "Service":
            return _with_address(obj, cluster, rng)
    return obj


def _with_what_was_given(obj: Object, current: Object) -> Object:
    """Return a sent object with what the server chose at its creation, where its author does not say otherwise."""
    kept = {key: current.get("spec", {}).get(key) for key in _GIVEN.get(obj["kind"], ())}
    given = {key: value for key, value in kept.items() if value is not None}
    if not given:
        return obj
    spec = {key: value for key, value in (obj.get("spec") or {}).items() if value not in (None, "")}
    if spec.get("type") == "ExternalName":
        return obj
    return {**obj, "spec": {**given, **spec}}


def _with_default_class(claim: Object, cluster: Lookup) -> Object:
    spec = claim.get("spec") or {}
    if "storageClassName" in spec:
        return claim
    for storage_class in cluster.list("StorageClass"):
        if storage_class["metadata"].get("annotations", {}).get(_DEFAULT_CLASS) == "true":
            return {**claim, "spec": {**spec, "storageClassName": storage_class["metadata"]["name"]}}
    return claim


def _with_address(service: Object, cluster: Lookup, rng: random.Random) -> Object:
    spec = dict(service.get("spec") or {})
    if spec.get("type") == "ExternalName":
        return service
    others = [other["spec"] for other in cluster.list("Service")]
    if not spec.get("clusterIP"):
        spec["clusterIP"] = _free_address(rng, {other.get("clusterIP") for other in others})
    spec["clusterIPs"] = [spec["clusterIP"]]
    if spec.get("type") in ("NodePort", "LoadBalancer"):
        held = {port.get("nodePort") for other in others for port in other.get("ports", ())}
        free = (number for number in iter(lambda: rng.randint(30000, 32767), None) if number not in held)
        spec["ports"] = [
            port if port.get("nodePort") else {**port, "nodePort": next(free)} for port in spec.get("ports", ())
        ]
    return {**service, "spec": spec}


def _free_address(rng: random.Random, taken: set[object]) -> str:
    while True:
        address = f"10.{rng.randint(96, 111)}.{rng.randint(0, 255)}.{rng.randint(2, 254)}"
        if address not in taken:
            return address
