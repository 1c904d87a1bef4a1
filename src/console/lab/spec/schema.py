"""The shape of lab.yaml: what may stand where, and of which type."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

LONGEST_STEP = 480.0
"""Minutes: a day of class."""

MOST_POINTS = 1000.0


def _written(value: object) -> object:
    """Take a whole number for the text that it was written as: ``id: 1``."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _one_line(text: str) -> str:
    return " ".join(text.split())


_Written = BeforeValidator(_written)
Text = Annotated[str, _Written, AfterValidator(_one_line), StringConstraints(strip_whitespace=True, min_length=1)]
"""One line for people to read."""

Block = Annotated[str, _Written, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
"""Lines to read or to copy."""

Id = Annotated[str, _Written, StringConstraints(pattern=r"^[^\s/]{1,60}$")]
Namespace = Annotated[str, _Written, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")]
Relative = Annotated[str, _Written, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Points = Annotated[float, Field(ge=0, le=MOST_POINTS, allow_inf_nan=False)]
Minutes = Annotated[float, Field(gt=0, le=LONGEST_STEP, allow_inf_nan=False)]
TransportPort = Annotated[int, Field(ge=1, le=65535)]
Replicas = Annotated[int, Field(ge=1, le=1000)]


class Part(BaseModel):
    """A mapping of the file: no other keys than its fields, no guessing at types, null for what is not there."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _null_is_absent(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {key: item for key, item in value.items() if item is not None}


class Words(Part):
    nudge: Text = ""
    pointer: Text = ""


class HintPart(Words):
    heading: Text = ""


class CheckPart(Part):
    id: Id
    title: Text
    points: Points | None = None
    shared: bool | None = None
    after: list[Id] = []
    hints: Words = Words()
    expect: dict[str, Any] | None = None
    predicate: Text | None = None
    of: dict[str, Any] = {}
    by: Literal["hand"] | None = None
    probe: Id | None = None


class StepPart(Part):
    id: Id
    title: Text
    minutes: Minutes
    heading: Text = ""
    command: Block = ""
    files: list[Relative] = []
    checks: list[CheckPart] = []


class PhasePart(Part):
    id: Id
    title: Text
    after: list[Id] = []
    steps: Annotated[list[StepPart], Field(min_length=1)]


class BonusPart(Part):
    id: Id
    title: Text
    points: Points
    checks: Annotated[list[CheckPart], Field(min_length=1)]


class ProbePart(Part):
    id: Id
    title: Text
    kind: Text
    of: dict[str, Any] = {}


class PodsPart(Part):
    namespace: Namespace
    labels: Annotated[dict[str, Text], Field(min_length=1)]


class PairPart(Part):
    source: PodsPart = Field(alias="from")
    target: PodsPart = Field(alias="to")
    port: TransportPort
    protocol: Literal["TCP", "UDP", "SCTP"] = "TCP"


class LabPart(Part):
    id: Id
    title: Text
    document: Relative | None = None
    namespaces: Annotated[list[Namespace], Field(min_length=1)]
    also_watch: list[Namespace] = []
    manifests: Relative | None = None
    phases: Annotated[list[PhasePart], Field(min_length=1)]
    bonus: list[BonusPart] = []
    probes: list[ProbePart] = []
    pairs: list[PairPart] = []
    hints: dict[str, HintPart] = {}


def keys_of(part: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys that a mapping may have."""
    return tuple(field.alias or name for name, field in part.model_fields.items())


def part_at(part: type[BaseModel], where: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return what stands at a place below ``part``, None when nothing of a fixed shape does."""
    found: type[BaseModel] | None = part
    skips = False  # the next key is one that the author chose
    for key in where:
        if skips or isinstance(key, int):
            skips = False
            continue
        if found is None:
            return None
        fields = {field.alias or name: field for name, field in found.model_fields.items()}
        if key not in fields:
            return None
        annotation = fields[key].annotation
        found = _part_in(annotation)
        skips = found is not None and _is_mapping(annotation)
    return found


def _part_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _part_in(inner)) is not None), None)


def _is_mapping(annotation: object) -> bool:
    return getattr(annotation, "__origin__", None) is dict
