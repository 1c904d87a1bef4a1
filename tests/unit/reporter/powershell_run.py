"""Runs as much of PowerShell as some parts of ``join.ps1`` are written in: the script's own text, on no PowerShell.

What it knows of the language and of .NET is what those parts use, in the meaning that Windows PowerShell 5.1 gives it;
it raises `NotImplementedError` for anything else. That .NET's engine finds with a regular expression what Python's does
is taken on trust: they are translated word for word (`powershell_values.Regex`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from unit.reporter.powershell_parts import Part, all_parts, block_of, name_of, part_of
from unit.reporter.powershell_tree import parsed
from unit.reporter.powershell_values import NetList, Regex, cast, compare, is_true, member, method, operate, static

_WRITTEN = {'""': '"', "$": "$"}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


class _Return(Exception):  # no error
    """A function ends; what it returns was put out."""


class _Continue(Exception):  # no error
    """The next turn of a loop."""


class _Scope:
    """Variables. A function sees those of whoever called it, and sets its own."""

    def __init__(self, outer: _Scope | None = None) -> None:
        self._outer = outer
        self._values: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        scope: _Scope | None = self
        while scope is not None:
            if name in scope._values:
                return scope._values[name]
            scope = scope._outer
        raise NameError(name)  # as Set-StrictMode has it

    def __setitem__(self, name: str, value: Any) -> None:
        self._values[name] = value


class Script:
    """A piece of a script that was run: its functions can be called.

    ``stubs`` stand for commands, the script's own or others; they get the named values in a dict, and then the others.
    ``statics`` stand for what types of .NET can do, by type and name.
    """

    def __init__(self, source: str, stubs: Mapping[str, Callable[..., Any]] | None = None, **variables: Any) -> None:
        root = parsed(source.encode())
        assert not root.has_error
        self._stubs = {name.lower(): stub for name, stub in (stubs or {}).items()}
        self._functions: dict[str, Part] = {}
        self.statics: dict[tuple[str, str], Callable[..., Any]] = {}
        self._top = _Scope()
        for name, value in {"null": None, "true": True, "false": False, **variables}.items():
            self._top[name] = value
        self._outputs(part_of(root), self._top)

    def call(self, name: str, *values: Any, scope: _Scope | None = None) -> Any:
        """Call a function, and return what it puts out: nothing, one value, or a list."""
        function = self._functions[name.lower()]
        inner = _Scope(scope or self._top)
        declared = [each for each in function.parts if each.type == "function_parameter_declaration"]
        parameters = [each for one in declared for each in all_parts(one, "script_parameter")]
        assert len(parameters) == len(values)
        for parameter, value in zip(parameters, values, strict=True):
            *type_, variable = parameter.parts
            inner[name_of(variable)] = cast(type_[0].text, value) if type_ else value
        return _one(self._outputs(block_of(function), inner))

    def _outputs(self, part: Part, scope: _Scope) -> list[Any]:
        out: list[Any] = []
        with suppress(_Return):
            self._run(part, scope, out)
        return out

    def _run(self, part: Part, scope: _Scope, out: list[Any]) -> None:
        """Run a statement; what it puts out is appended."""
        match part.type:
            case "program" | "statement_list" | "script_block_body" | "script_block":
                for each in part.parts:
                    self._run(each, scope, out)
            case "statement_block":
                for each in part.parts[1:-1]:
                    self._run(each, scope, out)
            case "function_statement":
                self._functions[part.parts[1].text.lower()] = part
            case "param_block" | ";":
                pass
            case "if_statement":
                self._run_if(part, scope, out)
            case "switch_statement":
                self._run_switch(part, scope, out)
            case "foreach_statement":
                for each in _each(self._value(part.parts[4], scope)):
                    scope[name_of(part.parts[2])] = each
                    with suppress(_Continue):
                        self._run(part.parts[-1], scope, out)
            case "try_statement":
                try:
                    self._run(part.parts[1], scope, out)
                finally:
                    for clause in all_parts(part, "finally_clause", deep=False):
                        self._run(clause.parts[1], scope, out)
            case "continue":
                raise _Continue
            case "return":
                raise _Return
            case "for_statement":
                _, _, first, _, condition, _, step, _, body = part.parts
                self._run(first, scope, [])
                while is_true(self._value(condition, scope)):
                    self._run(body, scope, out)
                    self._value(step, scope)
            case "while_statement":
                while is_true(self._value(part.parts[2], scope)):
                    self._run(part.parts[-1], scope, out)
            case "flow_control_statement":
                if part.parts[0].text != "return":
                    raise NotImplementedError(part.text)
                for each in part.parts[1:]:
                    self._put(self._value(each, scope), out)
                raise _Return
            case "assignment_expression" | "post_increment_expression" | "post_decrement_expression":
                self._value(part, scope)
            case _:
                value = self._value(part, scope)
                if value is not None:
                    self._put(value, out)

    def _put(self, value: Any, out: list[Any]) -> None:
        if isinstance(value, list):
            out += value
        else:
            out.append(value)

    def _run_if(self, part: Part, scope: _Scope, out: list[Any]) -> None:
        if is_true(self._value(part.parts[2], scope)):
            self._run(part.parts[4], scope, out)
            return
        for clause in all_parts(part, "elseif_clause", deep=False):
            if is_true(self._value(clause.parts[2], scope)):
                self._run(clause.parts[4], scope, out)
                return
        for clause in all_parts(part, "else_clause", deep=False):
            self._run(clause.parts[1], scope, out)

    def _run_switch(self, part: Part, scope: _Scope, out: list[Any]) -> None:
        value, is_found = self._value(next(all_parts(part, "switch_condition")).parts[1], scope), False
        for clause in all_parts(part, "switch_clause"):
            of, block = clause.parts
            if of.type == "script_block_expression":
                is_this = is_true(self._value(of, scope)(value))
            else:
                is_this = not is_found if of.text == "default" else compare("-eq", value, self._value(of, scope))
            if is_this:
                is_found = True
                self._run(block, scope, out)

    def _value(self, part: Part, scope: _Scope) -> Any:
        kind = part.type.replace("_argument_expression", "_expression")
        reader: Callable[[Part, _Scope], Any] | None = getattr(self, f"_value_of_{kind}", None)
        if reader is None:
            if kind.endswith("_statement"):
                out: list[Any] = []
                self._run(part, scope, out)
                return _one(out)
            raise NotImplementedError(f"{part.type}: {part.text[:80]}")
        return reader(part, scope)

    def _value_of_verbatim_string_characters(self, part: Part, scope: _Scope) -> Any:
        return part.text[1:-1].replace("''", "'")

    def _value_of_expandable_string_literal(self, part: Part, scope: _Scope) -> Any:
        raw, at, made = part.text.encode(), part.start + 1, ""
        for each in (*part.parts, None):
            until = part.end - 1 if each is None else each.start
            plain = raw[at - part.start : until - part.start].decode().replace('""', '"')
            made += re.sub("`(.)", lambda found: _ESCAPES.get(found[1], found[1]), plain)
            if each is not None:
                made += _WRITTEN.get(each.type) or cast("[string]", self._value(each, scope))
                at = each.end
        return made

    def _value_of_decimal_integer_literal(self, part: Part, scope: _Scope) -> Any:
        return int(part.text)

    def _value_of_hexadecimal_integer_literal(self, part: Part, scope: _Scope) -> Any:
        return int(part.text, 16)

    def _value_of_variable(self, part: Part, scope: _Scope) -> Any:
        return scope[name_of(part)]

    def _value_of_parenthesized_expression(self, part: Part, scope: _Scope) -> Any:
        return self._value(part.parts[1], scope)

    def _value_of_array_literal_expression(self, part: Part, scope: _Scope) -> Any:
        return [self._value(each, scope) for each in part.parts if each.type != ","]

    def _value_of_array_expression(self, part: Part, scope: _Scope) -> Any:
        out: list[Any] = []
        for each in part.parts[1:-1]:
            self._run(each, scope, out)
        return out

    def _value_of_sub_expression(self, part: Part, scope: _Scope) -> Any:
        return _one(self._value_of_array_expression(part, scope))

    def _value_of_pipeline_chain(self, part: Part, scope: _Scope) -> Any:
        first, *commands = part.parts[::2]
        values = _each(self._value(first, scope))
        for command in commands:
            block = self._value(command.parts[1], scope)
            match command.parts[0].text:
                case "Where-Object":
                    values = [each for each in values if is_true(block(each))]
                case "ForEach-Object":
                    values = [one for each in values for one in _each(block(each))]
                case _:
                    raise NotImplementedError(command.text)
        return values

    def _value_of_hash_literal_expression(self, part: Part, scope: _Scope) -> Any:
        return {each.parts[0].text: self._value(each.parts[2], scope) for each in all_parts(part, "hash_entry")}

    def _value_of_script_block_expression(self, part: Part, scope: _Scope) -> Any:
        parameter = next(all_parts(part, "script_parameter"), None)

        def run(value: Any) -> Any:
            inner = _Scope(scope)
            inner["_" if parameter is None else name_of(parameter.parts[-1])] = value
            return _one(self._outputs(Part("statement_list", "", part.parts[1:-1], 0, 0), inner))

        return run

    def _value_of_cast_expression(self, part: Part, scope: _Scope) -> Any:
        return cast(part.parts[0].text, self._value(part.parts[1], scope))

    def _value_of_expression_with_unary_operator(self, part: Part, scope: _Scope) -> Any:
        value = self._value(part.parts[1], scope)
        match part.parts[0].text:
            case "-not" | "!":
                return not is_true(value)
            case "-":
                return -value
            case "-join":
                return "".join(_each(value))
            case ",":
                return [value]
        raise NotImplementedError(part.text)

    def _value_of_logical_expression(self, part: Part, scope: _Scope) -> Any:
        value = is_true(self._value(part.parts[0], scope))
        for operator, each in zip(part.parts[1::2], part.parts[2::2], strict=True):
            if value is (operator.text == "-and"):
                value = is_true(self._value(each, scope))
        return value

    def _value_of_comparison_expression(self, part: Part, scope: _Scope) -> Any:
        value = self._value(part.parts[0], scope)
        for operator, each in zip(part.parts[1::2], part.parts[2::2], strict=True):
            other = self._value(each, scope)
            if operator.text in ("-match", "-cmatch") and isinstance(value, str):
                found = Regex(other, ignores_case=operator.text == "-match").match(value)
                if found.Success:
                    self._top["matches"] = [group.Value for group in found.Groups]
            value = compare(operator.text, value, other)
        return value

    def _value_of_additive_expression(self, part: Part, scope: _Scope) -> Any:
        value = self._value(part.parts[0], scope)
        for operator, each in zip(part.parts[1::2], part.parts[2::2], strict=True):
            value = operate(operator.text, value, self._value(each, scope))
        return value

    _value_of_multiplicative_expression = _value_of_format_expression = _value_of_additive_expression

    def _value_of_pre_increment_expression(self, part: Part, scope: _Scope) -> Any:
        value = scope[name_of(part.parts[1])] + 1
        scope[name_of(part.parts[1])] = value
        return value

    def _value_of_post_increment_expression(self, part: Part, scope: _Scope) -> Any:
        variable, operator = part.parts
        value = scope[name_of(variable)]
        scope[name_of(variable)] = value + (1 if operator.text == "++" else -1)
        return value

    _value_of_post_decrement_expression = _value_of_post_increment_expression

    def _value_of_element_access(self, part: Part, scope: _Scope) -> Any:
        of, at = self._value(part.parts[0], scope), self._value(part.parts[2], scope)
        return of if isinstance(of, str) and not of else of[at]

    def _value_of_member_access(self, part: Part, scope: _Scope) -> Any:
        of, dots, name = part.parts
        if dots.text == "::":
            return static(of.text, name.text)
        return member(self._value(of, scope), name.text)

    def _value_of_invokation_expression(self, part: Part, scope: _Scope) -> Any:
        of, dots, name, arguments = part.parts
        values = self._arguments(arguments, scope)
        if dots.text == "::":
            made = self.statics.get((of.text[1:-1], name.text))
            return static(of.text, name.text, *values) if made is None else made(*values)
        return method(self._value(of, scope), name.text, *values)

    def _value_of_assignment_expression(self, part: Part, scope: _Scope) -> Any:
        target, operator, source = part.parts
        value = self._value(source, scope)
        if operator.text == "+=":
            before = self._value(target, scope)
            value = before + _each(value) if isinstance(before, list) else operate("+", before, value)
        elif operator.text != "=":
            raise NotImplementedError(part.text)
        match target.type:
            case "array_literal_expression":
                names = [each for each in target.parts if each.type == "variable"]
                values = [*value, *[None] * len(names)]
                for number, each in enumerate(names[:-1]):
                    scope[name_of(each)] = values[number]
                scope[name_of(names[-1])] = _one(list(value[len(names) - 1 :]))
            case "variable":
                scope[name_of(target)] = value
            case "element_access":
                self._value(target.parts[0], scope)[self._value(target.parts[2], scope)] = value
            case "member_access":
                self._value(target.parts[0], scope)[target.parts[2].text] = value
            case _:
                raise NotImplementedError(part.text)
        return value

    def _value_of_command(self, part: Part, scope: _Scope) -> Any:
        name, *more = [each for each in part.parts or (part,) if each.type not in ("&", "redirection", "redirections")]
        elements = more[0].parts if more and more[0].type == "command_elements" else tuple(more)
        elements = tuple(each for each in elements if each.type not in ("redirection", "redirections"))
        if (stub := self._stubs.get(name.text.lower())) is not None:
            return self._call_stub(stub, elements, scope)
        if name.text == "New-Object":
            type_, *size = elements
            of = type_.text.strip("'")
            return [None] * self._value(size[0], scope) if of.endswith("[]") else _MADE[of]()
        return self.call(name.text, *self._words(elements, scope), scope=scope)

    def _call_stub(self, stub: Callable[..., Any], elements: tuple[Part, ...], scope: _Scope) -> Any:
        named: dict[str, Any] = {}
        others: list[Part] = []
        last = ""
        for each in elements:
            if each.type == "command_parameter":
                last = each.text[1:]
                named[last] = True
            elif last:
                named[last], last = self._value(each, scope), ""
            else:
                others.append(each)
        return stub(named, *self._words(tuple(others), scope))

    def _words(self, elements: tuple[Part, ...], scope: _Scope) -> list[Any]:
        words: list[Any] = []
        for number, each in enumerate(elements):
            if each.type == "argument_list":  # a call of what stands before it
                of, _, name = elements[number - 1].parts
                words[-1] = method(self._value(of, scope), name.text, *self._arguments(each, scope))
            elif number + 1 < len(elements) and elements[number + 1].type == "argument_list":
                words.append(None)
            else:
                words.append(each.text if each.type == "generic_token" else self._value(each, scope))
        return words

    def _arguments(self, arguments: Part, scope: _Scope) -> list[Any]:
        values = []
        for each in arguments.parts[1:-1]:
            each_of = [p for p in each.parts if p.type != ","] if each.type == "argument_expression_list" else [each]
            values += [self._value(one, scope) for one in each_of]
        return values

    _value_of_command_name = _value_of_command


_MADE: dict[str, Callable[[], Any]] = {
    "System.Collections.Generic.Dictionary[string,bool]": dict,
    "System.Collections.Generic.List[string]": NetList,
    "Text.StringBuilder": NetList,
}


def _each(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | NetList) else [] if value is None else [value]


def _one(out: list[Any]) -> Any:
    return out[0] if len(out) == 1 else out or None
