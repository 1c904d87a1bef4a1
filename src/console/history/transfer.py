"""Everything as one JSON document, and back: to another machine, or into a file that stays readable without us.

An export is one object: ``format``, ``version``, ``cohorts`` and ``runs``, each run with its rundown, the times of its
segments and its entries, an entry a line. What was exported and imported into an empty history exports the same again.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO, TypeVar

from pydantic import ValidationError

from console.errors import HistoryError
from console.history.database import open_to_write, reading
from console.history.json_stream import JsonError, JsonStream
from console.history.merging import Imported, Merging
from console.history.transfer_rows import cohorts_of, runs_of
from console.history.transfer_shapes import FORMAT, VERSION, CohortShape, RunShape, Shape, reason_of
from console.history.troubles import told

MOST_PIECE = 64 * 2**20
"""Characters of one run at most: several times a hundred thousand entries."""

_S = TypeVar("_S", bound=Shape)


def export_history(path: Path, target: Path) -> None:
    """Write all of the history at ``path`` to the file ``target``, whole or not at all. Raises HistoryError."""
    name = None
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            _write(path, file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except OSError as error:
        raise HistoryError("history-export-failed", path=target, reason=error.strerror or str(error)) from error
    finally:
        if name is not None:
            Path(name).unlink(missing_ok=True)


def import_history(path: Path, source: Path) -> Imported:
    """Bring the runs and cohorts of an export into the history at ``path``; all of them, or none when one is wrong.

    A run that is there gets what it lacks. Where both say something else about it, what is here stays. Nobody should
    teach meanwhile: the file is locked until all is read.

    Raises HistoryError, with ``path`` and ``line`` of what is wrong in the export.
    """
    with told(path), contextlib.closing(open_to_write(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        merging = Merging(connection)
        try:
            with source.open(encoding="utf-8-sig") as file:
                _read(JsonStream(file, most=MOST_PIECE), merging, source)
        except (OSError, UnicodeDecodeError) as error:
            raise HistoryError("history-import-unreadable", path=source, reason=str(error)) from error
        connection.execute("COMMIT")
    return merging.imported


def _read(stream: JsonStream, merging: Merging, source: Path) -> None:
    seen: dict[str, object] = {}
    try:
        for name, elements in stream.members():
            for number, element in enumerate(elements):
                if name == "runs":
                    merging.run(_held_to(RunShape, element, f"runs[{number}]", source, stream.line))
                elif name == "cohorts":
                    merging.cohort(_held_to(CohortShape, element, f"cohorts[{number}]", source, stream.line))
                elif name in ("format", "version"):
                    seen[name] = element
                    _refuse_other(seen, source)
    except JsonError as error:
        if error.is_too_large:
            raise HistoryError(
                "history-import-too-large", path=source, line=error.line, place="JSON", most=MOST_PIECE >> 20
            ) from error
        raise HistoryError("history-import-no-json", path=source, line=error.line, reason=str(error)) from error
    if seen.keys() != {"format", "version"}:
        raise HistoryError("history-import-foreign", path=source)


def _refuse_other(seen: Mapping[str, object], source: Path) -> None:
    version = seen.get("version", VERSION)
    if seen.get("format", FORMAT) != FORMAT or not isinstance(version, int) or version < 1:
        raise HistoryError("history-import-foreign", path=source)
    if version > VERSION:
        raise HistoryError("history-import-newer", path=source, version=version)


def _held_to(shape: type[_S], element: object, place: str, source: Path, line: int) -> _S:
    try:
        return shape.model_validate(element)
    except ValidationError as error:
        inside, reason = reason_of(error)
        raise HistoryError(
            "history-import-wrong", path=source, line=line, place=f"{place}{inside}", reason=reason
        ) from error


def _write(path: Path, file: TextIO) -> None:
    file.write(f'{{"format": "{FORMAT}", "version": {VERSION}')
    with reading(path) as connection:
        for name, elements in (("cohorts", cohorts_of), ("runs", runs_of)):
            file.write(f',\n"{name}": [')
            for number, element in enumerate(() if connection is None else elements(connection)):
                file.write(",\n" if number else "\n")
                file.writelines(element)
            file.write("]")
    file.write("}\n")
