"""Which lab belongs to a document: the lab.yaml beside it, or one folder below, that names it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from console.course.source import read_text
from console.lab.spec.reader import LAB_FILE

_MOST_FOLDERS = 200
_LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def lab_of_document(document: Path) -> Path | None:
    """Return the lab.yaml that names ``document`` as its own, None when there is none. Never raises."""
    for file in _candidates(document.parent):
        named = _named_document(file)
        if named and _is_same(file.parent / named, document):
            return file
    return None


def _candidates(folder: Path) -> Iterator[Path]:
    try:
        folders = [folder, *sorted(each for each in folder.iterdir() if each.is_dir())[:_MOST_FOLDERS]]
    except OSError:
        return
    for each in folders:
        file = each / LAB_FILE
        if file.is_file():
            yield file


def _named_document(file: Path) -> str:
    """Return what stands at ``document`` at the top of a lab, read as events: an alias bomb costs nothing."""
    source = read_text(file)
    if not source.readable:
        return ""
    depth, is_next = 0, False
    try:
        for event in yaml.parse(source.text.encode("utf-8", "surrogatepass"), Loader=_LOADER):
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                depth, is_next = depth + 1, False
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                depth -= 1
            elif isinstance(event, yaml.ScalarEvent) and depth == 1:
                if is_next:
                    return str(event.value)
                is_next = event.value == "document"
    except yaml.YAMLError:
        return ""
    return ""


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.resolve() == other.resolve()
    except (OSError, RuntimeError, ValueError):
        return False
