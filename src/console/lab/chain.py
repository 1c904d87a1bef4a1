"""Which finding explains which: a misspelt StorageClass, and all that fails because of it, are one trouble."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from console.cluster.fields import Ref
from console.lab.finding import Cause, Finding, Severity

_MISPLACED = "object-in-wrong-namespace"
# What two rules say of one container: the second is why the first is so.
_SAME_CONTAINER: Mapping[str, str] = {"not-ready-probe": "container-port-not-listening"}
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def fold(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings with `Finding.because` filled in, roots before symptoms, the worst first.

    A finding is explained by the first of its ``upstream`` objects with which something is wrong, whether that stands
    in a finding's ``ref`` or its ``subject``. What is merely worth knowing explains nothing that is wrong. Where
    findings explain each other in a circle, the one that came first is the root. Of equally bad roots the one that
    explains more comes first, then the one whose rule spoke first, then by name: the order in which a cluster lists
    its objects changes nothing.
    """
    given = list(findings)
    parents = _parents(given)
    folded = [replace(found, because=tuple(_chain(at, parents, given))) for at, found in enumerate(given)]
    explains = Counter(found.because[0] for found in folded if found.because)
    turn: dict[str, int] = {}
    for found in folded:
        turn.setdefault(found.code, len(turn))

    def place(found: Finding) -> tuple[object, ...]:
        bad = _RANK.get(found.severity, 0)
        weight = 0 if found.because else -explains[_cause(found)]
        names = (found.subject, found.part, found.ref)
        return len(found.because) > 0, bad, weight, len(found.because), turn[found.code], *names

    return tuple(sorted(folded, key=place))


def symptoms_of(findings: Iterable[Finding], root: Finding) -> tuple[Finding, ...]:
    """Return the findings that are there because of one, directly or not, in their order."""
    cause = _cause(root)
    return tuple(found for found in findings if cause in found.because and found.key != root.key)


def root_of(findings: Iterable[Finding], symptom: Finding) -> Finding:
    """Return the finding that explains one in the end; itself when it is a root, or its root is not among them."""
    if symptom.is_root:
        return symptom
    cause = symptom.because[0]
    return next((found for found in findings if found.is_root and _cause(found) == cause), symptom)


def _cause(found: Finding) -> Cause:
    return Cause(found.code, found.ref)


def _parents(given: Sequence[Finding]) -> Mapping[int, int]:
    """Return which finding explains which, by their places, without circles."""
    by_ref: dict[Ref, list[int]] = {}
    by_subject: dict[Ref, list[int]] = {}
    for at, found in enumerate(given):
        by_ref.setdefault(found.ref, []).append(at)
        if found.subject != found.ref:
            by_subject.setdefault(found.subject, []).append(at)
    misplaced = {found.ref for found in given if found.code == _MISPLACED}
    parents: dict[int, int] = {}
    for at, found in enumerate(given):
        # Whatever else is wrong with an object that stands in the wrong place, it stands in the wrong place.
        itself = (found.subject,) if found.subject in misplaced and found.code != _MISPLACED else ()
        for upstream in (*found.upstream, *itself):
            near = sorted(by_ref.get(upstream, ()), key=lambda one: _RANK.get(given[one].severity, 0))
            far = sorted(by_subject.get(upstream, ()), key=lambda one: _RANK.get(given[one].severity, 0))
            explained_by = next((one for one in (*near, *far) if _may_explain(one, at, given, parents)), None)
            if explained_by is not None:
                parents[at] = explained_by
                break
        if at not in parents and found.code in _SAME_CONTAINER:
            key = (_SAME_CONTAINER[found.code], found.subject, found.part)
            for one in by_ref.get(found.subject, ()):
                if given[one].key == key and _may_explain(one, at, given, parents):
                    parents[at] = one
    return parents


def _may_explain(one: int, at: int, given: Sequence[Finding], parents: Mapping[int, int]) -> bool:
    is_too_mild = given[one].severity is Severity.INFO and given[at].severity is not Severity.INFO
    return not is_too_mild and at not in (one, *_line(one, parents))


def _chain(at: int, parents: Mapping[int, int], given: Sequence[Finding]) -> list[Cause]:
    """Return the causes of a finding, root first."""
    return [_cause(given[one]) for one in _line(at, parents)][::-1]


def _line(at: int, parents: Mapping[int, int]) -> Iterator[int]:
    """Yield what explains a finding, then what explains that, and so on."""
    while (found := parents.get(at)) is not None:
        yield found
        at = found
