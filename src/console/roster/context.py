"""One context of the instructor's own kubeconfig, found and merged as kubectl does; trusted with everything."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from console.errors import RosterError
from console.roster.access import EVERYTHING, read_access
from console.roster.documents import Unreadable, is_namespace, one_line
from console.roster.kubeconfig import Kubeconfig, merge, read_kubeconfig
from console.roster.model import DEFAULT_NAMESPACES, Origin, Roster, Student
from console.roster.students import with_reading


def kubeconfig_paths(*, environ: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    """Return the files that kubectl would read: those of KUBECONFIG, else ``~/.kube/config``."""
    named = dict.fromkeys(name for name in environ.get("KUBECONFIG", "").split(os.pathsep) if name)
    return tuple(Path(name).absolute() for name in named) or (home / ".kube" / "config",)


def context_names(*, environ: Mapping[str, str], home: Path) -> tuple[str, ...]:
    """Return the contexts that can be chosen from, the current one first."""
    config = _merged(kubeconfig_paths(environ=environ, home=home))
    return tuple(sorted(config.contexts, key=lambda name: (name != config.current, name)))


def load_context(*, environ: Mapping[str, str], home: Path, context: str | None = None) -> Roster:
    """Return a class of one: the cluster of ``context``, or of the current one.

    The context's own namespace is watched beside the lab's. Raises `RosterError` when there is no such context; what
    else is wrong is the student's refusal.
    """
    paths = kubeconfig_paths(environ=environ, home=home)
    config = _merged(paths)
    try:
        chosen = config.context(context or "")
        namespace = chosen.text("namespace") if is_namespace(chosen.text("namespace")) else ""
    except Unreadable as error:
        raise error.as_error(paths[0]) from error
    reading = read_access(config, chosen.name, base=home, trusted=EVERYTHING)
    name = one_line(chosen.name)
    student = Student(id=name, name=name, kubeconfig=chosen.file, context=chosen.name)
    return Roster(
        students=(with_reading(student, reading),),
        origin=Origin.CONTEXT,
        title=name,
        path=chosen.file,
        namespaces=tuple(dict.fromkeys((*DEFAULT_NAMESPACES, namespace))) if namespace else DEFAULT_NAMESPACES,
        files=(*paths, *reading.files),
    )


def _merged(paths: tuple[Path, ...]) -> Kubeconfig:
    """Return the kubeconfigs that are there as one; one that is there and cannot be read is an error, as to kubectl."""
    configs = []
    for path in paths:
        try:
            configs.append(read_kubeconfig(path))
        except Unreadable as error:
            if error.message.code != "file-missing":
                raise error.as_error(path) from error
    if not configs:
        raise RosterError("roster-no-kubeconfig", path=paths[0])
    return merge(configs)
