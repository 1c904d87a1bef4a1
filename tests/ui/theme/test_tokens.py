"""The colours are readable: the contrasts that the look promises, computed."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from console import paths
from console.errors import ResourceError
from console.ui.theme import tokens as module
from console.ui.theme.tokens import Theme, Tokens, contrast, mix, tokens_of

GROUNDS = ("bg", "surface", "raised")
LEAST = {
    "text": (11.7, 14.2),
    "muted": (6.5, 5.4),
    "accent": (6.6, 5.8),
    "attention": (8.3, 5.6),
    "problem": (5.6, 6.2),
    "border": (3.5, 3.2),
}


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("ink", LEAST)
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ink_reads_on_every_ground(theme: Theme, ink: str, ground: str) -> None:
    tokens = tokens_of(theme)
    least = LEAST[ink][0 if theme is Theme.DARK else 1]
    assert round(contrast(getattr(tokens, ink), getattr(tokens, ground)), 1) >= least


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("on_problem", "problem", 4.5),
        ("on_accent", "accent", 4.5),
        ("on_accent", "accent_hover", 4.5),
        ("text", "selected", 7.0),
        ("text", "hover", 7.0),
        ("muted", "selected", 4.5),
        ("accent", "selected", 4.5),
        ("problem", "selected", 4.5),
    ],
)
def test_what_lies_on_a_derived_colour_reads(theme: Theme, ink: str, ground: str, least: float) -> None:
    tokens = tokens_of(theme)
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= least


@pytest.mark.parametrize("theme", Theme)
def test_the_focus_ring_and_edges_are_seen(theme: Theme) -> None:
    tokens = tokens_of(theme)
    for ground in GROUNDS:
        assert contrast(tokens.border, getattr(tokens, ground)) >= 3.0
        assert contrast(tokens.accent, getattr(tokens, ground)) >= 3.0


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#777777") == 1.0
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_mixing_goes_from_the_ground_to_what_lies_on_it() -> None:
    assert mix("#000000", "#FFFFFF", 0.0) == "#000000"
    assert mix("#000000", "#FFFFFF", 1.0) == "#FFFFFF"
    assert mix("#102030", "#304050", 0.5) == "#203040"


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"bg": "#000000", "nonsense": "#000000"}'])
def test_a_damaged_theme_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    (tmp_path / "dark.json").write_text(content, encoding="utf-8")
    monkeypatch.setattr(module, "resources", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(ResourceError) as caught:
        tokens_of.__wrapped__(Theme.DARK)
    assert caught.value.path == tmp_path / "dark.json"


def test_both_themes_have_every_token() -> None:
    for theme in Theme:
        assert all(len(getattr(tokens_of(theme), field.name)) == 7 for field in fields(Tokens))
    assert paths.resources("themes", "dark.json").is_file()
