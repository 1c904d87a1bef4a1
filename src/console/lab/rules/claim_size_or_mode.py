"""A claim that no volume fits, or that its provisioner cannot fulfil: too large, or in a way that it does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from console.cluster.fields import Ref, field, mapping, name_of, pairs, ref_of, strings, text
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.quantity import quantity
from console.lab.rules.claims import (
    CLAIM,
    CLASS,
    VOLUME,
    class_of,
    provisioner_of,
    refused_mode,
    volumes_of_class,
    waiting_claims,
    wanted_class,
)
from console.lab.rules.labels import names
from console.lab.rules.rule import Rule
from console.lab.selectors import matches

_CODE = "claim-size-or-mode"


@dataclass(frozen=True, slots=True)
class _Misfit:
    variant: str
    volume: str
    upstream: tuple[Ref, ...] = ()
    params: Mapping[str, object] | None = None


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for claim in waiting_claims(evidence):
        misfit = _misfit(evidence, claim)
        if misfit is not None:
            yield _finding(claim, misfit)


def _misfit(evidence: Evidence, claim: Object) -> _Misfit | None:
    storage_class = class_of(evidence, claim)
    provisioner = provisioner_of(storage_class)
    named = text(claim, "spec", "volumeName")
    if named:
        volume = evidence.snapshot.get(VOLUME, "", named)
        return None if volume is None else _against(claim, [volume])
    refused = refused_mode(claim, provisioner)
    if refused:
        return _Misfit("-mode", "", params={"mode": refused, "provisioner": provisioner})
    if storage_class is not None and provisioner:
        return _told(evidence, claim)
    name = wanted_class(claim) or ("" if storage_class is None else name_of(storage_class))
    volumes = volumes_of_class(evidence, name) if evidence.can_see(VOLUME) else []
    if volumes:
        return _against(claim, volumes)
    # Without any volume it is the missing class that is to blame, unless the class leaves volumes to somebody.
    by_hand = storage_class is not None or wanted_class(claim) == ""
    return _Misfit("-no-volume", "") if by_hand and evidence.can_see(VOLUME) else None


def _told(evidence: Evidence, claim: Object) -> _Misfit | None:
    """Return what the provisioner itself complains of."""
    for said in evidence.warnings(claim):
        if "storageclass" in said.lower() and "not found" in said.lower():
            continue  # of a time before somebody made the class
        return _Misfit("-told", "", params={"detail": said})
    return None


def _against(claim: Object, volumes: list[Object]) -> _Misfit | None:
    """Return what the volumes lack of which one comes nearest, None when one fits after all."""
    found = [_lacks(claim, volume) for volume in volumes]
    if None in found:
        return None
    order = ("-size", "-mode-volume", "-selector", "-taken")
    return min((each for each in found if each is not None), key=lambda each: (order.index(each.variant), each.volume))


def _lacks(claim: Object, volume: Object) -> _Misfit | None:
    name, ref = name_of(volume), ref_of(volume)
    holder = mapping(volume, "spec", "claimRef")
    own = ref_of(claim)
    is_own = (text(holder, "namespace"), text(holder, "name")) == (own.namespace, own.name)
    if text(volume, "status", "phase") in ("Released", "Failed") or (holder and not is_own):
        by = "/".join(filter(None, (text(holder, "namespace"), text(holder, "name"))))
        return _Misfit("-taken", name, (ref,), {"holder": by or "–"})
    missing = set(strings(claim, "spec", "accessModes")) - set(strings(volume, "spec", "accessModes"))
    if missing:
        has = names(strings(volume, "spec", "accessModes"))
        return _Misfit("-mode-volume", name, (ref,), {"mode": names(missing), "has": has or "–"})
    wanted, size = field(claim, "spec", "resources", "requests", "storage"), field(volume, "spec", "capacity")
    has_size = size.get("storage") if isinstance(size, dict) else None
    asked, there = quantity(wanted), quantity(has_size)
    if asked is not None and there is not None and asked > there:
        return _Misfit("-size", name, (ref,), {"size": wanted, "has": has_size})
    if not matches(mapping(claim, "spec", "selector"), pairs(volume, "metadata", "labels")):
        return _Misfit("-selector", name, (ref,))
    return None


def _finding(claim: Object, misfit: _Misfit) -> Finding:
    ref = ref_of(claim)
    wanted = field(claim, "spec", "resources", "requests", "storage")
    given = {
        "claim": ref.name,
        "namespace": ref.namespace,
        "size": wanted if isinstance(wanted, str | int) else "–",
        "modes": names(strings(claim, "spec", "accessModes")) or "–",
        "volume": misfit.volume,
    }
    message = told(f"finding-{_CODE}{misfit.variant}", **{**given, **(misfit.params or {})})
    return Finding(_CODE, Severity.ERROR, ref, message, ref, upstream=misfit.upstream)


RULE = Rule("claim_size_or_mode", (_CODE,), frozenset({CLAIM, CLASS, VOLUME, "Event"}), _judge)
