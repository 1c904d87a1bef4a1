"""The ways of trying: what each kind of probe does, and what its outputs come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median

from console.cluster.fields import mappings, namespace_of, text
from console.cluster.pod_exec import Executed
from console.cluster.reading import Reading
from console.lab.finding import told
from console.lab.probes.arguments import Arguments
from console.lab.probes.origin import inside, origin_of
from console.lab.probes.plan import MOST_REQUESTS, Judge, ProbeError, ProbePlan
from console.lab.probes.restart import survives_restart
from console.lab.spec.model import Probe
from console.messages import Message

_SECONDS = 10.0
_REQUEST_SECONDS = "5"
_MISSING_TOOL = (126, 127)

Planner = Callable[[Probe, Reading, frozenset[str]], ProbePlan]


def plan_probe(probe: Probe, reading: Reading, namespaces: frozenset[str]) -> ProbePlan:
    """Return what trying a probe means for one student now; ``namespaces`` are those of the student in the lab.

    Raises ProbeError: the kind is unknown, an argument is missing or wrong, or there is nothing to try it from.
    """
    planner = PLANNERS.get(probe.kind)
    if planner is None:
        raise ProbeError("probe-unknown-kind", kind=probe.kind)
    return planner(probe, reading, namespaces)


def _command(
    probe: Probe, reading: Reading, namespaces: frozenset[str], argv: tuple[str, ...], judge: Judge, requests: int = 1
) -> ProbePlan:
    origin = origin_of(Arguments(probe), reading, namespaces)
    seconds = _SECONDS + requests * 0.5
    return ProbePlan(probe, (*origin.before, origin.run(argv, seconds)), judge, origin.after, requests)


def _dns(probe: Probe, reading: Reading, namespaces: frozenset[str]) -> ProbePlan:
    name = Arguments(probe).host()
    return _command(probe, reading, namespaces, ("nslookup", name), _exit_code("probe-dns", {"name": name}))


def _tcp(probe: Probe, reading: Reading, namespaces: frozenset[str]) -> ProbePlan:
    arguments = Arguments(probe)
    host, port = arguments.host(), str(arguments.port())
    argv = ("nc", "-z", "-w", "3", host, port)
    return _command(probe, reading, namespaces, argv, _exit_code("probe-tcp", {"host": host, "port": port}))


def _http(probe: Probe, reading: Reading, namespaces: frozenset[str]) -> ProbePlan:
    url = Arguments(probe).url()
    return _command(probe, reading, namespaces, _curl(url), _statuses("probe-http", {"url": url}))


def _ingress(probe: Probe, reading: Reading, namespaces: frozenset[str]) -> ProbePlan:
    """Call a host through its Ingress, from a pod beside it: as from outside, but for the way to the node."""
    arguments = Arguments(probe)
    host, path = arguments.word("host"), arguments.path(arguments.optional("path"))
    namespace, address = _ingress_of(reading, host, namespaces)
    if arguments.optional("from", "namespace"):
        origin = origin_of(arguments, reading, namespaces)
    else:
        origin = inside(reading.snapshot.of("Pod", namespace), namespace, "*")
    *options, url = _curl(f"http://{address}{path}")
    run = origin.run((*options, "-H", f"Host: {host}", url), _SECONDS)
    judge = _statuses("probe-ingress", {"host": host, "path": path})
    return ProbePlan(probe, (*origin.before, run), judge, origin.after)


def _ingress_of(reading: Reading, host: str, namespaces: frozenset[str]) -> tuple[str, str]:
    """Return the namespace of a host's Ingress, and where the controller that took it up answers. Raises ProbeError."""
    for ingress in reading.snapshot.of("Ingress"):
        has_host = any(text(rule, "host") == host for rule in mappings(ingress, "spec", "rules"))
        if not has_host or namespace_of(ingress) not in namespaces:
            continue
        for item in mappings(ingress, "status", "loadBalancer", "ingress"):
            address = text(item, "ip") or text(item, "hostname")
            if address and address.isascii() and all(letter.isalnum() or letter in ".-:" for letter in address):
                return namespace_of(ingress), f"[{address}]" if ":" in address else address
    raise ProbeError("probe-no-ingress", host=host)


def _time(code: str, default_ms: int) -> Planner:
    """Return a planner for the median time of some requests, one after the other."""

    def plan(probe: Probe, reading: Reading, namespaces: frozenset[str]) -> ProbePlan:
        arguments = Arguments(probe)
        url, count = arguments.url(), arguments.number("requests", 10, most=20)
        below = arguments.number("below_ms", default_ms, most=60_000)
        argv = _curl(_numbered(url, count))
        return _command(probe, reading, namespaces, argv, _below(code, below, {"url": url}), count)

    return plan


