"""What the console asks to be allowed is what it reads, and nothing more."""

from __future__ import annotations

import pytest

from console.cluster.kinds import KINDS
from console.roster.rights import CLUSTER_WIDE, NAMESPACED, READ, rules


@pytest.mark.parametrize(("table", "namespaced"), [(NAMESPACED, True), (CLUSTER_WIDE, False)])
def test_the_resources_are_just_those_of_the_kinds_that_are_watched(
    table: dict[str, tuple[str, ...]], namespaced: bool
) -> None:
    asked = {(group, plural) for group, plurals in table.items() for plural in plurals}
    assert asked == {(kind.group, kind.plural) for kind in KINDS if kind.namespaced is namespaced}


@pytest.mark.parametrize("cluster_wide", [True, False])
@pytest.mark.parametrize("with_probes", [True, False])
def test_nothing_can_be_changed_and_no_secret_be_read(cluster_wide: bool, with_probes: bool) -> None:
    granted = list(rules(cluster_wide=cluster_wide, with_probes=with_probes))
    resources = [resource for rule in granted for resource in rule.resources]
    assert "secrets" not in resources
    assert "*" not in resources
    assert len(resources) == len(
        set(zip(resources, (rule.group for rule in granted for _ in rule.resources), strict=True))
    )
    for rule in granted:
        changing = rule.resources == ("pods/exec",)
        assert changing or set(rule.verbs) <= set(READ)
    assert ("pods/exec" in resources) is with_probes
    assert ("nodes" in resources) is cluster_wide
