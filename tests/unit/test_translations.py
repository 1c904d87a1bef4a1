"""Every text of the window is there in Korean, with the same places to fill in."""

from __future__ import annotations

import importlib.util
import re
import shutil
import string
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from console.paths import resources

SOURCE = Path(__file__).parents[2] / "src" / "console"
KOREAN = resources("i18n", "console_ko.ts")
_LUPDATE = Path(sys.executable).with_name("pyside6-lupdate")
_UPDATE = "pyside6-lupdate -extensions py -no-obsolete -locations none src/console -ts resources/i18n/console_ko.ts"
_HANGUL = re.compile("[가-힣]")

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("PySide6") is None or not _LUPDATE.exists(), reason="Qt's translation tools are missing"
)
Texts = dict[tuple[str, str], str | None]


def texts_of(path: Path) -> Texts:
    """Read context and source to translation, None where it is unfinished."""
    texts: Texts = {}
    for context in ElementTree.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            finished = translation is not None and translation.get("type") is None
            texts[name, message.findtext("source") or ""] = (translation.text or "") if finished else None
    return texts


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Texts:
    """The Korean texts, brought up to date with the source."""
    copy = Path(shutil.copy(KOREAN, tmp_path_factory.mktemp("i18n")))
    command = [_LUPDATE, "-silent", "-no-obsolete", "-locations", "none", "-extensions", "py", SOURCE, "-ts", copy]
    subprocess.run(command, check=True, capture_output=True)
    return texts_of(copy)


def test_every_text_is_translated(updated: Texts) -> None:
    missing = [f"{context}: {source}" for (context, source), korean in updated.items() if not korean]
    assert not missing, f"run `{_UPDATE}` and translate:\n" + "\n".join(missing)


def test_nothing_is_translated_that_is_no_longer_said(updated: Texts) -> None:
    gone = texts_of(KOREAN).keys() - updated.keys()
    assert not gone, f"run `{_UPDATE}`: {sorted(gone)}"


def test_translations_fill_in_the_same_places(updated: Texts) -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    differing = [source for (_, source), korean in updated.items() if korean and places(korean) != places(source)]
    assert not differing


def test_translations_are_in_korean(updated: Texts) -> None:
    """Texts that are nothing but places and signs may stay as they are."""
    foreign = [
        source
        for (_, source), korean in updated.items()
        if korean and re.search("[A-Za-z]", re.sub(r"{\w+}", "", source)) and not _HANGUL.search(korean)
    ]
    assert set(foreign) <= {"of {time}", "PVCs"}, foreign  # what is said in English in Korean classrooms, too


def test_menus_keep_a_letter_to_open_them_by(updated: Texts) -> None:
    menus = {source: korean for (context, source), korean in updated.items() if context == "Menus"}
    letters = [re.findall(r"&(\w)", korean or "") for korean in menus.values()]
    assert all(len(letter) == 1 for letter in letters)
    assert len({letter[0] for letter in letters}) == len(menus)
