"""An authority and a certificate for loopback, made once for all tests."""

from __future__ import annotations

import ssl
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Certificates:
    """What a server shows, and what a client needs to believe it."""

    ca_pem: bytes
    server_context: ssl.SSLContext


@cache
def certificates(
    authority: str = "tests", *, names: tuple[str, ...] = ("127.0.0.1", "localhost"), expired: bool = False
) -> Certificates:
    """Return the certificates of one authority; another name is another authority."""
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, authority)])
    now = datetime.now(UTC)
    begins, ends = now - timedelta(days=9), now + timedelta(days=-1 if expired else 9)

    def builder(subject: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(ca_name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(ends)
        )

    ca = builder(ca_name, ca_key.public_key()).add_extension(x509.BasicConstraints(True, None), critical=True)
    ca_certificate = ca.sign(ca_key, hashes.SHA256())
    alternatives = x509.SubjectAlternativeName([_general_name(name) for name in names])
    server_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "server")])
    leaf = builder(server_name, key.public_key()).add_extension(alternatives, critical=False)
    leaf_certificate = leaf.sign(ca_key, hashes.SHA256())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        chain = Path(folder, "chain")
        chain.write_bytes(
            leaf_certificate.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        context.load_cert_chain(chain)
    return Certificates(ca_certificate.public_bytes(serialization.Encoding.PEM), context)


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)
