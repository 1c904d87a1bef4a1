"""Through what every line passes before it leaves a student's machine, with every awk and in ``join.ps1``."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from console.cluster.kinds import KINDS
from console.cluster.masking import MASK
from console.paths import resources
from unit.cluster.test_masking import CREDENTIALS
from unit.reporter.powershell_run import Script

SCRIPT = resources() / "reporter" / "join.sh"
_NAMES = (["awk"], ["mawk"], ["gawk"], ["original-awk"], ["busybox", "awk"])
_AWKS = list({os.path.realpath(path): awk for awk in _NAMES if (path := shutil.which(awk[0]))}.values())
_LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"
_EXAMPLES = 10
"""Of up to eight objects each: a process costs more than an object."""
Json = dict[str, Any]


class Awk:
    """The filter of the script for bash. What it counts goes beside it."""

    def __init__(self, awk: list[str], folder: Path) -> None:
        found = re.search(r"<<'AWK'\n(.*?\n)AWK\n", SCRIPT.read_text(encoding="utf-8"), re.DOTALL)
        assert found is not None
        self._awk = awk
        self._program = folder / "filter.awk"
        self._program.write_text(found[1], encoding="utf-8")
        self.counts = folder / "counts"

    def __call__(self, text: str) -> list[Json]:
        """Return the objects of what comes out."""
        done = subprocess.run(
            [*self._awk, "-v", "namespaces=shop", "-f", self._program],
            input=text.encode(),
            capture_output=True,
            cwd=self._program.parent,
            env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
            timeout=30,
        )
        assert not done.stderr, done.stderr.decode()
        return [json.loads(each)["object"] for each in done.stdout.splitlines()]


class PowerShell:
    """The same part of the script for PowerShell, which is read and followed here: nothing on this machine runs it."""

    def __init__(self) -> None:
        text = SCRIPT.with_suffix(".ps1").read_text(encoding="utf-8-sig")
        part = text[text.index("# ---- Masking") : text.index("# ---- Words")]
        self._script = Script(part, my={"Ours": {"shop"}})

    def __call__(self, text: str) -> list[Json]:
        """Return the objects of what comes out."""
        made = []
        for one in text.split("#")[1:] if text.count("\n#") else [text[1:]]:
            head, *lines = one.split("\n")
            kind, namespaced, _ = head.split()
            made += [self._script.call("Take", each, kind, namespaced == "1") for each in lines if each]
        return [json.loads(each)["object"] for each in made if each is not None]


Masking = Callable[[str], list[Json]]


@pytest.fixture(scope="module", params=[*_AWKS, ["join.ps1"]], ids=" ".join)
def masking(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Masking:
    """One awk of those that are installed, or the script for PowerShell."""
    if request.param == ["join.ps1"]:
        return PowerShell()
    return Awk(request.param, tmp_path_factory.mktemp("filter"))


def as_served(obj: object) -> str:
    """Return JSON as the API server writes it: on one line, without spaces, with ``<``, ``>`` and ``&`` escaped."""
    text = json.dumps(obj, ensure_ascii=False, separators=(",", ":"))
    for each in "<>&\u2028\u2029":
        text = text.replace(each, f"\\u{ord(each):04x}")
    return text


def line(obj: Json, type_: str = "ADDED") -> str:
    return as_served({"type": type_, "object": obj})


def pod(**spec: Any) -> Json:
    metadata = {"name": "web", "namespace": "shop", "annotations": spec.pop("annotations", {})}
    return {"kind": "Pod", "apiVersion": "v1", "metadata": metadata, "spec": {"containers": [{"name": "c", **spec}]}}


def through(masking: Masking, *objects: Json, kind: str = "Pod", namespaced: bool = True) -> list[Json]:
    lines = "".join(f"{line(each)}\n" for each in objects)
    return masking(f"#{kind} {int(namespaced)} 0\n{lines}\n")


def container(masking: Masking, **spec: Any) -> Json:
    """Return a container as it leaves."""
    (made,) = through(masking, pod(**spec))
    found: Json = made["spec"]["containers"][0]
    return found


@pytest.mark.parametrize(
    ("name", "value", "leaves_as"),
    [
        ("DB_PASSWORD", "hunter2", MASK),
        ("dbPassword", "hunter2", MASK),
        ("MYSQL_ROOT_PASSWORD", 'a"b\\c', MASK),
        ("API_KEY", "x", MASK),
        ("USE_TOKEN", "true", "true"),
        ("LEVEL", "debug", "debug"),
        ("KEYBOARD", "ko", "ko"),
        ("DATABASE_URL", "postgres://me:hunter2@db:5432/shop", f"postgres://me:{MASK}@db:5432/shop"),
        ("OPTS", "-Dpassword=hunter2 -Xmx1g", f"-Dpassword={MASK} -Xmx1g"),
        ("ANY", "AKIAABCDEFGHIJKLMNOP", MASK),
        ("ANY", "d41d8cd98f00b204e9800998ecf8427e", MASK),
        ("ANY", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc", MASK),
        ("ANY", "task-abcdefghijklmnopqrstuvwxyz", "task-abcdefghijklmnopqrstuvwxyz"),
        ("HEADER", "Authorization: Bearer abcdefgh12345678", f"Authorization: {MASK}"),
        ("KOREAN", "안녕하세요: 반갑습니다", "안녕하세요: 반갑습니다"),
        ("KOREAN", "암호화: AES", "암호화: AES"),
        ("KOREAN", "DB 비밀번호: 한글비번1 끝", f"DB 비밀번호: {MASK} 끝"),
        ("DB_암호", "한글비번1", MASK),
        ("TIME", "2026-11-28T13:47:09Z", "2026-11-28T13:47:09Z"),
    ],
)
def test_a_variable(masking: Masking, name: str, value: str, leaves_as: str) -> None:
    env = container(masking, env=[{"name": name, "value": value}])["env"]
    shown = env[0]["value"]
    if name == "HEADER":
        assert "abcdefgh" not in shown
    else:
        assert shown == leaves_as


@pytest.mark.parametrize(
    ("begin", "letter", "count"),
    [
        *(("AKIA", "A", 16), ("ASIA", "A", 16), ("AIza", "a", 35), ("ghp_", "a", 20), ("gho_", "a", 20)),
        *(("github_pat_", "a", 20), ("glpat-", "a", 16), ("xoxb-", "a", 10), ("sk-", "a", 20)),
    ],
)
def test_a_token_by_its_looks(masking: Masking, begin: str, letter: str, count: int) -> None:
    token = begin + letter * count
    for shown, leaves_as in ((token, MASK), (token[:-1], token[:-1])):
        assert container(masking, message=f"with {shown} in it")["message"] == f"with {leaves_as} in it"


def test_a_value_that_comes_before_its_name(masking: Masking) -> None:
    assert container(masking, env=[{"value": "hunter2", "name": "PASSWORD"}])["env"][0]["value"] == MASK


@pytest.mark.parametrize(
    ("given_words", "leave_as"),
    [
        (["--password=hunter2"], [f"--password={MASK}"]),
        (["--password", "hunter2", "--level", "3"], ["--password", MASK, "--level", "3"]),
        (["redis-server", "--requirepass", "hunter2"], ["redis-server", "--requirepass", MASK]),
        (["--password", "--verbose"], ["--password", "--verbose"]),
        (
            ["sh", "-c", "redis-cli --pass hunter2 ping\necho done"],
            ["sh", "-c", f"redis-cli --pass {MASK} ping\necho done"],
        ),
        (["sh", "-c", "mysql -u root -phunter2 -e 'x'"], ["sh", "-c", f"mysql -u root -p{MASK} -e 'x'"]),
        (["mysqladmin", "ping", "-phunter2"], ["mysqladmin", "ping", f"-p{MASK}"]),
        (["sh", "-c", "exit 1"], ["sh", "-c", "exit 1"]),
        (["--config=/etc/a.conf"], ["--config=/etc/a.conf"]),
    ],
)
def test_a_command_line(masking: Masking, given_words: list[str], leave_as: list[str]) -> None:
    made = container(masking, args=given_words, command=given_words)
    assert made["args"] == leave_as
    assert made["command"] == leave_as


def test_fields_of_kubernetes_stay(masking: Masking) -> None:
    spec: Json = {
        "image": "registry.example.com/shop/web:1.25@sha256:" + "ab" * 32,
        "env": [{"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "db", "key": "password"}}}],
        "volumes": [{"name": "v", "secret": {"secretName": "db-secret"}}],
        "imagePullSecrets": [{"name": "registry"}],
        "topologyKey": "kubernetes.io/hostname",
        "matchLabels": {"auth": "yes", "token": "a"},
        "message": "couldn't find key password in Secret shop/db",
        "reason": 'MountVolume.SetUp failed for volume "v" : references non-existent secret key: password',
    }
    made = container(masking, **spec)
    assert {name: made[name] for name in spec} == spec


def test_annotations_and_settings(masking: Masking) -> None:
    pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----"
    settings_text = f'url=a\npassword = hunter2\n"token": "hunter3"\n{pem}\nlast=1'
    config = {
        "kind": "ConfigMap",
        "apiVersion": "v1",
        "metadata": {
            "name": "c",
            "namespace": "shop",
            "annotations": {_LAST_APPLIED: '{"data":{"p":"hunter4"}}', "note": "fine", "secret": "hunter5"},
            "managedFields": [{"manager": "kubectl", "fieldsV1": {"f:data": {'k:{"a":"]"}': {}}}}],
        },
        "data": {"app.conf": settings_text, "password": "hunter6", "long": "x y" * 10_000},
    }
    (made,) = through(masking, config, kind="ConfigMap")
    assert made["metadata"]["annotations"] == {_LAST_APPLIED: "", "note": "fine", "secret": MASK}
    assert made["metadata"]["managedFields"] == []
    assert made["data"]["app.conf"].startswith(f"url=a\npassword = {MASK}\n")
    assert made["data"]["app.conf"].endswith(f"{MASK}\nlast=1")
    assert made["data"]["long"] == MASK
    assert not re.search(r"hunter\d|MIIE", json.dumps(made))


def test_what_the_console_would_hide_does_not_leave(masking: Masking) -> None:
    for name, value in CREDENTIALS:
        config = {"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "c", "namespace": "shop"}}
        made = through(masking, config | {"data": {name: value}}, kind="ConfigMap")
        made += through(masking, pod(env=[{"name": name, "value": value}], annotations={name: value}))
        assert len(made) == 2
        assert "hunter2" not in json.dumps(made), (name, value)


def test_what_does_not_leave(masking: Masking) -> None:
    def of(kind: str, name: str, namespace: str = "") -> Json:
        return {"kind": kind, "apiVersion": "v1", "metadata": {"name": name, "namespace": namespace}}

    secret = {**of("Secret", "db", "shop"), "data": {"password": "aHVudGVyMg=="}}
    hidden = {**of("Pod", "p", "kube-system"), "spec": {"namespace": "shop", "metadata": {"namespace": "shop"}}}
    status = {"kind": "Status", "apiVersion": "v1", "metadata": {}, "message": "too old"}
    assert through(masking, secret, hidden, status, of("Pod", "web", "shop")) == [of("Pod", "web", "shop")]
    assert through(masking, secret, kind="Secret", namespaced=True) == []
    volumes = [
        {
            **of("PersistentVolume", f"pv-{each}"),
            "spec": {"hostPath": {"path": f"/{each}"}, "claimRef": {"namespace": each}},
        }
        for each in ("shop", "other")
    ]
    volumes.append(of("PersistentVolume", "free"))
    gone = {"kind": "PersistentVolume", "apiVersion": "v1", "metadata": {"name": "pv-other"}}
    found = through(masking, *volumes, kind="PersistentVolume", namespaced=False)
    assert found == [volumes[0], gone, volumes[2]], "what the others keep is told to nobody"
    spaces = [of("Namespace", "shop"), of("Namespace", "mine")]
    assert through(masking, *spaces, kind="Namespace", namespaced=False) == spaces[:1]


@pytest.mark.parametrize("awk", _AWKS, ids=" ".join)
def test_a_line_that_is_not_whole_yet_waits(awk: list[str], tmp_path: Path) -> None:
    """In the script for PowerShell such a line does not come so far."""
    masking = Awk(awk, tmp_path)
    first, second = (line(pod(image=image)) for image in ("a", "나"))
    other = line({"kind": "Node", "apiVersion": "v1", "metadata": {"name": "n"}})
    text = f'#Pod 1 7\n{first}\n{second}\n{second[:40]}\n#Pod 1 8\n{first}\n\n#Node 0 9\n{other}\n{{"type":"ADD\n'
    assert [made["kind"] for made in masking(text)] == ["Pod", "Pod", "Pod", "Node"]
    read = dict(each.split() for each in masking.counts.read_text().splitlines())
    sizes = {"7": f"{first}\n{second}\n", "8": f"{first}\n", "9": f"{other}\n"}
    assert read == {number: str(len(each.encode())) for number, each in sizes.items()}


_SECRET = st.from_regex(r"S3c[A-Za-z0-9]{6,20}", fullmatch=True)
_PLAIN = st.text(st.sampled_from('abc가나 .,/_"\\\n\t<&{}[]'), max_size=20)
_PLAIN_NAME = st.sampled_from(["LEVEL", "MODE", "log.level", "note", "greeting", "경로"])
_SENSITIVE = st.sampled_from(["PASSWORD", "dbPassword", "api_key", "X-Auth-Token", "client.secret", "DB_PASS"])
_PLANTED = st.one_of(
    st.tuples(_SENSITIVE, _SECRET).map(lambda both: f"{both[0]}={both[1]}"),
    st.tuples(_SENSITIVE, _SECRET).map(lambda both: f"--{both[0]} {both[1]}"),
    st.tuples(_SENSITIVE, _SECRET).map(lambda both: f'"{both[0]}": "{both[1]}"'),
    _SECRET.map(lambda secret: f"amqp://user:{secret}@queue:5672"),
    _SECRET.map(lambda secret: f"curl -H 'Authorization: Bearer {secret}' x"),
)
_TEXT = st.one_of(_PLAIN, st.tuples(_PLAIN, _PLANTED, _PLAIN).map(lambda parts: f"{parts[0]} {parts[1]} {parts[2]}"))
_VARIABLE = st.one_of(st.tuples(_SENSITIVE, _SECRET), st.tuples(_PLAIN_NAME, _TEXT)).map(
    lambda both: {"name": both[0], "value": both[1]}
)
_ENTRIES = st.dictionaries(_PLAIN_NAME, _TEXT, max_size=3)
_WORDS = st.lists(st.one_of(_TEXT.map(lambda text: f"x{text}"), st.sampled_from(["-v", "run"])), max_size=4)


_POD = st.fixed_dictionaries({"env": st.lists(_VARIABLE, max_size=5), "args": _WORDS, "annotations": _ENTRIES})


@settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_POD, min_size=1, max_size=8))
@example([{"env": [{"name": "a", "value": '\\"\\\\'}], "args": ["\\"], "annotations": {"note": '"'}}])
def test_planted_credentials_never_leave(masking: Masking, specs: list[Json]) -> None:
    originals = [pod(**spec) for spec in specs]
    made = through(masking, *originals)
    assert "S3c" not in json.dumps(made)
    _same_but_masked(originals, made)


def _same_but_masked(before: object, after: object) -> None:
    """Check that everything is as it was, but for texts that hide something; what is plain hides nothing."""
    if isinstance(before, dict):
        assert isinstance(after, dict)
        assert list(before) == list(after)
        for name, value in before.items():
            _same_but_masked(value, after[name])
    elif isinstance(before, list):
        assert isinstance(after, list)
        assert len(before) == len(after)
        for one, other in zip(before, after, strict=True):
            _same_but_masked(one, other)
    elif before != after:
        assert isinstance(after, str)
        assert MASK in after
        assert "S3c" in str(before)


@settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _PLAIN,
            lambda each: st.lists(each, max_size=4) | st.dictionaries(_PLAIN, each, max_size=4),
            max_leaves=12,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_object_stays_what_it_is(masking: Masking, states: list[object]) -> None:
    originals = [pod() | {"status": status} for status in states]
    assert through(masking, *originals) == originals


@pytest.mark.parametrize(
    ("name", "table"), [("join.sh", r"KINDS='(.*?)'\n"), ("join.ps1", r"\$Kinds = @'\s+(.*?)\s+'@")]
)
def test_the_kinds_are_those_that_the_console_knows(name: str, table: str) -> None:
    found = re.search(table, (SCRIPT.parent / name).read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    expected = [
        f"{kind.name} {kind.group}{'/' if kind.group else ''}{version} {kind.plural} {int(kind.namespaced)} "
        f"{kind.instead_of or '-'}"
        for kind in KINDS
        for version in kind.versions
    ]
    assert found[1].splitlines() == expected


@pytest.mark.parametrize("name", ["join.sh", "join.ps1"])
def test_what_the_console_fills_in(name: str) -> None:
    data = (SCRIPT.parent / name).read_bytes()
    assert all(data.count(mark) == 1 for mark in (b"@ADDRESS@", b"@PIN@", b"@FINGERPRINT@", b"@NAMESPACES@"))
    # Windows PowerShell reads a file without this mark as if it were not UTF-8.
    assert data.startswith(b"\xef\xbb\xbf") is name.endswith(".ps1")
