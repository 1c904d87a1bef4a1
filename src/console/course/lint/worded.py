"""Findings whose sentence says why."""

from __future__ import annotations

from dataclasses import dataclass

from console.course.model import Finding
from console.messages import Message, render


@dataclass(frozen=True, slots=True)
class WordedFinding(Finding):
    """A finding that one code has several sentences for: ``wording`` is the catalogue entry of the one that fits."""

    wording: str = ""

    def message(self, lang: str = "en") -> str:
        """Return the sentence of ``wording`` in the language ``lang``."""
        return render(Message(self.wording or self.code, self.params), lang)
