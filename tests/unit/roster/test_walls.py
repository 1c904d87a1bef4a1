"""Nothing is executed, sent or dialled, and nothing outside is read, while a hostile class is loaded.

The loading runs in an interpreter of its own, whose audit hook notes every program, socket and file that it touches.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from unit.roster.writing import kubeconfig, write

WATCHED_LOADING = """
import json, sys
from pathlib import Path
from console.roster.folder import load_folder
from console.roster.loader import load_roster

"".encode("utf-8-sig")  # the interpreter reads its codecs when they are first wanted
WATCHED = ("open", "os.system", "os.exec", "os.posix_spawn", "os.fork", "subprocess.Popen", "ctypes.dlopen")
events = []
def note(event, args):
    if event.startswith("socket.") or event in WATCHED:
        events.append([event, str(args[0]) if args else ""])

path = Path(sys.argv[1])
sys.addaudithook(note)
roster = load_folder(path) if path.is_dir() else load_roster(path)
seen = list(events)
refusals = {student.name: student.refusal and student.refusal.danger for student in roster.students}
print(json.dumps([seen, refusals]))
"""


def hostile(outside: Path) -> dict[str, dict[str, Any]]:
    """Return kubeconfigs by the danger that each is refused for; ``outside`` must never be opened."""
    secret = str(outside / "secret.pem")
    run = {"apiVersion": "client.authentication.k8s.io/v1", "command": str(outside / "run.sh")}
    provider = {"name": "gcp", "config": {"cmd-path": str(outside / "run.sh"), "access-token": "x"}}
    no_ca = {"certificate-authority-data": ""}
    return {
        "exec": kubeconfig(user={"exec": run}),
        "auth-provider": kubeconfig(user={"auth-provider": provider}),
        "token-file": kubeconfig(user={"tokenFile": secret}),
        "outside-file": kubeconfig(cluster={**no_ca, "certificate-authority": secret}),
        "outside-file 2": kubeconfig(user={"client-certificate": secret, "client-key": secret}),
        "outside-file 3": kubeconfig(user={"client-certificate": "../outside/secret.pem", "client-key": "link.pem"}),
        "proxy": kubeconfig(cluster={"proxy-url": "http://evil.example.com:3128"}),
        "insecure-tls": kubeconfig(cluster={"server": "https://evil.example.com", "insecure-skip-tls-verify": True}),
        "local-address": kubeconfig(cluster={"server": "https://localhost:6443"}),
        "local-address 2": kubeconfig(cluster={"server": "https://2130706433:6443"}, user={"exec": run}),
        "fine": kubeconfig(cluster={"server": "https://resolves.example.com:6443"}),
    }


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    write(folder / "secret.pem", "-----BEGIN PRIVATE KEY-----\n")
    write(folder / "run.sh", f"#!/bin/sh\ntouch {folder}/ran\n").chmod(0o755)
    return folder


@pytest.mark.parametrize("as_roster", [False, True])
def test_a_hostile_class_is_only_read(tmp_path: Path, outside: Path, as_roster: bool) -> None:
    folder = tmp_path / "class"
    kubeconfigs = hostile(outside)
    for name, document in kubeconfigs.items():
        write(folder / f"{name}.yaml", document)
    (folder / "link.pem").symlink_to(outside / "secret.pem")
    path = folder
    if as_roster:
        path = write(
            folder / "roster.yaml", {"students": [{"name": name, "kubeconfig": f"{name}.yaml"} for name in kubeconfigs]}
        )
    done = subprocess.run(
        [sys.executable, "-c", WATCHED_LOADING, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    events, refusals = json.loads(done.stdout)
    allowed = {str(folder / f"{name}.yaml") for name in kubeconfigs} | {str(path)}
    opened = {what for event, what in events if event == "open"}
    assert opened <= allowed, opened - allowed
    assert allowed - {str(folder)} <= opened  # the hook does see what is opened
    assert [event for event, _ in events if event != "open"] == []
    assert not (outside / "ran").exists()
    for name in kubeconfigs:
        expected = None if name == "fine" else name.split()[0]
        assert refusals[name] == expected, name
