"""Which object a check is about: the one that a person would look at first."""

from __future__ import annotations

from console.cluster.fields import Ref, text
from console.cluster.kinds import KIND_BY_NAME
from console.lab.spec.model import Assertion, How, Predicate

_KINDS = {
    "claim-bound": "PersistentVolumeClaim",
    "claim-exists": "PersistentVolumeClaim",
    "config-map-has": "ConfigMap",
    "container-env": "Deployment",
    "cron-job-runs": "CronJob",
    "image-runs": "Pod",
    "ingress-has-tls": "Ingress",
    "ingress-routes-to": "Ingress",
    "namespace-exists": "Namespace",
    "network-policy-allows": "NetworkPolicy",
    "network-policy-blocks": "NetworkPolicy",
    "network-policy-restricts": "NetworkPolicy",
    "provisions-dynamically": "PersistentVolumeClaim",
    "service-has-ready-endpoints": "Service",
    "service-port": "Service",
    "service-selects": "Service",
    "snapshot-ready": "VolumeSnapshot",
    "storage-class-exists": "StorageClass",
}
"""By predicate; those that are not here are asked of a kind."""
_NAMED_BY = {"container-env": "workload"}
_USUAL = "Deployment"


def object_of(how: How) -> Ref | None:
    """Return the object, its name empty where a check takes any of its kind; None where it looks at no object."""
    if isinstance(how, Assertion):
        body = how.match
        return _ref(text(body, "kind"), text(body, "metadata", "namespace"), text(body, "metadata", "name"))
    if not isinstance(how, Predicate):
        return None
    given = how.arguments
    kind = _KINDS.get(how.name) or text(given, "kind") or (_USUAL if how.name.startswith("workload-") else "")
    namespace = text(given, "namespace") or text(given, "to", "namespace")
    return _ref(kind, namespace, text(given, _NAMED_BY.get(how.name, "name")))


def _ref(kind: str, namespace: str, name: str) -> Ref | None:
    known = KIND_BY_NAME.get(kind)
    return Ref(kind, namespace if known is None or known.namespaced else "", name) if kind else None
