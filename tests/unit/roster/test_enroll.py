"""The enrolment kit: what is written, and that its script does what it says with the kubectl that it finds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from console.cli import run
from console.errors import UsageError
from console.roster.access import read_access
from console.roster.enroll import own_cluster, shared_cluster, write_kit
from console.roster.kubeconfig import read_kubeconfig
from unit.roster.writing import CA, SERVER, encoded

FILES = ("enroll.sh", "README.ko.md", "README.en.md", "rights.yaml", "rights-shared.yaml")

KUBECTL = """\
#!/bin/bash
# Stands in for kubectl: notes how it was called and what it was given, and answers like a {version} one.
printf '%s\\n' "$*" >>"$CALLS"
case "$*" in
*"-f -"*) cat >>"$GIVEN" ;;
esac
case "$*" in
*"create token"*) [[ {version} == new ]] && printf 'a.jwt.token' || exit 1 ;;
*"create --raw"*) printf '{{"kind": "TokenRequest",\\n "status": {{"token": "a.raw.token", "x": 1}}}}' ;;
*insecure-skip-tls-verify*) printf '%s' "$INSECURE" ;;
*certificate-authority-data*) printf '%s' "$CA_DATA" ;;
*cluster.server*) printf '%s' "$SERVER" ;;
*kube-root-ca.crt*) printf 'root ca' ;;
esac
"""


def objects(manifest: str) -> dict[str, Any]:
    return {document["kind"]: document for document in yaml.safe_load_all(manifest)}


def test_the_command_writes_the_kit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "kit"
    assert run(["--lang", "en", "enroll", "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"Written to {out}: {', '.join(FILES)}\n"
    assert {file.name for file in out.iterdir()} == set(FILES)
    assert os.access(out / "enroll.sh", os.X_OK)
    assert run(["--lang", "en", "enroll", "--out", str(out)]) == 0  # the same again is fine
    assert run(["--lang", "en", "enroll", "--out", str(out), "--with-probes"]) == 2
    assert "rights.yaml: A file that differs is here already" in capsys.readouterr().err
    assert "pods/exec" not in (out / "rights.yaml").read_text(encoding="utf-8")


def test_nothing_is_written_over_or_through(tmp_path: Path) -> None:
    (tmp_path / "README.ko.md").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError):
        write_kit(tmp_path, with_probes=False)
    assert [file.name for file in tmp_path.iterdir()] == ["README.ko.md"]
    (tmp_path / "README.ko.md").unlink()
    (tmp_path / "rights.yaml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError):
        write_kit(tmp_path, with_probes=False)
    with pytest.raises(UsageError) as caught:
        write_kit(Path(__file__), with_probes=False)
    assert caught.value.message.code == "enroll-not-folder"


@pytest.mark.parametrize("with_probes", [True, False])
def test_the_manifests_hold_together(with_probes: bool) -> None:
    own = objects(own_cluster(with_probes=with_probes))
    assert set(own) == {"Namespace", "ServiceAccount", "ClusterRole", "ClusterRoleBinding"}
    account = own["ServiceAccount"]["metadata"]
    assert own["ClusterRoleBinding"]["subjects"] == [{"kind": "ServiceAccount", **account}]
    assert own["ClusterRoleBinding"]["roleRef"]["name"] == own["ClusterRole"]["metadata"]["name"]
    assert account["namespace"] == own["Namespace"]["metadata"]["name"]
    shared = objects(shared_cluster(with_probes=with_probes))
    assert set(shared) == {"Role", "RoleBinding"}
    assert shared["RoleBinding"]["roleRef"]["kind"] == "Role"
    assert "namespace" not in shared["Role"]["metadata"]  # applied wherever the student's namespaces are
    for manifest in (own, shared):
        text = json.dumps(manifest)
        assert ("pods/exec" in text) is with_probes
        assert "secrets" not in text


@pytest.fixture
def enrol(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return what runs the script with a kubectl of our own in front of everybody else's."""
    write_kit(tmp_path / "kit", with_probes=False)

    def enrol(
        *arguments: str, version: str = "new", server: str = SERVER, ca: str = encoded(CA), insecure: str = ""
    ) -> subprocess.CompletedProcess[str]:
        kubectl = tmp_path / "bin" / "kubectl"
        kubectl.parent.mkdir(exist_ok=True)
        kubectl.write_text(KUBECTL.format(version=version), encoding="utf-8")
        kubectl.chmod(0o755)
        environment = {
            "PATH": f"{kubectl.parent}{os.pathsep}{os.environ['PATH']}",
            "CALLS": str(tmp_path / "calls"),
            "GIVEN": str(tmp_path / "given"),
            "SERVER": server,
            "CA_DATA": ca,
            "INSECURE": insecure,
            "LC_ALL": "C.UTF-8",
        }
        script = tmp_path / "kit" / "enroll.sh"
        return subprocess.run(
            ["bash", str(script), *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return enrol


def calls(tmp_path: Path) -> list[str]:
    return (tmp_path / "calls").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("version", "token"), [("new", "a.jwt.token"), ("old", "a.raw.token")])
def test_a_student_gets_a_kubeconfig_that_the_console_takes(
    tmp_path: Path, enrol: Callable[..., subprocess.CompletedProcess[str]], version: str, token: str
) -> None:
    done = enrol("김 민수", "--days", "3", version=version)
    assert done.returncode == 0, done.stderr
    assert "good for 3 days" in done.stdout
    assert "only reachable" not in done.stdout
    file = tmp_path / "김 민수.kubeconfig"
    assert file.stat().st_mode & 0o077 == 0
    reading = read_access(read_kubeconfig(file), base=tmp_path)
    assert reading.access is not None
    assert (reading.access.server, reading.access.ca_pem, reading.access.token) == (SERVER, CA, token)
    assert f"apply -f {tmp_path}/kit/rights.yaml" in calls(tmp_path)
    asked = "".join(calls(tmp_path)) + ((tmp_path / "given").read_text() if version == "old" else "")
    assert str(3 * 24 * 60 * 60) in asked
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_on_a_shared_cluster_every_namespace_gets_the_rights(
    tmp_path: Path, enrol: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    done = enrol("s02", "--namespaces", "s02-frontend,s02-data", "--context", "class")
    assert done.returncode == 0, done.stderr
    made = calls(tmp_path)
    assert all(call.startswith("--context class ") for call in made)
    for namespace in ("s02-frontend", "s02-data"):
        assert f"--context class --namespace {namespace} apply -f -" in made
    assert not any("rights.yaml" in call for call in made)
    assert "namespace: s02-frontend" in (tmp_path / "given").read_text(encoding="utf-8")


def test_the_way_back(tmp_path: Path, enrol: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    assert enrol("--remove").returncode == 0
    assert calls(tmp_path) == [f"delete --ignore-not-found -f {tmp_path}/kit/rights.yaml"]
    (tmp_path / "calls").unlink()
    assert enrol("--remove", "--namespaces", "a,b").returncode == 0
    assert calls(tmp_path) == [
        "--namespace a delete --ignore-not-found -f -",
        "--namespace b delete --ignore-not-found -f -",
        "--namespace a delete --ignore-not-found serviceaccount instructor-console",
    ]


@pytest.mark.parametrize(
    "server", ["https://127.0.0.1:6443", "https://192.168.49.2:8443", "https://kubernetes.docker.internal:6443"]
)
def test_an_address_that_only_the_student_can_reach_is_told(
    tmp_path: Path, enrol: Callable[..., subprocess.CompletedProcess[str]], server: str
) -> None:
    assert "only reachable on your own PC" in enrol("s02", server=server).stdout
    mended = enrol("s02", "--server", "https://192.168.0.23:8443", server=server)
    assert "only reachable" not in mended.stdout
    assert 'server: "https://192.168.0.23:8443"' in (tmp_path / "s02.kubeconfig").read_text(encoding="utf-8")


def test_a_cluster_that_was_not_checked_is_checked_from_now_on(
    tmp_path: Path, enrol: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    assert enrol("s02", ca="", insecure="true").returncode == 0
    written = yaml.safe_load((tmp_path / "s02.kubeconfig").read_text(encoding="utf-8"))
    assert written["clusters"][0]["cluster"]["certificate-authority-data"] == encoded(b"root ca")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("../s02",),
        (".s02",),
        ('s"02',),
        ("a", "b"),
        ("--days", "0", "a"),
        ("--days", "many", "a"),
        ("--days",),
        ("--server", "http://10.0.0.1", "a"),
        ("--namespaces", "A;rm", "a"),
        ("--nonsense", "a"),
    ],
)
def test_what_makes_no_sense_does_nothing(
    tmp_path: Path, enrol: Callable[..., subprocess.CompletedProcess[str]], arguments: tuple[str, ...]
) -> None:
    done = enrol(*arguments)
    assert done.returncode != 0
    assert done.stderr
    assert not (tmp_path / "calls").exists()


def test_the_script_is_clean() -> None:
    shellcheck = shutil.which("shellcheck")
    if shellcheck is None:
        pytest.skip("shellcheck is not installed")
    script = Path(__file__).parents[3] / "resources" / "enroll" / "enroll.sh"
    done = subprocess.run([shellcheck, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout
