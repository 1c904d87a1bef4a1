"""One simulated student's laptop: the API server on it, whether it can be reached, and the kubeconfig sent in."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path

from console.clock import Clock
from console.rehearsal.api.auth import Identity, Tokens
from console.rehearsal.api.runtime import PodRuntime
from console.rehearsal.api.server import ApiServer
from console.rehearsal.api.storage import Storage
from console.rehearsal.certificates import Certificates
from console.rehearsal.files import write_kubeconfig
from console.rehearsal.students.persona import Circumstance, Persona

_ADMIN_GROUPS = ("system:masters", "system:authenticated")


class Laptop:
    """Takes part in the weather from the beginning; its server is there from `start` to `close`."""

    def __init__(
        self, persona: Persona, storage: Storage, runtime: PodRuntime, *, certificates: Certificates, clock: Clock
    ) -> None:
        self._persona = persona
        self._certificates = certificates
        self._storage = storage
        self._runtime = runtime
        self._tokens = Tokens(clock)
        self._token = ""
        self._folder: Path | None = None
        self._asleep = False
        self._offline = False
        self._waking: asyncio.Task[None] | None = None
        self.server: ApiServer | None = None
        self._give_token()

    async def start(self, *, port: int, folder: Path) -> None:
        """Serve, and write the kubeconfig to a folder. Raises OSError when the port is taken."""
        server = ApiServer(
            self._storage,
            identities=self._tokens,
            certificates=self._certificates,
            runtime=self._runtime,
            port=port,
        )
        await server.start()
        self.server, self._folder = server, folder
        self._write()
        if self._asleep or self._offline:
            self._settle()

    async def close(self) -> None:
        """Be gone."""
        if self._waking is not None:
            self._waking.cancel()
            await asyncio.gather(self._waking, return_exceptions=True)
        server, self.server = self.server, None
        if server is not None:
            await server.close()

    # weather

    def sleep(self) -> None:
        self._asleep = True
        self._settle()

    def wake(self) -> None:
        self._asleep = False
        self._settle()

    def disconnect(self) -> None:
        self._offline = True
        self._settle()

    def reconnect(self) -> None:
        self._offline = False
        self._settle()

    def expire_token(self) -> None:
        self._tokens.expire_all()

    def enroll_again(self) -> None:
        self._give_token()
        self._write()

    def _settle(self) -> None:
        """Make the server what the weather is; who is asleep has no Wi-Fi to lose."""
        if self.server is None:
            return
        if self._asleep:
            self.server.sleep()
        elif self._offline:
            self.server.refuse()
        elif self._waking is None or self._waking.done():
            self._waking = asyncio.get_running_loop().create_task(self._wake(self.server))

    async def _wake(self, server: ApiServer) -> None:
        await server.wake()
        if self._asleep or self._offline:  # once more, in the meantime
            self._settle()

    def _give_token(self) -> None:
        hides_ingresses = self._persona.circumstance is Circumstance.NO_INGRESSES
        hidden = frozenset({"ingresses"}) if hides_ingresses else frozenset[str]()
        self._token = secrets.token_urlsafe(24)
        self._tokens.issue(self._token, Identity(self._persona.id, _ADMIN_GROUPS, hidden=hidden))

    def _write(self) -> None:
        if self.server is not None and self._folder is not None:
            write_kubeconfig(
                self._folder,
                self._persona,
                server=self.server.address,
                ca_pem=self._certificates.ca_pem,
                token=self._token,
            )
