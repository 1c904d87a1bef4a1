"""The window's copy of the lab: what is taken over, what is forgotten, who hears of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from console.bridge.lab_model import LabModel
from console.lab.classroom.values import ClassView, StudentLab

from fakes.lab_class import LAB
from fakes.objects import NOW

VIEW = ClassView(NOW, visible=2, students=2)


@pytest.fixture
def model(qapp: object) -> Iterator[LabModel]:
    made = LabModel()
    yield made
    made.deleteLater()


def test_a_look_is_told_once_and_names_who_is_new(model: LabModel) -> None:
    heard: list[object] = []
    model.use(LAB)
    model.students_changed.connect(heard.append)
    model.class_changed.connect(heard.append)
    model.update({"s1": StudentLab("s1"), "s2": StudentLab("s2")}, VIEW)
    assert heard == [frozenset({"s1", "s2"}), VIEW]
    model.update({}, VIEW)
    assert heard[2:] == [VIEW]
    assert model.view is VIEW
    assert model.student("s1") == StudentLab("s1")
    assert model.student("nobody") is None


def test_another_lab_forgets_the_class(model: LabModel) -> None:
    heard: list[object] = []
    model.lab_changed.connect(heard.append)
    model.use(LAB)
    model.update({"s1": StudentLab("s1")}, VIEW)
    model.use(None)
    assert heard == [LAB, None]
    assert (model.lab, model.view, dict(model.students)) == (None, None, {})


def test_without_a_lab_nothing_is_taken_over(model: LabModel) -> None:
    model.update({"s1": StudentLab("s1")}, VIEW)
    assert model.view is None
    assert dict(model.students) == {}


def test_who_left_the_class_is_forgotten(model: LabModel) -> None:
    model.use(LAB)
    model.update({"s1": StudentLab("s1"), "s2": StudentLab("s2")}, VIEW)
    model.keep_only(frozenset({"s2", "s3"}))
    assert set(model.students) == {"s2"}
