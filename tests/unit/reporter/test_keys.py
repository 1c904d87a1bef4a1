"""The keys of the script for bash, as Hangul too, whether the language of the terminal is installed or not."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest

from console.paths import resources

_SCRIPT = resources("reporter", "join.sh").read_text(encoding="utf-8")
_BASH = shutil.which("bash")
_AROUND = """set -u
korean=true has_keys=true hand=down on_terminal=false offered=two agreed=one namespaces=one me=""
call() { status=200; printf 'call %s\\n' "$*"; }
hear() { :; }
say() { :; }
say_above() { :; }
plain() { :; }
look_elsewhere() { echo agreed; }
: >reply
exec 3<&0
"""
LANGUAGES = {
    "installed": {"LC_ALL": "C.UTF-8"},
    "not installed": {"LANG": "xx_XX.UTF-8"},
    "Korean, wherever that is": {"LANG": "ko_KR.UTF-8"},
    "none": {"LC_ALL": "C"},
}


def _pressed(keys: str, language: dict[str, str], folder: str) -> list[str]:
    """Return what comes of keys, one look at the keyboard each."""
    assert _BASH is not None
    found = re.search(r"^wait_for_key\(\) \{.*?^\}$", _SCRIPT, re.MULTILINE | re.DOTALL)
    assert found is not None
    looks = "wait_for_key\n" * len(keys)
    ended = subprocess.run(  # our own script
        [_BASH, "-c", f"{_AROUND}{found[0]}\n{looks}echo goes on"],
        input=keys.encode(),
        env=language,
        cwd=folder,
        capture_output=True,
        check=False,
    )
    return ended.stdout.decode().splitlines()


@pytest.mark.skipif(_BASH is None or sys.platform == "win32", reason="needs bash")
@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES.keys())
@pytest.mark.parametrize(
    ("keys", "then"),
    [
        ("h", ["call /v1/hand --data up=1", "goes on"]),
        ("ㅗ", ["call /v1/hand --data up=1", "goes on"]),
        ("ㅊ", ["call /v1/checklist", "goes on"]),
        ("ㅛ", ["agreed", "goes on"]),
        ("ㅂ", []),
        ("ㅁㅗ", ["call /v1/hand --data up=1", "goes on"]),
        ("xㅊc", ["call /v1/checklist", "call /v1/checklist", "goes on"]),
    ],
)
def test_keys_are_read_as_hangul_too(
    keys: str, then: list[str], language: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert _pressed(keys, language, str(tmp_path_factory.mktemp("keys"))) == then
