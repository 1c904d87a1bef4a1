"""Chunks become lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cluster.failures import TooLarge
from console.cluster.lines import LineSplitter


@given(st.lists(st.binary(max_size=8).map(lambda text: text.replace(b"\n", b"")), max_size=8), st.integers(1, 7))
def test_lines_come_out_as_they_went_in_however_they_are_cut(lines: list[bytes], size: int) -> None:
    stream = b"".join(line + b"\n" for line in lines)
    splitter = LineSplitter(100)
    found = [line for at in range(0, len(stream), size) for line in splitter.feed(stream[at : at + size])]
    assert found == lines


def test_an_unfinished_line_waits() -> None:
    splitter = LineSplitter(100)
    assert list(splitter.feed(b"ab")) == []
    assert list(splitter.feed(b"")) == []
    assert list(splitter.feed(b"c\nd")) == [b"abc"]


@pytest.mark.parametrize("chunks", [[b"x" * 11], [b"x" * 6, b"x" * 6], [b"x" * 11 + b"\n"]])
def test_a_line_beyond_the_ceiling_is_refused(chunks: list[bytes]) -> None:
    splitter = LineSplitter(10)
    with pytest.raises(TooLarge):
        _ = [line for chunk in chunks for line in splitter.feed(chunk)]
