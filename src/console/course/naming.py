"""Reads which places a README names: by links to their files, and by headings such as "Day 1: …"."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from console.course.folders import is_markdown
from console.course.kinds import Label, depth, is_readme, naming_label, path_label
from console.course.model import Heading, Kind, Outline
from console.course.scan import Scan
from console.course.titles import read_title

_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\( ?<?(?P<target>[^()<>\s]+)>?[^()]*\)")


@dataclass(slots=True)
class Named:
    """A place that a README names. ``target`` is the file or folder it links, which need not exist."""

    title: str
    label: Label | None
    level: int = 0
    minutes: float | None = None
    target: Path | None = None
    children: list[Named] = field(default_factory=list)


def names_in(source: Scan, outline: Outline, folder: Path, kind: Kind) -> list[Named]:
    """Return what the README of ``folder``, a place of ``kind``, names below itself, in its order."""
    names: list[Named] = []
    ancestors: list[Named] = []
    seen: set[Label | Path] = set()
    headings = {heading.line: heading for heading in outline.headings if not heading.bold}
    for number, line in source.text_lines():
        heading = headings.get(number)
        links = list(_links(line, folder)) if "](" in line else []
        if heading is not None:
            while ancestors and ancestors[-1].level >= heading.level:
                ancestors.pop()
            named = _by_heading(heading, links, kind if not ancestors else _kind(ancestors[-1], kind))
            if named is not None:
                if not ancestors and (named.label or named.target) in seen:
                    continue
                seen.update(key for key in (named.target, None if ancestors else named.label) if key)
                (ancestors[-1].children if ancestors else names).append(named)
                ancestors.append(named)
                continue
        for named in links:
            if named.target and named.target not in seen and (named.label is None or named.label not in seen):
                seen.add(named.target)
                names.append(named)
    return names


def _kind(named: Named, fallback: Kind) -> Kind:
    return named.label.kind if named.label else fallback


def _by_heading(heading: Heading, links: list[Named], above: Kind) -> Named | None:
    """Return the place that ``heading`` names, if it stands deeper in the tree than the place ``above``."""
    label = naming_label(heading.title)
    if label is None or depth(label.kind) <= depth(above):
        return None
    duration = read_title(heading.text).duration
    target = links[0].target if links else None
    return Named(heading.title, label, heading.level, duration.minutes if duration else None, target)


def _links(line: str, folder: Path) -> Iterator[Named]:
    """Yield the links of ``line`` to markdown documents and folders inside ``folder``."""
    for link in _LINK.finditer(line):
        target = unquote(link["target"].partition("#")[0].partition("?")[0])
        if not target or "\0" in target or "://" in target or Path(target).is_absolute():
            continue
        path = Path(os.path.normpath(folder / target))
        inside = path != folder and path.is_relative_to(folder)
        if inside and (is_markdown(path) or target.endswith("/")):
            place = path.parent if is_readme(path) else path
            title = read_title(link["text"]).title
            yield Named(title or place.name, path_label(path) or naming_label(title), target=place)
