"""One request to a simulated API server, from its head to the last byte of the answer."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from console.rehearsal.api import objects, reviews
from console.rehearsal.api.auth import Identity, Tokens, check_path, check_target
from console.rehearsal.api.discovery import SERVER_VERSION, aggregated, document
from console.rehearsal.api.exec import serve_exec
from console.rehearsal.api.history import Object, Objects
from console.rehearsal.api.lists import list_page
from console.rehearsal.api.logs import Log
from console.rehearsal.api.media import Shape, Wanted, encode, parse, wanted
from console.rehearsal.api.openapi import openapi
from console.rehearsal.api.routes import Target, find
from console.rehearsal.api.runtime import PodRuntime
from console.rehearsal.api.status import ApiError, NoSuchPath, unsupported
from console.rehearsal.api.storage import Storage
from console.rehearsal.api.table import partial_metadata, table
from console.rehearsal.api.versions import outgoing
from console.rehearsal.api.watch import Show, Watch

log = logging.getLogger(__name__)

_MOST_BYTES = 3 * 1024 * 1024
_TYPE = frozenset({"apiVersion", "kind"})
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
        form = _form(request)
        dry_run = _is_dry_run(request)
        match verb:
            case "watch":
                return await self._stream(request, self._watch(request, target, form).chunks(), "application/json")
            case "list":
                return self._list(request, target, form)
            case "get":
                return self._object(request, objects.read(self._storage, target), target)
            case "create":
                body = await self._body(request, target)
                made = objects.create(self._storage, target, body, dry_run=dry_run)
                return self._object(request, made, target, 201)
            case "update":
                body = await self._body(request, target)
                return self._object(request, objects.update(self._storage, target, body, dry_run=dry_run), target)
            case "patch":
                change, media = await _read(request), request.content_type
                changed = objects.patch(self._storage, target, change, media, dry_run=dry_run)
                return self._object(request, changed, target)
        how = objects.deletion(request.query, await self._body(request, target))
        if dry_run:
            how = replace(how, dry_run=True)
        if verb == "delete":
            return self._json(objects.delete(self._storage, target, how))
        gone = objects.delete_collection(self._storage, target, request.query, how)
        return self._json(_as_list(target, gone, {"resourceVersion": str(self._storage.revision)}))

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

    # answers

    def _list(self, request: web.BaseRequest, target: Target, form: Wanted) -> web.StreamResponse:
        page = list_page(self._storage, target, request.query)
        items = [outgoing(item, target) for item in page.items]
        if form.shape is Shape.TABLE:
            return self._json(self._table(target, items, page.metadata(), request))
        if form.shape is Shape.METADATA_LIST:
            kind = {"kind": "PartialObjectMetadataList", "apiVersion": "meta.k8s.io/v1"}
            return self._json({**kind, "metadata": page.metadata(), "items": [partial_metadata(one) for one in items]})
        if not target.resource.is_custom:  # the items of a typed list have no type of their own
            items = [{key: value for key, value in item.items() if key not in _TYPE} for item in items]
        return self._json(_as_list(target, items, page.metadata()))

    def _object(self, request: web.BaseRequest, obj: Object, target: Target, code: int = 200) -> web.StreamResponse:
        form = _form(request)
        if form.shape is Shape.TABLE and obj["kind"] == target.resource.kind:
            metadata = {"resourceVersion": obj["metadata"]["resourceVersion"]}
            return self._json(self._table(target, [obj], metadata, request), code)
        if form.shape is Shape.METADATA:
            return self._json(partial_metadata(obj), code)
        return self._json(obj, code)

    def _table(self, target: Target, items: Objects, metadata: Object, request: web.BaseRequest) -> dict[str, Any]:
        include = request.query.get("includeObject", "Metadata")
        return table(target.resource.kind, items, self._storage.now(), metadata=metadata, include=include)

    def _watch(self, request: web.BaseRequest, target: Target, form: Wanted) -> Watch:
        return Watch(self._storage, target, request.query, show=self._show(request, target, form))

    def _show(self, request: web.BaseRequest, target: Target, form: Wanted) -> Show | None:
        if form.shape in (Shape.METADATA, Shape.METADATA_LIST):
            return lambda obj: partial_metadata(outgoing(obj, target))
        if form.shape is not Shape.TABLE:
            return None if target.version == target.resource.versions[0] else lambda obj: outgoing(obj, target)
        has_header = False

        def as_table(obj: Object) -> Object:
            nonlocal has_header
            metadata = {"resourceVersion": obj["metadata"]["resourceVersion"]}
            shown = self._table(target, [outgoing(obj, target)], metadata, request)
            if has_header:
                shown["columnDefinitions"] = None
            has_header = True
            return shown

        return as_table

    async def _stream(self, request: web.BaseRequest, chunks: AsyncIterator[bytes], media: str) -> web.StreamResponse:
        response = web.StreamResponse(headers=self._headers(media))
        await response.prepare(request)
        try:
            async for chunk in chunks:
                await self._gate()
                await response.write(chunk)
            await response.write_eof()
        except ConnectionError:
            log.debug("a reader of %s has gone", request.path)
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


def _form(request: web.BaseRequest) -> Wanted:
    """Return the first form that the client accepts and that objects come in."""
    forms = wanted(request.headers.get("Accept", ""))
    return next((form for form in forms if form.shape is not Shape.DISCOVERY), Wanted())


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


def _as_list(target: Target, items: Objects, metadata: Object) -> dict[str, Any]:
    return {
        "kind": f"{target.resource.kind}List",
        "apiVersion": target.api_version,
        "metadata": metadata,
        "items": items,
    }
