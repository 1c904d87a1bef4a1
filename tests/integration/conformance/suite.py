"""All parts of the conformance suite; importing this module fills the table."""

from __future__ import annotations

from integration.conformance import (
    controllers,
    creating,
    deleting,
    discovery,
    kubectl_reads,
    kubectl_writes,
    listing,
    patching,
    permissions,
    pods,
    tables,
    troubled_pods,
    updating,
    verbs,
    watching,
)

PARTS = (
    discovery,
    verbs,
    listing,
    creating,
    updating,
    patching,
    deleting,
    watching,
    tables,
    permissions,
    pods,
    controllers,
    troubled_pods,
    kubectl_reads,
    kubectl_writes,
)
