"""The command lines of repairs: each does one thing and can be pasted anywhere, for a POSIX shell."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from console.cluster.fields import Ref
from console.cluster.kinds import KIND_BY_NAME
from console.cluster.snapshot import Object
from console.lab.repair.target import Target

_NOT_WRITTEN = ("status",)
_NOT_IN_METADATA = (
    "creationTimestamp",
    "deletionGracePeriodSeconds",
    "deletionTimestamp",
    "generation",
    "managedFields",
    "ownerReferences",
    "resourceVersion",
    "selfLink",
    "uid",
)


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as a block, and no aliases: a person reads it."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature is the base class's
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    # A terminal takes a tab for a wish to complete a word, so that a text with one is written in quotes.
    is_block = "\n" in value and "\t" not in value
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if is_block else None)


_Dumper.add_representer(str, _text)


def yaml_of(objects: Iterable[Object]) -> str:
    """Return objects as YAML documents, in the order in which their fields were written."""
    return "---\n".join(
        yaml.dump(_written(obj), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1000) for obj in objects
    )


def apply(target: Target, objects: Iterable[Object]) -> str:
    """Make objects, or change them so that they have at least what is written."""
    return _with_input(f"{target.prefix} apply -f -", yaml_of(objects))


def replace(target: Target, obj: Object) -> str:
    """Make an object exactly what is written, in place."""
    return _with_input(f"{target.prefix} replace -f -", yaml_of([obj]))


def recreate(target: Target, obj: Object) -> str:
    """Delete an object and make it anew."""
    return _with_input(f"{target.prefix} replace --force -f -", yaml_of([obj]))


def patch(target: Target, ref: Ref, change: Mapping[str, Any]) -> str:
    """Change a few fields of an object; null takes one away."""
    return _line(target, ref.namespace, "patch", word(ref), "--type=merge", "-p", compact(change))


def delete(target: Target, ref: Ref, *options: str) -> str:
    return _line(target, ref.namespace, "delete", word(ref), *options)


def wait_until_gone(target: Target, ref: Ref) -> str:
    return _line(target, ref.namespace, "wait", "--for=delete", word(ref), "--timeout=120s")


def scale(target: Target, ref: Ref, replicas: int) -> str:
    return _line(target, ref.namespace, "scale", word(ref), f"--replicas={replicas}")


def set_images(target: Target, ref: Ref, images: Mapping[str, str]) -> str:
    """Give containers other images, by the containers' names."""
    return _line(
        target, ref.namespace, "set", "image", word(ref), *(f"{name}={image}" for name, image in images.items())
    )


def restart(target: Target, ref: Ref) -> str:
    """Let a workload make its pods anew, so that they read what has changed."""
    return _line(target, ref.namespace, "rollout", "restart", word(ref))


def create_namespace(target: Target, name: str) -> str:
    return _line(target, "", "create", "namespace", name)


def look(target: Target, namespace: str, *words: str) -> str:
    """A line that only looks."""
    return _line(target, namespace, *words)


def word(ref: Ref) -> str:
    """Return what kubectl calls an object, with its group where another group may have the same word."""
    known = KIND_BY_NAME.get(ref.kind)
    is_shared = known is not None and known.group.endswith(".k8s.io")
    kind = ref.kind.lower()
    return f"{kind}.{known.group}/{ref.name}" if known is not None and is_shared else f"{kind}/{ref.name}"


def compact(change: Mapping[str, Any]) -> str:
    """Return a patch in one line, as a person would write it where that can be shown."""
    written = json.dumps(change, ensure_ascii=False, separators=(",", ":"), default=str)
    return written if written.isprintable() else json.dumps(change, separators=(",", ":"), default=str)


def _line(target: Target, namespace: str, *words: str) -> str:
    place = [f"--namespace={namespace}"] if namespace else []
    return f"{target.prefix} {shlex.join(map(_harmless, [*place, *words]))}"


def _harmless(text: str) -> str:
    """Return a word without what a terminal would obey: no object that a server accepts has such a name."""
    return text if text.isprintable() else "".join(char if char.isprintable() else "?" for char in text)


def _with_input(command: str, text: str) -> str:
    lines = text.splitlines()
    mark = "EOF"
    while mark in lines:
        mark += "_"
    return f"{command} <<'{mark}'\n{text}{mark}"


def _written(obj: Object) -> dict[str, Any]:
    """Return an object without what only a server writes."""
    written = {key: value for key, value in obj.items() if key not in _NOT_WRITTEN}
    metadata = obj.get("metadata")
    if isinstance(metadata, dict):
        written["metadata"] = {key: value for key, value in metadata.items() if key not in _NOT_IN_METADATA}
    return written
