"""How PowerShell calls functions, programs and its own commands."""

from __future__ import annotations

from abc import ABC
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from unit.reporter.powershell_expressions import Expressions
from unit.reporter.powershell_flow import NOTHING, Scope, one_of, plain, put
from unit.reporter.powershell_net import MADE, method
from unit.reporter.powershell_operators import as_text, cast
from unit.reporter.powershell_parts import Part, all_parts, block_of, name_of

_REDIRECTIONS = ("redirection", "redirections")


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended: what it printed, and its code."""

    lines: tuple[str, ...] = ()
    code: int = 0


class Commands(Expressions, ABC):
    """Functions of the script, stubs for commands, and what New-Object makes.

    A stub gets the named values in a dict, and then the others. A program gets all its words in a row, as they stand,
    and answers with `Ran`.
    """

    def __init__(self, stubs: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__()
        self.top = Scope()
        self.functions: dict[str, Part] = {}
        self.made: dict[str, Callable[..., Any]] = {}
        self.programs: dict[str, Callable[..., Ran]] = {}
        self._stubs = {name.lower(): stub for name, stub in stubs.items()}

    def call(self, name: str, *values: Any, scope: Scope | None = None) -> Any:
        """Call a function, and return what it puts out: nothing, one value, or a list."""
        return plain(self._called(name, values, scope or self.top))

    def _called(self, name: str, values: tuple[Any, ...], scope: Scope) -> Any:
        function = self.functions[name.lower()]
        inner = Scope(scope)
        declared = [each for each in function.parts if each.type == "function_parameter_declaration"]
        parameters = [each for one in declared for each in all_parts(one, "script_parameter")]
        assert len(parameters) == len(values), f"{name} {values}"
        for parameter, value in zip(parameters, values, strict=True):
            *type_, variable = parameter.parts
            inner[name_of(variable)] = cast(type_[0].text, value) if type_ else value
        return one_of(self.outputs(block_of(function), inner))

    def value_of_command(self, part: Part, scope: Scope) -> Any:
        name, *more = [each for each in part.parts or (part,) if each.type not in ("&", *_REDIRECTIONS)]
        elements = more[0].parts if more and more[0].type == "command_elements" else tuple(more)
        into = [each for each in (*part.parts, *elements) if each.type in _REDIRECTIONS]
        elements = tuple(each for each in elements if each not in into)
        out = self._result(name, elements, scope)
        return NOTHING if any(each.text.startswith(("*>", ">", "1>")) for each in into) else out

    def _result(self, name: Part, elements: tuple[Part, ...], scope: Scope) -> Any:
        called = name.text.lower()
        if name.type == "variable":
            return one_of(self.value(name, scope)())
        if (program := self.programs.get(called)) is not None:
            ran = program(*self._program_words(elements, scope))
            self.top["lastexitcode"] = ran.code
            return one_of(list(ran.lines))
        if (stub := self._stubs.get(called)) is not None:
            result = self._call_stub(stub, elements, scope)
            return NOTHING if result is None else result
        if called == "new-object":
            return self._made(elements, scope)
        return self._called(called, tuple(self._words(elements, scope)), scope)

    def _made(self, elements: tuple[Part, ...], scope: Scope) -> Any:
        type_, *given = elements
        of = type_.text.strip("'")
        values: list[Any] = []
        for each in given:
            put(self.value(each, scope), values)
        return [0] * values[0] if of.endswith("[]") else {**MADE, **self.made}[of](*values)

    def _program_words(self, elements: tuple[Part, ...], scope: Scope) -> list[str]:
        """Return what Windows PowerShell hands on to a program: no empty words, and no quotes within one."""
        words: list[str] = []
        for each in elements:
            if each.type in ("command_parameter", "generic_token"):
                words.append(each.text)
            elif each.text.startswith("@"):
                words += map(as_text, scope[name_of(each).lstrip("@")])
            else:
                words.append(as_text(self.value(each, scope)))
        return [each.replace('"', "") for each in words if each]

    def _call_stub(self, stub: Callable[..., Any], elements: tuple[Part, ...], scope: Scope) -> Any:
        named: dict[str, Any] = {}
        others: list[Part] = []
        last = ""
        for each in elements:
            if each.type == "command_parameter":
                last = each.text[1:]
                named[last] = True
            elif last and last not in _SWITCHES:
                named[last], last = self._word(each, scope), ""
            else:
                others.append(each)
        return stub(named, *self._words(tuple(others), scope))

    def _words(self, elements: tuple[Part, ...], scope: Scope) -> list[Any]:
        words: list[Any] = []
        for number, each in enumerate(elements):
            if each.type == "argument_list":  # a call of what stands before it
                of, _, name = elements[number - 1].parts
                words[-1] = plain(method(self.value(of, scope), name.text, *self.arguments(each, scope)))
            elif number + 1 < len(elements) and elements[number + 1].type == "argument_list":
                words.append(None)
            else:
                words.append(self._word(each, scope))
        return words

    def _word(self, part: Part, scope: Scope) -> Any:
        return part.text if part.type == "generic_token" else plain(self.value(part, scope))


_SWITCHES = ("NoNewline", "NoNewWindow", "PassThru")
"""Parameters that are followed by no value."""
