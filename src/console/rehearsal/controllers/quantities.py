"""Kubernetes' quantities as numbers: ``100m``, ``1.5Gi``, ``4``."""

from __future__ import annotations

import re

_FACTORS = {
    "n": 1e-9,
    "u": 1e-6,
    "m": 1e-3,
    "": 1.0,
    **{suffix: 1000.0**power for power, suffix in enumerate("kMGTPE", 1)},
    **{f"{suffix}i": 1024.0**power for power, suffix in enumerate("KMGTPE", 1)},
}
_QUANTITY = re.compile(r"([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)([a-zA-Z]*)")


def number(quantity: object) -> float:
    """Return a quantity in its base unit (cores, bytes); what cannot be understood counts as nothing."""
    found = _QUANTITY.fullmatch(str(quantity).strip())
    if found is None or found[2] not in _FACTORS:
        return 0.0
    try:
        return float(found[1]) * _FACTORS[found[2]]
    except ValueError:
        return 0.0
