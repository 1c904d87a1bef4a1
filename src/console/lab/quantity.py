"""Quantities of Kubernetes: ``100m``, ``1.5Gi``, ``4``."""

from __future__ import annotations

import math
import re

_FACTORS = {
    "n": 1e-9,
    "u": 1e-6,
    "m": 1e-3,
    "": 1.0,
    **{suffix: 1000.0**power for power, suffix in enumerate("kMGTPE", 1)},
    **{f"{suffix}i": 1024.0**power for power, suffix in enumerate("KMGTPE", 1)},
}
_LARGEST = 1e30
_LONGEST = 100  # characters
_QUANTITY = re.compile(r"([+-]?\d{1,30}(?:\.\d{0,30})?|[+-]?\.\d{1,30})(?:[eE]([+-]?\d{1,3})|([a-zA-Z]{0,2}))")


def quantity(found: object) -> float | None:
    """Return a quantity in its base unit (cores, bytes, pieces); None for what is none."""
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return None
    if not isinstance(found, str):
        return float(found) if abs(found) < _LARGEST else None
    matched = _QUANTITY.fullmatch(found.strip()) if len(found) < _LONGEST else None
    if matched is None or (matched[3] or "") not in _FACTORS:
        return None
    try:
        value = float(matched[1]) * (10.0 ** int(matched[2]) if matched[2] else _FACTORS[matched[3] or ""])
    except (ValueError, OverflowError):
        return None
    return value if math.isfinite(value) else None


def quantity_text(value: float, resource: str) -> str:
    """Return a quantity as people write it: cores or thousandths for ``cpu``, binary units for anything else."""
    if resource == "cpu":
        return f"{value:g}" if value >= 1 or value == 0 else f"{value * 1000:g}m"
    for unit in ("Ti", "Gi", "Mi", "Ki"):
        if value >= _FACTORS[unit]:
            return f"{value / _FACTORS[unit]:.4g}{unit}"
    return f"{value:g}"
