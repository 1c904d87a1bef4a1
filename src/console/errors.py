"""The errors that the console raises on purpose.

ConsoleError
├── ContentError        a course file cannot be used as it is (says which file and, where known, which line)
├── UsageError          the command line or a setting asks for something that cannot be done
├── RosterError         a roster or kubeconfig cannot be used (says which file and, where known, which line)
├── LabError            a lab cannot be used (says which file, which line, and how many other mistakes there are)
├── HistoryError        the journal or what is made from it cannot be read or written
├── ClusterError        an API server did not do what it was asked (says which and why)
├── ReportError         what a student's reporter sent cannot be used
├── JoiningError        the door for students' reporters cannot be opened
├── ResourceError       a file that belongs to the program is missing or damaged
└── RenderError         the page that draws slides did not answer, or answered with an error

Each carries a message code with parameters, so that the window, the command line and a report can say it in the
reader's language (`console.messages`). Foreign exceptions are mapped once, where they enter, with ``raise … from``.
"""

from __future__ import annotations

from pathlib import Path

from console.messages import Message, render


class ConsoleError(Exception):
    """An error that is meant to be read by a person.

    ``code`` is an entry of the message catalogue, ``params`` fill its template. ``path`` and ``line`` (1-based) say
    where, and are put before the sentence when the error is shown as text.
    """

    def __init__(self, code: str, *, path: Path | None = None, line: int | None = None, **params: object) -> None:
        super().__init__(code)
        self.message = Message(code, params)
        self.path = path
        self.line = line

    def text(self, lang: str = "en") -> str:
        """Return ``file:line: sentence`` in the language ``lang``."""
        where = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        sentence = render(self.message, lang)
        return f"{where}: {sentence}" if where else sentence

    def __str__(self) -> str:
        return self.text()


class ContentError(ConsoleError):
    """A course file cannot be used as it is."""


class UsageError(ConsoleError):
    """The command line or a setting asks for something that cannot be done."""


class RosterError(ConsoleError):
    """A roster or kubeconfig cannot be used as it is."""


class LabError(ConsoleError):
    """A lab cannot be used as it is. ``more`` is how many other errors its files have."""

    def __init__(
        self, code: str, *, path: Path | None = None, line: int | None = None, more: int = 0, **params: object
    ) -> None:
        super().__init__(code, path=path, line=line, **params)
        self.more = more

    def text(self, lang: str = "en") -> str:
        """Return ``file:line: sentence``, and how many other errors there are."""
        told = super().text(lang)
        return f"{told} {render(Message('lab-spec-more', {'count': self.more}), lang)}" if self.more else told


class HistoryError(ConsoleError):
    """The journal, or a file made from it, cannot be read or written."""


class ClusterError(ConsoleError):
    """An API server did not do what it was asked."""


class ReportError(ConsoleError):
    """What a student's reporter sent, or wrote to a file, cannot be used."""


class JoiningError(ConsoleError):
    """The door for students' own reporters cannot be opened."""


class ResourceError(ConsoleError):
    """A file that belongs to the program is missing or damaged."""


class RenderError(ConsoleError):
    """The page that draws slides did not answer, or answered with an error."""
