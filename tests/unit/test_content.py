"""The bundled course: nothing to find in it, time that adds up, words for every slide, and examples that hold."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
import yaml

from console.course.lint.run import lint_path
from console.course.loader import load_course
from console.course.model import Kind, Node, Outline, SegmentKind
from console.course.scan import scan
from console.course.source import read_text
from console.deck.build import build_deck
from console.deck.model import BlockKind, Deck, SlideKind
from console.paths import bundled_course

DISCUSSION_MINUTES = 10
SESSION_MINUTES = 50
PARTS = ("README.md", "week_*/README.md", "week_*/day_*")


@pytest.fixture(scope="module")
def sessions() -> list[Node]:
    """Every session of the course, in teaching order."""
    return [node for node in load_course(bundled_course()).node.walk() if node.kind is Kind.SESSION]


def outline_of(session: Node) -> Outline:
    assert session.outline is not None, f"{session.title} has no file"
    return session.outline


def deck_of(session: Node) -> Deck:
    assert session.path is not None
    text = read_text(session.path).text
    return build_deck(text, outline=outline_of(session), base=session.path.parent, root=bundled_course())


def fences(language: str) -> Iterator[tuple[Path, str]]:
    """Yield the code of all fences in ``language``, with the file each stands in."""
    for path in sorted(bundled_course().rglob("*.md")):
        source = scan(read_text(path).text)
        for fence in source.fences:
            if fence.language == language:
                yield path, source.fence_text(fence)


def test_every_place_of_the_course_is_there() -> None:
    course = load_course(bundled_course())
    assert course.problems == ()
    assert [node.title for node in course.node.walk() if node.path is None] == []
    assert {Kind.COURSE, Kind.WEEK, Kind.DAY, Kind.SESSION} <= {node.kind for node in course.node.walk()}


def test_the_lint_finds_nothing_in_the_files() -> None:
    codes = [finding.code for finding in lint_path(bundled_course())]
    assert codes == ["not-checked"], "only drawing is left to check"


def parts() -> list[str]:
    """The course in parts that are drawn one by one: its days, and the pages above them."""
    root = bundled_course()
    return [str(path.relative_to(root)) for shape in PARTS for path in sorted(root.glob(shape))]


@pytest.mark.qt
@pytest.mark.parametrize("part", parts())
def test_the_lint_finds_nothing_in_what_is_drawn(part: str, tmp_path: Path) -> None:
    pytest.importorskip("PySide6.QtWebEngineCore")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CACHE_HOME": str(tmp_path)}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # tests in a container run as root
    command = [sys.executable, "-m", "console", "lint", str(bundled_course() / part), "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert json.loads(done.stdout) == [], done.stderr


def test_each_session_fills_its_slot_and_ends_with_the_discussion_its_day_promises(sessions: list[Node]) -> None:
    assert sessions
    for session in sessions:
        outline = outline_of(session)
        assert (session.slot_minutes, outline.planned_minutes) == (SESSION_MINUTES, SESSION_MINUTES), session.title
        discussion = outline.segments[-1]
        assert discussion.kind is SegmentKind.DISCUSSION, session.title
        parts = sum(part.planned for part in discussion.children)
        assert (discussion.minutes, parts) == (DISCUSSION_MINUTES, DISCUSSION_MINUTES), session.title
        assert discussion.topic, session.title


def test_the_day_gives_each_session_its_time(sessions: list[Node]) -> None:
    starts = {session.number: session.starts for session in sessions}
    assert starts[8] == time(17)
    assert None not in starts.values()


def test_every_slide_has_something_to_say(sessions: list[Node]) -> None:
    silent = [
        f"{session.title}, line {slide.line}: {slide.title}"
        for session in sessions
        for slide in deck_of(session).slides
        if slide.kind is not SlideKind.AGENDA and not slide.notes
    ]
    assert silent == []


def test_every_session_has_the_same_shape(sessions: list[Node]) -> None:
    """Goals, three or four parts, the discussion in parts; a diagram, something to run; key points and references."""
    for session in sessions:
        assert session.path is not None
        source = scan(read_text(session.path).text)
        languages = {fence.language for fence in source.fences}
        assert {"mermaid", "bash"} <= languages, session.path
        outline = outline_of(session)
        titles = [segment.title for segment in outline.segments]
        assert titles[0] == "학습 목표", session.path
        assert len(titles[1:-1]) in (3, 4), session.path
        guideline = outline.segments[-1].children
        assert max(len(guideline), *(len(part.children) for part in guideline)) >= 2, session.path
        headings = [heading.title for heading in outline.headings]
        for wanted in ("핵심 정리", "참고 자료"):
            assert any(heading.endswith(wanted) for heading in headings), (session.path, wanted)


def test_a_session_shows_what_the_conventions_offer(sessions: list[Node]) -> None:
    deck = next(deck_of(session) for session in sessions if session.number == 8)
    kinds = {block.kind for slide in deck.slides for block in slide.blocks}
    assert {BlockKind.TREE, BlockKind.CODE, BlockKind.TABLE, BlockKind.DIAGRAM, BlockKind.LIST} <= kinds
    assert any(slide.fragments > 1 for slide in deck.slides)
    assert deck.problems == ()


def test_a_policy_admits_only_the_named_pods_of_the_named_namespace() -> None:
    """One selector entry with both selectors means both; a second entry would open the whole namespace."""
    policies = [
        document
        for _, code in fences("yaml")
        for document in yaml.safe_load_all(code)
        if document.get("kind") == "NetworkPolicy"  # an excerpt has none
    ]
    assert policies
    for policy in policies:
        spec = policy["spec"]
        assert policy["apiVersion"] == "networking.k8s.io/v1"
        rules = {key for key in ("ingress", "egress") if key in spec}
        assert rules <= {kind.lower() for kind in spec["policyTypes"]}, "a rule of a direction that is not named"
        assert rules or spec["podSelector"] == {}, "without rules it closes everything, for every pod"
        peers = [peer for rule in spec.get("ingress", []) for peer in rule["from"]]
        peers += [peer for rule in spec.get("egress", []) for peer in rule["to"]]
        assert all(peer.keys() == {"namespaceSelector", "podSelector"} for peer in peers)
        if "egress" in spec:
            ports = {(port["protocol"], port["port"]) for rule in spec["egress"] for port in rule["ports"]}
            assert ports == {("UDP", 53), ("TCP", 53)}, "names resolve over both"


def test_what_a_session_applies_lies_beside_it_as_it_is_shown() -> None:
    """A demonstration of a session is typed in the day's folder: a file that differs from its slide would surprise."""
    shown = {(path.parent, code.strip()) for path, code in fences("yaml")}
    sessions = [(path, code) for path, code in fences("bash") if path.name.startswith("session_")]
    applied = {
        path.parent / name for path, code in sessions for name in re.findall(r"-f (manifests/[\w.-]+\.yaml)", code)
    }
    assert applied
    for manifest in applied:
        assert (manifest.parent.parent, read_text(manifest).text.strip()) in shown, manifest
    folders = {manifest.parent for manifest in applied}
    assert {path for folder in folders for path in folder.iterdir()} == applied, "nothing lies there for no session"


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash to read the scripts with")
def test_shell_examples_can_be_pasted() -> None:
    scripts = list(fences("bash"))
    assert scripts
    for path, code in scripts:
        done = subprocess.run(["bash", "-n"], input=code, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), path
