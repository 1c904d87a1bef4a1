"""The two clusters that are held to the same table."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.conformance.rehearsal import of_rehearsal
from integration.conformance.target import Server, of_control_plane
from integration.control_plane import CLUSTERS, ControlPlane


@pytest.fixture(scope="session")
def control_plane_target(control_plane: ControlPlane, kubectl_home: Path) -> Server:
    """The real thing: it says what is right."""
    return of_control_plane(control_plane, CLUSTERS[0], kubectl_home)


@pytest.fixture(scope="session")
def rehearsal_target(kubectl_home: Path) -> Server:
    """The simulation, which is to be as right."""
    return of_rehearsal(kubectl_home)
