"""The first run: a name, a telephone, a company, a country; the rest follows from them."""

from dataclasses import dataclass

from calldesk.desk.opening import Desk
from calldesk.settings import Settings


@dataclass(frozen=True, slots=True)
class FirstRun:
    """What the console asks for when there is no settings file."""

    name: str
    telephone: str
    company: str
    country: str  # a name or an ISO code, as typed
    spoken_name: str = ""


def problems(answers: FirstRun) -> dict[str, str]:
    """Say what is wrong with the answers, by field; empty when all is well."""
    raise NotImplementedError


def save(desk: Desk, answers: FirstRun) -> Settings:
    """Write the settings file (only where there is none) and answer what now holds."""
    raise NotImplementedError
