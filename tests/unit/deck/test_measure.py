"""The page's answer: read exactly, refused when it is not what it should be."""

from __future__ import annotations

import json

import pytest

from console.deck import BlockMeasure, SlideMeasure, measures_from_json
from console.errors import RenderError


def test_the_shape_is_read() -> None:
    blocks = '[{"height": 90, "rows": [40, 40]}, {"height": 5}]'
    answer = f'{{"s1": {{"available": 560.5, "blocks": {blocks}, "scales": [[0.9, 80]]}}}}'
    measure = SlideMeasure(560.5, (BlockMeasure(90, (40, 40)), BlockMeasure(5)), ((0.9, 80),))
    assert measures_from_json(json.loads(answer)) == {"s1": measure}
    assert measure.blocks[0].overhead == 10
    assert measure.height == 95


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {"s1": None},
        {"s1": {"available": 1}},
        {"s1": {"available": "560", "blocks": [], "scales": []}},
        {"s1": {"available": True, "blocks": [], "scales": []}},
        {"s1": {"available": -1, "blocks": [], "scales": []}},
        {"s1": {"available": float("nan"), "blocks": [], "scales": []}},
        {"s1": {"available": 1, "blocks": [3], "scales": []}},
        {"s1": {"available": 1, "blocks": [], "scales": [[1]]}},
    ],
)
def test_anything_else_is_an_error_that_says_so(answer: object) -> None:
    with pytest.raises(RenderError) as raised:
        measures_from_json(answer)
    assert raised.value.message.code == "deck-measure-unreadable"
