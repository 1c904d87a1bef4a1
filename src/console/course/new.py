"""Starts new material: a course, a session or a lab in the shape that everything here understands."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from string import Template

from console.errors import UsageError
from console.paths import resources

_LONGEST_NAME = 80
_LONGEST_SLUG = 40
_NUMBERED = re.compile(r"(?P<kind>session|lab)_(?P<number>\d{1,3})\.md")
_MANIFESTS = ("namespace.yaml", "application.yaml")


class Material(StrEnum):
    """What can be started."""

    COURSE = "course"
    SESSION = "session"
    LAB = "lab"


@dataclass(frozen=True, slots=True)
class Started:
    """What was written: ``first`` is what to open, ``files`` are all of them in order."""

    first: Path
    files: tuple[Path, ...]


def start(material: Material, name: str, folder: Path, lang: str) -> Started:
    """Write new material called ``name`` into ``folder``: a course as a folder of its own, the rest beside its like.

    Nothing that is there is touched. Raises UsageError: the name cannot be used, the folder is none, or something is
    there already.
    """
    title = " ".join(name.split())
    if not title or len(title) > _LONGEST_NAME or not title.isprintable():
        raise UsageError("new-name", name=name[:_LONGEST_NAME], most=_LONGEST_NAME)
    if not folder.is_dir():
        raise UsageError("cli-no-folder", path=folder)
    if material is Material.COURSE:
        files = _written(_course(title, folder, lang)).files
        return Started(files[0].parent, files)
    number = _next_number(folder, material)
    if material is Material.SESSION:
        path = folder / f"session_{number:02}.md"
        return _written({path: _filled(lang, "session.md", {"title": title, "number": number})})
    return _written(_lab(title, number, folder, lang))


def _course(title: str, folder: Path, lang: str) -> Mapping[Path, str]:
    root = folder / _folder_name(title)
    if root.exists():
        raise UsageError("new-exists", path=root)
    week, day = root / "week_01", root / "week_01" / "day_01"
    return {
        root / "README.md": _filled(lang, "course.md", {"title": title}),
        week / "README.md": _filled(lang, "week.md", {}),
        day / "README.md": _filled(lang, "day.md", {"title": title}),
        day / "session_01.md": _filled(lang, "session.md", {"title": title, "number": 1}),
    }


def _lab(title: str, number: int, folder: Path, lang: str) -> Mapping[Path, str]:
    document = folder / f"lab_{number}.md"
    slug = _slug(title) or f"lab-{number}"
    beside = folder / f"lab_{number}"
    if beside.exists():
        raise UsageError("new-exists", path=beside)
    values = {
        "title": title,
        "number": number,
        "slug": slug,
        "document": document.name,
        "quoted": json.dumps(title, ensure_ascii=False),  # a string of JSON is one of YAML, whatever is in it
    }
    manifests = {beside / "manifests" / name: _filled("", name, values) for name in _MANIFESTS}
    return {
        document: _filled(lang, "lab.md", values),
        beside / "lab.yaml": _filled(lang, "lab.yaml", values),
        **manifests,
    }


def _filled(lang: str, name: str, values: Mapping[str, object]) -> str:
    return Template(resources("templates", lang, name).read_text(encoding="utf-8")).substitute(values)


def _written(files: Mapping[Path, str]) -> Started:
    for path in files:
        if path.exists() or path.is_symlink():
            raise UsageError("new-exists", path=path)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return Started(next(iter(files)), tuple(files))


def _next_number(folder: Path, material: Material) -> int:
    numbers = [
        int(found["number"])
        for entry in folder.iterdir()
        if (found := _NUMBERED.fullmatch(entry.name)) and found["kind"] == material.value
    ]
    return max(numbers, default=0) + 1


def _folder_name(title: str) -> str:
    """Return a name for a folder on every system: letters and digits of any script, with underscores between."""
    return re.sub(r"[^\w-]+", "_", title).strip("_.") or "course"


def _slug(title: str) -> str:
    """Return a name that Kubernetes takes for a namespace, empty when the title has no Latin letter for it."""
    made = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:_LONGEST_SLUG].strip("-")
    return made if made[:1].isalpha() else ""
