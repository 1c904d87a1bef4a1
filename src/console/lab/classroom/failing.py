"""What fails in a student's checklist while no rule has anything to say about it."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref
from console.lab.check_hints import failing_check
from console.lab.checks.about import object_of
from console.lab.classroom.values import Standing, StudentLab
from console.lab.finding import Finding, Severity
from console.lab.spec.model import Lab

_FAILS = (Standing.FAILED, Standing.REGRESSED)


def unexplained(lab: Lab, student: StudentLab) -> tuple[Finding, ...]:
    """Return the checks that fail and about whose object nothing was found, as findings in the lab's order.

    ``lab`` is localised to the student. Several checks about one object come to one finding, the first.
    """
    found = dict(_failing(lab, student))
    return tuple(found.values())


def _failing(lab: Lab, student: StudentLab) -> Iterator[tuple[Ref, Finding]]:
    known = set(_spoken_of(student))
    checks = {check.id: check for check in lab.checks}
    for cell in student.cells:
        check = checks.get(cell.result.check_id)
        ref = None if check is None else object_of(check.how)
        if cell.standing not in _FAILS or check is None or ref is None or _is_known(ref, known):
            continue
        known.add(ref)
        yield ref, failing_check(check, ref, cell.result.detail)


def _spoken_of(student: StudentLab) -> Iterator[Ref]:
    for found in student.findings:
        if found.severity is not Severity.INFO:
            yield from (found.ref, found.subject, *found.upstream, *(cause.ref for cause in found.because))


def _is_known(ref: Ref, known: set[Ref]) -> bool:
    """Whether something was found about an object; about any of its kind in its namespace where it has no name."""
    if ref.name:
        return ref in known
    return any(each.kind == ref.kind and ref.namespace in ("", each.namespace) for each in known)
