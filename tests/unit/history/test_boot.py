from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from console.history import boot


def test_within_one_boot_the_id_is_the_same():
    assert boot.boot_id() == boot.boot_id()


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own id")
def test_on_linux_it_is_the_kernels():
    assert boot.boot_id() == Path("/proc/sys/kernel/random/boot_id").read_text().strip()


@pytest.mark.parametrize("error", [OSError("no"), subprocess.TimeoutExpired("sysctl", 2), ValueError("no")])
def test_what_cannot_be_found_out_is_empty(error: Exception, monkeypatch: pytest.MonkeyPatch):
    def refuse() -> str:
        raise error

    monkeypatch.setattr(boot, "_read", refuse)
    assert boot.boot_id() == ""


@pytest.mark.parametrize(
    ("one", "other", "same"), [("a", "a", True), ("a", "b", False), ("", "", False), ("a", "", False)]
)
def test_of_an_empty_id_nothing_is_known(one: str, other: str, same: bool):
    assert boot.is_same_boot(one, other) is same
