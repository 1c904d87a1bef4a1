"""VolumeSnapshots become ready when their claim has a volume of the CSI driver."""

from __future__ import annotations

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.base import Controller
from console.rehearsal.controllers.objects import name_of, namespace_of, uid_of

CUTTING = 3.0


class Snapshots(Controller):
    """Cuts snapshots, as the addon volumesnapshots does."""

    source = "snapshot-controller"

    def notice(self, change: str, obj: Object) -> None:
        if obj["kind"] == "VolumeSnapshot" and change != "DELETED":
            self.queue(namespace_of(obj), name_of(obj), CUTTING)
        elif obj["kind"] == "PersistentVolumeClaim" and change == "MODIFIED":
            for snapshot in self.cluster.storage.list("VolumeSnapshot", namespace_of(obj)):
                self.queue(namespace_of(snapshot), name_of(snapshot), CUTTING)

    def reconcile(self, namespace: str, name: str) -> None:
        snapshot = self.cluster.find("VolumeSnapshot", namespace, name)
        if snapshot is None or snapshot.get("status", {}).get("readyToUse"):
            return
        wanted = str(snapshot["spec"]["source"].get("persistentVolumeClaimName", ""))
        claim = self.cluster.find("PersistentVolumeClaim", namespace, wanted)
        volume = claim and self.cluster.find("PersistentVolume", "", str(claim["spec"].get("volumeName", "")))
        if claim is None or not volume or "csi" not in volume["spec"]:
            message = "Failed to create snapshot content with error cannot find CSI PersistentVolume"
            self.cluster.recorder.warning(snapshot, self.source, "SnapshotContentCreationFailed", message)
            self.cluster.storage.patch_status("VolumeSnapshot", namespace, name, {"readyToUse": False})
            return
        status = {
            "boundVolumeSnapshotContentName": f"snapcontent-{uid_of(snapshot)}",
            "creationTime": self.cluster.storage.timestamp(),
            "readyToUse": True,
            "restoreSize": claim["spec"]["resources"]["requests"]["storage"],
        }
        self.cluster.storage.patch_status("VolumeSnapshot", namespace, name, status)
