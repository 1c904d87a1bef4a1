"""Claims become volumes, by a class whose provisioner this cluster has, or wait and say for what."""

from __future__ import annotations

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.base import NODE, Controller
from console.rehearsal.controllers.objects import (
    is_finished,
    is_terminating,
    name_of,
    namespace_of,
    uid_of,
    with_metadata,
    without_finalizer,
)
from console.rehearsal.controllers.quantities import number

PROVISIONER = "k8s.io/minikube-hostpath"
CSI_DRIVER = "hostpath.csi.k8s.io"
"""What the addon csi-hostpath-driver brings; it is there when a StorageClass names it."""
PROVISIONING = 2.0
RETRY = 15.0
"""Seconds after which the controller looks at a claim again that it could not bind."""
SELECTED_NODE = "volume.kubernetes.io/selected-node"
IN_USE = "kubernetes.io/pvc-protection"
BOUND_TO = "kubernetes.io/pv-protection"
_BOUND = "pv.kubernetes.io/bind-completed"
_PROVISIONED_BY = "pv.kubernetes.io/provisioned-by"
_ASKED = "volume.kubernetes.io/storage-provisioner"


class Claims(Controller):
    """Binds claims, tells what is missing, and keeps a claim that a pod uses until the pod is gone."""

    source = "persistentvolume-controller"

    def notice(self, change: str, obj: Object) -> None:
        if obj["kind"] == "PersistentVolumeClaim":
            if change == "DELETED":
                self._release(obj)
            else:
                self.queue(namespace_of(obj), name_of(obj))
        elif obj["kind"] == "PersistentVolume" and is_terminating(obj):
            self._let_go(obj)
        elif obj["kind"] == "StorageClass" or (obj["kind"] == "PersistentVolume" and change == "ADDED"):
            self._again()
        elif obj["kind"] == "Pod":
            for claim in claims_of(obj):
                self.queue(namespace_of(obj), claim)

    def _again(self) -> None:
        for claim in self.cluster.storage.list("PersistentVolumeClaim"):
            if claim.get("status", {}).get("phase") == "Pending":
                self.queue(namespace_of(claim), name_of(claim))

    def _let_go(self, volume: Object) -> None:
        if volume["status"].get("phase") != "Bound" and volume["metadata"].get("finalizers"):
            self.cluster.storage.update(without_finalizer(volume, BOUND_TO))

    def reconcile(self, namespace: str, name: str) -> None:
        claim = self.cluster.find("PersistentVolumeClaim", namespace, name)
        if claim is None:
            return
        if is_terminating(claim):
            if not self._is_used(claim):
                self.cluster.storage.update(without_finalizer(claim, IN_USE))
            return
        if IN_USE not in (claim["metadata"].get("finalizers") or ()):
            claim = self.cluster.storage.update(with_metadata(claim, finalizers=[IN_USE]))
        if claim.get("status", {}).get("phase") == "Pending":
            self._bind(claim)

    def _is_used(self, claim: Object) -> bool:
        """Whether a pod on a node mounts the claim; one that is not placed yet does not keep it."""
        pods = self.cluster.storage.list("Pod", namespace_of(claim))
        placed = [pod for pod in pods if "nodeName" in pod["spec"] and not is_finished(pod)]
        return any(name_of(claim) in claims_of(pod) for pod in placed)

    def _bind(self, claim: Object) -> None:
        wanted = str(claim["spec"].get("storageClassName") or "")
        if named := claim["spec"].get("volumeName"):
            self._bind_named(claim, str(named))
            return
        volume = self._waiting_volume(claim)
        if volume is not None:
            self._bind_to(claim, volume)
            return
        if not wanted:
            message = "no persistent volumes available for this claim and no storage class is set"
            self._wait(claim, "FailedBinding", message, normal=True)
            return
        storage_class = self.cluster.find("StorageClass", "", wanted)
        if storage_class is None:
            message = f'storageclass.storage.k8s.io "{wanted}" not found'
            self._wait(claim, "ProvisioningFailed", message)
        elif storage_class.get("volumeBindingMode") == "WaitForFirstConsumer" and not self._consumer(claim):
            message = "waiting for first consumer to be created before binding"
            self._wait(claim, "WaitForFirstConsumer", message, normal=True)
        else:
            self._provision(claim, storage_class)

    def _bind_named(self, claim: Object, name: str) -> None:
        """Bind a claim whose author chose the volume; one that is not there is waited for without a word."""
        volume = self.cluster.find("PersistentVolume", "", name)
        if volume is None:
            self.queue(namespace_of(claim), name_of(claim), RETRY)
        elif mismatch := _mismatch(claim, volume):
            message = f'Cannot bind to requested volume "{name}": {mismatch}'
            self._wait(claim, "VolumeMismatch", message)
        else:
            self._bind_to(claim, volume)

    def _consumer(self, claim: Object) -> bool:
        """Whether a pod that uses the claim could be placed if it were bound."""
        return SELECTED_NODE in (claim["metadata"].get("annotations") or {})

    def _wait(self, claim: Object, reason: str, message: str, *, normal: bool = False) -> None:
        tell = self.cluster.recorder.normal if normal else self.cluster.recorder.warning
        tell(claim, self.source, reason, message)
        self.queue(namespace_of(claim), name_of(claim), RETRY)

    def _waiting_volume(self, claim: Object) -> Object | None:
        """Return a volume made by hand, or the one provisioned for the claim."""
        for volume in self.cluster.storage.list("PersistentVolume"):
            reference = volume["spec"].get("claimRef")
            if reference is not None:
                if reference.get("uid") == uid_of(claim):
                    return volume
            elif not _mismatch(claim, volume) and volume.get("status", {}).get("phase") != "Released":
                return volume
        return None

    def _provision(self, claim: Object, storage_class: Object) -> None:
        provisioner = storage_class["provisioner"]
        annotations = claim["metadata"].get("annotations") or {}
        waiting = (
            f"Waiting for a volume to be created either by the external provisioner '{provisioner}' or manually by the "
            "system administrator. If volume creation is delayed, please verify that the provisioner is running and "
            "correctly registered."
        )
        if _ASKED in annotations:
            if provisioner not in (PROVISIONER, CSI_DRIVER):
                self._wait(claim, "ExternalProvisioning", waiting, normal=True)
            return
        claim = self.cluster.storage.update(with_metadata(claim, annotations={**annotations, _ASKED: provisioner}))
        self._wait(claim, "ExternalProvisioning", waiting, normal=True)
        if provisioner not in (PROVISIONER, CSI_DRIVER):
            return
        message = f'External provisioner is provisioning volume for claim "{namespace_of(claim)}/{name_of(claim)}"'
        self.cluster.recorder.normal(claim, f"{provisioner}_{NODE}", "Provisioning", message)
        self.cluster.timeline.after(PROVISIONING, lambda: self._make_volume(claim, storage_class))

    def _make_volume(self, claim: Object, storage_class: Object) -> None:
        current = self.cluster.find("PersistentVolumeClaim", namespace_of(claim), name_of(claim))
        if current is None or uid_of(current) != uid_of(claim) or is_terminating(current):
            return
        volume = self.cluster.storage.create(_volume_for(claim, storage_class))
        message = f"Successfully provisioned volume {name_of(volume)}"
        source = f"{storage_class['provisioner']}_{NODE}"
        self.cluster.recorder.normal(claim, source, "ProvisioningSucceeded", message)

    def _bind_to(self, claim: Object, volume: Object) -> None:
        storage = self.cluster.storage
        if "claimRef" not in volume["spec"]:
            volume = storage.update({**volume, "spec": {**volume["spec"], "claimRef": _claim_reference(claim)}})
        storage.patch_status("PersistentVolume", "", name_of(volume), {"phase": "Bound"})
        annotations = {**(claim["metadata"].get("annotations") or {}), _BOUND: "yes"}
        claim = storage.update(
            {
                **with_metadata(claim, annotations=annotations),
                "spec": {**claim["spec"], "volumeName": name_of(volume)},
            }
        )
        status = {
            "phase": "Bound",
            "accessModes": volume["spec"].get("accessModes"),
            "capacity": volume["spec"].get("capacity"),
        }
        storage.patch_status("PersistentVolumeClaim", namespace_of(claim), name_of(claim), status)

    def _release(self, claim: Object) -> None:
        """Do with a deleted claim's volume what its policy says."""
        volume = self.cluster.find("PersistentVolume", "", str(claim["spec"].get("volumeName", "")))
        if volume is None or volume["spec"].get("claimRef", {}).get("uid") != uid_of(claim):
            return
        self.cluster.storage.patch_status("PersistentVolume", "", name_of(volume), {"phase": "Released"})
        if volume["spec"].get("persistentVolumeReclaimPolicy") == "Delete":
            self.cluster.timeline.after(PROVISIONING, lambda: self.cluster.delete(volume))


