"""What answers a simulated HTTP request: nginx with its welcome page, or the ingress controller by host and path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from console.rehearsal.api.history import Object
from console.rehearsal.containers.network import Answer, Call, Network
from console.rehearsal.controllers.base import Cluster
from console.rehearsal.controllers.images import repository
from console.rehearsal.controllers.ingresses import CONTROLLER_NAMESPACE
from console.rehearsal.controllers.objects import name_of, namespace_of

REASONS = {
    200: "OK",
    404: "Not Found",
    502: "Bad Gateway",
    503: "Service Temporarily Unavailable",
    504: "Gateway Time-out",
}
_WELCOME = (
    "<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\n</head>\n<body>\n"
    "<h1>Welcome to nginx!</h1>\n<p>If you see this page, the nginx web server is successfully installed and\n"
    "working.</p>\n</body>\n</html>\n"
)
_WEB_SERVERS = frozenset({"nginx", "httpd", "controller"})
CONF = "/etc/nginx/conf.d"
_LOCATION = re.compile(r"""location\s+(=?)\s*(/\S*)\s*\{[^{}]*?\breturn\s+(\d{3})\s+["'](.*?)["'];""")
_NGINX_VARIABLE = re.compile(r"\$(\w+)")
_REPEATED_GROUP = re.compile(r"\)[*+{]")


@dataclass(frozen=True, slots=True)
class Reply:
    """A status code and a page; code 0 says that the program which answered does not speak HTTP."""

    code: int
    body: str = ""


class Web:
    """Answers requests that a pod of the cluster sends."""

    def __init__(self, cluster: Cluster, network: Network) -> None:
        self._cluster = cluster
        self._network = network

    def get(self, call: Call, host: str, path: str) -> Reply:
        """Send a GET over an open connection."""
        pod = call.pod
        if pod is None:
            return Reply(0)
        image = repository(next(iter(pod["spec"]["containers"]))["image"])
        if namespace_of(pod) == CONTROLLER_NAMESPACE:
            return self._route(host.partition(":")[0], path, pod)
        if image not in _WEB_SERVERS:
            return Reply(0)
        configured = self._configured(pod)
        if configured:
            return page(configured, path, {"hostname": name_of(pod), "request_uri": path}) or _error(404)
        return Reply(200, _WELCOME) if path.partition("?")[0] in ("/", "/index.html") else _error(404)

    def _configured(self, pod: Object) -> str:
        """Return the configuration that a ConfigMap puts in the place of nginx's own, or nothing."""
        spec = pod["spec"]
        mounts = {each["name"] for each in spec["containers"][0].get("volumeMounts") or () if each["mountPath"] == CONF}
        for volume in spec.get("volumes") or ():
            if volume["name"] in mounts and "configMap" in volume:
                found = self._cluster.find("ConfigMap", namespace_of(pod), volume["configMap"].get("name", ""))
                return "\n".join((found or {}).get("data", {}).values())
        return ""

    def _route(self, host: str, path: str, controller: Object) -> Reply:
        """Answer as the ingress controller does, which calls a backend in the Ingress's own namespace."""
        best: tuple[int, Object, Object] | None = None
        for ingress in self._cluster.storage.list("Ingress"):
            for rule in ingress["spec"].get("rules") or ():
                if rule.get("host") not in (None, host):
                    continue
                for entry in rule.get("http", {}).get("paths") or ():
                    if _matches(entry, path) and (best is None or len(entry.get("path", "/")) > best[0]):
                        best = len(entry.get("path", "/")), ingress, entry
        if best is None:
            return _error(404)
        return self._forward(best[1], best[2], path, controller)

    def _forward(self, ingress: Object, entry: Object, path: str, controller: Object) -> Reply:
        backend = entry["backend"].get("service", {})
        service = self._cluster.find("Service", namespace_of(ingress), backend.get("name", ""))
        if service is None or not self._network.endpoints(service):
            return _error(503)
        port = backend.get("port", {})
        number = port.get("number") or next(
            (each["port"] for each in service["spec"]["ports"] if each.get("name") == port.get("name")), 0
        )
        call = self._network.call(str(service["spec"]["clusterIP"]), int(number), controller)
        if call.answer is not Answer.OPEN or call.pod is None:
            return _error(504 if call.answer is Answer.TIMED_OUT and self._has_port(service, number) else 502)
        reply = self.get(call, "", _rewritten(ingress, entry, path))
        return reply if reply.code else _error(502)

    @staticmethod
    def _has_port(service: Object, number: int) -> bool:
        return any(each["port"] == number for each in service["spec"].get("ports") or ())


def page(configuration: str, path: str, variables: Mapping[str, str]) -> Reply | None:
    """Return what nginx answers by the ``location`` of its configuration that fits best, None when none does."""
    wanted = path.partition("?")[0]
    locations = [found.groups() for found in _LOCATION.finditer(configuration)]
    fitting = [
        (bool(exact), len(place), code, text)
        for exact, place, code, text in locations
        if (wanted == place if exact else wanted.startswith(place))
    ]
    if not fitting:
        return None
    *_, code, text = max(fitting)
    return Reply(int(code), _NGINX_VARIABLE.sub(lambda each: variables.get(each[1], ""), text.replace("\\n", "\n")))


def _error(code: int) -> Reply:
    words = f"{code} {REASONS[code]}"
    return Reply(
        code,
        f"<html>\n<head><title>{words}</title></head>\n<body>\n<center><h1>{words}</h1></center>\n"
        "<hr><center>nginx</center>\n</body>\n</html>\n",
    )


def _matches(entry: Object, path: str) -> bool:
    wanted = entry.get("path") or "/"
    match entry.get("pathType"):
        case "Exact":
            return path == wanted
        case "Prefix":
            return wanted == "/" or path == wanted or path.startswith(wanted.rstrip("/") + "/")
        case _:
            return _search(wanted, path) is not None


def _search(pattern: str, path: str) -> re.Match[str] | None:
    """Match a path by an author's pattern; one whose search could take for ever matches nothing."""
    if _REPEATED_GROUP.search(pattern):
        return None
    try:
        return re.match(pattern, path)
    except re.error:
        return None


def _rewritten(ingress: Object, entry: Object, path: str) -> str:
    target = (ingress["metadata"].get("annotations") or {}).get("nginx.ingress.kubernetes.io/rewrite-target")
    if not target:
        return path
    found = _search(entry.get("path") or "/", path)
    groups = found.groups(default="") if found is not None else ()
    return re.sub(r"\$(\d)", lambda each: groups[int(each[1]) - 1] if 0 < int(each[1]) <= len(groups) else "", target)
