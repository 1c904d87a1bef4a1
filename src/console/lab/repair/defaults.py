"""What an API server writes into an object by itself, so that it is not taken for somebody's change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# By the name of the field alone: where a word means two things, both have the same defaults or none.
_DEFAULTS: Mapping[str, tuple[Any, ...]] = {
    "allocateLoadBalancerNodePorts": (True,),
    "allowVolumeExpansion": (False,),
    "apiVersion": ("v1",),  # of a field reference, of a claim's template
    "automountServiceAccountToken": (True,),
    "backoffLimit": (6,),
    "completionMode": ("NonIndexed",),
    "completions": (1,),
    "concurrencyPolicy": ("Allow",),
    "defaultMode": (420,),
    "divisor": ("0",),
    "dnsPolicy": ("ClusterFirst",),
    "enableServiceLinks": (True,),
    "externalTrafficPolicy": ("Cluster",),
    "failedJobsHistoryLimit": (1,),
    "failureThreshold": (3,),
    "imagePullPolicy": ("Always", "IfNotPresent"),
    "initialDelaySeconds": (0,),
    "internalTrafficPolicy": ("Cluster",),
    "kind": ("PersistentVolumeClaim",),
    "manualSelector": (False,),
    "minReadySeconds": (0,),
    "parallelism": (1,),
    "pathType": ("ImplementationSpecific",),
    "paused": (False,),
    "periodSeconds": (10,),
    "persistentVolumeClaimRetentionPolicy": ({"whenDeleted": "Retain", "whenScaled": "Retain"},),
    "podManagementPolicy": ("OrderedReady",),
    "podReplacementPolicy": ("TerminatingOrFailed",),
    "progressDeadlineSeconds": (600,),
    "protocol": ("TCP",),
    "publishNotReadyAddresses": (False,),
    "reclaimPolicy": ("Delete",),
    "replicas": (1,),
    "restartPolicy": ("Always",),
    "revisionHistoryLimit": (10,),
    "rollingUpdate": (
        {"maxSurge": "25%", "maxUnavailable": "25%"},
        {"partition": 0},
        {"maxSurge": 0, "maxUnavailable": 1},
    ),
    "schedulerName": ("default-scheduler",),
    "scheme": ("HTTP",),
    "serviceAccount": ("default",),
    "serviceAccountName": ("default",),
    "sessionAffinity": ("None",),
    "successThreshold": (1,),
    "successfulJobsHistoryLimit": (3,),
    "suspend": (False,),
    "terminationGracePeriodSeconds": (30,),
    "terminationMessagePath": ("/dev/termination-log",),
    "terminationMessagePolicy": ("File",),
    "timeoutSeconds": (1,),
    "type": ("ClusterIP", "Opaque", "RollingUpdate", ""),
    "volumeBindingMode": ("Immediate",),
    "volumeMode": ("Filesystem",),
}
# What is given by the cluster and differs from one to the next.
_ALLOCATED = frozenset(
    {
        "clusterIPs",
        "creationTimestamp",
        "finalizers",
        "generation",
        "healthCheckNodePort",
        "ipFamilies",
        "ipFamilyPolicy",
        "managedFields",
        "nodePort",
        "ownerReferences",
        "resourceVersion",
        "selfLink",
        "status",
        "uid",
        "volumeName",
    }
)


def is_given(key: str, value: object, beside: Mapping[str, Any]) -> bool:
    """Whether a field that nobody asked for was written by the server. ``beside`` is the object in which it stands."""
    if value in (None, {}, [], "") or key in _ALLOCATED:
        return True
    if key == "clusterIP":
        return value != "None"
    if key == "targetPort":
        return value == beside.get("port")
    if key == "requests":
        return value == beside.get("limits")
    if key == "policyTypes":
        return _is_implied(value, beside)
    if isinstance(value, dict) and all(is_given(name, item, value) for name, item in value.items()):
        return True
    # True is not 1 here: a field that is a truth is not one that counts.
    return any(type(value) is type(default) and value == default for default in _DEFAULTS.get(key, ()))


def _is_implied(types: object, policy: Mapping[str, Any]) -> bool:
    implied = {"Ingress", "Egress"} if policy.get("egress") else {"Ingress"}
    return isinstance(types, list) and all(isinstance(one, str) for one in types) and set(types) == implied
