"""Command lines of simulated tools, taken apart as each tool understands them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_VALUE_OPTIONS = {
    "curl": frozenset(
        {"-H", "--header", "-o", "--output", "-w", "--write-out", "-m", "--max-time", "--connect-timeout"}
        | {"-X", "--request", "-d", "--data", "-u", "-A", "--parallel-max"}
    ),
    "nc": frozenset({"-w", "-p", "-s"}),
    "psql": frozenset({"-h", "--host", "-p", "--port", "-U", "--username", "-d", "--dbname", "-c", "--command"}),
    "redis-cli": frozenset({"-h", "-p", "-a", "-n"}),
    "wget": frozenset({"-O", "-T", "-t", "--header", "--timeout"}),
}
_VALUE_OPTIONS["pg_isready"] = _VALUE_OPTIONS["psql"] | {"-t"}


@dataclass(frozen=True, slots=True)
class Arguments:
    """A command line taken apart: flags, options with values, the rest."""

    flags: str
    options: dict[str, list[str]]
    rest: list[str]

    def option(self, *names: str, default: str = "") -> str:
        return next((self.options[name][-1] for name in names if name in self.options), default)

    @classmethod
    def parse(cls, tool: str, words: Sequence[str]) -> Arguments:
        takes_value = _VALUE_OPTIONS.get(tool, frozenset())
        flags, options, rest = "", dict[str, list[str]](), list[str]()
        waiting = list(words)
        while waiting:
            word = waiting.pop(0)
            if word.startswith("--"):
                name, equals, value = word.partition("=")
                if name in takes_value and not equals and waiting:
                    value = waiting.pop(0)
                options.setdefault(name, []).append(value)
            elif not word.startswith("-") or word == "-":
                rest.append(word)
            else:
                place = next((at for at, letter in enumerate(word) if f"-{letter}" in takes_value), len(word))
                flags += word[1:place]
                if place < len(word):  # as in -qO-: flags, then an option with its value, which may come apart
                    value = word[place + 1 :] or (waiting.pop(0) if waiting else "")
                    options.setdefault(f"-{word[place]}", []).append(value)
        return cls(flags, options, rest)
