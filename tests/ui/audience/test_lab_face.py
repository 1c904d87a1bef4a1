"""The lab's step in the room: what is told, what is hidden, and that nothing of it comes from a student."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.cluster.fields import Ref
from console.course.model import SegmentKind
from console.course.outline import outline_of
from console.deck.build import build_deck
from console.lab.finding import Severity
from console.lab.rules.registry import RULES
from console.lab.spec.model import AuthorHint, ByHand
from console.messages import LANGUAGES, catalogue, render
from console.rundown.phase import Phase
from console.ui.audience.cause_panel import CausePanel
from console.ui.audience.explain import explanation, slide_of
from console.ui.audience.explain_preview import ExplainPreview
from console.ui.audience.lab_face import CauseFace, LabFace, cause_face, lab_face
from console.ui.audience.lab_panel import LEAST_COMMAND, LabPanel
from console.ui.audience.room_face import RoomFace, RoomMode
from console.ui.theme.theme import apply_theme
from console.ui.theme.tokens import Theme
from ui.conftest import Grab
from ui.teach.classroom import Classroom

from fakes.lab_student import class_view, ingress_finding, said, shared_cause, small_lab

LONG = (
    "kubectl --context=minikube --namespace=backend create deployment user-service --image=nginx:alpine --replicas=3 "
    "&& kubectl --namespace=backend expose deployment user-service --port=8080 --target-port=80"
)
TIME = RoomFace("네임스페이스 만들기", 754, kind=SegmentKind.LAB)
FACE = LabFace("Step 1-2: 스토리지 준비", "kubectl apply -f manifests/storage/", past=13, visible=24)


# ---------------------------------------------------------------- what is told


def test_a_step_is_told_by_title_command_and_count() -> None:
    face = lab_face(small_lab(), class_view({"1-1": 13}), "1-1")
    assert face == LabFace("네임스페이스 만들기", "kubectl apply -f manifests/namespaces.yaml", 13, 24)
    assert lab_face(small_lab(), class_view({"1-1": 13}), "9-9") is None
    assert lab_face(small_lab(), None, "1-1") == replace(face, past=0, visible=0)


@pytest.mark.parametrize(
    ("past", "visible", "shown"),
    [
        (13, 24, True),
        (20, 24, True),
        (21, 24, False),  # three remain
        (24, 24, False),  # nobody remains, and three minutes ago it was one
        (4, 24, True),
        (3, 24, False),  # three people who were first
        (0, 24, False),
        (0, 0, False),
        (2, 4, False),
        (30, 24, False),
    ],
)
def test_progress_points_at_nobody(past: int, visible: int, shown: bool) -> None:
    assert LabFace("a", past=past, visible=visible).shows_progress is shown


def test_every_cause_has_a_general_sentence_and_question() -> None:
    codes = {code for rule in RULES for code in rule.codes}
    for lang in LANGUAGES:
        texts = catalogue(lang)
        assert {code for code in codes if f"room-cause-{code}" not in texts} == set()
        assert not [code for code in codes if "{" in texts[f"room-cause-{code}"]]
    for code in codes:
        face = cause_face(shared_cause(ingress_finding(code=code)), small_lab(hints={}))
        assert face.nudge is not None, code
        assert not face.nudge.params


def test_nothing_of_a_student_reaches_the_room() -> None:
    hostile = Ref("Ingress", "kim-seoyeon-backend", "kim-ingress")
    example = ingress_finding(
        ref=hostile, subject=hostile, message=said("kim-seoyeon-backend: Error 500 /home/kim"), severity=Severity.ERROR
    )
    for lab in (small_lab(), small_lab(hints={})):
        face = cause_face(shared_cause(example), lab)
        for lang in LANGUAGES:
            words = " ".join(render(each, lang) for each in (face.sentence, face.question(lang)) if each is not None)
            assert not any(part in words for part in ("kim", "500", "/home", "s01"))
    unknown = cause_face(shared_cause(replace(example, code="something-new")), small_lab())
    assert render(unknown.sentence, "ko") == "설정이 의도한 것과 다릅니다."
    assert unknown.nudge is None


def test_the_authors_own_question_comes_first() -> None:
    face = cause_face(shared_cause(), small_lab())
    question = face.question("ko")
    assert question is not None
    assert render(question, "ko") == "Ingress와 서비스는 어디에 있나요?"


def test_a_card_is_all_in_one_language_where_it_can_be() -> None:
    panel = CausePanel()
    panel.set_view(cause_face(shared_cause(), small_lab()), "en")
    assert len(panel.told()) == 3
    assert not any(re.search("[가-힣]", words) for words in panel.told())
    own = {"ingress-backend-other-namespace": AuthorHint(nudge="Where is the Service?")}
    panel.set_view(cause_face(shared_cause(), small_lab(hints=own)), "en")
    assert panel.told()[2] == "Where is the Service?"
    unknown = ingress_finding(code="something-new")
    own = {"something-new": AuthorHint(nudge="어디에 있나요?")}
    panel.set_view(cause_face(shared_cause(unknown), small_lab(hints=own)), "en")
    assert panel.told()[2] == "어디에 있나요?"  # the course's own words, where there are no others
    panel.deleteLater()


def test_progress_of_a_step_that_is_ticked_by_hand_is_not_the_rooms() -> None:
    lab = small_lab()
    step = replace(lab.steps[0], checks=tuple(replace(each, how=ByHand()) for each in lab.steps[0].checks))
    first, *others = lab.phases
    by_hand = replace(lab, phases=(replace(first, steps=(step, *first.steps[1:])), *others))
    view = class_view({"1-1": 12})
    faces = [lab_face(each, view, "1-1") for each in (lab, by_hand)]
    assert [face is not None and face.shows_progress for face in faces] == [True, False]


@pytest.mark.parametrize(
    "heading", ["Step 1-1: 네임스페이스", "step 1-1: 네임스페이스 (5분)", "🚀 Step 1-1:  네임스페이스"]
)
def test_the_slide_that_explains_is_found(heading: str) -> None:
    text = "# 실습 (90분)\n\n글\n\n## Step 1-1: 네임스페이스 (5분)\n\n- 하나\n\n## 다른 것\n\n글\n"
    deck = build_deck(text, outline=outline_of(text, path=Path("a.md")))
    index = slide_of(heading, deck)
    assert index is not None
    assert deck.slides[index].title == "Step 1-1: 네임스페이스"
    found = explanation(shared_cause(heading=heading), small_lab(), deck)
    assert (found.slide, found.slide_title) == (index, "Step 1-1: 네임스페이스")
    assert explanation(shared_cause(heading="없는 제목"), small_lab(), deck).slide is None
    assert explanation(shared_cause(heading=heading), small_lab(), None).slide is None
    assert slide_of("", deck) is None


# ---------------------------------------------------------------- how it looks


@pytest.fixture
def panel(qtbot: QtBot) -> LabPanel:
    panel = LabPanel()
    qtbot.add_widget(panel)
    panel.resize(1280, 720)
    return panel


@pytest.mark.parametrize("size", [QSize(1280, 720), QSize(2560, 1440), QSize(1024, 768), QSize(640, 360)])
@pytest.mark.parametrize("command", ["kubectl get pods", LONG, "\n".join([LONG] * 3), "가" * 900])
def test_the_command_is_large_enough_to_copy_by_eye(panel: LabPanel, size: QSize, command: str) -> None:
    panel.resize(size)
    panel.set_view(replace(FACE, command=command, step_title="아주 긴 단계 제목 " * 6), TIME, "ko")
    text = panel.command()
    assert text.size >= round(LEAST_COMMAND * min(size.width() / 1280, size.height() / 720))
    assert text.is_whole
    if len(command) < 250:
        shown = text.layout.text()
        assert "…" not in shown
        assert shown.split() == command.split()
        assert not any(line.rstrip().endswith("-") for line in shown.split("\u2028"))  # no option is torn apart
    assert all(
        text.layout.lineAt(number).naturalTextWidth() <= size.width() for number in range(text.layout.lineCount())
    )


def test_the_words_of_the_room(panel: LabPanel) -> None:
    panel.set_view(FACE, TIME, "ko")
    assert panel.told() == [
        "Step 1-2: 스토리지 준비",
        "kubectl apply -f manifests/storage/",
        "13명이 이 단계를 마쳤습니다",
    ]
    panel.set_view(replace(FACE, past=22), TIME, "ko")
    assert panel.told()[-1] == "kubectl apply -f manifests/storage/"


def test_the_bar_goes_with_its_words(panel: LabPanel) -> None:
    def bottom() -> set[str]:
        picture = panel.grab().toImage()
        return {picture.pixelColor(x, picture.height() - 60).name() for x in range(70, 1200, 10)}

    panel.set_view(FACE, TIME, "ko")
    assert len(bottom()) > 1
    panel.set_view(replace(FACE, past=23), TIME, "ko")
    assert len(bottom()) == 1


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [QSize(1280, 720), QSize(2560, 1440)])
def test_pictures(qapp: QApplication, qtbot: QtBot, grab: Grab, theme: Theme, lang: str, size: QSize) -> None:
    apply_theme(qapp, theme)
    for name, face, time in (
        ("lab", FACE, TIME),
        ("lab-long", replace(FACE, command=LONG, step_title="Step 2-1: " + "데이터베이스와 서비스 배포 " * 3), TIME),
        ("lab-bare", LabFace("자유 실습"), replace(TIME, seconds=-63, phase=Phase.OVERTIME)),
    ):
        panel = LabPanel()
        qtbot.add_widget(panel)
        panel.resize(size)
        panel.set_view(face, time, lang)
        assert grab(panel, f"room-{name}-{lang}-{theme}-{size.width()}").exists()
    card = CausePanel()
    qtbot.add_widget(card)
    card.resize(size)
    card.set_view(cause_face(shared_cause(), small_lab(hints={})), lang)
    assert grab(card, f"room-cause-{lang}-{theme}-{size.width()}").exists()


# ---------------------------------------------------------------- in the running application


def _visible(widgets: Iterable[object]) -> list[str]:
    return [type(widget).__name__ for widget in widgets if widget.isVisible()]  # type: ignore[attr-defined]


def over(classroom: Classroom) -> list[str]:
    """Which panels lie over the room's slide."""
    room = classroom.room
    return _visible((room.panel, room.lab_panel, room.cause_panel, room._corner))


