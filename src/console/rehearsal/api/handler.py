"""One request to a simulated API server, from its head to the last byte of the answer."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from datetime import UTC
from email.utils import format_datetime

from aiohttp import web

from console.rehearsal.api import objects, reviews
from console.rehearsal.api.auth import Identity, Tokens, check_path, check_target
from console.rehearsal.api.discovery import SERVER_VERSION, aggregated, document
from console.rehearsal.api.exec import serve_exec
from console.rehearsal.api.history import Object
from console.rehearsal.api.lists import list_page
from console.rehearsal.api.logs import Log
from console.rehearsal.api.look import Look, as_list, form_of
from console.rehearsal.api.managers import author_of
from console.rehearsal.api.media import Shape, encode, parse, wanted
from console.rehearsal.api.openapi import openapi
from console.rehearsal.api.routes import Target, find
from console.rehearsal.api.runtime import PodRuntime
from console.rehearsal.api.status import ApiError, NoSuchPath, unsupported
from console.rehearsal.api.storage import Storage
from console.rehearsal.api.watch import Watch
from console.transports import cut

log = logging.getLogger(__name__)

_MOST_BYTES = 3 * 1024 * 1024
_HEALTH = frozenset({"/healthz", "/livez", "/readyz"})

Gate = Callable[[], Awaitable[None]]


class Handler:
    """Answers requests. ``gate`` is awaited before anything is read or written: it lets nothing through in a sleep."""

    def __init__(self, storage: Storage, tokens: Tokens, runtime: PodRuntime, gate: Gate) -> None:
        self._storage = storage
        self._tokens = tokens
        self._runtime = runtime
        self._gate = gate

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request; whatever goes wrong is told as a Status."""
        await self._gate()
        try:
            return await self._answer(request)
        except ApiError as error:
            return self._json(error.to_json(), error.code)
        except Exception:
            log.exception("a simulated API server failed at %s %s", request.method, request.path)
            return self._json(ApiError(500, "InternalError", "an internal error occurred").to_json(), 500)

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        identity = self._tokens.identity(request.headers.get("Authorization", ""))
        path = request.path
        if not path.startswith(("/api/", "/apis/")) or document(path) is not None:
            check_path(identity, path)
            return self._about_the_server(request)
        target = find(path)
        is_watch = request.query.get("watch", "").lower() in ("true", "1")
        verb = target.verb(request.method, is_watch=is_watch)
        check_target(identity, verb, target)
        return await self._about_objects(request, target, verb, identity)

    def _about_the_server(self, request: web.BaseRequest) -> web.StreamResponse:
        path, accept = request.path, request.headers.get("Accept", "")
        if path in _HEALTH:
            return self._response(b"ok", "text/plain; charset=utf-8")
        if path == "/version":
            return self._json(SERVER_VERSION)
        if path == "/openapi/v2":
            media, body = openapi(accept)
            return self._response(body, media)
        for form in wanted(accept):
            if form.shape is Shape.DISCOVERY and (whole := aggregated(path, form.version)):
                media = f"application/json;g=apidiscovery.k8s.io;v={form.version};as=APIGroupDiscoveryList"
                return self._response(encode(whole), media)
        found = document(path)
        if found is None:
            raise NoSuchPath
        return self._json(found)

    async def _about_objects(
        self, request: web.BaseRequest, target: Target, verb: str, identity: Identity
    ) -> web.StreamResponse:
        special = await self._special(request, target, identity)
        if special is not None:
            return special
        storage, query, dry_run = self._storage, request.query, _is_dry_run(request)
        include = query.get("includeObject", "Metadata")
        by = author_of(query, request.headers, target.subresource)
        look = Look(target, form_of(request.headers.get("Accept", "")), include, storage.now)
        match verb:
            case "watch":
                watch = Watch(storage, target, query, show=look.shows())
                return await self._stream(request, watch.chunks(), "application/json")
            case "list":
                return self._json(look.of_page(list_page(storage, target, query)))
            case "get":
                return self._json(look.of_object(objects.read(storage, target)))
            case "create":
                made = objects.create(storage, target, await self._body(request, target), by=by, dry_run=dry_run)
                return self._json(look.of_object(made), 201)
            case "update":
                replaced = objects.update(storage, target, await self._body(request, target), by=by, dry_run=dry_run)
                return self._json(look.of_object(replaced))
            case "patch":
                change, media = await _read(request), request.content_type
                patched = objects.patch(storage, target, change, media, by=by, dry_run=dry_run)
                return self._json(look.of_object(patched))
        how = objects.deletion(query, await self._body(request, target))
        if verb == "delete":
            return self._json(objects.delete(storage, target, how))
        gone = objects.delete_collection(storage, target, query, how)
        return self._json(as_list(target, gone, {"resourceVersion": str(storage.revision)}))

    async def _special(self, request: web.BaseRequest, target: Target, identity: Identity) -> web.StreamResponse | None:
        """Answer what is not about storing objects: reviews, tokens, logs, commands."""
        if target.resource.kind == "SelfSubjectAccessReview":
            return self._json(reviews.access_review(identity, await self._body(request, target)), 201)
        if target.resource.kind == "SelfSubjectRulesReview":
            return self._json(reviews.rules_review(identity, await self._body(request, target)), 201)
        if target.subresource in ("", "finalize", "scale", "status"):
            return None
        found = self._storage.get(target.resource.kind, target.namespace, target.name)
        match target.subresource:
            case "token":
                body = await self._body(request, target)
                return self._json(reviews.token_request(self._tokens, self._storage, found, body), 201)
            case "log":
                lines = Log(self._runtime, found, request.query, now=self._storage.now())
                return await self._stream(request, lines.chunks(), "text/plain")
            case "exec":
                return await serve_exec(request, found, self._runtime)
            case "binding":
                return self._json(objects.bind(self._storage, target, await self._body(request, target)), 201)
            case "eviction":
                self._storage.delete("Pod", target.namespace, target.name)
                return self._json({"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success"}, 201)
        message = f"{target.subresource} is not part of the rehearsal"
        raise ApiError(501, "NotImplemented", message)

    async def _stream(self, request: web.BaseRequest, chunks: AsyncGenerator[bytes], media: str) -> web.StreamResponse:
        response = web.StreamResponse(headers=self._headers(media))
        try:
            async with aclosing(chunks):
                await response.prepare(request)
                async for chunk in chunks:
                    await self._gate()
                    await response.write(chunk)
            await response.write_eof()
        except ConnectionError:
            log.debug("a reader of %s has gone", request.path)
        except Exception:
            log.exception("a stream of a simulated API server broke off at %s", request.path)
            if request.transport is not None:
                cut(request.transport)  # the head has been sent: there is no other way to say that it failed
        return response

    async def _body(self, request: web.BaseRequest, target: Target) -> Object:
        data = await _read(request)
        return parse(data, request.headers.get("Content-Type", ""), target.resource.kind) if data.strip() else {}

    def _json(self, value: object, code: int = 200) -> web.Response:
        return self._response(encode(value), "application/json", code)

    def _response(self, body: bytes, media: str, code: int = 200) -> web.Response:
        return web.Response(body=body, status=code, headers=self._headers(media))

    def _headers(self, media: str) -> dict[str, str]:
        date = format_datetime(self._storage.now().astimezone(UTC), usegmt=True)
        return {"Content-Type": media, "Cache-Control": "no-cache, private", "Date": date}


def _is_dry_run(request: web.BaseRequest) -> bool:
    asked = request.query.get("dryRun", "")
    if asked in ("", "All"):
        return bool(asked)
    cause = unsupported("dryRun", asked, ("All",))
    message = f'{request.method.title()}Options.meta.k8s.io "" is invalid: dryRun: {cause.message}'
    raise ApiError(422, "Invalid", message, {"group": "meta.k8s.io", "causes": [cause.to_json()]})


async def _read(request: web.BaseRequest) -> bytes:
    data = bytearray()
    async for chunk in request.content.iter_any():
        data += chunk
        if len(data) > _MOST_BYTES:
            message = f"Request entity too large: limit is {_MOST_BYTES}"
            raise ApiError(413, "RequestEntityTooLarge", message)
    return bytes(data)
