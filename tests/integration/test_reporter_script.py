"""The reporter's script as a student runs it: a real terminal, real kubectl and curl, a real control plane."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from console.cluster.masking import MASK
from console.cluster.report import Begin, Change, Complete, parse_report, read_report_file
from console.paths import resources
from integration.control_plane import ASSETS_VARIABLE, CLUSTERS, ControlPlane, assets
from integration.reporter_console import CODE, ReporterConsole, filled
from integration.reporter_terminal import Terminal, environment, run, terminal
from integration.waiting import eventually
from integration.workplace import Lab, lab

FIRST, _ = CLUSTERS
ME = """김 "철수" $(touch pwned) `touch pwned` '; touch pwned #"""
SCRIPT = resources() / "reporter" / "join.sh"

pytestmark = [
    pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl here"),
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc"),
]


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a student sits: a console to report to, a script of it, and what the shell has set."""

    console: ReporterConsole
    script: Path
    env: dict[str, str]

    @asynccontextmanager
    async def joined(self, *more: str) -> AsyncIterator[Terminal]:
        """Join with everything given, and yield the terminal once a first report has come."""
        arguments = ("--code", CODE, "--seat", "A3", "--name", "x", "--yes", *more)
        async with terminal(self.script, *arguments, env=self.env) as student:

            async def look() -> bool:
                assert self.console.reports, student.said
                return True

            await eventually(look)
            yield student


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder with a short path: a socket's may not be long."""
    with TemporaryDirectory(prefix="r", dir="/tmp") as folder:
        yield Path(folder)


@asynccontextmanager
async def seat(kubeconfig: Path, folder: Path, temporary: Path, *namespaces: str) -> AsyncIterator[Seat]:
    """Open a class, and hand out its script."""
    console = ReporterConsole(folder, namespaces or ("default",))
    async with console.serving():
        script = filled(SCRIPT, console, folder)
        yield Seat(console, script, environment(kubeconfig, temporary, _kubectl()))


def _kubectl() -> Path:
    """Return the control plane's kubectl or, where no cluster is needed, whichever is installed."""
    found = shutil.which("kubectl", path=os.environ.get(ASSETS_VARIABLE)) or shutil.which("kubectl")
    return Path(found) if found else assets() / "kubectl"


def nowhere(folder: Path) -> Path:
    """Return a kubeconfig whose cluster does not answer."""
    path = folder / "kubeconfig"
    cluster = {"name": "c", "cluster": {"server": "https://127.0.0.1:1"}}
    context = {"name": "minikube", "context": {"cluster": "c", "user": "u"}}
    user = {"name": "u", "user": {"token": "t"}}
    path.write_text(
        json.dumps(
            {
                "apiVersion": "v1",
                "kind": "Config",
                "current-context": "minikube",
                "clusters": [cluster],
                "contexts": [context],
                "users": [user],
            }
        )
    )
    return path


async def _complete(console: ReporterConsole) -> None:
    async def look() -> bool:
        return console.is_complete()

    await eventually(look)


async def _has(console: ReporterConsole, kind: str, name: str, *, there: bool = True) -> None:
    async def look() -> bool:
        return (name in console.objects(kind)) is there

    await eventually(look)


async def _configure(one: Lab, name: str, **data: str) -> None:
    body = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}, "data": data}
    await one.kubectl("apply", "-f", "-", stdin=json.dumps(body))


