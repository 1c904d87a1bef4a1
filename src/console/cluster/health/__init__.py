"""Whether an object does what it is for, and if not, in which words.

`health` needs a `console.cluster.reading.Reading`: what is young is still being made, and so not wrong yet. An answer
may therefore change while the snapshot does not.
"""

from console.cluster.health.judge import health
from console.cluster.health.verdict import Health, HealthState, worst

__all__ = ["Health", "HealthState", "health", "worst"]
