"""Empty files that somebody leaves in containers: on a volume they outlive the pod, elsewhere they go with it."""

from __future__ import annotations

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.objects import namespace_of, uid_of

_MOST = 1_000
"""Files that one cluster's containers keep: a simulation stores no data."""


class Scratch:
    """The files of one cluster's containers."""

    def __init__(self) -> None:
        self._files: dict[tuple[str, str], None] = {}

    def of(self, pod: Object, container: Object) -> Folder:
        """Return the files as one container has them."""
        return Folder(self._files, pod, container)


class Folder:
    """Files of one container by their paths."""

    def __init__(self, files: dict[tuple[str, str], None], pod: Object, container: Object) -> None:
        self._files = files
        self._own = f"pod {uid_of(pod)} {container['name']}"
        claims = {
            each["name"]: f"claim {namespace_of(pod)}/{each['persistentVolumeClaim']['claimName']}"
            for each in pod["spec"].get("volumes") or ()
            if "persistentVolumeClaim" in each
        }
        self._mounts = {
            str(each["mountPath"]).rstrip("/"): claims.get(each["name"], f"pod {uid_of(pod)} {each['name']}")
            for each in container.get("volumeMounts") or ()
        }

    def __contains__(self, path: str) -> bool:
        return self._key(path) in self._files

    def add(self, path: str) -> None:
        if len(self._files) < _MOST:
            self._files[self._key(path)] = None

    def discard(self, path: str) -> None:
        self._files.pop(self._key(path), None)

    def _key(self, path: str) -> tuple[str, str]:
        mount = next((each for each in self._mounts if path.startswith(f"{each}/")), "")
        return (self._mounts[mount], path.removeprefix(mount)) if mount else (self._own, path)