def test_joining_by_hand(control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path) -> None:
    """Questions in their order, what is shown before anything is sent, what arrives, keys, and the end."""

    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            seat(control_plane.path(FIRST), tmp_path, temporary, one.namespace) as place,
            terminal(place.script, env=place.env) as student,
        ):
            console = place.console
            await _configure(one, "before", **{"app.conf": "password = hunter2", "mode": "fast"})
            await one.kubectl("create", "secret", "generic", "db", "--from-literal=password=hunter2")
            await student.until("Join code")
            student.type("WRONG2\n")
            await student.until("Your seat")
            student.type("A3\n")
            await student.until("Your name")
            assert console.asked == []
            student.type(ME + "\n")
            await student.until("Tries left: 4")
            student.type(CODE + "\n")
            await student.until("Send this?", one.namespace, "never", "Week 3, day 3", "1a2b-3c4d-5e6f-7081")
            _, form = console.asked[-1]
            assert (form["seat"], form["name"], form["code"]) == ("A3", ME, CODE)
            assert console.reports == []
            student.type("y\n")
            await _complete(console)
            assert console.objects("ConfigMap")["before"]["data"] == {"app.conf": f"password = {MASK}", "mode": "fast"}
            assert set(console.objects("Namespace")) == {one.namespace}
            await _configure(one, "after", mode="slow")
            await _has(console, "ConfigMap", "after")
            await one.kubectl("delete", "configmap", "after")
            await _has(console, "ConfigMap", "after", there=False)
            student.type("h")
            await student.until("hand up")
            assert console.asked[-1] == ("/v1/hand", {"up": "1"})
            student.type("c")
            await student.until("[x] web is there")
            console.replies = [
                "say kubectl apply -f -\x1b]0;owned\x07 $(touch pwned)",
                "say second line",
                "news of later",
            ]
            await student.until("nothing of it is executed", "$(touch pwned)\nsecond line")
            assert b"\x1b]" not in student.said.encode()
            student.type("q")
            assert await student.ended() == 0
            assert student.echoes()
            assert console.asked[-1][0] == "/v1/leave"
            everything = b"".join(console.bodies)
            assert b"hunter2" not in everything
            assert b'"kind":"Secret"' not in everything
            assert b"kube-system" not in everything.replace(b"kubernetes.io/", b"")
            for body in console.bodies:
                parse_report(body)
            assert [head["seq"] for head, _ in console.reports] == [*range(1, len(console.reports) + 1)]
            assert len(set(console.ports)) == 1 < len(console.ports), "not over one connection"
            assert not (tmp_path / "pwned").exists()

    asyncio.run(scenario())


def test_more_is_sent_only_when_it_is_agreed_to(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path
) -> None:
    """The class asks for another namespace: it is offered, and stays at home until a key is pressed."""

    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            lab(control_plane, FIRST, kubectl_home) as two,
            seat(control_plane.path(FIRST), tmp_path, temporary, one.namespace) as place,
            terminal(place.script, "--code", CODE, "--seat", "A3", "--name", "x", env=place.env) as student,
        ):
            console = place.console
            await _configure(one, "agreed")
            await _configure(two, "private")
            await student.until("Send this?")
            student.type("y\n")
            await _has(console, "ConfigMap", "agreed")
            console.namespaces, console.version = (one.namespace, two.namespace), 2
            await student.until(f"as well: {two.namespace}", "Press y")
            await _configure(one, "later")
            await _has(console, "ConfigMap", "later")
            assert "private" not in console.objects("ConfigMap")
            student.type("y")
            await _has(console, "ConfigMap", "private")
            await student.until(f"Sent from now on: {one.namespace} {two.namespace}")
            student.type("q")
            assert await student.ended() == 0

    asyncio.run(scenario())


