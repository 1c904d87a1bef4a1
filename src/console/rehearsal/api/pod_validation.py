"""The rules that a pod's spec must keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from console.rehearsal.api.names import LABEL
from console.rehearsal.api.status import Cause, invalid, required, unsupported

_POLICIES = ("Always", "OnFailure", "Never")
_QUANTITY = re.compile(r"([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)")
_QUANTITY_RULE = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"


def pod_problems(
    spec: dict[str, Any], where: str, *, policies: tuple[str, ...] = _POLICIES, claims: Iterable[str] = ()
) -> Iterator[Cause]:
    """Return what is wrong with a pod's spec that stands at ``where``.

    ``policies`` may be its restart policy, ``claims`` are volumes that its StatefulSet will give it.
    """
    volumes = {*claims, *(volume.get("name") for volume in spec.get("volumes") or ())}
    containers = spec.get("containers") or []
    if not containers:
        yield required(f"{where}.containers")
    seen: set[str] = set()
    for field in ("initContainers", "containers"):
        for index, container in enumerate(spec.get(field) or ()):
            here = f"{where}.{field}[{index}]"
            yield from _container_problems(container, here, volumes)
            name = container.get("name", "")
            if name and name in seen:
                yield Cause(f"{here}.name", f'Duplicate value: "{name}"', "FieldValueDuplicate")
            seen.add(name)
    if spec.get("restartPolicy") not in policies:
        yield unsupported(f"{where}.restartPolicy", spec.get("restartPolicy"), policies)


def _container_problems(container: dict[str, Any], where: str, volumes: set[Any]) -> Iterator[Cause]:
    name = container.get("name", "")
    if not name:
        yield required(f"{where}.name")
    elif not LABEL.allows(name):
        yield invalid(f"{where}.name", name, LABEL.text)
    if not container.get("image"):
        yield required(f"{where}.image")
    for index, port in enumerate(container.get("ports") or ()):
        number = port.get("containerPort")
        if not isinstance(number, int) or not 1 <= number <= 65535:
            yield invalid(f"{where}.ports[{index}].containerPort", number, "must be between 1 and 65535, inclusive")
    for index, mount in enumerate(container.get("volumeMounts") or ()):
        if mount.get("name") not in volumes:
            found = f'Not found: "{mount.get("name", "")}"'
            yield Cause(f"{where}.volumeMounts[{index}].name", found, "FieldValueNotFound")
        if not mount.get("mountPath"):
            yield required(f"{where}.volumeMounts[{index}].mountPath")
    for part, amounts in (container.get("resources") or {}).items():
        if part not in ("limits", "requests"):
            continue
        for resource, amount in (amounts or {}).items():
            if not _QUANTITY.fullmatch(str(amount)):
                yield invalid(f"{where}.resources.{part}[{resource}]", str(amount), _QUANTITY_RULE)
