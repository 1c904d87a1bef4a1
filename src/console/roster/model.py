"""What a roster says: who is in the class, and how each student's cluster may be reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from console.messages import Message

DEFAULT_NAMESPACES = ("frontend", "backend", "data")
"""The namespaces of the CloudMart lab, watched when a roster names none."""


class Origin(StrEnum):
    """Where a class came from."""

    ROSTER = "roster"  # a roster.yaml
    FOLDER = "folder"  # a folder of kubeconfigs
    CONTEXT = "context"  # one context of the instructor's own kubeconfig
    JOINED = "joined"  # nobody but those who joined by themselves
    REHEARSAL = "rehearsal"  # simulated students on this machine


class Danger(StrEnum):
    """What a kubeconfig may ask for that is only done for an entry which the instructor trusts."""

    EXEC = "exec"  # runs a program
    AUTH_PROVIDER = "auth-provider"  # likewise, in the old way
    TOKEN_FILE = "token-file"  # noqa: S105  # sends the content of a file
    OUTSIDE_FILE = "outside-file"  # reads a certificate or key from outside the roster's folder
    PROXY = "proxy"  # sends everything through somebody's machine
    INSECURE_TLS = "insecure-tls"  # does not check who answers
    LOCAL_ADDRESS = "local-address"  # means the student's own machine; here it would be the instructor's


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a student's cluster is not dialled: ``danger`` None when the kubeconfig cannot be read at all."""

    message: Message
    danger: Danger | None = None


@dataclass(frozen=True, slots=True)
class ExecPlugin:
    """A program that prints credentials (client-go's ExecCredential). Only ever present on a trusted entry."""

    command: str
    arguments: tuple[str, ...] = field(repr=False)
    environment: Mapping[str, str] = field(repr=False)
    api_version: str


@dataclass(frozen=True, slots=True)
class Access:
    """All that is needed to call one API server. Secrets stay out of its text.

    ``server`` is an address without a trailing slash, https unless the entry is trusted with insecure TLS.
    ``token_file`` and ``exec`` are present only on an entry that is trusted with them, and are asked again when the
    server says 401.
    """

    server: str
    ca_pem: bytes | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    client_cert_pem: bytes | None = field(default=None, repr=False)
    client_key_pem: bytes | None = field(default=None, repr=False)
    tls_server_name: str | None = None
    verify_tls: bool = True
    proxy_url: str | None = field(default=None, repr=False)
    token_file: Path | None = None
    exec: ExecPlugin | None = None
    local_allowed: bool = False
    """Whether an address of this machine may be dialled, be it written so or found under the name when dialling."""


@dataclass(frozen=True, slots=True)
class Student:
    """One line of the class.

    ``id`` stays the same over reloads of the roster. ``namespaces`` maps a lab's namespace to the student's own on a
    cluster that several share; it is empty for a cluster of one's own. ``cluster_id`` is the same for students who are
    watched through the same reflectors, ``server_id`` for those whose clusters fail together; both are empty when there
    is nothing to dial, and then ``refusal`` says why; where it is None, too, no kubeconfig of theirs is known, and they
    are waited for. ``reporter`` names what the student runs to tell of the cluster, which is then not dialled at all.
    """

    id: str
    name: str
    seat: str = ""
    group: str = ""
    kubeconfig: Path | None = None
    context: str = ""
    namespaces: Mapping[str, str] = field(default_factory=dict)
    access: Access | None = None
    refusal: Refusal | None = None
    cluster_id: str = ""
    server_id: str = ""
    reporter: str = ""


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """Something to mend in a roster or a kubeconfig that does not keep the others from being watched."""

    message: Message
    path: Path | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """A class: its students in the order of the file, and the lab's namespaces (``default`` is watched besides).

    ``besides`` are namespaces that are looked into for a lab's sake and are nobody's own work: kube-system.
    """

    students: tuple[Student, ...]
    origin: Origin = Origin.ROSTER
    title: str = ""
    path: Path | None = None
    namespaces: tuple[str, ...] = DEFAULT_NAMESPACES
    problems: tuple[RosterProblem, ...] = ()
    besides: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    """Every file and folder that the roster was read from; a change of one of them means reading it again."""
