"""docs/findings.md lists every code, with tests that show it and with messages in every language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from console.lab.paper.compare import CODE as OF_PAPER_AGAINST_LIVE
from console.lab.rules.registry import RULES
from console.messages import LANGUAGES, catalogue

ROOT = Path(__file__).parents[3]
CODES = sorted({code for rule in RULES for code in rule.codes} | {OF_PAPER_AGAINST_LIVE})
WAYS = ("live", "rehearsal", "paper", "socket")
_LEAST_LIVE = 20


@dataclass(frozen=True)
class Row:
    """One line of the table; ``shown`` has the test files by the way of showing."""

    code: str
    severities: tuple[str, ...]
    meaning: str
    shown: dict[str, tuple[Path, ...]]


@cache
def rows() -> dict[str, Row]:
    found: dict[str, Row] = {}
    for line in (ROOT / "docs" / "findings.md").read_text(encoding="utf-8").splitlines():
        if not line.startswith("| `"):
            continue
        code, severity, meaning, shown = (cell.strip() for cell in line.strip("|").split("|"))
        ways = {
            way.split()[0]: tuple(ROOT / "tests" / path for path in re.findall(r"`([^`]+)`", way))
            for way in shown.split("; ")
        }
        row = Row(code.strip("`"), tuple(severity.split(", ")), meaning, ways)
        assert row.code not in found, row.code
        found[row.code] = row
    return found


def test_it_has_every_code_in_order_and_no_other() -> None:
    assert list(rows()) == CODES


@pytest.mark.parametrize("code", CODES)
class TestCode:
    def test_it_says_what_it_means_and_how_it_is_shown(self, code: str) -> None:
        row = rows()[code]
        assert row.meaning.endswith(".")
        assert set(row.severities) <= {"error", "warning", "info"}
        assert row.shown
        assert set(row.shown) <= set(WAYS)

    def test_the_tests_that_it_names_show_it(self, code: str) -> None:
        for way, files in rows()[code].shown.items():
            assert bool(files) == (way != "rehearsal"), way
            for file in files:
                assert file.name.startswith("test_")
                assert re.search(rf"(?<![\w-]){code}(?![\w-])", file.read_text(encoding="utf-8")), (file, code)
        assert ("rehearsal" in rows()[code].shown) == (code in shown_in_rehearsal())

    def test_it_is_told_and_hinted_at_in_every_language(self, code: str) -> None:
        for lang in LANGUAGES:
            texts = catalogue(lang)
            assert any(known == f"finding-{code}" or known.startswith(f"finding-{code}-") for known in texts)
            assert texts[f"hint-{code}-nudge"]
            assert texts[f"hint-{code}-pointer"]


@cache
def shown_in_rehearsal() -> set[str]:
    said = yaml.safe_load((ROOT / "resources" / "rehearsal" / "mistakes.yaml").read_text(encoding="utf-8"))
    return set(re.findall(r"'shows': '([\w-]+)'", str(said)))


def test_most_are_shown_on_a_real_control_plane() -> None:
    assert len([row for row in rows().values() if "live" in row.shown]) >= _LEAST_LIVE
