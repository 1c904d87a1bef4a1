"""Amounts as Kubernetes writes them: ``500m``, ``10Gi``, ``1e3``."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_QUANTITY = re.compile(
    r"([+-]?[0-9]{1,30}(?:\.[0-9]{0,30})?|[+-]?\.[0-9]{1,30})([eE][+-]?[0-9]{1,2}|[KMGTPE]i|[numkMGTPE])?"
)
_DECIMAL = {"n": -9, "u": -6, "m": -3, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
_BINARY = {"Ki": 1, "Mi": 2, "Gi": 3, "Ti": 4, "Pi": 5, "Ei": 6}


def amount(written: object) -> Decimal | None:
    """Return a quantity as a number, None for what is none."""
    if isinstance(written, bool) or not isinstance(written, str | int | float):
        return None
    found = _QUANTITY.fullmatch(str(written).strip()[:80])
    if found is None:
        return None
    try:
        value = Decimal(found[1])
        suffix = found[2] or ""
        if suffix[:1] in ("e", "E") and len(suffix) > 1 and suffix != "Ei":
            return value.scaleb(int(suffix[1:]))
        if suffix in _BINARY:
            return value * Decimal(1024) ** _BINARY[suffix]
        return value.scaleb(_DECIMAL[suffix]) if suffix else value
    except (InvalidOperation, KeyError):
        return None
