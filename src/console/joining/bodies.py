"""Bodies of requests, read only as far as they may go."""

from __future__ import annotations

from urllib.parse import parse_qsl

from aiohttp import web

from console.joining.limits import BODIES_IN_ALL, SMALL_BODY
from console.joining.refusals import BAD_REPORT, BAD_REQUEST, TOO_LARGE, Refused, too_many


class Bodies:
    """Reads bodies, and counts what is held of them in all."""

    def __init__(self) -> None:
        self.held = 0

    async def read(self, request: web.BaseRequest, limit: int) -> bytearray:
        """Return a whole body; hand it to `release` when it is done with.

        Raises Refused (too-large) as soon as it is known to be larger than ``limit`` bytes, whatever its length was
        said to be, too-many when everybody together sends too much, and bad-report when it breaks off.
        """
        said = request.content_length
        if said is not None and said > limit:
            raise Refused(*TOO_LARGE)
        if request.headers.get("Expect", "").lower() == "100-continue":
            await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            request.writer.output_size = 0  # or an error after it would be taken for the middle of an answer
        body = bytearray()
        try:
            async for chunk in request.content.iter_any():
                body += chunk
                self.held += len(chunk)
                if len(body) > limit:
                    raise Refused(*TOO_LARGE)
                if self.held > BODIES_IN_ALL:
                    raise too_many(2)
        except web.RequestPayloadError as error:
            self.release(body)
            raise Refused(*BAD_REPORT) from error
        except BaseException:
            self.release(body)
            raise
        return body

    def release(self, body: bytearray) -> None:
        """Note that a body is not needed any more."""
        self.held -= len(body)

    async def form(self, request: web.BaseRequest) -> dict[str, str]:
        """Return the fields of a small form; of several of one name the first. Raises Refused."""
        body = await self.read(request, SMALL_BODY)
        self.release(body)
        try:
            pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=16, errors="strict")
        except ValueError as error:  # also no UTF-8, or too many fields
            raise Refused(*BAD_REQUEST) from error
        return dict(reversed(pairs))