def claims_of(pod: Object) -> list[str]:
    """Return the names of the claims that a pod mounts."""
    volumes = pod["spec"].get("volumes") or ()
    return [each["persistentVolumeClaim"]["claimName"] for each in volumes if "persistentVolumeClaim" in each]


def _mismatch(claim: Object, volume: Object) -> str:
    """Return why a volume cannot be a claim's, in the controller's words, or nothing."""
    asked, given = claim["spec"], volume["spec"]
    if number((given.get("capacity") or {}).get("storage", 0)) < number(asked["resources"]["requests"]["storage"]):
        return "requested PV is too small"
    if str(given.get("storageClassName") or "") != str(asked.get("storageClassName") or ""):
        return "storageClassName does not match"
    if set(asked.get("accessModes") or ()) - set(given.get("accessModes") or ()):
        return "incompatible accessMode"
    return ""


def _claim_reference(claim: Object) -> Object:
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "namespace": namespace_of(claim),
        "name": name_of(claim),
        "uid": uid_of(claim),
    }


def _volume_for(claim: Object, storage_class: Object) -> Object:
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolume",
        "metadata": {
            "name": f"pvc-{uid_of(claim)}",
            "annotations": {_PROVISIONED_BY: storage_class["provisioner"]},
            "finalizers": [BOUND_TO],
        },
        "spec": {
            "accessModes": claim["spec"].get("accessModes") or ["ReadWriteOnce"],
            "capacity": {"storage": claim["spec"]["resources"]["requests"]["storage"]},
            "claimRef": _claim_reference(claim),
            **_source(claim, storage_class),
            "persistentVolumeReclaimPolicy": storage_class.get("reclaimPolicy", "Delete"),
            "storageClassName": name_of(storage_class),
            "volumeMode": "Filesystem",
        },
    }


def _source(claim: Object, storage_class: Object) -> Object:
    if storage_class["provisioner"] == CSI_DRIVER:
        return {"csi": {"driver": CSI_DRIVER, "volumeHandle": uid_of(claim)}}
    path = f"/tmp/hostpath-provisioner/{namespace_of(claim)}/{name_of(claim)}"  # noqa: S108
    return {"hostPath": {"path": path, "type": ""}}
