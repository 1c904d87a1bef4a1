"""Chunks of a stream become whole lines, of any length up to a ceiling, in time linear to what comes."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.failures import TooLarge


class LineSplitter:
    """Keeps the unfinished end of a stream of lines. ``ceiling`` in bytes."""

    def __init__(self, ceiling: int) -> None:
        self._ceiling = ceiling
        self._parts: list[bytes] = []
        self._held = 0

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the lines that ``chunk`` completes, without their ends. Raises TooLarge beyond the ceiling."""
        *whole, rest = chunk.split(b"\n")
        for index, line in enumerate(whole):
            if index == 0 and self._parts:
                self._parts.append(line)
                line = b"".join(self._parts)
                self._parts.clear()
                self._held = 0
            if len(line) > self._ceiling:
                raise TooLarge("cluster-too-large", megabytes=self._ceiling >> 20)
            yield line
        if rest:
            self._parts.append(rest)
            self._held += len(rest)
            if self._held > self._ceiling:
                raise TooLarge("cluster-too-large", megabytes=self._ceiling >> 20)
