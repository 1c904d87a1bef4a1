"""The script for PowerShell holds to what Windows PowerShell 5.1 has: nothing here can run it, but it can be read."""

from __future__ import annotations

import pytest
from tree_sitter import Node

from unit.reporter.powershell_tree import SCRIPT, inside, parsed, text, tree, within

CMDLETS = {
    "ForEach-Object": set(),
    "Get-Command": {"CommandType", "ErrorAction"},
    "Get-Location": {"PSProvider"},
    "Get-UICulture": set(),
    "New-Object": set(),
    "Pop-Location": set(),
    "Push-Location": {"LiteralPath"},
    "Select-Object": {"Unique"},
    "Set-StrictMode": {"Version"},
    "Start-Process": {
        "ArgumentList",
        "FilePath",
        "NoNewWindow",
        "PassThru",
        "RedirectStandardError",
        "RedirectStandardOutput",
        "WorkingDirectory",
    },
    "Start-Sleep": {"Milliseconds", "Seconds"},
    "Where-Object": set(),
    "Write-Debug": set(),
    "Write-Host": {"NoNewline"},
}
"""What of Windows PowerShell 5.1 is used: every one has these parameters there."""
PROGRAMS = {"curl.exe", "kubectl", "taskkill.exe"}
TYPES = {
    "bool",
    "byte[]",
    "char",
    "Console",
    "ConsoleModifiers",
    "Convert",
    "DateTime",
    "DateTimeOffset",
    "Diagnostics.Stopwatch",
    "Environment",
    "Globalization.CultureInfo",
    "int",
    "IO.Compression.CompressionMode",
    "IO.Compression.GZipStream",
    "IO.Directory",
    "IO.File",
    "IO.FileStream",
    "IO.Path",
    "IO.StreamReader",
    "long",
    "Math",
    "object[]",
    "regex",
    "scriptblock",
    "Security.Cryptography.RandomNumberGenerator",
    "string",
    "string[]",
    "switch",
    "System.Collections.Generic.Dictionary[string,bool]",
    "System.Collections.Generic.HashSet[string]",
    "System.Collections.Generic.List[string]",
    "Text.RegularExpressions.Match",
    "Text.RegularExpressions.MatchEvaluator",
    "Text.StringBuilder",
    "Text.UTF8Encoding",
    "version",
    "void",
}
STATIC = {
    "Console::In",
    "Console::IsInputRedirected",
    "Console::IsOutputRedirected",
    "Console::KeyAvailable",
    "Console::ReadKey",
    "Console::TreatControlCAsInput",
    "Console::WindowWidth",
    "ConsoleModifiers::Control",
    "Convert::ToInt32",
    "DateTime::Now",
    "DateTimeOffset::UtcNow",
    "Diagnostics.Stopwatch::StartNew",
    "Environment::OSVersion",
    "Globalization.CultureInfo::InvariantCulture",
    "IO.Compression.CompressionMode::Compress",
    "IO.Directory::CreateDirectory",
    "IO.Directory::Delete",
    "IO.Directory::GetFiles",
    "IO.File::Copy",
    "IO.File::Create",
    "IO.File::Delete",
    "IO.File::Exists",
    "IO.File::ReadAllText",
    "IO.File::WriteAllLines",
    "IO.File::WriteAllText",
    "IO.Path::Combine",
    "IO.Path::GetRandomFileName",
    "IO.Path::GetTempPath",
    "Math::Floor",
    "Math::Max",
    "Math::Min",
    "regex::Replace",
    "Security.Cryptography.RandomNumberGenerator::Create",
    "Text.RegularExpressions.Match::Empty",
}
"""Types and what is called of them: all in .NET Framework 4.6, ToUnixTimeSeconds being the newest that is used."""
AUTOMATIC = {"_", "false", "host", "lastexitcode", "matches", "null", "psboundparameters", "psversiontable", "true"}
NOT_IN_5_1 = [
    "$a = $b ? 1 : 2",
    "$a ?? 2",
    "$a ??= 2",
    "${a}?.Length",
    "${a}?[0]",
    "one && two",
    "one || two",
    "foreach ($a in $b) -parallel { }",
]
"""What only PowerShell 7 understands, which the tests below have to see."""


def _faults(root: Node) -> list[str]:
    wrong = [node for node in inside(root) if node.is_error or node.is_missing or node.type == "pipeline_chain_tail"]
    return [f"line {node.start_point.row + 1}: {text(node)[:60]}" for node in wrong]


