"""One cluster watched over real sockets: what is read, what is not, and how it stays true while things go well."""

from __future__ import annotations

import asyncio

import pytest

from console.cluster.discovery import Served
from console.cluster.kinds import KIND_BY_NAME, KINDS
from console.cluster.link import LinkState
from console.cluster.snapshot import Place
from console.cluster.timing import Sizes, Timing

from fakes.api_server.http import Response, status_response
from fakes.api_server.server import FakeApiServer
from fakes.api_server.troubles import answer
from fakes.api_server.watching import wait_until, watching
from fakes.virtual_time import run_virtual


def test_a_cluster_is_read_and_followed() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.storage.put("Pod", "web", spec={"nodeName": "n1"})
            async with watching(server) as watch:
                first = await watch.until_complete()
                assert first.server_version == "v1.34.1"
                assert watch.states == [LinkState.CONNECTING, LinkState.LIVE]
                assert first.objects["Pod"][Place("frontend", "web")]["kind"] == "Pod"
                server.storage.put("Pod", "web", spec={"nodeName": "n2"})
                server.storage.put("Deployment", "web", spec={})
                await watch.until(lambda now: now.get("Deployment", "frontend", "web") is not None, within=1)
                pod = watch.now.get("Pod", "frontend", "web")
                assert pod is not None
                assert pod["spec"] == {"nodeName": "n2"}
                assert watch.now.get("Deployment", "frontend", "web")["apiVersion"] == "apps/v1"  # type: ignore[index]
                server.storage.delete("Pod", "web")
                await watch.until(lambda now: not now.objects["Pod"], within=1)

    run_virtual(scenario())


def test_ten_idle_minutes_cause_nothing_that_is_not_due() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.storage.put("Pod", "web")
            async with watching(server) as watch:
                await watch.until_complete()
                await asyncio.sleep(30)
                requests, connections = len(server.requests), server.connections
                known = len(watch.snapshots)
                objects = watch.now.objects
                await asyncio.sleep(600)
                assert {snapshot.link.state for snapshot in watch.snapshots[known:]} == {LinkState.LIVE}
                made = server.requests[requests:]
                watches = [request for request in made if request.is_watch]
                # 25 kinds, each anew every 60 to 90 seconds, from where it was; no list at all.
                assert 25 * 6 <= len(watches) <= 25 * 10
                assert all(60 <= int(request.params["timeoutSeconds"]) <= 90 for request in watches)
                assert not [request for request in made if request.path.endswith("/pods") and not request.is_watch]
                assert 55 <= len([request for request in made if request.path == "/version"]) <= 61
                assert server.connections - connections <= 2
                assert watch.now.objects is objects

    run_virtual(scenario())


def test_an_age_is_never_older_than_one_probe() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, watching(server) as watch:
            await watch.until_complete()
            ages = []
            for _ in range(100):
                await asyncio.sleep(0.7)
                ages.append(watch.now.link.age(watch.clock.boot()) or 0.0)
            assert max(ages) <= Timing().probe_every + 0.5

    run_virtual(scenario())


def test_a_list_comes_in_pages_and_keeps_what_has_not_changed() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            for number in range(250):
                server.storage.put("Pod", f"p{number}")
            async with watching(server) as watch:
                await watch.until_complete()
                pages = server.requested("/pods", watch=False)
                assert [request.params["limit"] for request in pages] == ["100"] * 3
                before = watch.now.objects["Pod"]
                assert len(before) == 250
                server.storage.compact()
                server.storage.put("Pod", "p7", spec={})
                server.storage.compact()
                server.cut()
                await watch.until(lambda now: now.objects["Pod"] is not before)
                after = watch.now.objects["Pod"]
                different = [place for place in after if after[place] is not before[place]]
                assert different == [Place("frontend", "p7")]

    run_virtual(scenario())


def test_a_continuation_that_expires_begins_the_list_anew() -> None:
    async def scenario() -> None:
        async with FakeApiServer(kinds=[KIND_BY_NAME["Pod"]]) as server:
            for number in range(250):
                server.storage.put("Pod", f"p{number}")
            expiring = [3]

            async def expire(request, writer) -> bool:  # type: ignore[no-untyped-def]
                if "continue" not in request.params or expiring[0] == 0:
                    return False
                expiring[0] -= 1
                server.send(writer, status_response(410, "Expired"))
                return True

            server.troubles.append(expire)
            async with watching(server) as watch:
                await watch.until_complete()
                assert len(watch.now.objects["Pod"]) == 250
                lists = server.requested("/pods", watch=False)
                # Twice in pages, then in one piece, which cannot expire.
                assert [(r.params.get("limit"), "continue" in r.params) for r in lists] == [
                    ("100", False),
                    ("100", True),
                    ("100", False),
                    ("100", True),
                    (None, False),
                ]

    run_virtual(scenario())


