"""Turns as they stand in the middle of a discussion, written and read again; what cannot have stood so is left."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.history.kept_turns import KeptTurns, read_turns, write_turns
from console.rundown import turns as turning
from console.rundown.turns import Label, Turns, begin, group_labels

HELD = turning.hold(turning.hand_on(begin(group_labels(3, "ko"), 120, 10.25), 70.5), 81.0)
RUNS = turning.back(turning.skip(begin((Label("김하늘", False), Label("1조", True)), 95.0, 3.5), 7.0), 9.125)
OVER = turning.finish(RUNS, 90.0)
KEPT = KeptTurns("run", "boot", ("discussion/둘이서", 1.5), RUNS, {0: (95.0, 3.5)})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "turns.open"


@pytest.mark.parametrize("turns", [HELD, RUNS, OVER], ids=["held", "running", "over"])
def test_turns_are_read_as_they_stood(file: Path, turns: Turns) -> None:
    write_turns(KEPT, file)
    write_turns(replace(KEPT, turns=turns), file)
    assert read_turns(file) == replace(KEPT, turns=turns)
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_they_are_of_one_run_in_one_boot() -> None:
    assert KEPT.is_of("run", "boot")
    assert not KEPT.is_of("another", "boot")
    assert not KEPT.is_of("run", "another")
    assert not replace(KEPT, boot_id="").is_of("run", ""), "of an unknown boot it is not known what its seconds mean"


def test_nothing_kept_is_nothing_to_say(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert read_turns(file) is None
    assert caplog.messages == []


def test_an_odd_label_is_kept_as_text_can_be(file: Path) -> None:
    write_turns(replace(KEPT, turns=begin((Label("\ud800 조", False),), 60, 0.0), told={}), file)
    kept = read_turns(file)
    assert kept is not None
    assert kept.turns.now.label.text == "? 조"


def _turn(**changes: object) -> Callable[[dict[str, Any]], None]:
    return lambda kept: kept["turns"]["turns"][0].update(changes)


def _turns(**changes: object) -> Callable[[dict[str, Any]], None]:
    return lambda kept: kept["turns"].update(changes)


_SPOILED: dict[str, Callable[[dict[str, Any]], None]] = {
    "nobody": _turns(turns=[]),
    "nobody's turn": _turns(current=2),
    "before the first": _turns(current=-1),
    "over and running": _turns(is_over=True),
    "no time": _turn(planned=0),
    "a time without end": _turn(planned=float("inf")),
    "no number": _turns(since=float("nan")),
    "had backwards": _turn(had=[[9, 8]]),
    "no label": _turn(label=None),
    "told of others": lambda kept: kept.update(told={"2": [1, 1]}),
    "no discussion": lambda kept: kept.update(frame=["discussion"]),
    "no run": lambda kept: kept.pop("run"),
    "too many": lambda kept: kept["turns"].update(turns=kept["turns"]["turns"] * 16),
}


@pytest.mark.parametrize("spoiled", _SPOILED)
def test_what_cannot_have_stood_so_is_left_with_a_warning(
    file: Path, caplog: pytest.LogCaptureFixture, spoiled: str
) -> None:
    write_turns(KEPT, file)
    kept = json.loads(file.read_text(encoding="utf-8"))
    _SPOILED[spoiled](kept)
    file.write_text(json.dumps(kept), encoding="utf-8")
    assert read_turns(file) is None
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_half_a_file_or_a_damaged_one_is_never_an_end(file: Path, data: st.DataObject) -> None:
    write_turns(KEPT, file)
    whole = file.read_bytes()
    cut = data.draw(st.integers(0, len(whole) - 1))
    file.write_bytes(whole[:cut])
    assert read_turns(file) is None
    file.write_bytes(whole[:cut] + data.draw(st.binary(max_size=8)) + whole[cut + 1 :])
    read_turns(file)


def test_what_is_no_file_is_left(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    file.mkdir()
    assert read_turns(file) is None
    assert len(caplog.records) == 1
    with pytest.raises((IsADirectoryError, PermissionError)):
        write_turns(KEPT, file)
