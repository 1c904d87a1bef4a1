"""Students who came by themselves, beside those of the roster."""

from __future__ import annotations

from console.cluster.plan import plan_class, undialled_link
from console.messages import Message
from console.roster.joined import JoinedStudent, with_joined
from console.roster.model import Access, Danger, Origin, Refusal, Roster, Student

ANA = Student("ana", "Ana", "A1", access=Access("https://192.0.2.1"), cluster_id="c", server_id="c")
BOB = Student("bob", "Bob", "A2", refusal=Refusal(Message("kubeconfig-local-address"), Danger.LOCAL_ADDRESS))


def test_without_a_roster_they_are_the_class() -> None:
    made = with_joined(None, [JoinedStudent("m1", "하늘", "B1"), JoinedStudent("m2", "하늘")])
    assert made.origin is Origin.JOINED
    assert [(student.name, student.seat) for student in made.students] == [("하늘", "B1"), ("하늘", "")]
    assert len({student.id for student in made.students}) == 2
    plans = plan_class(made)
    assert [(plan.access, plan.reporter) for plan, _ in plans] == [(None, "m1"), (None, "m2")]
    assert "frontend" in plans[0][0].namespaces
    assert all(undialled_link(student, 0.0) is None for student in made.students)


def test_who_is_merged_keeps_the_rosters_words_and_is_not_dialled() -> None:
    made = with_joined(Roster((ANA, BOB)), [JoinedStudent("m1", "bobby", "Z9", student_id="bob")])
    assert [student.id for student in made.students] == ["ana", "bob"]
    bob = made.students[1]
    assert (bob.name, bob.seat, bob.refusal, bob.reporter) == ("Bob", "A2", None, "m1")
    assert made.students[0] is ANA
    assert [plan.reporter for plan, _ in plan_class(made)] == ["", "m1"]


def test_only_one_reporter_speaks_for_a_student() -> None:
    joined = [JoinedStudent("m1", "Ana", student_id="ana"), JoinedStudent("m2", "Ana", student_id="ana")]
    made = with_joined(Roster((ANA,)), joined)
    assert [student.reporter for student in made.students] == ["m1", "m2"]
    assert made.students[0].id == "ana"
    assert made.students[0].access is None


def test_who_was_merged_with_somebody_who_left_the_roster_is_still_there() -> None:
    made = with_joined(Roster((ANA,)), [JoinedStudent("m1", "Bob", student_id="bob")])
    assert [student.name for student in made.students] == ["Ana", "Bob"]
