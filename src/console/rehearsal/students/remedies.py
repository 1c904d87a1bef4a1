"""How a mistake is put right once it is understood: the few commands that it takes, in their order."""

from __future__ import annotations

from collections.abc import Generator, MutableMapping

from console.rehearsal.api.history import Object
from console.rehearsal.students.hands import Hands
from console.rehearsal.students.lab import Reference, manifest_of, reference_of
from console.rehearsal.students.mistakes import Mistake, Remedy

ATTEMPTS = 5
_BETWEEN = 15.0
_UNTIL_GONE = 20.0


def put_right(
    mistake: Mistake, files: MutableMapping[Reference, Object], hands: Hands, *, leaves_lost: bool = False
) -> Generator[float]:
    """Put right what was got wrong; yields pauses in seconds.

    ``files`` are the student's own manifests, which are right afterwards. ``leaves_lost``: an object that came to stand
    elsewhere stays there.
    """
    wrong = files.get(mistake.about)
    right = manifest_of(mistake.about)
    files[mistake.about] = right
    for extra in mistake.adds:
        hands.delete(reference_of(extra))
    if mistake.remedy is Remedy.RECREATE and wrong is not None:
        about = reference_of(wrong)
        if about == mistake.about or not leaves_lost:
            hands.delete(about)
        for other in mistake.also_deletes:
            hands.delete(other)
        yield 10.0
    if mistake.remedy is Remedy.RELEASE:
        hands.release(mistake.about)
        yield _UNTIL_GONE
        yield from _again(mistake, files, hands)
    yield from _apply(right, hands)
    for about in mistake.without:
        files[about] = manifest_of(about)
        yield from _apply(files[about], hands)


def _again(mistake: Mistake, files: MutableMapping[Reference, Object], hands: Hands) -> Generator[float]:
    """Apply once more what stood in what was deleted, itself first."""
    gone = {name for kind, _, name in mistake.deletes if kind == "Namespace"}
    mine = [about for about in files if about in mistake.deletes or about[1] in gone]
    for about in sorted(mine, key=lambda each: each not in mistake.deletes):
        yield from _apply(files[about], hands)


def _apply(manifest: Object, hands: Hands) -> Generator[float]:
    for _ in range(ATTEMPTS):  # what is being deleted can still be in the way
        if hands.apply(manifest):
            return
        yield _BETWEEN
