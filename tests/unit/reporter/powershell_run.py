"""Runs as much of PowerShell as ``join.ps1`` is written in: the script's own text, on no PowerShell.

What it knows of the language and of .NET is what the script uses, in the meaning that Windows PowerShell 5.1 gives it;
it raises `NotImplementedError` for anything else. That .NET's engine finds with a regular expression what Python's does
is taken on trust: they are translated word for word (`powershell_regex.Regex`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from unit.reporter.powershell_commands import Commands
from unit.reporter.powershell_flow import Break, Continue, Exit, Return, Scope, Stopped, Thrown, each_of, put
from unit.reporter.powershell_operators import as_text, cast, compare, is_true
from unit.reporter.powershell_parts import Part, all_parts, name_of, part_of
from unit.reporter.powershell_tree import parsed

_NO_OUTPUT = ("assignment_expression", "post_increment_expression", "post_decrement_expression")
_CONSTANTS = {"null": None, "true": True, "false": False}


@cache
def _read(source: str) -> Part:
    root = parsed(source.encode())
    assert not root.has_error
    return part_of(root)


class Script(Commands):
    """A script, or a piece of one: its functions can be called, also after it has run.

    ``stubs`` stand for commands, the script's own or others. ``world`` may set up more before it runs: `programs`,
    `statics`, `made`. What is put out and captured by nobody is in ``output``; Windows would print it.
    """

    def __init__(
        self,
        source: str,
        stubs: Mapping[str, Callable[..., Any]] | None = None,
        *,
        world: Callable[[Script], None] | None = None,
        options: Mapping[str, Any] | None = None,
        **variables: Any,
    ) -> None:
        super().__init__(stubs or {})
        self.output: list[Any] = []
        self.exit_code: int | None = None
        self._options = dict(options or {})
        for name, value in {**_CONSTANTS, "psboundparameters": self._options, **variables}.items():
            self.top[name] = value
        if world is not None:
            world(self)
        try:
            with suppress(Stopped, Return):
                self.run(_read(source), self.top, self.output)
        except Exit as ended:
            self.exit_code = ended.code

    def outputs(self, part: Part, scope: Scope) -> list[Any]:
        out: list[Any] = []
        with suppress(Return):
            self.run(part, scope, out)
        return out

    def run(self, part: Part, scope: Scope, out: list[Any]) -> None:
        match part.type:
            case "program" | "statement_list" | "script_block_body" | "script_block":
                for each in part.parts:
                    self.run(each, scope, out)
            case "statement_block":
                for each in part.parts[1:-1]:
                    self.run(each, scope, out)
            case "function_statement":
                self.functions[part.parts[1].text.lower()] = part
            case "param_block":
                self._take_options(part, scope)
            case ";":
                pass
            case "if_statement":
                self._run_if(part, scope, out)
            case "switch_statement":
                with suppress(Break):
                    self._run_switch(part, scope, out)
            case "foreach_statement" | "for_statement" | "while_statement":
                with suppress(Break):
                    self._run_loop(part, scope, out)
            case "try_statement":
                self._run_try(part, scope, out)
            case "flow_control_statement" | "return" | "break" | "continue" | "throw":
                self._leave(part, scope, out)
            case _ if part.type in _NO_OUTPUT:
                self.value(part, scope)
            case _:
                put(self.value(part, scope), out)

    def _take_options(self, part: Part, scope: Scope) -> None:
        if part.parts[1].type != "(" or scope is not self.top:
            return
        for each in all_parts(part, "script_parameter"):
            type_, variable, *default = each.parts
            name = variable.text[1:]
            value = self.value(default[0].parts[1], scope) if default else False
            scope[name_of(variable)] = cast(type_.text, self._options.get(name, value))

    def _leave(self, part: Part, scope: Scope, out: list[Any]) -> None:
        word, *values = part.parts or (part,)
        value = self.value(values[0], scope) if values else 0
        match word.text:
            case "return":
                if values:
                    put(value, out)
                raise Return
            case "break":
                raise Break
            case "continue":
                raise Continue
            case "throw":
                raise Thrown(as_text(value))
            case "exit":
                raise Exit(value)
        raise NotImplementedError(part.text)

    def _run_if(self, part: Part, scope: Scope, out: list[Any]) -> None:
        if is_true(self.value(part.parts[2], scope)):
            self.run(part.parts[4], scope, out)
            return
        for clause in all_parts(part, "elseif_clause", deep=False):
            if is_true(self.value(clause.parts[2], scope)):
                self.run(clause.parts[4], scope, out)
                return
        for clause in all_parts(part, "else_clause", deep=False):
            self.run(clause.parts[1], scope, out)

    def _run_loop(self, part: Part, scope: Scope, out: list[Any]) -> None:
        match part.type:
            case "foreach_statement":
                for each in each_of(self.value(part.parts[4], scope)):
                    scope[name_of(part.parts[2])] = each
                    with suppress(Continue):
                        self.run(part.parts[-1], scope, out)
            case "for_statement":
                _, _, first, _, condition, _, step, _, body = part.parts
                self.run(first, scope, [])
                while is_true(self.value(condition, scope)):
                    with suppress(Continue):
                        self.run(body, scope, out)
                    self.value(step, scope)
            case _:
                while is_true(self.value(part.parts[2], scope)):
                    with suppress(Continue):
                        self.run(part.parts[-1], scope, out)

    def _run_try(self, part: Part, scope: Scope, out: list[Any]) -> None:
        caught = next(all_parts(part, "catch_clause", deep=False), None)
        try:
            try:
                self.run(part.parts[1], scope, out)
            except Thrown as error:
                if caught is None:
                    raise
                scope["_"] = error
                self.run(caught.parts[1], scope, out)
        finally:
            for clause in all_parts(part, "finally_clause", deep=False):
                self.run(clause.parts[1], scope, out)

    def _run_switch(self, part: Part, scope: Scope, out: list[Any]) -> None:
        flags = {each.text.lower() for each in part.parts[1:-2]}
        assert flags <= {"-wildcard", "-casesensitive"}
        value, is_found = self.value(next(all_parts(part, "switch_condition")).parts[1], scope), False
        assert isinstance(value, str), "an array would be gone through"
        for clause in all_parts(next(all_parts(part, "switch_body")), "switch_clause", deep=False):
            of, block = clause.parts
            if of.type == "script_block_expression":
                scope["_"] = value
                is_this = is_true(self.value(of, scope)(value))
            elif of.text == "default":
                is_this = not is_found
            else:
                looked_for = self.value(of, scope)
                if "-wildcard" in flags:
                    is_this = fnmatchcase(value.casefold(), looked_for.casefold())
                else:
                    is_this = compare("-ceq" if "-casesensitive" in flags else "-eq", value, looked_for)
            if is_this:
                is_found = True
                self.run(block, scope, out)
