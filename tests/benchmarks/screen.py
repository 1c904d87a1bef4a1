"""A virtual display whose framebuffer is a file: what is painted is read from memory, without asking any program."""

from __future__ import annotations

import mmap
import os
import shutil
import struct
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.row import MeasurementError

_HEADER = struct.Struct(">25I")  # of an X window dump
_HEADER_SIZE, _BYTES_A_LINE, _COLOURS = 0, 12, 19
_COLOUR_BYTES = 12
_PIXEL_BYTES = 4
_ROW_STEP = 6  # rows of text are higher: none slips through
_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the screen in pixels."""

    x: int
    y: int
    width: int
    height: int


class Screen:
    """An X server of its own, ``monitors`` of ``width``×``height`` pixels side by side."""

    def __init__(self, *, width: int = 1280, height: int = 720, monitors: int = 1) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="screen-"))
        self._server, self.name = _start(self._folder, width * monitors, height)
        self._memory = _framebuffer(self._folder / "Xvfb_screen0")
        header = _HEADER.unpack(self._memory[: _HEADER.size])
        self._start = header[_HEADER_SIZE] + header[_COLOURS] * _COLOUR_BYTES
        self._line = header[_BYTES_A_LINE]
        if monitors > 1:
            for number in range(monitors):
                self._set_monitor(number, width, height)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._memory.close()
        self._server.terminate()
        self._server.wait()
        shutil.rmtree(self._folder)

    def pixels(self, region: Region) -> bytes:
        """Return every sixth row of a region as it is on the screen now."""
        left, length = region.x * _PIXEL_BYTES, region.width * _PIXEL_BYTES
        starts = (self._start + y * self._line + left for y in range(region.y, region.y + region.height, _ROW_STEP))
        return b"".join(self._memory[start : start + length] for start in starts)

    def settled(self, region: Region, *, still: float, patience: float) -> bytes:
        """Return the pixels of a region once they have not changed for ``still`` seconds.

        Raises:
            MeasurementError: they keep changing for ``patience`` seconds.
        """
        now = time.perf_counter()
        deadline, since, shown = now + patience, now, self.pixels(region)
        while now - since < still:
            time.sleep(0.02)
            now = time.perf_counter()
            if now > deadline:
                raise MeasurementError("the picture does not come to rest")
            seen = self.pixels(region)
            if seen != shown:
                shown, since = seen, now
        return shown

    def _set_monitor(self, number: int, width: int, height: int) -> None:
        """Split the screen as an instructor's laptop and projector would; the first part owns the only output."""
        place = f"{width}/{width // 4}x{height}/{height // 4}+{number * width}+0"
        command = ["xrandr", "--display", self.name, "--setmonitor", f"monitor{number}", place]
        subprocess.run([*command, "none" if number else "screen"], check=True, stdout=subprocess.DEVNULL)


def _start(folder: Path, width: int, height: int) -> tuple[subprocess.Popen[bytes], str]:
    if shutil.which("Xvfb") is None:
        raise MeasurementError("Xvfb is not installed, and only its framebuffer can be read from outside")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-fbdir", str(folder)]
    server = subprocess.Popen([*command, "-nolisten", "tcp", "-noreset"], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    if not number:
        raise MeasurementError("Xvfb did not start")
    return server, f":{number}"


def _framebuffer(path: Path) -> mmap.mmap:
    deadline = time.monotonic() + _PATIENCE
    while not path.exists() or path.stat().st_size < _HEADER.size:
        if time.monotonic() > deadline:
            raise MeasurementError(f"no framebuffer at {path}")
        time.sleep(0.01)
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
