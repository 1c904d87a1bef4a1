"""The ways of trying that a probe may name."""

from __future__ import annotations

PROBE_KINDS = ("dns", "tcp", "http", "ingress", "response-time", "concurrency", "delay", "data-survives-restart")
