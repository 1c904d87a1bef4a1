"""What is known of container images: which there are, how large, what they listen on, what they need to start."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NOT_THERE = re.compile(r"missing|notfound|not-found|nope|does-not-exist")
_VERSION = r"v?\d+(\.\d+)*([-.]?(alpha|beta|rc)[-.]?\d*)?"
_FLAVOUR = r"alpine|slim|bookworm|bullseye|buster|jammy|focal|noble|perl|otel|unprivileged|management|jdk|jre"
_VARIANT = rf"(-?({_FLAVOUR})[\d.]*)*"
_NAMED = r"latest|stable|mainline|lts|alpine|slim|bookworm|bullseye|edge|main|glibc|musl|uclibc"
_TAG = re.compile(rf"(({_NAMED}){_VARIANT}|{_VERSION}{_VARIANT})")


_REFERENCE = re.compile(
    r"([A-Za-z0-9.-]+(:\d+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*(:\w[\w.-]{0,127})?(@sha256:[0-9a-f]{64})?"
)


@dataclass(frozen=True, slots=True)
class Image:
    """One repository: megabytes to pull, the ports of its program, and variables of which it needs at least one.

    ``ends`` is True for an image whose own command ends at once, such as a bare shell. ``memory`` is how many bytes its
    program needs; with a lower limit it is killed.
    """

    size: int
    ports: frozenset[int] = frozenset()
    needs: frozenset[str] = frozenset()
    complaint: str = ""
    ends: bool = False
    memory: float = 4e6


_POSTGRES_NEEDS = frozenset({"POSTGRES_PASSWORD", "POSTGRES_PASSWORD_FILE", "POSTGRES_HOST_AUTH_METHOD"})
_MYSQL_NEEDS = frozenset({"MYSQL_ROOT_PASSWORD", "MYSQL_ALLOW_EMPTY_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD"})
_MARIADB_NEEDS = _MYSQL_NEEDS | {name.replace("MYSQL", "MARIADB") for name in _MYSQL_NEEDS}

KNOWN = {
    "nginx": Image(20, frozenset({80})),
    "httpd": Image(60, frozenset({80})),
    "postgres": Image(
        150,
        frozenset({5432}),
        _POSTGRES_NEEDS,
        "Error: Database is uninitialized and superuser password is not specified.\n"
        '       You must specify POSTGRES_PASSWORD to a non-empty value for the\n       superuser. For example, "-e '
        'POSTGRES_PASSWORD=password" on "docker run".',
        memory=32e6,
    ),
    "mongo": Image(170, frozenset({27017}), memory=64e6),
    "redis": Image(15, frozenset({6379})),
    "mysql": Image(
        180,
        frozenset({3306}),
        _MYSQL_NEEDS,
        "[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified\n"
        "    You need to specify one of the following as an environment variable:\n    - MYSQL_ROOT_PASSWORD\n"
        "    - MYSQL_ALLOW_EMPTY_PASSWORD\n    - MYSQL_RANDOM_ROOT_PASSWORD",
        memory=256e6,
    ),
    "mariadb": Image(
        120,
        frozenset({3306}),
        _MARIADB_NEEDS,
        "[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified",
        memory=64e6,
    ),
    "memcached": Image(10, frozenset({11211})),
    "rabbitmq": Image(80, frozenset({5672}), memory=64e6),
    "node": Image(350, frozenset({3000}), ends=True),
    "python": Image(350, ends=True),
    "golang": Image(280, ends=True),
    "busybox": Image(2, ends=True),
    "alpine": Image(4, ends=True),
    "debian": Image(50, ends=True),
    "ubuntu": Image(30, ends=True),
    "curl": Image(10, ends=True),
    "coredns": Image(20, frozenset({53, 9153, 8080})),
    "controller": Image(100, frozenset({80, 443, 10254})),
    "storage-provisioner": Image(12),
}
UNKNOWN = Image(60)


def repository(image: str) -> str:
    """Return the last part of an image's name: ``nginx`` of ``docker.io/library/nginx:1.27``."""
    return image.rsplit("/", 1)[-1].partition("@")[0].partition(":")[0]


def is_valid(image: str) -> bool:
    """Whether a container runtime takes this for the name of an image at all."""
    return _REFERENCE.fullmatch(image) is not None


def known(image: str) -> Image:
    return KNOWN.get(repository(image), UNKNOWN)


def exists(image: str) -> bool:
    """Whether an image can be pulled. Of those that we know, so do the tags; of others all but the obvious."""
    if _NOT_THERE.search(image):
        return False
    last = image.rsplit("/", 1)[-1]
    if "@" in last or ":" not in last or repository(image) not in KNOWN:
        return True
    return _TAG.fullmatch(last.partition(":")[2]) is not None


def pull_error(image: str) -> str:
    """Return what the container runtime says of an image that is not there."""
    tagged = image if ":" in image.rsplit("/", 1)[-1] else f"{image}:latest"
    if repository(image) in KNOWN:
        return f"Error response from daemon: manifest for {tagged} not found: manifest unknown: manifest unknown"
    return (
        f"Error response from daemon: pull access denied for {image.partition(':')[0]}, repository does not exist or "
        "may require 'docker login': denied: requested access to the resource is denied"
    )
