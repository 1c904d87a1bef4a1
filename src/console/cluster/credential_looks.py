"""What a credential looks like, and what people call one.

Every pattern is bounded, so that a hostile text takes time in proportion to its length.
"""

from __future__ import annotations

import re

_WORDS = frozenset(
    (
        *("password", "passwd", "passphrase", "pass", "pwd", "pw", "requirepass", "secret", "secrets"),
        *("token", "tokens", "jwt", "bearer", "cookie", "signature", "key", "keys", "apikey", "dsn"),
        *("credential", "credentials", "cred", "creds", "auth", "authorization"),
    )
)
_KOREAN = re.compile(r"(?:비밀번호|비밀키|인증키|패스워드|암호|비번|토큰)\Z")
_PARTS = ("password", "passwd", "secret", "token", "credential", "apikey", "privatekey", "accesskey")
_OF_KUBERNETES = re.compile(r"(?:[a-z0-9.-]+\.)?(?:kubernetes|k8s)\.io/")
_SPLIT = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")

_TOKEN = re.compile(
    r"\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*"  # JWT
    r"|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[\w-]{35}"
    r"|\b(?:ghp|gho|ghs|ghr)_\w{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\bxox[abprs]-[\w-]{10,}|\bsk-[\w-]{20,}"
)
_PEM = re.compile(r"-----BEGIN [A-Z0-9 ]{1,40}-----.*?(?:-----END [A-Z0-9 ]{1,40}-----|\Z)", re.DOTALL)
_IN_ADDRESS = re.compile(r"(?<![^\s\"'=(/,;])([\w.%+-]{0,100}:)([^\s@/:\"']{1,200})(?=@[\w(\[])")
_SCHEME = re.compile(r"\b(Bearer|Basic)\s{1,8}[\w.~+/=-]{8,}", re.IGNORECASE)
_ASSIGNED = re.compile(r"([\w.-]{1,60})([\"']?[ \t]{0,8}[:=][ \t]{0,8})(\"[^\"\n]*\"|'[^'\n]*'|[^\s,;&\"'{\[]+)")
_FLAG = re.compile(r"(--?[\w-]{1,60})(\s{1,8})(?!-)(\"[^\"\n]*\"|'[^'\n]*'|\S+)")
_MYSQL = re.compile(r"(\b(?:mysql|mariadb)[\w-]{0,20}\b[^\n|;&]{0,200}?\s-p)(?=\S)([^\s\"']+)")
_HEX = re.compile(r"[0-9a-fA-F]{32,}")
_RANDOM = re.compile(r"(?=[^0-9]*[0-9])(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])[\w+/-]{32,}={0,2}")


def is_sensitive_name(name: str) -> bool:
    """Whether a variable, an entry or a flag is called like a credential. Kubernetes' own annotations never are."""
    if _OF_KUBERNETES.match(name):
        return False
    words = [word.lower() for word in _SPLIT.split(name) if word]
    joined = "".join(words)
    is_korean = _KOREAN.search(name) is not None
    return is_korean or not _WORDS.isdisjoint(words) or any(part in joined for part in _PARTS)


def is_credential(value: str) -> bool:
    """Whether a whole value looks as if nobody had typed it: long, and random or hexadecimal."""
    value = value.strip()
    return bool(_HEX.fullmatch(value) or _RANDOM.fullmatch(value))


def without_credentials(value: str, mask: str) -> str:
    """Return a text in which ``mask`` stands for keys, tokens, and passwords in addresses, settings and commands."""
    value = _PEM.sub(mask, value)
    value = _TOKEN.sub(mask, value)
    value = _SCHEME.sub(lambda found: f"{found[1]} {mask}", value)
    value = _IN_ADDRESS.sub(lambda found: f"{found[1]}{mask}", value)
    value = _MYSQL.sub(lambda found: f"{found[1]}{mask}", value)
    value = _ASSIGNED.sub(lambda found: _hide(found, mask), value)
    return _FLAG.sub(lambda found: _hide(found, mask), value)


def _hide(found: re.Match[str], mask: str) -> str:
    name, between, value = found.groups()
    is_plain = value.strip("\"'").lower() in ("", "true", "false", "null", mask)
    return found[0] if is_plain or not is_sensitive_name(name) else f"{name}{between}{mask}"
