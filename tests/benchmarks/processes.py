"""What a process and all that it started need: memory and processor time, as Linux accounts for them."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_OWN, _OF_ENDED = (11, 12), (13, 14)
"""In /proc/PID/stat, counted after the name: user and system time of the process, and of its children that ended."""


def tree(root: int) -> list[int]:
    """Return ``root`` and every process below it."""
    children: dict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            children[int(fields[1])].append(int(entry.name))
    found = [root]
    for pid in found:
        found.extend(children[pid])
    return found


def memory(root: int) -> float:
    """Return the proportional set size of the tree in MB (10⁶ bytes): pages shared with others count in part."""
    kilobytes = 0
    for pid in tree(root):
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:  # it ended meanwhile
            continue
        kilobytes += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes * 1024 / 1e6


def cpu_seconds(root: int, *, with_ended: bool = False) -> float:
    """Return the processor time that the processes now in the tree have used; ``with_ended`` also those that were."""
    columns = (*_OWN, *_OF_ENDED) if with_ended else _OWN
    used = (_stat(pid) for pid in tree(root))
    return sum(int(fields[column]) for fields in used if fields for column in columns) / _TICKS


def _stat(pid: int) -> list[str]:
    """Return the fields of ``/proc/PID/stat`` after the name, from the state on; none for a process that ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []
