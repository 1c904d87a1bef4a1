"""The containers of one simulated cluster, as its API server lets anybody look into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from console.rehearsal.api.history import Object
from console.rehearsal.api.runtime import Executed, LogLine
from console.rehearsal.containers.http import Web
from console.rehearsal.containers.logs import Log
from console.rehearsal.containers.network import DNS, Network
from console.rehearsal.containers.scratch import Scratch
from console.rehearsal.containers.shell import Inside, Shell
from console.rehearsal.containers.tools import Tools
from console.rehearsal.controllers.base import Cluster
from console.rehearsal.controllers.environment import MissingReference, environment_of
from console.rehearsal.controllers.objects import name_of, namespace_of, uid_of

_KINDS = (("containers", "containerStatuses"), ("initContainers", "initContainerStatuses"))
_FILES = {"configMap": ("ConfigMap", "name"), "secret": ("Secret", "secretName")}
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class Containers:
    """Logs and commands of all pods; implements `console.rehearsal.api.runtime.PodRuntime`."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._network = Network(cluster)
        self._web = Web(cluster, self._network)
        self._scratch = Scratch()

    def logs(self, pod: Object, container: str, *, previous: bool) -> Iterator[LogLine]:
        log = _log_of(pod, container, previous=previous)
        return iter(()) if log is None else log.lines(self._cluster.timeline.wall())

    def follow(self, pod: Object, container: str, callback: Callable[[LogLine | None], None]) -> Callable[[], None]:
        return Follower(self._cluster, pod, container, callback).stop

    def exec(self, pod: Object, container: str, argv: Sequence[str]) -> Executed:
        if not argv:
            return Executed(stderr=b"you must specify at least one command for the container\n", exit_code=1)
        spec = _spec_of(pod, container)
        inside = Inside(self._environment(pod, spec), self._files(pod, spec), self._scratch.of(pod, spec))
        done = Shell(pod, spec, inside, Tools(self._network, self._web, pod)).run(argv)
        return Executed(done.out.encode(), done.err.encode(), done.code)

    def _environment(self, pod: Object, spec: Object) -> dict[str, str]:
        own = {"PATH": _PATH, "HOSTNAME": name_of(pod), "KUBERNETES_SERVICE_HOST": "10.96.0.1", "HOME": "/root"}
        try:
            return {**own, **environment_of(self._cluster, pod, spec)}
        except MissingReference:  # it was there when the container started
            return own

    def _files(self, pod: Object, spec: Object) -> dict[str, str]:
        namespace = namespace_of(pod)
        address = pod.get("status", {}).get("podIP", "")
        search = f"{namespace}.svc.cluster.local svc.cluster.local cluster.local"
        files = {
            "/etc/hostname": name_of(pod),
            "/etc/hosts": f"127.0.0.1\tlocalhost\n{address}\t{name_of(pod)}\n",
            "/etc/resolv.conf": f"nameserver {DNS}\nsearch {search}\noptions ndots:5\n",
        }
        mounts = {each["name"]: str(each["mountPath"]).rstrip("/") for each in spec.get("volumeMounts") or ()}
        for volume in pod["spec"].get("volumes") or ():
            folder = mounts.get(volume["name"])
            if folder is None:
                continue
            if "projected" in volume:
                files[f"{folder}/namespace"] = namespace
            for field, (kind, key) in _FILES.items():
                source = self._cluster.find(kind, namespace, volume[field][key]) if field in volume else None
                if source is not None:
                    files.update({f"{folder}/{name}": text for name, text in (source.get("data") or {}).items()})
        return files


class Follower:
    """Tells each line that a running container writes from now on, and when it ends."""

    def __init__(
        self, cluster: Cluster, pod: Object, container: str, callback: Callable[[LogLine | None], None]
    ) -> None:
        self._cluster = cluster
        self._uid = uid_of(pod)
        self._container = container
        self._callback: Callable[[LogLine | None], None] | None = callback
        self._id = _status_of(pod, container).get("containerID")
        self._unsubscribe = cluster.storage.subscribe(self._notice)
        self._log = _log_of(pod, container, previous=False)
        if self._log is None or "running" not in _status_of(pod, container).get("state", {}):
            cluster.timeline.after(0.0, self._end)
        else:
            self._plan(cluster.timeline.wall())

    def stop(self) -> None:
        """Tell nothing more."""
        if self._callback is not None:
            self._callback = None
            self._unsubscribe()

    def _plan(self, after: datetime) -> None:
        line = None if self._log is None else self._log.next_after(after)
        if line is not None:
            seconds = (line.at - self._cluster.timeline.wall()).total_seconds()
            self._cluster.timeline.after(self._cluster.timeline.simulated(seconds), lambda: self._say(line))

    def _say(self, line: LogLine) -> None:
        if self._callback is not None:
            self._callback(line)
            self._plan(line.at)

    def _notice(self, change: str, obj: Object) -> None:
        if obj["kind"] != "Pod" or uid_of(obj) != self._uid:
            return
        status = _status_of(obj, self._container)
        if change == "DELETED" or status.get("containerID") != self._id or "running" not in status["state"]:
            self._end()

    def _end(self) -> None:
        if self._callback is not None:
            tell = self._callback
            self.stop()
            tell(None)


def _status_of(pod: Object, container: str) -> Object:
    for _, field in _KINDS:
        for status in pod.get("status", {}).get(field) or ():
            if status["name"] == container:
                found: Object = status
                return found
    return {}


def _spec_of(pod: Object, container: str) -> Object:
    return next(each for field, _ in _KINDS for each in pod["spec"].get(field) or () if each["name"] == container)


def _log_of(pod: Object, container: str, *, previous: bool) -> Log | None:
    status = _status_of(pod, container)
    now, before = status.get("state", {}), status.get("lastState", {})
    run = before.get("terminated") if previous or "waiting" in now else now.get("running") or now.get("terminated")
    if not run:
        return None
    ended = run.get("finishedAt")
    moment = datetime.fromisoformat
    return Log(_spec_of(pod, container), moment(run["startedAt"]), None if ended is None else moment(ended))
