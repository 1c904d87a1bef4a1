"""What a process and all that it started need: memory and processor time, as Linux accounts for them."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_UTIME, _STIME = 11, 12  # in /proc/PID/stat, counted after the name


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


def cpu_seconds(root: int) -> float:
    """Return the processor time that the processes now in the tree have used."""
    used = (_stat(pid) for pid in tree(root))
    return sum(int(fields[_UTIME]) + int(fields[_STIME]) for fields in used if fields) / _TICKS


def _stat(pid: int) -> list[str]:
    """Return the fields of ``/proc/PID/stat`` after the name, from the state on; none for a process that ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []
