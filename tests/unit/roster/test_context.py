"""The instructor's own kubeconfig: found and merged as kubectl does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from console.errors import RosterError
from console.roster.context import context_names, load_context
from console.roster.model import DEFAULT_NAMESPACES, Origin
from unit.roster.writing import CA, kubeconfig, write


def test_the_usual_place(tmp_path: Path) -> None:
    file = write(tmp_path / ".kube" / "config", kubeconfig(name="seoul"))
    roster = load_context(environ={}, home=tmp_path)
    (student,) = roster.students
    assert (roster.origin, roster.path, roster.files) == (Origin.CONTEXT, file, (file,))
    assert (student.name, student.context, student.kubeconfig) == ("seoul", "seoul", file)
    assert roster.namespaces == DEFAULT_NAMESPACES
    assert student.access is not None


def test_several_files_are_one_and_missing_ones_are_watched(tmp_path: Path) -> None:
    first = kubeconfig(name="first", cluster={"certificate-authority-data": "", "certificate-authority": "ca.pem"})
    del first["current-context"]
    a = write(tmp_path / "a" / "config", first)
    b = write(tmp_path / "b" / "config", kubeconfig(name="second"))
    (tmp_path / "a" / "ca.pem").write_bytes(CA)
    missing = tmp_path / "missing"
    environ = {"KUBECONFIG": os.pathsep.join(["", str(missing), str(a), str(b), str(a)])}
    assert load_context(environ=environ, home=tmp_path).students[0].context == "second"
    roster = load_context(environ=environ, home=tmp_path, context="first")
    assert roster.files == (missing, a, b, tmp_path / "a" / "ca.pem")  # relative to its own file
    assert roster.students[0].access is not None
    assert roster.students[0].access.ca_pem == CA
    assert context_names(environ=environ, home=tmp_path) == ("second", "first")


def test_it_is_trusted_with_everything(tmp_path: Path) -> None:
    cluster = {"server": "https://127.0.0.1:6443", "proxy-url": "http://p", "insecure-skip-tls-verify": True}
    user = {"exec": {"apiVersion": "client.authentication.k8s.io/v1", "command": "aws"}}
    write(tmp_path / ".kube" / "config", kubeconfig(cluster=cluster, user=user))
    (student,) = load_context(environ={}, home=tmp_path).students
    assert student.access is not None
    assert student.access.exec is not None


def test_the_contexts_own_namespace_is_watched_too(tmp_path: Path) -> None:
    document = kubeconfig()
    document["contexts"][0]["context"]["namespace"] = "shop"
    write(tmp_path / ".kube" / "config", document)
    assert load_context(environ={}, home=tmp_path).namespaces == (*DEFAULT_NAMESPACES, "shop")


@pytest.mark.parametrize(
    ("content", "context", "code"),
    [
        (None, None, "roster-no-kubeconfig"),
        ("clusters: [\n", None, "yaml-invalid"),
        ("clusters: []\n", None, "kubeconfig-no-contexts"),
        ("contexts: [{name: a, context: {cluster: b}}]\n", "aa", "kubeconfig-no-context-near"),
    ],
)
def test_what_is_missing_is_told(tmp_path: Path, content: str | None, context: str | None, code: str) -> None:
    path = tmp_path / ".kube" / "config"
    if content is not None:
        write(path, content)
    with pytest.raises(RosterError) as caught:
        load_context(environ={}, home=tmp_path, context=context)
    assert (caught.value.message.code, caught.value.path) == (code, path)


def test_a_context_that_leads_nowhere_is_a_refusal(tmp_path: Path) -> None:
    write(tmp_path / ".kube" / "config", "contexts: [{name: a, context: {cluster: b}}]\n")
    (student,) = load_context(environ={}, home=tmp_path).students
    assert student.refusal is not None
    assert student.refusal.message.code == "kubeconfig-no-cluster"
