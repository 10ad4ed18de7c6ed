from importlib.resources import files

import pytest

from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.people import ROLES
from calldesk.script.catalogue import CATALOGUE
from calldesk.script.policy import Policy, read_policy
from calldesk.script.reveal import words_in

FOLDER = files("calldesk") / "shipped" / "policies"
NAMES = sorted(path.name for path in FOLDER.iterdir() if path.name.endswith(".toml"))


def read(name: str) -> Policy:
    return read_policy((FOLDER / name).read_text("utf-8"))


@pytest.fixture(params=NAMES)
def policy(request: pytest.FixtureRequest) -> Policy:
    return read(request.param)


def test_three_policies_are_shipped() -> None:
    assert NAMES == ["b2b-default.toml", "strict.toml", "us-consumer.toml"]


@pytest.mark.parametrize("name", NAMES)
def test_a_policy_says_that_it_is_a_dated_example(name: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    assert "no legal advice" in text
    assert "November 2026" in text


def test_every_name_has_a_level_and_every_role_a_listener(policy: Policy) -> None:
    assert CATALOGUE.keys() <= policy.variables.keys()
    assert set(policy.roles) == set(ROLES)
    assert policy.outcome.keys() | policy.outcome_says.keys() <= OUTCOMES.keys()


def test_only_the_right_party_hears_everything(policy: Policy) -> None:
    top = policy.levels[-1]
    assert [who for who, level in policy.audience.items() if level == top] == ["right_party"]
    assert policy.raises["right_party"] == ("identity_check",)


LIMITED = {
    "This is Dana Reed of Acme Supplies for Maya Ortiz.": True,
    "Please call me back on 416 555 0100, today or on Tuesday morning.": True,
    "You can speak to anybody here.": True,
    "It is about an invoice.": False,
    "It is an important matter.": False,
    "It is urgent.": False,
    "This is my fifth message.": False,
    "I am calling from the collections department.": False,
    "It concerns your account.": False,
}


@pytest.mark.parametrize(("said", "allowed"), LIMITED.items())
def test_a_machine_hears_a_limited_content_message_and_nothing_else(
    said: str, allowed: bool
) -> None:
    policy = read("us-consumer.toml")
    assert policy.rank(policy.clearance("voicemail")) == 0
    assert (list(words_in(said, "en", policy)) == []) is allowed


def test_a_strict_desk_tells_a_third_party_of_nothing() -> None:
    policy = read("strict.toml")
    heard = {policy.clearance(who) for who in policy.audience if who != "right_party"}
    assert heard == {"public"}
    assert {"P01", "L03"} <= set(policy.never_waived)
