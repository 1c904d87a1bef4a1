"""The composition root: the only place that makes services and wires them to each other and to the window.

These are the entry points of the command line; each imports what it needs, so that none waits for another's.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from console.course.render_port import RenderPort


def open_window(course: Path | None, lang: str) -> int:
    """Open the console on a course or a single file, else on what was open last; return the exit code at its end.

    Where a window is open already it comes to the front with it, and ``lang`` is what that is said in.
    """
    from console.app.collector import Collector
    from console.app.console import Console
    from console.app.engine import make_application
    from console.bridge.offscreen import require_sandbox
    from console.bridge.single_window import pass_on
    from console.messages import Message, render
    from console.paths import user_data
    from console.settings import load, settings_path

    if pass_on(user_data(), course):
        print(render(Message("cli-open-already"), lang))
        return 0
    require_sandbox()
    application = make_application()
    loaded = load(settings_path())
    console = Console(application, loaded.settings)
    Collector(console.services.fleet, console)
    console.window.show()
    for problem in loaded.problems:
        console.complain(problem)
    console.open_at_start(course)
    return application.exec()


def export_deck(path: Path, target: Path, lang: str) -> int:
    """Export a course file's slides as PDF or HTML, by the suffix of ``target``; ``lang`` is of the slides' frame."""
    from console.bridge.offscreen import run_export

    return run_export(path, target, lang=lang)


def print_page(html: str, target: Path) -> int:
    """Print a report's page as a PDF."""
    from console.bridge.offscreen import run_print

    return run_print(html, target)


def make_render_port() -> RenderPort:
    """Return what draws for the lint."""
    from console.bridge.offscreen import make_render_port as make

    return make()


def run_tour(folder: Path, *, quick: bool = False) -> int:
    """Open the application, go through its screens (some of them: ``quick``), and save a picture of each."""
    from console.app.tour import run

    return run(folder, quick=quick)