def _concurrency(probe: Probe, reading: Reading, namespaces: frozenset[str]) -> ProbePlan:
    arguments = Arguments(probe)
    url, count = arguments.url(), arguments.number("requests", MOST_REQUESTS, most=MOST_REQUESTS)
    *options, last = _curl(_numbered(url, count))
    argv = (*options, "--parallel", "--parallel-max", str(count), last)
    return _command(probe, reading, namespaces, argv, _all_good("probe-concurrency", count, {"url": url}), count)


def _curl(url: str) -> tuple[str, ...]:
    """Return the words that print a line a request: the status and the seconds it took."""
    return ("curl", "-s", "-S", "-o", "/dev/null", "-m", _REQUEST_SECONDS, "-w", "%{http_code} %{time_total}\\n", url)


def _numbered(url: str, count: int) -> str:
    """Return an address that curl takes for ``count`` requests."""
    return f"{url}{'&' if '?' in url else '?'}probe=[1-{count}]"


# ------------------------------------------------------------ what came of it


def _exit_code(code: str, params: Mapping[str, object]) -> Judge:
    def judge(done: Sequence[Executed]) -> tuple[bool | None, Message]:
        ran = done[-1]
        if ran.exit_code in _MISSING_TOOL or ran.exit_code < 0:
            return None, _no_tool(ran)
        good = ran.exit_code == 0
        return good, told(f"{code}-{'passed' if good else 'failed'}", **params, said=_last_line(ran))

    return judge


def _statuses(code: str, params: Mapping[str, object]) -> Judge:
    def judge(done: Sequence[Executed]) -> tuple[bool | None, Message]:
        rows, ran = _rows(done[-1]), done[-1]
        if ran.exit_code in _MISSING_TOOL or ran.exit_code < 0:
            return None, _no_tool(ran)
        status = rows[-1][0] if rows else 0
        good = 200 <= status < 400
        said = str(status) if status else _last_line(ran)
        return good, told(f"{code}-{'passed' if good else 'failed'}", **params, said=said)

    return judge


def _below(code: str, limit_ms: int, params: Mapping[str, object]) -> Judge:
    def judge(done: Sequence[Executed]) -> tuple[bool | None, Message]:
        ran = done[-1]
        if ran.exit_code in _MISSING_TOOL or ran.exit_code < 0:
            return None, _no_tool(ran)
        good = [seconds for status, seconds in _rows(ran) if 200 <= status < 400]
        if not good:
            return False, told("probe-no-answer", **params, said=_last_line(ran))
        taken = round(median(good) * 1000)
        outcome = "passed" if taken < limit_ms else "failed"
        return taken < limit_ms, told(f"{code}-{outcome}", **params, taken=taken, limit=limit_ms, count=len(good))

    return judge


def _all_good(code: str, count: int, params: Mapping[str, object]) -> Judge:
    def judge(done: Sequence[Executed]) -> tuple[bool | None, Message]:
        ran = done[-1]
        if ran.exit_code in _MISSING_TOOL or ran.exit_code < 0:
            return None, _no_tool(ran)
        good = sum(200 <= status < 400 for status, _seconds in _rows(ran))
        outcome = "passed" if good >= count else "failed"
        return good >= count, told(f"{code}-{outcome}", **params, good=good, count=count)

    return judge


def _rows(ran: Executed) -> list[tuple[int, float]]:
    """Return status and seconds of each request; lines that are neither are let go."""
    rows: list[tuple[int, float]] = []
    for line in ran.out.splitlines()[: 2 * MOST_REQUESTS]:
        words = line.split()
        try:
            rows.append((int(words[0]), float(words[1])))
        except (ValueError, IndexError):
            continue
    return rows


def _no_tool(ran: Executed) -> Message:
    return told("probe-no-tool", said=ran.failure or _last_line(ran))


def _last_line(ran: Executed) -> str:
    lines = [line for line in (ran.out + "\n" + ran.err).splitlines() if line.strip()]
    return lines[-1].strip()[:200] if lines else ""


PLANNERS: Mapping[str, Planner] = {
    "dns": _dns,
    "tcp": _tcp,
    "http": _http,
    "ingress": _ingress,
    "response-time": _time("probe-time", 500),
    "delay": _time("probe-delay", 50),
    "concurrency": _concurrency,
    "data-survives-restart": survives_restart,
}
