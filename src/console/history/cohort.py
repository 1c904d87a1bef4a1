"""A cohort (기수): one class of people through one course."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Cohort:
    """``name`` is how runs name it, ``began`` when it was made; ``settings`` are what a next cohort takes over.

    Neither tokens nor names of students belong into ``settings``: JSON values by name.
    """

    name: str
    began: datetime
    settings: Mapping[str, object] = field(default_factory=dict, hash=False)
