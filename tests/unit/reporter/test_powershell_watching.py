"""How the script for PowerShell reads a cluster: its own text is followed here, beside files that curl would write."""

from __future__ import annotations

import re
from typing import Any

import pytest

from unit.reporter.powershell_flow import NetList
from unit.reporter.powershell_run import Script
from unit.reporter.powershell_tree import SCRIPT

_TEXT = SCRIPT.read_text(encoding="utf-8-sig")
_SERVED = ["v1", "apps/v1", "discovery.k8s.io/v1", "discovery.k8s.io/v1beta1", "batch/v1beta1"]


class _Utf8:
    """.NET's encoding, of which bytes are counted."""

    def GetByteCount(self, text: str) -> int:  # noqa: N802  # .NET's name
        return len(text.encode())


class _Random:
    """.NET's source of numbers that nobody guesses; not so here."""

    def GetBytes(self, numbers: list[int]) -> None:  # noqa: N802  # .NET's name
        numbers[:] = [7] * len(numbers)

    def Dispose(self) -> None:  # noqa: N802  # .NET's name
        pass


class Laptop:
    """The script's part that reads the cluster, its clock, and the files that it finds."""

    def __init__(self, *wanted: str, spaces: str = "shop data") -> None:
        self.now = 100
        self.files: dict[str, str] = {}
        self.settings = ""
        self.started: list[dict[str, Any]] = []
        self.my: dict[str, Any] = {
            **{
                "Spaces": spaces,
                "Wanted": list(wanted),
                "Watched": [],
                "Watches": None,
                "Proxy": "proxy",
                "ProxyAt": 0,
            },
            **{
                "Absent": [],
                "Narrow": [],
                "Learnt": 0,
                "Begun": [],
                "Settled": [],
                "Missing": [],
                "Waiting": NetList(),
                "Tmp": "tmp",
            },
            **{"Cluster": "ok", "Why": "", "ClusterAt": 0, "Backoff": 1, "Started": 0, "Proven": 0, "LookedAt": -1},
            **{"Complete": False, "Whole": True, "Sending": False, "Base": "http://127.0.0.1:1/x", "Status": "200"},
            "Waiting": NetList(),
            "Tmp": "tmp",
        }
        kinds = re.search(r"\$Kinds = @'\s+(.*?)\s+'@", _TEXT, re.DOTALL)
        assert kinds is not None
        source = _TEXT[_TEXT.index("function BeginWhole") : _TEXT.index("# ---- Reporting")]
        source = _TEXT[_TEXT.index("function StartWatches") : _TEXT.index("function StopWatches")] + source
        source = _TEXT[_TEXT.index("function Quoted") : _TEXT.index("function AskCluster")] + source
        source = _TEXT[_TEXT.index("function StartProxy") : _TEXT.index("function ReachProxy")] + source
        variables: dict[str, Any] = {
            "kinds": kinds[1].splitlines(),
            "context": "minikube",
            "startedin": "C:\\",
            "utf8": _Utf8(),
        }
        self.script = Script(source, self._stubs(), my=self.my, **variables)
        self.script.statics["IO.File", "WriteAllLines"] = self._write

    def _write(self, _name: str, lines: list[str], _encoding: object) -> None:
        self.settings = "\n".join(lines)

    def _stubs(self) -> dict[str, Any]:
        def start(named: dict[str, Any]) -> str:
            self.started.append(named)
            return "watches"

        def stop(_named: dict[str, Any]) -> None:
            self.my["Watches"], self.my["Watched"] = None, []
            self.files = {}

        return {
            "StopWatches": stop,
            "Start-Process": start,
            "ReachProxy": lambda _named: True,
            "AskCluster": lambda _named, _path, _file: None,
            "ReadShared": lambda _named, name, start: self.files.get(name, "").encode()[start:].decode(),
            "InTmp": lambda _named, name: name,
            "IsUp": lambda _named, process: process not in (None, "gone"),
            "EndChild": lambda _named, _process: None,
            "Seconds": lambda _named: self.now,
            "Push-Location": lambda _named: None,
            "Pop-Location": lambda _named: None,
            "kubectl": lambda _named, *_words: list(_SERVED),
            "Take": lambda _named, line, kind, _namespaced: f"{kind}:{line}",
        }

    def answers(self, status: int, *files: str) -> None:
        """Let the API server answer watches with a status."""
        for file in files:
            self.files[f"{file}.head"] = f"HTTP/1.1 {status} Status\r\n\r\n"

    def comes(self, file: str, *lines: str) -> None:
        """Let a watch write lines."""
        self.files[f"{file}.watch"] = self.files.get(f"{file}.watch", "") + "".join(f"{line}\n" for line in lines)

    def look(self) -> list[str]:
        """Look at the cluster a second later, and return what is to be sent."""
        self.now += 1
        self.script.call("LookAtCluster")
        waiting = list(self.my["Waiting"])
        self.my["Waiting"].clear()
        return waiting

    @property
    def watched(self) -> list[str]:
        """The files of all watches."""
        return [each["File"] for each in self.my["Watched"]]


