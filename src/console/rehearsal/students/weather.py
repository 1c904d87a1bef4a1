"""What happens to a student's laptop: it sleeps, the Wi-Fi drops, the token expires."""

from __future__ import annotations

from collections.abc import Generator
from typing import Protocol

from console.rehearsal.students.persona import Circumstance, Persona, chance_of
from console.rehearsal.students.student import SimulatedStudent

MINUTE = 60.0
BETWEEN_SLEEPS = 100 * MINUTE
SLEEP = (2 * MINUTE, 9 * MINUTE)
BETWEEN_DROPS = 45 * MINUTE
DROP = (6.0, 70.0)
TOKEN_EXPIRES = (55 * MINUTE, 75 * MINUTE)
UNTIL_ENROLLED_AGAIN = (12 * MINUTE, 25 * MINUTE)


class Laptop(Protocol):
    """The way to one student's API server, and the kubeconfig that the student sent in."""

    def sleep(self) -> None:
        """Keep connections, answer nothing."""

    def wake(self) -> None:
        """Answer again."""

    def disconnect(self) -> None:
        """Cut connections and refuse new ones."""

    def reconnect(self) -> None:
        """Be there again."""

    def expire_token(self) -> None:
        """Take no token any more that was given out before."""

    def enroll_again(self) -> None:
        """Give out a new token and send in a new kubeconfig."""


class Weather:
    """Lets all this happen to one student, by chance."""

    def __init__(self, persona: Persona, student: SimulatedStudent, laptop: Laptop, *, seed: int) -> None:
        self._persona = persona
        self._student = student
        self._laptop = laptop
        self._seed = seed

    def lives(self) -> list[Generator[float]]:
        """Return what goes on side by side; pauses are in simulated seconds."""
        lives = [self._sleeps(), self._drops()]
        if self._persona.circumstance is Circumstance.SHORT_TOKEN:
            lives.append(self._expires())
        return lives

    def _sleeps(self) -> Generator[float]:
        chance = chance_of(self._seed, self._persona.number, "sleep")
        while True:
            yield chance.expovariate(1 / BETWEEN_SLEEPS)
            self._student.away = True
            self._laptop.sleep()
            yield chance.uniform(*SLEEP)
            self._laptop.wake()
            self._student.away = False

    def _drops(self) -> Generator[float]:
        chance = chance_of(self._seed, self._persona.number, "network")
        while True:
            yield chance.expovariate(1 / BETWEEN_DROPS)
            self._laptop.disconnect()
            yield chance.uniform(*DROP)
            self._laptop.reconnect()

    def _expires(self) -> Generator[float]:
        chance = chance_of(self._seed, self._persona.number, "token")
        yield chance.uniform(*TOKEN_EXPIRES)
        self._laptop.expire_token()
        yield chance.uniform(*UNTIL_ENROLLED_AGAIN)
        self._laptop.enroll_again()
