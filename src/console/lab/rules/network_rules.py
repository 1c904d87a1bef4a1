"""The rules about Services, Ingresses, storage and network policies."""

from __future__ import annotations

from console.lab.rules import (
    claim_lost,
    claim_no_default_class,
    claim_pending_consumer,
    claim_size_or_mode,
    claim_waits_for_provisioner,
    container_port_not_listening,
    hostname_unresolvable,
    ingress_backend_missing,
    ingress_backend_unready,
    ingress_class_missing,
    ingress_host_duplicate,
    ingress_no_address,
    ingress_port_missing,
    ingress_rewrite_drops_path,
    ingress_tls_secret_missing,
    policy_blocks,
    policy_blocks_dns,
    service_port_mismatch,
    service_selects_nothing,
    service_type_pending_address,
    service_without_ready_endpoints,
    storage_class_missing,
    volume_released,
)
from console.lab.rules.rule import Rule

NETWORK_RULES: tuple[Rule, ...] = (
    storage_class_missing.RULE,
    claim_no_default_class.RULE,
    claim_size_or_mode.RULE,
    claim_waits_for_provisioner.RULE,
    claim_lost.RULE,
    volume_released.RULE,
    claim_pending_consumer.RULE,
    container_port_not_listening.RULE,
    service_selects_nothing.RULE,
    service_port_mismatch.RULE,
    hostname_unresolvable.RULE,
    policy_blocks.RULE,
    policy_blocks_dns.RULE,
    ingress_backend_missing.RULE,
    ingress_port_missing.RULE,
    ingress_class_missing.RULE,
    ingress_tls_secret_missing.RULE,
    ingress_rewrite_drops_path.RULE,
    ingress_host_duplicate.RULE,
    ingress_no_address.RULE,
    service_type_pending_address.RULE,
    service_without_ready_endpoints.RULE,
    ingress_backend_unready.RULE,
)
"""In this order: what may be the root of others first."""
