"""Students whose rights end at namespaces: what they may read of the lab is told, and only the rest is denied."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from console.cluster.report import Denied, parse_report
from integration.control_plane import CLUSTERS, ControlPlane
from integration.reporter_console import ReporterConsole
from integration.reporter_seat import complete, configure, has, seat
from integration.reporter_shell import Shell, with_every_shell
from integration.waiting import eventually
from integration.workplace import Lab, lab, write_kubeconfig

FIRST, _ = CLUSTERS
READ = "--verb=get,list,watch"

pytestmark = pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl here")


async def _reader(one: Lab, like: Path, path: Path) -> Path:
    """Make an account that may do nothing yet, and return a kubeconfig of it."""
    await one.kubectl("create", "serviceaccount", "reader")
    request = {"spec": {"expirationSeconds": 3600}}
    made = await one.admin.create(one.of("serviceaccounts", "reader/token"), request)
    return write_kubeconfig(path, like, token=made["status"]["token"])


async def _let_read(one: Lab, account_of: Lab, *resources: str) -> None:
    """Let the account of a lab read these in another one, or in its own."""
    await one.kubectl("create", "role", "reader", READ, f"--resource={','.join(resources)}")
    account = f"--serviceaccount={account_of.namespace}:reader"
    await one.kubectl("create", "rolebinding", "reader", "--role=reader", account)


def _denied(console: ReporterConsole, namespace: str | None = None) -> set[str]:
    """Return what may be read nowhere, or not in a namespace."""
    told = (line for line in console.lines() if "denied" in line)
    return {line["denied"] for line in told if line.get("namespace") == namespace}


@with_every_shell
def test_rights_in_namespaces(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path, shell: Shell
) -> None:
    """One kind is readable in both namespaces, one in the first, and nothing else anywhere."""

    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            lab(control_plane, FIRST, kubectl_home) as two,
            lab(control_plane, FIRST, kubectl_home) as three,
        ):
            kubeconfig = await _reader(one, control_plane.path(FIRST), tmp_path / "reader.yaml")
            await _let_read(one, one, "configmaps", "services")
            await _let_read(two, one, "configmaps")
            await _let_read(three, one, "configmaps")
            await configure(one, "in-one")
            await configure(two, "in-two")
            await configure(three, "in-three")
            await one.kubectl("create", "service", "clusterip", "web", "--tcp=80")
            names = (one.namespace, two.namespace)
            async with seat(kubeconfig, tmp_path, temporary, *names, shell=shell) as place, place.joined() as student:
                console = place.console
                await complete(console)
                assert {"in-one", "in-two"} < set(console.objects("ConfigMap"))
                assert "in-three" not in console.objects("ConfigMap")
                assert set(console.objects("Service")) == {"web"}
                kinds = ["ConfigMap", "Service"]
                told = [line for line in console.lines() if line.keys() & {"begin", "end"}]
                assert sorted(line["begin"] for line in told if "begin" in line) == kinds, "each once"
                assert sorted(line["end"] for line in told if "end" in line) == kinds
                assert {"Pod", "Node", "Namespace", "Deployment"} <= _denied(console)
                assert not _denied(console) & set(kinds)
                assert "Service" in _denied(console, two.namespace), "its absence there means nothing"
                assert "Service" not in _denied(console, one.namespace)
                assert "ConfigMap" not in _denied(console, two.namespace) | _denied(console, one.namespace)
                read = [line for sent in console.bodies for line in parse_report(sent).lines]
                assert Denied("Service", two.namespace) in read

                await configure(two, "later")
                await has(console, "ConfigMap", "later")
                await two.kubectl("delete", "configmap", "later")
                await has(console, "ConfigMap", "later", there=False)

                await two.kubectl("create", "service", "clusterip", "theirs", "--tcp=80")
                await two.kubectl("create", "role", "more", READ, "--resource=services")
                account = f"--serviceaccount={one.namespace}:reader"
                await two.kubectl("create", "rolebinding", "more", "--role=more", account)
                console.replies = ["again"]
                await has(console, "Service", "theirs")  # whoever asks again asks for what was refused before, too
                await eventually(lambda: _told_again(console))
                assert {"in-one", "in-two"} < set(console.objects("ConfigMap"))

                console.namespaces, console.version = (one.namespace, three.namespace), 2
                await has(console, "ConfigMap", "in-three")
                assert "in-two" not in console.objects("ConfigMap")
                assert console.reports[-1][0]["namespaces"] == f"{one.namespace} {three.namespace}"
                student.type("q")
                assert await student.ended() == 0

    asyncio.run(scenario())


async def _told_again(console: ReporterConsole) -> bool:
    return sum(head["whole"] for head, _ in console.reports) > 1 and console.is_complete()


@with_every_shell
def test_who_may_read_nothing(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path, shell: Shell
) -> None:
    async def scenario() -> None:
        async with lab(control_plane, FIRST, kubectl_home) as one:
            kubeconfig = await _reader(one, control_plane.path(FIRST), tmp_path / "reader.yaml")
            async with (
                seat(kubeconfig, tmp_path, temporary, one.namespace, shell=shell) as place,
                place.joined() as student,
            ):
                await complete(place.console)
                assert {"Pod", "ConfigMap", "Node", "Namespace"} <= _denied(place.console)
                assert place.console.reports[-1][0]["cluster"] == "ok"
                assert not [line for line in place.console.lines() if "begin" in line]
                student.type("q")
                assert await student.ended() == 0

    asyncio.run(scenario())
