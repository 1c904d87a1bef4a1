"""What is taken out of the rehearsal server, one behaviour at a time, to show which checks notice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from console.rehearsal.api.status import BadRequest

Replace = Callable[[Any], Any]
"""Makes what stands in the place of a part, from the part."""

API = "console.rehearsal.api"
CONTROLLERS = "console.rehearsal.controllers"


@dataclass(frozen=True, slots=True)
class Removal:
    """``part`` is the dotted name of what is replaced, ``proves`` are patterns of the ids of checks that must fail.

    ``patience`` is how many seconds such a check waits for what does not come; those that last longer by themselves
    need more.
    """

    part: str
    replace: Replace
    proves: tuple[str, ...]
    patience: float

    def concerns(self, check: str) -> bool:
        """Whether a check must fail without this part."""
        return any(fnmatchcase(check, pattern) for pattern in self.proves)


REMOVALS: list[Removal] = []


def without(part: str, replace: Replace, *proves: str, patience: float = 1.0) -> None:
    """Put a removal into the table."""
    REMOVALS.append(Removal(part, replace, proves, patience))


def leaving(value: object) -> Replace:
    """Replace a part by a value."""
    return lambda _: value


def answering(value: object) -> Replace:
    """Replace a function by one that always answers the same."""
    return lambda _: lambda *_args, **_named: value


def changing(change: Callable[[Any], object]) -> Replace:
    """Replace a function by one whose answer is changed."""
    return lambda original: lambda *args, **named: change(original(*args, **named))


def given(change: Callable[..., tuple[Any, ...]]) -> Replace:
    """Replace a function by one that is given other arguments."""
    return lambda original: lambda *args, **named: original(*change(*args), **named)


def forgiving(error: type[Exception], otherwise: Callable[..., object]) -> Replace:
    """Replace a function by one that does something else where it raised an error."""

    def replace(original: Any) -> Any:
        def forgives(*args: Any, **named: Any) -> object:
            try:
                return original(*args, **named)
            except error:
                return otherwise(*args)

        return forgives

    return replace


def failing(*_args: object, **_named: object) -> Any:
    """Stand in for a function that was taken out."""
    raise BadRequest("this was taken out")


def mistaking(error: type[Exception]) -> Replace:
    """Replace a function by one that takes an error for another one."""
    return forgiving(error, failing)


def unchanged(_: Any) -> Any:
    """Replace a patch, which gets a value and then the change, by one that leaves the value as it is."""
    return lambda *args: args[-2]


def also(part: dict[str, Any], **more: object) -> dict[str, Any]:
    """Return a dict with other entries; those that are None are left out."""
    return {name: value for name, value in {**part, **more}.items() if value is not None}
