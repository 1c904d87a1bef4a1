"""Putting a theme on the application, and asking which one is on.

A process has one application and so one theme. Widgets that paint themselves ask for `tokens` while painting; the new
style sheet makes Qt repaint them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from console.ui.theme.fonts import font
from console.ui.theme.style import style_sheet
from console.ui.theme.tokens import Theme, Tokens, tokens_of

_on = Theme.DARK


def current_theme() -> Theme:
    """Return the theme that is on."""
    return _on


def tokens() -> Tokens:
    """Return the colours of the theme that is on."""
    return tokens_of(_on)


def resolve_theme(choice: str) -> Theme:
    """Return the theme for a setting: ``dark``, ``light``, or what the desktop uses for ``system``.

    A desktop that does not say gets the dark one: a teacher's screen stands in a darkened room.
    """
    if choice in tuple(Theme):
        return Theme(choice)
    scheme = QGuiApplication.styleHints().colorScheme()
    return Theme.LIGHT if scheme is Qt.ColorScheme.Light else Theme.DARK


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole application in ``theme``; every open window changes at once."""
    global _on  # like the application's own palette and style sheet, one per process
    _on = theme
    colours = tokens_of(theme)
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("fusion"))  # the one style that takes its colours from us on every platform
    # From one sheet to the other Qt restyles every part with everything in it, over and over: seconds in which a class
    # sees a clock that stands. From none to one it goes through them once.
    app.setStyleSheet("")
    app.setFont(font())
    app.setPalette(palette_of(colours))
    app.setStyleSheet(style_sheet(theme))


@contextmanager
def undressed(app: QApplication) -> Iterator[None]:
    """Build windows in here: they get the style sheet once they stand, before anybody sees them.

    While it is on, Qt restyles a part with everything in it for each box that it is put into, which comes to most of
    the time that our windows take to build. Change no theme in here.
    """
    sheet = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


def palette_of(colours: Tokens) -> QPalette:
    """Return the palette for what no style sheet reaches: item views, web pages' defaults, native parts."""
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, colours.bg),
        (QPalette.ColorRole.WindowText, colours.text),
        (QPalette.ColorRole.Base, colours.surface),
        (QPalette.ColorRole.AlternateBase, colours.raised),
        (QPalette.ColorRole.Text, colours.text),
        (QPalette.ColorRole.PlaceholderText, colours.muted),
        (QPalette.ColorRole.Button, colours.raised),
        (QPalette.ColorRole.ButtonText, colours.text),
        (QPalette.ColorRole.BrightText, colours.on_accent),
        (QPalette.ColorRole.Highlight, colours.selected),
        (QPalette.ColorRole.HighlightedText, colours.text),
        (QPalette.ColorRole.Link, colours.accent),
        (QPalette.ColorRole.LinkVisited, colours.accent),
        (QPalette.ColorRole.ToolTipBase, colours.raised),
        (QPalette.ColorRole.ToolTipText, colours.text),
        (QPalette.ColorRole.Accent, colours.accent),
    ):
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.border))
    return palette


def set_role(widget: QWidget, **roles: str) -> None:
    """Choose a variant of the style sheet for a widget, as in ``tone="muted"``, and restyle it when that is new.

    The properties have a prefix, to be nobody else's: Qt has a ``size`` of its own.
    """
    new = {f"look_{name}": value for name, value in roles.items()}
    changed = {name: value for name, value in new.items() if widget.property(name) != value}
    for name, value in changed.items():
        widget.setProperty(name, value)
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
