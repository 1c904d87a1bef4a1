"""The official client doing the same: a ``kubernetes.informer`` for each kind of each cluster."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from typing import Any

from kubernetes import client
from kubernetes.informer import SharedInformer

from benchmarks.subjects.line_orders import obey

_INFORMER: Any = SharedInformer  # the client has no type hints
_LOOK = 0.02


class Subject:
    """Takes the orders."""

    def __init__(self) -> None:
        self._informers: list[Any] = []

    async def run(self) -> None:
        """Obey until there are no more orders."""
        await obey({"watch": self._watch})

    async def _watch(self, *, servers: list[str], ca: str, token: str) -> float:
        """Watch clusters; answers the seconds until every kind of each is in its cache."""
        began = time.perf_counter()
        for server in servers:
            self._informers += [_INFORMER(listing) for listing in _listings(server, ca, token)]
        for informer in self._informers:
            informer.start()
        while not all(informer.cache.list_keys() for informer in self._informers):
            await asyncio.sleep(_LOOK)
        return time.perf_counter() - began


def _listings(server: str, ca: str, token: str) -> Iterator[Any]:
    """Yield what lists each of the kinds that the servers have."""
    configuration = client.Configuration()
    configuration.host = server
    configuration.ssl_ca_cert = ca
    configuration.api_key = {"authorization": f"Bearer {token}"}
    configuration.connection_pool_maxsize = 32
    api = client.ApiClient(configuration)
    core, apps = client.CoreV1Api(api), client.AppsV1Api(api)
    yield core.list_namespace
    yield core.list_node
    yield core.list_pod_for_all_namespaces
    yield core.list_service_for_all_namespaces
    yield core.list_config_map_for_all_namespaces
    yield core.list_persistent_volume_claim_for_all_namespaces
    yield core.list_persistent_volume
    yield core.list_event_for_all_namespaces
    yield apps.list_deployment_for_all_namespaces
    yield apps.list_replica_set_for_all_namespaces
    yield apps.list_stateful_set_for_all_namespaces
    yield apps.list_daemon_set_for_all_namespaces
    yield client.BatchV1Api(api).list_job_for_all_namespaces
    yield client.DiscoveryV1Api(api).list_endpoint_slice_for_all_namespaces
    yield client.NetworkingV1Api(api).list_ingress_for_all_namespaces


if __name__ == "__main__":
    asyncio.run(Subject().run())
    sys.exit(0)
