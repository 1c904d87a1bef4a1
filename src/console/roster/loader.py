"""Reads ``roster.yaml``, and knows which kind of class a path is.

Its shape, everything but ``students`` and their names optional::

    title: 7기, Kubernetes
    namespaces: [frontend, backend, data]     # of the lab; default is watched besides
    trust:                                    # what one entry's kubeconfig may ask for all the same
      김민수: [local-address]                 # the words are those of `Danger`
    students:
      - name: 김민수
        seat: A1
        group: blue
        kubeconfig: kubeconfigs/s01.yaml      # relative to the roster; without one they join by themselves
        context: s01                          # else the current one, or the only one
        namespaces: {frontend: s01-frontend}  # on a cluster that several share

The roster is the instructor's own file, so a mistake in it is an error with its line, and an absolute path in it is
their word. A relative path stays inside the roster's folder, with every link followed: a link that a student handed in
could otherwise name the instructor's own kubeconfig. What a kubeconfig says is nobody's word: see `access`. A
kubeconfig that cannot be used costs its student the link, and nobody else.

``rehearsal: true`` marks the roster of simulated students; it is trusted with nothing more than any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from console.messages import Message
from console.paths import is_inside
from console.roster.access import Reading
from console.roster.documents import one_line
from console.roster.fields import Fields, read_fields
from console.roster.folder import load_file, load_folder, looks_like_kubeconfig
from console.roster.kubeconfigs import Kubeconfigs
from console.roster.model import (
    DEFAULT_NAMESPACES,
    Danger,
    Origin,
    Refusal,
    Roster,
    RosterProblem,
    Student,
)
from console.roster.students import same_places, student_ids, with_reading

ROSTER_NAMES = ("roster.yaml", "roster.yml")

_KEYS = ("title", "namespaces", "trust", "students", "rehearsal")
_STUDENT_KEYS = ("name", "seat", "group", "kubeconfig", "context", "namespaces")


def load_class(path: Path) -> Roster:
    """Return the class at ``path``: a roster file or a folder with one, a folder of kubeconfigs or one of them."""
    if not path.is_dir():
        return load_file(path) if looks_like_kubeconfig(path) else load_roster(path)
    roster = next((path / name for name in ROSTER_NAMES if (path / name).is_file()), None)
    return load_roster(roster) if roster else load_folder(path)


def load_roster(path: Path) -> Roster:
    """Return the class that the roster file ``path`` describes, or raise `RosterError` with the line of a mistake."""
    path = path.absolute()
    root = read_fields(path)
    root.expect(_KEYS, required=("students",))
    origin = Origin.REHEARSAL if root.truth("rehearsal") else Origin.ROSTER
    namespaces = root.namespaces("namespaces") or DEFAULT_NAMESPACES
    lines = [_line(root, node, namespaces) for node in root.sequence("students")]
    if not lines:
        root.fail("roster-no-students", root.line_of("students"))
    ids = student_ids([(line.name, line.seat) for line in lines])
    _refuse_twins(root, lines, ids)
    trust = _trust(root, lines, ids)

    kubeconfigs = Kubeconfigs()
    students = []
    for line, student_id in zip(lines, ids, strict=True):
        file = path.parent / line.kubeconfig if line.kubeconfig else None
        student = Student(
            id=student_id,
            name=line.name,
            seat=line.seat,
            group=line.group,
            kubeconfig=file,
            context=line.context,
            namespaces=line.namespaces,
        )
        if file is None:
            reading = Reading()
        elif Path(line.kubeconfig).is_absolute() or is_inside(file, path.parent):
            trusted = trust.get(student_id, frozenset())
            reading = kubeconfigs.access(file, line.context, base=path.parent, trusted=trusted)
        else:
            outside = Message("roster-kubeconfig-outside", {"file": one_line(line.kubeconfig)})
            reading = Reading(refusal=Refusal(outside))
        students.append(with_reading(student, reading))
    return Roster(
        students=tuple(students),
        origin=origin,
        title=root.text("title"),
        path=path,
        namespaces=namespaces,
        problems=(*_shared_seats(path, lines), *_namesakes(path, lines), *kubeconfigs.problems, *same_places(students)),
        files=(path, *kubeconfigs.files),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """One student as written."""

    name: str
    seat: str
    group: str
    kubeconfig: str
    context: str
    namespaces: Mapping[str, str]
    line: int
    seat_line: int


def _line(root: Fields, node: yaml.Node, lab: tuple[str, ...]) -> _Line:
    entry = root.as_mapping("students", node)
    entry.expect(_STUDENT_KEYS, required=("name",))
    own = entry.mapping("namespaces")
    if own is not None:
        own.expect((*lab, "default"))
    found = _Line(
        name=entry.text("name"),
        seat=entry.text("seat"),
        group=entry.text("group"),
        kubeconfig=entry.raw("kubeconfig"),
        context=entry.raw("context"),
        namespaces={name: own.namespace(name) for name, _, _ in own.items()} if own else {},
        line=entry.line,
        seat_line=entry.line_of("seat"),
    )
    if not found.name:
        entry.fail("roster-missing-key", entry.line_of("name"), key="name")
    if found.context and not found.kubeconfig:
        entry.fail("roster-missing-key", entry.line_of("context"), key="kubeconfig")
    return found


def _refuse_twins(root: Fields, lines: list[_Line], ids: tuple[str, ...]) -> None:
    """Two lines that nothing tells apart are a mistake: namesakes need seats."""
    first: dict[str, int] = {}
    for line, student_id in zip(lines, ids, strict=True):
        if student_id in first:
            root.fail("roster-same-name", line.line, name=student_id, first=first[student_id])
        first[student_id] = line.line


def _trust(root: Fields, lines: list[_Line], ids: tuple[str, ...]) -> dict[str, frozenset[Danger]]:
    """Return what each id is trusted with. A name that fits several students is nobody's: the seat has to say whose."""
    namesakes = Counter(line.name for line in lines)
    trust: dict[str, frozenset[Danger]] = {}
    entries = root.mapping("trust")
    if entries is None:
        return trust
    words = tuple(danger.value for danger in Danger)
    for key, line, _ in entries.items():
        name = one_line(key)
        if namesakes[name] > 1:
            fitting = [student_id for line, student_id in zip(lines, ids, strict=True) if line.name == name]
            root.fail("roster-trust-several", line, name=name, known=", ".join(fitting))
        if name not in ids:
            entries.unknown("roster-trust-name", line, name, ids)
        trusted = set()
        for word, word_line in entries.words(key):
            if word not in words:
                entries.unknown("roster-trust-word", word_line, word, words)
            trusted.add(Danger(word))
        trust[name] = frozenset(trusted)
    return trust


def _shared_seats(path: Path, lines: list[_Line]) -> tuple[RosterProblem, ...]:
    first: dict[str, _Line] = {}
    problems = []
    for line in lines:
        if line.seat and first.setdefault(line.seat, line) is not line:
            params = {"seat": line.seat, "name": line.name, "first": first[line.seat].name}
            problems.append(RosterProblem(Message("roster-same-seat", params), path, line.seat_line))
    return tuple(problems)


def _namesakes(path: Path, lines: list[_Line]) -> tuple[RosterProblem, ...]:
    first: dict[str, _Line] = {}
    problems = []
    for line in lines:
        before = first.setdefault(line.name, line)
        if before is not line:
            message = Message("roster-namesakes", {"name": line.name, "first": before.line})
            problems.append(RosterProblem(message, path, line.line))
    return tuple(problems)
