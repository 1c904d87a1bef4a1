"""Who changed an object last, and when: its managedFields, without the list of the fields themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_LONGEST = 128


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, as the API server names it, and to which part of an object when that has its own path."""

    manager: str
    subresource: str = ""


CONTROLLERS = Author("kube-controller-manager")
"""The cluster itself. Its status reports carry no signature."""


def author_of(query: Mapping[str, str], headers: Mapping[str, str], subresource: str) -> Author:
    """Return the author of a request: whom it names itself, else the program that sends it."""
    program = headers.get("User-Agent", "").partition("/")[0]
    return Author((query.get("fieldManager") or program or "unknown")[:_LONGEST], subresource)


def sign(obj: dict[str, Any], author: Author, moment: str) -> None:
    """Note in an object, whose metadata is nobody else's, that it was changed; an author's newest change stands."""
    entry = {"manager": author.manager, "operation": "Update", "apiVersion": obj["apiVersion"], "time": moment}
    if author.subresource:
        entry["subresource"] = author.subresource
    others = (each for each in obj["metadata"].get("managedFields", ()) if _author(each) != author)
    obj["metadata"]["managedFields"] = [*others, entry]


def _author(entry: Mapping[str, str]) -> Author:
    return Author(entry["manager"], entry.get("subresource", ""))
