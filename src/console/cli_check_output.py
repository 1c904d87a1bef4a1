"""What ``check`` prints: JSON for programs, the checklist and the findings for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from console.cli_output import BOLD, COLOURS, as_json, painted
from console.lab.checks.result import CheckResult
from console.lab.finding import Finding
from console.lab.score import Points
from console.lab.spec.model import Check, Lab
from console.messages import Message, render

_MARKS: Mapping[bool | None, tuple[str, str]] = {
    True: ("✓", "\x1b[32m"),
    False: ("✗", "\x1b[31m"),
    None: ("·", "\x1b[90m"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """What one look came to. ``results`` are in the order of the lab's checks; ``cluster`` names what was looked at."""

    lab: Lab
    cluster: str
    link: str
    results: tuple[CheckResult, ...]
    points: Points
    findings: tuple[Finding, ...]


def report_json(report: Report, lang: str) -> str:
    """Return the report as one JSON object. Points are those of the required checks."""
    return as_json(
        {
            "lab": report.lab.id,
            "cluster": report.cluster,
            "link": report.link,
            "checks": [
                {
                    "id": check.id,
                    "title": check.title,
                    "phase": check.phase or check.bonus,
                    "bonus": check.is_bonus,
                    "passed": result.passed,
                    "detail": _detail(result, lang),
                }
                for check, result in zip(report.lab.checks, report.results, strict=True)
            ],
            "score": {"earned": _whole(report.points.earned), "possible": _whole(report.points.possible)},
            "findings": [_finding(found, lang) for found in report.findings],
        }
    )


def report_text(report: Report, lang: str, *, colour: bool) -> str:
    """Return the checklist by phase and step, the points, and the findings with what led to them and what helps."""
    head = _say("lab-report-head", lang, lab=report.lab.title, cluster=report.cluster, link=report.link)
    lines = [painted(head, BOLD, colour), ""]
    results = {result.check_id: result for result in report.results}
    for phase in report.lab.phases:
        lines.append(painted(f"{phase.id}  {phase.title}", BOLD, colour))
        for step in phase.steps:
            lines.append(f"  {step.id}  {step.title}")
            lines += _checks(step.checks, results, lang, colour)
    for group in report.lab.bonus:
        heading = _say("lab-report-bonus", lang, title=group.title, points=_whole(group.points))
        lines += [painted(heading, BOLD, colour), *_checks(group.checks, results, lang, colour)]
    points = report.points
    numbers = (points.earned, points.possible, points.bonus, points.bonus_possible)
    names = ("earned", "possible", "bonus", "bonus_possible")
    said = {name: f"{_whole(value):g}" for name, value in zip(names, numbers, strict=True)}
    lines += ["", _say("lab-report-score", lang, **said), ""]
    if not report.findings:
        return "\n".join([*lines, _say("lab-report-no-findings", lang)])
    lines.append(painted(_say("lab-report-findings", lang), BOLD, colour))
    for found in report.findings:
        lines += _told(found, lang, colour)
    return "\n".join(lines)


def _checks(checks: Sequence[Check], results: Mapping[str, CheckResult], lang: str, colour: bool) -> Iterator[str]:
    for check in checks:
        result = results[check.id]
        mark, paint = _MARKS[result.passed]
        detail = "" if result.passed else _detail(result, lang)
        line = painted(f"    {mark} {_line(check.title)}", paint, colour)
        yield f"{line}  {detail}" if detail else line


def _told(found: Finding, lang: str, colour: bool) -> Iterator[str]:
    severity = _say(f"cli-severity-{found.severity.value}", lang)
    sentence = f"  {severity}  {_line(render(found.message, lang))}  ({found.code})"
    yield painted(sentence, COLOURS[found.severity], colour)
    if found.because:
        chain = " → ".join(f"{cause.code} {_line(str(cause.ref))}" for cause in found.because)
        yield f"      {_say('lab-report-because', lang, chain=chain)}"
    for hint in found.hints if found.is_root else ():  # what a symptom needs is what its cause needs
        yield f"      {_say(f'lab-report-{hint.tier.value}', lang, text=_line(render(hint.text, lang)))}"
        yield from hint.command.splitlines()  # from the first column: it is there to be pasted


def _finding(found: Finding, lang: str) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "namespace": found.ref.namespace,
        "kind": found.ref.kind,
        "name": found.ref.name,
        "message": render(found.message, lang),
        "because": [
            {"code": cause.code, "kind": cause.ref.kind, "namespace": cause.ref.namespace, "name": cause.ref.name}
            for cause in found.because
        ],
        "hints": [
            {"tier": hint.tier.value, "text": render(hint.text, lang), "command": hint.command} for hint in found.hints
        ],
    }


def _detail(result: CheckResult, lang: str) -> str:
    """Return what is missing, or why nothing can be said; empty where a check has passed."""
    if result.detail is not None:
        return render(result.detail, lang)
    return "" if result.untold is None else _say(f"lab-report-{result.untold.value}", lang)


def _whole(points: float) -> float:
    """Return points as an integer where they are one."""
    rounded = round(points, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _line(text: str) -> str:
    """Return what a cluster or an author says as one line without control characters, which a terminal would obey."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _say(code: str, lang: str, **params: object) -> str:
    return render(Message(code, params), lang)
