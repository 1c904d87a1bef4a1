"""The Qt-free catalogue: codes and parameters become sentences in Korean or English.

One JSON file an area stands in ``resources/messages/<lang>/``; the keys of all areas form one flat name space.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from console.particles import with_particles
from console.paths import resources

LANGUAGES = ("en", "ko")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is not yet in a language: ``code`` names its template, ``params`` fill it."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@cache
def catalogue(lang: str) -> Mapping[str, str]:
    """Return all templates of one language by code; an unknown language reads as English."""
    folder = resources("messages", lang if lang in LANGUAGES else "en")
    templates: dict[str, str] = {}
    for area in sorted(folder.glob("*.json")):
        templates.update(json.loads(area.read_text(encoding="utf-8")))
    return templates


def render(message: Message, lang: str = "en") -> str:
    """Return the sentence for ``message``.

    A code without a template, or a template whose parameters are missing, must not hide what happened in front of
    a class: it is logged and comes back as the code with its parameters.
    """
    template = catalogue(lang).get(message.code)
    if template is not None:
        try:
            sentence = template.format(**message.params)
            return with_particles(sentence) if lang == "ko" else sentence
        except (KeyError, IndexError, ValueError):
            log.warning("template %s does not fit its parameters %s", message.code, sorted(message.params))
    else:
        log.warning("no template for %s in %s", message.code, lang)
    details = ", ".join(f"{name}={value}" for name, value in message.params.items())
    return f"{message.code} ({details})" if details else message.code
