"""The reporter's script as a student runs it: a real terminal, real kubectl and curl, a real control plane."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import shutil
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from console.cluster.masking import MASK
from console.cluster.report import Begin, Change, Complete, parse_report, read_report_file
from integration.control_plane import CLUSTERS, ControlPlane
from integration.reporter_console import CODE, ReporterConsole
from integration.reporter_seat import Seat, complete, configure, has, nowhere, seat, seat_of
from integration.reporter_shell import Shell, with_every_shell, write_tool
from integration.waiting import eventually
from integration.workplace import lab

FIRST, _ = CLUSTERS
ME = """김 "철수" $(touch pwned) `touch pwned` '; touch pwned #"""

pytestmark = [
    pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl here"),
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc"),
]


@with_every_shell
def test_joining_by_hand(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path, shell: Shell
) -> None:
    """Questions in their order, what is shown before anything is sent, what arrives, keys, and the end."""

    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            seat(control_plane.path(FIRST), tmp_path, temporary, one.namespace, shell=shell) as place,
            place.terminal() as student,
        ):
            console = place.console
            await configure(one, "before", **{"app.conf": "password = hunter2", "mode": "fast"})
            await one.kubectl("create", "secret", "generic", "db", "--from-literal=password=hunter2")
            await student.until("Join code")
            student.type("WRONG2\n")
            await student.until("Your seat")
            student.type("A3\n")
            await student.until("Your name")
            assert console.asked == []
            student.type(ME + "\n")
            await student.until("That is not the code")
            student.type(CODE + "\n")
            await student.until("Send this?", one.namespace, "never", "Week 3, day 3", "1a2b-3c4d-5e6f-7081")
            _, form = console.asked[-1]
            assert (form["seat"], form["name"], form["code"]) == ("A3", ME, CODE)
            assert console.reports == []
            student.type("y\n")
            await complete(console)
            assert console.objects("ConfigMap")["before"]["data"] == {"app.conf": f"password = {MASK}", "mode": "fast"}
            assert set(console.objects("Namespace")) == {one.namespace}
            await configure(one, "after", mode="slow")
            await has(console, "ConfigMap", "after")
            await one.kubectl("delete", "configmap", "after")
            await has(console, "ConfigMap", "after", there=False)
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
            if shell.is_bash:  # on Windows each report has a curl of its own
                assert len(set(console.ports)) == 1 < len(console.ports), "not over one connection"
            assert not (tmp_path / "pwned").exists()

    asyncio.run(scenario())


@with_every_shell
def test_more_is_sent_only_when_it_is_agreed_to(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path, shell: Shell
) -> None:
    """The class asks for another namespace: it is offered, and stays at home until a key is pressed."""

    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            lab(control_plane, FIRST, kubectl_home) as two,
            seat(control_plane.path(FIRST), tmp_path, temporary, one.namespace, shell=shell) as place,
            place.terminal("--code", CODE, "--seat", "A3", "--name", "x") as student,
        ):
            console = place.console
            await configure(one, "agreed")
            await configure(two, "private")
            await student.until("Send this?")
            student.type("y\n")
            await has(console, "ConfigMap", "agreed")
            console.namespaces, console.version = (one.namespace, two.namespace), 2
            await student.until(f"as well: {two.namespace}", "Press y")
            await configure(one, "later")
            await has(console, "ConfigMap", "later")
            assert "private" not in console.objects("ConfigMap")
            mine, theirs = (f"/api/v1/namespaces/{each.namespace}" for each in (one, two))
            if shell.is_bash:
                assert await _through_the_proxy(temporary, "/version", "/api/v1/pods", f"{mine}/pods") == [200] * 3
                refused = ("/secrets", "/pods/web", "/pods/web/log", "/serviceaccounts/default/token", "")
                assert await _through_the_proxy(temporary, *(mine + each for each in refused)) == [403] * len(refused)
                assert await _through_the_proxy(temporary, f"{theirs}/pods", "/api/v1/secrets") == [403] * 2
            student.type("y")
            await has(console, "ConfigMap", "private")
            if shell.is_bash:
                assert await _through_the_proxy(temporary, f"{theirs}/pods", f"{theirs}/secrets") == [200, 403]
            await student.until(f"Sent from now on: {one.namespace} {two.namespace}")
            student.type("q")
            assert await student.ended() == 0

    asyncio.run(scenario())


async def _through_the_proxy(temporary: Path, *paths: str) -> list[int]:
    """Ask for these by the way that the script has to the cluster, and return the statuses.

    By a name of its own: for curl an API server indents its JSON, and the one of Kubernetes 1.20 may fault over that.
    """
    (socket,) = temporary.glob("join.*/kubectl.socket")
    urls = [word for path in paths for word in ("-o", os.devnull, f"http://localhost{path}")]
    options = ("-q", "-s", "-A", "test", "--noproxy", "*", "--unix-socket", str(socket), "-w", "%{http_code}\n")
    command = ("curl", *options, *urls)
    asked = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    answers, _ = await asked.communicate()
    return [int(status) for status in answers.split()]


