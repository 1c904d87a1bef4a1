"""How PowerShell gets from one place to another, what comes out of a piece of it, and where variables are kept."""

from __future__ import annotations

from typing import Any, Final


class Return(Exception):  # no error
    """A function ends; what it returns was put out."""


class Break(Exception):  # no error
    """The innermost loop or switch ends."""


class Continue(Exception):  # no error
    """The next turn of a loop."""


class Exit(Exception):  # no error
    """The script ends with a code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Stopped(Exception):  # no error
    """Ctrl+C: nothing catches it, but what stands behind ``finally`` is done."""


class Thrown(Exception):  # no error of the reader
    """What a script throws, or .NET; what ``catch`` gets."""

    @property
    def InvocationInfo(self) -> Any:  # noqa: N802  # PowerShell's name
        return {"ScriptLineNumber": 0}


class _Nothing:
    """What a command has put out that put out nothing; a variable that gets it is $null."""

    def __bool__(self) -> bool:
        return False


NOTHING: Final = _Nothing()


class NetList(list[Any]):
    """A List or a StringBuilder: an object of .NET, which is not taken apart as an array of PowerShell is."""


def put(value: Any, out: list[Any]) -> None:
    """Add to what is put out: an array one by one, also one of .NET's lists."""
    if value is NOTHING:
        return
    if isinstance(value, list):
        out += value
    else:
        out.append(value)


def one_of(out: list[Any]) -> Any:
    """Return what whoever captures an output gets: nothing, the only value, or an array."""
    return out[0] if len(out) == 1 else out or NOTHING


def each_of(value: Any) -> list[Any]:
    """Return what a loop runs over."""
    return list(value) if isinstance(value, list) else [] if value is None or value is NOTHING else [value]


def plain(value: Any) -> Any:
    """Return what a variable or a parameter holds once it got a value."""
    return None if value is NOTHING else value


class Scope:
    """Variables. A function sees those of whoever called it, and sets its own; ``script`` is the outermost."""

    def __init__(self, outer: Scope | None = None) -> None:
        self._outer = outer
        self._values: dict[str, Any] = {}

    @property
    def script(self) -> Scope:
        scope = self
        while scope._outer is not None:
            scope = scope._outer
        return scope

    def __getitem__(self, name: str) -> Any:
        if name.startswith("script:"):
            return self.script[name.removeprefix("script:")]
        scope: Scope | None = self
        while scope is not None:
            if name in scope._values:
                return scope._values[name]
            scope = scope._outer
        raise NameError(name)  # as Set-StrictMode has it

    def __setitem__(self, name: str, value: Any) -> None:
        scope = self.script if name.startswith("script:") else self
        scope._values[name.removeprefix("script:")] = plain(value)
