"""A history written by a random class, with the size of its WAL after every batch."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from console.history.database import FILE, wal_of
from console.history.events import Entry
from console.history.journal import Journal
from console.history.run import Run

from fakes.random_class import RandomClass


@dataclass
class Written:
    """A file whose writer has been killed: nothing is written back. ``sizes`` are the WAL's after each batch of
    entries, ``counts`` how many entries had been acknowledged by then.
    """

    path: Path
    run: Run
    entries: list[Entry] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    def copy(self, folder: Path) -> Path:
        """Copy the file with its WAL into ``folder``, over what is there."""
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        path = folder / FILE
        shutil.copy(self.path, path)
        if wal_of(self.path).exists():
            shutil.copy(wal_of(self.path), wal_of(path))
        return path

    def acknowledged_within(self, size: int) -> int:
        """Return how many entries had been acknowledged when the WAL had ``size`` bytes or less."""
        return max((count for count, at in zip(self.counts, self.sizes, strict=True) if at <= size), default=0)


def write_history(folder: Path, *, seed: int = 7, batches: int = 40, written_back: int | None = None) -> Written:
    """Write a random class. After ``written_back`` batches the WAL is written back, and begins anew with the next."""
    played = RandomClass(seed)
    live = folder / "live" / FILE
    journal = Journal(live)
    journal.begin(played.run)
    written = Written(folder / FILE, played.run)
    for number, batch in enumerate(islice(played.batches(), batches)):
        if number == written_back:
            connection = journal._connection
            assert connection is not None
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            written.sizes = [0] * len(written.sizes)
        journal.append(played.run.id, batch[0].at, [entry.event for entry in batch])
        written.entries += batch
        written.sizes.append(wal_of(live).stat().st_size)
        written.counts.append(len(written.entries))
    shutil.copy(live, written.path)
    if wal_of(live).exists():
        shutil.copy(wal_of(live), wal_of(written.path))
    journal.close()
    return written
