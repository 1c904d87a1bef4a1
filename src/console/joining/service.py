"""Requests, from their head to the answer: who asks, whether they may, and what it does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Executor
from typing import Protocol

from aiohttp import HttpVersion10, HttpVersion11, web

from console.clock import Clock
from console.cluster.report import REPORT_LIMIT, Report, Told, inflate, parse_report
from console.cluster.reported_source import Verdict
from console.errors import ReportError
from console.joining.bodies import Bodies
from console.joining.code import JoinCode
from console.joining.limits import HEARTBEAT_SECONDS, HERE_SECONDS, INLINE_BYTES, JOIN_RATE, Bucket, Buckets
from console.joining.members import Enrolled, Members
from console.joining.model import Checklist
from console.joining.pages import Pages, preferred
from console.joining.protocol import Protocol as Connected
from console.joining.refusals import BAD_REPORT, BAD_REQUEST, NOT_FOUND, TOO_LARGE, Refused, too_many
from console.joining.replies import (
    json_response,
    kept_response,
    lines_response,
    refusal_response,
    response,
    text_response,
)
from console.joining.texts import clean_name, clean_seat, clean_system
from console.joining.told import Wanted, checklist_lines, own_page

_LONGEST_TOKEN = 128
_VERSIONS = (HttpVersion10, HttpVersion11)

log = logging.getLogger(__name__)

Handler = Callable[[web.BaseRequest], Awaitable[web.Response]]


class TakesReports(Protocol):
    """Where reports go (`console.cluster.reports.Reports`)."""

    def known(self, reporter: str) -> Mapping[bytes, Told]: ...

    def take(self, reporter: str, report: Report) -> Verdict: ...

    def gone(self, reporter: str, *, by_us: bool = False) -> None: ...

    def forget(self, reporter: str) -> None: ...


class Service:
    """What the door does for whoever asks. ``changed`` is called when the instructor's view is old."""

    def __init__(
        self,
        clock: Clock,
        *,
        members: Members,
        code: JoinCode,
        reports: TakesReports,
        threads: Executor,
        pages: Pages,
        url: str,
        changed: Callable[[], None],
    ) -> None:
        self.wanted = Wanted()
        self.checklists: Mapping[str, Checklist] = {}
        self.is_ending = False
        self._clock = clock
        self._members = members
        self._code = code
        self._reports = reports
        self._threads = threads
        self._pages = pages
        self._url = url
        self._changed = changed
        self._bodies = Bodies()
        self._joins = Buckets(JOIN_RATE)
        self._posts: dict[str, Handler] = {
            "/v1/join": self._join,
            "/v1/report": self._report,
            "/v1/hand": self._hand,
            "/v1/leave": self._leave,
        }
        self._gets: dict[str, Handler] = {
            "/v1/config": self._config,
            "/v1/checklist": self._checklist,
            "/v1/me": self._me,
        }

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request; nothing that it holds may make this raise."""
        if isinstance(request.protocol, Connected):
            request.protocol.connection.has_head = True
        try:
            return await self._answer(request)
        except Refused as refused:
            return refusal_response(refused)
        except OSError:  # they are gone; there is nobody to answer
            return text_response("error gone", 400)
        except Exception:
            log.exception("a request of a reporter could not be answered: %s", request.method)
            return text_response("error failed", 500)

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        if request.version not in _VERSIONS:
            raise Refused(*BAD_REQUEST)
        path = request.path
        if (post := self._posts.get(path)) is not None:
            self._check_method(request, "POST")
            # Another site's page in a student's browser has no business here; curl says nothing of where it comes from.
            if request.headers.get("Origin", self._url) != self._url:
                raise Refused(403, "bad-origin")
            return await post(request)
        if (get := self._gets.get(path)) is not None:
            self._check_method(request, "GET")
            return await get(request)
        lang = preferred(request.headers.get("Accept-Language", ""))
        page = self._pages.get(path, lang, self.wanted.namespaces, self.wanted.title)
        if page is None:
            raise Refused(*NOT_FOUND)
        self._check_method(request, "GET")
        return response(*page)

    def _check_method(self, request: web.BaseRequest, wanted: str) -> None:
        if request.method != wanted:
            raise Refused(405, "bad-method")

    async def _join(self, request: web.BaseRequest) -> web.Response:
        self._check_open()
        address = request.remote or ""
        if wait := self._joins.take(address, self._clock.boot()):
            raise too_many(wait)
        form = await self._bodies.form(request)
        self._check_open()  # the body may have taken its time
        now = self._clock.boot()
        tries = self._code.wrong_tries
        try:
            self._code.check(form.get("code", ""), address, now)
        except Refused:
            if tries != self._code.wrong_tries:
                self._changed()
            raise
        name, seat = clean_name(form.get("name", "")), clean_seat(form.get("seat", ""))
        member, token = self._members.join(name, seat, clean_system(form.get("system", "")), now)
        log.info("member %s joined", member.id)
        self._changed()
        return lines_response((f"token {token}", f"me {self._url}/me#{token}"))

    async def _config(self, request: web.BaseRequest) -> web.Response:
        member = self._who(request, "asks")
        self._hear(member)
        return lines_response(self.wanted.lines())

    async def _report(self, request: web.BaseRequest) -> web.Response:
        member = self._who(request, "reports")
        if member.is_reporting:
            raise too_many(1)  # the one before is still being read
        member.is_reporting = True
        token_hash = member.token_hash
        try:
            report = await self._read_report(request, self._reports.known(member.id))
        finally:
            member.is_reporting = False
        if member.token_hash != token_hash or self._members.get(member.id) is not member:
            raise Refused(401, "unknown-token")  # removed, or begun anew, while this was on its way
        self._hear(member)
        if self.is_ending:
            member.is_told_end = True
            return lines_response(["end"])
        try:
            verdict = self._reports.take(member.id, report)
        except ReportError as error:
            raise _refusal(error) from error
        if not member.has_reported:
            member.has_reported = True
            self._changed()
        waiting = len(member.mail)
        lines = self._state(member)
        lines += [f"say {line}" for line in member.mail.fetch(report.head.seq, self._clock.boot())]
        if waiting:
            self._changed()
        if verdict is Verdict.AGAIN:
            lines.append("again")
        if isinstance(request.protocol, Connected):
            request.protocol.keep(member.id)
        return kept_response(lines)

    async def _read_report(self, request: web.BaseRequest, known: Mapping[bytes, Told]) -> Report:
        body = await self._bodies.read(request, REPORT_LIMIT)
        try:
            packed = request.headers.get("Content-Encoding", "").strip().lower()
            if packed not in ("gzip", "identity", ""):
                raise Refused(*BAD_REPORT)
            if len(body) <= INLINE_BYTES:
                plain = _unpacked_if_small(body) if packed == "gzip" else bytes(body)
                if plain is not None:
                    return parse_report(plain, known)
            read = _read_packed if packed == "gzip" else _read_plain
            return await asyncio.get_running_loop().run_in_executor(self._threads, read, body, known)
        except ReportError as error:
            raise _refusal(error) from error
        finally:
            self._bodies.release(body)

    async def _hand(self, request: web.BaseRequest) -> web.Response:
        member = self._who(request, "asks")
        form = await self._bodies.form(request)
        self._hear(member)
        is_up = {"1": True, "0": False}.get(form.get("up", ""))
        if is_up is None:
            raise Refused(*BAD_REQUEST)
        if is_up != (member.hand_since is not None):
            member.hand_since = self._clock.boot() if is_up else None
            member.hand_at = self._clock.wall().timestamp()
            self._changed()
        return lines_response(self._state(member))

    async def _checklist(self, request: web.BaseRequest) -> web.Response:
        member = self._who(request, "asks")
        if (checklist := self.checklists.get(member.id)) is None:
            raise Refused(503, "not-yet")
        return lines_response(checklist_lines(checklist))

    async def _me(self, request: web.BaseRequest) -> web.Response:
        member = self._who(request, "asks")
        return json_response(own_page(member, self.wanted.title, self.checklists.get(member.id)))

    async def _leave(self, request: web.BaseRequest) -> web.Response:
        member = self._who(request, "asks")
        member.was_closed = member.was_closed or (self.is_ending and not member.has_left)
        member.has_left, member.is_told_end, member.hand_since = True, True, None
        self._reports.gone(member.id, by_us=self.is_ending)
        log.info("member %s left", member.id)
        self._changed()
        return lines_response(["end"])

    def _check_open(self) -> None:
        if self.is_ending:
            raise Refused(410, "closed")

    def _who(self, request: web.BaseRequest, bucket: str) -> Enrolled:
        """Return whose token a request has, unless they ask too often. Raises Refused."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or len(token) > _LONGEST_TOKEN:
            raise Refused(401, "unknown-token")
        member = self._members.find(token)
        taken_from: Bucket = getattr(member, bucket)
        if wait := taken_from.take(self._clock.boot()):
            raise too_many(wait)
        return member

    def _hear(self, member: Enrolled) -> None:
        now = self._clock.boot()
        was_silent = member.is_silent(now, HERE_SECONDS)
        member.heard_at, member.has_left, member.was_closed = now, False, False
        if was_silent:
            self._changed()

    def _state(self, member: Enrolled) -> list[str]:
        if self.is_ending:
            return ["end"]
        return [
            f"every {HEARTBEAT_SECONDS}",
            f"hand {'down' if member.hand_since is None else 'up'}",
            f"config {self.wanted.version}",
        ]


def _unpacked_if_small(body: bytearray) -> bytes | None:
    """Return what is in a small report; None when there is more in it than is read on the loop."""
    try:
        return inflate(bytes(body), INLINE_BYTES)
    except ReportError as error:
        if error.message.code == _LARGE:
            return None
        raise


def _read_packed(body: bytearray, known: Mapping[bytes, Told]) -> Report:
    return parse_report(inflate(bytes(body)), known)


def _read_plain(body: bytearray, known: Mapping[bytes, Told]) -> Report:
    return parse_report(bytes(body), known)


_LARGE = "report-too-large"


def _refusal(error: ReportError) -> Refused:
    return Refused(*(TOO_LARGE if error.message.code == _LARGE else BAD_REPORT))
