"""Marking texts for translation where they are declared, before there is an application to translate them."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001 - the name is lupdate's
    """Return ``text`` as it is; PySide6's own function of this name has lost the type of its result."""
    return text
