"""Says how many minutes a document has, from itself, the manifest, and what the folders around it promise."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from console.course.agreements import Agreements, agreements_of
from console.course.folders import is_markdown
from console.course.kinds import is_readme, path_label
from console.course.leeway import with_leeway
from console.course.manifest import Manifest, Override, manifest_path, read_manifest
from console.course.model import Kind, Outline
from console.course.outline import outline_of_scan
from console.course.scan import scan
from console.course.source import read_text

_MOST_FOLDERS = 5  # session, day, week, course, and one for a folder such as "labs"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What holds for a place by the folders around it; ``slot_minutes`` is the manifest's word for them."""

    agreements: Agreements = field(default_factory=Agreements)
    slot_minutes: float | None = None

    def entering(self, agreements: Agreements, override: Override) -> Surroundings:
        """Return what holds inside a folder with these agreements and this override."""
        merged = Agreements(
            agreements.slot or self.agreements.slot, agreements.discussion or self.agreements.discussion
        )
        slot = self.slot_minutes if override.slot_minutes is None else override.slot_minutes
        return Surroundings(merged, slot)


def slot_minutes(
    kind: Kind, own: float | None, override: Override, around: Surroundings, *, named: float | None = None
) -> float | None:
    """Return the minutes of a document: by the manifest's entry for it, its own title, or its surroundings.

    ``own`` is the time in its title, ``named`` the time in the heading of the README that names it.
    """
    found = override.slot_minutes if override.slot_minutes is not None else own
    if found is None and kind is Kind.SESSION:
        found = around.slot_minutes
    if found is None:
        found = named
    if found is None and kind is Kind.SESSION and around.agreements.slot is not None:
        found = around.agreements.slot.minutes
    return found


def outline_file(path: Path) -> Outline:
    """Return the outline of the file ``path`` with the slot and the leeway that its course gives it.

    Only the READMEs and the manifest of the folders around it are read. Raises ContentError when the file itself
    cannot be read.
    """
    outline = outline_of_scan(scan(read_text(path).require()), path=path)
    if is_readme(path):
        return outline
    manifest, base = _manifest_around(path.absolute())
    place = path.absolute()
    around = Surroundings()
    for folder in reversed(_folders_around(place)):
        override = manifest.of(_relative(folder, base))
        around = around.entering(_promises(folder), override)
    override = manifest.of(_relative(place, base))
    slot = slot_minutes(outline.kind, outline.slot_minutes, override, around)
    return replace(outline, slot_minutes=slot, segments=with_leeway(outline.segments, override.segments))


def _folders_around(path: Path) -> list[Path]:
    """Return the folders that may speak for ``path``, the nearest first: up to the one that holds the weeks."""
    folders: list[Path] = []
    for folder in path.parents[:_MOST_FOLDERS]:
        folders.append(folder)
        if len(folders) > 1 and path_label(folder) is None:
            break
    return folders


def _manifest_around(path: Path) -> tuple[Manifest, Path]:
    for folder in _folders_around(path):
        found = manifest_path(folder)
        if found is not None:
            return read_manifest(found)[0], folder
    return Manifest(), path.parent


def _promises(folder: Path) -> Agreements:
    try:
        readme = next((file for file in sorted(folder.iterdir()) if is_readme(file) and is_markdown(file)), None)
    except OSError:
        return Agreements()
    return agreements_of(scan(read_text(readme).text)) if readme is not None else Agreements()


def _relative(path: Path, base: Path) -> PurePosixPath:
    return PurePosixPath(path.relative_to(base).as_posix()) if path.is_relative_to(base) else PurePosixPath("..")
