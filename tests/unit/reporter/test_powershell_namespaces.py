"""Which namespaces a file tells of, as the script for PowerShell asks for them: its own text is followed here."""

from __future__ import annotations

from typing import Any

import pytest

from unit.reporter.powershell_run import Script
from unit.reporter.test_words import POWERSHELL


class Ended(Exception):  # no error
    """The script said why it ends."""


class Asked:
    """The part that chooses, a cluster with some namespaces, and what is typed."""

    def __init__(self, *typed: str, here: str = "default kube-system frontend", given: str = "") -> None:
        self.typed = list(typed)
        self.said: list[str] = []
        self.my: dict[str, Any] = {"Spaces": "", "Ours": None, "Korean": False}
        names = ("UseNamespaces", "ChooseNamespaces", "SetOf", "Listed")
        source = "\n".join(_function(name) for name in names)
        stubs: dict[str, Any] = {
            "Ask": lambda _named, english, _korean: self._answer(english),
            "Say": lambda _named, english, _korean: self.said.append(english),
            "Fail": self._fail,
            "Push-Location": lambda _named: None,
            "Pop-Location": lambda _named: None,
            "kubectl": lambda _named, *_words: [here] if here else [],
        }
        values: dict[str, Any] = {
            "labnamespaces": "frontend data",
            "namespaces": given,
            "context": "kind",
            "startedin": "C:\\",
        }
        self.script = Script(source, stubs, my=self.my, **values)

    def _answer(self, question: str) -> str:
        self.said.append(question)
        return self.typed.pop(0)

    def _fail(self, _named: dict[str, Any], english: str, _korean: str) -> None:
        raise Ended(english)

    def chosen(self) -> str:
        self.script.call("ChooseNamespaces")
        assert not self.typed, "nobody is asked for nothing"
        return str(self.my["Spaces"])


def _function(name: str) -> str:
    begin = POWERSHELL.index(f"function {name}")
    rest = POWERSHELL[begin + 1 :]
    ends = [end for mark in ("\nfunction ", "\n# ", "\n$") if (end := rest.find(mark)) >= 0]
    return POWERSHELL[begin : begin + 1 + min(ends)]


def test_enter_takes_those_of_the_lab_also_before_they_are_there() -> None:
    asked = Asked("")
    assert asked.chosen() == "frontend data"
    assert "Enter takes these" in asked.said[0]


def test_what_the_cluster_does_not_have_is_asked_for_again() -> None:
    asked = Asked("y", "kube-system, data")
    assert asked.chosen() == "kube-system data"
    assert "Not in your cluster: y" in asked.said[1]
    assert "default kube-system frontend" in asked.said[1]


def test_given_ones_that_are_not_there_end_it() -> None:
    assert Asked(given="default,data").chosen() == "default data"
    with pytest.raises(Ended, match="no such namespace"):
        Asked(given="default,nowhere").chosen()


def test_who_may_not_list_them_is_believed() -> None:
    assert Asked("mine", here="").chosen() == "mine"
