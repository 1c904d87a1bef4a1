"""Hiding what looks like a credential, and nothing that only names one."""

from __future__ import annotations

import json
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cluster.masking import MASK, masked
from console.cluster.yaml_text import yaml_text

_JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzdHVkZW50In0.c2lnbmF0dXJl"


CREDENTIALS = [
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
    ("NOTE", "비밀번호: hunter2"),
    ("NOTE", 'DB 암호 = "hunter2"'),
    ("NOTE", "db_패스워드=hunter2 끝"),
]
"""Of texts that have something to hide, the name and the text; what is to be hidden is ``hunter2``."""


@pytest.mark.parametrize(("name", "value"), CREDENTIALS)
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
        {"data": {"note": "암호화: AES, 토큰은 없음"}},
        {"spec": {"rules": [{"host": "api.example.com", "http": {"paths": [{"path": "/users"}]}}]}},
    ],
)
def test_what_only_names_a_credential_can_be_read(obj: dict[str, Any]) -> None:
    assert masked(obj) == obj


@given(st.text(string.ascii_letters + " :=@/-\n", max_size=200))
def test_masking_twice_changes_nothing(text: str) -> None:
    once = masked({"data": {"file": text}})
    assert masked(once) == once
