"""The panel's own states: who is on show, how the link stands, and what stands where nothing has been read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from console.cluster.link import Link, LinkState
from console.messages import Message
from console.roster.model import Roster
from console.ui.lab.link_words import link_words
from console.ui.lab.student.cluster_tabs import Tab
from ui.lab.student.conftest import ALT, STUDENT, Lab, state_of

from fakes.cloudmart import Mistake, busy_snapshot, cloudmart_snapshot


def said(lab: Lab) -> str:
    """All words on the panel that are in sight."""
    labels = [label.text() for label in lab.panel.findChildren(QLabel) if label.isVisible()]
    return "\n".join(filter(None, labels))


def tick(lab: Lab, seconds: float = 1.0) -> None:
    lab.clock.advance(seconds)
    timer = next(timer for timer in lab.panel.findChildren(QTimer) if timer.interval() == 1000)
    assert timer.isActive()
    timer.timeout.emit()


def test_nobody_is_chosen(lab: Lab) -> None:
    assert "Choose a student on the board." in said(lab)
    assert not lab.panel.head.isVisible()
    assert not lab.window.registry.action("student-objects").isEnabled()


def test_the_age_of_the_last_proof_grows(seoyeon: Lab) -> None:
    assert "Live · 0 s ago" in said(seoyeon)
    tick(seoyeon, 3.0)
    assert "Live · 3 s ago" in said(seoyeon)


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (Link(LinkState.CONNECTING, since=990.0), "Connecting…"),
        (Link(LinkState.STALE, since=960.0, proof=952.0), "No update for 48 s"),
        (Link(LinkState.UNAUTHORIZED, since=960.0), "Sign-in failed · check the token"),
        (Link(LinkState.FORBIDDEN, since=960.0, forbidden=("Pod", "Ingress")), "No permission: Pod, Ingress"),
        (Link(LinkState.UNREACHABLE, since=960.0, retry_at=1009.2), "Unreachable · retry in 10 s"),
        (Link(LinkState.UNREACHABLE, since=960.0), "Unreachable"),
        (Link(LinkState.LOCAL_ONLY, since=960.0), "Only reachable on the student's PC"),
        (Link(LinkState.REFUSED, since=960.0), "Not connected · the kubeconfig is refused"),
    ],
)
def test_every_link_has_its_words(link: Link, words: str) -> None:
    assert link_words(link, 1000.0).text == words


def test_nothing_read_yet_is_not_an_empty_cluster(lab: Lab) -> None:
    lab.use(state_of(None))
    assert "Connecting. Objects appear as they are read." in said(lab)
    assert not lab.panel.empty.button.isVisible()
    lab.update(
        state_of(
            None, Link(LinkState.UNREACHABLE, since=999.0, reason=Message("cluster-unauthorized"), retry_at=1009.0)
        )
    )
    assert "Nothing has been read from this cluster yet." in said(lab)
    asked: list[str] = []
    lab.fleet.retry_wanted.connect(asked.append)
    QTest.mouseClick(lab.panel.empty.button, Qt.MouseButton.LeftButton)
    assert asked == ["s07"]
    lab.update(state_of(cloudmart_snapshot()))
    assert lab.titles()


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4])
def test_a_cluster_that_was_never_reached_is_not_called_empty(lab: Lab, key: Qt.Key) -> None:
    never = cloudmart_snapshot()
    lab.use(state_of(never))
    lab.press(key, ALT)
    lost = Link(LinkState.UNREACHABLE, since=960.0)
    lab.update(state_of(replace(never, objects={}, is_complete=False), lost))
    words = said(lab)
    assert "Nothing has been read from this cluster yet." in words
    assert not any(lie in words for lie in ("There are no", "has been created yet", "No container has begun"))
    assert lab.panel.empty.button.isVisible()
    assert not lab.panel.head.retry.isVisible()
    lab.update(state_of(replace(never, objects={}, is_complete=False)))
    assert "Objects appear as they are read." in said(lab)


def test_a_cluster_that_may_not_be_read_at_all_is_not_called_empty(lab: Lab) -> None:
    link = Link(LinkState.FORBIDDEN, since=960.0, forbidden=("Pod", "Event"))
    lab.use(state_of(replace(cloudmart_snapshot(), objects={"Pod": {}, "Event": {}}), link))
    assert "Nothing has been read from this cluster yet." in said(lab)
    lab.update(state_of(replace(cloudmart_snapshot(), objects={"Pod": {}, "Event": {}, "Service": {}}), link))
    lab.press(Qt.Key.Key_3, ALT)
    assert "The events of this cluster have not been read." in said(lab)
    lab.press(Qt.Key.Key_4, ALT)
    assert "The pods of this cluster have not been read." in said(lab)


def test_old_content_stays_and_says_its_age(seoyeon: Lab) -> None:
    titles = seoyeon.titles()
    seoyeon.clock.advance(200)
    seoyeon.update(state_of(cloudmart_snapshot(), Link(LinkState.STALE, since=1100.0, proof=1000.0)))
    assert seoyeon.titles() == titles
    assert "Not live: this is how it looked 3 min ago" in said(seoyeon)
    asked: list[str] = []
    seoyeon.fleet.retry_wanted.connect(asked.append)
    QTest.mouseClick(seoyeon.panel.head.retry, Qt.MouseButton.LeftButton)
    assert asked == ["s07"]


def test_what_is_not_seen_is_named(lab: Lab) -> None:
    link = Link(LinkState.LIVE, since=900.0, proof=1000.0, forbidden=("Ingress",), missing=("CronJob",))
    lab.use(state_of(cloudmart_snapshot(skew_seconds=-90.0, set_aside={"Pod": 2, "Job": 0}), link))
    words = said(lab)
    assert "No permission to read: Ingress" in words
    assert "Not on this server: CronJob" in words
    assert "Its clock is 1 min 30 s behind ours" in words
    assert "2 × Pod set aside" in words
    assert "Job set aside" not in words
    lab.update(state_of(cloudmart_snapshot(closed={"Pod": frozenset({"data"})}), link))
    assert "No permission to read: Ingress, Pod in data" in said(lab)
    lab.update(state_of(cloudmart_snapshot(skew_seconds=29.0)))
    assert "clock" not in said(lab)


def test_hidden_names_show_the_seat(seoyeon: Lab) -> None:
    seoyeon.panel.set_names_hidden(True)
    assert seoyeon.panel.head.name == "Seat 07"
    assert "김서연" not in said(seoyeon)
    seoyeon.panel.set_names_hidden(False)
    assert seoyeon.panel.head.name == "김서연"


def test_a_student_who_left_is_told(seoyeon: Lab) -> None:
    seoyeon.fleet.use(Roster(students=()), {})
    seoyeon.settle()
    assert "김서연 is no longer in the class." in said(seoyeon)


def test_alt_and_a_number_choose_a_tab(seoyeon: Lab) -> None:
    for key, tab in zip((Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_2, Qt.Key.Key_1), (2, 3, 1, 0), strict=True):
        seoyeon.press(key, ALT)
        assert seoyeon.panel.cluster.tab is Tab(tab)
    assert seoyeon.panel.cluster.objects.tree.hasFocus()


def test_another_student_begins_afresh(lab: Lab) -> None:
    other = replace(STUDENT, id="s08", name="이도윤")
    one, two = state_of(cloudmart_snapshot()), state_of(busy_snapshot(2), student=other)
    lab.fleet.use(Roster(students=(STUDENT, other)), {"s07": one, "s08": two})
    lab.panel.show_student("s07")
    lab.panel.cluster.objects.filter.setText("postgres")
    lab.panel.show_student("s08")
    assert lab.panel.cluster.objects.filter.text() == ""
    assert "team-0" in lab.titles()
    lab.panel.show_student("s07")
    assert "backend" in lab.titles()


def test_events_come_from_above_and_lead_to_their_object(lab: Lab) -> None:
    lab.use(state_of(cloudmart_snapshot(Mistake.STORAGE_CLASS, Mistake.CRASH)))
    lab.press(Qt.Key.Key_3, ALT)
    events = lab.panel.cluster.events
    row = next(row for row, line in enumerate(events.list.lines) if line.title == "ProvisioningFailed")
    index = events.list.model().index(row, 0)
    spot = events.list.visualRect(index).center()
    QTest.mouseClick(events.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    lab.press(Qt.Key.Key_Return)
    assert lab.panel.cluster.tab is Tab.OBJECTS
    ref = lab.panel.cluster.objects.detail.ref
    assert ref is not None
    assert ref.kind == "PersistentVolumeClaim"


def test_updates_that_come_at_once_are_shown_at_once(seoyeon: Lab) -> None:
    shown: list[int] = []
    model = seoyeon.model
    model.rowsInserted.connect(lambda *_where: shown.append(1))
    for number in range(20):
        snapshot = busy_snapshot(number + 1)
        seoyeon.fleet.update({"s07": state_of(snapshot)})
    early = len(shown)
    seoyeon.settle()
    assert "app-019" in seoyeon.titles()
    assert early <= 4  # the first one, in as many places as it has objects: not twenty times


def test_hidden_it_does_nothing(seoyeon: Lab) -> None:
    titles = seoyeon.titles()
    seoyeon.panel.hide()
    assert not any(timer.isActive() for timer in seoyeon.panel.findChildren(QTimer))
    seoyeon.fleet.update({"s07": state_of(busy_snapshot(3))})
    assert seoyeon.titles() == titles
    seoyeon.panel.show()
    assert "team-0" in seoyeon.titles()


@pytest.mark.parametrize(("reporter", "why"), [("m1", "own terminal"), ("", "No kubeconfig is known")])
def test_where_no_command_line_reaches_the_cluster_the_button_rests_and_says_why(
    lab: Lab, reporter: str, why: str
) -> None:
    copy, key = lab.panel.head.copy, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    lab.use(state_of(cloudmart_snapshot()))
    lab.press(Qt.Key.Key_C, key)
    line = QGuiApplication.clipboard().text()
    assert "--kubeconfig" in line
    lab.use(state_of(cloudmart_snapshot(), student=replace(STUDENT, id="s08", kubeconfig=None, reporter=reporter)))
    QGuiApplication.clipboard().setText("mine")
    lab.press(Qt.Key.Key_C, key)
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "mine"
    assert not lab.window.registry.action("student-kubectl").isEnabled()
    assert why in copy.accessibleDescription()
    QApplication.sendEvent(copy, QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), copy.mapToGlobal(QPoint(2, 2))))
    assert why in QToolTip.text()
    QToolTip.hideText()
    lab.use(state_of(cloudmart_snapshot()))
    assert copy.isEnabled()
    assert copy.accessibleDescription() == ""
    assert "beginning of a command line" in copy.toolTip()


@pytest.mark.parametrize("name", ["가나다라마바사아자차카타파하" * 3, "Maximiliana Featherstonehaugh" * 2, "김서연"])
def test_the_seat_is_seen_beside_however_long_a_name(lab: Lab, name: str) -> None:
    lab.window.resize(1280, 720)
    student = replace(STUDENT, name=name)
    lab.fleet.use(Roster(students=(student,)), {"s07": state_of(cloudmart_snapshot(), student=student)})
    lab.panel.show_student("s07")
    head = lab.panel.head
    for width in (380, 440, 900):
        lab.panel.setFixedWidth(width)
        lab.settle()
        seat = head._place
        assert seat._shown().startswith("Seat 0"), width
        assert head._name._shown() == head._name.text() or head._name.toolTip() == name
        assert head._name.geometry().right() < seat.x()
        assert seat.geometry().right() < head.copy.x()
