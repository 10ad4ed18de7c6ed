"""Scripts in the language of whoever is called."""

from dataclasses import replace

import pytest
from telephone import ring

from calldesk.desk import brief, dialling, resuming, scripts, shipped, translations, upkeep
from calldesk.script.exchange.catalogue import Catalogue, follow
from calldesk.script.exchange.po import write_po
from calldesk.script.parse import parse
from calldesk.store import accounts, people
from calldesk.store import scripts as kept

SOURCE = """\
script: first-reminder
title: First reminder call
language: en
start: open

# Call

## open: Opening line
coach: Stand up.
> Good {{ daypart }}, may I speak with {{ debtor.contact }}?
- away: "Not here." -> bye
- other: Anything else -> bye

## bye: Goodbye
> Thank you.
ask: who_answered choice(debtor, gatekeeper) always, Who answered?
-> gone

## gone: Gone
end: hung_up
"""


class Shelf:
    """A short first reminder, as if it were shipped with translations into two languages."""

    def __init__(self):
        self.source = SOURCE
        self.po = {"pl": self.translated("pl"), "de": self.translated("de")}

    def translated(self, language, mark="*"):
        empty = follow(parse(self.source), Catalogue(language))
        entries = tuple(replace(e, text=f"{e.source} {mark}") for e in empty.entries)
        return write_po(replace(empty, entries=entries), "first-reminder")

    def languages(self, kind):
        return tuple(self.po)

    def names(self, kind):
        return ("first-reminder.po",) if "/" in kind else shipped.names(kind)

    def text(self, kind, name, home=None):
        language = kind.partition("/")[2]
        return self.po[language] if language else self.source


@pytest.fixture
def shelf(monkeypatch):
    shelf = Shelf()
    monkeypatch.setattr(translations, "shipped", shelf)
    return shelf


@pytest.fixture
def polish(desk, brightline, shelf):
    """The account speaks Polish, and the Polish script is in use."""
    with desk.store.transaction() as tx:
        accounts.correct(tx, brightline.account, language="pl")
    translations.bring_in(desk)
    return brightline


@pytest.fixture(autouse=True)
def judged(monkeypatch):
    """A policy with words for Polish and German."""
    text = shipped.text("policies", scripts.POLICY)
    if "[words.pl]" not in text:
        text += '\n[words.pl]\ndebt = ["dłu[gż]"]\n'
    if "[words.de]" not in text:
        text += '\n[words.de]\ndebt = ["schuld"]\n'
    monkeypatch.setattr(scripts, "policy_text", lambda desk: text)


def heads(desk):
    with desk.store.reading() as tx:
        return {(h.script, h.language): h for h in kept.latest(tx)}


def test_only_what_somebody_speaks_is_brought_in(desk, polish) -> None:
    assert ("first-reminder", "pl") in heads(desk)
    assert not any(language == "de" for _, language in heads(desk))


def test_what_is_in_use_is_not_made_again(desk, polish, monkeypatch) -> None:
    before = heads(desk)
    monkeypatch.setattr(translations.Shipped, "made", lambda one: pytest.fail("made again"))
    translations.bring_in(desk)
    assert heads(desk) == before


def test_a_better_translation_is_a_new_version(desk, polish, shelf) -> None:
    shelf.po["pl"] = shelf.translated("pl", mark="!")
    translations.bring_in(desk)
    assert heads(desk)["first-reminder", "pl"].number == 2


def test_a_new_policy_makes_it_anew_and_keeps_its_number(desk, polish, monkeypatch) -> None:
    before = heads(desk)["first-reminder", "pl"]
    text = scripts.policy_text(desk) + "\n# changed\n[words.xx]\ndebt = []\n"
    monkeypatch.setattr(scripts, "policy_text", lambda desk: text)
    with desk.store.transaction() as tx:
        scripts.bring_in(desk, tx)
    translations.bring_in(desk)
    after = heads(desk)["first-reminder", "pl"]
    assert (after.hash, after.number) == (before.hash, before.number)
    assert after.policy_hash != before.policy_hash


