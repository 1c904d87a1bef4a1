"""Which context, cluster and user of a kubeconfig are meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from console.messages import Message
from console.roster.documents import Unreadable
from console.roster.kubeconfig import Kubeconfig, merge, read_kubeconfig, tool_marks
from unit.roster.writing import kubeconfig, write


def read(tmp_path: Path, document: Any, name: str = "config") -> Kubeconfig:
    return read_kubeconfig(write(tmp_path / name, document))


def resolve(tmp_path: Path, document: Any, context: str = "") -> None:
    config = read(tmp_path, document)
    chosen = config.context(context)
    config.cluster(chosen)
    config.user(chosen)


def why(tmp_path: Path, document: Any, context: str = "") -> Message:
    with pytest.raises(Unreadable) as caught:
        resolve(tmp_path, document, context)
    return caught.value.message


def test_the_context_that_is_named_counts_then_the_current_one_then_the_only_one(tmp_path: Path) -> None:
    document = kubeconfig()
    document["contexts"].append({"name": "other", "context": {"cluster": "lab"}})
    config = read(tmp_path, document)
    assert config.context().name == "lab"
    assert config.context("other").name == "other"
    assert config.user(config.context("other")).fields == {}  # no user is no credentials
    del document["current-context"]
    assert why(tmp_path, document) == Message("kubeconfig-which-context", {"known": "lab, other"})
    document["contexts"].pop()
    assert read(tmp_path, document).context().name == "lab"


def test_what_is_named_and_missing_is_told_with_what_is_there(tmp_path: Path) -> None:
    assert why(tmp_path, kubeconfig(), "lav") == Message(
        "kubeconfig-no-context-near", {"name": "lav", "nearest": "lab"}
    )
    assert why(tmp_path, kubeconfig(), "zzzz") == Message("kubeconfig-no-context", {"name": "zzzz", "known": "lab"})
    assert why(tmp_path, {**kubeconfig(), "clusters": []}).code == "kubeconfig-no-cluster"
    assert why(tmp_path, {**kubeconfig(), "users": None}).code == "kubeconfig-no-user"
    assert why(tmp_path, {**kubeconfig(), "contexts": []}).code == "kubeconfig-no-contexts"


@pytest.mark.parametrize("document", ["", "text", [], {"kind": "Pod"}, "kind: Pod\n"])
def test_something_else_is_not_a_kubeconfig(tmp_path: Path, document: Any) -> None:
    assert why(tmp_path, document).code == "kubeconfig-none"


@pytest.mark.parametrize("key", ["clusters", "users", "contexts", "current-context"])
@pytest.mark.parametrize("value", [5, "text", {"a": 1}, [1], [[]], [{"name": []}], [{"name": "lab", "cluster": 5}]])
def test_wrong_types_are_refused_or_left_out(tmp_path: Path, key: str, value: Any) -> None:
    if key == "users" and value == [{"name": "lab", "cluster": 5}]:
        value = [{"name": "me", "user": 5}]
    if key == "current-context" and value == "text":
        assert why(tmp_path, {**kubeconfig(), key: value}).code == "kubeconfig-no-context"
    else:
        assert why(tmp_path, {**kubeconfig(), key: value}).code.startswith("kubeconfig-")


def test_a_name_that_stands_twice_is_ambiguous(tmp_path: Path) -> None:
    document = kubeconfig()
    document["clusters"] *= 2
    assert why(tmp_path, document) == Message("kubeconfig-twice", {"kind": "cluster", "name": "lab"})


def test_merging_keeps_whoever_came_first(tmp_path: Path) -> None:
    first = kubeconfig(cluster={"server": "https://10.0.0.1"})
    del first["current-context"]
    second = kubeconfig(cluster={"server": "https://10.0.0.2"})
    other = kubeconfig(name="other")
    merged = merge([read(tmp_path, first, "a"), read(tmp_path, second, "b"), read(tmp_path, other, "c")])
    assert merged.current == "lab"
    assert set(merged.contexts) == {"lab", "other"}
    assert merged.cluster(merged.context()).text("server") == "https://10.0.0.1"


def test_the_tool_that_wrote_an_entry_is_recognised(tmp_path: Path) -> None:
    provider = {"extensions": [{"name": "cluster_info", "extension": {"provider": "minikube.sigs.k8s.io"}}]}
    config = read(tmp_path, kubeconfig(cluster=provider))
    assert tool_marks(config.cluster(config.context())) == {"minikube"}
    config = read(tmp_path, kubeconfig(name="kind-class"))
    assert tool_marks(config.cluster(config.context())) == {"kind"}
    config = read(tmp_path, kubeconfig())
    assert tool_marks(config.cluster(config.context())) == frozenset()


def test_secrets_stay_out_of_its_text(tmp_path: Path) -> None:
    assert "a-secret-token" not in repr(read(tmp_path, kubeconfig()))
