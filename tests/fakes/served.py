"""What an API server makes of a manifest: the same object with everything filled in that nobody wrote."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from fakes.objects import stamp


def served(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object as the API server hands it out after somebody has applied a manifest."""
    obj: dict[str, Any] = copy.deepcopy(dict(manifest))
    metadata = obj["metadata"]
    metadata |= {
        "uid": str(uuid5(NAMESPACE_URL, f"{obj['kind']}/{metadata.get('namespace')}/{metadata['name']}")),
        "resourceVersion": "4711",
        "generation": 1,
        "creationTimestamp": stamp(3600),
        "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{}", **metadata.get("annotations", {})},
    }
    fill = _FILL.get(obj["kind"])
    if fill is not None:
        fill(obj)
    return obj


def _defaults(target: dict[str, Any], **values: Any) -> None:
    for key, value in values.items():
        target.setdefault(key, value)


def _deployment(obj: dict[str, Any]) -> None:
    _defaults(
        obj["spec"],
        replicas=1,
        revisionHistoryLimit=10,
        progressDeadlineSeconds=600,
        strategy={"type": "RollingUpdate", "rollingUpdate": {"maxSurge": "25%", "maxUnavailable": "25%"}},
    )
    _template(obj["spec"]["template"])


def _stateful_set(obj: dict[str, Any]) -> None:
    _defaults(
        obj["spec"],
        replicas=1,
        revisionHistoryLimit=10,
        podManagementPolicy="OrderedReady",
        updateStrategy={"type": "RollingUpdate", "rollingUpdate": {"partition": 0}},
        persistentVolumeClaimRetentionPolicy={"whenDeleted": "Retain", "whenScaled": "Retain"},
    )
    _template(obj["spec"]["template"])
    for template in obj["spec"].get("volumeClaimTemplates", ()):
        _defaults(template, apiVersion="v1", kind="PersistentVolumeClaim", status={"phase": "Pending"})
        template["metadata"].setdefault("creationTimestamp", None)
        _defaults(template["spec"], volumeMode="Filesystem")


def _template(template: dict[str, Any]) -> None:
    template["metadata"].setdefault("creationTimestamp", None)
    spec = template["spec"]
    _defaults(
        spec,
        restartPolicy="Always",
        dnsPolicy="ClusterFirst",
        schedulerName="default-scheduler",
        securityContext={},
        terminationGracePeriodSeconds=30,
    )
    for container in spec["containers"]:
        _defaults(
            container,
            imagePullPolicy="IfNotPresent",
            resources={},
            terminationMessagePath="/dev/termination-log",
            terminationMessagePolicy="File",
        )
        for port in container.get("ports", ()):
            _defaults(port, protocol="TCP")
        if "limits" in container["resources"]:
            _defaults(container["resources"], requests=container["resources"]["limits"])
        for name in ("readinessProbe", "livenessProbe"):
            if name in container:
                _defaults(container[name], timeoutSeconds=1, periodSeconds=10, successThreshold=1, failureThreshold=3)
                if "httpGet" in container[name]:
                    _defaults(container[name]["httpGet"], scheme="HTTP")
        for variable in container.get("env", ()):
            if "fieldRef" in variable.get("valueFrom", ()):
                _defaults(variable["valueFrom"]["fieldRef"], apiVersion="v1")
    for volume in spec.get("volumes", ()):
        for kind in ("configMap", "secret"):
            if kind in volume:
                _defaults(volume[kind], defaultMode=420)


def _service(obj: dict[str, Any]) -> None:
    spec = obj["spec"]
    _defaults(
        spec,
        type="ClusterIP",
        clusterIP="10.96.14.3",
        clusterIPs=[spec.get("clusterIP", "10.96.14.3")],
        ipFamilies=["IPv4"],
        ipFamilyPolicy="SingleStack",
        internalTrafficPolicy="Cluster",
        sessionAffinity="None",
    )
    for port in spec["ports"]:
        _defaults(port, protocol="TCP", targetPort=port["port"])
    obj["status"] = {"loadBalancer": {}}


def _claim(obj: dict[str, Any]) -> None:
    _defaults(obj["spec"], volumeMode="Filesystem", volumeName=f"pvc-{obj['metadata']['name']}")
    obj["metadata"]["finalizers"] = ["kubernetes.io/pvc-protection"]
    obj["status"] = {"phase": "Bound"}


def _class(obj: dict[str, Any]) -> None:
    _defaults(obj, reclaimPolicy="Delete", volumeBindingMode="Immediate")


def _namespace(obj: dict[str, Any]) -> None:
    obj["spec"] = {"finalizers": ["kubernetes"]}
    obj["metadata"].setdefault("labels", {})["kubernetes.io/metadata.name"] = obj["metadata"]["name"]
    obj["status"] = {"phase": "Active"}


_FILL = {
    "Deployment": _deployment,
    "Namespace": _namespace,
    "PersistentVolumeClaim": _claim,
    "Service": _service,
    "StatefulSet": _stateful_set,
    "StorageClass": _class,
}
