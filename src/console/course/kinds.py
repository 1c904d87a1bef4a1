"""Says what a document or a segment is, from the words of its title and the names of its file and folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from console.course.model import Kind, SegmentKind

README_STEMS = frozenset({"readme", "index", "_index"})

_DEPTHS = {Kind.COURSE: 0, Kind.WEEK: 1, Kind.DAY: 2, Kind.SESSION: 3, Kind.LAB: 3, Kind.CHALLENGE: 3}

_NOUNS = {
    Kind.WEEK: "week|주차",
    Kind.DAY: "day|일차",
    Kind.SESSION: "session|세션|교시|차시",
    Kind.LAB: "lab|실습|랩",
    Kind.CHALLENGE: "challenge|챌린지",
}
_LABEL = re.compile(
    "|".join(
        rf"(?P<{kind.value}>(?:{nouns})s? ?[#\-]? ?(?P<{kind.value}_after>[0-9]{{1,3}})(?![0-9])"
        rf"|제? ?(?P<{kind.value}_before>[0-9]{{1,3}}) ?(?:{nouns}))"
        for kind, nouns in _NOUNS.items()
    ),
    re.IGNORECASE,
)
_BETWEEN_LABELS = re.compile(r"[ >›/·,|\-]*")
_AFTER_LABELS = re.compile(r" *(?:[:：.)\-–—|>›].*)?$", re.DOTALL)

# A title without a numbered label: the first of these that it mentions.
_MENTIONS = (
    (Kind.CHALLENGE, re.compile(r"\bchallenge\b|챌린지", re.IGNORECASE)),
    (Kind.LAB, re.compile(r"\blab\b|\bhands-on\b|실습", re.IGNORECASE)),
    (Kind.SESSION, re.compile(r"\bsession\b|세션", re.IGNORECASE)),
)
_SEGMENT_WORDS = (
    (
        SegmentKind.DISCUSSION,
        re.compile(r"토론|회고|질의 ?응답|\bdiscussions?\b|\bretrospective\b|\bq ?& ?a\b", re.IGNORECASE),
    ),
    (SegmentKind.BREAK, re.compile(r"휴식|쉬는 ?시간|브레이크|점심|\bbreak\b|\blunch\b", re.IGNORECASE)),
    (SegmentKind.LAB, re.compile(r"실습|챌린지|\blabs?\b|\bchallenges?\b|\bhands-on\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Label:
    """A numbered place such as "Session 8", "3일차" or ``session_08``."""

    kind: Kind
    number: int


def depth(kind: Kind) -> int:
    """Return how deep a kind stands in the tree: 0 for the course, 3 for what is taught."""
    return _DEPTHS[kind]


def labels_of(title: str) -> tuple[Label, ...]:
    """Return the numbered labels that ``title`` begins with: "Week 3 Day 3 Challenge 2: …" has three."""
    return _leading_labels(title)[0]


def naming_label(title: str) -> Label | None:
    """Return the label of a title that names a place ("Day 1: …"), and not of one about it ("Day 3 특징")."""
    labels, end = _leading_labels(title)
    return labels[-1] if labels and _AFTER_LABELS.match(title, end) else None


def path_label(path: PurePath) -> Label | None:
    """Return the label in the name of a file, or for a README in the name of its folder."""
    name = path.parent.name if is_readme(path) else path.stem if path.suffix else path.name
    found = [_label(match) for match in _LABEL.finditer(re.sub(r"[_.\s]+", " ", name))]
    return max(found, key=lambda label: depth(label.kind), default=None)


def is_readme(path: PurePath) -> bool:
    """Tell whether ``path`` is the document of its folder."""
    return path.stem.lower() in README_STEMS


def kind_of(title: str, path: PurePath | None) -> Kind:
    """Return the kind of a document: by its title's label, then its path's, then the words of its title."""
    labels = labels_of(title)
    if labels:
        return max(labels, key=lambda label: depth(label.kind)).kind
    label = path_label(path) if path is not None else None
    if label is not None:
        return label.kind
    if path is not None and is_readme(path):
        return Kind.COURSE
    return next((kind for kind, words in _MENTIONS if words.search(title)), Kind.SESSION)


def segment_kind(title: str, document: Kind) -> SegmentKind:
    """Return what the room does during the segment ``title`` of a document."""
    for kind, words in _SEGMENT_WORDS:
        if words.search(title):
            return kind
    return SegmentKind.LAB if document in (Kind.LAB, Kind.CHALLENGE) else SegmentKind.TALK


def _leading_labels(title: str) -> tuple[tuple[Label, ...], int]:
    labels: list[Label] = []
    end = position = 0
    while match := _LABEL.match(title, position):
        labels.append(_label(match))
        end = match.end()
        between = _BETWEEN_LABELS.match(title, end)
        position = between.end() if between else end
    return tuple(labels), end


def _label(match: re.Match[str]) -> Label:
    kind = Kind(match.lastgroup or "")
    return Label(kind, int(match[f"{kind.value}_after"] or match[f"{kind.value}_before"]))
