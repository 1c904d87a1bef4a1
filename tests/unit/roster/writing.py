"""Kubeconfigs and rosters for tests."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CA = b"-----BEGIN CERTIFICATE-----\nY2E=\n-----END CERTIFICATE-----\n"
CERTIFICATE = b"-----BEGIN CERTIFICATE-----\nbWU=\n-----END CERTIFICATE-----\n"
KEY = b"-----BEGIN RSA PRIVATE KEY-----\na2V5\n-----END RSA PRIVATE KEY-----\n"
SERVER = "https://10.1.2.3:6443"
TOKEN = "a-secret-token"  # noqa: S105


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def kubeconfig(
    *, cluster: Mapping[str, Any] | None = None, user: Mapping[str, Any] | None = None, name: str = "lab"
) -> dict[str, Any]:
    """Return a kubeconfig that is fine but for what is given."""
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [
            {
                "name": name,
                "cluster": {"server": SERVER, "certificate-authority-data": encoded(CA), **(cluster or {})},
            }
        ],
        "users": [{"name": "me", "user": {"token": TOKEN} if user is None else dict(user)}],
        "contexts": [{"name": name, "context": {"cluster": name, "user": "me"}}],
        "current-context": name,
    }


def write(path: Path, document: Any) -> Path:
    """Write a document as JSON, which is YAML too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path
