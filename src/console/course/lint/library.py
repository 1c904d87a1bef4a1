"""The files of one lint, each read and scanned once however many rules and links come by."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from console.course.folders import is_markdown
from console.course.kinds import is_readme
from console.course.lint.document import Document
from console.course.lint.root import absolute
from console.course.model import Finding
from console.course.outline import outline_of_scan
from console.course.scan import scan
from console.course.source import SourceText, read_text

_INVISIBLE = dict.fromkeys((0xFE0F, 0x200D))  # what joins emoji: a slug keeps it, and no author types it


class Library:
    """Documents by their place on disk. ``root`` is the absolute folder that links must not leave."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._sources: dict[Path, SourceText] = {}
        self._documents: dict[Path, Document | None] = {}
        self._anchors: dict[Path, frozenset[str] | None] = {}

    def document(self, path: Path) -> Document | None:
        """Return the document at ``path``, None when it cannot be read or is no text."""
        place = absolute(path)
        if place not in self._documents:
            self._documents[place] = self._load(path)
        return self._documents[place]

    def readme(self, folder: Path) -> Document | None:
        """Return the document of a folder, None when it has none."""
        try:
            file = next((file for file in sorted(folder.iterdir()) if is_readme(file) and is_markdown(file)), None)
        except OSError:
            return None
        return self.document(file) if file else None

    def anchors(self, path: Path) -> frozenset[str] | None:
        """Return what links into ``path`` may end in, made `comparable`; None when it cannot be read."""
        place = absolute(path)
        if place not in self._anchors:
            document = self.document(path)
            self._anchors[place] = frozenset(map(comparable, document.anchors)) if document else None
        return self._anchors[place]

    def problems(self, path: Path) -> tuple[Finding, ...]:
        """Return what reading ``path`` brought to light."""
        self.document(path)
        return self._sources[absolute(path)].problems

    def _load(self, path: Path) -> Document | None:
        source = self._sources[absolute(path)] = read_text(path)
        if not source.readable:
            return None
        blocks = scan(source.text)
        return Document(path, source.text, blocks, outline_of_scan(blocks, path=path))


def comparable(anchor: str) -> str:
    """Return ``anchor`` as browsers and people compare it: in one form of Hangul, and without invisible parts."""
    return unicodedata.normalize("NFC", anchor).translate(_INVISIBLE).casefold()
