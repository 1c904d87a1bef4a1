"""Walks a course folder: which markdown is where, without following what leads out of it or round in a circle."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from console.course.kinds import is_readme
from console.course.model import Finding, Severity
from console.course.source import read_problem

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})

LAB_FILE = "lab.yaml"
"""What makes a folder a lab's material: its markdown is for students to fill in, nobody teaches from it."""

_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
_SKIPPED_STEMS = frozenset({"license", "contributing", "changelog", "code_of_conduct", "security"})
_DEEPEST = 16
_MOST_FILES = 5000
_DIGITS = re.compile(r"([0-9]+)")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with markdown in or below it. ``files`` leaves out the ``readme``; both lists are in natural order."""

    path: Path
    readme: Path | None
    files: tuple[Path, ...]
    folders: tuple[Folder, ...]


def natural_key(path: Path) -> tuple[tuple[int, str], ...]:
    """Return a sort key that puts ``day_2`` before ``day_10``."""
    parts = _DIGITS.split(path.name.casefold())
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def is_markdown(path: Path) -> bool:
    """Tell whether ``path`` is named as a markdown document."""
    return path.suffix.lower() in MARKDOWN_SUFFIXES


def walk(root: Path) -> tuple[Folder, tuple[Finding, ...]]:
    """Return the folder tree below ``root`` and what could not be entered. Never raises."""
    walker = _Walker(root)
    return walker.folder(root, depth=0), tuple(walker.problems)


class _Walker:
    def __init__(self, root: Path) -> None:
        self.problems: list[Finding] = []
        self._root = os.path.realpath(root)
        self._seen: set[str] = set()
        self._files = 0

    def folder(self, path: Path, *, depth: int) -> Folder:
        self._seen.add(os.path.realpath(path))
        files: list[Path] = []
        folders: list[Folder] = []
        for entry in self._entries(path):
            child = Path(entry.path)
            if entry.name.startswith(".") or not self._may_enter(entry, child, depth):
                continue
            if _is_folder(entry):
                below = self.folder(child, depth=depth + 1)
                if below.readme or below.files or below.folders:
                    folders.append(below)
            elif self._files < _MOST_FILES:
                self._files += 1
                files.append(child)
                if self._files == _MOST_FILES:
                    params = {"limit": _MOST_FILES}
                    self.problems.append(Finding("too-many-files", Severity.WARNING, path, params=params))
        readme = min((file for file in files if is_readme(file)), default=None)
        return Folder(path, readme, tuple(file for file in files if file != readme), tuple(folders))

    def _entries(self, path: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(path) as entries:
                return sorted(entries, key=lambda entry: natural_key(Path(entry.name)))
        except (OSError, ValueError) as error:
            self.problems.append(read_problem(path, error))
            return []

    def _may_enter(self, entry: os.DirEntry[str], path: Path, depth: int) -> bool:
        """Tell whether ``entry`` belongs to the course, and report a link that leads astray."""
        folder = _is_folder(entry)
        if folder and (entry.name in _SKIPPED_FOLDERS or depth >= _DEEPEST or _is_lab(path)):
            return False
        if not folder and (not is_markdown(path) or path.stem.lower() in _SKIPPED_STEMS):
            return False
        if not entry.is_symlink():
            return True
        real = os.path.realpath(path)
        if folder and (real in self._seen or self._root.startswith(real + os.sep)):
            self.problems.append(Finding("folder-loop", Severity.WARNING, path, params={"target": real}))
            return False
        if os.path.commonpath([real, self._root]) != self._root:
            self.problems.append(Finding("outside-course", Severity.WARNING, path, params={"target": real}))
            return False
        return True


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _is_lab(folder: Path) -> bool:
    try:
        return (folder / LAB_FILE).is_file()
    except OSError:
        return False
