"""Which addresses mean the machine that they are read on."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.roster.reach import is_local, is_local_to, normal_host

LOCAL = [
    "127.0.0.1",
    "127.255.0.3",
    "localhost",
    "LocalHost.",
    "kubernetes.localhost",
    "::1",
    "[::1]",
    "0.0.0.0",  # noqa: S104  # nobody listens on it here
    "0",
    "0.1.2.3",
    "::",
    "169.254.169.254",
    "fe80::1",
    "fe80::1%eth0",
    "[fe80::1%25eth0]",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::127.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "::ffff:192.168.49.2",
    "192.168.49.2",
    "192.168.49.2.",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0X7F.0.0.1",
    "0177.0.0.1",
    "017700000001",
    "127.1",
    "127.0.1",
    "3232248066",  # 192.168.49.2
    "\uff11\uff12\uff17.0.0.1",  # full-width digits
    "127\u30020\u30020\u30021",  # ideographic full stops
    "minikube",
    "control-plane.minikube.internal",
    "host.docker.internal",
    "kubernetes.docker.internal",
    "kind-control-plane",
    "class-control-plane2",
    "kind-external-load-balancer",
    "k3d-class-server-0",
]

ELSEWHERE = [
    "10.0.0.1",
    "192.168.0.23",
    "192.168.50.2",
    "172.18.0.2",
    "128.0.0.1",
    "1.127.0.0",
    "2001:db8::1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "fec0::1",
    "api.example.com",
    "localhost.example.com",
    "notlocalhost",
    "kind-control-plane.example.com",
    "minikube.example.com",
    "127.0.0.1.example.com",
    "256.0.0.1",
    "0xg",
    "08.1.1.1",
    "127.0.0.1.1",
    "4294967296",
    "a" * 300,
    "",
    ".",
]


@pytest.mark.parametrize("address", LOCAL)
def test_local(address: str) -> None:
    assert is_local(address)


@pytest.mark.parametrize("address", ELSEWHERE)
def test_elsewhere(address: str) -> None:
    assert not is_local(address)


def test_a_hex_sign_alone_is_zero_as_to_resolvers() -> None:
    assert is_local("0x")


@pytest.mark.parametrize(
    ("marks", "address", "local"),
    [
        ({"minikube"}, "192.168.58.2", True),
        ({"minikube"}, "192.168.39.10", True),
        ({"minikube"}, "8.8.8.8", False),
        ({"kind"}, "172.18.0.3", True),
        ({"k3d"}, "172.20.0.3", True),
        ({"kind"}, "192.168.0.3", False),
        ({"kind"}, "fd00::3", False),
        ({"kind"}, "api.example.com", False),
        (set(), "172.18.0.3", False),
    ],
)
def test_what_only_the_tool_that_wrote_it_makes_local(marks: set[str], address: str, local: bool) -> None:
    assert is_local_to(frozenset(marks), address) is local


@given(st.text(max_size=40))
def test_no_text_is_too_strange(text: str) -> None:
    assert is_local(text) in (True, False)
    assert normal_host(normal_host(text)) == normal_host(normal_host(normal_host(text)))


@given(st.integers(min_value=0, max_value=2**32 - 1))
def test_every_spelling_of_an_address_means_the_same(number: int) -> None:
    usual = str(ipaddress.IPv4Address(number))
    first, second, *_ = usual.split(".")
    spellings = [
        str(number),
        hex(number),
        f"0{number:o}",
        f"{int(first):#x}.{number & 0xFFFFFF}",
        f"{first}.{second}.{number & 0xFFFF}",
        f"::ffff:{usual}",
    ]
    assert {is_local(spelling) for spelling in spellings} == {is_local(usual)}
