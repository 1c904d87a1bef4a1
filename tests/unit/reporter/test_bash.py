"""The script for bash holds to what macOS has, where it never ran: bash 3.2, and tools without GNU's options."""

from __future__ import annotations

import re

import pytest

from console.paths import resources

_SCRIPT = resources("reporter", "join.sh").read_text(encoding="utf-8")
_FILTER = re.compile(r"<<'AWK'\n.*?\nAWK\n", re.DOTALL)
SHELL = "\n".join(line for line in _FILTER.sub("", _SCRIPT).splitlines() if not line.lstrip().startswith("#"))
"""Without the filter for awk, which all awks run in the tests of masking, and without comments."""

NEWER_THAN_BASH_3_2 = {
    "associative arrays": (r"\b(?:declare|local|typeset)\s+-\w*A", "local -A seen"),
    "references by name": (r"\b(?:declare|local|typeset)\s+-\w*[nlug]", "local -n other=$1"),
    "mapfile": (r"\b(?:mapfile|readarray|coproc)\b", "mapfile -t lines <file"),
    "another case": (r"\$\{\w+(?:\[[^]]*\])?(?:,|\^)", '"${name,,}"'),
    "transformations": (r"\$\{\w+(?:\[[^]]*\])?@", '"${name@Q}"'),
    "pipes with standard error": (r"\|&|&>>", "make |& tee log"),
    "whoever ends first": (r"\bwait\s+-", "wait -n"),
    "parts of a second": (r"\bread\b[^|;\n]*-t\s*[\d$]*(?:\.|0\s)", "read -t 0.1 key"),
    "reading so many letters": (r"\bread\b[^|;<\n]*\s-\w*[Ni]", "read -N 1 key"),
    "descriptors by name": (r"[\s;(]\{\w+\}[<>]", "exec {log}>file"),
    "whether a variable is set": (r"\[\[?\s+-[vR]\s", "[[ -v name ]]"),
    "counting from the end": (r"\w\[-\d|\$\{\w+\[@\]: -", '"${words[-1]}"'),
    "cutting from the end": (r"\$\{\w+:[^}]*:\s*-\d", '"${word:0:-1}"'),
    "variables": (r"\$\{?(?:EPOCH\w+|BASHPID|SRANDOM|BASH_ARGV0|READLINE_\w+)", "$EPOCHSECONDS"),
    "options": (r"\bshopt\b|\bset\s+-o\s+(?!pipefail)", "shopt -s lastpipe"),
    "going on in case": (r";;?&", "a) one ;;& b) two"),
    "letters by number": (r"\$'[^'\n]*\\[uU]", r"$'\u2022'"),
    "sequences with steps": (r"\{\w+\.\.\w+\.\.", "{1..9..2}"),
    "printing into an array": (r"\bprintf\s+-v\s+['\"]?\w+\[", "printf -v words[1] x"),
    "case in a substitution": (r"\$\((?:[^()\n]|\([^()\n]*\))*\bcase\b", "$(case $x in a) b ;; esac)"),
}
"""What came later (or is read wrongly there): a pattern that finds it, and an example that it has to find."""

OPTIONS = {
    "cat": {"--"},
    "cut": {"-d", "-f", "-c1-80", "-c1-200"},
    "date": set(),
    "grep": {"-q", "-qi", "-e"},
    "gzip": {"-c"},
    "mkfifo": {"-m"},
    "mktemp": {"-d"},
    "mv": {"-f"},
    "od": {"-An", "-N16", "-tx1"},
    "rm": {"-f", "-rf", "--"},
    "sed": {"-n", "-e"},
    "sleep": set(),
    "stty": {"-g", "-echo", "-icanon"},
    "tail": {"-c", "-n"},
    "tr": {"-cd", "-d"},
    "uname": {"-s", "-sm"},
    "uniq": set(),
    "wc": {"-c", "--"},
}
"""What the tools are asked for: macOS's have all of it."""


@pytest.mark.parametrize("what", NEWER_THAN_BASH_3_2)
def test_nothing_that_bash_3_2_does_not_know(what: str) -> None:
    pattern, example = NEWER_THAN_BASH_3_2[what]
    assert re.search(pattern, example), "it would not be found"
    assert [line for line in SHELL.splitlines() if re.search(pattern, line)] == []


def test_the_time_is_known_without_the_newer_printf() -> None:
    (line,) = [line for line in SHELL.splitlines() if re.search(r"printf\b.*%\(.*\)T", line)]
    assert re.search(r"2>/dev/null \|\| printf -v .*\$\(date ", line)


def test_no_array_is_written_out_that_may_be_empty() -> None:
    """Before bash 4.4 that is an unbound variable."""
    assert SHELL.startswith("set -u\n")
    assert set(re.findall(r"\$\{(\w+)\[[@*]\]", SHELL)) == {"files", "watched", "grown"}
    assert SHELL.count('[[ $i -gt 0 ]] || return 1\n\tmissing=""') == 1, "files and watched: no watches without one"
    assert len(re.findall(r'if \[\[ \$\{#grown\[@\]\} -gt 0 \]\]; then\n\t\tfor i in "\$\{grown\[@\]\}"', SHELL)) == 1


def test_tools_are_asked_for_what_macos_has() -> None:
    found = set()
    for tool, options in OPTIONS.items():
        for call in re.finditer(rf"(?:^|[\t|;&({{=] ?|\bLC_ALL=C ){tool}((?: [^\s|;&)]+)*)", SHELL, re.MULTILINE):
            words = re.sub(r"'[^']*'|\"[^\"]*\"", "x", call[1]).split()
            found.add(tool)
            assert {word for word in words if word.startswith("-")} <= options, call[0]
    assert found == set(OPTIONS), "they are found"


@pytest.mark.parametrize("program", re.findall(r"sed (?:-n )?(?:-e )?\$?'([^'\n]*)'|-e \$'([^'\n]*)'", SHELL))
def test_sed_is_told_what_every_sed_understands(program: tuple[str, str]) -> None:
    text = "".join(program)
    assert not re.search(r"\\[+?|wWsSbBdt]|\[\[:|\{\d+,\d*\}|/[gp]*[Ie]", text)


def test_no_tool_that_macos_lacks() -> None:
    lacking = r"(?:^|[\t|;&(] ?)(?:timeout|tac|shuf|realpath|readlink|setsid|nproc|flock|pidof|sha256sum|md5sum|stat) "
    assert re.findall(lacking, SHELL, re.MULTILINE) == []