def test_other_namespaces_are_left_out() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            for namespace in ("frontend", "default", "kube-system", "elsewhere"):
                server.storage.put("Pod", f"in-{namespace}", namespace)
            async with watching(server) as watch:
                await watch.until_complete()
                assert watch.names("Pod") == {"in-frontend", "in-default"}
                server.storage.put("Pod", "other", "elsewhere")
                server.storage.put("Pod", "mine", "data")
                await watch.until(lambda _: "mine" in watch.names("Pod"))
                assert watch.names("Pod") == {"in-frontend", "in-default", "mine"}
            selector = server.requested("/pods", watch=False)[0].params["fieldSelector"]
            assert "metadata.namespace!=kube-system" in selector

    run_virtual(scenario())


def test_a_server_that_takes_no_selector_is_asked_without() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.storage.put("Pod", "web")

            async def reject(request, writer) -> bool:  # type: ignore[no-untyped-def]
                if "fieldSelector" not in request.params:
                    return False
                server.send(writer, status_response(400, "BadRequest"))
                return True

            server.troubles.append(reject)
            async with watching(server) as watch:
                await watch.until_complete()
                assert watch.names("Pod") == {"web"}

    run_virtual(scenario())


def test_where_the_cluster_is_forbidden_the_namespaces_are_watched() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.forbidden = {kind.name for kind in KINDS}
            for namespace in ("frontend", "data"):
                server.storage.put("Pod", f"in-{namespace}", namespace)
            async with watching(server) as watch:
                await watch.until_complete()
                assert watch.names("Pod") == {"in-frontend", "in-data"}
                assert watch.now.link.forbidden == (
                    "Namespace",
                    "Node",
                    "IngressClass",
                    "PersistentVolume",
                    "StorageClass",
                )
                server.storage.put("Pod", "later", "default")
                await watch.until(lambda _: "later" in watch.names("Pod"), within=1)

    run_virtual(scenario())


def test_a_cluster_that_hands_out_its_rights_late_is_read_as_a_whole_soon() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.forbidden_everywhere = {kind.name for kind in KINDS}
            server.storage.put("Pod", "web")
            async with watching(server) as watch:
                await watch.until_state(LinkState.FORBIDDEN)
                await asyncio.sleep(2)
                server.forbidden_everywhere.clear()
                await watch.until(lambda now: now.link.is_live and not now.link.forbidden, within=10)
                assert watch.states == [LinkState.CONNECTING, LinkState.FORBIDDEN, LinkState.LIVE]
                await asyncio.sleep(100)
                watches = [request.path for request in server.requested("/pods", watch=True)]
                assert watches[-1] == "/api/v1/pods"

    run_virtual(scenario())


def test_one_namespace_of_many_is_enough() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.forbidden = {"Pod"}
            server.storage.put("Pod", "web", "data")
            server.troubles.extend(
                answer(server, f"/namespaces/{namespace}/pods", status_response(403))
                for namespace in ("frontend", "backend", "default")
            )
            async with watching(server) as watch:
                await watch.until_complete()
                await asyncio.sleep(1000)
                assert watch.names("Pod") == {"web"}
                assert watch.states == [LinkState.CONNECTING, LinkState.LIVE]
                assert not watch.now.link.forbidden
                assert watch.now.closed == {"Pod": {"frontend", "backend", "default"}}
                assert len(server.requested("/namespaces/frontend/pods")) <= 15
                assert len(server.requested("/api/v1/pods", watch=False)) == 1

    run_virtual(scenario())


