"""What a kubeconfig may ask for: every danger is refused by name, and done for an entry that is trusted with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.messages import LANGUAGES, catalogue, render
from console.roster.access import EVERYTHING, Reading, read_access
from console.roster.kubeconfigs import Kubeconfigs
from console.roster.model import Access, Danger, Refusal
from unit.roster.writing import CA, CERTIFICATE, KEY, SERVER, TOKEN, encoded, kubeconfig, write

EXEC = {"apiVersion": "client.authentication.k8s.io/v1", "command": "./evil", "args": ["-x"], "env": [{"name": "A"}]}


def read(tmp_path: Path, document: Any, *trusted: Danger) -> Reading:
    file = write(tmp_path / "roster" / "s01" / "config", document)
    return Kubeconfigs().access(file, "", base=tmp_path / "roster", trusted=frozenset(trusted))


def access(tmp_path: Path, document: Any, *trusted: Danger) -> Access:
    reading = read(tmp_path, document, *trusted)
    assert reading.access is not None, reading.refusal
    return reading.access


def refusal(tmp_path: Path, document: Any, *trusted: Danger) -> Refusal:
    reading = read(tmp_path, document, *trusted)
    assert reading.access is None
    assert reading.refusal is not None
    for lang in LANGUAGES:
        assert reading.refusal.message.code in catalogue(lang)
        assert reading.refusal.message.code not in render(reading.refusal.message, lang)
    return reading.refusal


def test_a_plain_kubeconfig_is_all_that_is_needed(tmp_path: Path) -> None:
    assert access(tmp_path, kubeconfig(user={"token": f"{TOKEN}\n"})) == Access(SERVER, ca_pem=CA, token=TOKEN)
    pair = {"client-certificate-data": encoded(CERTIFICATE), "client-key-data": encoded(KEY)}
    found = access(tmp_path, kubeconfig(cluster={"tls-server-name": "kubernetes"}, user=pair))
    assert (found.client_cert_pem, found.client_key_pem, found.tls_server_name) == (CERTIFICATE, KEY, "kubernetes")


DANGERS: list[tuple[Danger, dict[str, Any], dict[str, Any] | None]] = [
    (Danger.EXEC, {}, {"exec": EXEC}),
    (Danger.AUTH_PROVIDER, {}, {"auth-provider": {"name": "oidc", "config": {"id-token": TOKEN}}}),
    (Danger.TOKEN_FILE, {}, {"tokenFile": "token"}),
    (Danger.TOKEN_FILE, {}, {"token": TOKEN, "tokenFile": "/etc/passwd"}),
    (Danger.PROXY, {"proxy-url": "http://user:secret@10.9.9.9:3128"}, None),
    (Danger.INSECURE_TLS, {"insecure-skip-tls-verify": True}, None),
    (Danger.INSECURE_TLS, {"insecure-skip-tls-verify": "yes"}, None),
    (Danger.INSECURE_TLS, {"server": "http://10.1.2.3:8080"}, None),
    (Danger.LOCAL_ADDRESS, {"server": "https://127.0.0.1:6443"}, None),
    (Danger.LOCAL_ADDRESS, {"server": "https://0x7f.1:6443"}, None),
    (Danger.LOCAL_ADDRESS, {"server": "https://[::ffff:192.168.49.2]:8443"}, None),
    (Danger.LOCAL_ADDRESS, {"server": "https://kubernetes.docker.internal:6443"}, None),
    (
        Danger.LOCAL_ADDRESS,
        {
            "server": "https://192.168.58.2:8443",
            "extensions": [{"name": "cluster_info", "extension": {"provider": "minikube.sigs.k8s.io"}}],
        },
        None,
    ),
]


@pytest.mark.parametrize(("danger", "cluster", "user"), DANGERS)
def test_a_danger_is_refused_by_name(
    tmp_path: Path, danger: Danger, cluster: dict[str, Any], user: dict[str, Any] | None
) -> None:
    document = kubeconfig(cluster=cluster, user=user)
    found = refusal(tmp_path, document)
    assert (found.danger, found.message.code) == (danger, f"kubeconfig-{danger}")
    assert danger.value in render(found.message)  # the word to write in the roster
    assert "secret" not in str(found)
    assert refusal(tmp_path, document, *(EVERYTHING - {danger})).danger is danger  # trust in other things does not help
    trusting = read(tmp_path, document, danger).access
    assert trusting is not None
    assert trusting.local_allowed is (
        danger is Danger.LOCAL_ADDRESS
    )  # names are judged once more when they are dialled


def test_what_trust_gives(tmp_path: Path) -> None:
    plugin = access(tmp_path, kubeconfig(user={"exec": EXEC}), Danger.EXEC).exec
    assert plugin is not None
    assert Path(plugin.command) == tmp_path / "roster" / "s01" / "evil"  # relative to the kubeconfig
    assert (plugin.arguments, plugin.environment) == (("-x",), {"A": ""})
    on_path = access(tmp_path, kubeconfig(user={"exec": {**EXEC, "command": "aws"}}), Danger.EXEC).exec
    assert on_path is not None
    assert on_path.command == "aws"
    found = access(tmp_path, kubeconfig(user={"token": TOKEN, "tokenFile": "t"}), Danger.TOKEN_FILE)
    assert (found.token, found.token_file) == (None, tmp_path / "roster" / "s01" / "t")
    proxied = access(tmp_path, kubeconfig(cluster={"proxy-url": "http://p:1"}), Danger.PROXY)
    assert proxied.proxy_url == "http://p:1"
    assert not access(tmp_path, kubeconfig(cluster={"insecure-skip-tls-verify": True}), Danger.INSECURE_TLS).verify_tls
    provided = {"auth-provider": {"name": "oidc", "config": {"id-token": TOKEN}}}
    assert access(tmp_path, kubeconfig(user=provided), Danger.AUTH_PROVIDER).token == TOKEN


FILE_KEYS = ["certificate-authority", "client-certificate", "client-key"]


def naming(key: str, name: str) -> dict[str, Any]:
    """Return a kubeconfig that names a file for ``key``."""
    if key == "certificate-authority":
        return kubeconfig(cluster={"certificate-authority-data": "", key: name})
    other = "client-key-data" if key == "client-certificate" else "client-certificate-data"
    return kubeconfig(user={key: name, other: encoded(KEY)})


@pytest.mark.parametrize("key", FILE_KEYS)
def test_files_inside_the_rosters_folder_are_read(tmp_path: Path, key: str) -> None:
    for name in ("own.pem", "../common.pem", str(tmp_path / "roster" / "whole.pem")):
        pem = tmp_path / "roster" / "s01" / name
        pem.parent.mkdir(parents=True, exist_ok=True)
        pem.write_bytes(CERTIFICATE)
        reading = read(tmp_path, naming(key, name))
        assert reading.access is not None
        assert reading.files == (pem.resolve(),)
        assert CERTIFICATE in (
            reading.access.ca_pem,
            reading.access.client_cert_pem,
            reading.access.client_key_pem,
        )


@pytest.mark.parametrize("key", FILE_KEYS)
def test_files_outside_are_refused_whether_they_are_there_or_not(tmp_path: Path, key: str) -> None:
    outside = tmp_path / "outside.pem"
    outside.write_bytes(CERTIFICATE)
    (tmp_path / "roster" / "s01").mkdir(parents=True)
    (tmp_path / "roster" / "s01" / "link.pem").symlink_to(outside)
    (tmp_path / "roster" / "s01" / "loop").symlink_to("loop")
    (tmp_path / "roster" / "away").symlink_to(tmp_path)
    for name in ("../../outside.pem", str(outside), "link.pem", "../away/outside.pem", "/not/there", "loop", "a\0b"):
        reading = read(tmp_path, naming(key, name))
        assert reading.refusal is not None, name
        assert (reading.refusal.danger, reading.files) == (Danger.OUTSIDE_FILE, ()), name
    assert read(tmp_path, naming(key, str(outside)), Danger.OUTSIDE_FILE).access is not None


@pytest.mark.parametrize(
    ("cluster", "user", "code"),
    [
        ({"server": None}, None, "kubeconfig-no-server"),
        ({"server": "https://a:b@c"}, None, "kubeconfig-server"),
        ({"server": ["https://10.0.0.1"]}, None, "kubeconfig-wrong-type"),
        ({"insecure-skip-tls-verify": "perhaps"}, None, "kubeconfig-wrong-type"),
        ({"tls-server-name": "a b"}, None, "kubeconfig-wrong-type"),
        ({"certificate-authority-data": "%%%"}, None, "kubeconfig-not-base64"),
        ({"certificate-authority-data": encoded(b"nothing")}, None, "kubeconfig-not-pem"),
        ({"certificate-authority-data": "", "certificate-authority": "none.pem"}, None, "kubeconfig-file"),
        ({}, {"token": "two\nlines"}, "kubeconfig-not-token"),
        ({}, {"token": "토큰"}, "kubeconfig-not-token"),
        ({}, {"token": {}}, "kubeconfig-wrong-type"),
        ({}, {"exec": "rm"}, "kubeconfig-wrong-type"),
        ({}, {"username": "me", "password": "secret"}, "kubeconfig-password"),
        ({}, {"token": TOKEN, "as": "admin"}, "kubeconfig-impersonation"),
        ({}, {"client-certificate-data": encoded(CERTIFICATE)}, "kubeconfig-half-certificate"),
        ({}, {"client-key-data": encoded(KEY)}, "kubeconfig-half-certificate"),
    ],
)
def test_what_is_damaged_says_what(
    tmp_path: Path, cluster: dict[str, Any], user: dict[str, Any] | None, code: str
) -> None:
    found = refusal(tmp_path, kubeconfig(cluster=cluster, user=user))
    assert (found.message.code, found.danger) == (code, None)
    assert "secret" not in str(found)


def test_trusting_a_broken_request_does_not_mend_it(tmp_path: Path) -> None:
    without_command = kubeconfig(user={"exec": {"apiVersion": "v1"}})
    assert refusal(tmp_path, without_command, Danger.EXEC).message.code == "kubeconfig-wrong-type"
    empty = kubeconfig(user={"auth-provider": {"name": "gcp"}})
    assert refusal(tmp_path, empty, Danger.AUTH_PROVIDER).message.code == "kubeconfig-provider-without-token"


def test_a_local_address_is_told_before_anything_else(tmp_path: Path) -> None:
    cluster = {"server": "https://127.0.0.1:6443", "insecure-skip-tls-verify": True, "proxy-url": "http://p"}
    assert refusal(tmp_path, kubeconfig(cluster=cluster, user={"exec": EXEC})).danger is Danger.LOCAL_ADDRESS


def test_dangers_of_other_contexts_do_not_matter(tmp_path: Path) -> None:
    document = kubeconfig()
    document["users"].append({"name": "other", "user": {"exec": EXEC}})
    document["clusters"].append({"name": "other", "cluster": {"server": "https://127.0.0.1"}})
    document["contexts"].append({"name": "other", "context": {"cluster": "other", "user": "other"}})
    assert access(tmp_path, document).server == SERVER


def test_secrets_stay_out_of_its_text(tmp_path: Path) -> None:
    pair = {"client-certificate-data": encoded(CERTIFICATE), "client-key-data": encoded(KEY), "token": TOKEN}
    text = repr(read(tmp_path, kubeconfig(user=pair)))
    assert TOKEN not in text
    assert "PRIVATE KEY" not in text


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)
CLUSTER_KEYS = st.sampled_from(
    ("server", "certificate-authority", "certificate-authority-data", "insecure-skip-tls-verify")
) | st.sampled_from(("proxy-url", "tls-server-name", "extensions"))
USER_KEYS = st.sampled_from(("token", "tokenFile", "exec", "auth-provider", "as", "username")) | st.sampled_from(
    ("client-certificate", "client-certificate-data", "client-key", "client-key-data")
)


@given(st.dictionaries(CLUSTER_KEYS, VALUES), st.dictionaries(USER_KEYS, VALUES), st.sets(st.sampled_from(Danger)))
def test_no_kubeconfig_is_too_strange(
    tmp_path_factory: pytest.TempPathFactory, cluster: dict[str, Any], user: dict[str, Any], trusted: set[Danger]
) -> None:
    reading = read(tmp_path_factory.getbasetemp(), kubeconfig(cluster=cluster, user=user), *trusted)
    assert (reading.access is None) != (reading.refusal is None)


def test_nothing_is_trusted_unless_it_is_said(tmp_path: Path) -> None:
    config = Kubeconfigs().config(write(tmp_path / "config", kubeconfig(user={"exec": EXEC})))
    assert not isinstance(config, Refusal)
    assert read_access(config, base=tmp_path).access is None
