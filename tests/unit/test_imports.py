"""The shape of the house: who may import whom, and that the domain needs no Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import console

ROOT = Path(__file__).parents[2]
PACKAGE = Path(console.__file__).parent
KNOWS_QT = {"app", "bridge", "ui"}

IMPORT_WITHOUT_QT = """
import importlib, sys
for name in ("PySide6", "shiboken6", "qtawesome", "qtpy"):
    sys.modules[name] = None  # importing it raises ImportError
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def modules_without_qt() -> list[str]:
    """Return the dotted names of all modules outside the parts of the house that may know Qt."""
    names = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] not in KNOWS_QT and parts[-1] != "__main__":
            names.append(".".join(("console", *parts)).removesuffix(".__init__"))
    return names


def test_the_domain_imports_where_qt_is_not_installed() -> None:
    names = modules_without_qt()
    assert {"console.course", "console.rundown", "console.deck", "console.cli"} <= set(names)
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_WITHOUT_QT, *names], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_import_contracts_hold() -> None:
    contracts = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", contracts], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
