"""Particles: what a Korean reader would say after a word."""

from __future__ import annotations

from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.messages import Message, catalogue, render
from console.particles import with_particles


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("수강생이(가)", "수강생이"),
        ("강사이(가)", "강사가"),
        ("교실(으)로", "교실로"),
        ("강의실을(를)", "강의실을"),
        ("집(으)로", "집으로"),
        ("“order-service”이(가)", "“order-service”가"),
        ("postgres은(는)", "postgres는"),
        ("frontend을(를)", "frontend를"),
        ("fast-ssd이(가)", "fast-ssd가"),
        ("order-api와(과)", "order-api와"),
        ("nginx:1.27이(가)", "nginx:1.27이"),
        ("8080을(를)", "8080을"),
        ("8082(으)로", "8082로"),
        ("8081(으)로", "8081로"),
        ("443은(는)", "443은"),
        ("TLS이(가)", "TLS가"),
        ("URL이(가)", "URL이"),
        ("DNS와(과)", "DNS와"),
        ("PVC을(를)", "PVC를"),
        ("console이(가)", "console이"),
        ("console(으)로", "console로"),
        ("admin(으)로", "admin으로"),
        ("client이(가)", "client가"),
        ("disk은(는)", "disk는"),
        ("shared-volume을(를)", "shared-volume을"),
        ("Pod(web-0)이(가)", "Pod(web-0)이"),
    ],
)
def test_the_word_before_decides(written: str, read: str) -> None:
    assert with_particles(written) == read


@pytest.mark.parametrize("word", ["web", "redis-cache-…", "budget", "/", "★"])
def test_what_cannot_be_told_keeps_both(word: str) -> None:
    assert with_particles(f"{word}이(가) 없습니다") == f"{word}이(가) 없습니다"


def test_several_in_one_sentence_are_each_decided() -> None:
    said = with_particles("Ingress shop이(가) Service web-frontend을(를) 3001(으)로 부릅니다")
    assert said == "Ingress shop이(가) Service web-frontend를 3001로 부릅니다"


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    """Nothing but the particles' second halves ever goes."""
    after = with_particles(text)
    assert len(after) <= len(text)
    if "(" not in text:
        assert after == text


def test_korean_sentences_are_rendered_with_them() -> None:
    code = next(code for code, template in catalogue("ko").items() if "{name}이(가)" in template)
    template = catalogue("ko")[code]
    names = {name for _, name, _, _ in Formatter().parse(template) if name}
    assert "이(가)" not in render(Message(code, dict.fromkeys(names, "수강생")), "ko")
