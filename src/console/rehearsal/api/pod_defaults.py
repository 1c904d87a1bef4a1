"""What the API server writes into pods and pod templates."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

_PROBES = ("livenessProbe", "readinessProbe", "startupProbe")
_FILE_VOLUMES = ("configMap", "downwardAPI", "projected", "secret")
_ACCOUNT_FOLDER = "/var/run/secrets/kubernetes.io/serviceaccount"
_ACCOUNT_SOURCES: list[Json] = [
    {"serviceAccountToken": {"expirationSeconds": 3607, "path": "token"}},
    {"configMap": {"items": [{"key": "ca.crt", "path": "ca.crt"}], "name": "kube-root-ca.crt"}},
    {
        "downwardAPI": {
            "items": [{"fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.namespace"}, "path": "namespace"}]
        }
    },
]
_TOLERATIONS: list[Json] = [
    {"effect": "NoExecute", "key": f"node.kubernetes.io/{key}", "operator": "Exists", "tolerationSeconds": 300}
    for key in ("not-ready", "unreachable")
]


def filled(given: object, **defaults: Any) -> Json:
    """Return what is given, without nulls, and the defaults for what is not."""
    present = {key: value for key, value in given.items() if value is not None} if isinstance(given, dict) else {}
    return {**defaults, **present}


def pod_template(given: object) -> Json:
    """Return a pod template with its defaults."""
    template = filled(given, metadata={})
    return {**template, "spec": pod_spec(template.get("spec"))}


def pod_spec(given: object) -> Json:
    """Return a pod's spec with its defaults."""
    spec = filled(
        given,
        restartPolicy="Always",
        dnsPolicy="ClusterFirst",
        schedulerName="default-scheduler",
        securityContext={},
        terminationGracePeriodSeconds=30,
    )
    for key in ("initContainers", "containers"):
        if isinstance(spec.get(key), list):
            spec[key] = [_container(container) for container in spec[key]]
    if spec.get("serviceAccountName"):
        spec["serviceAccount"] = spec["serviceAccountName"]
    if isinstance(spec.get("volumes"), list):
        spec["volumes"] = [_volume(volume) for volume in spec["volumes"]]
    return spec


def admitted(defaulted: Json, *, token_suffix: str) -> Json:
    """Return a pod's spec with what admission adds when it is created: an account, its token, tolerations."""
    spec = filled(
        defaulted,
        enableServiceLinks=True,
        preemptionPolicy="PreemptLowerPriority",
        priority=0,
        serviceAccount="default",
        serviceAccountName="default",
        tolerations=_TOLERATIONS,
    )
    if spec.get("automountServiceAccountToken") is False:
        return spec
    name = f"kube-api-access-{token_suffix}"
    mount = {"mountPath": _ACCOUNT_FOLDER, "name": name, "readOnly": True}
    for key in ("initContainers", "containers"):
        if isinstance(spec.get(key), list):
            spec[key] = [
                {**container, "volumeMounts": [*(container.get("volumeMounts") or ()), mount]}
                for container in spec[key]
            ]
    volume = {"name": name, "projected": {"defaultMode": 420, "sources": _ACCOUNT_SOURCES}}
    spec["volumes"] = [*spec.get("volumes", ()), volume]
    return spec


def quality_of_service(spec: Json) -> str:
    """Return the class that a pod's requests and limits put it in."""
    resources = [container.get("resources") or {} for container in spec.get("containers") or ()]
    if not any(entry.get("requests") or entry.get("limits") for entry in resources):
        return "BestEffort"
    guaranteed = all(
        {"cpu", "memory"} <= (entry.get("limits") or {}).keys() and entry.get("requests") == entry["limits"]
        for entry in resources
    )
    return "Guaranteed" if guaranteed else "Burstable"


def _container(given: object) -> Json:
    image = given.get("image") if isinstance(given, dict) else None
    container = filled(
        given,
        imagePullPolicy="Always" if _is_latest(image) else "IfNotPresent",
        resources={},
        terminationMessagePath="/dev/termination-log",
        terminationMessagePolicy="File",
    )
    if isinstance(container.get("ports"), list):
        container["ports"] = [filled(port, protocol="TCP") for port in container["ports"]]
    limits = container["resources"].get("limits") if isinstance(container["resources"], dict) else None
    if limits:
        requests = {**limits, **(container["resources"].get("requests") or {})}
        container["resources"] = {**container["resources"], "requests": requests}
    for name in _PROBES:
        if isinstance(container.get(name), dict):
            container[name] = _probe(container[name])
    return container


def _probe(given: Json) -> Json:
    probe = filled(given, timeoutSeconds=1, periodSeconds=10, successThreshold=1, failureThreshold=3)
    if isinstance(probe.get("httpGet"), dict):
        probe["httpGet"] = filled(probe["httpGet"], path="/", scheme="HTTP")
    return probe


def _volume(given: object) -> Json:
    volume = filled(given)
    for source in _FILE_VOLUMES:
        if isinstance(volume.get(source), dict):
            volume[source] = filled(volume[source], defaultMode=420)
    return volume if volume.keys() - {"name"} else {**volume, "emptyDir": {}}


def _is_latest(image: object) -> bool:
    tag = str(image or "").rsplit("/", 1)[-1]
    return "@" not in tag and (":" not in tag or tag.endswith(":latest"))
