"""All parts of the conformance suite; importing this module fills the table."""

from __future__ import annotations

from integration.conformance import (
    creating,
    deleting,
    discovery,
    listing,
    patching,
    permissions,
    pods,
    tables,
    updating,
    verbs,
    watching,
)

PARTS = (discovery, verbs, listing, creating, updating, patching, deleting, watching, tables, permissions, pods)
