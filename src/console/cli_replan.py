"""The command ``replan``: a session fitted into its slot, old and new times side by side. It writes nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from console.cli_output import as_json, whole, width
from console.clock import Instant
from console.course.model import Outline, Priority
from console.errors import UsageError
from console.messages import Message, render
from console.rundown.plan import rundown_of
from console.rundown.playback import arm
from console.rundown.proposal import Proposal, ReplanRow
from console.rundown.replan import propose
from console.rundown.words import half_minutes_of

EXIT_FITS = 0
EXIT_DOES_NOT_FIT = 1
_LONGEST = 24 * 60  # minutes
_BEFORE_CLASS = Instant(0.0, datetime(2000, 1, 1, tzinfo=UTC))  # any moment: nothing printed depends on it


def replan(options: argparse.Namespace, path: Path, lang: str) -> int:
    """Print the proposal for the file ``path``; return whether it fits.

    Raises UsageError for a file without times or without a slot, and ContentError when it cannot be read.
    """
    from console.course.slots import outline_file

    outline = outline_file(path)
    slot = outline.slot_minutes if options.slot is None else options.slot
    if not outline.segments:
        raise UsageError("cli-replan-untimed", path=path)
    if slot is None:
        raise UsageError("cli-replan-no-slot", path=path)
    if not 0 < slot <= _LONGEST:
        raise UsageError("cli-replan-slot", slot=f"{slot:g}")
    proposal = propose(arm(rundown_of(outline, slot_minutes=slot), _BEFORE_CLASS), _BEFORE_CLASS)
    told = _json(outline, slot, proposal) if options.json else _text(outline, slot, proposal, lang)
    sys.stdout.write(f"{told}\n")
    return EXIT_FITS if proposal.fits else EXIT_DOES_NOT_FIT


def _json(outline: Outline, slot: float, proposal: Proposal) -> str:
    return as_json(
        {
            "title": outline.title,
            "slot_minutes": whole(slot),
            "planned_minutes": _minutes(proposal.old),
            "new_minutes": _minutes(proposal.new),
            "over_by_minutes": _minutes(proposal.over_by),
            "spare_minutes": _minutes(proposal.spare),
            "segments": [
                {
                    "title": row.title,
                    "depth": row.depth,
                    "old_minutes": _minutes(row.old),
                    "new_minutes": _minutes(row.new),
                    "minimum_minutes": _minutes(row.minimum),
                    "priority": row.priority.value,
                    "droppable": row.droppable,
                    "dropped": row.dropped,
                }
                for row in proposal.rows
            ],
        }
    )


def _text(outline: Outline, slot: float, proposal: Proposal, lang: str) -> str:
    def say(code: str, **params: object) -> str:
        return render(Message(code, params), lang)

    head = [say(f"cli-replan-{name}") for name in ("old", "new", "change", "least")]
    rows = [(*head, "")]
    for row in proposal.rows:
        marks = [say(f"cli-replan-{mark}") for mark in _marks(row)]
        told = f"  [{', '.join(marks)}]" if marks else ""
        rows.append((*_cells(row.old, row.new), _shown(row.minimum), "  " * row.depth + row.title + told))
    rows.append((*_cells(proposal.old, proposal.new), "", say("cli-replan-total")))
    return "\n".join([outline.title, _verdict(slot, proposal, lang), "", *_table(rows)])


def _verdict(slot: float, proposal: Proposal, lang: str) -> str:
    params = {"old": _shown(proposal.old), "new": _shown(proposal.new), "slot": f"{slot:g}"}
    if not proposal.fits:
        return render(Message("cli-replan-over", {**params, "minutes": half_minutes_of(proposal.over_by)}), lang)
    if proposal.action is None:
        return render(Message("cli-replan-nothing", params), lang)
    return render(Message("cli-replan-fits", params), lang)


def _marks(row: ReplanRow) -> list[str]:
    marks = [] if row.priority is Priority.NORMAL or row.depth else [row.priority.value]
    return [*marks, "dropped"] if row.dropped else [*marks, *(["droppable"] if row.droppable else [])]


def _cells(old: float, new: float) -> tuple[str, str, str]:
    change = new - old
    return _shown(old), _shown(new), f"{'+' if change > 0 else '−'}{_shown(abs(change))}" if change else ""


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the rows as lines: all cells but the last padded to equal width and right-aligned."""
    widths = [max(width(row[place]) for row in rows) for place in range(len(rows[0]) - 1)]
    return [
        "  ".join(
            [*(" " * (room - width(cell)) + cell for cell, room in zip(row, widths, strict=False)), row[-1]]
        ).rstrip()
        for row in rows
    ]


def _minutes(seconds: float) -> float | None:
    return whole(round(seconds / 60, 2))


def _shown(seconds: float) -> str:
    return f"{round(seconds / 60, 2):g}"
