"""The one place that knows what aiohttp and the system raise, and says what it means."""

from __future__ import annotations

import errno
import ssl

import aiohttp

from console.cluster.dial import LocalAddressError
from console.cluster.failures import CallFailed, LocalOnly, Unanswered, Unreachable, Unusable
from console.cluster.tls import handshake_failure

_NO_ROUTE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.EADDRNOTAVAIL})


def failure_from(error: Exception, patience: float) -> CallFailed:
    """Return what a foreign exception means. ``patience``: the seconds after which a timeout gave up."""
    match error:
        case TimeoutError():
            return Unanswered("cluster-silent", seconds=round(patience))
        case aiohttp.ClientConnectorCertificateError():
            cause = error.certificate_error
            return (
                handshake_failure(cause)
                if isinstance(cause, ssl.CertificateError)
                else Unreachable("cluster-tls-failed")
            )
        case aiohttp.ClientConnectorSSLError() | ssl.SSLError():
            return Unreachable("cluster-tls-failed")
        case aiohttp.ClientConnectorDNSError():
            return Unreachable("cluster-name-unknown", host=error.host)
        case aiohttp.ClientProxyConnectionError() | aiohttp.ClientHttpProxyError():
            return Unreachable("cluster-proxy-failed")
        case aiohttp.ClientConnectorError():
            return _connect_failure(error.os_error)
        case aiohttp.InvalidURL():
            return Unreachable("cluster-bad-address")
        case aiohttp.ClientResponseError():
            return Unusable("cluster-not-http")
        case _:
            return Unanswered("cluster-cut-off")


def _connect_failure(error: OSError) -> Unreachable:
    if isinstance(error, LocalAddressError):
        return LocalOnly("cluster-local-address")
    if error.errno == errno.ECONNREFUSED:
        return Unreachable("cluster-refused")
    if error.errno in _NO_ROUTE:
        return Unreachable("cluster-no-route")
    return Unanswered("cluster-cut-off")
