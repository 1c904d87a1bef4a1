"""One TLS context a cluster, and what a failed handshake means."""

from __future__ import annotations

import ssl
import tempfile
from asyncio import sslproto
from pathlib import Path

from console.cluster.failures import Unreachable
from console.roster.model import Access

_HOSTNAME_MISMATCH = (62, 64)  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH
_OUT_OF_TIME = (9, 10)  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED


# asyncio sets aside a quarter of a megabyte to read from each TLS connection, and fills it with zeros at once. A class
# is six hundred watches of a few kilobytes an event: that would be 150 MB, and a millisecond for each connection.
sslproto.SSLProtocol.max_size = 32 << 10


def make_context(access: Access, certificate: tuple[bytes, bytes] | None = None) -> ssl.SSLContext:
    """Return the context for one cluster. ``certificate`` (PEM, key) comes before the one that ``access`` holds.

    The system's authorities are only loaded for a server that names none of its own: that costs 50 ms and megabytes.
    Raises Unreachable for certificates that cannot be read.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if not access.verify_tls:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif access.ca_pem is None:
        context.load_default_certs()
    else:
        try:
            context.load_verify_locations(cadata=access.ca_pem.decode("ascii", "ignore"))
        except (ssl.SSLError, ValueError) as error:
            raise Unreachable("cluster-bad-authority") from error
    if certificate is None and access.client_cert_pem is not None and access.client_key_pem is not None:
        certificate = access.client_cert_pem, access.client_key_pem
    if certificate is not None:
        _load_certificate(context, *certificate)
    return context


def handshake_failure(error: ssl.SSLError | ssl.CertificateError) -> Unreachable:
    """Say why a handshake failed, in the words of whoever can mend it."""
    if isinstance(error, ssl.SSLCertVerificationError):
        if error.verify_code in _HOSTNAME_MISMATCH:
            return Unreachable("cluster-tls-wrong-name")
        if error.verify_code in _OUT_OF_TIME:
            return Unreachable("cluster-tls-out-of-time")
        return Unreachable("cluster-tls-unknown-authority")
    return Unreachable("cluster-tls-failed")


def _load_certificate(context: ssl.SSLContext, certificate: bytes, key: bytes) -> None:
    """The ssl module reads certificates from files alone: they exist for this moment, for this user."""
    with tempfile.TemporaryDirectory() as folder:
        certificate_file, key_file = Path(folder, "certificate"), Path(folder, "key")
        certificate_file.write_bytes(certificate)
        key_file.touch(mode=0o600)
        key_file.write_bytes(key)
        try:
            # Without a password of ours, OpenSSL would ask for one on the terminal.
            context.load_cert_chain(certificate_file, key_file, password="")
        except (ssl.SSLError, ValueError) as error:
            raise Unreachable("cluster-bad-certificate") from error