def _name(variable: Node) -> str:
    return text(variable).strip("${}@").lower().removeprefix("script:")


def _functions() -> dict[str, Node]:
    found = {text(next(inside(node, "function_name"))): node for node in inside(tree(), "function_statement")}
    assert len(found) > 40, "they are found"
    return found


def _commands() -> list[tuple[str, Node]]:
    found = []
    for node in inside(tree(), "command"):
        name = node.child_by_field_name("command_name")
        if name is not None:
            found.append((text(name), node))
    assert len(found) > 200, "they are found"
    return found


def _given(command: Node) -> list[Node]:
    """Return the words behind the name of a command."""
    elements = command.child_by_field_name("command_elements")
    no_words = ("command_argument_sep", "argument_list")  # the latter belongs to the word before it
    return [] if elements is None else [each for each in elements.children if each.type not in no_words]


def test_it_is_powershell() -> None:
    assert _faults(tree()) == []


@pytest.mark.parametrize("source", NOT_IN_5_1)
def test_what_only_a_newer_powershell_understands_would_be_seen(source: str) -> None:
    assert _faults(parsed(source.encode())) != []


def test_it_is_read_as_utf_8() -> None:
    data = SCRIPT.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "without this mark it is read in the system's code page"
    data.decode("utf-8")
    assert data.isascii() is False
    assert b"\r" not in data


def test_every_command_is_there() -> None:
    known = {name.lower() for name in (*CMDLETS, *PROGRAMS, *_functions())}
    unknown = {name for name, _ in _commands() if name.lower() not in known and not name.startswith("$")}
    assert unknown == set()
    used = {name for name, _ in _commands()}
    assert set(_functions()) - used == set(), "functions that nobody calls"
    assert set(CMDLETS) - used == set(), "the list above says more than is used"


def test_cmdlets_get_parameters_that_they_have() -> None:
    for name, command in _commands():
        if name in CMDLETS:
            given = {text(each)[1:] for each in _given(command) if each.type == "command_parameter"}
            assert given <= CMDLETS[name], f"line {command.start_point.row + 1}"


def test_functions_get_as_many_words_as_they_take() -> None:
    functions = _functions()
    for name, command in _commands():
        if name in functions:
            declared = next(inside(functions[name], "function_parameter_declaration"), None)
            takes = 0 if declared is None else len(list(inside(declared, "script_parameter")))
            words = _given(command)
            assert not any(each.type == "command_parameter" for each in words), text(command)
            assert len(words) == takes, f"line {command.start_point.row + 1}: {text(command)[:80]}"


def test_every_variable_that_is_read_is_set_somewhere() -> None:
    written = set()
    for node in inside(tree(), "left_assignment_expression", "script_parameter"):
        written |= {_name(variable) for variable in inside(node, "variable")}
    for node in inside(tree(), "foreach_statement"):
        written.add(_name(next(inside(node, "variable"))))
    read = {_name(variable) for variable in inside(tree(), "variable")}
    assert len(read) > 80, "they are found"
    assert read - written - AUTOMATIC == set()
    assert "env:path" not in read


def test_only_known_types_and_what_they_have() -> None:
    used = {text(node) for node in inside(tree(), "type_spec") if within(node, "type_spec") is None}
    for _, command in _commands():
        if text(command).startswith("New-Object "):
            used.add(text(_given(command)[0]).strip("'"))
    assert used == TYPES
    called = set()
    for node in inside(tree(), "member_access", "invokation_expression"):
        of = node.children[0]
        if of.type == "type_literal":
            member = next(inside(node, "member_name"))
            called.add(f"{text(of)[1:-1]}::{text(member)}")
    assert called == STATIC


def test_what_is_made_of_nothing_is_no_empty_argument() -> None:
    """Windows PowerShell passes no empty argument on to a program."""
    for name, command in _commands():
        if name in PROGRAMS:
            assert not any(text(each) in ("''", '""') for each in _given(command)), text(command)


def test_nothing_that_a_program_is_given_holds_a_quote() -> None:
    """Windows PowerShell loses the quotes in what it passes on to a program."""
    for name, command in _commands():
        if name in PROGRAMS:
            for each in _given(command):
                held = text(each).strip("'\"")
                assert '"' not in held, f"line {command.start_point.row + 1}: {text(each)}"