def test_faults_each_way(control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path) -> None:
    """The cluster and the console go away and come back; the console asks again, and for other namespaces."""

    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            lab(control_plane, FIRST, kubectl_home) as two,
        ):
            await _configure(one, "before")
            console = ReporterConsole(tmp_path, (one.namespace,))
            async with console.serving():
                script = filled(SCRIPT, console, tmp_path)
            env = environment(control_plane.path(FIRST), temporary, _kubectl())
            opened = console.serving()
            await opened.__aenter__()
            async with Seat(console, script, env).joined() as student:
                await _complete(console)
                await opened.__aexit__(None, None, None)
                await student.until("connecting to the console again")
                await _configure(one, "meanwhile")
                heard = len(console.reports)
                async with console.serving():
                    await _has(console, "ConfigMap", "meanwhile")
                    assert not any(head["whole"] for head, _ in console.reports[heard:])

                    console.replies = ["again"]
                    await _whole(console)
                    assert {"before", "meanwhile"} <= set(console.objects("ConfigMap"))

                    console.namespaces, console.version = (one.namespace, two.namespace), 2
                    await _configure(two, "elsewhere")
                    await _has(console, "ConfigMap", "elsewhere")
                    await student.until(f"{one.namespace} {two.namespace}")
                    assert console.reports[-1][0]["config"] == 2

                    async with control_plane.dead(FIRST):
                        await _cluster_is(console, "away")
                    await _cluster_is(console, "ok")
                    await _whole(console)
                    assert {"before", "meanwhile", "elsewhere"} <= set(console.objects("ConfigMap"))

                    student.signal(signal.SIGTERM)
                    assert await student.ended() == 143
                    assert console.asked[-1][0] == "/v1/leave"

    asyncio.run(scenario())


def test_one_sender_after_the_other(tmp_path: Path, temporary: Path) -> None:
    """A curl sends so many reports and ends: the next one goes on, and nobody is told of trouble."""

    async def scenario() -> None:
        async with seat(nowhere(tmp_path), tmp_path, temporary) as place:
            console = place.console
            console.every = 1
            text = place.script.read_text(encoding="utf-8")
            assert text.count("i < 300") == 1
            place.script.write_text(text.replace("i < 300", "i < 3"), encoding="utf-8")
            async with place.joined() as student:

                async def look() -> bool:
                    return len(console.reports) > 7

                await eventually(look)
                assert "connecting to the console again" not in student.said
                assert [head["seq"] for head, _ in console.reports] == [*range(1, len(console.reports) + 1)]
                assert [console.ports.index(port) for port in console.ports[:8]] == [0, 0, 0, 3, 3, 3, 6, 6]
                student.type("q")
                assert await student.ended() == 0

    asyncio.run(scenario())


def test_a_watch_that_ends_and_a_sender_that_dies(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path
) -> None:
    """One watch ends while the others go on: what happens afterwards is told. So it is without the curl that sends."""

    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            seat(control_plane.path(FIRST), tmp_path, temporary, one.namespace) as place,
        ):
            console, env = place.console, _with_short_watches("configmaps", place.env, tmp_path)

            async def look() -> bool:  # it has begun anew
                return sum(head["whole"] for head, _ in console.reports) > 1 and console.is_complete()

            async with Seat(console, place.script, env).joined() as student:
                await eventually(look)
                await _configure(one, "afterwards")
                await _has(console, "ConfigMap", "afterwards")

                (sender,) = student.running("report.curl")
                os.kill(sender, signal.SIGKILL)
                await _configure(one, "once-more")
                await _has(console, "ConfigMap", "once-more")
                assert student.running("report.curl") != [sender]
                student.type("q")
                assert await student.ended() == 0

    asyncio.run(scenario())


def _with_short_watches(plural: str, env: dict[str, str], folder: Path) -> dict[str, str]:
    """Return an environment in which the API server ends the first watch of a kind after some seconds."""
    tools = folder / "tools"
    tools.mkdir()
    curl = tools / "curl"
    curl.write_text(
        f"""#!/usr/bin/env bash
if [[ " $* " == *" watch.curl "* && ! -e "{tools}/was-short" ]]; then
    touch "{tools}/was-short"
    sed -i '/{plural}?watch/s/timeoutSeconds=[0-9]*/timeoutSeconds=6/' watch.curl
fi
exec "{shutil.which("curl")}" "$@"
"""
    )
    curl.chmod(0o700)
    return {**env, "PATH": f"{tools}{os.pathsep}{env['PATH']}"}


async def _whole(console: ReporterConsole) -> None:
    """Wait for a new whole look at everything."""
    heard = len(console.reports)

    async def look() -> bool:
        return any(head["whole"] for head, _ in console.reports[heard:]) and console.is_complete()

    await eventually(look)