@pytest.fixture
def laptop() -> Laptop:
    """A laptop on which nothing was read yet."""
    return Laptop("Pod", "Node", "EndpointSlice", "Endpoints", "CronJob", "Ingress")


def test_a_watch_of_every_kind_that_is_served(laptop: Laptop) -> None:
    assert laptop.look() == ['{"missing":"Ingress"}'], "no version of it is served"
    assert laptop.watched == ["Node", "Pod", "EndpointSlice", "CronJob"], "which makes Endpoints superfluous"
    (started,) = laptop.started
    assert started["FilePath"] == "curl.exe"
    urls = re.findall(r'url = "http://127.0.0.1:1/x(.*?)"', laptop.settings)
    assert urls == [
        f"/{path}?watch=1&timeoutSeconds=1800"
        for path in (
            "api/v1/nodes",
            "api/v1/pods",
            "apis/discovery.k8s.io/v1/endpointslices",
            "apis/batch/v1beta1/cronjobs",
        )
    ]
    assert laptop.settings.count("\nnext\n") == 3
    assert laptop.settings.count('\nuser-agent = "instructor-console-reporter"') == 4, "its log says who asks"


def test_everything_is_told_once_and_then_what_changes(laptop: Laptop) -> None:
    laptop.look()
    laptop.answers(200, *laptop.watched)
    laptop.comes("Pod", "a", "b")
    begun = laptop.look()
    assert [line for line in begun if "begin" in line] == [
        f'{{"begin":"{kind}"}}' for kind in ("Node", "Pod", "EndpointSlice", "CronJob")
    ]
    assert begun[begun.index('{"begin":"Pod"}') + 1 :][:2] == ["Pod:a", "Pod:b"]
    laptop.files["Pod.watch"] += "half a li"
    ended = [*laptop.look(), *laptop.look()]
    assert '{"end":"Node"}' in ended
    assert '{"end":"Pod"}' not in ended
    assert not laptop.my["Complete"]
    laptop.files["Pod.watch"] += "ne\n"
    assert laptop.look() == ["Pod:half a line"]
    assert laptop.look() == []
    assert laptop.look() == ['{"end":"Pod"}', '{"complete":true}']
    laptop.comes("Pod", "가")
    assert laptop.look() == ["Pod:가"]
    laptop.comes("Pod", "c")
    assert laptop.look() == ["Pod:c"], "bytes and letters are not the same"


def test_who_may_not_read_everywhere_reads_the_namespaces(laptop: Laptop) -> None:
    laptop.look()
    laptop.answers(200, "EndpointSlice", "CronJob")
    laptop.answers(403, "Pod", "Node")
    assert laptop.look() == ['{"missing":"Ingress"}'], "nothing is told before the other way was tried"
    assert laptop.my["Narrow"] == ["Pod"], "nodes are in no namespace"
    laptop.look()
    assert laptop.watched == ["Node", "Pod.shop", "Pod.data", "EndpointSlice", "CronJob"]
    assert "/api/v1/namespaces/data/pods?watch=1" in laptop.settings
    laptop.answers(200, "EndpointSlice", "CronJob", "Pod.shop")
    laptop.answers(403, "Node")
    laptop.comes("Pod.shop", "a")
    first = laptop.look()
    assert first.count('{"begin":"Pod"}') == 1
    assert '{"denied":"Node"}' in first
    laptop.look()
    assert '{"end":"Pod"}' not in laptop.look(), "the other namespace is not there yet"
    laptop.answers(403, "Pod.data")
    assert laptop.look() == ['{"denied":"Pod","namespace":"data"}', '{"end":"Pod"}', '{"complete":true}']


