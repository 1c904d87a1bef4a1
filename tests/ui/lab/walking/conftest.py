"""The walking view stands in the page of the lab."""

from __future__ import annotations

from ui.lab.run.conftest import _sentences, busy, shown

__all__ = ["_sentences", "busy", "shown"]
