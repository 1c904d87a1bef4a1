"""A class may have more connections than a process usually may have files."""

from __future__ import annotations

import pytest

resource = pytest.importorskip("resource")

from console.bridge.open_files import ENOUGH, allow_many_open_files  # noqa: E402 - there is nothing to test without it

Limits = tuple[int, int]


class _System:
    """Has limits and, where ``refuses``, keeps them."""

    def __init__(self, soft: int, hard: int, *, refuses: bool = False) -> None:
        self.limits: Limits = soft, hard
        self.refuses = refuses

    def getrlimit(self, _which: int) -> Limits:
        return self.limits

    def setrlimit(self, _which: int, limits: Limits) -> None:
        if self.refuses:
            raise ValueError("not allowed to raise maximum limit")
        self.limits = limits


def _after(monkeypatch: pytest.MonkeyPatch, system: _System) -> Limits:
    monkeypatch.setattr(resource, "getrlimit", system.getrlimit)
    monkeypatch.setattr(resource, "setrlimit", system.setrlimit)
    allow_many_open_files()
    return system.limits


@pytest.mark.parametrize(
    ("soft", "hard", "then"),
    [
        (1024, 1_048_576, ENOUGH),
        (256, resource.RLIM_INFINITY, ENOUGH),
        (1024, 4096, 4096),
        (4096, 4096, 4096),
        (65_536, 1_048_576, 65_536),
        (resource.RLIM_INFINITY, resource.RLIM_INFINITY, resource.RLIM_INFINITY),
    ],
)
def test_the_soft_limit_is_raised_as_far_as_it_may_be(
    monkeypatch: pytest.MonkeyPatch, soft: int, hard: int, then: int
) -> None:
    assert _after(monkeypatch, _System(soft, hard)) == (then, hard)


def test_a_system_that_refuses_keeps_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _after(monkeypatch, _System(256, resource.RLIM_INFINITY, refuses=True))[0] == 256