def test_nothing_but_lists_of_the_lab_is_let_through() -> None:
    """What the script asks kubectl to let through; that kubectl does so is shown with the script for bash."""
    laptop = Laptop("Pod")
    laptop.script.statics["Security.Cryptography.RandomNumberGenerator", "Create"] = _Random
    laptop.script.statics["IO.File", "WriteAllText"] = lambda *_: None
    laptop.script.call("StartProxy")
    (started,) = laptop.started
    words = dict(word.strip('"').partition("=")[::2] for word in started["ArgumentList"])
    assert words["--address"] == "127.0.0.1"
    assert re.fullmatch(r"/(07){16}/", words["--api-prefix"])
    accepted = [re.compile(each) for each in words["--accept-paths"].split(",")]
    refused = re.compile(words["--reject-paths"])

    def is_let_through(path: str) -> bool:
        return any(each.search(path) for each in accepted) and not refused.search(path)

    pods = "/api/v1/namespaces/shop/pods"
    for path in ("/version", "/api/v1/pods", pods, "/apis/apps/v1/namespaces/data/deployments", "/api/v1/nodes"):
        assert is_let_through(path), path
    for path in (
        *("/api/v1/secrets", "/api/v1/namespaces/shop/secrets", "/api/v1/namespaces/other/pods", f"{pods}/web"),
        *(f"{pods}/web/log", "/api/v1/namespaces/shop", "/apis/apps/v1", "/x/version", "/api/v1/nodes/n/proxy"),
    ):
        assert not is_let_through(path), path


def test_there_is_no_other_way_without_namespaces() -> None:
    laptop = Laptop("Pod", "Node", spaces="")
    laptop.look()
    laptop.answers(403, *laptop.watched)
    assert laptop.look() == ['{"denied":"Node"}', '{"denied":"Pod"}', '{"complete":true}']


def test_what_may_be_read_nowhere_is_denied_and_asked_for_again(laptop: Laptop) -> None:
    laptop.look()
    laptop.answers(403, *laptop.watched)
    laptop.look()
    laptop.look()
    laptop.answers(403, *laptop.watched)
    told = laptop.look()
    assert {'{"denied":"Pod"}', '{"denied":"Node"}', '{"complete":true}'} <= set(told)
    assert '{"denied":"Node","namespace":' not in "".join(told)
    assert told.index('{"denied":"Pod","namespace":"data"}') < told.index('{"denied":"Pod"}')
    laptop.my["Watches"] = "gone"
    laptop.look()
    assert (laptop.my["Cluster"], laptop.my["Watches"]) == ("ok", "gone"), "the cluster is there"
    laptop.now += 30
    laptop.look()
    assert laptop.my["Watches"] is None


@pytest.mark.parametrize(
    ("status", "word", "why"),
    [("401", "denied", "401"), ("500", "away", "500"), ("000", "away", "000"), ("200", "ok", "")],
)
def test_a_watch_that_ends_begins_everything_anew(laptop: Laptop, status: str, word: str, why: str) -> None:
    laptop.look()
    laptop.answers(200, *laptop.watched)
    laptop.look()
    laptop.files["ended"] = f"403\r\n{status}\r\n"
    laptop.look()
    assert (laptop.my["Cluster"], laptop.my["Why"], laptop.my["Watches"]) == (word, why, None)


def test_everything_is_told_again_from_the_files_that_are_there(laptop: Laptop) -> None:
    laptop.look()
    laptop.answers(200, *laptop.watched)
    laptop.comes("Pod", "a")
    for _second in range(3):
        laptop.look()
    laptop.script.call("TellAgain")
    told = laptop.look()
    assert told[0] == '{"missing":"Ingress"}'
    assert {'{"begin":"Pod"}', "Pod:a"} <= set(told)
    assert laptop.my["Whole"]
    assert len(laptop.started) == 1, "the watches write on"


def test_whoever_asks_again_asks_for_what_was_refused_too(laptop: Laptop) -> None:
    laptop.look()
    laptop.answers(200, *laptop.watched)
    laptop.files["ended"] = "403\r\n"
    laptop.my["Narrow"] = ["Pod"]
    laptop.script.call("TellAgain")
    assert laptop.my["Watches"] is None
    laptop.now += 5
    laptop.look()
    assert len(laptop.started) == 2
    assert "Pod" in laptop.watched, "everywhere, to begin with"