async def _cluster_is(console: ReporterConsole, word: str) -> None:
    async def look() -> bool:
        return bool(console.reports[-1][0]["cluster"] == word)

    await eventually(look)


def _each_at_a_seat(folder: Path, temporary: Path, scenario: Callable[[Seat], Awaitable[None]], count: int) -> None:
    """Run a scenario at several seats at once, each with a console and folders of its own; no cluster answers."""

    async def one(number: int) -> None:
        own, own_temporary = folder / str(number), temporary / str(number)
        own.mkdir()
        own_temporary.mkdir()
        async with seat(nowhere(own), own, own_temporary) as place:
            place.console.folder = own
            await scenario(place)

    async def all_of_them() -> None:
        async with asyncio.TaskGroup() as group:
            for number in range(count):
                group.create_task(one(number))

    asyncio.run(all_of_them())


def test_ways_to_end(tmp_path: Path, temporary: Path) -> None:
    """However it ends, the console is told, and neither a process nor a file is left."""
    ways = ["key", "interrupted twice", "hung up", "window closed", "killed softly"]

    async def scenario(place: Seat) -> None:
        how = ways[int(place.console.folder.name)]
        async with place.joined() as student:
            await _cluster_is(place.console, "away")
            if how == "key":
                student.type("q")
            elif how == "interrupted twice":
                student.signal(signal.SIGINT)
                await asyncio.sleep(0)
                student.signal(signal.SIGINT)
            elif how == "hung up":
                student.signal(signal.SIGHUP)
            elif how == "killed softly":
                student.process.send_signal(signal.SIGTERM)
            else:
                student.close()
            await student.ended()
            assert how == "window closed" or student.echoes()
            assert place.console.asked[-1][0] == "/v1/leave", how

    _each_at_a_seat(tmp_path, temporary, scenario, len(ways))


def test_the_console_ends_it(tmp_path: Path, temporary: Path) -> None:
    ends = [
        (401, "error removed", "taken you off"),
        (401, "error unknown-token", "does not know you"),
        (410, "error closed", "The class is over"),
        (200, "end", "The class is over"),
    ]

    async def scenario(place: Seat) -> None:
        status, line, says = ends[int(place.console.folder.name)]
        async with place.joined() as student:
            if status == 200:
                place.console.replies = [line]
            else:
                place.console.refusals["/v1/report"] = [(status, line)]
            await student.until(says)
            assert await student.ended() == 0

    _each_at_a_seat(tmp_path, temporary, scenario, len(ends))


def test_who_is_refused_is_asked_for_what_was_wrong(tmp_path: Path, temporary: Path) -> None:
    asked = [
        ("error seat-taken", "Somebody else is at seat A3", ["Your seat"], "B1\n", ("B1", "x")),
        ("error taken", "here with this name and seat", ["Your seat", "Your name"], "B1\ny\n", ("B1", "y")),
    ]

    async def scenario(place: Seat) -> None:
        line, says, questions, answers, (seat_given, name) = asked[int(place.console.folder.name)]
        place.console.refusals["/v1/join"] = [(409, line)]
        arguments = ("--code", CODE, "--seat", "A3", "--name", "x", "--yes")
        async with terminal(place.script, *arguments, env=place.env) as student:
            await student.until(says, questions[0])
            student.type(answers)
            await student.until("You are in", *questions)
            assert [form.get("seat") for _, form in place.console.asked] == ["A3", seat_given]
            assert place.console.asked[-1][1]["name"] == name
            student.type("q")
            assert await student.ended() == 0

    _each_at_a_seat(tmp_path, temporary, scenario, len(asked))


