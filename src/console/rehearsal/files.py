"""The files of a rehearsal class: a roster, and the kubeconfig that each student sent in."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from pathlib import Path

import yaml

from console.private_files import write_private
from console.rehearsal.students.persona import Circumstance, Persona

ROSTER = "roster.yaml"
NAMESPACES = ("frontend", "backend", "data")
LOCAL_SERVER = "https://192.168.49.2:8443"
"""Where minikube's own kubeconfig says that the API server is: right on the student's laptop, wrong anywhere else."""


def kubeconfig_path(folder: Path, persona: Persona) -> Path:
    return folder / f"{persona.id}.kubeconfig"


def write_kubeconfig(folder: Path, persona: Persona, *, server: str, ca_pem: bytes, token: str) -> None:
    """Write a student's kubeconfig, in one move, for its owner's eyes only."""
    address = LOCAL_SERVER if persona.circumstance is Circumstance.LOCAL_ADDRESS else server
    content = {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [
            {
                "name": persona.id,
                "cluster": {"server": address, "certificate-authority-data": base64.b64encode(ca_pem).decode()},
            }
        ],
        "users": [{"name": persona.id, "user": {"token": token}}],
        "contexts": [{"name": persona.id, "context": {"cluster": persona.id, "user": persona.id}}],
        "current-context": persona.id,
    }
    _write(kubeconfig_path(folder, persona), content)


def write_roster(folder: Path, class_: Iterable[Persona], *, title: str) -> Path:
    """Write the roster, which trusts each student's entry with an address on this machine, and return its path.

    It does not trust the one who sent in an address of their own machine: that is what such a student looks like.
    """
    class_ = list(class_)
    trusted = [each for each in class_ if each.circumstance is not Circumstance.LOCAL_ADDRESS]
    content = {
        "rehearsal": True,
        "title": title,
        "namespaces": list(NAMESPACES),
        "trust": {persona.name: ["local-address"] for persona in trusted},
        "students": [
            {
                "name": persona.name,
                "seat": persona.seat,
                "group": persona.group,
                "kubeconfig": kubeconfig_path(folder, persona).name,
            }
            for persona in class_
        ],
    }
    path = folder / ROSTER
    _write(path, content)
    return path


def _write(path: Path, content: object) -> None:
    write_private(path, yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode())