@with_every_shell
def test_faults_each_way(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path, shell: Shell
) -> None:
    """The cluster and the console go away and come back; the console asks again, and for other namespaces."""

    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            lab(control_plane, FIRST, kubectl_home) as two,
        ):
            await configure(one, "before")
            console = ReporterConsole(tmp_path, (one.namespace,))
            opened = console.serving()
            await opened.__aenter__()
            place = seat_of(console, control_plane.path(FIRST), tmp_path, temporary, shell)
            async with place.joined() as student:
                await complete(console)
                await opened.__aexit__(None, None, None)
                await student.until("connecting to the console again")
                await configure(one, "meanwhile")
                heard = len(console.reports)
                async with console.serving():
                    await has(console, "ConfigMap", "meanwhile")
                    assert not any(head["whole"] for head, _ in console.reports[heard:])

                    console.replies = ["again"]
                    await _whole(console, len(console.reports))
                    assert {"before", "meanwhile"} <= set(console.objects("ConfigMap"))

                    console.namespaces, console.version = (one.namespace, two.namespace), 2
                    await configure(two, "elsewhere")
                    await has(console, "ConfigMap", "elsewhere")
                    await student.until(f"{one.namespace} {two.namespace}")
                    assert console.reports[-1][0]["config"] == 2

                    async with control_plane.dead(FIRST):
                        await _cluster_is(console, "away")
                        heard = len(console.reports)
                    await _cluster_is(console, "ok")
                    await _whole(console, heard)
                    assert {"before", "meanwhile", "elsewhere"} <= set(console.objects("ConfigMap"))

                    student.type("q")
                    assert await student.ended() == 0
                    assert console.asked[-1][0] == "/v1/leave"

    asyncio.run(scenario())


def test_one_sender_after_the_other(tmp_path: Path, temporary: Path) -> None:
    """A curl sends so many reports and ends: the next one goes on, and nobody is told of trouble.

    For bash: on Windows each report has a curl of its own.
    """

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


@with_every_shell
def test_a_watch_that_ends(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path, shell: Shell
) -> None:
    """One watch ends while the others go on: what happens afterwards is told."""

    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            seat(control_plane.path(FIRST), tmp_path, temporary, one.namespace, shell=shell) as place,
        ):
            console = place.console
            _shorten_watches("configmaps", place, tmp_path)

            async def look() -> bool:  # it has begun anew
                return sum(head["whole"] for head, _ in console.reports) > 1 and console.is_complete()

            async with place.joined() as student:
                await eventually(look)
                await configure(one, "afterwards")
                await has(console, "ConfigMap", "afterwards")
                student.type("q")
                assert await student.ended() == 0

    asyncio.run(scenario())


def _shorten_watches(plural: str, place: Seat, folder: Path) -> None:
    """Let the API server end the first watch of a kind after some seconds."""
    tools = folder / "short"
    does = f"""if [[ " $* " == *" watch.curl "* && ! -e "{tools}/was-short" ]]; then
    touch "{tools}/was-short"
    sed -i '/{plural}?watch/s/timeoutSeconds=[0-9]*/timeoutSeconds=6/' watch.curl
fi
exec "{shutil.which("curl")}" "$@"
"""
    for name in ("curl", "curl.exe"):
        write_tool(tools / name, does)
    place.env["PATH"] = f"{tools}{os.pathsep}{place.env['PATH']}"


def test_a_sender_that_dies(control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path) -> None:
    """What happens without the curl that sends is told. For bash: on Windows no curl waits at a pipe."""

    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            seat(control_plane.path(FIRST), tmp_path, temporary, one.namespace) as place,
            place.joined() as student,
        ):
            await complete(place.console)
            (sender,) = student.running("report.curl")
            os.kill(sender, signal.SIGKILL)
            await configure(one, "once-more")
            await has(place.console, "ConfigMap", "once-more")
            assert student.running("report.curl") != [sender]
            student.type("q")
            assert await student.ended() == 0

    asyncio.run(scenario())


async def _whole(console: ReporterConsole, heard: int) -> None:
    """Wait for a whole look at everything that begins after so many reports."""

    async def look() -> bool:
        return any(head["whole"] for head, _ in console.reports[heard:]) and console.is_complete()

    await eventually(look)


async def _cluster_is(console: ReporterConsole, word: str) -> None:
    async def look() -> bool:
        return bool(console.reports[-1][0]["cluster"] == word)

    await eventually(look)


