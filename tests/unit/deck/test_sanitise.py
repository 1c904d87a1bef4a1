"""Hostile HTML and addresses: what is left of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.deck import asset_file, deck_html
from console.deck.sanitise import Sanitiser
from unit.deck.helpers import body, deck_of

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x.png onerror=alert(1)>",
    '<img alt="><script>alert(1)</script>" src="http://evil.example/x.png">',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><img src=x.png onerror=alert(1)></mtext></math>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\nscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="file:///etc/passwd">x</a>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<object data="http://evil.example"></object><embed src="http://evil.example">',
    '<form action="http://evil.example"><input name=a autofocus onfocus=alert(1)></form>',
    '<meta http-equiv="refresh" content="0;url=http://evil.example">',
    '<link rel="stylesheet" href="http://evil.example/x.css"><base href="http://evil.example">',
    "<style>@import url(http://evil.example/x.css);</style>",
    '<p style="background:url(http://evil.example/x.png);position:fixed">x</p>',
    '<div style="width:expression(alert(1))">x</div>',
    '<video src="http://evil.example/x.mp4" onerror=alert(1)></video>',
    "<details ontoggle=alert(1) open>x</details>",
    '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
    '<img src="http://evil.example/x.png" srcset="http://evil.example/y.png 2x">',
    "<noscript><p title='</noscript><img src=x.png onerror=alert(1)>'></noscript>",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "<javascript:alert(1)>",
    "**<b onclick=alert(1)>x</b>**",
    "`<img src=x onerror=alert(1)>`<img src=x.png onerror=alert(1)>",
]
FORBIDDEN: tuple[str, ...] = (
    "<script",
    "onerror=",
    "onload=",
    "onfocus=",
    "ontoggle=",
    "onclick=",
    "<iframe",
    "<object",
    "<embed",
)
FORBIDDEN += (
    "<form",
    "<input",
    "<meta",
    "<link",
    "<base",
    "<style",
    "<svg",
    "<video",
    "srcset",
    'src="http',
    'src="data:',
)
FORBIDDEN += ('href="javascript', 'href="data', 'href="vbscript', 'href="file', "url(", "position", "expression")


def tags_of(html: str) -> str:
    """What the browser reads as markup: escaped text is harmless."""
    return "\n".join(f"<{part.partition('>')[0]}" for part in html.split("<")[1:]).lower()


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_runs_or_fetches_is_left(attack: str) -> None:
    for context in (attack, f"- {attack}", f"> {attack}", f"| a |\n|---|\n| {attack} |", f"text {attack} text"):
        marks = tags_of(body(context))
        assert not [word for word in FORBIDDEN if word in marks], marks


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_titles_languages_and_code_are_escaped(attack: str) -> None:
    html = deck_html(deck_of(f"# {attack}\n\n## {attack}\n\n```{attack}\n{attack}\n```\n\n### 1. {attack} (5분)\n"))
    assert "<script>alert" not in html
    assert "<img" not in html


def test_links_keep_http_and_mail_and_lose_what_leads_into_the_machine() -> None:
    clean = Sanitiser().clean
    assert 'href="https://k8s.io"' in clean('<a href="https://k8s.io">x</a>')
    assert 'href="mailto:a@b.c"' in clean('<a href="mailto:a@b.c">x</a>')
    assert "href" not in clean('<a href="./session_02.md">x</a>')


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("a.png", "console-asset:///week/day/a.png"),
        ("./img/a%20b.png", "console-asset:///week/day/img/a%20b.png"),
        ("../그림.PNG?raw=1", "console-asset:///week/%EA%B7%B8%EB%A6%BC.PNG"),
        ("/logo.svg", "console-asset:///logo.svg"),
    ],
)
def test_pictures_inside_the_course_get_our_address(target: str, address: str) -> None:
    assert f'src="{address}"' in Sanitiser("week/day").clean(f'<img src="{target}">')


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("../../../secret.png", "deck-image-outside"),
        ("%2e%2e/%2e%2e/%2e%2e/secret.png", "deck-image-outside"),
        ("..\\..\\secret.png", "deck-image-outside"),
        ("https://example.com/a.png", "deck-image-remote"),
        ("//example.com/a.png", "deck-image-remote"),
        ("../../../../etc/passwd", "deck-image-outside"),
        ("notes.txt", "deck-image-unknown"),
    ],
)
def test_other_pictures_are_named_and_replaced_by_their_words(target: str, code: str, tmp_path: Path) -> None:
    folder = tmp_path / "week" / "day"
    deck = deck_of(f"# D\n\n## S\n\n![구조도]({target})\n", base=folder, root=tmp_path)
    assert [(problem.code, problem.line) for problem in deck.problems] == [(code, 3)]
    assert deck.slides[-1].blocks[0].head == '<p><span class="no-image">구조도</span></p>'


def test_an_address_is_served_only_from_inside_the_course(tmp_path: Path) -> None:
    root = tmp_path / "course"
    root.mkdir()
    (root / "그림 1.png").write_bytes(b"x")
    (tmp_path / "secret.png").write_bytes(b"x")
    (root / "link.png").symlink_to(tmp_path / "secret.png")
    assert asset_file(root, "console-asset:///%EA%B7%B8%EB%A6%BC%201.png") == root / "그림 1.png"
    for address in ("link.png", "../secret.png", "%2e%2e/secret.png", "none.png", "", "a%00.png", "x" * 5000):
        assert asset_file(root, f"console-asset:///{address}") is None
    assert asset_file(root, "file:///etc/passwd") is None
    assert asset_file(root, "console-asset://host/a.png") is None
