"""The certificate of one class, made when its door opens for the first time."""

from __future__ import annotations

import base64
import hashlib
import ssl
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_LEEWAY = timedelta(days=1)  # clocks that are a little behind
_LIFETIME = timedelta(days=2)
_SHORT = 12
_HASH = "sha256//"  # as curl writes it


@dataclass(frozen=True, slots=True)
class ClassCertificate:
    """What the server shows.

    ``pin`` is ``sha256//`` and the base64 of the hash of the public key, as curl's ``--pinnedpubkey`` takes it;
    ``fingerprint`` is how that base64 begins: who compares it by eye, on the room's screen and in the line that they
    paste, compares what curl will hold the server to. Nine bytes are more than anybody can imitate during a class.
    """

    context: ssl.SSLContext
    pin: str
    fingerprint: str
    pem: str = field(repr=False)
    """The certificate with its key, for who opens the same door again."""


def make_certificate(addresses: tuple[str, ...], *, now: datetime) -> ClassCertificate:
    """Make a key and a certificate for a server at these IP addresses. Takes a few ms."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "instructor-console")])
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address)) for address in addresses])
    now = now.astimezone(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _LEEWAY)
        .not_valid_after(now + _LIFETIME)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    text = certificate.public_bytes(pem) + key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return read_certificate(text.decode("ascii"))


def read_certificate(text: str) -> ClassCertificate:
    """Return the certificate and key that a text holds. Raises ValueError."""
    pin = pin_of(x509.load_pem_x509_certificate(text.encode()))
    return ClassCertificate(
        context=_context(text),
        pin=pin,
        fingerprint=pin.removeprefix(_HASH)[:_SHORT],
        pem=text,
    )


def pin_of(certificate: x509.Certificate) -> str:
    """Return what curl holds a server to: the hash of its public key."""
    public = certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return _HASH + base64.b64encode(hashlib.sha256(public).digest()).decode()


def _context(text: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2  # the curl of Windows 10 knows no newer
    context.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    context.options |= ssl.OP_NO_RENEGOTIATION | ssl.OP_NO_TICKET
    context.num_tickets = 0  # a reporter's curl keeps its connection, or forgets them with every report
    with tempfile.TemporaryDirectory() as folder:  # 0700; the ssl module reads keys from files only
        chain = Path(folder, "chain.pem")
        chain.touch(mode=0o600)
        chain.write_text(text, encoding="utf-8")
        try:
            context.load_cert_chain(chain)
        except ssl.SSLError as error:
            raise ValueError("not a certificate with its key") from error
    return context
