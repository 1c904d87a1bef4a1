"""The catalogue is complete and equal in both languages, area by area."""

from __future__ import annotations

import json
import logging
import re
from collections import Counter
from string import Formatter

import pytest

from console.messages import LANGUAGES, Message, catalogue, render
from console.paths import resources

AREAS = sorted({file.stem for lang in LANGUAGES for file in resources("messages", lang).glob("*.json")})
HANGUL = re.compile("[가-힣]")
# What has no words of its own in Korean either: numbers, names and marks around parameters.
WORDLESS = re.compile(r"[\W\d_]*")


def templates(lang: str, area: str) -> dict[str, str]:
    loaded = json.loads(resources("messages", lang, f"{area}.json").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def parameters(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_know_the_same_codes(area: str) -> None:
    assert set(templates("en", area)) == set(templates("ko", area))


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_take_the_same_parameters(area: str) -> None:
    korean = templates("ko", area)
    for code, english in templates("en", area).items():
        assert parameters(english) == parameters(korean[code]), code


@pytest.mark.parametrize("area", AREAS)
def test_parameters_have_names(area: str) -> None:
    for lang in LANGUAGES:
        for code, template in templates(lang, area).items():
            assert all(name and name.isidentifier() for name in parameters(template)), (lang, code)


@pytest.mark.parametrize("area", AREAS)
def test_korean_is_korean_and_english_is_not(area: str) -> None:
    for code, template in templates("ko", area).items():
        words = "".join(text for text, _, _, _ in Formatter().parse(template))
        assert HANGUL.search(words) or WORDLESS.fullmatch(words), code
    for code, template in templates("en", area).items():
        assert not HANGUL.search(template), code


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_code_stands_in_two_areas(lang: str) -> None:
    codes = Counter(code for area in AREAS for code in templates(lang, area))
    assert [code for code, count in codes.items() if count > 1] == []


def test_renders_in_the_language_asked_for() -> None:
    message = Message("cli-outline-over", {"minutes": 10})
    assert render(message, "en") == "10 min too many"
    assert render(message, "ko") == "10분 초과"


def test_an_unknown_language_reads_as_english() -> None:
    assert catalogue("xx") == catalogue("en")


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (Message("no-such-code", {"a": 1, "b": "x"}), "no-such-code (a=1, b=x)"),
        (Message("no-such-code"), "no-such-code"),
        (Message("cli-outline-over", {"wrong": 1}), "cli-outline-over (wrong=1)"),
    ],
)
def test_a_fault_in_the_catalogue_is_shown_not_raised(
    message: Message, shown: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert render(message) == shown
    assert caplog.records
