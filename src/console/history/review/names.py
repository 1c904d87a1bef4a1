"""A review that names nobody: for a report that is handed on.

Students get numbers in the order of their results, so that a number says no more than a row of a table does. Free text
has the names that are known replaced; a name that the instructor wrote in another way stays, which the report says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from console.history.review.lab_values import LabReview, StudentProgress
from console.history.review.values import Review
from console.messages import Message, render

_HANGUL_NAME = re.compile(r"[가-힣]{3,4}")
_HONORIFICS = "씨|님|군|양|학생|수강생"
_SHORTEST = 2  # characters of a name that may be looked for in text


def without_names(review: Review, lang: str = "ko") -> Review:
    """Return the review with students as "Student 1", groups as "Group 1", and no attendance.

    Ids of students are replaced too: in a roster they are names as often as not.
    """
    aliases = _aliases(review, lang)
    hide = _Redaction(review.names, aliases)
    groups: dict[str, str] = {}
    for turn in review.turns:
        groups.setdefault(turn.label, _say("review-group-number", lang, len(groups) + 1))
    written = review.written_up
    if written is not None:
        written = replace(
            written,
            covered=hide(written.covered),
            cut=hide(written.cut),
            remarks=hide(written.remarks),
            follow_up=tuple(aliases[student] for student in written.follow_up if student in aliases),
            attendance="",
        )
    return replace(
        review,
        names={},
        labs=tuple(_unnamed(lab, aliases) for lab in review.labs),
        parked=tuple(replace(question, text=hide(question.text)) for question in review.parked),
        turns=tuple(replace(turn, label=groups[turn.label]) for turn in review.turns),
        written_up=written,
    )


def _aliases(review: Review, lang: str) -> Mapping[str, str]:
    """Return what each student is called instead, those with the best results first."""
    ranked = sorted((student for lab in review.labs for student in lab.students), key=_rank)
    follow_up = () if review.written_up is None else review.written_up.follow_up
    known = dict.fromkeys((*(student.student for student in ranked), *sorted({*review.names, *follow_up})))
    return {student: _say("review-student-number", lang, number) for number, student in enumerate(known, start=1)}


def _rank(student: StudentProgress) -> tuple[int, float, float]:
    first = student.steps[0][0] if student.steps else float("inf")
    last = student.last_passed
    return -len(student.passed), float("inf") if last is None else last, first


def _unnamed(lab: LabReview, aliases: Mapping[str, str]) -> LabReview:
    students = (
        replace(student, student=aliases[student.student], note="") for student in sorted(lab.students, key=_rank)
    )
    return replace(lab, students=tuple(students))


class _Redaction:
    """Replaces the names of a class in text: whole names, and Korean given names where a title follows them."""

    def __init__(self, names: Mapping[str, str], aliases: Mapping[str, str]) -> None:
        self._instead: dict[str, str] = {}
        for student, alias in aliases.items():
            for name in {student, names.get(student, "")}:
                if len(name) >= _SHORTEST:
                    self._instead[name] = alias
        self._pattern = _pattern(self._instead)

    def __call__(self, text: str) -> str:
        return text if self._pattern is None else self._pattern.sub(self._replace, text)

    def _replace(self, found: re.Match[str]) -> str:
        name = found[0]
        whole = self._instead.get(name)
        if whole is not None:
            return whole
        return next(alias for known, alias in self._instead.items() if _is_given_name(name, known))


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds the names, the longest first; names of Latin letters and digits only as whole words."""
    ordered = sorted(names, key=len, reverse=True)
    whole = [rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])" for name in ordered]
    given = [rf"(?<![가-힣]){name[1:]}(?=\s?(?:{_HONORIFICS}))" for name in ordered if _HANGUL_NAME.fullmatch(name)]
    return re.compile("|".join((*whole, *given))) if whole else None


def _is_given_name(found: str, name: str) -> bool:
    return _HANGUL_NAME.fullmatch(name) is not None and name[1:] == found


def _say(code: str, lang: str, number: int) -> str:
    return render(Message(code, {"number": number}), lang)
