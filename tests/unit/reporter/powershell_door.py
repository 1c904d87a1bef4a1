"""The console's door as ``curl.exe`` of a student's laptop finds it."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl

from unit.reporter.powershell_commands import Ran
from unit.reporter.powershell_files import Files

ADDRESS = "https://192.0.2.7:8443"
PIN = "sha256//x="
TOKEN = "t0ken-of-mine-1234"  # noqa: S105  # of nobody
NOBODY = (0, "")
"""Nobody answers."""
SOMEBODY_ELSE = (-90, "")
"""Somebody with another key does."""
_CONFIG = "version 1\ntitle Week 3: 쿠버네티스\nnamespaces shop\nkind Pod v1 pods 1 -\n"
_DEFAULTS = {
    "/v1/join": (200, f"token {TOKEN}\nme {ADDRESS}/me#{TOKEN}\n"),
    "/v1/config": (200, _CONFIG),
    "/v1/report": (200, "every 3\nhand down\nconfig 1\n"),
    "/v1/hand": (200, "every 3\nhand up\nconfig 1\n"),
    "/v1/checklist": (503, "error not-yet\n"),
    "/v1/leave": (200, "end\n"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its path, the fields of its form, the lines of its report, and by whose token."""

    path: str
    form: dict[str, str]
    report: list[Any]
    token: str
    at: float


@dataclass
class Door:
    """What it answers: next for each path, or what `usual` says."""

    files: Files
    answers: defaultdict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    usual: dict[str, tuple[int, str]] = field(default_factory=lambda: dict(_DEFAULTS))
    asked: list[Asked] = field(default_factory=list)
    tried: list[tuple[str, float]] = field(default_factory=list)
    """Paths and times, also of what nobody answered."""

    @property
    def paths(self) -> list[str]:
        """What was asked for, one after the other."""
        return [each.path for each in self.asked]

    def reports(self) -> list[list[Any]]:
        """Return every report as its lines, the first being its head."""
        return [each.report for each in self.asked if each.path == "/v1/report"]

    def curl(self, words: list[str], folder: str, now: float) -> Ran:
        """Answer what ``curl.exe`` is called with in a folder."""
        path_of = {flag: f"{folder}\\{word}" for flag, word in pairwise(words) if flag in ("-K", "-o")}
        config = self.files.read(path_of["-K"]).decode().splitlines()
        assert f'pinnedpubkey = "{PIN}"' in config
        assert 'proto = "=https"' in config
        token = next((line.split()[-1].strip('"') for line in config if "Bearer" in line), "")
        url = words[-1]
        assert url.startswith(f"{ADDRESS}/")
        path = url.removeprefix(ADDRESS)
        answers = self.answers[path]
        self.tried.append((path, now))
        status, text = answers.pop(0) if answers else self.usual[path]
        if status <= 0:
            return Ran(("000",), -status or 7)
        self.asked.append(Asked(path, *self._given(words, folder), token, now))
        self.files.write(path_of["-o"], text.encode())
        return Ran((str(status),))

    def _given(self, words: list[str], folder: str) -> tuple[dict[str, str], list[Any]]:
        form: dict[str, str] = {}
        report: list[Any] = []
        for flag, word in pairwise(words):
            match flag:
                case "--data":
                    form |= dict(parse_qsl(word, keep_blank_values=True))
                case "--data-urlencode":
                    name, _, file = word.partition("@")
                    form[name] = self.files.read(f"{folder}\\{file}").decode()
                case "--data-binary":
                    packed = self.files.read(f"{folder}\\{word.removeprefix('@')}")
                    report = [json.loads(line) for line in gzip.decompress(packed).decode().splitlines()]
                    assert "Content-Encoding: gzip" in words
        return form, report
