"""Handing a class over to another instructor's console, and looking at, then taking over, one that was handed over."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from console.app.resumption import LAB_SUFFIXES
from console.bridge.review_model import Reviewed, reviewed_of
from console.clock import Instant, now
from console.errors import ConsoleError
from console.history.events import Resumed
from console.history.handover import Bundle, Opened, bundle_of, opened_on, queue_of
from console.history.handover_file import SUFFIX, read_bundle, write_bundle
from console.history.journal import Journal
from console.history.replay import Replayed, replay
from console.history.resume import Choice, Offer
from console.messages import render
from console.rundown.view import view
from console.ui.review import actions
from console.ui.review.dialogs import HandOverDialog
from console.ui.teach.actions import TEACH
from console.ui.widgets.notice import Level

if TYPE_CHECKING:
    from console.app.review_desk import ReviewDesk
    from console.ui.review.panes import ReviewPanes


@dataclass(frozen=True, slots=True)
class _Looked:
    """A bundle as it was opened here, and what to show of it."""

    bundle: Bundle
    opened: Opened
    replayed: Replayed
    reviewed: Reviewed


class HandOverControl(QObject):
    """Writes bundles, and opens them: to be looked at, until they are taken over."""

    def __init__(self, review: ReviewDesk) -> None:
        super().__init__(review)
        self._review = review
        self._console = review.console
        self._looked: _Looked | None = None
        registry = self._console.window.registry
        registry.connect_to(actions.HAND_OVER.id, self.hand_over)
        registry.connect_to(actions.OPEN_HAND_OVER.id, self.choose)
        registry.connect_to(actions.TAKE_OVER.id, self.take_over)
        self._console.courses.opened.connect(lambda _course: self._show())
        self._console.playback.changed.connect(lambda _view: self._show())

    @property
    def can_take(self) -> bool:
        """Whether a class is shown that can be taken over."""
        return self._looked is not None and not self._trouble(self._looked.opened)

    def use(self, panes: ReviewPanes) -> None:
        """Answer what the panes ask for."""
        panes.page.handed_over.take_over_wanted.connect(self.take_over)
        panes.page.handed_over.closed.connect(self.close_shown)
        if self._review.model is not None:
            self._review.model.reviewed_changed.connect(self._on_reviewed)

    def set_language(self, lang: str) -> None:
        """Show what is looked at in another language."""
        if self._looked is not None:
            self._look_at(self._looked.bundle, lang)

    # ------------------------------------------------------------ from here

    def hand_over(self) -> None:
        """Say what goes along, ask where to, and write the bundle."""
        keeper, reader = self._console.memory.keeper, self._console.memory.reader
        run = keeper.run
        if run is None or not keeper.has_begun:
            return
        at = now(self._console.services.clock)
        lab = self._console.services.lab.view
        queue = () if lab is None else queue_of(lab.queue)
        self._review.worker.run(
            lambda: bundle_of(run, reader.entries(run.id), at, queue=queue), self._ask, self._failed
        )

    def _ask(self, bundle: Bundle) -> None:
        if not self._console.review_workspace.isVisible():
            return  # whoever has gone on meanwhile is not held up
        title = self.tr("Hand “{title}” over to another console").format(title=bundle.run.title)
        sentences = [
            self.tr("In it: where the class stands, its clock, the help queue and the parked questions"),
            *(render(each, self._console.lang) for each in bundle.words()),
        ]
        dialog = HandOverDialog(self._console.window, title, sentences)
        is_taken = dialog.exec() == HandOverDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not is_taken:
            return
        name = f"{Path(bundle.run.path).stem}-{bundle.made.wall:%Y-%m-%d-%H%M}{SUFFIX}"
        chosen, _filter = QFileDialog.getSaveFileName(
            self._console.window,
            self.tr("Save the hand-over"),
            str(Path.home() / name),
            self.tr("Hand-over (*{suffix})").format(suffix=SUFFIX),
        )
        if chosen:
            target = Path(chosen)
            saved = self.tr("Saved: {path}").format(path=target)
            self._review.worker.run(
                lambda: write_bundle(bundle, target), lambda _none: self._review.say(saved), self._failed
            )

    # ------------------------------------------------------------ to here

    def choose(self) -> None:
        """Ask for a bundle, and show it."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self._console.window,
            self.tr("Open a class that was handed over"),
            str(Path.home()),
            self.tr("Hand-over (*{suffix});;All files (*)").format(suffix=SUFFIX),
        )
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path) -> None:
        """Show a bundle, to be looked at."""
        lang = self._console.lang
        self._review.worker.run(lambda: read_bundle(path), lambda bundle: self._look_at(bundle, lang), self._failed)

    def close_shown(self) -> None:
        """Look at it no longer."""
        self._forget()
        if self._review.model is not None:
            self._review.model.show(None)
        self._review.refresh()

    def take_over(self) -> None:
        """Let it become the class that is taught here, from where it stands by now."""
        looked = self._looked
        if looked is None or self._trouble(looked.opened):
            return
        self._forget()
        at = now(self._console.services.clock)
        opened, replayed = self._opened(looked.bundle, at)
        run, memory = opened.run, self._console.memory
        memory.leave()
        memory.keeper.ask(partial(_write, opened=opened))
        resumed = Resumed(0.0, memory.boot_id)
        memory.go_on(Offer(Choice.RESUME, replayed, opened.passed, rebooted=False, resumed=resumed))
        file = Path(run.course) / run.path
        if file.suffix in LAB_SUFFIXES:
            self._console.labs.open(file)
        else:
            self._console.desk.go_on(file, Path(run.course), replayed)
            self._console.window.show_workspace(TEACH)
        self._review.say(self.tr("You have taken “{title}” over.").format(title=run.title))
        if self._review.model is not None:
            self._review.model.show(None)

    def _look_at(self, bundle: Bundle, lang: str) -> None:
        at = now(self._console.services.clock)

        def look() -> _Looked:
            opened, replayed = self._opened(bundle, at)
            return _Looked(bundle, opened, replayed, reviewed_of(opened.run, opened.entries, at, lang))

        self._review.worker.run(look, self._on_looked, self._failed)

    def _opened(self, bundle: Bundle, at: Instant) -> tuple[Opened, Replayed]:
        course = self._console.courses.course
        opened = opened_on(
            bundle,
            at,
            run_id=uuid.uuid4().hex,
            boot_id=self._console.memory.boot_id,
            course=None if course is None else course.root,
        )
        return opened, replay(opened.run, opened.entries)

    def _on_looked(self, looked: _Looked) -> None:
        self._looked = looked
        panes = self._review.panes
        if self._review.model is not None:
            self._review.model.show(looked.reviewed)
        self._show()
        panes.page.handed_over.take_button.setFocus()

    def _show(self) -> None:
        looked = self._looked
        if looked is None:
            return
        opened, replayed = looked.opened, looked.replayed
        shown = view(replayed.state, now(self._console.services.clock))
        banner = self._review.panes.page.handed_over
        banner.show_opened(opened, replayed, shown, self._console.lang, self._trouble(opened))
        self._review.enable()

    def _trouble(self, opened: Opened) -> str:
        """Say why a class cannot be taken over here; nothing when it can."""
        course = self._console.courses.course
        if self._console.services.is_playing:
            return self.tr("A session is running here. End it first.")
        if course is None:
            return self.tr("Open the course “{name}” first.").format(name=Path(opened.run.course).name)
        if not (course.root / opened.run.path).is_file():
            words = self.tr("The session is not in the course that is open here ({course}): {file}")
            return words.format(course=course.root.name, file=opened.run.path)
        return ""

    def _on_reviewed(self, reviewed: Reviewed | None) -> None:
        """Another run is looked at."""
        if self._looked is not None and reviewed is not self._looked.reviewed:
            self._forget()

    def _forget(self) -> None:
        self._looked = None
        self._review.panes.page.handed_over.forget()
        self._review.enable()

    def _failed(self, error: ConsoleError) -> None:
        self._review.say(error.text(self._console.lang), Level.PROBLEM)


def _write(journal: Journal, *, opened: Opened) -> None:
    """Write a class that is taken over as if it had been taught here, in the journal's thread."""
    journal.begin(opened.run)
    journal.rewrite(opened.run.id, opened.entries)