def _each_at_a_seat(
    folder: Path, temporary: Path, scenario: Callable[[Seat], Awaitable[None]], count: int, shell: Shell
) -> None:
    """Run a scenario at several seats at once, each with a console and folders of its own; no cluster answers."""

    async def one(number: int) -> None:
        own, own_temporary = folder / str(number), temporary / str(number)
        own.mkdir()
        own_temporary.mkdir()
        async with seat(nowhere(own), own, own_temporary, shell=shell) as place:
            place.console.folder = own
            await scenario(place)

    async def all_of_them() -> None:
        async with asyncio.TaskGroup() as group:
            for number in range(count):
                group.create_task(one(number))

    asyncio.run(all_of_them())


@with_every_shell
def test_ways_to_end(tmp_path: Path, temporary: Path, shell: Shell) -> None:
    """However it ends, the console is told, and neither a process nor a file is left."""
    ways = ["key", "Ctrl+C", "interrupted twice", "hung up", "window closed", "killed softly"]
    if not shell.is_bash:
        ways = ways[:2]  # Windows has no signals, and closes all that runs in a window with it

    async def scenario(place: Seat) -> None:
        how = ways[int(place.console.folder.name)]
        async with place.joined() as student:
            await _cluster_is(place.console, "away")
            if how == "key":
                student.type("q")
            elif how == "Ctrl+C":
                await student.insist(lambda: student.type("\x03"))
            elif how == "interrupted twice":
                student.signal(signal.SIGINT)
                await asyncio.sleep(0)
                await student.insist(lambda: student.signal(signal.SIGINT))
            elif how == "hung up":
                await student.insist(lambda: student.signal(signal.SIGHUP))  # should one be missed: the next read fails
            elif how == "killed softly":
                student.process.send_signal(signal.SIGTERM)
            else:
                student.close()
            await student.ended()
            assert how == "window closed" or student.echoes()
            assert place.console.asked[-1][0] == "/v1/leave", how

    _each_at_a_seat(tmp_path, temporary, scenario, len(ways), shell)


def test_killed_outright(control_plane: ControlPlane, tmp_path: Path, temporary: Path) -> None:
    """Nothing can be done then: what the script started is ended all the same, the folder goes, keys are shown again.

    For bash: on Windows nobody watches over the children, which end with their window.
    """

    async def scenario() -> None:
        async with (
            seat(control_plane.path(FIRST), tmp_path, temporary) as place,
            place.joined(in_a_shell=True) as student,
        ):
            await complete(place.console)
            (script,) = student.running(str(place.script), child_of=student.process.pid)
            assert student.running("proxy")
            assert student.running("watch.curl")
            assert student.running("report.curl")
            assert not student.echoes()
            os.kill(script, signal.SIGKILL)

            async def look() -> bool:
                assert student.left() == [str(student.process.pid)]
                return True

            await eventually(look)
            assert student.echoes()
            student.type("\n")
            assert await student.ended() == 0

    asyncio.run(scenario())


@with_every_shell
def test_the_console_ends_it(tmp_path: Path, temporary: Path, shell: Shell) -> None:
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

    _each_at_a_seat(tmp_path, temporary, scenario, len(ends), shell)


@with_every_shell
def test_who_is_refused_is_asked_for_what_was_wrong(tmp_path: Path, temporary: Path, shell: Shell) -> None:
    asked = [
        ("error seat-taken", "Somebody else is at seat A3", ["Your seat"], "B1\n", ("B1", "x")),
        ("error taken", "here with this name and seat", ["Your seat", "Your name"], "B1\ny\n", ("B1", "y")),
    ]

    async def scenario(place: Seat) -> None:
        line, says, questions, answers, (seat_given, name) = asked[int(place.console.folder.name)]
        place.console.refusals["/v1/join"] = [(409, line)]
        arguments = ("--code", CODE, "--seat", "A3", "--name", "x", "--yes")
        async with place.terminal(*arguments) as student:
            await student.until(says, questions[0])
            student.type(answers)
            await student.until("You are in", *questions)
            assert [form.get("seat") for _, form in place.console.asked] == ["A3", seat_given]
            assert place.console.asked[-1][1]["name"] == name
            student.type("q")
            assert await student.ended() == 0

    _each_at_a_seat(tmp_path, temporary, scenario, len(asked), shell)


@with_every_shell
def test_keys_while_the_console_is_away_are_not_lost_in_silence(tmp_path: Path, temporary: Path, shell: Shell) -> None:
    async def scenario() -> None:
        console = ReporterConsole(tmp_path)
        opened = console.serving()
        await opened.__aenter__()
        async with seat_of(console, nowhere(tmp_path), tmp_path, temporary, shell).joined() as student:
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


