"""A laptop with Windows, as ``join.ps1`` sees it: a clock, files, a terminal, programs, and the console's door."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

from unit.reporter.powershell_commands import Ran
from unit.reporter.powershell_door import ADDRESS, PIN, Door
from unit.reporter.powershell_files import Files
from unit.reporter.powershell_flow import Stopped, Thrown
from unit.reporter.powershell_run import Script
from unit.reporter.powershell_tree import SCRIPT

HOME = "C:\\Users\\홍길동\\lab"
CONTROL_C = "\x03"
_PROXY = re.compile(r"http://127\.0\.0\.1:4321/[0-9a-f]{32}/")
_TEXT = SCRIPT.read_text(encoding="utf-8-sig")


class Process:
    """A program that Start-Process has started."""

    def __init__(self, number: int, name: str) -> None:
        self.Id, self.name, self.HasExited = number, name, False

    def WaitForExit(self, _milliseconds: int) -> bool:  # noqa: N802  # .NET's name
        return self.HasExited  # would be printed


class Machine:
    """What a student types and presses goes in; what they see, and what was sent, can be looked at.

    ``typed`` are answers to questions; ``keys`` are pressed, each at so many seconds. Either may be CONTROL_C.
    """

    def __init__(
        self, *typed: str, keys: Iterable[tuple[float, str]] = ((60, "q"),), is_input_redirected: bool = False
    ) -> None:
        self.now = 0.0
        self.files = Files()
        self.door = Door(self.files)
        self.shown = ""
        self.status: list[str] = []
        self.columns = 80
        self.is_output_redirected = False
        self.takes_control_c = False
        self.processes: list[Process] = []
        self.pods = ["web"]
        self.lacks: tuple[str, ...] = ()
        self.curl_version = "curl 8.9.1 (Windows) libcurl/8.9.1 Schannel"
        self.has_cluster = True
        self.address = ADDRESS
        self.served: tuple[str, ...] = ("apps/v1", "v1")
        self.at_report: Callable[[], None] = lambda: None
        self._typed = list(typed)
        self._keys = list(keys)
        self._is_input_redirected = is_input_redirected
        self._places = [HOME]

    def run(self, **options: Any) -> Script:
        """Run the script with options (``Code="X"``) from the folder HOME until it ends."""
        filled_in = {"ADDRESS": self.address, "PIN": PIN, "FINGERPRINT": "AB CD", "NAMESPACES": "shop"}
        text = re.sub(r"'@([A-Z]+)@'", lambda found: f"'{filled_in[found[1]]}'", _TEXT)
        script = Script(text, self._stubs(), world=self._set_up, options=options)
        assert script.output == [], "what a function puts out and nobody takes is printed"
        assert self._places == [HOME], "the terminal stays where it was"
        assert self.running() == []
        assert not self.files.folders
        assert not self.takes_control_c
        return script

    def running(self) -> list[str]:
        """Return what was started and did not end."""
        return [each.name for each in self.processes if not each.HasExited]

    def _set_up(self, script: Script) -> None:
        script.programs |= {"curl.exe": self._curl, "kubectl": self._kubectl, "taskkill.exe": self._taskkill}
        script.statics |= {**self.files.statics(), **self._statics()}
        script.made |= self.files.made()
        script.top["host"] = SimpleNamespace(UI=SimpleNamespace(ReadLine=self._read_line))
        script.top["psversiontable"] = {"PSVersion": "5.1.22621.4391"}

    def _stubs(self) -> dict[str, Callable[..., Any]]:
        return {
            "Set-StrictMode": lambda _named: None,
            "Get-UICulture": lambda _named: SimpleNamespace(Name="en-US"),
            "Get-Location": lambda _named: SimpleNamespace(ProviderPath=self._places[-1]),
            "Get-Command": lambda _named, tool: None if tool in self.lacks else SimpleNamespace(Name=tool),
            "Push-Location": lambda named: self._places.append(named["LiteralPath"]),
            "Pop-Location": self._pop,
            "Write-Host": self._write_host,
            "Write-Debug": lambda _named, _text: None,
            "Start-Sleep": self._sleep,
            "Start-Process": self._start,
        }

    def _statics(self) -> dict[tuple[str, str], Callable[..., Any]]:
        def take_control_c(does: bool) -> None:
            if self._is_input_redirected:
                raise Thrown("The handle is invalid.")
            self.takes_control_c = does

        elapsed = SimpleNamespace(Elapsed=_Elapsed(self))
        return {
            ("Diagnostics.Stopwatch", "StartNew"): lambda: elapsed,
            ("DateTimeOffset", "UtcNow"): lambda: SimpleNamespace(
                ToUnixTimeSeconds=lambda: 1_700_000_000 + int(self.now)
            ),
            ("DateTime", "Now"): lambda: SimpleNamespace(ToString=lambda form, _culture: form),
            ("Globalization.CultureInfo", "InvariantCulture"): lambda: "",
            ("Environment", "OSVersion"): lambda: SimpleNamespace(Version="10.0.22631.0"),
            ("Security.Cryptography.RandomNumberGenerator", "Create"): lambda: SimpleNamespace(
                GetBytes=lambda _bytes: None, Dispose=lambda: None
            ),
            ("Console", "IsInputRedirected"): lambda: self._is_input_redirected,
            ("Console", "IsOutputRedirected"): lambda: self.is_output_redirected,
            ("Console", "WindowWidth"): lambda: self.columns,
            ("Console", "In"): lambda: SimpleNamespace(ReadLine=self._read_line),
            ("Console", "KeyAvailable"): self._is_key_there,
            ("Console", "ReadKey"): self._read_key,
            ("Console", "set_TreatControlCAsInput"): take_control_c,
            ("ConsoleModifiers", "Control"): lambda: 4,
        }

    # ---- The terminal

    def _write_host(self, named: dict[str, Any], text: Any) -> None:
        assert isinstance(text, str)
        if text.startswith("\r"):
            self.status.append(text.rpartition("\r")[2])
        self.shown += text if "NoNewline" in named else f"{text}\n"

    def _read_line(self) -> str | None:
        if not self._typed:
            assert self._is_input_redirected, f"nobody answers: {self.shown[-200:]}"
            return None  # the end of what was piped in
        answer = self._typed.pop(0)
        if answer == CONTROL_C:
            raise Stopped
        self.shown += f"{answer}\n"
        return answer

    def _is_key_there(self) -> bool:
        if self._is_input_redirected:
            raise Thrown("Cannot see if a key has been pressed when either application does not have a console.")
        return bool(self._keys) and self.now >= self._keys[0][0]

    def _read_key(self, is_hidden: bool) -> Any:
        assert is_hidden
        _, key = self._keys.pop(0)
        if key == CONTROL_C:
            assert self.takes_control_c
            return SimpleNamespace(Key="C", KeyChar="\x03", Modifiers=4)
        return SimpleNamespace(Key=key.upper() if key.isascii() else "0", KeyChar=key, Modifiers=0)

    def _sleep(self, named: dict[str, Any]) -> None:
        self.now = round(self.now + named.get("Seconds", 0) + named.get("Milliseconds", 0) / 1000, 3)
        assert self.now < 1000, f"it does not end: {self.shown[-300:]}"

    # ---- Programs

    def _pop(self, _named: dict[str, Any]) -> None:
        self._places.pop()

    def _curl(self, *words: str) -> Ran:
        if words == ("--version",):
            return Ran((self.curl_version, "Protocols: file https"))
        assert words[0] == "-q", "else it reads a file of settings first"
        assert "".join(words).isascii(), "curl.exe reads its words in a code page that has not every letter"
        if _PROXY.match(words[-1]):
            self.files.write(f"{self._places[-1]}\\version", b'{"gitVersion": "v1.30.0"}')
            return Ran(("200",))
        if words[-1].endswith("/v1/report"):
            self.at_report()
        return self.door.curl(list(words), self._places[-1], self.now)

    def _kubectl(self, *words: str) -> Ran:
        assert self._places[-1] == HOME, "its configuration may be in a path as seen from there"
        match [each for each in words if not each.startswith("--")]:
            case ["config", "current-context"]:
                return Ran(("minikube",) if self.has_cluster else (), int(not self.has_cluster))
            case ["config", "view", "-o", _]:
                return Ran(("https://127.0.0.1:6443",) if "--context=minikube" in words else ())
            case ["get", "namespaces", "-o", _]:
                return Ran(("default kube-system shop",))
            case ["api-versions"]:
                return Ran(self.served)
        raise AssertionError(words)

    def _start(self, named: dict[str, Any]) -> Process:
        path = named["FilePath"]
        assert named["PassThru"]
        assert named["NoNewWindow"]
        for stream in ("RedirectStandardOutput", "RedirectStandardError"):
            self.files.write(named[stream], b"")
        if path == "kubectl":
            assert named["WorkingDirectory"] == HOME
            self.files.write(named["RedirectStandardOutput"], b"Starting to serve on 127.0.0.1:4321\n")
        else:
            folder = named["WorkingDirectory"]
            for file in re.findall(r'output = "(.*)"', self.files.read(f"{folder}\\watch.curl").decode()):
                self._watch(f"{folder}\\{file}")
        self.processes.append(Process(100 + len(self.processes), path))
        return self.processes[-1]

    def _watch(self, path: str) -> None:
        objects = [
            {"kind": "Pod", "apiVersion": "v1", "metadata": {"name": name, "namespace": "shop"}} for name in self.pods
        ]
        lines = [json.dumps({"type": "ADDED", "object": each}, separators=(",", ":")) for each in objects]
        self.files.write(path, "".join(f"{line}\n" for line in lines if "Pod." in path).encode())
        self.files.write(path.replace(".watch", ".head"), b"HTTP/1.1 200 OK\r\n\r\n")

    def _taskkill(self, *words: str) -> Ran:
        assert words[:3] == ("/T", "/F", "/PID")
        (process,) = (each for each in self.processes if str(each.Id) == words[3])
        process.HasExited = True
        return Ran(("SUCCESS",))


class _Elapsed:
    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    @property
    def TotalSeconds(self) -> float:  # noqa: N802  # .NET's name
        return self._machine.now
