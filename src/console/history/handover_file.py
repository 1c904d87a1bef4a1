"""A bundle as a file. What is read comes from somebody else: it is held to its shape before anything is made of it.

One JSON object: ``format``, ``version``, ``made``, ``run``, ``entries`` and ``queue``. Events stand in it as they do in
a journal (`console.history.codec`). Refused are: what is too large, numbers and dates beyond any class, events that a
bundle does not carry, a rundown that does not hang together, paths that lead out of the course.
"""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from console.errors import HistoryError
from console.history.codec import encode, encode_rundown
from console.history.events import Entry
from console.history.files import write_file
from console.history.handover import Bundle, Queued
from console.history.handover_shapes import MOST_ENTRIES, BundleShape, parse_json
from console.history.replay import replay
from console.rundown.view import view

FORMAT = "instructor-console-handover"
VERSION = 1
SUFFIX = ".handover.json"
MOST_BYTES = 4 * 2**20


def bundle_text(bundle: Bundle) -> str:
    """Return the bundle as JSON, an entry a line.

    Raises HistoryError when it is larger than what would be read again.
    """
    run = bundle.run
    head = {
        "format": FORMAT,
        "version": VERSION,
        "made": bundle.made.wall.isoformat(),
        "run": {
            "id": run.id,
            "course": run.course,
            "path": run.path,
            "title": run.title,
            "cohort": run.cohort,
            "is_rehearsal": run.is_rehearsal,
            "armed": run.armed.boot,
            "armed_wall": run.armed.wall.isoformat(),
            "planned_start": None if run.planned_start is None else run.planned_start.isoformat(),
            "on_the_clock": run.on_the_clock,
            "rundown": json.loads(encode_rundown(run.rundown)),
        },
        "queue": [_queued(each) for each in bundle.queue],
    }
    lines = ",\n".join(json.dumps(_entry(entry), ensure_ascii=False) for entry in bundle.entries)
    text = f'{json.dumps(head, ensure_ascii=False)[:-1]},\n"entries": [\n{lines}\n]}}\n'
    if len(text.encode("utf-8", "replace")) > MOST_BYTES or len(bundle.entries) > MOST_ENTRIES:
        raise HistoryError("handover-too-large", most=MOST_BYTES // 2**20)
    return text


def write_bundle(bundle: Bundle, target: Path) -> None:
    """Write a bundle to a file, whole or not at all. Raises HistoryError."""
    write_file(target, bundle_text(bundle).encode("utf-8", "replace"))


def read_bundle(path: Path) -> Bundle:
    """Return the bundle in a file.

    Raises HistoryError when the file cannot be read, or is no bundle that can be trusted to be one.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise HistoryError("handover-unreadable", path=path, reason=error.strerror or str(error)) from error
    if len(content) > MOST_BYTES:
        raise HistoryError("handover-too-large", path=path, most=MOST_BYTES // 2**20)
    return parse_bundle(content, path)


def parse_bundle(content: bytes, path: Path | None = None) -> Bundle:
    """Return the bundle that the bytes of a file hold; ``path`` is only named in errors. Raises HistoryError."""
    try:
        document = parse_json(content)
    except (ValueError, RecursionError) as error:
        raise HistoryError("handover-wrong", path=path, reason=_first_line(error)) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise HistoryError("handover-foreign", path=path)
    version = document.get("version")
    if isinstance(version, int) and version > VERSION:
        raise HistoryError("handover-newer", path=path, version=version)
    try:
        bundle = BundleShape.model_validate(document).bundle()
        _go_through(bundle)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise HistoryError("handover-wrong", path=path, reason=f"{place}: {first['msg']}") from error
    except (ValueError, ArithmeticError, LookupError, RecursionError) as error:
        raise HistoryError("handover-wrong", path=path, reason=_first_line(error)) from error
    return bundle


def _go_through(bundle: Bundle) -> None:
    """Play the bundle once, so that what fails does so here and not when it is shown. Raises what arithmetic does."""
    view(replay(bundle.run, bundle.entries).state, bundle.made)


def _queued(each: Queued) -> dict[str, object]:
    reasons = [{"code": reason.code, "params": dict(reason.params)} for reason in each.reasons]
    return {"student": each.student, "reasons": reasons, "is_helped": each.is_helped}


def _entry(entry: Entry) -> dict[str, object]:
    kind, data = encode(entry.event)
    return {"at": entry.at.boot, "wall": entry.at.wall.isoformat(), "kind": kind, "data": json.loads(data)}


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200] or type(error).__name__
