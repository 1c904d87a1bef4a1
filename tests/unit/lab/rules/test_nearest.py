"""What somebody may have meant."""

from __future__ import annotations

import pytest

from console.lab.rules.nearest import nearest


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("fast-sdd", ["standard-hdd", "fast-ssd"], "fast-ssd"),
        ("ngnix:alpine", ["redis:7", "nginx:alpine"], "nginx:alpine"),
        ("web", ["postgres", "redis"], ""),
        ("web", ["web"], ""),
        ("", ["web"], ""),
        ("x" * 10_000, ["x" * 9_999], ""),
    ],
)
def test_the_one_that_is_most_like_it(name: str, known: list[str], meant: str) -> None:
    assert nearest(name, known) == meant
