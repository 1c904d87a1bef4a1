"""What the history has to say stands in the catalogue, and nothing there is without use."""

from __future__ import annotations

import json
import re
from pathlib import Path

import console.history
from console.paths import resources

CODE = re.compile(r'"(history-[a-z-]+)"')


def test_every_code_has_its_sentence_and_every_sentence_its_code():
    sources = Path(console.history.__file__).parent.glob("*.py")
    used = {code for source in sources for code in CODE.findall(source.read_text(encoding="utf-8"))}
    assert used == set(json.loads(resources("messages", "en", "history.json").read_text(encoding="utf-8")))
