"""The command ``check``: one look at one cluster, or at manifests, with the eyes of a lab.

Exit codes: 0 when no required check is false, 1 when one is, 2 when nothing could be looked at.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from console import cli_check_output as output
from console.clock import SystemClock
from console.cluster.link import LinkState
from console.errors import UsageError
from console.lab.chain import fold
from console.lab.checks.evaluate import evaluate
from console.lab.checks.result import CheckResult, Untold
from console.lab.evidence import Evidence
from console.lab.hints import with_hints
from console.lab.judge import judge_once
from console.lab.look import LookFailed, look_once
from console.lab.paper import Paper, read_folder
from console.lab.paper.compare import compare
from console.lab.repair import Target
from console.lab.score import score_of
from console.lab.spec.model import Lab
from console.lab.spec.reader import load_lab
from console.messages import Message
from console.roster.context import load_context
from console.roster.model import Student

EXIT_DONE = 0
EXIT_FALSE_CHECK = 1

PAPER = "paper"
"""What stands in the place of a link where there is no cluster."""

_LOST_OBJECTS = "default"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was looked at, under which name, over which link, and for whom commands are."""

    cluster: str
    link: str
    evidence: Evidence
    target: Target


def check(options: argparse.Namespace, lang: str) -> int:
    """Carry out the command and return the exit code. Raises ConsoleError where nothing could be looked at."""
    _require(options.lab)
    lab = load_lab(options.lab)
    paper = None if options.manifests is None else _read(options.manifests)
    if paper is not None and options.kubeconfig is None and options.context is None:
        evidence = Evidence(paper.snapshot, SystemClock().wall(), lab=lab, is_paper=True)
        report = _report(_Seen(str(options.manifests), PAPER, evidence, Target()), lab, None)
    else:
        student = _student(options)
        try:
            seen = _look(student, lab, options.kubeconfig)
        except LookFailed as failed:
            if options.json:
                _print(output.report_json(_without_answers(lab, student.name, failed.state), lang))
            raise
        report = _report(seen, lab, paper)
    for problem in () if paper is None else paper.problems:
        sys.stderr.write(f"{problem.path}:{problem.line or 1}: {problem.message(lang)}\n")
    _print(output.report_json(report, lang) if options.json else output.report_text(report, lang, colour=_colour()))
    required = {found.id for found in lab.required}
    is_wrong = any(result.passed is False and result.check_id in required for result in report.results)
    return EXIT_FALSE_CHECK if is_wrong else EXIT_DONE


def _report(seen: _Seen, lab: Lab, paper: Paper | None) -> output.Report:
    """Return what checks and rules say; ``paper`` is what somebody means to apply to the cluster that was seen."""
    results = evaluate(lab, seen.evidence, by_hand={}, probes={}, shared_cluster=False)
    findings = judge_once(seen.evidence, target=seen.target).findings
    if paper is not None:
        rejected = compare((sheet.body for sheet in paper.sheets), seen.evidence.snapshot)
        findings = fold((*findings, *(with_hints(found, seen.evidence, seen.target) for found in rejected)))
    return output.Report(lab, seen.cluster, seen.link, results, score_of(lab, results), findings)


def _without_answers(lab: Lab, cluster: str, state: LinkState) -> output.Report:
    results = tuple(CheckResult(found.id, None, untold=Untold.NOT_VISIBLE) for found in lab.checks)
    return output.Report(lab, cluster, state.value, results, score_of(lab, results), ())


def _student(options: argparse.Namespace) -> Student:
    """Return the one whose cluster is meant: the instructor's own kubeconfig is trusted with everything."""
    environ = dict(os.environ)
    if options.kubeconfig is not None:
        _require(options.kubeconfig)
        environ["KUBECONFIG"] = str(options.kubeconfig)
    roster = load_context(environ=environ, home=Path.home(), context=options.context)
    return roster.students[0]


def _look(student: Student, lab: Lab, kubeconfig: Path | None) -> _Seen:
    if student.access is None:
        reason = Message("lab-look-refused") if student.refusal is None else student.refusal.message
        raise LookFailed(LinkState.REFUSED, reason)
    clock = SystemClock()
    namespaces = {*lab.namespaces, *lab.also_watch, _LOST_OBJECTS}
    snapshot = asyncio.run(look_once(student.access, namespaces, clock))
    evidence = Evidence(snapshot, clock.wall(), lab=lab)
    return _Seen(student.name, snapshot.link.state.value, evidence, Target(kubeconfig, student.context))


def _read(folder: Path) -> Paper:
    _require(folder)
    paper = read_folder(folder)
    if not paper.sheets:
        raise UsageError("lab-look-no-manifests", path=folder)
    return paper


def _require(path: Path) -> None:
    if not path.exists():
        raise UsageError("cli-not-found", path=path)


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ
