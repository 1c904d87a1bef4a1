"""Command lines to paste."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from console.cluster.fields import Ref
from console.cluster.kubectl import Command, command_line, kubectl

_HOSTILE = Ref("Pod", "front end", "x; rm -rf ~ `id` $(id)")


@pytest.mark.parametrize("command", Command)
def test_a_hostile_name_stays_one_word_of_the_command(command: Command) -> None:
    line = command_line(command, _HOSTILE, kubeconfig=Path("/class/김 서연.yaml"), context="a'b\"c", container="$x")
    words = shlex.split(line)
    assert words[:4] == [
        "kubectl",
        "--kubeconfig=/class/김 서연.yaml",
        "--context=a'b\"c",
        "--namespace=front end",
    ]
    assert sum("rm -rf" in word for word in words) == 1


def test_command_lines_read_as_somebody_would_type_them() -> None:
    ref = Ref("Ingress", "frontend", "shop")
    assert command_line(Command.YAML, ref, context="s02") == (
        "kubectl --context=s02 --namespace=frontend get ingress.networking.k8s.io/shop -o yaml"
    )
    assert command_line(Command.DESCRIBE, Ref("PersistentVolume", "", "pv")) == "kubectl describe persistentvolume/pv"
    logs = command_line(Command.LOGS, Ref("Pod", "data", "db-0"), container="postgres")
    assert logs == "kubectl --namespace=data logs pod/db-0 --container=postgres --tail=200 --follow"
    assert kubectl(None, "") == "kubectl"
