"""The network tools of a lab, as they answer inside a container: names, ports, pages, databases."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from console.rehearsal.api.history import Object
from console.rehearsal.containers.arguments import Arguments
from console.rehearsal.containers.http import REASONS, Reply, Web
from console.rehearsal.containers.network import DNS, Answer, Call, Network, full_name
from console.rehearsal.controllers.images import repository

LATENCY = 0.004
"""Seconds that an answer inside the cluster takes."""
_RANGE = re.compile(r"\[(\d{1,4})-(\d{1,4})\]")
_MOST_REQUESTS = 200
_CURL_ERRORS = {
    Answer.UNKNOWN_HOST: (6, "Could not resolve host: {host}"),
    Answer.REFUSED: (7, "Failed to connect to {host} port {port} after 1 ms: Couldn't connect to server"),
    Answer.TIMED_OUT: (28, "Connection timed out after {timeout} milliseconds"),
}


@dataclass(frozen=True, slots=True)
class Result:
    """What a command printed, and its exit code."""

    out: str = ""
    err: str = ""
    code: int = 0


class Tools:
    """Runs one tool in a container of a pod."""

    def __init__(self, network: Network, web: Web, pod: Object) -> None:
        self._network = network
        self._web = web
        self._pod = pod
        self.by_name: dict[str, Callable[[Arguments], Result]] = {
            "curl": self._curl,
            "getent": self._getent,
            "nc": self._nc,
            "nslookup": self._nslookup,
            "pg_isready": self._pg_isready,
            "psql": self._psql,
            "redis-cli": self._redis_cli,
            "wget": self._wget,
        }

    def run(self, name: str, words: Sequence[str]) -> Result:
        return self.by_name[name](Arguments.parse(name, words))

    def _call(self, host: str, port: str) -> Call:
        return self._network.call(host, int(port) if port.isdigit() else 0, self._pod)

    # names

    def _nslookup(self, given: Arguments) -> Result:
        if not given.rest:
            return Result(err="BusyBox: Usage: nslookup HOST\n", code=1)
        host = given.rest[0]
        if not self._network.can_ask(self._pod):
            return Result(";; connection timed out; no servers could be reached\n\n", code=1)
        head = f"Server:\t\t{DNS}\nAddress:\t{DNS}:53\n\n"
        address = self._network.resolve(host, self._pod)
        if address is None:
            return Result(f"{head}** server can't find {host}: NXDOMAIN\n\n", code=1)
        service = self._network.service(host, self._pod)
        return Result(f"{head}Name:\t{host if service is None else full_name(service)}\nAddress: {address}\n\n")

    def _getent(self, given: Arguments) -> Result:
        host = given.rest[-1] if len(given.rest) > 1 else ""
        address = self._network.resolve(host, self._pod) if host else None
        return Result(code=2) if address is None else Result(f"{address:<15} {host}\n")

    # ports and pages

    def _nc(self, given: Arguments) -> Result:
        if len(given.rest) < 2:
            return Result(err="BusyBox: Usage: nc [-z] [-v] [-w SEC] HOST PORT\n", code=1)
        host, port = given.rest[:2]
        call = self._call(host, port)
        if call.answer is Answer.UNKNOWN_HOST:
            return Result(err=f"nc: bad address '{host}'\n", code=1)
        if call.answer is not Answer.OPEN:
            return Result(err=f"nc: {host} ({call.address}:{port}): {call.answer}\n", code=1)
        return Result(err=f"{host} ({call.address}:{port}) open\n" if "v" in given.flags else "")

    def _curl(self, given: Arguments) -> Result:
        if not given.rest:
            return Result(err="curl: (2) no URL specified\n", code=2)
        done = [self._fetch(given, url) for url in _numbered(given.rest[-1])]
        failed = next((each.code for each in done if each.code), 0)
        return Result("".join(each.out for each in done), "".join(each.err for each in done), failed)

    def _fetch(self, given: Arguments, url: str) -> Result:
        host, port, path = _taken_apart(url)
        call = self._call(host, port)
        timeout = float(given.option("-m", "--max-time", "--connect-timeout", default="130"))
        silent = "s" in given.flags or "--silent" in given.options
        loud = "S" in given.flags or "--show-error" in given.options
        code, words = 0, ""
        reply = Reply(0)
        if call.answer is Answer.OPEN:
            reply = self._web.get(call, _host_header(given) or host, path)
            if not reply.code:
                code, words = 52, "Empty reply from server"
            elif reply.code >= 400 and ("f" in given.flags or "--fail" in given.options):
                code, words = 22, f"The requested URL returned error: {reply.code}"
        else:
            code, pattern = _CURL_ERRORS[call.answer]
            words = pattern.format(host=host, port=port, timeout=int(timeout * 1000))
        took = timeout if call.answer is Answer.TIMED_OUT else LATENCY
        out = "" if code else _shown(given, reply)
        out += _written_out(given.option("-w", "--write-out"), reply, took, call.address)
        err = f"curl: ({code}) {words}\n" if code and (loud or not silent) else ""
        return Result(out, err, code)

    def _wget(self, given: Arguments) -> Result:
        if not given.rest:
            return Result(err="BusyBox: Usage: wget [-q] [-O FILE] URL\n", code=1)
        host, port, path = _taken_apart(given.rest[-1])
        call = self._call(host, port)
        if call.answer is Answer.UNKNOWN_HOST:
            return Result(err=f"wget: bad address '{host}'\n", code=1)
        head = "" if "q" in given.flags else f"Connecting to {host} ({call.address}:{port})\n"
        if call.answer is Answer.TIMED_OUT:
            return Result(err=f"{head}wget: download timed out\n", code=1)
        if call.answer is Answer.REFUSED:
            return Result(
                err=f"{head}wget: can't connect to remote host ({call.address}): Connection refused\n", code=1
            )
        reply = self._web.get(call, _host_header(given) or host, path)
        if not reply.code:
            return Result(err=f"{head}wget: error getting response\n", code=1)
        if reply.code >= 400:
            error = f"wget: server returned error: HTTP/1.1 {reply.code} {REASONS[reply.code]}\n"
            return Result(err=head + error, code=1)
        if "--spider" in given.options:
            return Result(err="" if "q" in given.flags else f"{head}remote file exists\n")
        return Result(reply.body if given.option("-O") == "-" else "", head)

    # databases

    def _pg_isready(self, given: Arguments) -> Result:
        host, port = given.option("-h", "--host", default="localhost"), given.option("-p", "--port", default="5432")
        if self._is("postgres", self._call(host, port)):
            return Result(f"{host}:{port} - accepting connections\n")
        return Result(f"{host}:{port} - no response\n", code=2)

    def _psql(self, given: Arguments) -> Result:
        host, port = given.option("-h", "--host", default="localhost"), given.option("-p", "--port", default="5432")
        call = self._call(host, port)
        if self._is("postgres", call):
            return _queried(given.option("-c", "--command"))
        if call.answer is Answer.UNKNOWN_HOST:
            error = f'could not translate host name "{host}" to address: Name or service not known'
        else:
            why = "Connection timed out" if call.answer is Answer.TIMED_OUT else "Connection refused"
            where = f'connection to server at "{host}" ({call.address}), port {port} failed: {why}'
            error = f"{where}\n\tIs the server running on that host and accepting TCP/IP connections?"
        return Result(err=f"psql: error: {error}\n", code=2)

    def _redis_cli(self, given: Arguments) -> Result:
        host, port = given.option("-h", default="127.0.0.1"), given.option("-p", default="6379")
        call = self._call(host, port)
        if not self._is("redis", call):
            why = "Name or service not known" if call.answer is Answer.UNKNOWN_HOST else "Connection refused"
            return Result(err=f"Could not connect to Redis at {host}:{port}: {why}\n", code=1)
        asked = " ".join(given.rest).upper()
        return Result("PONG\n" if asked == "PING" else "OK\n")

    @staticmethod
    def _is(image: str, call: Call) -> bool:
        if call.answer is not Answer.OPEN or call.pod is None:
            return False
        return any(repository(each["image"]) == image for each in call.pod["spec"]["containers"])


def _numbered(url: str) -> list[str]:
    """Return the addresses that curl makes of one with a range of numbers in brackets."""
    found = _RANGE.search(url)
    if found is None:
        return [url]
    last = min(int(found[2]), int(found[1]) + _MOST_REQUESTS - 1)
    return [f"{url[: found.start()]}{number}{url[found.end() :]}" for number in range(int(found[1]), last + 1)]


def _taken_apart(url: str) -> tuple[str, str, str]:
    """Return host, port and path of an address that may lack its scheme."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    host, _, port = parts.netloc.rpartition("@")[2].partition(":")
    return host, port or ("443" if parts.scheme == "https" else "80"), parts.path or "/"


