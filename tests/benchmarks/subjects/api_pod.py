"""A pod as a server of today sends it: what a Deployment made, with every default, its status and managedFields."""

from __future__ import annotations

from benchmarks.subjects.api_objects import MADE, PODS_RESOURCE, Template, head

_IMAGE = "registry.example.com/cloudmart/web:1.4.2"
_PROBE = {
    "httpGet": {"path": "/health", "port": 8080, "scheme": "HTTP"},
    "timeoutSeconds": 1,
    "periodSeconds": 10,
    "successThreshold": 1,
    "failureThreshold": 3,
}
_MOUNTS = [
    {"name": "data", "mountPath": "/data"},
    {"name": "kube-api-access-7xk2p", "readOnly": True, "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount"},
]
_SPEC = {
    "volumes": [
        {"name": "data", "persistentVolumeClaim": {"claimName": "persistentvolumeclaims-0"}},
        {
            "name": "kube-api-access-7xk2p",
            "projected": {
                "sources": [
                    {"serviceAccountToken": {"expirationSeconds": 3607, "path": "token"}},
                    {"configMap": {"name": "kube-root-ca.crt", "items": [{"key": "ca.crt", "path": "ca.crt"}]}},
                    {
                        "downwardAPI": {
                            "items": [
                                {
                                    "path": "namespace",
                                    "fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.namespace"},
                                }
                            ]
                        }
                    },
                ],
                "defaultMode": 420,
            },
        },
    ],
    "containers": [
        {
            "name": "main",
            "image": _IMAGE,
            "ports": [{"name": "http", "containerPort": 8080, "protocol": "TCP"}],
            "env": [{"name": f"SETTING_{number}", "value": f"value-{number}"} for number in range(6)],
            "resources": {"limits": {"cpu": "200m", "memory": "128Mi"}, "requests": {"cpu": "100m", "memory": "64Mi"}},
            "volumeMounts": _MOUNTS,
            "livenessProbe": _PROBE,
            "readinessProbe": _PROBE,
            "terminationMessagePath": "/dev/termination-log",
            "terminationMessagePolicy": "File",
            "imagePullPolicy": "IfNotPresent",
        }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "nodeName": "nodes-0",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
        {"key": f"node.kubernetes.io/{taint}", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300}
        for taint in ("not-ready", "unreachable")
    ],
    "priority": 0,
    "enableServiceLinks": True,
    "preemptionPolicy": "PreemptLowerPriority",
}
_STATUS = {
    "phase": "Running",
    "conditions": [
        {"type": kind, "status": "True", "lastProbeTime": None, "lastTransitionTime": MADE}
        for kind in ("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled")
    ],
    "hostIP": "10.0.0.4",
    "hostIPs": [{"ip": "10.0.0.4"}],
    "podIP": "10.244.0.7",
    "podIPs": [{"ip": "10.244.0.7"}],
    "startTime": MADE,
    "containerStatuses": [
        {
            "name": "main",
            "state": {"running": {"startedAt": MADE}},
            "lastState": {},
            "ready": True,
            "restartCount": 0,
            "image": _IMAGE,
            "imageID": f"registry.example.com/cloudmart/web@sha256:{'0' * 64}",
            "containerID": f"containerd://{'0' * 64}",
            "started": True,
            "volumeMounts": _MOUNTS,
        }
    ],
    "qosClass": "Burstable",
}


def pod(name: str) -> Template:
    """Return a pod of this name, ready and running."""
    owner = {"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "replicasets-0", "uid": "u-replicasets-0"}
    controlled = {**owner, "controller": True, "blockOwnerDeletion": True}
    labels = {"app": "web", "tier": "frontend", "pod-template-hash": "6d4cf56db6"}
    return Template({**head(PODS_RESOURCE, name, labels=labels, owner=controlled), "spec": _SPEC, "status": _STATUS})
