"""A soft sound when a discussion's part gives way to the next. Off until switched on."""

from __future__ import annotations

import array
import contextlib
import io
import logging
import math
import os
import sys
import tempfile
import wave
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QUrl

from console.paths import user_cache

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

RATE = 44_100
_TONES = ((659.26, 0.0), (880.0, 0.22))
"""Hertz and the second at which each begins: e'' and a'', a fourth up, which sounds like an offer and not an alarm."""
_SECONDS = 1.1
_ATTACK = 0.015  # seconds; a tone that begins at once begins with a click
_DECAY = 0.28  # seconds to fall to a third
_RELEASE = 0.05  # seconds at the end in which all is silenced
_LOUDNESS = 0.28  # of full scale, for one tone

log = logging.getLogger(__name__)


class Speaker(Protocol):
    """What makes a sound file heard."""

    def device(self) -> str | None:
        """Return the name of the device that sound goes to; None without one."""

    def play(self, path: Path) -> None:
        """Begin to play a WAV file. Raises OSError when there is no sound on this machine."""


class QtSpeaker:
    """Qt's. It is loaded on first use: it costs a fifth of a second, and most classes stay silent."""

    def __init__(self) -> None:
        self._effect: QSoundEffect | None = None

    def device(self) -> str | None:
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError as error:
            log.info("no sound: %s", error)
            return None
        device = QMediaDevices.defaultAudioOutput()
        return None if device.isNull() else device.description()

    def play(self, path: Path) -> None:
        try:
            from PySide6.QtMultimedia import QSoundEffect
        except ImportError as error:
            raise OSError(str(error)) from error
        if self._effect is None:
            self._effect = QSoundEffect()
            self._effect.setSource(QUrl.fromLocalFile(str(path)))
        self._effect.play()


class Chime:
    """Plays the chime. It never fails: a class must not stop because a machine is silent."""

    def __init__(self, speaker: Speaker | None = None, *, enabled: bool = False, folder: Path | None = None) -> None:
        """``folder`` is where the sound is kept as a file, by default the user's cache."""
        self.enabled = enabled
        self._speaker = speaker or QtSpeaker()
        self._path = (folder or user_cache()) / "chime.wav"

    @property
    def device(self) -> str | None:
        """The name of the device that sound goes to; None when there is none."""
        return self._speaker.device()

    def play(self) -> bool:
        """Play the chime if it is switched on; return whether it was begun."""
        return self.enabled and self.test()

    def test(self) -> bool:
        """Play the chime, switched on or not; return whether it was begun."""
        if self.device is None:
            return False
        try:
            self._speaker.play(self._file())
        except OSError as error:
            log.info("the chime cannot be played: %s", error)
            return False
        return True

    def _file(self) -> Path:
        sound = chime_wav()
        if not self._path.is_file() or self._path.read_bytes() != sound:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, suffix=".new")
            with os.fdopen(handle, "wb") as file:
                file.write(sound)
            try:
                Path(name).replace(self._path)
            except OSError:
                with contextlib.suppress(OSError):
                    Path(name).unlink()
                raise
        return self._path


def chime_wav() -> bytes:
    """Return the chime as a WAV file: one channel, 16 bits, `RATE` samples a second."""
    samples = array.array("h", (round(32_767 * _sample(index / RATE)) for index in range(round(RATE * _SECONDS))))
    if sys.byteorder == "big":
        samples.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return file.getvalue()


def _sample(at: float) -> float:
    """Return the sound at a second, from -1 to 1: sines that swell, fade, and end in silence."""
    level = sum(_tone(at - begins, pitch) for pitch, begins in _TONES if at >= begins)
    return level * min(1.0, (_SECONDS - at) / _RELEASE)


def _tone(at: float, pitch: float) -> float:
    swell = 0.5 - 0.5 * math.cos(math.pi * min(1.0, at / _ATTACK))
    return _LOUDNESS * swell * math.exp(-at / _DECAY) * math.sin(2 * math.pi * pitch * at)
