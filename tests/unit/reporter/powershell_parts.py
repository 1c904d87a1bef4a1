"""A tree of PowerShell as it is followed: short, and with names for what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from unit.reporter.powershell_tree import text

_WHOLE = ("script_parameter", "variable", "expandable_string_literal")
_NO_PART = ("comment", "command_argument_sep", "empty_statement")


@dataclass(frozen=True, slots=True)
class Part:
    """A node of the tree without the levels that hold but one other."""

    type: str
    text: str
    parts: tuple[Part, ...]
    start: int
    end: int


def part_of(node: Node) -> Part:
    """Return a node, and all in it, without what says nothing."""
    children = [each for each in node.children if each.type not in _NO_PART]
    if len(children) == 1 and node.type not in _WHOLE:
        return part_of(children[0])
    return Part(node.type, text(node), tuple(part_of(each) for each in children), node.start_byte, node.end_byte)


def all_parts(part: Part, type_: str, *, deep: bool = True) -> Iterator[Part]:
    """Yield the parts of a type within another one; not ``deep``: not those of what is nested in it."""
    for each in part.parts:
        if each.type == type_:
            yield each
        elif deep or each.type == f"{type_}s":
            yield from all_parts(each, type_, deep=deep)


def block_of(function: Part) -> Part:
    """Return what a function does."""
    at = next(number for number, each in enumerate(function.parts) if each.type == "{")
    return Part("statement_list", "", function.parts[at + 1 : -1], 0, 0)


def name_of(variable: Part) -> str:
    """Return how a variable is called; the case does not matter."""
    return variable.text.strip("${}").lower()
