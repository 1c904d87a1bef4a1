"""roster.yaml: everything that it can say, and that every mistake is named with its line."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.errors import RosterError
from console.messages import LANGUAGES, Message, catalogue
from console.roster.loader import load_class, load_roster
from console.roster.model import DEFAULT_NAMESPACES, Danger, Origin
from unit.roster.writing import kubeconfig, write

FULL = """\
title: 7기
namespaces: [frontend, backend]
trust:
  이서연: [local-address]
students:
  - name: 김민수
    seat: 1
    group: blue
    kubeconfig: kubeconfigs/s01.yaml
    namespaces: {frontend: s01-frontend}
  - {name: 이서연, kubeconfig: kubeconfigs/s02.yaml, context: other}
  - {name: 박지훈, seat: A3, kubeconfig: kubeconfigs/none.yaml}
"""

LOCAL = {"server": "https://127.0.0.1:6443"}


def roster_of(tmp_path: Path, text: str) -> Path:
    return write(tmp_path / "roster.yaml", text)


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    write(tmp_path / "kubeconfigs" / "s01.yaml", kubeconfig())
    write(tmp_path / "kubeconfigs" / "s02.yaml", kubeconfig(cluster=LOCAL, name="other"))
    path = roster_of(tmp_path, FULL)
    roster = load_roster(path)
    assert (roster.title, roster.origin, roster.path) == ("7기", Origin.ROSTER, path)
    assert roster.namespaces == ("frontend", "backend")
    first, second, third = roster.students
    assert (first.id, first.name, first.seat, first.group) == ("김민수", "김민수", "1", "blue")
    assert first.namespaces == {"frontend": "s01-frontend"}
    assert first.access is not None
    assert second.access is not None  # its local address is trusted
    assert second.access.server == "https://127.0.0.1:6443"
    assert first.server_id != second.server_id
    assert third.access is None
    assert third.refusal is not None
    assert third.refusal.message == Message("kubeconfig-missing", {"file": "none.yaml"})
    assert (third.cluster_id, third.server_id) == ("", "")
    # The missing file is watched too: it may come.
    names = ("s01.yaml", "s02.yaml", "none.yaml")
    assert roster.files == (path, *(tmp_path / "kubeconfigs" / name for name in names))
    assert [(problem.message.code, problem.path) for problem in roster.problems] == [
        ("file-missing", tmp_path / "kubeconfigs" / "none.yaml")
    ]


def test_names_alone_are_a_class_that_joins_by_itself(tmp_path: Path) -> None:
    path = roster_of(tmp_path, "students:\n - name: 김민수\n - {name: 이서연, seat: A2, kubeconfig: }\n")
    roster = load_roster(path)
    assert [student.id for student in roster.students] == ["김민수", "이서연"]
    for student in roster.students:
        assert (student.kubeconfig, student.access, student.refusal, student.cluster_id) == (None, None, None, "")
    assert (roster.problems, roster.files) == ((), (path,))


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "roster-empty", None),
        ("# nothing\n", "roster-empty", None),
        ("- a\n", "roster-not-mapping", 1),
        ("title: A\n", "roster-missing-key", 1),
        ("title: A\nstudents:\n", "roster-missing-key", 1),
        ("title: A\nstudents: []\n", "roster-no-students", 2),
        ("title: A\nstudents: {a: b}\n", "roster-not-list", 2),
        ("students:\n  - 김민수\n", "roster-not-mapping", 2),
        ("students:\n  - seat: A\n", "roster-missing-key", 2),
        ("students:\n  - name: A\n    context: lab\n", "roster-missing-key", 3),
        ("students:\n  - name: ' '\n    kubeconfig: a\n", "roster-missing-key", 2),
        ("students:\n  - {name: A, kubeconfig: [a]}\n", "roster-not-text", 2),
        ("students:\n  - name: A\n    kubconfig: a\n", "roster-unknown-key-near", 3),
        ("studnets:\n  - name: A\n", "roster-unknown-key-near", 1),
        ("zzz: 1\nstudents: []\n", "roster-unknown-key", 1),
        ("title: A\ntitle: B\nstudents: []\n", "roster-duplicate-key", 2),
        ("rehearsal: maybe\nstudents: []\n", "roster-not-truth", 1),
        ("namespaces: [Front_End]\nstudents: []\n", "roster-not-namespace", 1),
        ("namespaces: frontend\nstudents: []\n", "roster-not-list", 1),
        ("students:\n - {name: A, kubeconfig: a, namespaces: {fronted: x}}\n", "roster-unknown-key-near", 2),
        ("students:\n - {name: A, kubeconfig: a, namespaces: {frontend: X}}\n", "roster-not-namespace", 2),
        ("students:\n - {name: A, kubeconfig: a}\n - {name: A, kubeconfig: b}\n", "roster-same-name", 3),
        ("students:\n- {name: A, seat: 1, kubeconfig: a}\n- {name: A, seat: 1, kubeconfig: b}", "roster-same-name", 3),
        ("trust: {이서영: [exec]}\nstudents:\n - {name: 이서연, kubeconfig: a}\n", "roster-trust-name-near", 1),
        ("trust:\n  A: [exce]\nstudents:\n - {name: A, kubeconfig: a}\n", "roster-trust-word-near", 2),
        ("trust:\n  A: exec\nstudents:\n - {name: A, kubeconfig: a}\n", "roster-not-list", 2),
        ("trust: [A]\nstudents:\n - {name: A, kubeconfig: a}\n", "roster-not-mapping", 1),
        ("? [a]\n: b\n", "roster-key-not-text", 1),
        ("title: A\n\tstudents: 1\n", "yaml-invalid", 2),
        ("a: &a [x]\nb: *a\n", "yaml-alias", 2),
    ],
)  # fmt: skip
def test_every_mistake_has_a_line(tmp_path: Path, text: str, code: str, line: int | None) -> None:
    path = roster_of(tmp_path, text)
    with pytest.raises(RosterError) as caught:
        load_roster(path)
    assert (caught.value.message.code, caught.value.path, caught.value.line) == (code, path, line)
    for lang in LANGUAGES:
        assert code in catalogue(lang)
        assert code not in caught.value.text(lang)  # it has a sentence, and its parameters fit


def test_the_nearest_known_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(RosterError, match=r"roster\.yaml:3: “kubconfig” is not known here\. Did you mean “kubeconfig”"):
        load_roster(roster_of(tmp_path, "students:\n  - name: A\n    kubconfig: a\n"))


def test_a_roster_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RosterError) as caught:
        load_class(tmp_path / "roster.yaml")
    assert caught.value.message.code == "file-missing"


def test_namesakes_are_told_apart_by_their_seats_and_places_in_the_file_do_not_matter(tmp_path: Path) -> None:
    lines = [f" - {{name: 김민수, seat: {seat}, kubeconfig: {seat}}}\n" for seat in ("A1", "B2")]
    lines.append(" - {name: 이서연, seat: C3, kubeconfig: c}\n")
    trust = "trust: {김민수 (B2): [exec]}\n"
    before = load_roster(roster_of(tmp_path, f"{trust}students:\n{''.join(lines)}"))
    after = load_roster(roster_of(tmp_path, f"{trust}students:\n{''.join(reversed(lines))}"))
    assert [student.id for student in before.students] == ["김민수 (A1)", "김민수 (B2)", "이서연"]
    assert [student.id for student in after.students] == ["이서연", "김민수 (B2)", "김민수 (A1)"]


@pytest.mark.parametrize("seat", ["", "seat: A1, "])
def test_trust_in_a_name_that_fits_several_is_given_to_none_of_them(tmp_path: Path, seat: str) -> None:
    students = f" - {{name: 김민수, {seat}kubeconfig: a}}\n - {{name: 김민수, seat: B2, kubeconfig: b}}\n"
    with pytest.raises(RosterError) as caught:
        load_roster(roster_of(tmp_path, f"trust:\n  김민수: [exec]\nstudents:\n{students}"))
    assert (caught.value.message.code, caught.value.line) == ("roster-trust-several", 2)
    assert "김민수 (B2)" in caught.value.text("en")


def test_namesakes_are_worth_a_look(tmp_path: Path) -> None:
    students = " - {name: 김민수, seat: A1, kubeconfig: a}\n - {name: 김민수, seat: B2, kubeconfig: b}\n"
    problems = load_roster(roster_of(tmp_path, f"students:\n{students}")).problems
    assert (Message("roster-namesakes", {"name": "김민수", "first": 2}), 3) in [
        (problem.message, problem.line) for problem in problems
    ]


def test_changing_seats_makes_nobody_somebody_else(tmp_path: Path) -> None:
    first = load_roster(roster_of(tmp_path, "students: [{name: A, seat: 1, kubeconfig: a}]"))
    second = load_roster(roster_of(tmp_path, "students: [{name: A, seat: 2, kubeconfig: a}]"))
    assert first.students[0].id == second.students[0].id


def test_a_relative_path_stays_in_the_folder_and_an_absolute_one_is_the_instructors_word(tmp_path: Path) -> None:
    outside = write(tmp_path / "own" / "config", kubeconfig())
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "link.yaml").symlink_to(outside)
    named = ("../own/config", "link.yaml", outside)
    lines = [f" - {{name: S{number}, kubeconfig: {name}}}" for number, name in enumerate(named)]
    roster = load_roster(roster_of(folder, "\n".join(["students:", *lines])))
    codes = [student.refusal.message.code if student.refusal else None for student in roster.students]
    assert codes == ["roster-kubeconfig-outside", "roster-kubeconfig-outside", None]


def test_students_on_one_cluster_share_its_reflectors_and_its_outage(tmp_path: Path) -> None:
    write(tmp_path / "class.yaml", kubeconfig())
    write(tmp_path / "own.yaml", kubeconfig(user={"token": "another"}))
    roster = load_roster(
        roster_of(
            tmp_path,
            "students:\n"
            " - {name: A, kubeconfig: class.yaml, namespaces: {frontend: a}}\n"
            " - {name: B, kubeconfig: class.yaml, namespaces: {frontend: b}}\n"
            " - {name: C, kubeconfig: own.yaml}\n"
            " - {name: D, kubeconfig: class.yaml, namespaces: {frontend: b}}\n",
        )
    )
    a, b, c, d = roster.students
    assert a.cluster_id == b.cluster_id == d.cluster_id != c.cluster_id
    assert a.server_id == c.server_id
    assert [(p.message.code, p.message.params) for p in roster.problems] == [
        ("roster-same-places", {"name": "D", "first": "B"})
    ]


def test_two_on_one_seat_are_noticed(tmp_path: Path) -> None:
    roster = load_roster(
        roster_of(tmp_path, "students:\n - {name: A, seat: 1, kubeconfig: a}\n - {name: B, seat: 1, kubeconfig: a}\n")
    )
    problem = roster.problems[0]
    assert (problem.message.code, problem.line) == ("roster-same-seat", 3)


def test_the_line_in_a_broken_kubeconfig_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "clusters: []\ncontexts: ]\n")
    roster = load_roster(roster_of(tmp_path, "students: [{name: A, kubeconfig: a.yaml}]"))
    assert (roster.problems[0].path, roster.problems[0].line) == (tmp_path / "a.yaml", 2)
    assert roster.students[0].refusal is not None


def test_a_rehearsal_is_trusted_by_name_like_any_other(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / f"{name}.yaml", kubeconfig(cluster=LOCAL))
    roster = load_roster(
        roster_of(
            tmp_path,
            """
            rehearsal: true
            trust: {A: [local-address]}
            students: [{name: A, kubeconfig: a.yaml}, {name: B, kubeconfig: b.yaml}]
            """,
        )
    )
    assert roster.origin is Origin.REHEARSAL
    assert roster.namespaces == DEFAULT_NAMESPACES
    first, second = roster.students
    assert first.access is not None
    assert second.refusal is not None
    assert second.refusal.danger is Danger.LOCAL_ADDRESS


def test_a_folder_with_a_roster_is_that_roster(tmp_path: Path) -> None:
    path = roster_of(tmp_path, "students: [{name: A, kubeconfig: a}]")
    assert load_class(tmp_path).path == path
    path.unlink()
    write(tmp_path / "s1.yaml", kubeconfig())
    assert load_class(tmp_path).origin is Origin.FOLDER


def test_one_kubeconfig_is_a_class_of_one(tmp_path: Path) -> None:
    file = write(tmp_path / "s1.yaml", kubeconfig())
    write(tmp_path / "s2.yaml", kubeconfig())
    roster = load_class(file)
    assert [student.name for student in roster.students] == ["s1"]
    assert (roster.path, roster.files) == (file, (file,))


LINES = st.lists(
    st.sampled_from(["students:", " - name: A", "   kubeconfig: a.yaml", "   seat: 1", "trust:", " A: [exec]"])
    | st.text(max_size=12),
    max_size=8,
)


@given(LINES)
def test_no_roster_is_too_strange(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "roster.yaml"
    path.write_bytes("\n".join(lines).encode(errors="surrogatepass"))
    with contextlib.suppress(RosterError):
        assert load_roster(path).students
