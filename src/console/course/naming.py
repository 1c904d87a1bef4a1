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
    reader = _Reader(kind)
    headings = {heading.line: heading for heading in outline.headings if not heading.bold}
    for number, line in source.text_lines():
        links = list(_links(line, folder)) if "](" in line else []
        heading = headings.get(number)
        if heading is None or not reader.heading(heading, links):
            for link in links:
                reader.link(link)
    return reader.names


class _Reader:
    """Collects names in the order of the lines; a place that is named again stays where it was named first."""

    def __init__(self, kind: Kind) -> None:
        self.names: list[Named] = []
        self._kind = kind
        self._ancestors: list[Named] = []  # the named headings around the line
        self._seen: set[Label | Path] = set()

    def heading(self, heading: Heading, links: list[Named]) -> bool:
        """Take a heading; tell whether it names a place."""
        while self._ancestors and self._ancestors[-1].level >= heading.level:
            self._ancestors.pop()
        above = self._ancestors[-1] if self._ancestors else None
        named = _by_heading(heading, links, above.label.kind if above and above.label else self._kind)
        if named is None:
            return False
        self._ancestors.append(named)
        if above is not None:
            above.children.append(named)
        elif self._seen.isdisjoint(_keys(named)):
            self._seen.update(_keys(named))
            self.names.append(named)
        return True

    def link(self, link: Named) -> None:
        """Take a link: it says where the place of a heading above is, or names one itself."""
        if link.target in self._seen:
            return
        owner = next((named for named in self._ancestors if named.label == link.label and not named.target), None)
        if owner is not None and link.label is not None:
            owner.target = link.target
        elif self._seen.isdisjoint(_keys(link)):
            self.names.append(link)
        self._seen.update(_keys(link))


def _keys(named: Named) -> list[Label | Path]:
    return [key for key in (named.label, named.target) if key is not None]


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
        place = path.parent if is_readme(path) else path
        if place != folder and place.is_relative_to(folder) and (is_markdown(path) or target.endswith("/")):
            child = _child(place, folder)
            title = read_title(link["text"]).title if child == place else child.name
            yield Named(title or child.name, path_label(child) or naming_label(title), target=child)


def _child(place: Path, folder: Path) -> Path:
    """Return the child of ``folder`` that a link to ``place`` is about: a folder such as ``day_01``, or the file."""
    first = folder / place.relative_to(folder).parts[0]
    return first if os.path.lexists(first) or path_label(first) is not None else place
