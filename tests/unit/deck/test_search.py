"""Finding words, and the slide that the plan has on."""

from __future__ import annotations

import unicodedata

import pytest

from console.deck import Deck, planned_slide, search
from unit.deck.helpers import deck_of

TEXT = """# D

## 서비스 (10분)

- ClusterIP와 NodePort

<!-- notes 숨은 말 -->

## B (10분)

```yaml
kind: Service
```
"""


def found(query: str) -> list[tuple[str, str]]:
    return [(hit.slide_id, hit.snippet[hit.start : hit.end]) for hit in search(deck_of(TEXT), query)]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("nodeport", [("s2", "NodePort")]),
        ("kind: service", [("s3", "kind: Service")]),
        ("숨은", [("s2", "숨은")]),
        (unicodedata.normalize("NFD", "서비스"), [("s2", "서비스")]),
        ("nothing", []),
        ("  ", []),
        ("<", []),
    ],
)
def test_words_are_found_wherever_they_stand(query: str, hits: list[tuple[str, str]]) -> None:
    # The agenda (s1) names the parts too; it is left out here to keep the table short.
    assert [hit for hit in found(query) if hit[0] != "s1"] == hits


def test_of_a_diagram_the_words_in_it_are_found_and_not_its_code() -> None:
    text = '# D\n\n## S\n\n```mermaid\ngraph LR\n  A["web<br/>둘"] -->|"mTLS"| B[api]\n```\n'
    deck = deck_of(text)
    assert [hit.snippet for query in ("web 둘", "api") for hit in search(deck, query)] == ["web 둘, mTLS, api"] * 2
    assert search(deck, "graph") == ()
    [bare] = search(deck_of(text.replace('["web<br/>둘"]', "").replace('|"mTLS"|', "").replace("[api]", "")), "graph")
    assert bare.snippet.startswith("graph LR")


def test_a_snippet_of_long_text_is_cut_and_says_so() -> None:
    [hit] = search(deck_of("# D\n\n## S\n\n" + "앞 " * 50 + "바늘" + " 뒤" * 50), "바늘")
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert hit.snippet[hit.start : hit.end] == "바늘"


def paced(fraction: float, step: int = 1) -> int | None:
    deck = deck_of(
        "# D\n\n## A (5분)\n\na\n\n## B (10분)\n\nb\n\n### B1\n\nb\n\n### B2\n\nb\n\n### B3\n\nb\n\n## C (5분)\n\nc\n"
    )
    return planned_slide(deck, lines=[3, 7, 23], step=step, fraction=fraction)


def test_the_plan_walks_through_a_segments_slides_as_its_time_passes() -> None:
    walked = [paced(fraction / 100) for fraction in range(101)]
    assert (walked[0], walked[-1]) == (3, 6)
    assert sorted(walked, key=lambda index: index or 0) == walked
    assert set(walked) == {3, 4, 5, 6}


def test_time_outside_the_segment_stays_on_its_first_or_last_slide() -> None:
    assert (paced(-1), paced(7)) == (3, 6)


def test_a_step_without_slides_keeps_the_slide_before_it() -> None:
    assert paced(0.5, step=2) == 7
    assert planned_slide(deck_of("# D\n\n## A (5분)\n\na\n"), lines=[3, 50], step=1, fraction=0.5) == 1


def test_nothing_to_pace() -> None:
    assert planned_slide(Deck("D"), lines=[1], step=0, fraction=0.5) is None
    assert planned_slide(deck_of(TEXT), lines=[], step=0, fraction=0.5) is None
