"""What tests of rules need: one rule asked about objects, with everything that it says rendered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from console.cluster.fields import ref_of
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding
from console.lab.rules.rule import Rule
from console.lab.spec.model import Lab, Manifest
from console.messages import LANGUAGES, catalogue

from fakes.objects import NOW, snapshot_of

LAB_NAMESPACES = ("frontend", "backend", "data")


def lab_of(
    manifests: Iterable[Object] = (),
    *,
    namespaces: tuple[str, ...] = LAB_NAMESPACES,
    own: Mapping[str, str] | None = None,
) -> Lab:
    """Return a lab that consists of namespaces and manifests."""
    made = tuple(Manifest(ref_of(body), body, Path("manifests/all.yaml")) for body in manifests)
    return Lab("lab", "Lab", Path("lab.yaml"), namespaces, (), manifests=made, own_namespaces=own or {})


def evidence_of(objects: Iterable[Object], *, lab: Lab | None = None, is_paper: bool = False, **given: Any) -> Evidence:
    """Return these objects as rules see them; fields of the snapshot by keyword."""
    return Evidence(snapshot_of(objects, **given), NOW, lab=lab, is_paper=is_paper)


def ask(rule: Rule, evidence: Evidence) -> list[Finding]:
    """Return what a rule says, having rendered all of it and its hints in every language."""
    found = list(rule.judge(evidence))
    for finding in found:
        assert finding.code in rule.codes, finding.code
        for lang in LANGUAGES:
            texts = catalogue(lang)
            hints = (f"hint-{finding.code}-nudge", f"hint-{finding.code}-pointer")
            for code in (finding.message.code, *hints):
                assert texts[code].format(**finding.params), code
    assert len({finding.key for finding in found}) == len(found)
    return found


def judged(rule: Rule, *objects: Object, **given: Any) -> list[Finding]:
    """Return what a rule says of objects."""
    return ask(rule, evidence_of(objects, **given))


def only(rule: Rule, *objects: Object, **given: Any) -> Finding:
    """Return the one thing that a rule says of objects."""
    found = judged(rule, *objects, **given)
    assert len(found) == 1, [(each.message.code, str(each.ref)) for each in found]
    return found[0]


def sentence(finding: Finding, lang: str = "en") -> str:
    return catalogue(lang)[finding.message.code].format(**finding.params)
