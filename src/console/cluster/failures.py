"""What can go wrong with one call to an API server. Foreign exceptions become one of these where they enter.

CallFailed (a ClusterError: each can be said to a person)
├── Rejected         400: the question itself
├── Unauthorized     401: the credentials are not, or no longer, accepted
├── Forbidden        403: they are, but this may not be read
├── NotFound         404: no such kind, version or object
├── Gone             410: the version or the continuation is too old; only a fresh list helps
├── TooMany          429: later, and perhaps it says when
├── ServerFailed     5xx, or another status that nobody asked for
├── Unusable         the answer makes no sense
│   └── TooLarge     it is larger than we take
└── Unreachable      there was no answer, and a second look will not change that
    ├── LocalOnly    the address means this machine and was not dialled
    └── Unanswered   the connection stood, or may have: a pause looks the same
"""

from __future__ import annotations

from console.errors import ClusterError


class CallFailed(ClusterError):  # its children say what happened, and so does it
    """A call that did not give what it was made for. ``retry_after`` are seconds that the server asked for."""

    retry_after: float | None = None


class Rejected(CallFailed):
    """The server does not take the question as it was put."""


class Unauthorized(CallFailed):
    """The credentials are not accepted."""


class Forbidden(CallFailed):
    """The credentials are good, the rights do not reach this far."""


class NotFound(CallFailed):
    """The server does not know what was asked for."""


class Gone(CallFailed):
    """A version or a continuation is too old."""


class TooMany(CallFailed):
    """The server has too much to do."""


class ServerFailed(CallFailed):
    """The server has trouble of its own."""


class Unusable(CallFailed):
    """An answer that makes no sense."""


class TooLarge(Unusable):
    """An answer that is larger than we take."""


class Unreachable(CallFailed):
    """There was no answer."""


class LocalOnly(Unreachable):
    """The address is one of this machine, which is not the student's."""


class Unanswered(Unreachable):
    """There was no answer in time, or the connection broke: once is no proof that the server is gone."""


_BY_STATUS: dict[int, tuple[type[CallFailed], str]] = {
    400: (Rejected, "cluster-rejected"),
    401: (Unauthorized, "cluster-unauthorized"),
    403: (Forbidden, "cluster-forbidden"),
    404: (NotFound, "cluster-not-found"),
    410: (Gone, "cluster-gone"),
    429: (TooMany, "cluster-too-many"),
}


def failure_of(status: int, *, said: str = "", retry_after: float | None = None) -> CallFailed:
    """Return the failure that an HTTP status means; the same numbers come inside of watches.

    ``said`` is the server's own sentence: untrusted, shortened, shown as plain text.
    """
    if 300 <= status < 400:
        return Unusable("cluster-redirected", status=status)
    kind, code = _BY_STATUS.get(status, (ServerFailed, "cluster-server-failed"))
    failure = kind(code, status=status, said=shortened(said))
    failure.retry_after = retry_after
    return failure


def shortened(text: str, length: int = 200) -> str:
    """Return somebody else's sentence on one line that fits into one of ours."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
