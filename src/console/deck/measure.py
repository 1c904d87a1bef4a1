"""What the page measured: natural heights of every slide's blocks and rows, in CSS pixels at scale 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.errors import RenderError


@dataclass(frozen=True, slots=True)
class BlockMeasure:
    """Height of a block with its spacing, and of each of its rows; what the rows leave is repeated on every part."""

    height: float
    rows: tuple[float, ...] = ()

    @property
    def overhead(self) -> float:
        """Height beside the rows: spacing, padding, a table's header."""
        return max(0.0, self.height - sum(self.rows))


@dataclass(frozen=True, slots=True)
class SlideMeasure:
    """Height that is ``available`` for the body, its blocks, and the whole body's height at each smaller scale."""

    available: float
    blocks: tuple[BlockMeasure, ...] = ()
    at_scale: tuple[tuple[float, float], ...] = ()

    @property
    def height(self) -> float:
        """Height of all blocks at scale 1."""
        return sum(block.height for block in self.blocks)


Measures = Mapping[str, SlideMeasure]


def measures_from_json(data: object) -> dict[str, SlideMeasure]:
    """Return measures by slide id from what the page answered.

    Shape: ``{"s3": {"available": 560, "blocks": [{"height": 80, "rows": [40, 40]}], "scales": [[0.95, 520]]}}``.

    Raises:
        RenderError: the answer does not have this shape.
    """
    try:
        return {str(key): _slide_measure(value) for key, value in _mapping(data).items()}
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise RenderError("deck-measure-unreadable", detail=str(error)) from error


def _slide_measure(data: object) -> SlideMeasure:
    fields = _mapping(data)
    return SlideMeasure(
        available=_number(fields["available"]),
        blocks=tuple(_block_measure(block) for block in _list(fields["blocks"])),
        at_scale=tuple((_number(pair[0]), _number(pair[1])) for pair in map(_list, _list(fields["scales"]))),
    )


def _block_measure(data: object) -> BlockMeasure:
    fields = _mapping(data)
    return BlockMeasure(_number(fields["height"]), tuple(_number(row) for row in _list(fields.get("rows", []))))


def _mapping(data: object) -> Mapping[object, object]:
    if not isinstance(data, Mapping):
        raise TypeError(f"expected an object, got {type(data).__name__}")
    return data


def _list(data: object) -> list[object]:
    if not isinstance(data, list):
        raise TypeError(f"expected a list, got {type(data).__name__}")
    return data


def _number(data: object) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float) or not 0 <= data < float("inf"):
        raise ValueError(f"expected a height, got {data!r}")
    return float(data)
