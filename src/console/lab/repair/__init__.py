"""Commands that clear a finding in a student's cluster, made from the lab's manifests and what is there."""

from console.lab.repair.repair import repair
from console.lab.repair.target import Target

__all__ = ["Target", "repair"]