def follow(classroom: Classroom) -> None:
    classroom.console.room_control.follow(classroom.console.playback.view)


def card() -> CauseFace:
    return cause_face(shared_cause(), small_lab())


def test_the_lab_step_takes_the_screen_once_and_gives_it_back(classroom: Classroom) -> None:
    room, audience = classroom.open_room(), classroom.console.audience
    classroom.press("T")
    audience.set_lab(FACE)
    follow(classroom)
    assert over(classroom) == ["LabPanel"]
    assert room.lab_panel.face == FACE
    classroom.press("C", "C")  # slide, corner: the instructor shows a slide with the time in its corner
    assert over(classroom) == ["Countdown"]
    audience.set_lab(replace(FACE, step_title="Step 1-3"))
    follow(classroom)
    assert over(classroom) == ["Countdown"]
    classroom.press("C")
    assert over(classroom) == ["LabPanel"]
    audience.set_lab(None)
    follow(classroom)
    assert audience.mode is RoomMode.SLIDE
    assert over(classroom) == []


def test_a_break_in_the_lab_shows_the_break(classroom: Classroom) -> None:
    classroom.open_room()
    classroom.press("T")
    classroom.console.audience.set_lab(FACE)
    follow(classroom)
    classroom.in_dialog(lambda: classroom.press("Shift+B"), lambda _dialog: classroom.press("Enter"))
    assert over(classroom) == ["RoomPanel"]
    face = classroom.room.panel.face
    assert face is not None
    assert face.kind is SegmentKind.BREAK


