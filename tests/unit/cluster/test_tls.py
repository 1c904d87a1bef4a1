"""One context a cluster, and what dialling lets through."""

from __future__ import annotations

import socket
import ssl
import time

import pytest

from console.cluster.dial import LocalAddressError, make_socket
from console.cluster.failures import Unreachable
from console.cluster.tls import make_context
from console.roster.model import Access

from fakes.api_server.certificates import certificates

ACCESS = Access(server="https://cluster.example:6443", ca_pem=certificates().ca_pem)
ENCRYPTED_KEY = b"""-----BEGIN ENCRYPTED PRIVATE KEY-----
MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgAAAAAAAAAAAICCAAw
-----END ENCRYPTED PRIVATE KEY-----
"""


def test_a_context_believes_the_authority_of_the_entry_alone() -> None:
    context = make_context(ACCESS)
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert len(context.get_ca_certs()) == 1


def test_a_trusted_entry_may_go_without() -> None:
    context = make_context(Access(server=ACCESS.server, verify_tls=False))
    assert not context.check_hostname
    assert context.verify_mode is ssl.CERT_NONE


@pytest.mark.parametrize("ca", [b"", b"no certificate", "한".encode()])
def test_an_authority_that_is_none_is_said(ca: bytes) -> None:
    with pytest.raises(Unreachable) as caught:
        make_context(Access(server=ACCESS.server, ca_pem=ca))
    assert caught.value.message.code == "cluster-bad-authority"


@pytest.mark.parametrize("key", [b"", b"no key", ENCRYPTED_KEY])
def test_a_key_that_cannot_be_read_is_said_and_nobody_is_asked_for_a_password(key: bytes) -> None:
    began = time.monotonic()
    with pytest.raises(Unreachable) as caught:
        make_context(ACCESS, (certificates().ca_pem, key))
    assert caught.value.message.code == "cluster-bad-certificate"
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "169.254.169.254", "192.168.49.2", "0.0.0.0"])  # noqa: S104
def test_a_local_address_gets_no_socket(address: str) -> None:
    info = (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, 6443))
    with pytest.raises(LocalAddressError):
        make_socket(info, local_allowed=False)
    make_socket(info, local_allowed=True).close()


def test_a_socket_asks_now_and_then_whether_somebody_is_there() -> None:
    info = (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("192.0.2.1", 6443))
    with make_socket(info, local_allowed=False) as made:
        assert made.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
