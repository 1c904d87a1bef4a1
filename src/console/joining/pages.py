"""The pages and the scripts that the door hands out, read once when it opens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from console.errors import JoiningError
from console.joining.told import plain_namespaces
from console.messages import LANGUAGES, Message, render
from console.paths import resources

_CLASS = "@CLASS@"  # filled in for each request: another lab may be open by then
_PLACE = re.compile(r"\{\{([a-z-]+)\}\}")


@dataclass(frozen=True, slots=True)
class Lines:
    """What is pasted into a terminal to join, without and with the code."""

    url: str
    pin: str

    def bash(self, code: str = "") -> str:
        """Return the line for bash."""
        option = f" --code {code}" if code else ""
        return f"{self._fetch('curl', 'join.sh')} && bash join.sh{option}"

    def powershell(self, code: str = "") -> str:
        """Return the line for PowerShell, which has no && before its version 7."""
        option = f" -Code {code}" if code else ""
        return (
            f"{self._fetch('curl.exe', 'join.ps1')}; "
            f"if ($?) {{ powershell -NoProfile -ExecutionPolicy Bypass -File join.ps1{option} }}"
        )

    def _fetch(self, curl: str, script: str) -> str:
        # -k: nobody knows who signed the certificate; the pin says whose key it is, and holds nevertheless.
        return f"{curl} -fsSk --pinnedpubkey '{self.pin}' {self.url}/{script} -o {script}"


class Pages:
    """All that is the same for everybody."""

    def __init__(self, *, lines: Lines, fingerprint: str) -> None:
        """Raises JoiningError when a file of the program is missing."""
        self._files: dict[str, tuple[bytes, str]] = {
            "/page.css": (_read("page.css").encode(), "text/css; charset=utf-8"),
            "/page.js": (_read("page.js").encode(), "text/javascript; charset=utf-8"),
        }
        self._scripts = {f"/{name}": script(name, lines, fingerprint) for name in SCRIPTS}
        self._pages: dict[tuple[str, str], str] = {}
        template = _read("page.html")
        words = {
            "class": _CLASS,
            "bash-line": _bold(lines.bash(), fingerprint),
            "powershell-line": _bold(lines.powershell(), fingerprint),
        }
        for lang in LANGUAGES:
            for page in ("join", "me"):
                path = "/" if page == "join" else "/me"
                self._pages[path, lang] = _page(template, lang, {**words, "page": page})

    def get(self, path: str, lang: str, namespaces: Iterable[str] = (), title: str = "") -> tuple[bytes, str] | None:
        """Return body and media type of what is at a path; ``lang`` is one of LANGUAGES, ``title`` what is joined.

        ``namespaces`` are those of the lab, which a script looks at that writes a file and asks nobody.
        """
        if (found := self._scripts.get(path)) is not None:
            return with_namespaces(found, namespaces), SCRIPTS[path[1:]]
        if (page := self._pages.get((path, lang))) is not None:
            return page.replace(_CLASS, escape(title)).encode(), "text/html; charset=utf-8"
        return self._files.get(path)


SCRIPTS = {"join.sh": "text/x-shellscript; charset=utf-8", "join.ps1": "text/plain; charset=utf-8"}
"""What students run, by name, with its media type."""


def script(name: str, lines: Lines, fingerprint: str) -> str:
    """Return a script of `SCRIPTS` that leads to a door. Without an address and a key it can only write files.

    Raises JoiningError when it is missing.
    """
    filled = {"@ADDRESS@": lines.url, "@PIN@": lines.pin, "@FINGERPRINT@": fingerprint}
    # Windows PowerShell reads a file as UTF-8 only with the mark.
    mark = "\ufeff" if name.endswith(".ps1") else ""
    return mark + _fill(_read(name).lstrip("\ufeff"), filled)


def with_namespaces(text: str, namespaces: Iterable[str]) -> bytes:
    """Return a script that offers the namespaces of the lab where it writes a file."""
    return _fill(text, {"@NAMESPACES@": " ".join(plain_namespaces(namespaces))}).encode()


def preferred(accepted: str) -> str:
    """Return the language of ours that an Accept-Language header likes best, English when it names none."""
    best, weight = "en", 0.0
    for each in accepted[:200].split(","):
        tag, _, quality = each.partition(";q=")
        lang = tag.strip().partition("-")[0].lower()
        try:
            value = float(quality) if quality else 1.0
        except ValueError:
            continue
        if lang in LANGUAGES and value > weight:
            best, weight = lang, value
    return best


def _page(template: str, lang: str, words: Mapping[str, str]) -> str:
    """Fill a template once; ``words`` are HTML already."""

    def word(found: re.Match[str]) -> str:
        name = found[1]
        if name == "lang":
            return lang
        return words[name] if name in words else escape(render(Message(f"joining-page-{name}"), lang))

    return _PLACE.sub(word, template)


def _bold(line: str, part: str) -> str:
    """Return a line as HTML, with what is to be compared standing out."""
    return escape(line).replace(escape(part), f"<b>{escape(part)}</b>", 1)


def _fill(text: str, filled: Mapping[str, str]) -> str:
    for place, value in filled.items():
        text = text.replace(place, value)
    return text


def _read(name: str) -> str:
    try:
        return resources("reporter", name).read_text(encoding="utf-8")
    except OSError as error:
        raise JoiningError("joining-file-missing", name=name, reason=error.strerror or str(error)) from error
