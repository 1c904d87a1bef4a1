"""The shapes that names may have, and how the server words it when they have not."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = "[a-z0-9]([-a-z0-9]*[a-z0-9])?"


@dataclass(frozen=True, slots=True)
class NameRule:
    """A shape: a name of at most ``longest`` letters that the pattern matches as a whole; ``text`` says so."""

    pattern: re.Pattern[str]
    longest: int
    text: str

    def allows(self, name: str) -> bool:
        return len(name) <= self.longest and self.pattern.fullmatch(name) is not None


SUBDOMAIN = NameRule(
    re.compile(rf"{_PART}(\.{_PART})*"),
    253,
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and "
    f"end with an alphanumeric character (e.g. 'example.com', regex used for validation is '{_PART}(\\.{_PART})*')",
)
LABEL = NameRule(
    re.compile(_PART),
    63,
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with "
    f"an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '{_PART}')",
)
SERVICE = NameRule(
    re.compile("[a-z]([-a-z0-9]*[a-z0-9])?"),
    63,
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, "
    "and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is "
    "'[a-z]([-a-z0-9]*[a-z0-9])?')",
)
