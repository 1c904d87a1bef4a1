"""A folder of kubeconfigs as a class: as students handed them in, one file each or one folder each."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

from console.errors import RosterError
from console.messages import Message
from console.paths import is_inside
from console.roster.documents import Unreadable, decode, one_line, read_bytes
from console.roster.kubeconfig import Kubeconfig
from console.roster.kubeconfigs import Kubeconfigs
from console.roster.model import Origin, Roster, RosterProblem, Student
from console.roster.students import same_places, with_reading

MOST_FILES = 1000
"""Files that are looked at. Whoever drops all their downloads on the window gets an answer too."""

_OWN_SUFFIX = ".kubeconfig"
_SUFFIXES = frozenset({"", ".yaml", ".yml", ".json", ".conf", ".config", _OWN_SUFFIX, ".txt"})
_NAMELESS = frozenset({"config", "kubeconfig", "kube-config", "admin"})
_KEYS = tuple(re.compile(rf"""\b{key}["']?[ \t]*:""") for key in ("clusters", "contexts"))
_DIGITS = re.compile(r"([0-9]+)")


def load_folder(path: Path) -> Roster:
    """Return everybody whose kubeconfig lies in the folder ``path``, or in a folder in it, in natural order.

    A student is called as their file; when that is named ``config`` or the like, as the folder that holds it, or as
    its context. What does not look like a kubeconfig is left out; one that cannot be used is a student with a refusal.
    A link that leads out of the folder is not followed. Raises `RosterError` when there is no kubeconfig at all.
    """
    path = path.absolute()
    folders, candidates = _look(path)
    found = [file for file in candidates[:MOST_FILES] if is_inside(file, path) and looks_like_kubeconfig(file)]
    if not found:
        raise RosterError("roster-folder-empty", path=path)
    crowded = RosterProblem(Message("roster-folder-crowded", {"limit": MOST_FILES}), path)
    return _roster(path, found, (path, *folders), (crowded,) if len(candidates) > MOST_FILES else ())


def load_file(path: Path) -> Roster:
    """Return the class of one whose kubeconfig is the file ``path``."""
    path = path.absolute()
    return _roster(path, [path], (), ())


def looks_like_kubeconfig(file: Path) -> bool:
    """Whether somebody means a file to be a kubeconfig; it need not be a good one."""
    try:
        text = decode(read_bytes(file))
    except Unreadable:
        return file.suffix.lower() == _OWN_SUFFIX  # then somebody has to hear that it cannot be read
    return all(key.search(text) for key in _KEYS)


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key with which ``s2`` comes before ``s10``."""
    parts = (part for part in _DIGITS.split(name) if part)
    return tuple((0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part.casefold()) for part in parts)


def _roster(path: Path, found: list[Path], watched: tuple[Path, ...], problems: tuple[RosterProblem, ...]) -> Roster:
    kubeconfigs = Kubeconfigs()
    students = _students(kubeconfigs, found, path if path.is_dir() else path.parent)
    return Roster(
        students=students,
        origin=Origin.FOLDER,
        title=one_line(path.name),
        path=path,
        problems=(*problems, *kubeconfigs.problems, *same_places(students)),
        files=(*watched, *kubeconfigs.files),
    )


def _students(kubeconfigs: Kubeconfigs, files: list[Path], base: Path) -> tuple[Student, ...]:
    names = [_name(kubeconfigs, file, base) for file in files]
    count = Counter(names)
    students = []
    for file, name in zip(files, names, strict=True):
        unique = name if count[name] == 1 else one_line(file.relative_to(base).as_posix())
        student = Student(id=unique, name=unique, kubeconfig=file)
        students.append(with_reading(student, kubeconfigs.access(file, "", base=base)))
    return tuple(sorted(students, key=lambda student: natural(student.name)))


def _name(kubeconfigs: Kubeconfigs, file: Path, base: Path) -> str:
    if file.stem.lower() not in _NAMELESS:
        return one_line(file.stem)
    if file.parent != base:
        return one_line(file.parent.name)
    config = kubeconfigs.config(file)
    context = config.current or next(iter(config.contexts), "") if isinstance(config, Kubeconfig) else ""
    return one_line(context or file.stem)


def _look(path: Path) -> tuple[list[Path], list[Path]]:
    """Return the folders in ``path``, and the files in it and in them that may be kubeconfigs by their name."""
    try:
        folders, files = _entries(path)
    except OSError as error:
        raise RosterError("file-unreadable", path=path, reason=error.strerror or str(error)) from error
    for folder in folders[:MOST_FILES]:
        try:
            files += _entries(folder)[1]
        except OSError:
            continue  # what may not be looked into holds nobody who could be watched
    return folders[:MOST_FILES], files


def _entries(path: Path) -> tuple[list[Path], list[Path]]:
    folders, files = [], []
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            elif Path(entry.name).suffix.lower() in _SUFFIXES:
                files.append(Path(entry.path))
    return sorted(folders), sorted(files)
