"""Both scripts say the same, in both languages, and what they say fits a terminal of the usual width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from console.cluster.masking import MASK
from console.paths import resources
from unit.reporter.powershell_tree import inside, text, tree

BASH = resources("reporter", "join.sh").read_text(encoding="utf-8")
POWERSHELL = resources("reporter", "join.ps1").read_text(encoding="utf-8-sig")
COLUMNS = 80
_BEFORE = r"(?:^|[\t;&|] ?|\) |\{ |then |else )"
_SAYING = re.compile(_BEFORE + r"(?:say|say_above|fail|finish|ask) (?=\"(?!\$@|[^\"\n]*: \$1))", re.MULTILINE)
_TEXTS = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\s|\\\n)*')
_STRINGS = ("verbatim_string_characters", "expandable_string_literal")

ONLY_BASH = {
    *("$1 needs a value", "unknown option $1 (see --help)", "awk failed", "curl 7.67 or newer is needed"),
    "this curl cannot tell who answers it: use another one",
}
ONLY_POWERSHELL = {"curl 7.67 or newer is needed: update Windows"}
"""What one has to say and the other has not: of options PowerShell itself complains, and Windows' curl can tell."""


class Said(NamedTuple):
    """One thing that is said, as it stands in the script."""

    english: str
    korean: str

    def normal(self) -> tuple[str, str]:
        """Return both texts with a mark where the script fills something in."""
        return _normal(self.english), _normal(self.korean)


def _normal(words: str) -> str:
    words = words.replace(MASK, "$mask").replace("--help", "-Help").replace("join.sh", "join.ps1")
    return re.sub(r"\$\((?:[^()]|\([^()]*\))*\)|\$\{[\w:]+\}|\$[\w:]*\w", "{}", words, flags=re.ASCII)


def _said_in_bash() -> Iterator[Said]:
    for begin in _SAYING.finditer(BASH):
        english = _TEXTS.match(BASH, begin.end())
        assert english is not None, BASH[begin.start() : begin.start() + 80]
        korean = _TEXTS.match(BASH, english.end())
        assert korean is not None, english[1]
        yield Said(english[1], korean[1])


def _said_in_powershell() -> Iterator[Said]:
    for command in inside(tree(), "command"):
        name = command.child_by_field_name("command_name")
        if name is not None and text(name) in ("Say", "Fail", "Finish", "Ask"):
            strings = [text(each) for each in inside(command, *_STRINGS)]
            texts = [each[1:-1].replace("''" if each[0] == "'" else '""', each[0]) for each in strings]
            if len(texts) == 2 and not texts[0].startswith("join.ps1: "):
                yield Said(*texts)


SAID = {"join.sh": list(_said_in_bash()), "join.ps1": list(_said_in_powershell())}


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


@pytest.mark.parametrize("script", SAID)
def test_no_line_is_wider_than_a_terminal(script: str) -> None:
    assert len(SAID[script]) > 35, "they are found"
    lines = [line for said in SAID[script] for words in said for line in words.splitlines()]
    wide = {line: width for line in lines if "$" not in line and (width := _width(line)) >= COLUMNS}
    assert wide == {}


@pytest.mark.parametrize("script", SAID)
def test_every_sentence_is_said_in_two_languages(script: str) -> None:
    hangul = re.compile("[가-힣]")
    for said in SAID[script]:
        assert not hangul.search(said.english), said
        assert hangul.search(said.korean) or said.korean == said.english, said


def test_both_scripts_say_the_same() -> None:
    bash = {said.normal() for said in SAID["join.sh"] if said.english not in ONLY_BASH and "Usage:" not in said.english}
    powershell = {
        said.normal()
        for said in SAID["join.ps1"]
        if said.english not in ONLY_POWERSHELL and "Usage:" not in said.english
    }
    assert powershell - bash == set()
    assert bash - powershell == set()


def test_both_scripts_take_the_same_options() -> None:
    bash = set(
        re.findall(r"--([a-z]+)(?= \||\))", BASH[BASH.index("while [[ $# -gt 0 ]]") : BASH.index("case $(uname -s)")])
    )
    parameters = next(inside(tree(), "param_block"))
    powershell = {text(each).lstrip("$").lower() for each in inside(parameters, "variable")}
    assert bash == powershell
    for option in bash - {"help"}:
        assert f"--{option} " in BASH[BASH.index("usage() {") : BASH.index("\nask() {")]
        assert f"-{option.capitalize()} " in POWERSHELL[POWERSHELL.index("Usage:") :]


_MARKS = "begin|end|denied|missing|complete|report|seq|config|whole|clock|cluster|server|why|namespaces|name|seat"


@pytest.mark.parametrize(
    "what",
    [
        r"/v1/[a-z]+",
        r"(?<=[\t'])[2-5]\d\d-(?:\*|[a-z-]+)",  # what the console answers
        rf'"+(?:{_MARKS})\\?"+:',  # what a report's lines begin with
        r"insecure|connect-timeout = \d+|max-time = \d+|max-filesize = \d+|proto = \"=https\"|noproxy = \"\*\"",
        r"--(?:reject-methods|accept-paths|reject-paths)",
        r"timeoutSeconds=\d+|no-buffer|http1\.1|--parallel-max \d+|\{stderr\}",
    ],
)
def test_both_scripts_use_the_same_words_of_the_protocol(what: str) -> None:
    found = (re.findall(what, script) for script in (BASH, POWERSHELL))
    bash, powershell = ({each.replace("\\", "").replace('""', '"') for each in those} for those in found)
    assert len(bash) > 2
    assert bash == powershell


def test_both_scripts_hear_the_same_words() -> None:
    words = {"version", "title", "namespaces", "kind", "every", "hand", "say", "config", "again", "end", "token", "me"}
    assert words <= set(re.findall(r"(?:^\s*|;; | in )([a-z]+)\) ", BASH, re.MULTILINE))
    heard = set(re.findall(r"^\s*'([a-z]+)' \{|\$word -ceq '([a-z]+)'", POWERSHELL, re.MULTILINE))
    assert words <= {one or other for one, other in heard}


def test_both_scripts_hide_the_same() -> None:
    """The words that a credential's name is made of, and the fields in which Kubernetes itself names one."""
    for pattern_of_bash, pattern_of_powershell in (
        (r'put\(FREE, "(.*?)"\)', r"\$Free = SetOf '(.*?)'"),
        (r'put\(LABELS, "(.*?)"\)', r"\$Labels = SetOf '(.*?)'"),
        (r'put\(FIELDS, "(.*?)"\)', r"\$Fields = SetOf '(.*?)'"),
        (r"put\(WORDS, (.*?)\)\n", r"\$Words = SetOf \((.*?)\)\n"),
        (r'PARTS = "(.*?)"', r"\$Parts = \[regex\]'(.*?)'"),
        (r"LONGEST = (\d+)", r"\$Longest = (\d+)"),
    ):
        one = re.search(pattern_of_bash, BASH, re.DOTALL)
        other = re.search(pattern_of_powershell, POWERSHELL, re.DOTALL)
        assert one is not None
        assert other is not None
        assert re.findall(r"\w+", one[1]) == re.findall(r"\w+", other[1])
