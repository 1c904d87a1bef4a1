"""Files of a laptop with Windows, as .NET reads and writes them."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from fnmatch import fnmatch
from types import SimpleNamespace
from typing import Any

from unit.reporter.powershell_flow import Thrown

TEMP = "C:\\Users\\홍길동\\AppData\\Local\\Temp\\"
"""Where temporary files go: behind a name that not every program can read."""


class Utf8:
    """.NET's encoding, without a mark at the beginning."""

    def __init__(self, has_mark: bool = False) -> None:
        assert not has_mark, "curl would read the mark, too"

    def GetByteCount(self, text: str) -> int:  # noqa: N802  # .NET's name
        return len(text.encode())

    def GetBytes(self, text: str) -> bytes:  # noqa: N802  # .NET's name
        return text.encode()


class _Stream:
    def __init__(self, read: Callable[[], bytes], write: Callable[[bytes], None]) -> None:
        self._read, self._write, self._at = read, write, 0

    def Seek(self, to: int, origin: str) -> int:  # noqa: N802  # .NET's name
        assert origin == "Begin"
        self._at = to
        return to

    def Write(self, data: bytes, start: int = 0, length: int = 0) -> None:  # noqa: N802  # .NET's name
        self._write(data[start : start + length])

    def ReadToEnd(self) -> str:  # noqa: N802  # .NET's name
        return self._read()[self._at :].decode(errors="replace")

    def Dispose(self) -> None:  # noqa: N802  # .NET's name
        pass


def _combined(one: str, other: str) -> str:
    return other if other[1:2] == ":" else one.rstrip("\\") + "\\" + other


class Files:
    """All files by their whole path. What .NET throws is thrown."""

    def __init__(self) -> None:
        self.data: dict[str, bytes] = {}
        self.folders: set[str] = set()
        self.held = 0
        """How often a folder cannot be removed yet."""

    def read(self, path: str) -> bytes:
        if path not in self.data:
            raise Thrown(f"Could not find file '{path}'.")
        return self.data[path]

    def write(self, path: str, data: bytes) -> None:
        folder = path.rpartition("\\")[0]
        if folder.startswith(TEMP) and folder not in self.folders:
            raise Thrown(f"Could not find a part of the path '{path}'.")
        self.data[path] = data

    def statics(self) -> dict[tuple[str, str], Callable[..., Any]]:
        """Return what .NET's types do with them."""
        return {
            ("IO.File", "ReadAllText"): lambda path, _encoding: self.read(path).decode(),
            ("IO.File", "WriteAllText"): lambda path, text, _encoding=None: self.write(path, text.encode()),
            ("IO.File", "WriteAllLines"): lambda path, lines, _encoding: self.write(
                path, "".join(f"{line}\r\n" for line in lines).encode()
            ),
            ("IO.File", "Exists"): lambda path: path in self.data,
            ("IO.File", "Delete"): self._delete,
            ("IO.File", "Copy"): lambda one, other, _over: self.write(other, self.read(one)),
            ("IO.File", "Create"): self._opened,
            ("IO.Directory", "CreateDirectory"): self._make_folder,
            ("IO.Directory", "GetFiles"): lambda folder, look: [
                path for path in self.data if fnmatch(path, f"{folder}\\{look}")
            ],
            ("IO.Directory", "Delete"): self._delete_folder,
            ("IO.Path", "Combine"): _combined,
            ("IO.Path", "GetTempPath"): lambda: TEMP,
            ("IO.Path", "GetRandomFileName"): lambda: "vyqjd2rk.h5a",
            ("IO.Compression.CompressionMode", "Compress"): lambda: "Compress",
        }

    def made(self) -> dict[str, Callable[..., Any]]:
        """Return what New-Object makes."""
        return {
            "Text.UTF8Encoding": Utf8,
            "IO.FileStream": lambda path, _mode, _access, share: self._shared(path, share),
            "IO.StreamReader": lambda stream, _encoding: stream,
            "IO.Compression.GZipStream": lambda stream, _mode: _Stream(
                bytes, lambda data: stream.Write(packed := gzip.compress(data), 0, len(packed))
            ),
        }

    def _opened(self, path: str) -> _Stream:
        self.write(path, b"")
        return _Stream(lambda: self.read(path), lambda data: self.write(path, self.data[path] + data))

    def _shared(self, path: str, share: str) -> _Stream:
        assert share == "ReadWrite, Delete", "somebody else writes on"
        return _Stream(lambda: self.read(path), lambda _data: None)

    def _make_folder(self, path: str) -> Any:
        self.folders.add(path)
        return SimpleNamespace(FullName=path)  # would be printed

    def _delete(self, path: str) -> None:
        self.data.pop(path, None)

    def _delete_folder(self, path: str, _all: bool) -> None:
        if self.held:
            self.held -= 1
            raise Thrown("The process cannot access the file because it is being used by another process.")
        self.folders.remove(path)
        self.data = {name: data for name, data in self.data.items() if not name.startswith(f"{path}\\")}