def test_black_covers_the_lab_and_the_desktop_hides_it(classroom: Classroom) -> None:
    room = classroom.open_room()
    classroom.press("T")
    classroom.console.audience.set_lab(FACE)
    follow(classroom)
    classroom.press("B")
    assert over(classroom) == []
    classroom.press("B", "D")
    assert not room.isVisible()
    classroom.press("D")
    assert over(classroom) == ["LabPanel"]


def test_a_card_lies_over_the_slide_until_the_next_one(classroom: Classroom) -> None:
    classroom.open_room()
    classroom.press("T", "C")
    classroom.console.audience.show_cause(card())
    assert over(classroom) == ["CausePanel", "Countdown"]
    assert "Room: Explanation" in classroom.words(classroom.window.header)
    classroom.press("B")
    assert over(classroom) == []
    classroom.press("B", "PgDown")
    assert over(classroom) == ["Countdown"]
    assert classroom.console.audience.cause is None


def test_a_card_over_a_lab_step_keeps_the_time_in_its_corner(classroom: Classroom) -> None:
    classroom.open_room()
    classroom.press("T")
    classroom.console.audience.set_lab(FACE)
    follow(classroom)
    classroom.console.audience.show_cause(card())
    assert over(classroom) == ["CausePanel", "Countdown"]
    assert classroom.console.room_control.end_explanation()
    assert over(classroom) == ["LabPanel"]
    assert not classroom.console.room_control.end_explanation()


@pytest.fixture
def preview(classroom: Classroom) -> ExplainPreview:
    preview = ExplainPreview(classroom.window, classroom.window.registry)
    preview.sent.connect(classroom.console.room_control.explain)
    return preview


