"""Which kinds a server has."""

from __future__ import annotations

import pytest

from console.cluster.connection import Connection
from console.cluster.discovery import Discovery, choose, discover
from console.cluster.failures import ServerFailed, Unauthorized
from console.cluster.kinds import KIND_BY_NAME, KINDS

from fakes.api_server.http import Response, status_response
from fakes.api_server.server import FakeApiServer
from fakes.api_server.troubles import answer
from fakes.virtual_time import LoopClock, run_virtual


def offered(*names: str) -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], frozenset[str]] = {}
    for name in names:
        kind = KIND_BY_NAME[name]
        for version in kind.versions:
            found[kind.group, version] = found.get((kind.group, version), frozenset()) | {kind.plural}
    return found


def versions(discovery: Discovery) -> dict[str, str]:
    return {served.kind.name: served.version for served in discovery.served}


def test_the_best_version_is_taken() -> None:
    kinds = [KIND_BY_NAME["CronJob"], KIND_BY_NAME["HorizontalPodAutoscaler"]]
    old = {("batch", "v1beta1"): frozenset({"cronjobs"}), ("batch", "v1"): frozenset({"jobs"})}
    old |= {("autoscaling", version): frozenset({"horizontalpodautoscalers"}) for version in ("v1", "v2beta2")}
    assert versions(choose(old, kinds)) == {"CronJob": "v1beta1", "HorizontalPodAutoscaler": "v2beta2"}


def test_endpoints_are_read_where_there_are_no_slices() -> None:
    kinds = [KIND_BY_NAME["EndpointSlice"], KIND_BY_NAME["Endpoints"]]
    assert versions(choose(offered("EndpointSlice", "Endpoints"), kinds)) == {"EndpointSlice": "v1"}
    assert choose(offered("Endpoints"), kinds).missing == ()
    assert versions(choose(offered("Endpoints"), kinds)) == {"Endpoints": "v1"}
    assert choose({}, kinds).missing == ("EndpointSlice",)


def test_only_what_one_would_expect_is_missing() -> None:
    everything = choose(offered(*(kind.name for kind in KINDS if not kind.optional)), KINDS)
    assert everything.missing == ()
    without = choose(offered(*(kind.name for kind in KINDS if kind.name not in ("Ingress", "VolumeSnapshot"))), KINDS)
    assert without.missing == ("Ingress",)


@pytest.mark.parametrize("aggregated", [True, False])
def test_new_and_old_servers_tell_the_same(aggregated: bool) -> None:
    async def scenario() -> None:
        async with FakeApiServer(aggregated=aggregated) as server:
            connection = Connection(server.access(), LoopClock())
            found = await discover(connection)
            assert found.missing == ()
            assert {served.kind.name for served in found.served} == {kind.name for kind in KINDS} - {"Endpoints"}
            assert (len(server.requests) == 2) is aggregated
            await connection.close()

    run_virtual(scenario())


def test_who_may_not_look_around_may_still_read() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.troubles.append(answer(server, "/apis", status_response(403)))
            connection = Connection(server.access(), LoopClock())
            found = await discover(connection)
            assert len(found.served) == len(KINDS)
            await connection.close()

    run_virtual(scenario())


def test_a_broken_extension_keeps_only_its_own_kinds_back() -> None:
    async def scenario() -> None:
        async with FakeApiServer(aggregated=False) as server:
            server.troubles.append(answer(server, "/apis/snapshot.storage.k8s.io/v1", status_response(503)))
            connection = Connection(server.access(), LoopClock())
            found = await discover(connection)
            assert "VolumeSnapshot" not in versions(found)
            assert "Pod" in versions(found)
            server.troubles.append(answer(server, "/api/v1", status_response(503)))
            with pytest.raises(ServerFailed):
                await discover(connection)
            server.accepts = "other"
            server.troubles.clear()
            with pytest.raises(Unauthorized):
                await discover(connection)
            await connection.close()

    run_virtual(scenario())


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "APIGroupDiscoveryList", "items": None},
        {"kind": "APIGroupDiscoveryList", "items": [None, {"metadata": None, "versions": [None, {"resources": 3}]}]},
        {"kind": "APIGroupList", "groups": [{"name": None, "versions": "x"}, 7]},
    ],
)
def test_odd_answers_offer_nothing(body: object) -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.troubles.append(answer(server, "/apis", Response(body)))
            connection = Connection(server.access(), LoopClock())
            assert "Deployment" in (await discover(connection)).missing
            await connection.close()

    run_virtual(scenario())
