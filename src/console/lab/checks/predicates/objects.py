"""What a lab may ask of objects of any kind."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import is_going, labels_of, mapping, mappings, name_of, text
from console.cluster.snapshot import Object
from console.lab.checks.outcome import PASSED, Outcome, failed
from console.lab.checks.predicates.places import absent, seek
from console.lab.checks.predicates.predicate import Arguments, KindName, Labels, Name, Named, Texts
from console.lab.evidence import Evidence
from console.lab.spec.schema import Namespace, Part


class Exists(Part):
    kind: KindName
    namespace: Namespace | None = None
    name: Name | None = None
    labels: Labels | None = None
    image: Texts | None = None


def _exists(evidence: Evidence, arguments: Arguments) -> Outcome:
    kind, name, namespace = text(arguments, "kind"), text(arguments, "name"), text(arguments, "namespace")
    if name and (namespace or kind == "Namespace"):
        found = seek(evidence, kind, namespace, name)
        if isinstance(found, Outcome):
            return found
        return PASSED if _fits(found, arguments) else failed("lab-check-other-content", kind=kind, name=name)
    candidates = [each for each in evidence.snapshot.of(kind, namespace or None) if name in ("", name_of(each))]
    fitting = [each for each in candidates if _fits(each, arguments)]
    if any(not is_going(each) for each in fitting):
        return PASSED
    if name and candidates:
        return failed("lab-check-other-content", kind=kind, name=name)
    return absent(kind, name)


def _fits(obj: Object, arguments: Arguments) -> bool:
    labels, parts = mapping(arguments, "labels"), arguments.get("image") or ()
    if not labels.items() <= labels_of(obj).items():
        return False
    return not parts or any(isinstance(part, str) and part in image for image in _images(obj) for part in parts)


def _images(obj: Object) -> Iterator[str]:
    for spec in (
        mapping(obj, "spec"),
        mapping(obj, "spec", "template", "spec"),
        mapping(obj, "spec", "jobTemplate", "spec", "template", "spec"),
    ):
        for container in mappings(spec, "containers"):
            yield text(container, "image")


PREDICATES = (Named("exists", Exists, frozenset(), _exists),)
