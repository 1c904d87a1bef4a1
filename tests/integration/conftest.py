"""A real control plane for those tests that want one; what is missing on the machine is named when they skip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from integration.control_plane import ControlPlane


@pytest.fixture(scope="session")
def control_plane(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ControlPlane]:
    """Two clusters of one real control plane, which the tests share."""
    made = ControlPlane(tmp_path_factory.mktemp("control-plane"))
    made.check()
    try:
        made.up()
        yield made
    finally:
        made.down()


@pytest.fixture(scope="session")
def kubectl_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home for kubectl, which keeps there what it discovered."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder with a short path: a socket's may not be long."""
    with TemporaryDirectory(prefix="r", dir="/tmp") as folder:
        yield Path(folder)
