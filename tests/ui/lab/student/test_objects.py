"""Objects, driven by keys and clicks, while the cluster changes under them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.cluster.fields import Ref
from console.cluster.snapshot import Place, Snapshot
from console.ui.theme.theme import apply_theme, tokens
from console.ui.theme.tokens import Theme
from ui.lab.student.conftest import ALT, CTRL, Lab, state_of, type_into

from fakes.cloudmart import Mistake, busy_snapshot, cloudmart_snapshot
from fakes.objects import pod

KUBECTL = "kubectl --kubeconfig=/class/s07.yaml --context=minikube"


def pod_ref(snapshot: Snapshot, beginning: str) -> Ref:
    place = next(place for place in snapshot.objects["Pod"] if place.name.startswith(beginning))
    return Ref("Pod", *place)


def with_pod(snapshot: Snapshot, name: str, **given: object) -> Snapshot:
    pods = {**snapshot.objects["Pod"], Place("backend", name): pod(name, "backend", **given)}  # type: ignore[arg-type]
    return replace(snapshot, objects={**snapshot.objects, "Pod": pods}, revision=snapshot.revision + 1)


def test_a_new_pod_moves_neither_the_choice_nor_the_page(lab: Lab) -> None:
    snapshot = busy_snapshot(30)
    lab.use(state_of(snapshot))
    tree = lab.panel.cluster.objects.tree
    lab.panel.cluster.show_object(pod_ref(snapshot, "app-020"))
    bar = tree.verticalScrollBar()
    bar.setValue(bar.value() - 40)
    spot = tree.visualRect(tree.currentIndex()).top()
    chosen = tree.node()
    assert bar.value() > 0
    lab.update(state_of(with_pod(snapshot, "aaa-first")))
    assert "aaa-first" in lab.titles()
    assert tree.visualRect(tree.currentIndex()).top() == spot
    assert tree.node() == chosen


def test_what_was_folded_stays_folded(seoyeon: Lab) -> None:
    tree = seoyeon.panel.cluster.objects.tree
    seoyeon.panel.cluster.show_object(Ref("Deployment", "backend", "user-service"))
    assert any(title.startswith("user-service-") for title in seoyeon.titles())
    seoyeon.press(Qt.Key.Key_Left)
    folded = seoyeon.titles()
    assert not any(title.startswith("user-service-") for title in folded)
    seoyeon.update(state_of(with_pod(cloudmart_snapshot(), "stray")))
    assert [title for title in seoyeon.titles() if title != "stray"] == folded
    seoyeon.press(Qt.Key.Key_Right)
    assert any(title.startswith("user-service-") for title in seoyeon.titles())
    assert tree.hasFocus()


def test_words_narrow_the_tree_and_esc_widens_it(seoyeon: Lab) -> None:
    everything = seoyeon.titles()
    seoyeon.panel.take_keys()
    assert seoyeon.panel.look_for()
    field = seoyeon.panel.cluster.objects.filter
    assert field.hasFocus()
    type_into(field, "service mongo")
    assert seoyeon.titles()[:2] == ["data", "mongodb-product-service"]
    seoyeon.press(Qt.Key.Key_Return)
    assert seoyeon.panel.cluster.objects.tree.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert seoyeon.titles() == everything


def test_nothing_found_is_said(seoyeon: Lab) -> None:
    pane = seoyeon.panel.cluster.objects
    type_into(pane.filter, "no such thing")
    assert seoyeon.titles() == []
    assert not pane.tree.isVisible()
    pane.filter.clear()
    QTest.mouseClick(pane.unhealthy, Qt.MouseButton.LeftButton, pos=pane.unhealthy.rect().center() / 4)
    pane.unhealthy.setChecked(True)
    assert seoyeon.titles() == []


def test_only_what_is_not_healthy(lab: Lab) -> None:
    lab.use(state_of(cloudmart_snapshot(Mistake.IMAGE)))
    lab.panel.cluster.objects.unhealthy.setChecked(True)
    titles = lab.titles()
    assert "order-service" in titles
    assert not any("user-service" in title for title in titles)
    lab.update(state_of(cloudmart_snapshot()))
    assert lab.titles() == []


def test_what_is_not_healthy_is_listed_once(lab: Lab) -> None:
    lab.use(state_of(cloudmart_snapshot(Mistake.CRASH)))
    lab.panel.cluster.objects.unhealthy.setChecked(True)
    titles = lab.titles()
    pods = [title for title in titles if title.startswith("product-service-")]
    assert titles.count("product-service") >= 2  # the Service and what makes its pods
    assert pods
    assert len(pods) == len(set(pods))


def test_the_border_stays_where_it_was_moved_to(seoyeon: Lab) -> None:
    splitter = seoyeon.panel.cluster.objects.splitter

    def share() -> float:
        tree, detail = splitter.sizes()
        return tree / (tree + detail)

    seoyeon.panel.setFixedWidth(480)
    QApplication.processEvents()
    assert share() == pytest.approx(0.55, abs=0.03)
    splitter.setSizes([400, 600])
    splitter.splitterMoved.emit(400, 1)
    seoyeon.window.resize(1024, 1100)
    QApplication.processEvents()
    assert share() == pytest.approx(0.4, abs=0.03)
    seoyeon.press(Qt.Key.Key_4, ALT)
    seoyeon.press(Qt.Key.Key_1, ALT)
    assert share() == pytest.approx(0.4, abs=0.03)


def test_an_object_that_is_gone_stays_readable(lab: Lab) -> None:
    before = with_pod(cloudmart_snapshot(), "stray")
    lab.use(state_of(before))
    lab.panel.cluster.show_object(Ref("Pod", "backend", "stray"))
    detail = lab.panel.cluster.objects.detail
    read = detail.overview.lines
    assert read
    lab.update(state_of(cloudmart_snapshot(revision=9)))
    assert "stray" not in lab.titles()
    assert detail.ref == Ref("Pod", "backend", "stray")
    assert [line.title for line in detail.overview.lines] == [line.title for line in read]


def test_details_say_what_is_wrong_and_since_when(lab: Lab) -> None:
    snapshot = cloudmart_snapshot(Mistake.CRASH)
    lab.use(state_of(snapshot))
    lab.panel.cluster.show_object(pod_ref(snapshot, "product-service"))
    detail = lab.panel.cluster.objects.detail
    assert detail.overview.lines[0].title == "CrashLoopBackOff"
    container = next(line for line in detail.overview.lines if line.key.startswith("container "))
    assert "7 restarts" in container.aside
    assert "The time before: Error · exit code 1" in container.detail
    detail.tabs.setCurrentIndex(1)
    event = detail.events.lines[0]
    assert (event.title, event.aside.startswith("×23")) == ("BackOff", True)


def test_yaml_is_masked_searched_and_copied(seoyeon: Lab) -> None:
    seoyeon.panel.cluster.show_object(pod_ref(cloudmart_snapshot(), "user-service"))
    detail = seoyeon.panel.cluster.objects.detail
    detail.tabs.setCurrentIndex(2)
    text = detail.yaml.text.toPlainText()
    assert "DB_PASSWORD" in text
    assert "password123" not in text
    seoyeon.press(Qt.Key.Key_Tab)
    detail.take_keys()
    assert seoyeon.panel.look_for()
    type_into(detail.yaml.find_bar.field, "DB_HOST")
    assert detail.yaml.text.textCursor().selectedText() == "DB_HOST"
    QTest.mouseClick(detail.copy_yaml, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == text
    assert detail.copy_yaml.text() == "Copied"


def test_newer_yaml_leaves_the_page_and_the_selection(seoyeon: Lab) -> None:
    snapshot = cloudmart_snapshot()
    ref = pod_ref(snapshot, "user-service")
    seoyeon.panel.cluster.show_object(ref)
    detail = seoyeon.panel.cluster.objects.detail
    detail.tabs.setCurrentIndex(2)
    detail.take_keys()
    seoyeon.panel.look_for()
    type_into(detail.yaml.find_bar.field, "DB_HOST")
    bar = detail.yaml.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    place = bar.value()
    old = snapshot.get(*ref)
    assert old is not None
    newer = {**old, "metadata": {**old["metadata"], "resourceVersion": "999999", "labels": {"app": "한글🎓"}}}
    pods = {**snapshot.objects["Pod"], Place(ref.namespace, ref.name): newer}
    seoyeon.update(state_of(replace(snapshot, objects={**snapshot.objects, "Pod": pods})))
    assert '"999999"' in detail.yaml.text.toPlainText()
    assert "한글🎓" in detail.yaml.text.toPlainText()
    assert detail.yaml.text.textCursor().selectedText() == "DB_HOST"
    assert abs(bar.value() - place) <= 3  # labels took lines away above


def test_a_pod_is_found_in_its_own_place(seoyeon: Lab) -> None:
    ref = pod_ref(cloudmart_snapshot(), "user-service")
    seoyeon.panel.cluster.show_object(ref)
    above = seoyeon.model.node(seoyeon.panel.cluster.objects.tree.currentIndex().parent())
    assert above is not None
    assert above.kind == "ReplicaSet"  # and not the Service that sends to it


def test_yaml_follows_the_theme(seoyeon: Lab, qapp: QApplication) -> None:
    seoyeon.panel.cluster.show_object(Ref("Service", "backend", "user-service"))
    yaml = seoyeon.panel.cluster.objects.detail.yaml
    seoyeon.panel.cluster.objects.detail.tabs.setCurrentIndex(2)

    def key_colour() -> str:
        formats = yaml.text.document().firstBlock().layout().formats()
        return formats[0].format.foreground().color().name().upper()

    assert key_colour() == tokens().accent.upper()
    apply_theme(qapp, Theme.LIGHT)
    assert key_colour() == tokens().accent.upper()


def test_a_command_line_is_copied(seoyeon: Lab) -> None:
    seoyeon.panel.cluster.show_object(Ref("Service", "backend", "user-service"))
    copy = seoyeon.panel.cluster.objects.detail.copy
    copy.menu().aboutToShow.emit()
    describe = next(action for action in copy.menu().actions() if "describe" in action.text())
    describe.trigger()
    expected = (
        "kubectl --kubeconfig=/class/s07.yaml --context=minikube --namespace=backend describe service/user-service"
    )
    assert QGuiApplication.clipboard().text() == expected
    assert copy.text() == "Copied"
    seoyeon.press(Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == f"{KUBECTL} "


def test_hostile_words_are_plain(lab: Lab) -> None:
    name = "<b>evil</b>\u202e\x1b[31m\nname" + "x" * 300
    lab.use(state_of(with_pod(cloudmart_snapshot(), name, phase="<img src=x>", ready=False)))
    titles = lab.titles()
    shown = next(title for title in titles if title.startswith("<b>evil"))
    assert "\u202e" not in shown
    assert "\n" not in shown
    lab.panel.cluster.show_object(Ref("Pod", "backend", name))
    index = lab.model.index_of_object(Ref("Pod", "backend", name))
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_a_large_cluster_is_read_beside_the_window(lab: Lab, qtbot: QtBot) -> None:
    tree = lab.panel.cluster.objects.tree
    with qtbot.wait_signal(tree.model().rowsInserted):
        lab.use(state_of(busy_snapshot(60)))
        assert lab.titles() == []
    assert "app-059" in lab.titles()
    lab.panel.cluster.objects.filter.setText("nothing of the sort")
    lab.panel.cluster.show_object(Ref("Service", "team-2", "app-059"))
    qtbot.wait_until(lambda: (node := tree.node()) is not None and node.title == "app-059")
    lab.fleet.update({"s07": state_of(with_pod(busy_snapshot(60), "late"))})
    lab.panel.hide()  # what is still being made is not shown, and its thread ends
