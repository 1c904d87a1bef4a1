"""Decides what stands where below a folder: which files are versions of one session, and in which order all come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from console.course.folders import Folder, natural_key
from console.course.kinds import Label, depth, kind_of, labels_of, path_label
from console.course.model import Kind, Outline
from console.course.naming import Named

_SHELF = re.compile(
    r"(?:labs?|sessions?|challenges?|lessons?|docs?|shared|실습|세션|챌린지|이론|강의|자료)", re.IGNORECASE
)


@dataclass(slots=True)
class Spot:
    """One child of a folder: the file or folder it comes from (None when it is only named), and what names it."""

    source: Path | Folder | None
    label: Label | None
    variants: tuple[Path, ...] = ()
    named: Named | None = None

    @property
    def path(self) -> Path | None:
        """The file or the folder."""
        return self.source.path if isinstance(self.source, Folder) else self.source


def number_of(path: Path, title: str, kind: Kind) -> int | None:
    """Return the number of a place: its file's or folder's, else its title's."""
    label = path_label(path)
    labels = (*((label,) if label else ()), *reversed(labels_of(title)))
    return next((found.number for found in labels if found.kind is kind), None)


def folder_kind(folder: Folder, title: str, parent: Kind | None) -> Kind:
    """Return the kind of a folder: what it is called, what its README is called, or by what is in it.

    A folder of its parent's kind is only a shelf: what is in it belongs to the parent.
    """
    below = {label.kind for child in folder.folders if (label := path_label(child.path))}
    if parent is None and Kind.WEEK in below:
        return Kind.COURSE
    label = path_label(folder.path) or next(iter(reversed(labels_of(title))), None)
    if label is not None:
        return label.kind
    if parent is None:
        return Kind.COURSE
    if folder.readme is None and _SHELF.fullmatch(folder.path.name):
        return parent
    if parent is Kind.DAY or depth(parent) > depth(Kind.DAY):
        return kind_of(title, None) if folder.readme else parent
    return Kind.WEEK if Kind.DAY in below and parent is Kind.COURSE else Kind.DAY


def place(
    folder: Folder, outlines: Mapping[Path, Outline], names: Sequence[Named], order: Sequence[Path]
) -> list[Spot]:
    """Return the children of ``folder`` in teaching order.

    The ``order`` of the manifest comes first, then that of the README's ``names``, then the natural order of file
    names. A name without a file keeps its place as a spot without a source.
    """
    linked = {name.target for name in names if name.target is not None}
    spots = [*_file_spots(folder, outlines, linked), *(Spot(child, path_label(child.path)) for child in folder.folders)]
    spots.sort(key=lambda spot: natural_key(spot.path or folder.path))
    placed = list(_join(names, spots))
    placed += [spot for spot in spots if spot.named is None]
    if not order:
        return placed
    ranks = {path: rank for rank, path in enumerate(order)}
    return sorted(placed, key=lambda spot: ranks.get(spot.path or _target(spot), len(ranks)))


def _target(spot: Spot) -> Path:
    return (spot.named.target if spot.named else None) or Path()


def _file_spots(folder: Folder, outlines: Mapping[Path, Outline], linked: set[Path]) -> Iterator[Spot]:
    """Yield one spot for each session: files of one kind and number are versions of it, the linked one comes first."""
    versions: dict[Label, list[Path]] = {}
    for file in folder.files:
        kind = outlines[file].kind
        number = number_of(file, outlines[file].title, kind)
        if number is None:
            yield Spot(file, None)
        else:
            versions.setdefault(Label(kind, number), []).append(file)
    for label, files in versions.items():
        first, *others = sorted(files, key=lambda file: (file not in linked, len(file.stem), natural_key(file)))
        if linked.issuperset(files) and len(files) > 1:  # the README names each: they are not versions
            yield from (Spot(file, label) for file in files)
        else:
            yield Spot(first, label, tuple(others))


def _join(names: Sequence[Named], spots: Sequence[Spot]) -> Iterator[Spot]:
    """Yield a spot for each name, with the file or folder that it means where there is one."""
    for name in names:
        spot = _meant(name, spots)
        if spot is not None:
            spot.named = name
    free = [spot for spot in spots if spot.named is None]
    found = {id(spot.named): spot for spot in spots if spot.named is not None}
    for name in names:
        spot = found.get(id(name)) or _renumbered(name, names, free, found)
        if spot is not None:
            spot.named = name
            yield spot
        elif name.label is not None:
            yield Spot(None, name.label, named=name)


def _meant(name: Named, spots: Sequence[Spot]) -> Spot | None:
    """Return the free spot that ``name`` links, or else the one with its label."""
    free = [spot for spot in spots if spot.named is None]
    by_link = (spot for spot in free if name.target is not None and spot.path == name.target)
    by_label = (spot for spot in free if name.target is None and name.label is not None and spot.label == name.label)
    return next(by_link, None) or next(by_label, None)


def _renumbered(name: Named, names: Sequence[Named], free: Sequence[Spot], found: Mapping[int, Spot]) -> Spot | None:
    """Return the only lab or challenge without a name, when ``name`` is the only one of its kind without a file.

    READMEs number the same challenge through the week, and its file through the day.
    """
    if name.label is None or name.label.kind not in (Kind.LAB, Kind.CHALLENGE) or name.target is not None:
        return None
    kind = name.label.kind
    same_names = [other for other in names if other.label and other.label.kind is kind and id(other) not in found]
    same_spots = [spot for spot in free if spot.label is not None and spot.label.kind is kind]
    return same_spots[0] if len(same_names) == len(same_spots) == 1 else None
