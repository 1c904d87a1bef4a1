"""An object's YAML: as kubectl prints it, and without what looks like a credential."""

from __future__ import annotations

import json
import string
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from console.cluster.masking import MASK, masked
from console.cluster.yaml_text import MOST_LINES, yaml_text

from fakes.cloudmart import cloudmart_snapshot
from fakes.objects import made, pod_spec

_JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzdHVkZW50In0.c2lnbmF0dXJl"
_TEXTS = st.text(st.characters(codec="utf-8"), max_size=12) | st.text(
    "ab:# \n-?!&*{}[]'\"\\\t\x85\u2028%@`|>~,=0123456789.e+_한", max_size=12
)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(_TEXTS, _VALUES, min_size=1))
@example({"on": "off", "1": "1e3", "x": "0x1f", "a": "line\n\n", "b": " x\ny", "c": "1:30", "d": "2026-03-04"})
def test_what_is_written_reads_back(obj: dict[str, Any]) -> None:
    assert yaml.safe_load(yaml_text(obj).text) == masked(obj)


def test_keys_are_in_the_order_of_kubectl_and_lists_are_not_indented() -> None:
    text = yaml_text(made("Pod", "web", "frontend", spec=pod_spec("web", ports=(80,)))).text
    assert text.index("apiVersion") < text.index("kind") < text.index("metadata") < text.index("spec")
    assert "  containers:\n  - env: []\n    image: nginx:alpine\n" in text
    assert "    - containerPort: 80\n      protocol: TCP\n" in text


def test_lines_stand_as_lines() -> None:
    config = made("ConfigMap", "web", "frontend", data={"nginx.conf": "server {\n  listen 80;\n}\n"})
    assert "  nginx.conf: |\n    server {\n      listen 80;\n    }\n" in yaml_text(config).text


def test_words_that_yaml_takes_for_something_else_are_quoted() -> None:
    text = yaml_text({"a": "yes", "b": "8080", "c": "1.5", "d": "128Mi", "e": "10.96.0.1", "f": "\u202eabc"}).text
    assert text.splitlines() == [
        'a: "yes"',
        'b: "8080"',
        'c: "1.5"',
        "d: 128Mi",
        "e: 10.96.0.1",
        'f: "\\u202eabc"',
    ]


def test_a_huge_object_is_cut_and_says_so() -> None:
    found = yaml_text({"data": {f"key-{number}": "x" for number in range(MOST_LINES + 100)}})
    assert found.text.count("\n") == MOST_LINES
    assert found.left_out == 101
    assert len(yaml_text({"data": {"picture": "a b" * 400_000}}).text) < 25_000


def test_a_password_of_the_lab_is_hidden_and_the_rest_is_not() -> None:
    database = cloudmart_snapshot().get("StatefulSet", "data", "postgres-user")
    assert database is not None
    found = yaml_text(database)
    assert found.is_masked
    assert "password123" not in found.text
    assert "POSTGRES_PASSWORD" in found.text
    assert "value: userdb" in found.text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DB_PASSWORD", "hunter2"),
        ("dbPasswd", "hunter2"),
        ("API_KEY", "hunter2"),
        ("apiToken", "hunter2"),
        ("SENTRY_DSN", "hunter2"),
        ("URL", "postgres://admin:hunter2@db:5432/x"),
        ("URL", "redis://:hunter2@cache"),
        ("DSN_LIKE", "root:hunter2@tcp(db:3306)/shop"),
        ("HEADER", "Bearer hunter2hunter2"),
        ("JDBC", "jdbc:sqlserver://db;user=sa;password=hunter2;encrypt=true"),
        ("SHELL", "mysql -h db -u root -phunter2 shop"),
        ("SHELL", "psql --password hunter2 -h db"),
        ("CONFIG", "server:\n  host: db\n  password: hunter2\n"),
        ("CONFIG", '{"user": "sa", "clientSecret": "hunter2"}'),
        ("PEM", "-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----"),
        ("PEM", "-----BEGIN CERTIFICATE-----\nhunter2 and no end"),
    ],
)
def test_what_looks_like_a_credential_is_hidden(name: str, value: str) -> None:
    for obj in (
        {"spec": {"containers": [{"env": [{"name": name, "value": value}]}]}},
        {"kind": "ConfigMap", "data": {name: value}},
        {"metadata": {"annotations": {name: value}}},
    ):
        assert "hunter2" not in json.dumps(masked(obj))
        assert MASK in yaml_text(obj).text


@pytest.mark.parametrize("secret", [_JWT, "ghp_" + "a1B2" * 9, "AKIA" + "ABCD" * 4, "f" * 40, "aZ0" * 12])
def test_what_nobody_types_is_hidden_whatever_its_name(secret: str) -> None:
    assert masked({"data": {"x": secret}}) == {"data": {"x": MASK}}


def test_words_of_a_command_are_hidden_after_their_flag() -> None:
    found = masked({"args": ["--requirepass", "hunter2", "--token=hunter2", "--port", "80", 5, "--password"]})
    assert found == {"args": ["--requirepass", MASK, f"--token={MASK}", "--port", "80", 5, "--password"]}


def test_what_was_applied_last_is_masked_within() -> None:
    inner = {"spec": {"containers": [{"env": [{"name": "TOKEN", "value": "hunter2"}], "image": "nginx"}]}}
    key = "kubectl.kubernetes.io/last-applied-configuration"
    found = masked({"metadata": {"annotations": {key: json.dumps(inner)}}})["metadata"]["annotations"][key]
    assert "hunter2" not in found
    assert "nginx" in found
    assert masked({"metadata": {"annotations": {key: '{"TOKEN": "hunter2'}}})["metadata"]["annotations"][key] == MASK


@pytest.mark.parametrize(
    "obj",
    [
        {"spec": {"volumes": [{"name": "tls", "secret": {"secretName": "shop-tls"}}]}},
        {"env": [{"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "db", "key": "password"}}}]},
        {"metadata": {"annotations": {"nginx.ingress.kubernetes.io/auth-type": "basic"}}},
        {"metadata": {"uid": "0a1b2c3d-aaaa-bbbb-cccc-0123456789ab"}},
        {"status": {"imageID": "docker.io/library/nginx@sha256:" + "ab" * 32}},
        {"env": [{"name": "DB_HOST", "value": "postgres-user-service.data.svc.cluster.local"}]},
        {"env": [{"name": "AUTH_ENABLED", "value": "true"}]},
        {"spec": {"rules": [{"host": "api.example.com", "http": {"paths": [{"path": "/users"}]}}]}},
    ],
)
def test_what_only_names_a_credential_can_be_read(obj: dict[str, Any]) -> None:
    assert masked(obj) == obj


@given(st.text(string.ascii_letters + " :=@/-\n", max_size=200))
def test_masking_twice_changes_nothing(text: str) -> None:
    once = masked({"data": {"file": text}})
    assert masked(once) == once


def test_nothing_is_nested_without_end() -> None:
    deep: Any = "password=hunter2"
    for _ in range(500):
        deep = {"a": [deep]}
    assert "hunter2" not in yaml_text(deep).text
