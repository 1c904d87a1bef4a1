"""Server addresses: what is dialled is what was looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.roster.documents import Unreadable
from console.roster.server import parse_server


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("https://10.1.2.3:6443", "https://10.1.2.3:6443"),
        ("https://10.1.2.3\n", "https://10.1.2.3"),
        (" HTTPS://API.Example.COM./ ", "https://api.example.com"),
        ("https://api.example.com:443", "https://api.example.com"),
        ("https://[2001:DB8::1]:6443", "https://[2001:db8::1]:6443"),
        ("https://rancher.example.com/k8s/clusters/c-1/", "https://rancher.example.com/k8s/clusters/c-1"),
        ("http://10.1.2.3:8080", "http://10.1.2.3:8080"),
        ("https://\uff11\uff10.1.2.3", "https://10.1.2.3"),
    ],
)
def test_an_address_in_the_form_in_which_it_is_called(written: str, dialled: str) -> None:
    assert parse_server(written).address == dialled


@pytest.mark.parametrize(
    "written",
    [
        "",
        "10.1.2.3:6443",
        "ftp://10.1.2.3",
        "unix:///var/run/docker.sock",
        "https://",
        "https:///path",
        "https://user:password@10.1.2.3",
        "https://10.1.2.3@127.0.0.1",
        "https://10.1.2.3\\@127.0.0.1",
        "https://10.1.2.3#@127.0.0.1",
        "https://10.1.2.3?a=b",
        "https://10.1.2.3/?a=b",
        "https://%31%32%37.0.0.1",
        "https://a b",
        "https://10.1.2.3:0",
        "https://10.1.2.3:65536",
        "https://10.1.2.3:-1",
        "https://[::1",
        "https://[10.1.2.3]",
        "https://[zz]",
        "https://2001:db8::1",
        "https://서버.example.com",
        "https://10.1.2.3/\r\nHost: other",
        "https://" + "a" * 300,
    ],
)
def test_what_is_no_plain_address_is_refused(written: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_server(written)
    assert caught.value.message.code in ("kubeconfig-server", "kubeconfig-no-server")


@given(st.text(max_size=60), st.sampled_from(["https://", "http://", ""]))
def test_what_is_called_reads_as_itself(text: str, scheme: str) -> None:
    try:
        server = parse_server(scheme + text)
    except Unreadable:
        return
    assert parse_server(server.address) == server
