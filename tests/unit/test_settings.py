"""Settings survive a restart, a typing error, and a disk that fills up while they are written."""

from __future__ import annotations

import json
import os
from dataclasses import fields, replace
from pathlib import Path

import pytest

from console.messages import catalogue
from console.settings import (
    LanguageChoice,
    Loaded,
    Settings,
    ThemeChoice,
    TieMode,
    load,
    save,
    settings_path,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def written(path: Path, text: str | bytes) -> Loaded:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(path)


def test_a_first_start_has_the_defaults_and_nothing_to_report(path: Path) -> None:
    assert load(path) == Loaded(Settings())


def test_everything_comes_back_as_it_was_saved(path: Path) -> None:
    settings = Settings(
        language=LanguageChoice.KOREAN,
        theme=ThemeChoice.LIGHT,
        warning_seconds=90.0,
        tie_mode=TieMode.AUTOMATIC,
        hand_over=False,
        chime=True,
        last_course="/강의/쿠버네티스 3기",
        window_geometry="AAAA",
    )
    save(settings, path)
    assert load(path) == Loaded(settings)


def test_a_value_typed_by_hand_costs_only_itself(path: Path) -> None:
    loaded = written(path, '{"theme": "pink", "chime": true, "warning_seconds": "soon", "danger_share": 2}')
    assert loaded.settings == Settings(chime=True)
    assert [problem.message.params["name"] for problem in loaded.problems] == [
        "theme",
        "warning_seconds",
        "danger_share",
    ]
    assert all(problem.message.code == "settings-value" for problem in loaded.problems)


@pytest.mark.parametrize("value", [True, None, [], {}, "60", -1, 1e9, float("nan")])
def test_a_number_of_another_kind_is_not_taken(path: Path, value: object) -> None:
    loaded = written(path, json.dumps({"time_step_seconds": value}))
    assert loaded.settings.time_step_seconds == Settings().time_step_seconds
    assert len(loaded.problems) == 1


def test_a_whole_number_will_do_for_seconds(path: Path) -> None:
    assert written(path, '{"time_step_seconds": 30}') == Loaded(replace(Settings(), time_step_seconds=30.0))


def test_an_unknown_name_is_reported_and_the_rest_is_used(path: Path) -> None:
    loaded = written(path, '{"colour": "red", "theme": "light"}')
    assert loaded.settings.theme is ThemeChoice.LIGHT
    assert loaded.problems[0].message.code == "settings-unknown"
    assert "colour" in loaded.problems[0].text("en")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"dark"', b"\xb0\xa1\x00", "[" * 100_000])
def test_a_damaged_file_gives_defaults_and_is_kept(path: Path, text: str | bytes) -> None:
    loaded = written(path, text)
    assert loaded.settings == Settings()
    assert [problem.message.code for problem in loaded.problems] == ["settings-damaged"]
    kept = path.with_name("settings.json.damaged-1")
    assert kept.read_bytes() == path.read_bytes()
    assert kept.name in loaded.problems[0].text("ko")


def test_every_damaged_file_is_kept_under_its_own_name(path: Path) -> None:
    written(path, "{1")
    written(path, "{2")
    assert path.with_name("settings.json.damaged-1").read_text() == "{1"
    assert path.with_name("settings.json.damaged-2").read_text() == "{2"


def test_the_same_damaged_file_is_kept_once(path: Path) -> None:
    written(path, "{1")
    written(path, "{1")
    assert not path.with_name("settings.json.damaged-2").exists()


def test_a_file_with_one_bad_value_is_kept_too_before_it_is_overwritten(path: Path) -> None:
    written(path, '{"theme": "pink"}')
    assert path.with_name("settings.json.damaged-1").read_text() == '{"theme": "pink"}'


def test_a_failing_disk_leaves_the_old_settings(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(Settings(chime=True), path)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(Settings(), path)
    assert load(path).settings.chime
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_every_field_says_what_it_means_and_why() -> None:
    source = Path(load.__code__.co_filename).read_text(encoding="utf-8")
    for field in fields(Settings):
        declared = next(line for line in source.splitlines() if line.startswith(f"    {field.name}: "))
        following = source.splitlines()[source.splitlines().index(declared) + 1]
        assert following.startswith('    """'), f"{field.name} has no explanation"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_problem_has_its_sentence(lang: str) -> None:
    assert {"settings-damaged", "settings-unknown", "settings-value"} <= catalogue(lang).keys()


def test_settings_are_kept_in_the_users_configuration() -> None:
    assert settings_path().name == "settings.json"
    assert "instructor-console" in str(settings_path())
