"""Names of Services in what containers are given: variables, arguments, entries of ConfigMaps.

``x.ns.svc`` and what goes on from there is such a name wherever it stands. ``x.ns`` is one where it stands as a host
and the namespace is known; a bare ``x`` only under a key that asks for a host.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from console.cluster.fields import mappings, strings, text

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOTTED = re.compile(rf"(?:(://|@)|(?<![A-Za-z0-9_.$%@/\\-]))((?:{_LABEL}\.){{1,8}}{_LABEL})(:\d|\.?(?![\w.-]))")
_BARE = re.compile(rf"(?:([a-z][a-z0-9+.:-]{{0,30}})://(?:[^@/\s]{{0,200}}@)?)?({_LABEL})(:\d{{1,5}})?(?:[/?]\S*)?")
_HOST_KEY = re.compile(r"(?:HOST|HOSTS|HOSTNAME|URL|URI|ADDR|ADDRESS|ENDPOINT|SERVER|SERVICE|DSN|BROKER|BROKERS)$")
_VAGUE_KEY = re.compile(r"(?:SERVER|SERVICE|HOSTNAME|BROKER|BROKERS)$")
_OWN_KEY = re.compile(
    r"^(?:HOST|HOSTNAME|ADDR|ADDRESS|SERVICE|(?:.*_)?(?:VIRTUAL|BIND|LISTEN|NGINX|SERVER|PUBLIC|EXTERNAL|BASE)_"
    r"(?:HOST|HOSTNAME|ADDR|ADDRESS|URL|URI))$"
)
_NOT_HOSTS = frozenset({"localhost", "true", "false", "none", "null", "default", "auto", "all", "any"})
_ALWAYS_THERE = ("kubernetes", "default")
_LONGEST = 20_000  # characters of one value that are looked at
_MOST = 50  # names in one value


@dataclass(frozen=True, slots=True)
class Mention:
    """A Service as somebody names it. ``is_sure``: it cannot well mean anything else."""

    host: str
    service: str
    namespace: str
    key: str
    is_sure: bool = True


def mentions_of(spec: Mapping[str, Any], own: str, namespaces: Collection[str]) -> Iterator[Mention]:
    """Yield what the containers of a pod in namespace ``own`` name; ``namespaces`` are those that are known."""
    aliases = {name for alias in mappings(spec, "hostAliases") for name in strings(alias, "hostnames")}
    for found in _in_containers(spec, own, namespaces):
        if found.host not in aliases:
            yield found


def mentions_in(key: str, value: str, own: str, namespaces: Collection[str]) -> Iterator[Mention]:
    """Yield what one value names."""
    asks_host = _asks_host(key)
    if "." in value:
        for found in _dotted(key, value[:_LONGEST], namespaces, asks_host=asks_host):
            if (found.service, found.namespace) != _ALWAYS_THERE:
                yield found
    if asks_host and len(value) < 500 and (match := _BARE.fullmatch(value.strip())):
        scheme, name, port = match.groups()
        if name not in _NOT_HOSTS and name[0].isalpha() and "." not in name:
            yield Mention(name, name, own, key, is_sure=bool(scheme or port) or not _VAGUE_KEY.search(key.upper()))


def _in_containers(spec: Mapping[str, Any], own: str, namespaces: Collection[str]) -> Iterator[Mention]:
    for part in ("initContainers", "containers"):
        for container in mappings(spec, part):
            for variable in mappings(container, "env"):
                if value := text(variable, "value"):
                    yield from mentions_in(text(variable, "name"), value, own, namespaces)
            for word in (*strings(container, "command"), *strings(container, "args")):
                key, equals, value = word.partition("=")
                is_option = bool(equals) and key.startswith("-") and len(key) < 60
                if is_option:
                    yield from mentions_in(key.lstrip("-"), value, own, namespaces)
                else:
                    yield from mentions_in("", word, own, namespaces)


def _asks_host(key: str) -> bool:
    key = key.upper().replace("-", "_").replace(".", "_")
    return bool(_HOST_KEY.search(key)) and not _OWN_KEY.match(key)


def _dotted(key: str, value: str, namespaces: Collection[str], *, asks_host: bool) -> Iterator[Mention]:
    for count, match in enumerate(_DOTTED.finditer(value)):
        if count == _MOST:
            return
        before, host, after = match.groups()
        in_url = before == "://" or (before == "@" and "://" in value)
        place = _place(host.split("."), namespaces, is_host=asks_host or in_url or after.startswith(":"))
        if place is not None:
            yield Mention(host, *place, key)


def _place(labels: list[str], namespaces: Collection[str], *, is_host: bool) -> tuple[str, str] | None:
    """Return the Service and namespace that a name means, None when it may be any other name."""
    if "svc" in labels[2:]:
        at = labels.index("svc", 2)
        return (labels[at - 2], labels[at - 1]) if labels[at + 1 :] in ([], ["cluster", "local"]) else None
    if is_host and len(labels) in (2, 3) and labels[-1] in namespaces:
        return labels[-2], labels[-1]
    return None
