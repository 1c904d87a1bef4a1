"""Reads the text of course files that may be anything: in another encoding, huge, binary, locked or gone."""

from __future__ import annotations

import errno
import logging
import stat
from dataclasses import dataclass
from pathlib import Path

from console.course.model import Finding, Severity
from console.errors import ContentError

log = logging.getLogger(__name__)

# A hundred times the longest document seen; Python-Markdown needs minutes for more.
LARGEST_BYTES = 4 * 1024 * 1024

_BINARY_SAMPLE = 8192
_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_READ_ERRORS = {
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.ENOENT: "vanished",
    errno.ENOTDIR: "vanished",
    errno.ELOOP: "folder-loop",
}


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text with ``\\n`` line ends and without BOM.

    ``newline`` is what the file uses (``"\\n"``, ``"\\r\\n"``, ``"\\r"`` or ``"mixed"``). A file that cannot be read
    has an empty text and a problem that is an error.
    """

    text: str
    encoding: str
    had_bom: bool = False
    newline: str = "\n"
    problems: tuple[Finding, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether the text is what the file holds."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)

    def require(self) -> str:
        """Return the text; raises ContentError when the file could not be read."""
        for problem in self.problems:
            if problem.severity is Severity.ERROR:
                raise ContentError(problem.code, path=problem.path, line=problem.line, **problem.params)
        return self.text


def read_text(path: Path) -> SourceText:
    """Return the text of ``path`` and what is wrong with it. Never raises, never blocks on a pipe or device."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _unreadable(Finding("not-a-file", Severity.ERROR, path))
        if status.st_size > LARGEST_BYTES:
            return _unreadable(_too_large(path, status.st_size))
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        return _unreadable(read_problem(path, error))
    if len(data) > LARGEST_BYTES:  # it grew after it was measured, or its size is not told
        return _unreadable(_too_large(path, len(data)))
    return _decode(path, data)


def read_problem(path: Path, error: OSError | ValueError) -> Finding:
    """Return the finding for a file or folder that the system would not read."""
    code = _READ_ERRORS.get(error.errno or 0) if isinstance(error, OSError) else None
    if code is None:
        log.info("cannot read %s", path, exc_info=error)
        reason = (error.strerror or "?") if isinstance(error, OSError) else str(error)
        return Finding("read-failed", Severity.ERROR, path, params={"reason": reason})
    return Finding(code, Severity.ERROR, path)


def _unreadable(problem: Finding) -> SourceText:
    return SourceText("", "", problems=(problem,))


def _too_large(path: Path, size: int) -> Finding:
    params = {"megabytes": round(size / 1024**2, 1), "limit": LARGEST_BYTES // 1024**2}
    return Finding("too-large", Severity.ERROR, path, params=params)


def _decode(path: Path, data: bytes) -> SourceText:
    problems: list[Finding] = []
    had_bom = data.startswith(_UTF8_BOM)
    encoding = _UTF16_BOMS.get(data[:2])
    if encoding is None and b"\0" in data[:_BINARY_SAMPLE]:
        return _unreadable(Finding("binary", Severity.ERROR, path))
    if had_bom:
        data = data[len(_UTF8_BOM) :]
        problems.append(Finding("byte-order-mark", Severity.INFO, path, 1))
    try:
        text, encoding = data.decode(encoding or "utf-8"), encoding or "utf-8"
        if encoding != "utf-8":
            problems.append(Finding("not-utf8", Severity.WARNING, path, 1, {"encoding": encoding.upper()}))
    except UnicodeDecodeError as error:
        text, encoding, problem = _decode_legacy(path, data, error)
        problems.append(problem)
    if not text.strip():
        problems.append(Finding("empty", Severity.WARNING, path))
    newline = _newline(text)
    if newline != "\n":
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return SourceText(text, encoding, had_bom, newline, tuple(problems))


def _decode_legacy(path: Path, data: bytes, error: UnicodeDecodeError) -> tuple[str, str, Finding]:
    """Read bytes that are not UTF-8 as CP949, Korea's older encoding, or with replacement characters."""
    line = data.count(b"\n", 0, error.start) + 1
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        damaged = Finding("damaged-text", Severity.WARNING, path, line)
        return data.decode("utf-8", errors="replace"), "utf-8", damaged
    return text, "cp949", Finding("not-utf8", Severity.WARNING, path, line, {"encoding": "CP949"})


def _newline(text: str) -> str:
    pairs = text.count("\r\n")
    found = {"\r\n": pairs, "\r": text.count("\r") - pairs, "\n": text.count("\n") - pairs}
    used = [newline for newline, count in found.items() if count]
    return used[0] if len(used) == 1 else "mixed" if used else "\n"
