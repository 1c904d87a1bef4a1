"""Hostile course files in a real page: nothing they bring runs, and no request leaves.

Each attack is first shown to work where nothing is defended: a test that would pass without the defences proves
nothing. Then each defence alone has to stop what it is there for.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from console.bridge.painter import Painter
from console.bridge.waiting import Waiting, delete_what_waits
from console.bridge.web import scheme
from console.bridge.web.page import SlidePage
from console.bridge.web.profile import SlideProfile
from console.course.outline import outline_of
from console.deck.build import build_deck
from console.deck.diagrams import diagram_of
from console.deck.html import Role, deck_html
from console.deck.model import Drawing
from console.deck.svg import clean_svg

pytestmark = pytest.mark.expects_log("a slide (asked for|tried to go to)|refused to serve")

PATIENCE_MS = 15_000
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
SCRIPTS = {
    "script": "<script>{run}</script>",
    "module": '<script type="module">{run}</script>',
    "onerror": '<img src="none.png" onerror="{run}">',
    "svg-onload": '<svg onload="{run}"><g></g></svg>',
    "details-ontoggle": '<details open ontoggle="{run}"><summary>x</summary></details>',
    "style-onload": '<style onload="{run}">b{{}}</style>',
    "media-onerror": '<video><source onerror="{run}" src="none.webm"></video>',
    "object-onerror": '<object data="none.bin" onerror="{run}"></object>',
    "frame-srcdoc": '<iframe srcdoc="<script>parent.{run}</script>"></iframe>',
    "frame-javascript": '<iframe src="javascript:parent.{run}"></iframe>',
    "svg-script": "<svg><script>{run}</script></svg>",
    "mutation": '<math><mtext><table><mglyph><style><img src=none.png onerror="{run}"></style></table></mtext></math>'
    '<img src="none.png" onerror="{run}">',
}
REQUESTS = {
    "image": '<img src="{url}">',
    "srcset": '<img srcset="{url} 1x">',
    "picture": '<picture><source srcset="{url}"><img alt="x"></picture>',
    "style-attribute": '<p style="background-image:url({url})">x</p>',
    "style-import": "<style>@import url({url});</style>",
    "style-image": "<style>#deck,body{{background-image:url({url})}}</style>",
    "stylesheet": '<link rel="stylesheet" href="{url}">',
    "preload": '<link rel="preload" as="image" href="{url}">',
    "frame": '<iframe src="{url}"></iframe>',
    "frame-data": '<iframe src="data:text/html,<img src={url}>"></iframe>',
    "poster": '<video poster="{url}"></video>',
    "video": '<video src="{url}" preload="auto"></video>',
    "audio": '<audio src="{url}" preload="auto"></audio>',
    "object": '<object data="{url}" type="image/png"></object>',
    "embed": '<embed src="{url}" type="image/png">',
    "svg-image": '<svg><image href="{url}" width="9" height="9"/></svg>',
    "svg-foreign": '<svg><foreignObject width="9" height="9"><img src="{url}"/></foreignObject></svg>',
    "input-image": '<input type="image" src="{url}">',
    "table-background": '<table background="{url}"><tr><td>x</td></tr></table>',
    "script-source": '<script src="{url}"></script>',
}
NAVIGATIONS = {
    "refresh": '<meta http-equiv="refresh" content="0;url={url}">',
    "link": '<a class="bait" href="{url}">x</a>',
    "link-blank": '<a class="bait" target="_self" href="{url}">x</a>',
    "form": '<form action="{url}"><button class="bait">x</button></form>',
    "base": '<base href="{url}/"><a class="bait" href="inside">x</a>',
}
ODDITIES = """
<p style="width:expression(alert(1))">x</p> <a href="jAvAsCrIpT:alert(1)">x</a>
<a href="data:text/html,<script>1</script>">x</a>
<a href="&#106;avascript:alert(1)">x</a> [x](javascript:alert(1)) ![x](javascript:alert(1)) ![x](../../../etc/passwd)
![x](//127.0.0.1/x.png) <link rel="prefetch" href="{url}"> <link rel="dns-prefetch" href="{url}"> <img src=`{url}`>
<scr<script>ipt>{run}</script> <!--><img src=none.png onerror="{run}">--> <img/src="{url}"/onerror="{run}">
\0<\0script>{run}
<svg><style>@font-face{{font-family:f;src:url({url})}}</style></svg> <b onclick="{run}" style="font-family:f">x</b>
"""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.add(re.split("[/?]", self.path.strip("/"))[0])  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(PICTURE)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """The world outside: it remembers what it was asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: set[str] = set()

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{name}"


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@dataclass(frozen=True)
class Defences:
    """Which walls stand."""

    policy: bool = False
    scriptless: bool = False
    interceptor: bool = False
    navigation: bool = False


ALL = Defences(policy=True, scriptless=True, interceptor=True, navigation=True)
NONE = Defences()


class _LetThrough(QWebEngineUrlRequestInterceptor):
    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802 - Qt's name
        pass


class _OpenPage(SlidePage):
    def acceptNavigationRequest(self, *_arguments: object) -> bool:  # noqa: N802 - Qt's name
        return True


@dataclass
class Browser:
    """Loads documents behind chosen walls."""

    server: Server
    qtbot: QtBot
    monkeypatch: pytest.MonkeyPatch
    pages: list[tuple[SlideProfile, SlidePage]] = field(default_factory=list)

    def load(self, html: str, defences: Defences, *, root: Path | None = None) -> SlidePage:
        """Load a document and bait whoever waits for a click."""
        profile = SlideProfile()
        profile.assets.root = root
        if not defences.interceptor:
            profile.setUrlRequestInterceptor(_LetThrough(profile))
        page = (SlidePage if defences.navigation else _OpenPage)(profile)
        self.pages.append((profile, page))
        for attribute in (
            QWebEngineSettings.WebAttribute.JavascriptEnabled,
            QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
        ):
            page.settings().setAttribute(attribute, not defences.scriptless)
        policy = scheme.CONTENT_POLICY if defences.policy else b"default-src * data: blob: 'unsafe-inline'"
        with self.monkeypatch.context() as patched:
            patched.setattr(scheme, "CONTENT_POLICY", policy)
            loaded = Waiting[bool]()
            page.loadFinished.connect(loaded.done)
            page.load(profile.documents.put("hostile", html))
            loaded.result(longest_ms=PATIENCE_MS)
        self.ask(page, "document.querySelectorAll('.bait').forEach((bait) => bait.click())")
        return page

    def ask(self, page: SlidePage, expression: str) -> object:
        answered = Waiting[list[object]]()
        page.call(f"(() => {expression})", then=lambda answer: answered.done([answer]))
        return answered.result(longest_ms=PATIENCE_MS)[0]

    def ran(self, page: SlidePage) -> set[str]:
        """The scripts that left their mark in the page."""
        return set(str(self.ask(page, "document.documentElement.dataset.ran") or "").split())

    def settle(self) -> None:
        """Wait until a request has arrived that began later than any the page under test could have made."""
        self.server.asked.discard("sentinel")
        self.load(f'<img src="{self.server.url("sentinel")}">', NONE)
        self.qtbot.wait_until(lambda: "sentinel" in self.server.asked, timeout=PATIENCE_MS)
        self.server.asked.discard("sentinel")

    def close(self) -> None:
        for _, page in self.pages:
            page.deleteLater()
        delete_what_waits()
        for profile, _ in self.pages:
            profile.deleteLater()
        delete_what_waits()


@pytest.fixture
def browser(qapp: QApplication, qtbot: QtBot, server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    made = Browser(server, qtbot, monkeypatch)
    yield made
    made.close()


def attacks(kinds: Mapping[str, str], server: Server) -> str:
    """The attacks as HTML, each leaving its own name."""
    return "\n\n".join(filled(html, name, server) for name, html in kinds.items())


def filled(html: str, name: str, server: Server) -> str:
    run = f"document.documentElement.dataset.ran=(document.documentElement.dataset.ran||'')+' {name}'"
    if "parent." in html:
        run = run.replace("document.documentElement.dataset.ran||", "parent.document.documentElement.dataset.ran||")
    return html.format(run=run, url=server.url(name))


def raw(html: str) -> str:
    """What a converter without a sanitiser makes of the attacks."""
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><main id='deck'>{html}</main></body></html>"


def sanitised(html: str, *, keep_policy: bool = False) -> str:
    """What our slides make of a course file with the attacks, alone and inside a line of text."""
    text = f"# Title\n\n## Slide\n\n{html}\n\n## Inline\n\n" + "\n".join(
        f"words {line} words\n" for line in html.split("\n")
    )
    document = deck_html(build_deck(text, outline=outline_of(text)), role=Role.PRESENTER)
    if keep_policy:
        return document
    begin, _, rest = document.partition('<meta http-equiv="Content-Security-Policy"')
    assert rest, "the document carries its policy"
    return begin + rest.partition(">")[2]


def test_every_attack_works_where_nothing_is_defended(browser: Browser, server: Server) -> None:
    page = browser.load(raw(attacks(SCRIPTS, server) + attacks(REQUESTS, server)), NONE)
    with suppress(TimeoutError):
        browser.qtbot.wait_until(
            lambda: browser.ran(page) >= set(SCRIPTS) and server.asked >= set(REQUESTS), timeout=PATIENCE_MS
        )
    assert set(SCRIPTS) - browser.ran(page) == set()
    assert set(REQUESTS) - server.asked == set()


@pytest.mark.parametrize("name", NAVIGATIONS)
def test_every_way_out_works_where_nothing_is_defended(browser: Browser, server: Server, name: str) -> None:
    browser.load(raw(filled(NAVIGATIONS[name], name, server)), NONE)
    browser.qtbot.wait_until(lambda: name in server.asked, timeout=PATIENCE_MS)


def test_nothing_runs_and_nothing_leaves_behind_all_defences(browser: Browser, server: Server) -> None:
    everything = {**SCRIPTS, **REQUESTS, **NAVIGATIONS, "oddities": ODDITIES}
    page = browser.load(sanitised(attacks(everything, server), keep_policy=True), ALL)
    browser.settle()
    assert browser.ran(page) == set()
    assert server.asked == set()
    assert page.url().scheme() == scheme.DOCUMENT_SCHEME.decode()


@pytest.mark.parametrize(
    ("document", "defences"),
    [
        (sanitised, NONE),
        (raw, Defences(policy=True)),
        (raw, Defences(scriptless=True)),
    ],
    ids=["sanitiser", "content-policy", "page-scripts-off"],
)
def test_each_of_these_alone_keeps_scripts_from_running(
    browser: Browser, server: Server, document: Callable[[str], str], defences: Defences
) -> None:
    page = browser.load(document(attacks(SCRIPTS, server)), defences)
    browser.settle()
    assert browser.ran(page) == set()


@pytest.mark.parametrize(
    ("document", "defences"),
    [
        (sanitised, NONE),
        (raw, Defences(policy=True)),
        (raw, Defences(interceptor=True)),
    ],
    ids=["sanitiser", "content-policy", "interceptor"],
)
def test_each_of_these_alone_keeps_requests_from_leaving(
    browser: Browser, server: Server, document: Callable[[str], str], defences: Defences
) -> None:
    browser.load(document(attacks(REQUESTS, server)), defences)
    browser.settle()
    assert server.asked == set()


@pytest.mark.parametrize(
    "defences", [Defences(navigation=True), Defences(interceptor=True)], ids=["page", "interceptor"]
)
@pytest.mark.parametrize("name", NAVIGATIONS)
def test_each_of_these_alone_keeps_the_page_where_it_is(
    browser: Browser, server: Server, name: str, defences: Defences
) -> None:
    browser.load(raw(filled(NAVIGATIONS[name], name, server)), defences)
    browser.settle()
    assert server.asked == set()


def test_a_clicked_link_is_offered_not_followed(browser: Browser, server: Server, qtbot: QtBot) -> None:
    page = browser.load(raw(""), ALL)
    followed: list[QUrl] = []
    page.link_followed.connect(followed.append)
    clicked = QWebEnginePage.NavigationType.NavigationTypeLinkClicked
    for address in ("https://example.org/", "javascript:1", "file:///etc/passwd", "data:text/html,x"):
        assert not page.acceptNavigationRequest(QUrl(address), clicked, True)
    assert followed == [QUrl("https://example.org/")]


HOSTILE_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"'
    ' onload="{run}"><script>{run}</script><style>@import url({url});</style>'
    "<image href='{url}'/><use xlink:href='{url}'/>"
    "<g style='fill:url({url})'><a href=\"javascript:{run}\"><text>x</text></a></g>"
    "<foreignObject><img xmlns='http://www.w3.org/1999/xhtml' src='{url}' onerror=\"{run}\"/></foreignObject></svg>"
)


def test_a_hostile_drawing_works_where_nothing_is_defended(browser: Browser, server: Server) -> None:
    page = browser.load(raw(filled(HOSTILE_SVG, "drawing", server)), NONE)
    browser.qtbot.wait_until(lambda: "drawing" in server.asked, timeout=PATIENCE_MS)
    browser.qtbot.wait_until(lambda: "drawing" in browser.ran(page), timeout=PATIENCE_MS)


def test_a_drawing_is_cleaned_before_it_is_shown(browser: Browser, server: Server) -> None:
    cleaned = clean_svg(filled(HOSTILE_SVG, "drawing", server).replace("&", "&amp;"))
    assert cleaned is not None
    page = browser.load(raw(cleaned), NONE)
    browser.settle()
    assert browser.ran(page) == set()
    assert server.asked == set()


MERMAID = (
    'graph TB\n A["<img src={url} onerror={run}>"] --> B\n click A href "javascript:{run}"\n click B call run()\n',
    '%%{{init: {{"securityLevel": "loose", "htmlLabels": true, "themeCSS": "@import url({url});"}}}}%%\ngraph TB\n'
    ' A["<script>{run}</script>"] --> B["<iframe src={url}>"]\n style A fill:url({url})\n',
    '---\nconfig:\n  securityLevel: loose\n  themeVariables:\n    fontFamily: "x;}}@import url({url});"\n---\n'
    'sequenceDiagram\n A->>B: <img src={url} onerror={run}>\n links A: {{"x": "javascript:{run}"}}\n',
)


def test_hostile_diagrams_draw_without_a_request_and_show_without_a_script(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    diagrams = [diagram_of(filled(source, "mermaid", server), 1) for source in MERMAID]
    profile = SlideProfile()
    profile.setUrlRequestInterceptor(_LetThrough(profile))
    painter = Painter(profile, tmp_path)
    drawings: dict[str, Drawing] = {}
    finished = Waiting[bool]()
    painter.drawn.connect(drawings.__setitem__)
    painter.finished.connect(lambda: finished.done(True))
    painter.paint(diagrams, "dark")
    finished.result(longest_ms=PATIENCE_MS)
    painter.deleteLater()
    delete_what_waits()
    profile.deleteLater()
    assert any(drawing.svg for drawing in drawings.values())
    assert server.asked == set(), "drawing asked for something"

    shown = "".join(clean_svg(drawing.svg) or "" for drawing in drawings.values())
    page = browser.load(raw(shown), NONE)
    browser.settle()
    assert browser.ran(page) == set()
    assert server.asked == set()


def test_pictures_come_from_the_course_and_from_nowhere_else(browser: Browser, tmp_path: Path) -> None:
    course = tmp_path / "course"
    course.mkdir()
    for place in (tmp_path, course):
        (place / "picture.png").write_bytes(PICTURE)
    (course / "link.png").symlink_to(tmp_path / "picture.png")
    (course / "secret.txt").write_bytes(PICTURE)
    absolute = quote(str(tmp_path / "picture.png"))
    addresses = {
        "inside": "console-asset:///picture.png",
        "encoded": "console-asset:///%2e%2e%2fpicture.png",
        "backslash": "console-asset:///..%5cpicture.png",
        "absolute": f"console-asset:{absolute}",
        "slashes": f"console-asset:///{absolute}",
        "link": "console-asset:///link.png",
        "type": "console-asset:///secret.txt",
        "null": "console-asset:///picture.png%00.png",
        "file": f"file://{absolute}",
    }
    images = "".join(f'<img id="{name}" src="{address}">' for name, address in addresses.items())
    page = browser.load(raw(images), ALL, root=course)
    shown = browser.ask(page, "[...document.images].filter((image) => image.naturalWidth).map((image) => image.id)")
    assert shown == ["inside"]
