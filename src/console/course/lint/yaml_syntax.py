"""Whether a piece of YAML parses, told without building anything from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

import yaml

_LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ELISION = re.compile(r"^[ \t]*(?:-[ \t]+)?(?:\.{3}|…)[ \t]*$", re.MULTILINE)
_TEMPLATE = "{{"


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """What stops the parser, in its own words, and the 1-based line within the text."""

    reason: str
    line: int


class _Mark(Protocol):
    """A place in the text; the C parser's marks and the Python parser's have no type in common."""

    line: int


def yaml_problem(text: str) -> YamlProblem | None:
    """Return what is wrong with ``text`` (one document or several), None when it parses or is a template.

    A template (``{{ … }}``) becomes YAML only when it is filled in, and a line of dots stands for lines left out.
    The text is read as events, not as values: an alias bomb costs nothing, and no tag is acted upon.
    """
    try:
        anchors: set[str] = set()
        source = _ELISION.sub("", text).encode("utf-8", "surrogatepass")  # bytes, so that the parser judges them too
        for event in yaml.parse(source, Loader=_LOADER):
            if isinstance(event, yaml.DocumentStartEvent):
                anchors.clear()
            elif isinstance(event, yaml.AliasEvent):
                if event.anchor not in anchors:
                    return YamlProblem(f"undefined alias *{event.anchor}", _line(event.start_mark))
            elif isinstance(event, yaml.NodeEvent) and event.anchor is not None:
                anchors.add(event.anchor)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = YamlProblem(error.problem or error.context or "", _line(mark))
    except yaml.YAMLError as error:  # characters that YAML does not allow; the reader knows no line
        problem = YamlProblem(str(error).splitlines()[0], 1)
    else:
        return None
    return None if _TEMPLATE in text else problem


def _line(mark: _Mark | None) -> int:
    return mark.line + 1 if mark else 1
