"""Loads a course: a folder of markdown, or a single document, becomes a tree of weeks, days and sessions."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from console.course.agreements import Agreements, agreements_of
from console.course.folders import Folder, walk
from console.course.leeway import misfits, with_leeway
from console.course.manifest import Manifest, Override, manifest_path, read_manifest
from console.course.model import Course, Finding, Kind, Node, Outline
from console.course.naming import Named, names_in
from console.course.outline import outline_of_scan
from console.course.placing import folder_kind, number_of, place
from console.course.scan import Scan, scan
from console.course.slots import Surroundings, outline_file, slot_minutes
from console.course.source import read_text
from console.course.timetable import with_timetable
from console.errors import ContentError


@dataclass(frozen=True, slots=True)
class _Document:
    source: Scan
    outline: Outline


def load_course(root: Path) -> Course:
    """Return the course in the folder, or the single file, ``root``.

    What cannot be read is reported in ``problems`` and left out or shown without an outline; never raises.
    """
    path = Path(os.path.normpath(root.absolute()))
    return _Loader(path).single() if _is_file(path) else _Loader(path).course()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long for the system; walking it reports that
        return False


class _Loader:
    def __init__(self, root: Path) -> None:
        self._root = root
        self._problems: list[Finding] = []
        self._manifest = Manifest()
        self._manifest_path: Path | None = None

    def single(self) -> Course:
        """Return a course of one document."""
        document = self._read(self._root)
        try:
            outline = outline_file(self._root)
        except ContentError:  # `_read` has reported it
            outline = document.outline
        node = Node(
            kind=outline.kind,
            title=outline.title,
            path=self._root,
            outline=outline,
            slot_minutes=outline.slot_minutes,
            number=number_of(self._root, outline.title, outline.kind),
        )
        return Course(self._root, node, tuple(self._problems))

    def course(self) -> Course:
        """Return the course in the folder."""
        found = manifest_path(self._root)
        if found is not None:
            self._manifest_path = found
            self._manifest, problems = read_manifest(found)
            self._problems += problems
        folder, problems = walk(self._root)
        self._problems += problems
        node = self._folder(folder, None, None, Surroundings())
        return Course(self._root, node, tuple(self._problems))

    def _folder(self, folder: Folder, parent: Kind | None, named: Named | None, around: Surroundings) -> Node:
        readme = self._read(folder.readme) if folder.readme else None
        override = self._override(folder.path)
        kind = folder_kind(folder, readme.outline.title if readme else "", parent)
        promises = agreements_of(readme.source) if readme else Agreements()
        inside = around.entering(promises, override)
        names = names_in(readme.source, readme.outline, folder.path, kind) if readme else []
        names = names or (named.children if named else [])
        children = self._children(folder, kind, names, override, inside)
        title = override.title or (readme.outline.title if readme else named.title if named else folder.path.name)
        own = readme.outline.slot_minutes if readme else None
        node = Node(
            kind=kind,
            title=title,
            path=folder.readme or folder.path,
            outline=readme.outline if readme else None,
            slot_minutes=slot_minutes(kind, own, override, around, named=named.minutes if named else None),
            children=children,
            number=number_of(folder.path, title, kind),
        )
        return with_timetable(node, readme.source if readme else None, override, self._manifest.course)

    def _children(
        self, folder: Folder, kind: Kind, names: list[Named], override: Override, around: Surroundings
    ) -> tuple[Node, ...]:
        documents = {file: self._read(file) for file in folder.files}
        order = [folder.path / name for name in override.order]
        nodes: list[Node] = []
        for spot in place(folder, {file: document.outline for file, document in documents.items()}, names, order):
            if isinstance(spot.source, Folder):
                node = self._folder(spot.source, kind, spot.named, around)
                hoisted = node.kind is kind and node.outline is None
                nodes += node.children if hoisted else (node,)
            elif spot.source is not None:
                nodes.append(self._file(spot.source, documents[spot.source], spot.named, spot.variants, around))
            elif spot.named is not None:
                nodes.append(_missing(spot.named, around))
        return tuple(nodes)

    def _file(
        self, path: Path, document: _Document, named: Named | None, variants: tuple[Path, ...], around: Surroundings
    ) -> Node:
        override = self._override(path)
        outline = self._with_leeway(document.outline, override)
        minutes = named.minutes if named else None
        return Node(
            kind=outline.kind,
            title=override.title or outline.title,
            path=path,
            outline=outline,
            starts=override.starts,
            slot_minutes=slot_minutes(outline.kind, outline.slot_minutes, override, around, named=minutes),
            variants=variants,
            number=number_of(path, outline.title, outline.kind),
        )

    def _with_leeway(self, outline: Outline, override: Override) -> Outline:
        if not override.segments or self._manifest_path is None:
            return outline
        self._problems += misfits(outline.segments, override.segments, self._manifest_path)
        return replace(outline, segments=with_leeway(outline.segments, override.segments))

    def _read(self, path: Path) -> _Document:
        text = read_text(path)
        self._problems += text.problems
        source = scan(text.text)
        return _Document(source, outline_of_scan(source, path=path))

    def _override(self, path: Path) -> Override:
        return self._manifest.of(PurePosixPath(path.relative_to(self._root).as_posix()))


def _missing(named: Named, around: Surroundings) -> Node:
    """Return the node of a place that a README names and that has no file."""
    kind = named.label.kind if named.label else Kind.SESSION
    return Node(
        kind=kind,
        title=named.title,
        slot_minutes=slot_minutes(kind, None, Override(), around, named=named.minutes),
        children=tuple(_missing(child, around) for child in named.children),
        number=named.label.number if named.label else None,
    )