def test_rights_in_one_namespace_come_and_go() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.forbidden = {"Pod"}
            for namespace in ("frontend", "data"):
                server.storage.put("Pod", f"in-{namespace}", namespace)
                server.storage.put("Service", f"in-{namespace}", namespace)
            async with watching(server) as watch:
                await watch.until_complete()
                assert not watch.now.closed
                services = watch.now.objects["Service"]
                place = Place("frontend", "in-frontend")
                kept = watch.now.objects["Pod"][place]
                refusal = answer(server, "/namespaces/data/pods", status_response(403))
                server.troubles.append(refusal)
                now = await watch.until(lambda now: bool(now.closed), within=600)
                assert now.closed == {"Pod": {"data"}}
                assert now.is_complete
                assert now.link.forbidden == ()
                assert watch.names("Pod") == {"in-frontend"}, "what nobody may see any more is not shown as it was"
                assert now.objects["Pod"][place] is kept
                assert now.objects["Service"] is services
                assert now.last_change == watch.snapshots[-2].last_change, "nobody has deleted anything"
                server.troubles.remove(refusal)
                now = await watch.until(lambda now: not now.closed, within=Timing().denied_every + 1)
                assert watch.names("Pod") == {"in-frontend", "in-data"}
                assert now.objects["Pod"][place] is kept

    run_virtual(scenario())


def test_a_kind_that_may_be_read_nowhere_is_closed_in_no_namespace() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.forbidden_everywhere = {"Ingress"}
            async with watching(server) as watch:
                await watch.until_complete()
                await asyncio.sleep(400)
                assert watch.now.link.forbidden == ("Ingress",)
                assert all("Ingress" not in snapshot.closed for snapshot in watch.snapshots if snapshot.is_complete)

    run_virtual(scenario())


def test_a_forbidden_kind_is_named_and_comes_alive_when_rights_are_given() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.forbidden_everywhere = {"Ingress"}
            server.storage.put("Ingress", "shop")
            async with watching(server) as watch:
                await watch.until_complete()
                assert watch.now.link.state is LinkState.LIVE
                assert watch.now.link.forbidden == ("Ingress",)
                server.forbidden_everywhere.clear()
                await watch.until(lambda _: watch.names("Ingress") == {"shop"}, within=Timing().denied_every + 1)
                assert not watch.now.link.forbidden

    run_virtual(scenario())


def test_rights_that_are_taken_away_take_the_objects_along() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.storage.put("Ingress", "shop")
            async with watching(server) as watch:
                await watch.until_complete()
                server.forbidden_everywhere = {"Ingress"}
                await watch.until(lambda now: now.link.forbidden == ("Ingress",), within=120)
                assert watch.names("Ingress") == set()
                assert watch.now.link.state is LinkState.LIVE

    run_virtual(scenario())


def test_without_pods_the_link_is_forbidden() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.forbidden_everywhere = {"Pod"}
            async with watching(server) as watch:
                await watch.until_state(LinkState.FORBIDDEN)
                server.forbidden_everywhere.clear()
                await watch.until_state(LinkState.LIVE, within=Timing().denied_every + 1)

    run_virtual(scenario())


@pytest.mark.parametrize("aggregated", [True, False])
def test_a_kind_that_is_not_there_is_named_until_it_comes(aggregated: bool) -> None:
    async def scenario() -> None:
        without = [kind for kind in KINDS if kind.name not in ("NetworkPolicy", "EndpointSlice", "VolumeSnapshot")]
        async with FakeApiServer(kinds=without, aggregated=aggregated) as server:
            server.storage.put("Endpoints", "web")
            async with watching(server) as watch:
                await watch.until_complete()
                assert watch.now.link.missing == ("NetworkPolicy",)
                assert watch.names("Endpoints") == {"web"}
                server.kinds = KINDS
                server.storage.put("VolumeSnapshot", "before-lunch")
                await watch.until(lambda now: bool(now.objects.get("VolumeSnapshot")), within=130)
                assert not watch.now.link.missing

    run_virtual(scenario())


def test_a_server_that_does_not_know_yet_what_it_has_is_asked_again() -> None:
    async def scenario() -> None:
        early = [kind for kind in KINDS if kind.name not in ("EndpointSlice", "VolumeSnapshot")]
        async with FakeApiServer(kinds=early) as server:
            server.storage.put("Endpoints", "web")
            server.storage.put("EndpointSlice", "web-1")
            async with watching(server) as watch:
                await watch.until_complete()
                assert watch.names("Endpoints") == {"web"}
                server.kinds = KINDS
                await watch.until(lambda _: watch.names("EndpointSlice") == {"web-1"}, within=130)
                assert watch.names("Endpoints") == set()

    run_virtual(scenario())


