"""Takes out of free text what looks like a credential: what is handed on must not carry one by accident."""

from __future__ import annotations

import re

INSTEAD = "[…]"

_LIKELY = re.compile(
    r"-----BEGIN [A-Z0-9 ]{3,40}-----.*?(?:-----END [A-Z0-9 ]{3,40}-----|\Z)"  # PEM: certificates and keys
    r"|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?"  # a JWT, as service accounts have
    r"|(?i:bearer)\s+[A-Za-z0-9._~+/=-]{8,}"
    r"|(?<![A-Za-z0-9])[a-z0-9]{6}\.[a-z0-9]{16}(?![A-Za-z0-9])"  # a bootstrap token of kubeadm
    r"|(?<![A-Za-z0-9])(?:ghp|gho|ghs|github_pat|glpat|sk|xox[abp]|AKIA)[_-]?[A-Za-z0-9_-]{16,}"
    r"|[A-Za-z0-9+/_-]{64,}={0,2}"  # base64 or hexadecimal, longer than any word
    r"|(?<![^\s'\"=:(])(?:[A-Za-z]:)?[^\s'\"]*[/\\][^\s'\"]*(?:kubeconfig|\.kube)[^\s'\"]*",  # where kubeconfigs lie
    re.DOTALL,
)
_NAMED = re.compile(
    r"(?i)((?:client-key-data|client-certificate-data|certificate-authority-data|id-token|refresh-token|access-token"
    r"|client-secret|password|passwd|token|secret|비밀번호|암호|토큰)[\"']?\s*[:=]\s*)[\"']?[^\s\"',;]+[\"']?"
)


def without_credentials(text: str) -> str:
    """Return ``text`` with credentials, and paths of kubeconfigs, replaced by an ellipsis in brackets."""
    return _NAMED.sub(rf"\g<1>{INSTEAD}", _LIKELY.sub(INSTEAD, text))
