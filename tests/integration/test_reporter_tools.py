"""The script for bash with tools of other systems: none of macOS is here, but some that are as sparing."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from console.cluster.masking import MASK
from console.cluster.report import Change, read_report_file
from integration.control_plane import CLUSTERS, ControlPlane
from integration.reporter_console import ReporterConsole
from integration.reporter_seat import Seat, complete, configure, has, seat
from integration.reporter_shell import write_tool
from integration.waiting import eventually
from integration.workplace import lab

FIRST, _ = CLUSTERS
TOOLS = (
    *("cat", "cut", "date", "grep", "gzip", "mkfifo", "mktemp", "mv", "od", "rm"),
    *("sed", "sleep", "stty", "tail", "tr", "uname", "uniq", "wc"),
)
"""What the script calls besides bash, awk, curl and kubectl."""

pytestmark = pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl here")


def _use_other_tools(place: Seat, folder: Path, many_in_one: str) -> None:
    """Let all tools be those of a program that is many in one, awk that of macOS, and nothing else be there."""
    box, awk = shutil.which(many_in_one), shutil.which("original-awk")
    if box is None or awk is None:
        pytest.skip(f"there is no {many_in_one} or no original-awk here")
    folder.mkdir()
    for name in TOOLS:
        is_in_it = not subprocess.run([box, name, "--help"], capture_output=True, check=False).returncode
        (folder / name).symlink_to(box if is_in_it else _which(place, name))
    (folder / "awk").symlink_to(awk)
    for name in ("bash", "curl", "kubectl"):
        (folder / name).symlink_to(_which(place, name))
    place.env["PATH"] = str(folder)


def _which(place: Seat, name: str) -> str:
    found = shutil.which(name, path=place.env["PATH"])
    assert found is not None
    return found


def _be_windows(place: Seat, folder: Path) -> None:
    """Let the script take this for Git Bash: kubectl listens at a port, and every report has a curl of its own."""
    write_tool(folder / "uname", "echo MINGW64_NT-10.0")
    place.env["PATH"] = f"{folder}{os.pathsep}{place.env['PATH']}"


@pytest.mark.parametrize("system", ["busybox", "toybox", "windows"])
def test_with_the_tools_of_another_system(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path, system: str
) -> None:
    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            seat(control_plane.path(FIRST), tmp_path, temporary, one.namespace) as place,
        ):
            if system == "windows":
                _be_windows(place, tmp_path / "other")
            else:
                _use_other_tools(place, tmp_path / "other", system)
            console = place.console
            await configure(one, "before", **{"app.conf": "password = hunter2", "mode": "fast"})
            async with place.joined() as student:
                await complete(console)
                found = console.objects("ConfigMap")["before"]["data"]
                assert found == {"app.conf": f"password = {MASK}", "mode": "fast"}
                assert console.reports[0][0]["server"].startswith("v1.")
                assert student.running("--port=0") if system == "windows" else not student.running("--port=0")
                await configure(one, "after", mode="slow")
                await has(console, "ConfigMap", "after")
                await one.kubectl("delete", "configmap", "after")
                await has(console, "ConfigMap", "after", there=False)
                console.replies = ["say \x1b]0;owned\x07 \u202eturned", "again"]
                await student.until("?]0;owned? ?turned")
                await eventually(lambda: _told_again(console))
                student.type("c")
                await student.until("[x] web is there")
                assert len(set(console.ports)) == (len(console.ports) if system == "windows" else 1)
                student.type("q")
                assert await student.ended() == 0
                assert student.echoes()
                assert "not found" not in student.said
            file = tmp_path / "snapshot.json.gz"
            code, said = await place.run(
                "--to", str(file), "--name", 'a "b"', "--namespaces", one.namespace, typed="\ny\n"
            )
            assert code == 0, said
            assert "not found" not in said
            assert f"namespaces  {one.namespace}" in said
            report = read_report_file(file)
            assert report.head.name == 'a "b"'
            assert "before" in {each.body["metadata"]["name"] for each in report.lines if isinstance(each, Change)}

    asyncio.run(scenario())


async def _told_again(console: ReporterConsole) -> bool:
    return sum(head["whole"] for head, _ in console.reports) > 1 and console.is_complete()
