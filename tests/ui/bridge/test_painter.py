"""Drawing when things go wrong: one diagram never costs the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.bridge import painter as module
from console.bridge.painter import Painter
from console.bridge.web import jobs
from console.bridge.web.page import SlidePage
from console.bridge.web.profile import SlideProfile
from console.deck.diagrams import diagram_of
from console.deck.model import Drawing
from console.errors import ResourceError

PATIENCE_MS = 30_000


@pytest.fixture
def painter(profile: SlideProfile, tmp_path: Path) -> Iterator[Painter]:
    made = Painter(profile, tmp_path)
    yield made
    made.cancel()
    made.deleteLater()


def paint(painter: Painter, qtbot: QtBot, *sources: str) -> list[Drawing]:
    drawings: dict[str, Drawing] = {}
    painter.drawn.connect(drawings.__setitem__)
    diagrams = [diagram_of(source, 1) for source in sources]
    with qtbot.wait_signal(painter.finished, timeout=PATIENCE_MS):
        painter.paint(diagrams, "light")
    return [drawings[diagram.key] for diagram in diagrams]


@pytest.mark.expects_log("the process that draws slides ended|a diagram was not drawn")
def test_a_diagram_that_ends_the_process_costs_only_itself(
    painter: Painter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = SlidePage.call

    def deadly(page: SlidePage, function: str, *arguments: object, **options: object) -> None:
        if function == "drawing.draw" and "DEADLY" in str(arguments[-1]):
            page.renderProcessTerminated.emit(SlidePage.RenderProcessTerminationStatus.CrashedTerminationStatus, 1)
        else:
            call(page, function, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(SlidePage, "call", deadly)
    sources = ("graph LR\n A", "graph LR\n DEADLY", "graph LR\n B", "graph LR\n C", "graph LR\n D")
    first, deadly_one, *others = paint(painter, qtbot, *sources)
    assert "ended" in deadly_one.error
    assert all(drawing.svg for drawing in (first, *others))
    kept = painter.kept([diagram_of(source, 1) for source in sources], "light")
    assert len(kept) == 4, "what was not drawn for such a reason is tried again the next time"


@pytest.mark.expects_log("a diagram was not drawn")
def test_a_diagram_that_never_ends_is_left_after_a_while(
    painter: Painter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = SlidePage.call

    def endless(page: SlidePage, function: str, *arguments: object, **options: object) -> None:
        if function == "drawing.draw" and "ENDLESS" in str(arguments[-1]):
            job = page.parent()
            assert isinstance(job, jobs.DrawJob)
            job._deadline.start(1)
        else:
            call(page, function, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(SlidePage, "call", endless)
    endless_one, other = paint(painter, qtbot, "graph LR\n ENDLESS", "graph LR\n B")
    assert "did not answer" in endless_one.error
    assert other.svg


@pytest.mark.expects_log("diagrams not drawn")
def test_without_the_drawing_program_every_diagram_says_so_once(
    painter: Painter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_arguments: object, **_options: object) -> None:
        raise ResourceError("web-asset-missing", path=Path("mermaid.min.js"))

    monkeypatch.setattr(module, "DrawJob", missing)
    ended: list[bool] = []
    painter.finished.connect(lambda: ended.append(True))
    drawings = paint(painter, qtbot, "graph LR\n A", "graph LR\n B")
    assert all("missing" in drawing.error for drawing in drawings)
    assert ended == [True]


def test_equal_diagrams_are_drawn_once(painter: Painter, qtbot: QtBot) -> None:
    drawn: list[str] = []
    painter.drawn.connect(lambda key, _drawing: drawn.append(key))
    paint(painter, qtbot, "graph LR\n A", "graph LR\n A")
    assert len(drawn) == 1
