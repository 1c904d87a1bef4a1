"""The topology in a real widget: moved about in, walked through, updated, saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from console.cluster.topology import topology
from console.errors import UsageError
from console.ui.lab.topology.view import TopologyView
from console.ui.theme.theme import apply_theme
from console.ui.theme.tokens import Theme

from fakes.cloudmart import Mistake, busy_snapshot, cloudmart_snapshot
from fakes.objects import NOW, pod, snapshot_of

pytestmark = pytest.mark.qt

Grab = Callable[[QWidget, str], Path]
API, USER = "Ingress/backend/api-ingress", "Service/backend/user-service"
ORDER, PRODUCT = "Service/backend/order-service", "Service/backend/product-service"


@pytest.fixture
def view(qtbot: QtBot) -> TopologyView:
    """A view of a healthy lab, shown and with the focus."""
    found = TopologyView()
    qtbot.addWidget(found)
    found.resize(1200, 800)
    found.show()
    found.set_topology(topology(cloudmart_snapshot(), NOW))
    found.setFocus()
    QApplication.processEvents()
    return found


def _middle(view: TopologyView, card: str) -> QPoint:
    box = view.card_box(card)
    assert box is not None
    return box.center().toPoint()


def _wheel(view: TopologyView, by: QPoint, *, ctrl: bool = False, at: QPointF | None = None) -> None:
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    at = at or QPointF(600, 400)
    event = QWheelEvent(at, at, QPoint(), by, Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(view.viewport(), event)


def test_the_whole_fits_until_somebody_moves_it(view: TopologyView) -> None:
    for card in (API, USER, "PersistentVolumeClaim/data/postgres-user-data"):
        assert view.viewport().rect().contains(_middle(view, card))
    before = view.camera.scale
    view.resize(900, 600)
    assert view.camera.scale < before
    QTest.keyClick(view, Qt.Key.Key_Plus)
    moved = view.camera
    view.resize(1200, 800)
    assert view.camera.scale == moved.scale
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.camera.scale == before


def test_arrow_keys_walk_along_the_lines_and_through_a_column(view: TopologyView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Home)
    view.select(API)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.selected == PRODUCT
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.selected == USER
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.selected == "Deployment/backend/user-service"
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.selected == API
    QTest.keyClick(view, Qt.Key.Key_Left)  # nothing is there
    assert view.selected == API


def test_the_first_key_goes_to_what_is_broken(view: TopologyView) -> None:
    view.set_topology(topology(cloudmart_snapshot(Mistake.CRASH), NOW))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.selected == "Service/backend/product-service"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_activates_what_is_selected(view: TopologyView, qtbot: QtBot, key: Qt.Key) -> None:
    view.select(USER)
    with qtbot.wait_signal(view.node_activated) as heard:
        QTest.keyClick(view, key)
    assert heard.args == [USER]


def test_a_click_selects_and_a_double_click_activates(view: TopologyView, qtbot: QtBot) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=_middle(view, USER))
    assert view.selected == USER
    with qtbot.wait_signal(view.node_activated) as heard:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=_middle(view, API))
    assert heard.args == [API]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert view.selected == ""


def test_a_drag_pushes_the_drawing_and_a_key_with_shift_too(view: TopologyView) -> None:
    view.zoom(2.0)
    before = view.camera.offset
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(600, 400))
    QTest.mouseMove(view.viewport(), QPoint(550, 380))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(550, 380))
    assert view.camera.offset == before + QPointF(-50, -20)
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.camera.offset.x() > before.x() - 50


def test_a_wheel_pushes_and_with_ctrl_zooms_where_the_pointer_is(view: TopologyView) -> None:
    _wheel(view, QPoint(0, 120), ctrl=True)
    assert view.camera.scale > 0.7
    at = QPointF(300, 300)
    under = view.camera.drawn(at)
    _wheel(view, QPoint(0, 600), ctrl=True, at=at)
    assert (view.camera.drawn(at) - under).manhattanLength() < 0.01
    before = view.camera.offset
    _wheel(view, QPoint(0, -60))
    assert view.camera.offset == before + QPointF(0, -60)


def test_the_drawing_cannot_be_lost(view: TopologyView) -> None:
    view.zoom(100.0)
    assert view.camera.scale == 3.0
    for _ in range(200):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.camera.offset.x() + view.content_size().width() * 3 > 0
    view.zoom(0.001)
    assert view.camera.scale == 0.25


def test_what_is_looked_at_stays_where_it_is_when_the_cluster_changes(view: TopologyView) -> None:
    view.zoom(1.5)
    view.select(USER)
    before = _middle(view, USER)
    view.set_topology(topology(cloudmart_snapshot(Mistake.LOST, Mistake.INGRESS_NAMESPACE, Mistake.SELECTOR), NOW))
    assert view.selected == USER
    assert (_middle(view, USER) - before).manhattanLength() <= 2


def test_what_is_gone_is_no_longer_selected(view: TopologyView, qtbot: QtBot) -> None:
    view.select("Deployment/backend/order-service")
    whole = cloudmart_snapshot()
    left = snapshot_of(
        obj for kind in whole.objects for obj in whole.of(kind) if obj["metadata"]["name"] != "order-service"
    )
    with qtbot.wait_signal(view.node_selected) as heard:
        view.set_topology(topology(left, NOW))
    assert heard.args == [""]
    assert ORDER in {node.id for node in view.topology.nodes if node.is_missing}  # a route still names it


def test_the_same_again_paints_nothing(view: TopologyView) -> None:
    painted: list[bool] = []
    view.paint_content = lambda *_: painted.append(True)  # type: ignore[method-assign]
    QApplication.processEvents()
    painted.clear()
    view.set_topology(topology(cloudmart_snapshot(), NOW))
    QApplication.processEvents()
    assert not painted


def test_nothing_yet_says_so(view: TopologyView, grab: Grab) -> None:
    view.set_topology(topology(snapshot_of([]), NOW))
    grab(view, "topology-empty")
    assert view.is_empty_shown
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.selected == ""
    view.set_topology(topology(cloudmart_snapshot(), NOW))
    assert not view.is_empty_shown
    assert view.viewport().rect().contains(_middle(view, API))


def _tip(view: TopologyView, at: QPoint) -> str:
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at)))
    return QToolTip.text()


def test_a_tool_tip_tells_the_whole_name_and_what_is_broken(view: TopologyView) -> None:
    view.set_topology(topology(cloudmart_snapshot(Mistake.INGRESS_NAMESPACE), NOW))
    told = _tip(view, _middle(view, "Ingress/frontend/cloudmart-ingress"))
    assert "cloudmart-ingress" in told
    assert "api.example.com/users" in told
    view.set_language("ko")
    assert "네임스페이스" in _tip(view, _middle(view, "Ingress/frontend/cloudmart-ingress"))


def test_what_a_cluster_says_is_text(view: TopologyView) -> None:
    hostile = pod("<img src=x>\u202egpj", "frontend")
    view.set_topology(topology(snapshot_of([hostile]), NOW))
    told = _tip(view, _middle(view, "Pod/frontend/<img src=x>\u202egpj"))
    assert "&lt;img" in told
    assert "\u202e" not in told


def test_it_can_be_heard(view: TopologyView) -> None:
    assert view.accessibleName() == "Topology: 33 objects, 0 with problems"
    view.select(USER)
    assert "user-service" in view.accessibleDescription()


@pytest.mark.usefixtures("korean")
def test_it_speaks_korean(view: TopologyView, grab: Grab) -> None:
    view.set_language("ko")
    view.set_topology(topology(cloudmart_snapshot(Mistake.MISSING_SERVICE), NOW))
    grab(view, "topology-korean")


def test_a_picture_is_twice_as_large_as_the_drawing(view: TopologyView, tmp_path: Path) -> None:
    target = tmp_path / "토폴로지.png"
    view.export(target)
    image = QImage(str(target))
    assert image.width() == 2 * (view.content_size().width() + 48)
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 20) for y in range(0, image.height(), 20)}
    assert len(colours) > 4


def test_a_drawing_is_well_formed_and_keeps_its_names_as_text(view: TopologyView, tmp_path: Path) -> None:
    hostile = pod("a<b>&\x01\ufffe", "frontend")
    view.set_topology(topology(snapshot_of([hostile]), NOW))
    view.export(tmp_path / "x.svg")
    found = ElementTree.parse(tmp_path / "x.svg")  # noqa: S314 - our own file
    assert any("a<b>&" in "".join(element.itertext()) for element in found.iter())


def test_a_file_that_cannot_be_written_is_told(view: TopologyView, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        view.export(tmp_path / "missing" / "x.png")
    with pytest.raises(UsageError):
        view.export(tmp_path / "x.gif")


@pytest.mark.parametrize("theme", Theme)
def test_every_state_in_both_themes(view: TopologyView, qapp: QApplication, grab: Grab, theme: Theme) -> None:
    apply_theme(qapp, theme)
    view.set_topology(topology(cloudmart_snapshot(*set(Mistake) - {Mistake.LOST}), NOW))
    view.select("Ingress/frontend/cloudmart-ingress")
    near = QImage(str(grab(view, f"topology-{theme}")))
    view.zoom(0.5)
    far = QImage(str(grab(view, f"topology-{theme}-far")))
    assert near != far


def test_sixty_objects_and_two_hundred(view: TopologyView, grab: Grab) -> None:
    view.set_topology(topology(busy_snapshot(8), NOW))
    grab(view, "topology-busy")
    view.set_topology(topology(busy_snapshot(25, pods_each=5), NOW))
    grab(view, "topology-crowded")
    room = view.viewport().rect().toRectF()
    assert all(room.contains(box) for node in view.topology.nodes if (box := view.card_box(node.id)) is not None)


def test_the_whole_picture_is_whole_in_a_narrow_panel(view: TopologyView, grab: Grab) -> None:
    view.resize(420, 560)
    view.set_topology(topology(cloudmart_snapshot(Mistake.CRASH), NOW))
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_0)
    room = view.viewport().rect().toRectF()
    assert all(room.contains(box) for node in view.topology.nodes if (box := view.card_box(node.id)) is not None)
    assert view.column_heads == ["Ingress", "Service", "Workload", "Pods", "Claims"]
    before = view.camera.scale
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.camera.scale <= before
    grab(view, "topology-narrow")
    view.resize(640, 700)
    view.fit()
    grab(view, "topology-far")
