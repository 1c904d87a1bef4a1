"""What an expression of PowerShell comes to."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from unit.reporter.powershell_flow import NOTHING, Scope, each_of, one_of, plain, put
from unit.reporter.powershell_net import member, method, static
from unit.reporter.powershell_operators import as_text, cast, compare, is_true, operate
from unit.reporter.powershell_parts import Part, all_parts, name_of
from unit.reporter.powershell_regex import Regex

_WRITTEN = {'""': '"', "$": "$"}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


class Expressions(ABC):
    """Everything that has a value.

    ``statics`` stand for what types of .NET can do, by type and name; a property is set by ``set_`` and its name.
    """

    def __init__(self) -> None:
        self.statics: dict[tuple[str, str], Callable[..., Any]] = {}

    @abstractmethod
    def run(self, part: Part, scope: Scope, out: list[Any]) -> None:
        """Run a statement; what it puts out is appended."""

    @abstractmethod
    def outputs(self, part: Part, scope: Scope) -> list[Any]:
        """Run what a function or a script block holds, and return what it puts out."""

    @abstractmethod
    def value_of_command(self, part: Part, scope: Scope) -> Any:
        """Run a command, and return what it puts out."""

    def value(self, part: Part, scope: Scope) -> Any:
        """Return what an expression comes to; NOTHING, when that is no value at all."""
        kind = part.type.replace("_argument_expression", "_expression")
        if kind in ("command", "command_name"):
            return self.value_of_command(part, scope)
        reader: Callable[[Part, Scope], Any] | None = getattr(self, f"_value_of_{kind}", None)
        if reader is None:
            if kind.endswith("_statement"):
                out: list[Any] = []
                self.run(part, scope, out)
                return one_of(out)
            raise NotImplementedError(f"{part.type}: {part.text[:80]}")
        return reader(part, scope)

    def _value_of_verbatim_string_characters(self, part: Part, scope: Scope) -> Any:
        return part.text[1:-1].replace("''", "'")

    def _value_of_verbatim_here_string_characters(self, part: Part, scope: Scope) -> Any:
        return part.text.removeprefix("@'").removesuffix("'@").partition("\n")[2].removesuffix("\n")

    def _value_of_expandable_string_literal(self, part: Part, scope: Scope) -> Any:
        raw, at, made = part.text.encode(), part.start + 1, ""
        for each in (*part.parts, None):
            until = part.end - 1 if each is None else each.start
            plain_text = raw[at - part.start : until - part.start].decode().replace('""', '"')
            made += re.sub("`(.)", lambda found: _ESCAPES.get(found[1], found[1]), plain_text)
            if each is not None:
                made += _WRITTEN.get(each.type) or as_text(self.value(each, scope))
                at = each.end
        return made

    def _value_of_decimal_integer_literal(self, part: Part, scope: Scope) -> Any:
        return int(part.text)

    def _value_of_hexadecimal_integer_literal(self, part: Part, scope: Scope) -> Any:
        return int(part.text, 16)

    def _value_of_variable(self, part: Part, scope: Scope) -> Any:
        return scope[name_of(part)]

    def _value_of_parenthesized_expression(self, part: Part, scope: Scope) -> Any:
        return self.value(part.parts[1], scope)

    def _value_of_array_literal_expression(self, part: Part, scope: Scope) -> Any:
        return [plain(self.value(each, scope)) for each in part.parts if each.type != ","]

    def _value_of_array_expression(self, part: Part, scope: Scope) -> Any:
        out: list[Any] = []
        for each in part.parts[1:-1]:
            self.run(each, scope, out)
        return out

    def _value_of_sub_expression(self, part: Part, scope: Scope) -> Any:
        return one_of(self._value_of_array_expression(part, scope))

    def _value_of_pipeline_chain(self, part: Part, scope: Scope) -> Any:
        first, *commands = part.parts[::2]
        values: list[Any] = []
        put(self.value(first, scope), values)
        for command in commands:
            name, argument = command.parts
            if (name.text, argument.text) == ("Select-Object", "-Unique"):
                values = list(dict.fromkeys(values))
                continue
            block = self.value(argument, scope)
            match name.text:
                case "Where-Object":
                    values = [each for each in values if is_true(one_of(block(each)))]
                case "ForEach-Object":
                    values = [one for each in values for one in block(each)]
                case _:
                    raise NotImplementedError(command.text)
        return one_of(values)

    def _value_of_hash_literal_expression(self, part: Part, scope: Scope) -> Any:
        return {each.parts[0].text: plain(self.value(each.parts[2], scope)) for each in all_parts(part, "hash_entry")}

    def _value_of_script_block_expression(self, part: Part, scope: Scope) -> Any:
        """Return what runs the block with a value, and gives a list of what it puts out."""
        parameter = next(all_parts(part, "script_parameter"), None)

        def run(value: Any = None) -> list[Any]:
            inner = Scope(scope)
            inner["_" if parameter is None else name_of(parameter.parts[-1])] = value
            return self.outputs(Part("statement_list", "", part.parts[1:-1], 0, 0), inner)

        return run

    def _value_of_cast_expression(self, part: Part, scope: Scope) -> Any:
        value = self.value(part.parts[1], scope)
        if part.parts[0].text == "[Text.RegularExpressions.MatchEvaluator]":
            return lambda found: one_of(value(found))
        return cast(part.parts[0].text, value)

    def _value_of_expression_with_unary_operator(self, part: Part, scope: Scope) -> Any:
        value = self.value(part.parts[1], scope)
        match part.parts[0].text:
            case "-not" | "!":
                return not is_true(value)
            case "-":
                return -value
            case "-join":
                return "".join(map(as_text, each_of(value)))
            case ",":
                return [value]
        raise NotImplementedError(part.text)

    def _value_of_logical_expression(self, part: Part, scope: Scope) -> Any:
        value = is_true(self.value(part.parts[0], scope))
        for operator, each in zip(part.parts[1::2], part.parts[2::2], strict=True):
            if value is (operator.text == "-and"):
                value = is_true(self.value(each, scope))
        return value

    def _value_of_comparison_expression(self, part: Part, scope: Scope) -> Any:
        value = plain(self.value(part.parts[0], scope))
        for operator, each in zip(part.parts[1::2], part.parts[2::2], strict=True):
            other = plain(self.value(each, scope))
            if operator.text in ("-match", "-cmatch") and isinstance(value, str):
                found = Regex(other, ignores_case=operator.text == "-match").match(value)
                if found.Success:
                    scope["matches"] = [group.Value for group in found.Groups]
            value = compare(operator.text, value, other)
        return value

    _value_of_bitwise_expression = _value_of_comparison_expression

    def _value_of_additive_expression(self, part: Part, scope: Scope) -> Any:
        value = self.value(part.parts[0], scope)
        for operator, each in zip(part.parts[1::2], part.parts[2::2], strict=True):
            value = operate(operator.text, value, plain(self.value(each, scope)))
        return value

    _value_of_multiplicative_expression = _value_of_format_expression = _value_of_additive_expression

    def _value_of_pre_increment_expression(self, part: Part, scope: Scope) -> Any:
        return self._set(part.parts[1], self.value(part.parts[1], scope) + 1, scope)

    def _value_of_post_increment_expression(self, part: Part, scope: Scope) -> Any:
        target, operator = part.parts
        value = self.value(target, scope)
        self._set(target, value + (1 if operator.text == "++" else -1), scope)
        return value

    _value_of_post_decrement_expression = _value_of_post_increment_expression

    def _value_of_element_access(self, part: Part, scope: Scope) -> Any:
        of, at = self.value(part.parts[0], scope), self.value(part.parts[2], scope)
        if isinstance(of, str | list) and not -len(of) <= at < len(of):
            return None  # no error before version 3 of Set-StrictMode
        return of[at]

    def _value_of_member_access(self, part: Part, scope: Scope) -> Any:
        of, dots, name = part.parts
        if dots.text == "::":
            made = self.statics.get((of.text[1:-1], name.text))
            return static(of.text[1:-1], name.text) if made is None else made()
        return member(self.value(of, scope), name.text)

    def _value_of_invokation_expression(self, part: Part, scope: Scope) -> Any:
        of, dots, name, arguments = part.parts
        values = self.arguments(arguments, scope)
        if dots.text != "::":
            return method(self.value(of, scope), name.text, *values)
        made = self.statics.get((of.text[1:-1], name.text))
        if made is None:
            return static(of.text[1:-1], name.text, *values)
        result = made(*values)
        return NOTHING if result is None else result

    def arguments(self, arguments: Part, scope: Scope) -> list[Any]:
        """Return what stands between the brackets of a call."""
        values = []
        for each in arguments.parts[1:-1]:
            each_of_list = (
                [p for p in each.parts if p.type != ","] if each.type == "argument_expression_list" else [each]
            )
            values += [plain(self.value(one, scope)) for one in each_of_list]
        return values

    def _value_of_assignment_expression(self, part: Part, scope: Scope) -> Any:
        target, operator, source = part.parts
        value = self.value(source, scope)
        if operator.text != "=":
            value = operate(operator.text.removesuffix("="), self.value(target, scope), plain(value))
        return self._set(target, plain(value), scope)

    def _set(self, target: Part, value: Any, scope: Scope) -> Any:
        match target.type:
            case "array_literal_expression":
                names = [each for each in target.parts if each.type == "variable"]
                values = each_of(value)
                for number, each in enumerate(names[:-1]):
                    scope[name_of(each)] = values[number] if number < len(values) else None
                scope[name_of(names[-1])] = one_of(values[len(names) - 1 :])
            case "variable":
                scope[name_of(target)] = value
            case "element_access":
                self.value(target.parts[0], scope)[self.value(target.parts[2], scope)] = value
            case "member_access" if target.parts[1].text == "::":
                self.statics[target.parts[0].text[1:-1], f"set_{target.parts[2].text}"](value)
            case "member_access":
                self.value(target.parts[0], scope)[target.parts[2].text] = value
            case _:
                raise NotImplementedError(target.text)
        return value
