"""What the tests of rehearsals share: the shipped personas and scripts, and seeded chance."""

from datetime import date
from importlib.resources import files
from random import Random

import pytest

from calldesk.rehearsal.accounts import Caller, host
from calldesk.rehearsal.personas import read_personas, read_words
from calldesk.rehearsal.play import begin
from calldesk.rehearsal.score import read_scoring
from calldesk.rehearsal.trainee import play_alone
from calldesk.script.fields import Phone
from calldesk.script.parse import parse
from calldesk.script.policy import read_policy

SHIPPED = files("calldesk.shipped")
DANA = Caller("Dana Reed", Phone("+1 416 555 0100"), "Acme Supplies")
FRIDAY = date(2026, 11, 20)


def shipped(*place):
    return SHIPPED.joinpath(*place).read_text(encoding="utf-8")


def seeded(*names):
    """Chance that begins anew at every turn."""
    return lambda turn: Random("/".join(map(str, (*names, turn)))).random


@pytest.fixture(scope="session")
def policy():
    return read_policy(shipped("policies", "b2b-default.toml"))


@pytest.fixture(scope="session")
def scripts():
    names = ("first-reminder", "call-after-notice")
    return {name: parse(shipped("scripts", f"{name}.call.md")).script for name in names}


@pytest.fixture(scope="session")
def script(scripts):
    return scripts["first-reminder"]


@pytest.fixture(scope="session")
def personas():
    folder = SHIPPED.joinpath("personas", "en")
    words = read_words(shipped("personas", "en", "words.toml"))
    texts = [f.read_text("utf-8") for f in folder.iterdir() if f.name != "words.toml"]
    return {one.id: one for text in texts for one in read_personas(text, words)}


@pytest.fixture(scope="session")
def scoring():
    return read_scoring(shipped("rehearsal.toml"))


@pytest.fixture(scope="session")
def begun(script, policy, personas):
    """Begin a rehearsal with a persona's own account: begun('angry')."""

    def go(persona, of=None):
        who = personas[persona] if isinstance(persona, str) else persona
        chosen = of or script
        return begin(who, chosen, policy, host(who.account, DANA, FRIDAY, 10, chosen.language))

    return go


@pytest.fixture(scope="session")
def played(begun):
    """Play a rehearsal by itself: played('angry', seed, skill)."""

    def go(persona, seed, skill=1.0, of=None):
        return play_alone(begun(persona, of), skill, seeded(seed, "d"), seeded(seed, "t"))

    return go


@pytest.fixture(scope="session")
def chance():
    return seeded
