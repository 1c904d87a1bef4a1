"""All parts of the conformance suite; importing this module fills the table."""

from __future__ import annotations

from integration.conformance import creating, discovery, listing, verbs

PARTS = (discovery, verbs, listing, creating)
