"""What is said of one object, row by row: how it is, what it is, its containers, its conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from console.cluster.conditions import ConditionRow, conditions_of
from console.cluster.containers import ContainerRow, Ended, containers_of
from console.cluster.fields import kind_of
from console.cluster.health import Health, HealthState, health
from console.cluster.reading import Reading
from console.cluster.snapshot import Object, Snapshot
from console.messages import render
from console.ui.lab.plain import plain, plain_block
from console.ui.lab.spans import ago, span
from console.ui.lab.student.facts import facts_of
from console.ui.lab.student.lines import Line
from console.ui.lab.student.looks import WARNING, health_look
from console.ui.readiness.sign import Look

translate = QCoreApplication.translate

_BEGINNING = ("", "ContainerCreating", "PodInitializing")
_SHORT = 44  # letters that stand beside what they belong to; longer ones come under it


def overview_lines(obj: Object, snapshot: Snapshot, now: datetime, lang: str) -> list[Line]:
    """Return the rows for an object of ``snapshot`` at ``now``, a time of our own clock."""
    reading = Reading(snapshot, now)
    skew = snapshot.skew_seconds
    lines = list(_health(health(obj, reading), lang))
    created = reading.created(obj)
    if created is not None:
        lines.append(Line("created", translate("Detail", "Created"), ago((now - created).total_seconds())))
    lines += [_fact(number, *fact) for number, fact in enumerate(facts_of(obj))]
    containers = containers_of(obj, skew_seconds=skew) if kind_of(obj) == "Pod" else ()
    if containers:
        lines.append(Line("containers", translate("Detail", "Containers"), is_heading=True))
        lines += [_container(number, row, now) for number, row in enumerate(containers)]
    conditions = conditions_of(obj, skew_seconds=skew)
    if conditions:
        lines.append(Line("conditions", translate("Detail", "Conditions"), is_heading=True))
        lines += [_condition(number, row, now) for number, row in enumerate(conditions)]
    return lines


def _health(found: Health, lang: str) -> Iterator[Line]:
    sentence = "" if found.message is None else plain_block(render(found.message, lang))
    if not found.is_ok:
        yield Line("health", plain(found.reason) or sentence, detail=sentence, look=health_look(found.state))


def _fact(number: int, name: str, value: str) -> Line:
    shown = plain_block(value)
    is_short = len(shown) <= _SHORT and "\n" not in shown
    return Line(f"fact {number}", name, aside=shown if is_short else "", detail="" if is_short else shown)


def _container(number: int, row: ContainerRow, now: datetime) -> Line:
    """Return a row with the container's state at its end, and under it image, ports, sizes and how it ended before."""
    details = [plain(row.image)]
    if row.ports:
        details.append(translate("Detail", "Ports: {ports}").format(ports=plain(", ".join(row.ports))))
    if row.requests or row.limits:
        sizes = translate("Detail", "Requests: {requests} · Limits: {limits}")
        details.append(sizes.format(requests=_quantities(row.requests), limits=_quantities(row.limits)))
    if row.message:
        details.append(plain_block(row.message))
    if row.ended is not None:
        details.append(_how_it_ended(translate("Detail", "Ended: {how}"), row.ended, now))
    if row.last is not None:
        details.append(_how_it_ended(translate("Detail", "The time before: {how}"), row.last, now))
    asides = [plain(row.state) or translate("Detail", "not begun")]
    if row.is_running and row.since is not None:
        asides.append(translate("Detail", "for {span}").format(span=span((now - row.since).total_seconds())))
    if row.restarts:
        asides.append(translate("Detail", "{count} restarts").format(count=row.restarts))
    name = translate("Detail", "{name} (prepares)").format(name=plain(row.name)) if row.is_init else plain(row.name)
    return Line(f"container {number} {row.name}", name, " · ".join(asides), "\n".join(details), _container_look(row))


def _container_look(row: ContainerRow) -> Look:
    if row.is_fine:
        return Look()
    if row.state in _BEGINNING:
        return health_look(HealthState.WORKING)
    return WARNING if row.is_running else health_look(HealthState.PROBLEM)


def _quantities(found: Mapping[str, str]) -> str:
    return plain(", ".join(f"{name} {value}" for name, value in found.items())) or "–"


def _how_it_ended(words: str, ended: Ended, now: datetime) -> str:
    parts = [plain(ended.reason), translate("Detail", "exit code {code}").format(code=ended.exit_code)]
    if ended.finished is not None:
        parts.append(ago((now - ended.finished).total_seconds()))
    if ended.message:
        parts.append(plain_block(ended.message))
    return words.format(how=" · ".join(parts))


def _condition(number: int, row: ConditionRow, now: datetime) -> Line:
    asides = [plain(row.status)]
    if row.since is not None:
        asides.append(ago((now - row.since).total_seconds()))
    look = WARNING if row.is_good is False else Look()
    detail = "\n".join(filter(None, (plain(row.reason), plain_block(row.message))))
    return Line(f"condition {number} {row.type}", plain(row.type), " · ".join(asides), detail, look)
