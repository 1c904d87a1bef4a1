"""Free text loses what looks like a credential, and nothing else."""

from __future__ import annotations

import pytest

from console.history.credentials import INSTEAD, without_credentials

JWT = "eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.eyJpc3MiOiJrdWJlcm5ldGVzIn0.c2lnbmF0dXJlLXNpZ25hdHVyZQ"


@pytest.mark.parametrize(
    "secret",
    [
        JWT,
        f"Bearer {JWT[:40]}",
        "abcdef.0123456789abcdef",
        "ghp_0123456789abcdefghijABCDEFGHIJ",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----",
        "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUM2akNDQWRLZ0F3SUJBZ0lCQURBTkJna3Foa2lH",
        "/home/kim/.kube/config",
        "C:\\Users\\Kim\\.kube\\config-3",
        "~/class/s01-kubeconfig.yaml",
        "./kubeconfigs/s01.yaml",
    ],
)
def test_a_secret_is_taken_out_of_its_sentence(secret: str):
    assert without_credentials(f"try {secret} please") == f"try {INSTEAD} please"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("here -----BEGIN CERTIFICATE-----\nMIIC\nand no end", f"here {INSTEAD}"),
        ("token: s3cret", f"token: {INSTEAD}"),
        ('"client-key-data": "TFMw"', f'"client-key-data": {INSTEAD}'),
        ("password=hunter2, next", f"password={INSTEAD}, next"),
        ("비밀번호: 하나둘셋 다음", f"비밀번호: {INSTEAD} 다음"),
    ],
)
def test_a_secret_that_is_called_one(text: str, left: str):
    assert without_credentials(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kubectl apply -f manifests/02-services.yaml 다음에 /healthz 확인",
        "왜 NodePort는 30000-32767 인가요?",
        "kubeconfig는 어디에 있나요?",
        "frontend/backend 사이 포트 8080, image nginx:1.27.3@sha256",
        "토큰이 만료되면 어떻게 되나요?",
        "https://kubernetes.io/docs/concepts/services-networking/ingress/",
    ],
)
def test_other_words_stay(text: str):
    assert without_credentials(text) == text
