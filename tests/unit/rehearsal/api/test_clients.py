"""The official clients, which know nothing of a rehearsal."""

from __future__ import annotations

import asyncio
import base64
import json
from pathlib import Path

import kubernetes
from kubernetes import aio

from unit.rehearsal.api.served import ADMIN, PATIENCE, Client, config_map, deployment, on_server, pod
from unit.rehearsal.api.test_logs import Talkative, let_run


def kubeconfig(client: Client, folder: Path) -> str:
    authority = base64.b64encode(client.server.certificates.ca_pem).decode()
    cluster = {"server": client.server.address, "certificate-authority-data": authority}
    said = {
        "current-context": "it",
        "clusters": [{"name": "it", "cluster": cluster}],
        "users": [{"name": "it", "user": {"token": ADMIN}}],
        "contexts": [{"name": "it", "context": {"cluster": "it", "user": "it"}}],
    }
    path = folder / "config"
    path.write_text(json.dumps(said), encoding="utf-8")
    return str(path)


def test_the_asynchronous_client_reads_writes_and_watches(tmp_path: Path) -> None:
    async def check(client: Client) -> None:
        configuration = aio.client.Configuration()
        await aio.config.load_kube_config(kubeconfig(client, tmp_path), client_configuration=configuration)
        async with aio.client.ApiClient(configuration) as connection:
            apps, core = aio.client.AppsV1Api(connection), aio.client.CoreV1Api(connection)
            (web,) = (await apps.list_namespaced_deployment("default")).items
            scaled = await apps.patch_namespaced_deployment_scale("web", "default", {"spec": {"replicas": 3}})
            assert (web.spec.replicas, scaled.spec.replicas) == (1, 3)
            await core.create_namespaced_config_map("default", {"metadata": {"name": "b"}})
            seen = []
            async with asyncio.timeout(PATIENCE), aio.watch.Watch() as watch:
                async for event in watch.stream(core.list_namespaced_config_map, "default", timeout_seconds=60):
                    seen.append((event["type"], event["object"].metadata.name))
                    if len(seen) == 2:
                        break
            assert seen == [("ADDED", "a"), ("ADDED", "b")]
            await core.delete_namespaced_config_map("b", "default")
            assert [obj["metadata"]["name"] for obj in client.storage.list("ConfigMap")] == ["a"]

    on_server(check, objects=[deployment("web"), config_map("a")])


def test_the_asynchronous_client_runs_a_command(tmp_path: Path) -> None:
    async def check(client: Client) -> None:
        await let_run(client, "web")
        configuration = aio.client.Configuration()
        await aio.config.load_kube_config(kubeconfig(client, tmp_path), client_configuration=configuration)
        async with aio.stream.WsApiClient(configuration) as connection:
            core = aio.client.CoreV1Api(connection)
            said = await core.connect_get_namespaced_pod_exec(
                "a", "default", command=["echo", "hello"], stdout=True, stderr=True
            )
        assert said == "echo hellooh"

    on_server(check, objects=[pod("a")], runtime=Talkative())


def test_the_synchronous_client_reads_and_applies(tmp_path: Path) -> None:
    def use(path: str) -> list[str]:
        configuration = kubernetes.client.Configuration()
        kubernetes.config.load_kube_config(path, client_configuration=configuration)
        with kubernetes.client.ApiClient(configuration) as connection:
            core = kubernetes.client.CoreV1Api(connection)
            core.patch_namespaced_config_map("a", "default", {"data": {"x": "1"}})
            kubernetes.utils.create_from_dict(connection, {"apiVersion": "v1", **config_map("b")})
            pages, token = [], None
            while token != "":
                page = core.list_namespaced_config_map("default", limit=1, _continue=token)
                pages += [f"{item.metadata.name} {item.data}" for item in page.items]
                token = page.metadata._continue or ""
            return pages

    async def check(client: Client) -> None:
        assert await asyncio.to_thread(use, kubeconfig(client, tmp_path)) == ["a {'x': '1'}", "b None"]

    on_server(check, objects=[config_map("a")])
