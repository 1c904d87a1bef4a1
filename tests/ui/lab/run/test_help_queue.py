"""The help queue: whom it shows, in which order, and what is done about it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.lab.classroom.values import Help, QueueEntry, Watched
from console.messages import Message
from console.ui.lab.board.arranger import EVERY
from console.ui.lab.run.help_queue import HelpQueue
from console.ui.lab.run.queue_model import QueueRow
from ui.conftest import Grab
from ui.lab.run.conftest import Shown

from fakes import lab_views


def rows(shown: Shown) -> list[QueueRow]:
    model = shown.page.queue.model
    return [row for number in range(model.rowCount()) if (row := model.row(number)) is not None]


def tell(shown: Shown, *queue: QueueEntry) -> None:
    """Let the class be told of with another queue."""
    shown.model.update({}, shown.view(queue=queue))


def spot(queue: HelpQueue, student_id: str) -> QPoint:
    row = queue.model.row_of(student_id)
    assert row is not None
    return queue.list.visualRect(queue.model.index(row)).center()


def test_rows_say_rank_person_reasons_and_cause(busy: Shown) -> None:
    assert [(row.rank, row.person.label, row.state) for row in rows(busy)[:3]] == [
        (0, "C2 신지민", "Helping now"),
        (1, "A3 박도윤", ""),
        (2, "B3 장지호", ""),
    ]
    assert rows(busy)[1].reasons == ("No progress for 13 min", "Same error, 3 tries")
    assert rows(busy)[1].cause == "the claim postgres-user-data waits for a StorageClass that does not exist"
    assert rows(busy)[-1].state == "Again in 3 min"
    busy.clock.advance(60)
    busy.page.queue.tick()
    assert rows(busy)[-1].state == "Again in 2 min"
    assert busy.page.queue.title.text() == "Help next · 4 waiting"


def heights(shown: Shown) -> dict[str, int]:
    queue = shown.page.queue
    return {who: queue.list.visualRect(queue.model.index(at)).height() for at, who in enumerate(queue.model.ids)}


def test_a_row_is_as_high_as_its_words_need_and_has_no_tip_then(busy: Shown, grab: Grab) -> None:
    queue, long = busy.page.queue, lab_views.claim_waits("postgres-user-data-of-the-second-shop")
    QTest.qWait(1)
    grab(busy.window, "lab-queue")
    high = heights(busy)
    assert high["s03"] > high["s09"] > high["s17"]
    words = queue.list.words_of(rows(busy)[1])
    assert " ".join(words.cause) == rows(busy)[1].cause
    assert queue.list.tip(1) == []
    tell(busy, replace(lab_views.entry("s03", 9.0), finding=long), lab_views.entry("s17", 4.0))
    busy.clock.advance(EVERY)
    queue.tick()
    busy.resize(1024, 640)
    bound = lab_views.claim_waits("endless-" * 60)
    tell(busy, replace(lab_views.entry("s03", 9.0), finding=bound), lab_views.entry("s17", 4.0))
    QTest.qWait(1)
    assert len(queue.list.words_of(rows(busy)[0]).cause) == 3
    assert queue.list.words_of(rows(busy)[0]).cause[-1].endswith("…")
    assert queue.list.tip(0)[-1] == rows(busy)[0].cause
    assert heights(busy)["s03"] < queue.list.height() / 2


def test_rows_keep_their_heights_while_the_list_is_used(busy: Shown) -> None:
    queue = busy.page.queue
    queue.list.setFocus()
    before = heights(busy)
    tell(busy, replace(lab_views.entry("s17", 4.0), finding=lab_views.claim_waits("a-claim-with-a-long-name" * 3)))
    QTest.qWait(1)
    assert heights(busy) == before
    busy.page.heat.view.setFocus()
    queue.tick()
    QTest.qWait(1)
    assert heights(busy)["s17"] > before["s17"]


def test_enter_claims_x_is_done_and_a_click_opens(busy: Shown) -> None:
    queue = busy.page.queue
    busy.click(queue.list.viewport(), spot(queue, "s09"))
    assert busy.heard["student"] == ["s09"]
    busy.page.close_student()
    queue.list.setFocus()
    busy.press(Qt.Key.Key_Return)
    assert busy.heard["claim"] == ["s09"]
    busy.press(Qt.Key.Key_X)
    assert busy.heard["done"] == ["s09"]
    assert "s09" not in queue.model.ids  # at once: it was the instructor's own doing
    assert queue.student_id == "s01"


def test_buttons_do_the_same_for_the_chosen_one(busy: Shown) -> None:
    queue = busy.page.queue
    queue.list.choose(None)
    assert not queue.done.isEnabled()
    queue.list.choose("s03")
    busy.click(queue.claim)
    busy.click(queue.snooze)
    assert (busy.heard["claim"], busy.heard["snooze"]) == (["s03"], [("s03", 300.0)])
    assert queue.student_id == "s09"
    busy.click(queue.done)
    assert busy.heard["done"] == ["s09"]


def test_the_menu_puts_off_for_two_or_ten_minutes(busy: Shown) -> None:
    busy.page.queue.list.choose("s03")
    menu = busy.page.queue.snooze.menu()
    assert [action.text() for action in menu.actions()] == [
        "Again in 2 minutes",
        "Again in 5 minutes",
        "Again in 10 minutes",
    ]
    menu.actions()[2].trigger()
    assert busy.heard["snooze"] == [("s03", 600.0)]


def test_who_is_being_helped_cannot_be_claimed_again(busy: Shown) -> None:
    queue = busy.page.queue
    queue.list.choose("s14")
    assert not queue.claim.isEnabled()
    assert queue.done.isEnabled()


def test_nothing_moves_under_the_keyboard_and_new_ones_come_at_the_end(busy: Shown) -> None:
    queue = busy.page.queue
    queue.list.setFocus()
    order = queue.model.ids
    worse = lab_views.entry("s22", 20.0, minutes=30)
    tell(busy, worse, lab_views.entry("s03", 9.0), lab_views.entry("s17", 4.0))
    busy.clock.advance(10 * EVERY)
    queue.tick()
    assert queue.model.ids == (*order, "s22")
    assert [row.is_over for row in rows(busy)] == [True, False, True, True, False, True, False]
    assert queue.order.isVisible()
    busy.click(queue.order)
    assert queue.model.ids == ("s22", "s03", "s17")


def test_an_order_stands_for_ten_seconds(busy: Shown) -> None:
    queue = busy.page.queue
    order = queue.model.ids
    view = busy.model.view
    assert view is not None
    turned = tuple(reversed(view.queue))
    tell(busy, *turned)
    assert queue.model.ids == order
    busy.clock.advance(EVERY)
    queue.tick()
    assert queue.model.ids == tuple(reversed(order))


def test_the_chosen_one_stays_chosen_when_the_order_changes(busy: Shown) -> None:
    queue = busy.page.queue
    queue.list.choose("s09")
    tell(busy, lab_views.entry("s01", 9.0), lab_views.entry("s09", 8.0))
    busy.clock.advance(EVERY)
    queue.tick()
    assert queue.model.ids == ("s01", "s09")
    assert queue.student_id == "s09"


def test_an_empty_queue_says_so(busy: Shown) -> None:
    queue = busy.page.queue
    tell(busy)
    busy.clock.advance(EVERY)
    queue.tick()
    assert queue.nobody.isVisible()
    assert queue.title.text() == "Help next"
    assert not busy.window.registry.action("lab-help-next").isEnabled()
    tell(busy, lab_views.entry("s02", 1.0))
    assert queue.list.isVisible()
    assert queue.model.ids == ("s02",)


def test_names_that_are_hidden_are_seats(busy: Shown) -> None:
    busy.page.set_names_hidden(True)
    assert rows(busy)[1].person.label == "Seat A3"


def test_reasons_are_told_in_the_language_of_the_window(busy: Shown) -> None:
    busy.page.set_language("ko")
    assert rows(busy)[1].reasons[0] == "13분째 진도 그대로"


def test_markup_in_what_a_cluster_says_stays_text(busy: Shown, qtbot: QtBot) -> None:
    evil = lab_views.claim_waits("<img src=x>\u202e\x00")
    tell(busy, replace(lab_views.entry("s03", 1.0), finding=evil, help=Help.WAITING))
    cause = next(row.cause for row in rows(busy) if row.student_id == "s03")
    assert "<img src=x>" in cause
    assert "\u202e" not in cause
    assert "\x00" not in cause
    QTest.qWait(1)


def test_who_has_something_wrong_is_named_where_nobody_waits(busy: Shown, grab: Grab) -> None:
    queue = busy.page.queue
    check = busy.lab.checks[2]
    missing = Message("lab-check-none", {"kind": "Service", "name": "web"})
    watching = (Watched("s03", lab_views.claim_waits()), Watched("s09", None, check.id, missing))
    busy.model.update({}, busy.view(watching=watching))
    assert (queue.watching.isVisible(), queue.watching.text()) == (True, "Still watching 2")
    grab(busy.window, "lab-queue-watching-too")
    busy.model.update({}, busy.view(queue=(), watching=watching))
    busy.clock.advance(EVERY)
    queue.tick()
    grab(busy.window, "lab-queue-watching")
    assert queue.watched.isVisible()
    assert not queue.watching.isVisible()
    assert (queue.watched.nobody.text(), queue.watched.heading.text()) == (
        "Nobody waits for help.",
        "Still watching 2:",
    )
    assert [(line.title, line.detail) for line in queue.watched.list.lines] == [
        ("A3 박도윤", "the claim postgres-user-data waits for a StorageClass that does not exist"),
        ("B3 장지호", f"{check.title}: Service web is not there yet"),
    ]
    busy.page.set_names_hidden(True)
    assert "박도윤" not in queue.watched.list.lines[0].title
    queue.watched.list.setFocus()
    queue.watched.list.setCurrentIndex(queue.watched.list.model().index(1, 0))
    busy.press(Qt.Key.Key_Return)
    assert busy.heard["student"] == ["s09"]
    busy.page.close_student()
    busy.click(queue.watched.list.viewport(), queue.watched.list.visualRect(queue.watched.list.currentIndex()).center())
    assert busy.heard["student"][-1] == "s09"
    busy.page.close_student()
    busy.model.update({}, busy.view(queue=()))
    assert queue.nobody.isVisible()