def test_discovery_that_lacks_a_kind_for_a_while_takes_nothing_away() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.storage.put("Deployment", "web")
            server.storage.put("Endpoints", "web")
            async with watching(server) as watch:
                await watch.until_complete()
                looked = len(server.requested("/apis", watch=False))

                async def know_nothing(request, writer) -> bool:  # type: ignore[no-untyped-def]
                    if request.path != "/apis":
                        return False
                    server.send(writer, Response({"kind": "APIGroupDiscoveryList", "items": []}))
                    return True

                server.troubles.append(know_nothing)
                await asyncio.sleep(200)
                assert len(server.requested("/apis", watch=False)) > looked
                assert watch.names("Deployment") == {"web"}
                assert watch.names("Endpoints") == set()
                assert not watch.now.link.missing
                assert watch.states == [LinkState.CONNECTING, LinkState.LIVE]

    run_virtual(scenario())


def test_malformed_objects_are_set_aside_and_the_list_lives() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            pods = [
                None,
                "text",
                {"metadata": None},
                {"metadata": {"name": 7}},
                {"metadata": {"name": "x", "namespace": "frontend"}, "spec": []},
                {"metadata": {"name": "ok", "namespace": "frontend", "labels": None}, "spec": None, "status": {}},
            ]
            listed = Response({"metadata": {"resourceVersion": "100"}, "items": pods})
            server.troubles.append(answer(server, "/pods", listed, watch=False))
            async with watching(server) as watch:
                await watch.until_complete()
                assert watch.names("Pod") == {"ok"}
                assert watch.now.set_aside == {"Pod": 5}
                assert "spec" not in watch.now.objects["Pod"][Place("frontend", "ok")]
                server.storage.put("Pod", "good")
                server.storage.put("Pod", "bad", spec="?")
                await watch.until(lambda now: now.set_aside == {"Pod": 6})
                assert watch.names("Pod") == {"ok", "good"}

    run_virtual(scenario())


def test_a_page_that_is_too_large_is_asked_for_in_smaller_ones() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            for number in range(30):
                server.storage.put("ConfigMap", f"c{number}", data={"big": "x" * 1000})
            async with watching(server, sizes=Sizes(answer=15_000)) as watch:
                await watch.until_complete()
                assert len(watch.names("ConfigMap")) == 30

    run_virtual(scenario())


def test_the_clocks_of_server_and_console_may_differ() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.clock_ahead = -125.0
            server.storage.put("Pod", "web", metadata={"creationTimestamp": "2026-03-04T09:30:00Z"})
            async with watching(server) as watch:
                await watch.until_complete()
                assert abs(watch.now.skew_seconds + 125) <= 1
                assert watch.now.last_change is not None
                assert abs((watch.now.last_change - watch.clock.wall()).total_seconds() + 30 * 60 - 125) <= 5

    run_virtual(scenario())


def test_a_burst_is_shown_within_a_second_in_few_snapshots() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            for number in range(50):
                server.storage.put("Pod", f"p{number}")
            async with watching(server) as watch:
                await watch.until_complete()
                known = len(watch.snapshots)
                for number in range(2_000):
                    server.storage.put("Pod", f"p{number % 50}", spec={"round": number // 50})
                await watch.until(
                    lambda now: (
                        all(pod["spec"] == {"round": 39} for pod in now.of("Pod") if "spec" in pod)
                        and all("spec" in pod for pod in now.of("Pod"))
                    )
                )
                assert len(watch.snapshots) - known <= 20

    run_virtual(scenario())


def test_the_first_news_come_at_once_and_then_ten_times_a_second_at_most() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, watching(server) as watch:
            await watch.until_complete()
            await asyncio.sleep(3)
            known = len(watch.snapshots)
            for number in range(100):
                server.storage.put("Pod", f"p{number}")
                await asyncio.sleep(0.02)
            await wait_until(lambda: len(watch.names("Pod")) == 100, within=1)
            assert 15 <= len(watch.snapshots) - known <= 23

    run_virtual(scenario())


def test_collections_have_their_paths() -> None:
    assert Served(KIND_BY_NAME["Pod"], "v1").path() == "/api/v1/pods"
    assert Served(KIND_BY_NAME["Ingress"], "v1").path("a/b") == "/apis/networking.k8s.io/v1/namespaces/a%2Fb/ingresses"
