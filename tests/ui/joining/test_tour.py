"""The joining part of the tour, gone through in the real application."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from console.app.tour_camera import Camera
from console.app.tour_join import JoinTour
from console.paths import bundled_course
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start, course, session, start, warm_cache

__all__ = ["course", "session", "start", "warm_cache"]

_COLOURS = 8  # fewer than this on a whole screen, and nothing is on it
LOOKS = [f"{theme}-{lang}" for theme in ("dark", "light") for lang in ("ko", "en")]
SCREENS = ("lab-join", "lab-joined", "lab-hands", "lab-send", "room-join")


@pytest.fixture
def classroom(start: Start, monkeypatch: pytest.MonkeyPatch) -> Classroom:
    monkeypatch.setattr("console.app.door_control.PORTS", (0,))
    monkeypatch.setattr("console.app.tour_camera._LOOK_MS", 5)  # how still a screen stands is not looked at here
    monkeypatch.setattr("console.app.tour_camera._LONGEST", 0.1)
    return start()


def test_every_look_has_its_pictures_and_nobody_is_left_in_the_class(classroom: Classroom, tmp_path: Path) -> None:
    console = classroom.console
    said: list[tuple[str, str]] = []
    with Camera(console, tmp_path) as camera:
        shoot = camera.shoot

        def noting(name: str) -> None:
            door = console.doors.panel.door
            said.append((name, f"{door.address.text()} {door.code.text()}"))
            shoot(name)

        camera.shoot = noting  # type: ignore[method-assign]  # what stands on the screen while a picture is taken
        JoinTour(console, camera, bundled_course()).play()
    pictures = {path.stem: QImage(str(path)) for path in tmp_path.glob("*.png")}
    wanted = {f"{screen}-{look}" for screen in SCREENS for look in LOOKS}
    assert set(pictures) == wanted | {"lab-join-closed-dark-ko", "lab-join-no-lab-dark-ko"}
    for name, picture in pictures.items():
        assert len(_colours(picture)) > _COLOURS, name
    assert len({bytes(picture.constBits()) for picture in pictures.values()}) == len(pictures)
    assert {words for name, words in said if name == "lab-join"} == {"https://192.168.0.10:8443 K7WMPX"}
    assert not console.doors.model.view.is_open
    assert not console.doors.panel.isVisible()
    assert not console.audience.is_open
    assert console.services.fleet.roster is None
    assert classroom.notices() == {}


def _colours(picture: QImage) -> set[int]:
    return {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
