"""What pydantic finds wrong becomes problems with a line, in words that an author understands."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from console.cluster.kinds import KIND_BY_NAME
from console.course.model import Severity
from console.lab.spec.nodes import Problem, Where, Written, shown
from console.lab.spec.schema import keys_of, part_at

_CODES = {
    "missing": "lab-spec-missing-key",
    "string_type": "lab-spec-not-text",
    "list_type": "lab-spec-not-list",
    "dict_type": "lab-spec-not-mapping",
    "model_type": "lab-spec-not-mapping",
    "bool_type": "lab-spec-not-truth",
    "float_type": "lab-spec-not-number",
    "int_type": "lab-spec-not-number",
    "finite_number": "lab-spec-not-number",
    "string_too_short": "lab-spec-empty",
    "too_short": "lab-spec-empty",
    "string_too_long": "lab-spec-too-long",
    "string_pattern_mismatch": "lab-spec-not-name",
    "literal_error": "lab-spec-not-one-of",
}
_OWN = {"lab_quantity": "lab-spec-not-quantity", "lab_port": "lab-spec-not-port"}
_RANGES = frozenset({"greater_than", "greater_than_equal", "less_than", "less_than_equal"})
_LIMITS = {"minutes": "lab-spec-minutes", "points": "lab-spec-points", "port": "lab-spec-port"}
_NEAR = 0.4


class Complaints:
    """Collects what is wrong in one document."""

    def __init__(self, path: Path, written: Written, problems: list[Problem]) -> None:
        self._path = path
        self.written = written
        self._problems = problems

    def error(self, code: str, where: Where, /, **params: object) -> None:
        """Report what keeps the lab from being used."""
        self._add(code, Severity.ERROR, where, params)

    def warning(self, code: str, where: Where, /, **params: object) -> None:
        """Report what is left out."""
        self._add(code, Severity.WARNING, where, params)

    def unknown(self, code: str, where: Where, word: str, known: Iterable[str]) -> None:
        """Report a word that is not ``known``: with the nearest that is, else with all of them (``<code>-near``)."""
        choice = tuple(known)
        near = nearest(word, choice)
        if near:
            self.error(f"{code}-near", where, word=shown(word), nearest=near)
        else:
            self.error(code, where, word=shown(word), known=shown(", ".join(choice)) or "-")

    def line(self, where: Where) -> int:
        return self.written.line(where)

    def _add(self, code: str, severity: Severity, where: Where, params: Mapping[str, object]) -> None:
        self._problems.append(Problem(code, severity, self._path, self.line(where), params))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return what was probably meant, empty when nothing is like it."""
    return next(iter(difflib.get_close_matches(word[:100], tuple(known), n=1, cutoff=_NEAR)), "")


def validate(part: type[BaseModel], value: Any, complaints: Complaints, where: Where = ()) -> BaseModel | None:
    """Return ``value`` as a part of the file, or None after reporting everything that is wrong with it.

    ``where`` is the place of the value within its document.
    """
    try:
        return part.model_validate(value)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        misspelt = {meant for found in errors if (meant := _meant(part, found)) is not None}
        for found in errors:
            if found["type"] != "missing" or found["loc"] not in misspelt:
                _report(part, found, complaints, where)
    return None


def _meant(part: type[BaseModel], found: Mapping[str, Any]) -> Where | None:
    """Return the place of the key that was probably meant by one that is not known: it is not missing besides."""
    if found["type"] != "extra_forbidden":
        return None
    *around, name = found["loc"]
    shape = part_at(part, tuple(around))
    return (*around, nearest(str(name), keys_of(shape))) if shape is not None else None


def _report(part: type[BaseModel], found: Mapping[str, Any], complaints: Complaints, base: Where) -> None:
    kind, inner = str(found["type"]), tuple(found["loc"])
    where = (*base, *inner)
    key = shown(next((step for step in reversed(where) if isinstance(step, str)), complaints.written.line(where)))
    if kind == "extra_forbidden":
        around = part_at(part, inner[:-1])
        complaints.unknown("lab-spec-unknown-key", where, str(inner[-1]), keys_of(around) if around else ())
    elif kind in _RANGES:
        complaints.error(_LIMITS.get(key, "lab-spec-range"), where, key=key)
    elif kind == "literal_error":
        complaints.error(_CODES[kind], where, key=key, known=shown(found.get("ctx", {}).get("expected", "")))
    elif kind == "lab_kind":
        complaints.unknown("lab-spec-unknown-kind", where, str(found["input"]), KIND_BY_NAME)
    else:
        complaints.error(_CODES.get(kind) or _OWN.get(kind, "lab-spec-wrong"), where, key=key)


def items(value: Any, *keys: str) -> Iterator[tuple[Where, Mapping[str, Any]]]:
    """Yield every mapping below a chain of lists, ``phases`` and then ``steps``, with its place; tolerates anything."""
    yield from _items(value, (), keys)


def _items(value: Any, where: Where, keys: tuple[str, ...]) -> Iterator[tuple[Where, Mapping[str, Any]]]:
    if not keys:
        if isinstance(value, dict):
            yield where, value
        return
    found = value.get(keys[0]) if isinstance(value, dict) else None
    for index, item in enumerate(found if isinstance(found, list) else ()):
        yield from _items(item, (*where, keys[0], index), keys[1:])