def ask(classroom: Classroom, preview: ExplainPreview, heading: str = "") -> None:
    """Ask whether to explain a cause, as the key E does."""
    deck = classroom.console.session.deck
    found = explanation(shared_cause(heading=heading), small_lab(), deck)
    preview.preview(found, deck, "ko", is_open=classroom.console.audience.is_open)
    classroom.until(classroom.window.isActiveWindow)


def test_nothing_is_shown_before_enter(classroom: Classroom, preview: ExplainPreview, grab: Grab) -> None:
    classroom.open_room()
    explained: list[object] = []
    classroom.console.room_control.explained.connect(explained.append)
    ask(classroom, preview)
    grab(classroom.window, "room-explain-preview-card")
    assert "the lab names no slide that explains it" in classroom.words(preview)
    ask(classroom, preview, heading="Step 9-9")
    assert "the open session has no slide called “Step 9-9”" in classroom.words(preview)
    assert preview.isVisible()
    assert preview.card.isVisible()
    assert over(classroom) == []
    classroom.press("Esc")
    assert not preview.isVisible()
    assert (over(classroom), explained) == ([], [])
    ask(classroom, preview)
    classroom.press("Enter")
    assert over(classroom) == ["CausePanel"]
    assert explained == [shared_cause().key]


def test_the_rooms_keys_work_under_the_preview(classroom: Classroom, preview: ExplainPreview) -> None:
    room = classroom.open_room()
    ask(classroom, preview)
    classroom.press("B")
    assert classroom.console.show.show.cover == "black"
    classroom.press("B", "D")
    assert not room.isVisible()
    assert preview.isVisible()
    classroom.press("Enter")
    assert room.isVisible()  # who sends something to the room means it to be seen
    assert over(classroom) == ["CausePanel"]


def test_a_slide_that_explains_is_shown_with_the_time_beside(
    classroom: Classroom, preview: ExplainPreview, grab: Grab
) -> None:
    classroom.open_room()
    classroom.press("T", "C", "C", "B")
    assert classroom.console.audience.mode is RoomMode.FULL
    ask(classroom, preview, heading="2. 이름 (15분)")
    grab(classroom.window, "room-explain-preview-slide")
    assert preview.slide.isVisible()
    assert "이름" in classroom.words(preview)
    classroom.press("Enter")
    assert classroom.slides[classroom.room_slide].title == "이름"
    assert classroom.console.audience.mode is RoomMode.CORNER
    assert over(classroom) == ["Countdown"]
    assert classroom.console.show.show.cover == ""


def test_a_closed_room_opens_with_the_explanation(classroom: Classroom, preview: ExplainPreview) -> None:
    ask(classroom, preview)
    assert "it opens with this" in classroom.words(preview)
    classroom.press("Enter")
    classroom.until(lambda: classroom.console.audience.is_open)
    classroom.until(lambda: classroom.room.stage.is_loaded)
    assert over(classroom) == ["CausePanel"]


@pytest.mark.parametrize("hidden", ["B", "W", "D"])
def test_the_first_press_shows_a_lab_step_that_something_hides(classroom: Classroom, hidden: str) -> None:
    classroom.open_room()
    classroom.press("T")
    classroom.console.audience.set_lab(FACE)
    follow(classroom)
    classroom.press(hidden)
    assert not classroom.window.registry.action("room-lab").isChecked()
    classroom.press("Shift+C")
    assert over(classroom) == ["LabPanel"]
    assert classroom.window.registry.action("room-lab").isChecked()
    classroom.press("Shift+C")
    assert over(classroom) == []


def test_in_a_break_the_lab_step_waits_and_says_so(classroom: Classroom) -> None:
    classroom.open_room()
    classroom.press("T")
    classroom.console.audience.set_lab(FACE)
    follow(classroom)
    classroom.in_dialog(lambda: classroom.press("Shift+B"), lambda _dialog: classroom.press("Enter"))
    classroom.console.audience.set_lab(FACE)
    classroom.press("Shift+C")
    assert classroom.notices()["room"] == "The room sees the break. The lab step comes after it."
    assert over(classroom) == ["RoomPanel"]


def test_the_lab_step_is_shown_with_a_key_and_taken_back_with_it(classroom: Classroom) -> None:
    classroom.open_room()
    classroom.press("T", "Shift+C")
    assert classroom.notices()["room"] == "No step of a lab is running"
    classroom.console.audience.set_lab(FACE)
    classroom.press("C", "Shift+C")
    assert over(classroom) == ["LabPanel"]
    assert classroom.window.registry.action("room-lab").isChecked()
    classroom.press("Shift+C")
    assert over(classroom) == ["Countdown"]
    classroom.console.audience.show_cause(card())
    classroom.press("Shift+C")
    assert over(classroom) == ["LabPanel"]
