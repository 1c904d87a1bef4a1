"""Certificates that a client checks as it checks real ones."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta

from cryptography import x509

from console.rehearsal.certificates import make_certificates

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


def test_the_authority_vouches_for_the_server() -> None:
    made = make_certificates("student", now=NOW)
    ca, server = (x509.load_pem_x509_certificate(pem) for pem in (made.ca_pem, made.server_pem))
    server.verify_directly_issued_by(ca)
    assert ca.subject.rfc4514_string() == "CN=student"
    names = server.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(address) for address in names.get_values_for_type(x509.IPAddress)] == ["127.0.0.1"]
    assert ca.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert not server.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_the_certificates_hold_for_clocks_that_are_a_little_behind() -> None:
    server = x509.load_pem_x509_certificate(make_certificates("student", now=NOW).server_pem)
    assert server.not_valid_before_utc < NOW - timedelta(hours=12)
    assert server.not_valid_after_utc > NOW + timedelta(days=30)


def test_every_cluster_has_its_own_authority() -> None:
    one, other = make_certificates("one", now=NOW), make_certificates("other", now=NOW)
    assert one.ca_pem != other.ca_pem
    assert one.key_pem.decode() not in repr(one)
    assert isinstance(one.server_context(), ssl.SSLContext)
