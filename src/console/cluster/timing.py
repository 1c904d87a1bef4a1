"""Every interval of watching, with its reason. Seconds, unless a name says otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """How patient and how eager the watching of one cluster is."""

    probe_every: float = 10.0
    """Between small requests that prove the server itself: an idle watch may send nothing for minutes."""
    probe_timeout: float = 5.0
    """A server that takes longer is one that a student cannot work with either."""
    probe_least: float = 1.0
    """Between probes of a server that fails, however often somebody doubts."""
    stale_after: float = 15.0
    """One probe that was due and one that had its time: older proof than that is no longer "live"."""

    connect_timeout: float = 6.0
    """TCP and TLS together; a laptop on a crowded Wi-Fi needs a few seconds."""
    answer_timeout: float = 20.0
    """For a whole answer that is not a watch: a page of a list over a slow line."""

    watch_least: float = 60.0
    """Watches end on time between these two, spread so that a cluster's watches do not all end at once."""
    watch_most: float = 90.0
    watch_grace: float = 15.0
    """How long after its due end a watch is taken for dead."""
    watch_brief: float = 1.0
    """A watch that ends sooner and says nothing counts as a failure, so that nothing spins."""

    backoff_base: float = 0.5
    """The first pause after a failure is at most this, each further one at most twice the one before."""
    backoff_cap: float = 15.0
    """A server that comes back is found within this time."""
    unauthorized_every: float = 30.0
    """Between tries after a refused token: only a new one helps, and that comes with a new kubeconfig."""
    denied_first: float = 4.0
    """Until a kind that is forbidden or missing is tried again: a cluster that has just started hands out its rights in
    its first seconds."""
    denied_every: float = 120.0
    """Each further pause is twice as long, up to this: rights and kinds come seldom later on, but they do."""

    settle: float = 3.0
    """How long all kinds of a cluster are waited for when it is opened: by the watches of those that have been read,
    and by the picture of what was known before."""
    publish_every: float = 0.1
    """The least time between two snapshots of one cluster."""
    batch_every: float = 0.03
    """The least time between two batches of states of a class: one waking of the window serves many clusters."""
    asleep_after: float = 5.0
    """A jump of the boot-time clock against the loop's by more means that the machine slept."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of what a cluster says is taken. Bytes, unless a name says otherwise."""

    answer: int = 24 << 20
    """The largest answer or watch line; etcd keeps objects below 1.5 MB, some servers allow more."""
    page_objects: int = 100
    """Objects a page: parsing one must not hold up the window."""
    kind_objects: int = 20_000
    """Objects of one kind; what comes beyond is set aside and counted."""
    events: int = 1_000
    """Events kept, newest last: enough for an hour of one student's lab."""
    config_text: int = 64 << 10
    """Of a ConfigMap's values together."""
    log_line: int = 16 << 10
    """Characters of one line of a pod's log."""
    socket_message: int = 256 << 10
    """Of one message of a WebSocket: a command in a container that says more is cut off."""
    command_output: int = 64 << 10
    """Of what a command in a container prints, both of its streams together."""