def test_keys_while_the_console_is_away_are_not_lost_in_silence(tmp_path: Path, temporary: Path) -> None:
    async def scenario() -> None:
        console = ReporterConsole(tmp_path)
        async with console.serving():
            script = filled(SCRIPT, console, tmp_path)
        opened = console.serving()
        await opened.__aenter__()
        async with Seat(console, script, environment(nowhere(tmp_path), temporary, _kubectl())).joined() as student:
            await opened.__aexit__(None, None, None)
            student.type("h")
            await student.until("your hand is as it was")
            student.type("c")
            await student.until("The console does not answer.")
            heard = len(console.reports)
            async with console.serving():

                async def look() -> bool:
                    return len(console.reports) > heard

                await eventually(look)
                student.type("q")
                assert await student.ended() == 0
            assert console.hand == "down"

    asyncio.run(scenario())


def test_refusals_that_pass(tmp_path: Path, temporary: Path) -> None:
    """What was refused for a while is sent later, under its number; what was bad or too large, as a new whole."""
    refusals = [
        (429, "error too-many 1", 1),
        (503, "error not-yet", 1),
        (400, "error bad-report", 2),
        (413, "error too-large", 2),
    ]

    async def scenario(place: Seat) -> None:
        status, line, number = refusals[int(place.console.folder.name)]
        place.console.refusals["/v1/report"] = [(status, line)]
        async with place.joined() as student:
            head, _ = place.console.reports[0]
            assert (head["seq"], head["whole"]) == (number, True), line
            assert ("Too much for one report" in student.said) is (status == 413)

    _each_at_a_seat(tmp_path, temporary, scenario, len(refusals))


def test_a_wrong_key_is_refused(tmp_path: Path, temporary: Path) -> None:
    """Whoever answers with another key than the pinned one is told nothing."""

    async def scenario() -> None:
        async with seat(nowhere(tmp_path), tmp_path, temporary) as place:
            text = place.script.read_text(encoding="utf-8")
            place.script.write_text(text.replace(place.console.identity.pin, f"sha256//{'A' * 43}="), encoding="utf-8")
            code, said = await run(place.script, "--code", CODE, "--seat", "1", "--name", "x", "--yes", env=place.env)
            assert code == 1
            assert "Somebody else answers" in said
            assert place.console.asked == []

    asyncio.run(scenario())


def test_without_a_terminal_nobody_is_asked(tmp_path: Path, temporary: Path) -> None:
    async def scenario() -> None:
        async with seat(nowhere(tmp_path), tmp_path, temporary) as place:
            code, said = await run(place.script, "--lang", "ko", "--seat", "1", "--name", "x", env=place.env)
            assert code == 1
            assert "접속 코드" in said
            code, said = await run(place.script, "--seat", "1", env=place.env, typed=f"{CODE}\n홍길동\nn\n")
            assert code == 0
            assert place.console.asked[-2][1]["name"] == "홍길동"
            assert place.console.asked[-1][0] == "/v1/leave"
            assert place.console.reports == []
            assert list(temporary.iterdir()) == []

    asyncio.run(scenario())


def test_a_file_to_hand_in(control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path) -> None:
    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            seat(control_plane.path(FIRST), tmp_path, temporary, "other", "lab") as place,
        ):
            await _configure(one, "mine", **{"token": "hunter2"})
            file = tmp_path / "내 스냅샷.json.gz"
            arguments = ("--to", str(file), "--name", ME, "--seat", "B\\1")
            code, said = await run(place.script, *arguments, env=place.env, typed=f"other,{one.namespace}\ny\n")
            assert code == 0, said
            assert "Namespaces of the lab (other lab)" in said
            assert f"namespaces  other {one.namespace}" in said
            assert list(temporary.iterdir()) == [], "the lists of the cluster are left"
            assert str(file) in said
            report = read_report_file(file)
            assert (report.head.name, report.head.seat, report.head.is_whole) == (ME, "B\\1", True)
            assert Begin("ConfigMap") in report.lines
            assert Complete() in report.lines
            found = {line.body["metadata"]["name"]: line.body for line in report.lines if isinstance(line, Change)}
            assert found["mine"]["data"]["token"] == MASK
            assert not place.console.asked

    asyncio.run(scenario())
