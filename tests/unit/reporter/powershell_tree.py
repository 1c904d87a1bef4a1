"""What a parser makes of the script for PowerShell, which runs nowhere but on Windows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import tree_sitter_powershell
from tree_sitter import Language, Node, Parser

from console.paths import resources

SCRIPT = resources("reporter", "join.ps1")


@cache
def tree() -> Node:
    """Return the root of the script."""
    return parsed(SCRIPT.read_bytes())


def parsed(source: bytes) -> Node:
    """Return the root of some PowerShell."""
    return Parser(Language(tree_sitter_powershell.language())).parse(source).root_node


def text(node: Node) -> str:
    """Return what a node was written as."""
    assert node.text is not None
    return node.text.decode()


def inside(node: Node, *types: str) -> Iterator[Node]:
    """Yield a node and all in it, or those of some types."""
    if not types or node.type in types:
        yield node
    for child in node.children:
        yield from inside(child, *types)


def within(node: Node, type_: str) -> Node | None:
    """Return the innermost node of a type around another one."""
    around = node.parent
    while around is not None and around.type != type_:
        around = around.parent
    return around
