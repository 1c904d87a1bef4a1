"""The report on a run: one content, as a page that needs nothing beside it, as Markdown, or for a spreadsheet."""

from __future__ import annotations
