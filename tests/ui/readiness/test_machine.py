"""What the machine tells: power from files, a context from text, the clock's master from a program."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.bridge.machine import NetworkTime, Power, kube_context, read_power


def supply(folder: Path, name: str, **values: str) -> None:
    (folder / name).mkdir()
    for key, value in values.items():
        (folder / name / key).write_text(f"{value}\n", encoding="ascii")


def test_a_laptop_on_its_battery(tmp_path: Path) -> None:
    supply(tmp_path, "AC", type="Mains", online="0")
    supply(tmp_path, "BAT0", type="Battery", status="Discharging", capacity="43")
    assert read_power(tmp_path) == Power(on_battery=True, percent=43)


def test_a_laptop_on_its_charger(tmp_path: Path) -> None:
    supply(tmp_path, "AC", type="Mains", online="1")
    supply(tmp_path, "BAT0", type="Battery", status="Discharging", capacity="100")  # as some do when full
    assert read_power(tmp_path) == Power(on_battery=False, percent=100)


def test_the_battery_of_a_mouse_is_not_the_machines(tmp_path: Path) -> None:
    supply(tmp_path, "AC", type="Mains", online="1")
    supply(tmp_path, "hid-mouse", type="Battery", status="Discharging", capacity="5", scope="Device")
    assert read_power(tmp_path) == Power(on_battery=False)


@pytest.mark.parametrize("make", [True, False])
def test_a_machine_that_does_not_tell(tmp_path: Path, make: bool) -> None:
    folder = tmp_path / "power_supply"
    if make:
        folder.mkdir()
    assert read_power(folder) is None


def test_the_context_is_read_from_the_named_files_in_their_order(tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    first.write_text("apiVersion: v1\nkind: Config\n", encoding="utf-8")
    second.write_text('current-context: "kind-lab"  # mine\nusers: []\n', encoding="utf-8")
    named = os.pathsep.join([str(tmp_path / "gone"), str(first), str(second)])
    assert kube_context({"KUBECONFIG": named}, tmp_path) == "kind-lab"


def test_the_context_is_read_from_the_home_folder(tmp_path: Path) -> None:
    (tmp_path / ".kube").mkdir()
    (tmp_path / ".kube" / "config").write_text("clusters: []\ncurrent-context: minikube\n", encoding="utf-8")
    assert kube_context({}, tmp_path) == "minikube"


@pytest.mark.parametrize(
    "text",
    [b"", b"current-context:\nusers: []\n", b"  current-context: nested\n", b"\xff\xfe\0", b"current-context: ''"],
)
def test_no_context(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "config").write_bytes(text)
    assert kube_context({"KUBECONFIG": str(tmp_path / "config")}, tmp_path) is None


def program(folder: Path, body: str) -> str:
    path = folder / "timedatectl"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="ascii")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(("said", "answer"), [("yes", True), ("no", False), ("", None)])
def test_asks_who_sets_the_clock(tmp_path: Path, said: str, answer: bool | None, qtbot: QtBot) -> None:
    network_time = NetworkTime(program=program(tmp_path, f"echo {said}"))
    with qtbot.wait_signal(network_time.answered) as answering:
        network_time.ask()
        network_time.ask()
    assert answering.args == [answer]


def test_a_system_that_does_not_tell_who_sets_the_clock(qtbot: QtBot) -> None:
    network_time = NetworkTime(program="no-such-program")
    with qtbot.wait_signal(network_time.answered) as answering:
        network_time.ask()
    assert answering.args == [None]


def test_a_program_that_never_answers_is_ended(tmp_path: Path, qtbot: QtBot) -> None:
    network_time = NetworkTime(program=program(tmp_path, "exec sleep 60"), patience_ms=50)
    with qtbot.wait_signal(network_time.answered) as answering:
        network_time.ask()
    assert answering.args == [None]
