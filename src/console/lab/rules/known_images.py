"""On which ports well-known images listen as they come, and what could make them listen elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from console.cluster.fields import field, mapping, mappings, pairs, text
from console.lab.evidence import Evidence


@dataclass(frozen=True, slots=True)
class KnownImage:
    """``config`` are files and folders that say on which port it listens; ``env`` beginnings of variables that do."""

    ports: frozenset[int]
    config: tuple[str, ...] = ()
    env: tuple[str, ...] = ()


def _image(*ports: int, config: tuple[str, ...] = (), env: tuple[str, ...] = ()) -> KnownImage:
    return KnownImage(frozenset(ports), config, env)


_NGINX = {"config": ("/etc/nginx", "/docker-entrypoint.d"), "env": ("NGINX_",)}
_MYSQL = {"config": ("/etc/mysql", "/etc/my.cnf", "/etc/my.cnf.d"), "env": ("MYSQL_TCP_PORT", "MYSQLX_")}

KNOWN_IMAGES: Mapping[str, KnownImage] = {
    "nginx": _image(80, **_NGINX),
    "nginxinc/nginx-unprivileged": _image(8080, **_NGINX),
    "nginxdemos/hello": _image(80, **_NGINX),
    "httpd": _image(80, config=("/usr/local/apache2",), env=("HTTPD_", "APACHE_")),
    "caddy": _image(80, 443, 2019, config=("/etc/caddy", "/config/caddy"), env=("CADDY_",)),
    "tomcat": _image(8080, config=("/usr/local/tomcat/conf",), env=("CATALINA_", "JAVA_")),
    "wordpress": _image(80, config=("/etc/apache2",), env=("APACHE_",)),
    "phpmyadmin": _image(80, config=("/etc/apache2",), env=("APACHE_",)),
    "adminer": _image(8080),
    "postgres": _image(5432, config=("/etc/postgresql",), env=("PGPORT",)),
    "mysql": _image(3306, **_MYSQL),
    "mariadb": _image(3306, **_MYSQL),
    "mongo": _image(27017, config=("/etc/mongo", "/etc/mongod.conf")),
    "redis": _image(6379, config=("/etc/redis", "/usr/local/etc/redis")),
    "valkey/valkey": _image(6379, config=("/etc/valkey", "/usr/local/etc/valkey")),
    "memcached": _image(11211),
    "rabbitmq": _image(4369, 5671, 5672, 15672, 15692, 25672, config=("/etc/rabbitmq",), env=("RABBITMQ_",)),
    "elasticsearch": _image(
        9200, 9300, config=("/usr/share/elasticsearch/config",), env=("http.", "transport.", "ES_")
    ),
    "influxdb": _image(8086, config=("/etc/influxdb", "/etc/influxdb2"), env=("INFLUXD_", "INFLUXDB_")),
    "grafana/grafana": _image(3000, config=("/etc/grafana",), env=("GF_SERVER_",)),
    "prom/prometheus": _image(9090),
    "traefik/whoami": _image(80, env=("WHOAMI_PORT",)),
    "containous/whoami": _image(80, env=("WHOAMI_PORT",)),
    "kennethreitz/httpbin": _image(80),
    "hashicorp/http-echo": _image(5678, env=("ECHO_",)),
}
"""By name without registry and tag. Only what is sure of the image as it comes belongs here."""

_REGISTRIES = (
    "docker.io/",
    "index.docker.io/",
    "registry-1.docker.io/",
    "mirror.gcr.io/",
    "public.ecr.aws/docker/",
)
_PORT_VARIABLES = frozenset({"PORT", "PORTS", "HTTP_PORT", "HTTPS_PORT", "LISTEN", "LISTEN_PORT", "SERVER_PORT"})


def known_image(image: str) -> KnownImage | None:
    """Return what is known of an image, None when it is not one of those."""
    name = image.partition("@")[0]
    folder, slash, last = name.rpartition("/")
    name = f"{folder}{slash}{last.partition(':')[0]}"
    for registry in _REGISTRIES:
        if name.startswith(registry):
            name = name.removeprefix(registry)
            break
    return KNOWN_IMAGES.get(name.removeprefix("library/"))


def listens_on(evidence: Evidence, namespace: str, container: Mapping[str, Any]) -> frozenset[int] | None:
    """Return the ports on which a container listens, None when that is not known or something may have changed it."""
    known = known_image(text(container, "image"))
    if known is None or any(field(container, key) for key in ("command", "args", "lifecycle")):
        return None
    if any(
        _covers(text(mount, "mountPath"), path)
        for mount in mappings(container, "volumeMounts")
        for path in known.config
    ):
        return None
    for name in _variables(evidence, namespace, container):
        if name is None or name in _PORT_VARIABLES or name.startswith(known.env or ("\0",)):
            return None
    return known.ports


def _covers(mount: str, path: str) -> bool:
    """Whether a mount lies on a path, over it or within it."""
    mount = mount.rstrip("/")
    return mount == path or mount.startswith(f"{path}/") or path.startswith(f"{mount}/")


def _variables(evidence: Evidence, namespace: str, container: Mapping[str, Any]) -> Iterator[str | None]:
    """Yield the names of a container's variables, None for those that cannot be seen."""
    for variable in mappings(container, "env"):
        yield text(variable, "name")
    for source in mappings(container, "envFrom"):
        name = text(source, "configMapRef", "name")
        found = evidence.snapshot.get("ConfigMap", namespace, name) if name else None
        if found is None:
            # A Secret holds passwords far more often than a port; a ConfigMap that is not seen may hold anything.
            if not mapping(source, "secretRef"):
                yield None
        else:
            yield from (f"{text(source, 'prefix')}{key}" for key in pairs(found, "data"))
