"""The build hook that makes a wheel complete: resources, content, web assets and compiled translations go into it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = ("resources", "content")


class Data(BuildHookInterface[Any]):
    """Builds what is not in the repository, and puts what the program reads where ``console.paths`` looks for it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Complete a wheel; an editable install (the version says so) reads the checkout's own folders instead."""
        if version == "editable":
            return
        # The same script as a checkout's set-up, in the interpreter that holds the build requirements.
        subprocess.run([sys.executable, Path(self.root) / "packaging" / "web_assets.py"], check=True)
        build_data["force_include"].update({folder: f"console/_data/{folder}" for folder in DATA})
