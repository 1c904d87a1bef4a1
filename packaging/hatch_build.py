"""The build hook that makes a wheel complete: it builds the web assets and translations before they are packed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WebAssets(BuildHookInterface[Any]):
    """Runs the same script as a checkout's set-up, in the interpreter that holds the build requirements."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        script = Path(self.root) / "packaging" / "web_assets.py"
        subprocess.run([sys.executable, script], check=True)
