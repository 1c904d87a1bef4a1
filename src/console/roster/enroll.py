"""Writes the enrolment kit: what a student runs once, so that this console may look at their cluster.

The kit holds the rights as manifests, a script that applies them and makes a kubeconfig with a token that ends, and a
page of instructions in each language. It sends nothing: the student hands the file over.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from console.errors import UsageError
from console.paths import resources
from console.roster.rights import Rule, rules

ACCOUNT = "instructor-console"
"""The ServiceAccount, its roles, and on a student's own cluster the namespace that holds them."""

OWN = "rights.yaml"
SHARED = "rights-shared.yaml"
SCRIPT = "enroll.sh"
PAGES = ("README.ko.md", "README.en.md")

_API = "rbac.authorization.k8s.io"
_ACCOUNT_NAMESPACE = "account-namespace"  # the script puts in the namespace of the account


def write_kit(out: Path, *, with_probes: bool) -> tuple[str, ...]:
    """Write the kit into the folder ``out``, which is made when it is not there; return the names of its files.

    ``with_probes`` adds the right to run a lab's probes in pods. A file that is there with other content stays as it
    is: then nothing is written, and `UsageError` says which file it was.
    """
    kit = _kit(with_probes=with_probes)
    if out.exists() and not out.is_dir():
        raise UsageError("enroll-not-folder", path=out)
    for name, text in kit.items():
        file = out / name
        if file.is_symlink() or (file.exists() and not _holds(file, text)):
            raise UsageError("enroll-exists", path=file)
    out.mkdir(parents=True, exist_ok=True)
    for name, text in kit.items():
        # The script runs under bash wherever it was written, so that its lines end as bash wants them.
        (out / name).write_text(text, encoding="utf-8", newline="\n")
    (out / SCRIPT).chmod(0o755)
    return tuple(kit)


def own_cluster(*, with_probes: bool) -> str:
    """Return the manifest for a student's own cluster: rights to read everywhere in it."""
    return _documents(
        _object("v1", "Namespace", ACCOUNT),
        _object("v1", "ServiceAccount", ACCOUNT, namespace=ACCOUNT),
        _role("ClusterRole", rules(cluster_wide=True, with_probes=with_probes)),
        _binding("ClusterRole", ACCOUNT),
    )


def shared_cluster(*, with_probes: bool) -> str:
    """Return the manifest for one namespace of a shared cluster, to be applied in each of a student's namespaces."""
    return _documents(
        _role("Role", rules(cluster_wide=False, with_probes=with_probes)),
        _binding("Role", _ACCOUNT_NAMESPACE),
    )


def _kit(*, with_probes: bool) -> dict[str, str]:
    written = {OWN: own_cluster(with_probes=with_probes), SHARED: shared_cluster(with_probes=with_probes)}
    copied = {name: resources("enroll", name).read_text(encoding="utf-8") for name in (SCRIPT, *PAGES)}
    return {**copied, **written}


def _holds(file: Path, text: str) -> bool:
    return file.is_file() and file.read_bytes() == text.encode()


def _documents(*documents: str) -> str:
    return "---\n".join(documents)


def _object(api_version: str, kind: str, name: str, *, namespace: str = "") -> str:
    place = f"  namespace: {namespace}\n" if namespace else ""
    return f"apiVersion: {api_version}\nkind: {kind}\nmetadata:\n  name: {name}\n{place}"


def _role(kind: str, granted: Iterator[Rule]) -> str:
    lines = "".join(
        f'  - apiGroups: ["{rule.group}"]\n'
        f"    resources: [{', '.join(rule.resources)}]\n"
        f"    verbs: [{', '.join(rule.verbs)}]\n"
        for rule in granted
    )
    return f"{_object(f'{_API}/v1', kind, ACCOUNT)}rules:\n{lines}"


def _binding(role: str, namespace: str) -> str:
    subject = f"  - kind: ServiceAccount\n    name: {ACCOUNT}\n    namespace: {namespace}\n"
    reference = f"roleRef:\n  apiGroup: {_API}\n  kind: {role}\n  name: {ACCOUNT}\n"
    return f"{_object(f'{_API}/v1', f'{role}Binding', ACCOUNT)}{reference}subjects:\n{subject}"
