"""The chime: soft, without clicks, silent until switched on, and never a reason to stop."""

from __future__ import annotations

import array
import io
import wave
from itertools import pairwise
from pathlib import Path

import pytest

from console.bridge.chime import RATE, Chime, chime_wav


class Speaker:
    """Hears what is played."""

    def __init__(self, device: str | None = "Speaker", *, broken: bool = False) -> None:
        self._device = device
        self._broken = broken
        self.played: list[bytes] = []

    def device(self) -> str | None:
        return self._device

    def play(self, path: Path) -> None:
        if self._broken:
            raise OSError("no backend")
        self.played.append(path.read_bytes())


def samples() -> array.array[int]:
    with wave.open(io.BytesIO(chime_wav())) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, RATE)
        return array.array("h", sound.readframes(sound.getnframes()))


def test_it_begins_and_ends_in_silence_and_never_jumps() -> None:
    heard = samples()
    assert abs(heard[0]) < 10
    assert abs(heard[-1]) < 10
    # A sine of 880 Hz at this loudness moves by at most 1300 from one sample to the next; a click moves by more.
    assert max(abs(after - before) for before, after in pairwise(heard)) < 2000
    assert 3000 < max(map(abs, heard)) < 20_000


def test_it_is_off_until_switched_on(tmp_path: Path) -> None:
    speaker = Speaker()
    chime = Chime(speaker, folder=tmp_path)
    assert not chime.play()
    assert speaker.played == []
    chime.enabled = True
    assert chime.play()
    assert speaker.played == [chime_wav()]


def test_it_can_be_tried_while_it_is_off(tmp_path: Path) -> None:
    speaker = Speaker()
    assert Chime(speaker, folder=tmp_path).test()
    assert speaker.played == [chime_wav()]


@pytest.mark.parametrize("speaker", [Speaker(None), Speaker(broken=True)], ids=["no device", "broken"])
def test_a_silent_machine_stops_nothing(tmp_path: Path, speaker: Speaker) -> None:
    assert not Chime(speaker, enabled=True, folder=tmp_path).play()


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    assert not Chime(Speaker(), enabled=True, folder=tmp_path / "file").play()


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    speaker = Speaker()
    (tmp_path / "chime.wav").write_bytes(b"RIFF")
    Chime(speaker, folder=tmp_path).test()
    assert speaker.played == [chime_wav()]
    assert [path.name for path in tmp_path.iterdir()] == ["chime.wav"]
