"""The topology beside the objects: a card leads to its object, and the picture can be kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from console.cluster.fields import Ref
from console.cluster.topology import topology
from console.ui.lab.student.cluster_tabs import Tab
from ui.lab.student.conftest import ALT, CTRL, Lab

from fakes.cloudmart import cloudmart_snapshot
from fakes.objects import NOW


def said(lab: Lab) -> str:
    labels = [label.text() for label in lab.panel.cluster.topology.findChildren(QLabel) if label.isVisible()]
    return "\n".join(filter(None, labels))


def test_a_card_leads_to_its_object(seoyeon: Lab) -> None:
    seoyeon.press(Qt.Key.Key_2, ALT)
    view = seoyeon.panel.cluster.topology.view
    assert view.hasFocus()
    drawing = topology(cloudmart_snapshot(), NOW)
    card = next(node for node in drawing.nodes if (node.kind, node.name) == ("Service", "user-service"))
    view.select(card.id)
    seoyeon.press(Qt.Key.Key_Return)
    assert seoyeon.panel.cluster.tab is Tab.OBJECTS
    assert seoyeon.panel.cluster.objects.detail.ref == Ref("Service", "backend", "user-service")
    node = seoyeon.panel.cluster.objects.tree.node()
    assert node is not None
    assert node.ref == Ref("Service", "backend", "user-service")


@pytest.mark.parametrize(("typed", "written"), [("map.png", "map.png"), ("map.svg", "map.svg"), ("map", "map.png")])
def test_the_picture_is_kept(
    seoyeon: Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, written: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / typed), ""))
    seoyeon.press(Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert seoyeon.panel.cluster.tab is Tab.TOPOLOGY
    assert (tmp_path / written).stat().st_size > 1000
    assert f"Saved: {tmp_path / written}" in said(seoyeon)


def test_a_folder_that_is_not_there_is_said(seoyeon: Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "no" / "map.png"), ""))
    seoyeon.press(Qt.Key.Key_2, ALT)
    QTest.mouseClick(seoyeon.panel.cluster.topology.save, Qt.MouseButton.LeftButton)
    assert str(tmp_path / "no") in said(seoyeon)
    assert "Saved" not in said(seoyeon)