def test_an_unsound_translation_is_not_brought_in_and_doctor_tells(desk, brightline, shelf) -> None:
    shelf.po["pl"] = shelf.translated("pl", mark="{{ dzien }}")
    with desk.store.transaction() as tx:
        accounts.correct(tx, brightline.account, language="pl")
    translations.bring_in(desk)
    assert ("first-reminder", "pl") not in heads(desk)
    found = [f for f in upkeep.check_database(desk) if not f.ok]
    assert [f.what for f in found] == ["script first-reminder (pl)"]
    assert "dzien" in found[0].words


def test_the_doctor_counts_the_lines_that_are_still_in_english(desk, polish, shelf) -> None:
    shelf.po["pl"] = shelf.po["pl"].replace('msgstr "Stand up. *"', 'msgstr ""')
    found = {f.what: f.words for f in upkeep.check_database(desk)}
    assert found["script first-reminder (pl)"] == "can be used; 1 line in English"


def test_a_policy_without_words_for_the_language_is_told(
    desk, brightline, shelf, monkeypatch
) -> None:
    plain = scripts.policy_text(desk).replace("[words.pl]", "[words.xx]")
    monkeypatch.setattr(scripts, "policy_text", lambda desk: plain)
    with desk.store.transaction() as tx:
        accounts.correct(tx, brightline.account, language="pl")
    translations.bring_in(desk)
    assert ("first-reminder", "pl") not in heads(desk)
    wrong = [f.words for f in upkeep.check_database(desk) if not f.ok]
    assert wrong == ["the policy has no [words.pl]: what is secret cannot be told there"]


def test_a_script_of_this_desk_is_not_overruled(desk, brightline, shelf) -> None:
    policy = scripts.policy_text(desk)
    mine = scripts.sound(shelf.source.replace("Stand up.", "Sit down."), policy, desk.today())
    with desk.store.transaction() as tx:
        scripts.publish(desk, tx, mine, "Anna")
        accounts.correct(tx, brightline.account, language="pl")
    translations.bring_in(desk)
    assert ("first-reminder", "pl") not in heads(desk)


@pytest.mark.parametrize(
    ("person", "account", "home", "spoken"),
    [
        (None, None, "en", "en"),
        (None, "pl", "en", "pl"),
        ("en", "pl", "de", "en"),
        ("pl-PL", "de", "en", "pl"),
        ("pl", None, "en", "pl"),
        ("fr", "pl", "en", "pl"),
        (None, None, "de", "de"),
        ("fr", "ja", "hu", "en"),
    ],
    ids=[
        "nobody says",
        "the account",
        "the person before the account",
        "a language of a country",
        "the person alone",
        "a script that is not there, then the account",
        "the desk",
        "English as a last resort",
    ],
)
def test_a_call_is_in_the_language_of_whoever_is_asked_for(
    desk, brightline, shelf, person, account, home, spoken
) -> None:
    with desk.store.transaction() as tx:
        people.correct(tx, brightline.maya, language=person)
        accounts.correct(tx, brightline.account, language=account)
        for language in ("pl", "de"):
            one = translations.Shipped("first-reminder", language, shelf.source, shelf.po[language])
            made = scripts.sound(one.made()[0], scripts.policy_text(desk), desk.today())
            scripts.publish(desk, tx, made, "calldesk")
    desk.settings = replace(desk.settings, desk=replace(desk.settings.desk, language=home))
    shown = brief.brief(desk, brightline.account)
    told = next(one for one in shown.scripts if one.script == "first-reminder")
    assert (told.language, told.foreign) == (spoken, spoken != home)
    live = ring(desk, brightline.account)
    assert live.walk.script.language == spoken
    assert ("*" in live.prompt.lines[0].text) == (spoken != "en")


def test_who_does_not_speak_the_language_of_the_account_takes_the_desks_own(desk, polish) -> None:
    choices = brief.brief(desk, polish.account).scripts
    offered = [(one.script, one.language) for one in choices]
    assert offered[0] == ("first-reminder", "pl")
    assert ("first-reminder", "en") in offered
    assert len(offered) == len(set(offered))
    rung = dialling.dial(desk, polish.account, None, "first-reminder", "en")
    assert dialling.connect(desk, rung).walk.script.language == "en"


def test_a_call_goes_on_in_the_language_it_began_in(desk, polish) -> None:
    ring(desk, polish.account)
    with desk.store.transaction() as tx:
        accounts.correct(tx, polish.account, language=None)
    again = resuming.resume(desk)
    assert again.walk.script.language == "pl"