@with_every_shell
def test_refusals_that_pass(tmp_path: Path, temporary: Path, shell: Shell) -> None:
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

    _each_at_a_seat(tmp_path, temporary, scenario, len(refusals), shell)


@with_every_shell
def test_a_wrong_key_is_refused(tmp_path: Path, temporary: Path, shell: Shell) -> None:
    """Whoever answers with another key than the pinned one is told nothing."""

    async def scenario() -> None:
        async with seat(nowhere(tmp_path), tmp_path, temporary, shell=shell) as place:
            text = place.script.read_text(encoding="utf-8")
            place.script.write_text(text.replace(place.console.identity.pin, f"sha256//{'A' * 43}="), encoding="utf-8")
            code, said = await place.run("--code", CODE, "--seat", "1", "--name", "x", "--yes")
            assert code == 1
            assert "Somebody else answers" in said
            assert place.console.asked == []

    asyncio.run(scenario())


def test_a_curl_that_would_talk_to_everybody_is_not_used(tmp_path: Path, temporary: Path) -> None:
    """For bash: the curl of Windows is made with Schannel."""

    async def scenario() -> None:
        async with seat(nowhere(tmp_path), tmp_path, temporary) as place:
            other = tmp_path / "other"
            curl = shutil.which("curl")
            shown = "curl 8.19.0 (x86_64-pc-linux-gnu) libcurl/8.19.0 rustls-ffi/0.15.0/rustls/0.23.23"
            write_tool(other / "curl", f'if [[ $* == --version ]]; then echo "{shown}"; else exec "{curl}" "$@"; fi')
            place.env["PATH"] = f"{other}{os.pathsep}{place.env['PATH']}"
            code, said = await place.run("--code", CODE, "--seat", "1", "--name", "x", "--yes")
            assert code == 1
            assert "cannot tell who answers" in said
            assert place.console.asked == []

    asyncio.run(scenario())


@with_every_shell
def test_without_a_terminal_nobody_is_asked(tmp_path: Path, temporary: Path, shell: Shell) -> None:
    async def scenario() -> None:
        async with seat(nowhere(tmp_path), tmp_path, temporary, shell=shell) as place:
            code, said = await place.run("--lang", "ko", "--seat", "1", "--name", "x")
            assert code == 1
            assert "접속 코드" in said
            code, said = await place.run("--seat", "1", typed=f"{CODE}\n홍길동\nn\n")
            assert code == 0
            assert place.console.asked[-2][1]["name"] == "홍길동"
            assert place.console.asked[-1][0] == "/v1/leave"
            assert place.console.reports == []
            assert list(temporary.glob("join.*")) == []

    asyncio.run(scenario())


@with_every_shell
def test_a_file_to_hand_in(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path, shell: Shell
) -> None:
    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            seat(control_plane.path(FIRST), tmp_path, temporary, "other", "lab", shell=shell) as place,
        ):
            await configure(one, "mine", **{"token": "hunter2"})
            file = tmp_path / "내 스냅샷.json.gz"
            arguments = ("--to", str(file), "--name", ME, "--seat", "B\\1")
            place.env["SECONDS"] = "100"  # for so long it seems to bash to run: who reads slowly is not timed out
            code, said = await place.run(*arguments, typed=f"y\nother,{one.namespace}\ny\n")
            assert code == 0, said
            assert "Namespaces of the lab: other lab" in said
            assert "Enter takes these" in said
            assert "Not in your cluster: y\n  there are   " in said, "asked again, and told what there is"
            assert one.namespace in said.partition("there are")[2].partition("Enter takes these")[0]
            assert "namespaces  y" not in said
            assert f"namespaces  other {one.namespace}" in said
            assert list(temporary.glob("join.*")) == [], "the lists of the cluster are left"
            assert str(file) in said
            report = read_report_file(file)
            assert (report.head.name, report.head.seat, report.head.is_whole) == (ME, "B\\1", True)
            head = json.loads(gzip.decompress(file.read_bytes()).partition(b"\n")[0])
            assert head["namespaces"].split() == ["other", one.namespace], "of the others it tells nothing"
            assert Begin("ConfigMap") in report.lines
            assert Complete() in report.lines
            found = {line.body["metadata"]["name"]: line.body for line in report.lines if isinstance(line, Change)}
            assert found["mine"]["data"]["token"] == MASK
            assert not place.console.asked

            code, said = await place.run(*arguments, typed="\nn\n")
            assert (code, "namespaces  other lab" in said) == (0, True), "of the lab, there or not"
            code, said = await place.run(*arguments, "--namespaces", f"nowhere,{one.namespace}", typed="")
            assert code == 1
            assert "Not in your cluster: nowhere" in said
            assert "there is no such namespace" in said

    asyncio.run(scenario())
