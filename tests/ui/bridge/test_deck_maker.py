"""From a file to a fitted deck with its drawings, through real pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.bridge.deck_maker import DeckMaker, MadeDeck
from console.bridge.waiting import Waiting
from console.bridge.web.profile import SlideProfile
from console.bridge.worker import Worker
from console.deck.fit import SCALES
from console.deck.html import Role, deck_html
from console.deck.model import Drawing, Fit
from console.errors import ConsoleError
from ui.bridge.pages import Open

PATIENCE_MS = 40_000


@dataclass
class Outcome:
    made: MadeDeck
    drawings: dict[str, Drawing] = field(default_factory=dict)
    drawn_now: list[str] = field(default_factory=list)


Make = Callable[[Path], Outcome]


@pytest.fixture
def maker(profile: SlideProfile, worker: Worker, tmp_path: Path) -> Iterator[DeckMaker]:
    made = DeckMaker(profile, worker, cache=tmp_path / "cache")
    yield made
    made.cancel()
    made.deleteLater()


@pytest.fixture
def make(maker: DeckMaker) -> Make:
    def run(path: Path) -> Outcome:
        waiting = Waiting[None]()
        made: list[MadeDeck] = []
        drawn: dict[str, Drawing] = {}
        connections = [
            maker.made.connect(made.append),
            maker.drawn.connect(drawn.__setitem__),
            maker.complete.connect(lambda: waiting.done(None)),
            maker.failed.connect(waiting.fail),
        ]
        maker.make(path, theme="dark")
        try:
            waiting.result(longest_ms=PATIENCE_MS)
        finally:
            for connection in connections:
                QObject.disconnect(connection)
        assert len(made) == 1
        return Outcome(made[0], {**made[0].drawings, **drawn}, sorted(drawn))

    return run


def document(folder: Path, text: str, name: str = "session.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_real_session_fits_and_all_its_diagrams_draw_with_whole_labels(
    make: Make, open_page: Open, shared_course: Path
) -> None:
    outcome = make(shared_course / "week_02/day_03/session_08.md")
    deck = outcome.made.deck
    assert len(deck.diagrams) == 4
    assert sorted(outcome.drawings) == sorted(diagram.key for diagram in deck.diagrams)
    assert [drawing.error for drawing in outcome.drawings.values()] == [""] * 4

    page = open_page(deck_html(deck, drawings=outcome.drawings))
    assert page.call("deck.overflowing") == []
    clipped = page.ask(
        """[...document.querySelectorAll(".node")].filter((node) => {
            const words = node.querySelector("text")?.getBoundingClientRect();
            const frame = node.querySelector("rect,polygon,path,circle")?.getBoundingClientRect();
            return words && frame && (words.width > frame.width + 0.5 || words.height > frame.height + 0.5);
        }).map((node) => node.textContent)"""
    )
    assert clipped == []
    assert page.ask("document.querySelectorAll('.node text').length") == page.ask(
        "document.querySelectorAll('.node').length"
    )
    assert outcome.made.root == shared_course


def test_what_was_made_once_comes_from_the_cache(
    make: Make, shared_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shared_course / "week_03/day_03/challenge_2.md"
    first = make(path)
    assert first.drawn_now

    def no_page(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a page was opened")

    monkeypatch.setattr("console.bridge.deck_maker.MeasureJob", no_page)
    monkeypatch.setattr("console.bridge.painter.DrawJob", no_page)
    second = make(path)
    assert second.drawn_now == []
    assert second.made.deck == first.made.deck
    assert second.drawings == first.drawings


def test_a_damaged_cache_is_made_again(make: Make, tmp_path: Path) -> None:
    path = document(tmp_path, "# T\n\n## S\n\nwords\n\n```mermaid\ngraph LR\n A --> B\n```\n")
    first = make(path)
    entries = sorted((tmp_path / "cache").rglob("*.json"))
    assert len(entries) == 2
    for entry, damage in zip(entries, ("{", json.dumps({"s1": 5})), strict=True):
        entry.write_text(damage, encoding="utf-8")
    second = make(path)
    assert second.made.deck == first.made.deck
    assert second.drawings == first.drawings


def test_a_broken_diagram_is_explained_to_the_presenter_alone(make: Make, tmp_path: Path) -> None:
    path = document(
        tmp_path,
        "# T\n\n## S\n\n```mermaid\ngraph LR\n A --> --> B\n```\n\n## U\n\n```mermaid\ngraph LR\n C --> D\n```\n",
    )
    outcome = make(path)
    broken, whole = (outcome.drawings[diagram.key] for diagram in outcome.made.deck.diagrams)
    assert "Parse error" in broken.error
    assert broken.svg == ""
    assert whole.svg
    assert whole.error == ""
    html = {role: deck_html(outcome.made.deck, role=role, drawings=outcome.drawings) for role in Role}
    assert "Parse error" in html[Role.PRESENTER]
    assert "A --&gt; --&gt; B" in html[Role.PRESENTER]
    for role in (Role.AUDIENCE, Role.EXPORT):
        assert "Parse error" not in html[role]
        assert "--&gt; --&gt;" not in html[role]


def test_a_chart_lies_down_only_when_that_makes_it_larger(make: Make, shared_course: Path) -> None:
    def proportions(path: str) -> list[float]:
        outcome = make(shared_course / path)
        views = [outcome.drawings[diagram.key].svg.split('viewBox="')[1] for diagram in outcome.made.deck.diagrams]
        sizes = [[float(number) for number in view.split('"')[0].split()[2:]] for view in views]
        return [width / height for width, height in sizes]

    assert all(proportion > 2 for proportion in proportions("week_03/day_03/challenge_2.md"))
    assert all(proportion < 1 for proportion in proportions("week_02/day_03/session_08.md"))


def test_cancelling_is_silent(maker: DeckMaker, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    heard: list[object] = []
    maker.made.connect(heard.append)
    maker.failed.connect(heard.append)
    maker.complete.connect(lambda: heard.append("complete"))
    maker.make(document(tmp_path, "# T\n\n## S\n\nwords\n"), theme="dark")
    maker.cancel()
    other = document(tmp_path, "# Other\n\n## S\n\nwords\n", "other.md")
    with qtbot.wait_signal(maker.complete, timeout=PATIENCE_MS):
        maker.make(document(tmp_path, "# T\n\n## S\n\nwords\n"), theme="dark")
        maker.make(other, theme="dark")
    assert [thing.path for thing in heard if isinstance(thing, MadeDeck)] == [other]
    assert heard[-1] == "complete"


@pytest.mark.parametrize(
    ("content", "code"), [(None, "vanished"), (b"\0\1\2\3" * 100, "binary")], ids=["vanished", "binary"]
)
def test_a_file_that_cannot_be_read_fails_with_its_name(
    make: Make, tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "session.md"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConsoleError) as caught:
        make(path)
    assert caught.value.message.code == code
    assert caught.value.path == path


def test_what_is_measured_is_what_is_laid_out(make: Make, open_page: Open, tmp_path: Path) -> None:
    entries = "\n".join(f"- 항목 {number}: 설명이 조금 있는 줄입니다" for number in range(40))
    code = "\n".join(f"  key-{number}: value" for number in range(60))
    table = "| 이름 | 값 |\n|---|---|\n" + "\n".join(f"| 행 {number} | {number} |" for number in range(30))
    text = f"# T\n\n## A\n\n{entries}\n\n## B\n\n```yaml\n{code}\n```\n\n## C\n\n{table}\n\n## D\n\n짧은 글\n"
    deck = make(document(tmp_path, text)).made.deck
    assert {slide.title for slide in deck.slides if slide.fit is Fit.SPLIT} >= {"A", "B", "C"}
    assert all(slide.scale >= SCALES[-1] for slide in deck.slides)
    page = open_page(deck_html(deck))
    assert page.call("deck.overflowing") == []


def test_pictures_from_elsewhere_in_the_course_are_shown(make: Make, open_page: Open, tmp_path: Path) -> None:
    day = tmp_path / "week_01" / "1일차"
    (tmp_path / "images").mkdir()
    day.mkdir(parents=True)
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>'
    for place in (tmp_path / "images" / "그림.svg", day / "옆.svg"):
        place.write_text(picture, encoding="utf-8")
    outcome = make(
        document(day, "# T\n\n## S\n\n![그림](../../images/그림.svg)\n\n![옆](옆.svg)\n\n![밖](../../../secret.png)\n")
    )
    assert outcome.made.root == tmp_path
    assert [finding.code for finding in outcome.made.deck.problems] == ["deck-image-outside"]
    page = open_page(deck_html(outcome.made.deck))
    assert page.ask("[...document.images].map((image) => image.naturalWidth)") == [8, 8]
