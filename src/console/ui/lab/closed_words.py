"""What may not be read in some namespaces although it may in others, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from console.cluster.snapshot import Snapshot
from console.ui.lab.plain import plain

_MOST = 3  # kinds that are named together


def closed_words(snapshot: Snapshot | None) -> tuple[str, ...]:
    """Return a phrase for each set of namespaces in which the same kinds may not be read: ``Pod, Service in data``."""
    kinds_of: dict[frozenset[str], list[str]] = {}
    for kind, namespaces in ({} if snapshot is None else snapshot.closed).items():
        kinds_of.setdefault(namespaces, []).append(plain(kind))
    phrase = QCoreApplication.translate("Link", "{kinds} in {namespaces}")
    return tuple(
        phrase.format(kinds=_shortened(kinds), namespaces=", ".join(map(plain, sorted(namespaces))))
        for namespaces, kinds in kinds_of.items()
    )


def _shortened(kinds: list[str]) -> str:
    rest = len(kinds) - _MOST
    return ", ".join(kinds[:_MOST]) + (f" +{rest}" if rest > 0 else "")
