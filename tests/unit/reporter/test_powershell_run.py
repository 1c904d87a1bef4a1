"""What is followed of PowerShell is followed as Windows PowerShell has it: what is easily got wrong there."""

from __future__ import annotations

from typing import Any

import pytest

from unit.reporter.powershell_flow import Thrown
from unit.reporter.powershell_run import Script
from unit.reporter.powershell_tree import inside, text, tree


@pytest.mark.parametrize(
    ("source", "out"),
    [
        ("$x = 1; $x++; $x += 1; [void]$x", []),
        ("$made = New-Object Text.StringBuilder; $made.Append('a')", ["a"]),
        ("function F { $made = New-Object Text.StringBuilder; $made.Append('a'); return 1 }; $x = F; $x.Count", [2]),
        ("function F { 1 }; function G { F; return }; $null = G; G", [1]),
        ("function F { }; @(F).Count; $x = F; $null -eq $x", [0, True]),
        ("function F { return $null }; @(F).Count", [1]),
        ("function F { , @(1) }; (F).Count; $x = if ($true) { 'a b' -split ' ' }; $x.Count", [1, 2]),
        ("$one = if ($true) { @('abc') }; $one[0]", ["a"]),
        ("$one = 'abc' -split ' '; $one[0]", ["abc"]),
        ("$a, $b = 'one' -split ' ', 2; \"[$b]\"; $a, $b = 'x y z' -split ' ', 2; $b", ["[]", "y z"]),
        ("'A' -eq 'a'; 'A' -ceq 'a'; @('A') -contains 'a'; @('A') -ccontains 'a'", [True, False, True, False]),
        ("'' -eq $null; $null -eq ''; '5' -eq 5; 0 -eq ''", [False, False, True, False]),
        ("if (@()) { 1 } elseif (@(0)) { 2 } elseif (@(0, 0)) { 3 }", [3]),
        ('"$(@(1, 2)) $(1 -gt 2)"', ["1 2 False"]),
        ("switch -Wildcard ('401-x') { '401-*' { 1; break }\n '4*' { 2 }\n default { 3 } }; 4", [1, 4]),
        (
            "switch ('A') { 'a' { 1 }\n 'A' { 2 } }; switch -CaseSensitive ('A') { 'a' { 3 }\n default { 4 } }",
            [1, 2, 4],
        ),
        ("foreach ($x in 1, 2, 3) { switch ('a') { 'a' { break } }; if ($x -eq 2) { continue }; $x }", [1, 3]),
        ("while ($true) { if ($true) { break } }; foreach ($x in $null) { 5 }; 6", [6]),
        ("try { throw 'a' } catch { \"$_\" } finally { 'b' }", ["a", "b"]),
        ("function F { try { return 1 } finally { 'late' } }; F", [1, "late"]),
        ("function F { if ('ab' -match 'a(.)') { $Matches[1] } }; F", ["b"]),
        ("$n = 1; function F { $n = 2; $n }; F; $n; function G { $script:n = 3 }; G; $n", [2, 1, 3]),
        ("function P([scriptblock]$what) { & $what }; P { 'in'; 'side' }", ["in", "side"]),
        ("'{0:x4}|{{{1}}}' -f 10, 'a'; 'a', 'b' | Where-Object { $_ -ne 'a' }", ["000a|{a}", "b"]),
        ("@('b', 'a', 'b' | Select-Object -Unique) -join ','", ["b,a"]),
        ("'x' -replace 'X', 'y'; 'x' -creplace 'X', 'y'", ["y", "x"]),
        ("[version]'7.9' -lt [version]'7.67'; '7.9' -lt '7.67'", [True, False]),
    ],
)
def test_what_is_put_out(source: str, out: list[Any]) -> None:
    assert Script(source).output == out


def test_what_is_not_set_cannot_be_read() -> None:
    with pytest.raises(NameError):
        Script("$nowhere")
    assert Script("exit 3; 1").exit_code == 3
    with pytest.raises(Thrown):
        Script("throw 'a'")


def test_no_block_begins_with_what_is_the_name_of_a_block() -> None:
    """In a newer PowerShell ``clean`` is one; a command of that name cannot be the first of a function."""
    blocks = {"begin", "process", "end", "dynamicparam", "clean"}
    bodies = list(inside(tree(), "script_block_body"))
    assert len(bodies) > 50, "they are found"
    for body in bodies:
        assert text(body).split(maxsplit=1)[0].lower() not in blocks, text(body)[:80]
