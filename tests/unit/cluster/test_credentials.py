"""Tokens: fixed, in a file, or printed by a program that is run without a shell."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.cluster.credentials import Credentials
from console.cluster.exec_plugin import PrintedCredentials, run_plugin
from console.cluster.failures import Unauthorized
from console.roster.model import Access, ExecPlugin

from fakes.clock import FakeClock

SERVER = "https://cluster.example:6443"


def plugin(program: str, *arguments: str) -> ExecPlugin:
    """Return a plugin that runs a Python program."""
    return ExecPlugin(
        sys.executable, ("-c", program, *arguments), {"GREETING": "hi; rm x"}, "client.authentication.k8s.io/v1"
    )


def printing(**status: object) -> ExecPlugin:
    return plugin(f"print({json.dumps({'kind': 'ExecCredential', 'status': status})!r})")


def test_a_fixed_token_stays(clock: FakeClock) -> None:
    async def scenario() -> None:
        credentials = Credentials(Access(server=SERVER, token="a"), clock)  # noqa: S106
        held = await credentials.current()
        assert held.token == "a"  # noqa: S105
        assert not await credentials.refresh(held)

    asyncio.run(scenario())


def test_a_file_is_read_again_when_its_token_is_refused(clock: FakeClock, tmp_path: Path) -> None:
    async def scenario() -> None:
        file = tmp_path / "token"
        file.write_text("first\n")
        credentials = Credentials(Access(server=SERVER, token_file=file), clock)
        held = await credentials.current()
        assert held.token == "first"  # noqa: S105
        assert not await credentials.refresh(held)
        file.write_text("second")
        held = await credentials.current()
        assert held.token == "first"  # noqa: S105  # nobody has refused it
        both = await asyncio.gather(credentials.refresh(held), credentials.refresh(held))
        assert all(both)
        assert (await credentials.current()).token == "second"  # noqa: S105

    asyncio.run(scenario())


@pytest.mark.parametrize("content", [b"", b"\n", b"two\nlines", b"\xff\xfe"])
def test_a_file_without_a_token_is_said(content: bytes, clock: FakeClock, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_bytes(content)
    credentials = Credentials(Access(server=SERVER, token_file=file), clock)
    with pytest.raises(Unauthorized) as caught:
        asyncio.run(credentials.current())
    assert caught.value.message.params == {"name": "token"}


def test_a_program_is_asked_again_shortly_before_its_token_expires(clock: FakeClock) -> None:
    asked = []

    async def run(_: ExecPlugin) -> PrintedCredentials:
        asked.append(clock.wall())
        return PrintedCredentials(token=f"t{len(asked)}", expires=clock.wall() + timedelta(minutes=10))

    async def scenario() -> None:
        credentials = Credentials(Access(server=SERVER, exec=printing()), clock, run=run)
        for _ in range(3):
            assert (await credentials.current()).token == "t1"  # noqa: S105
        clock.advance(9 * 60 + 45)
        assert (await credentials.current()).token == "t2"  # noqa: S105

    asyncio.run(scenario())


def test_a_program_that_knows_only_expired_tokens_is_not_run_for_every_request(clock: FakeClock) -> None:
    asked = []

    async def run(_: ExecPlugin) -> PrintedCredentials:
        asked.append(1)
        return PrintedCredentials(token="late", expires=clock.wall() - timedelta(minutes=10))  # noqa: S106

    async def scenario() -> None:
        credentials = Credentials(Access(server=SERVER, exec=printing()), clock, run=run)
        for _ in range(50):
            await credentials.current()
        assert len(asked) == 1

    asyncio.run(scenario())


def test_a_program_prints_a_token_and_until_when_it_holds() -> None:
    printed = asyncio.run(run_plugin(printing(token="abc", expirationTimestamp="2026-03-04T10:00:00Z")))  # noqa: S106
    assert printed == PrintedCredentials(token="abc", expires=datetime(2026, 3, 4, 10, tzinfo=UTC))  # noqa: S106


def test_a_program_may_print_a_certificate() -> None:
    printed = asyncio.run(run_plugin(printing(clientCertificateData="C", clientKeyData="K")))
    assert printed.certificate == (b"C", b"K")


def test_a_program_gets_its_arguments_as_they_are_and_no_terminal() -> None:
    program = (
        "import json, os, sys;"
        "info = json.loads(os.environ['KUBERNETES_EXEC_INFO']);"
        "assert not info['spec']['interactive'] and sys.stdin.read() == '';"
        "print(json.dumps({'kind': 'ExecCredential', 'status': {'token': sys.argv[1] + os.environ['GREETING']}}))"
    )
    assert asyncio.run(run_plugin(plugin(program, "$(id);"))).token == "$(id);hi; rm x"  # noqa: S105


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (ExecPlugin("/nowhere/at/all", (), {}, "v1"), "cluster-exec-missing"),
        (ExecPlugin("nul\0", (), {}, "v1"), "cluster-exec-missing"),
        (plugin("raise SystemExit(3)"), "cluster-exec-failed"),
        (plugin("print('hello')"), "cluster-exec-odd"),
        (plugin("print('[]')"), "cluster-exec-odd"),
        (printing(), "cluster-exec-odd"),
        (printing(token=7), "cluster-exec-odd"),
        (printing(token="two\nlines"), "cluster-exec-odd"),  # noqa: S106
        (printing(clientCertificateData="C"), "cluster-exec-odd"),
        (plugin("print('x' * 3_000_000)"), "cluster-exec-odd"),
    ],
)
def test_a_program_that_is_of_no_use_is_said(bad: ExecPlugin, code: str) -> None:
    with pytest.raises(Unauthorized) as caught:
        asyncio.run(run_plugin(bad))
    assert caught.value.message.code == code
    assert caught.value.text("ko")


def test_a_program_that_waits_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(Unauthorized) as caught:
        asyncio.run(run_plugin(plugin("import time; time.sleep(60)"), patience=0.3))
    assert caught.value.message.code == "cluster-exec-slow"
    assert time.monotonic() - began < 10


def test_a_program_that_leaves_another_behind_is_not_waited_for(tmp_path: Path) -> None:
    """What was left behind keeps open what it prints into."""
    left = tmp_path / "left"
    leaves = ExecPlugin("/bin/sh", ("-c", 'sleep 60 & echo $! >"$0"', str(left)), {}, "client.authentication.k8s.io/v1")
    with pytest.raises(Unauthorized) as caught:
        asyncio.run(run_plugin(leaves, patience=2))
    os.kill(int(left.read_text()), signal.SIGKILL)
    assert caught.value.message.code == "cluster-exec-slow"
