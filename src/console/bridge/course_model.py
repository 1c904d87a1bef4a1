"""The open course as something a window subscribes to: read in a thread, judged in a thread, read again when saved."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from console.bridge.course_watcher import CourseWatcher
from console.bridge.worker import Worker
from console.course.lint import lint_path
from console.course.loader import load_course
from console.course.model import Course, Finding, Node, Severity
from console.course.slots import outline_file
from console.errors import ConsoleError, ContentError

BUSY_MS = 500
"""What takes longer than this says that it is under way; sooner, a progress bar would only flicker."""

log = logging.getLogger(__name__)

DrawnLint = Callable[[Path, Callable[[tuple[Finding, ...]], None]], None]
"""Lints the course at a path with a renderer, and calls back in the window's thread with all findings of that."""


class CourseModel(QObject):
    """One course at a time. Opening never blocks; what cannot be opened leaves the course that is open.

    ``worker`` should be the model's own: a lint takes its time, and a deck should not wait for it.
    """

    opening = Signal(object)
    """The `Path` that is being read."""
    busy_changed = Signal(bool)
    """Whether reading takes so long that people should be told."""
    opened = Signal(object)
    """The `Course`, when another one was opened."""
    reloaded = Signal(object)
    """The `Course`, when the open one has changed on disk."""
    failed = Signal(object)
    """A `ConsoleError`: there is no course at the path asked for, or the open one is gone."""
    selected = Signal(object)
    """The `Path` that was chosen, or None."""
    lint_started = Signal()
    lint_done = Signal(object)
    """All findings so far, a tuple of `Finding`; comes again when drawing has brought more to light."""

    def __init__(self, worker: Worker, parent: QObject | None = None, *, drawn_lint: DrawnLint | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._drawn_lint = drawn_lint
        self._course: Course | None = None
        self._nodes: Mapping[Path, Node] = {}
        self._days: Mapping[Path, Node] = {}
        self._selection: Path | None = None
        self._findings: tuple[Finding, ...] | None = None
        self._loading = self._linting = 0  # the number of the newest; what older ones answer is not heard
        self._is_busy = False
        self._busy = QTimer(self, singleShot=True, interval=BUSY_MS)
        self._busy.timeout.connect(lambda: self._set_busy(busy=True))
        self._watcher = CourseWatcher(self)
        self._watcher.stirred.connect(self.reload)

    @property
    def course(self) -> Course | None:
        return self._course

    @property
    def selection(self) -> Path | None:
        """The file that was chosen last; it need not be there any more."""
        return self._selection

    @property
    def findings(self) -> tuple[Finding, ...] | None:
        """What the lint found; None while it has not been done."""
        return self._findings

    @property
    def is_busy(self) -> bool:
        """Whether reading takes so long that people should be told."""
        return self._is_busy

    def node_of(self, path: Path) -> Node | None:
        """Return the place of a file or folder in the open course; for a variant, one like its session's."""
        return self._nodes.get(path)

    def day_of(self, path: Path) -> Node | None:
        """Return the place that holds the file, for its schedule and what follows; None for the course itself."""
        return self._days.get(path)

    def findings_of(self, path: Path) -> tuple[Finding, ...]:
        """Return what was found in one file."""
        return tuple(finding for finding in self._findings or () if finding.path == path)

    def open(self, root: Path) -> None:
        """Open the course in a folder, or a single file."""
        self._load(root, again=False)

    def reload(self) -> None:
        """Read the open course again, in place."""
        if self._course is not None:
            self._load(self._course.root, again=True)

    def close(self) -> None:
        """Let go of the course and stop watching it."""
        self._loading += 1
        self._linting += 1
        self._busy.stop()
        self._watcher.watch(None)
        self._course, self._findings, self._selection = None, None, None
        self._nodes = self._days = {}

    def select(self, path: Path | None) -> None:
        """Choose a file or folder of the course, or none."""
        if path != self._selection:
            self._selection = path
            self.selected.emit(path)

    def check(self) -> None:
        """Lint the open course, again if need be."""
        if self._course is None:
            return
        self._linting += 1
        turn, root = self._linting, self._course.root
        self.lint_started.emit()

        def found(findings: tuple[Finding, ...]) -> None:
            if turn == self._linting:
                self._findings = findings
                self.lint_done.emit(findings)

        def linted(findings: tuple[Finding, ...]) -> None:
            found(findings)
            if turn == self._linting and self._drawn_lint is not None:
                self._drawn_lint(root, found)

        self._worker.run(lambda: _lint(root), linted, self.failed.emit)

    def _load(self, root: Path, *, again: bool) -> None:
        self._loading += 1
        turn = self._loading
        if not again:
            self._busy.start()
            self.opening.emit(root)

        def loaded(result: _Loaded) -> None:
            if turn == self._loading:
                self._take(result, again=again)

        def gave_up(error: ConsoleError) -> None:
            if turn == self._loading:
                self._set_busy(busy=False)
                self.failed.emit(error)

        self._worker.run(lambda: _read(root), loaded, gave_up)

    def _take(self, result: _Loaded, *, again: bool) -> None:
        self._set_busy(busy=False)
        same = again and result.course == self._course
        self._course, self._nodes, self._days = result.course, result.nodes, result.days
        self._watcher.watch(result.course)
        if not again:
            self._findings = self._selection = None
            self.opened.emit(result.course)
        elif not same:
            self.reloaded.emit(result.course)
        self.check()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy.stop()
        if busy != self._is_busy:
            self._is_busy = busy
            self.busy_changed.emit(busy)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A course, its places by path, and the place that holds each."""

    course: Course
    nodes: Mapping[Path, Node]
    days: Mapping[Path, Node]


def _read(root: Path) -> _Loaded:
    """Read a course. Raises ContentError when nothing at all could be read at ``root``."""
    course = load_course(root)
    for problem in course.problems:
        if problem.path == course.root and problem.severity is Severity.ERROR:
            raise ContentError(problem.code, path=course.root, line=problem.line, **problem.params)
    nodes: dict[Path, Node] = {}
    days: dict[Path, Node] = {}
    for node in course.node.walk():
        nodes |= {place.path: place for place in (node, *_variants(node)) if place.path is not None}
        days |= {path: node for child in node.children for path in (child.path, *child.variants) if path is not None}
    return _Loaded(course, nodes, days)


def _lint(root: Path) -> tuple[Finding, ...]:
    """Lint a course, the YAML in it too; what knows about that is loaded in the thread that needs it."""
    from console.lab.paper.lint import LAB_LINT

    return tuple(lint_path(root, others=LAB_LINT))


def _variants(node: Node) -> Iterator[Node]:
    """Yield the other versions of a session as places of their own."""
    for path in node.variants:
        try:
            outline = outline_file(path)
        except ContentError as error:
            log.info("a variant cannot be read: %s", error)
            continue
        slot = outline.slot_minutes if outline.slot_minutes is not None else node.slot_minutes
        yield replace(node, title=outline.title, path=path, outline=outline, slot_minutes=slot, variants=())
