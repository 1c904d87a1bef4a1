"""Quantities as the API has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.lab.quantity import quantity, quantity_text


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("4", 4.0), ("100m", 0.1), ("1.5Gi", 1.5 * 2**30), ("128Mi", 2.0**27), ("2k", 2000.0), ("1e3", 1000.0),
        ("1E3", 1000.0), ("1E", 1e18), (2, 2.0), (0.5, 0.5), (".5", 0.5), (" 1 ", 1.0), ("-1", -1.0),
    ],
)  # fmt: skip
def test_what_is_written(written: object, value: float) -> None:
    assert quantity(written) == pytest.approx(value)


@pytest.mark.parametrize(
    "written", [None, "", "many", "1Qi", "1 Gi", True, [], {}, "9" * 5000, 10**400, float("inf"), float("nan"), "1e999"]
)
def test_what_is_none(written: object) -> None:
    assert quantity(written) is None


@given(st.text(max_size=120))
def test_no_text_is_too_strange(written: str) -> None:
    assert quantity(written) is None or isinstance(quantity(written), float)


@pytest.mark.parametrize(
    ("value", "resource", "written"),
    [(8, "cpu", "8"), (0.25, "cpu", "250m"), (1.5, "cpu", "1.5"), (2.0**33, "memory", "8Gi"), (100, "memory", "100")],
)
def test_as_people_write_it(value: float, resource: str, written: str) -> None:
    assert quantity_text(value, resource) == written
