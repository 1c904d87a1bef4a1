"""The command ``check``, from its arguments to its exit code: against a cluster over a socket, and on paper."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from console.cli import run
from console.cli_parser import with_command
from console.cluster.fields import Ref
from console.lab.finding import Cause, Finding, Hint, Judgement, Severity, Tier
from console.messages import Message

from fakes.api_server.server import FakeApiServer
from fakes.cloudmart import Mistake, cloudmart_snapshot
from fakes.labs import LAB, MANIFESTS, write_lab

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("KUBECONFIG", raising=False)
    monkeypatch.setattr("console.lab.look.GOOD_BYE", 0.8)  # for the busiest of machines


@contextmanager
def served(*mistakes: Mistake) -> Iterator[FakeApiServer]:
    """Serve a student's CloudMart on a thread of its own, as the command has a loop of its own."""
    server = FakeApiServer()
    for kind in cloudmart_snapshot(*mistakes).objects.values():
        for found in kind.values():
            metadata = found["metadata"]
            parts = {key: value for key, value in found.items() if key not in ("kind", "apiVersion")}
            if found["kind"] == "Namespace":
                parts["metadata"] = {**metadata, "labels": {"tier": metadata["name"]}}
            server.storage.put(found["kind"], metadata["name"], metadata.get("namespace", ""), **parts)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(server.start(), loop).result(10)
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(server.stop(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def kubeconfig(folder: Path, server: FakeApiServer, *, is_known: bool = True) -> Path:
    access = server.access()
    assert access.ca_pem is not None
    cluster = {
        "server": access.server,
        "certificate-authority-data": base64.b64encode(access.ca_pem).decode(),
    }
    path = folder / "config"
    path.write_text(
        yaml.safe_dump(
            {
                "apiVersion": "v1",
                "kind": "Config",
                "current-context": "mine",
                "clusters": [{"name": "c", "cluster": cluster}],
                "users": [{"name": "u", "user": {"token": "good" if is_known else "bad"}}],
                "contexts": [{"name": name, "context": {"cluster": "c", "user": "u"}} for name in ("mine", "other")],
            }
        ),
        encoding="utf-8",
    )
    return path


def report_of(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    report = json.loads(capsys.readouterr().out)
    assert list(report) == ["lab", "cluster", "link", "checks", "score", "findings"]
    return dict(report)


def checks_of(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {check["id"]: check for check in report["checks"]}


def test_a_cluster_is_looked_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lab = write_lab(tmp_path)
    with served() as server:
        config = kubeconfig(tmp_path, server)
        assert run(["check", "--lab", str(lab), "--kubeconfig", str(config), "--json"]) == 0
    report = report_of(capsys)
    assert (report["lab"], report["cluster"], report["link"]) == ("cloudmart", "mine", "live")
    checks = checks_of(report)
    assert {name: check["passed"] for name, check in checks.items()} == {
        "namespaces": True,
        "class": True,
        "claim": True,
        "ready": True,
        "names": None,
        "drawn": None,
        "policy": None,
        "report": None,
    }
    assert checks["claim"] == {
        "id": "claim",
        "title": "Room for users",
        "phase": "1",
        "bonus": False,
        "passed": True,
        "detail": "",
    }
    assert (checks["policy"]["phase"], checks["policy"]["bonus"]) == ("safe", True)
    assert checks["drawn"]["detail"] == "The instructor ticks this"
    assert report["score"] == {"earned": 5, "possible": 7}


def test_a_required_check_that_is_false_is_an_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lab = write_lab(tmp_path)
    with served(Mistake.STORAGE_CLASS) as server:
        config = kubeconfig(tmp_path, server)
        asked = [
            "check",
            "--lab",
            str(lab),
            "--kubeconfig",
            str(config),
            "--context",
            "other",
            "--lang",
            "ko",
            "--json",
        ]
        assert run(asked) == 1
    report = report_of(capsys)
    assert report["cluster"] == "other"
    claim = checks_of(report)["claim"]
    assert claim["passed"] is False
    assert claim["detail"] == (
        "PersistentVolumeClaim postgres-user-data의 spec.storageClassName: "
        "필요한 값은 fast-ssd인데, 지금은 fast-sdd입니다"
    )


def test_a_finding_has_its_chain_and_its_hints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pod, gone = Ref("Pod", "data", "postgres-0"), Ref("StorageClass", "", "fast-sdd")
    text = Message("lab-check-none", {"kind": "StorageClass", "name": "fast-sdd"})
    found = Finding(
        "unschedulable",
        Severity.ERROR,
        pod,
        text,
        pod,
        because=(Cause("storage-class-missing", gone),),
        hints=(Hint(Tier.NUDGE, text), Hint(Tier.FIX, text, "kubectl get sc\nkubectl get pvc")),
    )
    monkeypatch.setattr("console.cli_check.judge_once", lambda *_, **__: Judgement((found,)))
    lab, manifests = write_lab(tmp_path), tmp_path / "manifests"
    run(["check", "--lab", str(lab), "--manifests", str(manifests), "--json"])
    assert report_of(capsys)["findings"] == [
        {
            "code": "unschedulable",
            "severity": "error",
            "namespace": "data",
            "kind": "Pod",
            "name": "postgres-0",
            "message": "StorageClass fast-sdd is not there yet",
            "because": [{"code": "storage-class-missing", "kind": "StorageClass", "namespace": "", "name": "fast-sdd"}],
            "hints": [
                {"tier": "nudge", "text": "StorageClass fast-sdd is not there yet", "command": ""},
                {
                    "tier": "fix",
                    "text": "StorageClass fast-sdd is not there yet",
                    "command": "kubectl get sc\nkubectl get pvc",
                },
            ],
        }
    ]
    run(["check", "--lab", str(lab), "--manifests", str(manifests)])
    told = capsys.readouterr().out
    assert "because of: storage-class-missing StorageClass//fast-sdd" in told
    assert "kubectl get sc" not in told  # it is a symptom: its cause has the command
    monkeypatch.setattr("console.cli_check.judge_once", lambda *_, **__: Judgement((replace(found, because=()),)))
    run(["check", "--lab", str(lab), "--manifests", str(manifests)])
    assert "\nkubectl get sc\nkubectl get pvc\n" in capsys.readouterr().out


def test_people_get_the_checklist(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lab = write_lab(tmp_path, LAB.replace("tier: backend}", "tier: other}"))
    assert run(["check", "--lab", str(lab), "--manifests", str(tmp_path / "manifests")]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == f"CloudMart · {tmp_path / 'manifests'} (paper)"
    assert told[2:5] == [
        "1  Foundations",
        "  1-1  Namespaces",
        "    ✗ Where the shop lives  Namespace backend: metadata.labels.tier should be other, but is backend",
    ]
    assert "    · A fast class  StorageClass fast-ssd is not there yet" in told
    assert "Bonus: Safe (+20)" in told
    assert "0 of 7 points · bonus 0 of 20" in told
    assert not [line for line in told if "\x1b" in line]  # no colour in a file


def test_manifests_are_looked_at_without_a_cluster(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lab = write_lab(tmp_path)
    folder = tmp_path / "manifests"
    assert run(["check", "--lab", str(lab), "--manifests", str(folder), "--json"]) == 1
    report = report_of(capsys)
    assert checks_of(report)["ready"]["detail"] == "The Service user-service selects no pods"
    assert (report["cluster"], report["link"]) == (str(folder), "paper")
    assert checks_of(report)["namespaces"]["passed"] is True


def test_our_own_lab_is_well_written(capsys: pytest.CaptureFixture[str]) -> None:
    folder = ROOT / "content" / "week_03" / "day_03" / "cloudmart"
    arguments = ["check", "--lab", str(folder / "lab.yaml"), "--manifests", str(folder / "manifests"), "--json"]
    assert run(arguments) == 0
    report = report_of(capsys)
    assert [check["id"] for check in report["checks"] if check["passed"] is False] == []
    assert [found for found in report["findings"] if found["severity"] != "info"] == []


def test_manifests_are_held_against_a_cluster(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lab = write_lab(tmp_path)
    other = MANIFESTS + (
        "---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: postgres-user-data, namespace: data}\n"
        "spec: {storageClassName: other, accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}\n"
    )
    (tmp_path / "manifests" / "base.yaml").write_text(other, encoding="utf-8")
    with served() as server:
        config = kubeconfig(tmp_path, server)
        asked = ["check", "--lab", str(lab), "--kubeconfig", str(config), "--manifests", str(tmp_path / "manifests")]
        run([*asked, "--json"])
    report = report_of(capsys)
    assert report["link"] == "live"
    (rejected,) = [found for found in report["findings"] if found["code"] == "immutable-change-rejected"]
    assert (rejected["kind"], rejected["name"]) == ("PersistentVolumeClaim", "postgres-user-data")
    assert [hint["tier"] for hint in rejected["hints"]] == ["nudge", "pointer", "fix"]


# ------------------------------------------------------------ what cannot be looked at


def test_a_cluster_that_turns_us_away_could_not_be_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lab = write_lab(tmp_path)
    with served() as server:
        config = kubeconfig(tmp_path, server, is_known=False)
        assert run(["check", "--lab", str(lab), "--kubeconfig", str(config)]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.startswith("instructor-console: ")
        assert run(["check", "--lab", str(lab), "--kubeconfig", str(config), "--json"]) == 2
    report = report_of(capsys)
    assert report["link"] == "unauthorized"
    assert {check["passed"] for check in report["checks"]} == {None}
    assert report["findings"] == []


def test_a_cluster_that_is_not_there_could_not_be_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lab = write_lab(tmp_path)
    with served() as server:
        config = kubeconfig(tmp_path, server)
    assert run(["check", "--lab", str(lab), "--kubeconfig", str(config), "--json"]) == 2
    assert report_of(capsys)["link"] == "unreachable"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--lab", "gone.yaml"], "no such file"),
        (["--lab", "lab.yaml", "--kubeconfig", "gone"], "no such file"),
        (["--lab", "lab.yaml", "--manifests", "gone"], "no such file"),
        (["--lab", "lab.yaml", "--manifests", "empty"], "no manifests"),
        (["--lab", "lab.yaml", "--context", "x"], "no kubeconfig here"),
        (["--lab", "lab.yaml", "--kubeconfig", "lab.yaml"], "not a kubeconfig"),
        (["--lab", "."], "not a file"),
        (["--lab", "wrong.yaml", "--manifests", "manifests"], "wrong.yaml:2: “titel” is not known here"),
        ([], "--lab"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    told: str,
) -> None:
    write_lab(tmp_path)
    (tmp_path / "wrong.yaml").write_text(LAB.replace("title: Cloud", "titel: Cloud"), encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run(["check", *arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert told in shown.err
    assert len(shown.err.splitlines()) == 1


def test_what_cannot_be_read_of_the_manifests_is_told_beside_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lab = write_lab(tmp_path)
    (tmp_path / "manifests" / "bad.yaml").write_text("a: [\n", encoding="utf-8")
    run(["check", "--lab", str(lab), "--manifests", str(tmp_path / "manifests"), "--json"])
    shown = capsys.readouterr()
    assert json.loads(shown.out)["link"] == "paper"
    assert "bad.yaml:" in shown.err


def test_check_is_a_command() -> None:
    assert with_command(["check", "--lab", "x"]) == ["check", "--lab", "x"]