def _host_header(given: Arguments) -> str:
    headers = [*given.options.get("-H", ()), *given.options.get("--header", ())]
    named = [header.partition(":") for header in headers]
    return next((value.strip() for name, _, value in named if name.lower() == "host"), "")


def _shown(given: Arguments, reply: Reply) -> str:
    if "I" in given.flags or "--head" in given.options:
        return f"HTTP/1.1 {reply.code} {REASONS[reply.code]}\nServer: nginx\nContent-Type: text/html\n\n"
    return "" if given.option("-o", "--output") else reply.body


def _written_out(wanted: str, reply: Reply, seconds: float, address: str) -> str:
    values = {
        "http_code": f"{reply.code:03d}",
        "response_code": f"{reply.code:03d}",
        "time_total": f"{seconds:.6f}",
        "time_connect": f"{seconds / 4:.6f}",
        "size_download": str(len(reply.body)),
        "remote_ip": address,
    }
    filled = re.sub(r"%\{(\w+)\}", lambda each: values.get(each[1], ""), wanted)
    return filled.replace("\\n", "\n").replace("\\t", "\t")


def _queried(query: str) -> Result:
    if re.fullmatch(r"select\s+1;?", query.strip(), re.IGNORECASE):
        return Result(" ?column? \n----------\n        1\n(1 row)\n\n")
    if query.strip().startswith("\\l"):
        return Result(
            "                List of databases\n   Name    | Owner \n-----------+-------\n postgres  | admin\n"
        )
    return Result()
