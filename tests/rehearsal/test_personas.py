"""The shipped personas, and files of personas that are wrong."""

import pytest

from calldesk.rehearsal.hints import never_raised, unfit
from calldesk.rehearsal.personas import read_personas, read_words
from calldesk.rules.datafile import DataFileError

ONE = """
[{name}]
patience = 0.5
objection_rate = 0.2
{more}
"""


def one(more="", name="calm"):
    return read_personas(ONE.format(name=name, more=more))[0]


def test_at_least_ten_personas_ship_each_with_an_account(personas):
    assert len(personas) >= 10
    assert all(persona.account for persona in personas.values())


def test_every_objection_has_five_phrasings_of_whoever_raises_it(personas):
    few = [
        (persona.id, name)
        for persona in personas.values()
        for name in persona.objections
        if len(set(persona.phrases(name))) < 5
    ]
    assert few == []


def test_no_phrasing_is_the_same_in_two_personas(personas):
    said = [
        text
        for persona in personas.values()
        for texts in persona.own.phrases.values()
        for text in texts
    ]
    assert sorted(said) == sorted(set(said))


def test_a_phrasing_is_not_the_title_of_the_objection(personas, scripts):
    titles = {o.title.casefold().strip(".") for s in scripts.values() for o in s.objections}
    said = {t.casefold().strip(".") for p in personas.values() for o in p.objections
            for t in p.phrases(o)}  # fmt: skip
    assert len(said & titles) <= 3


@pytest.mark.parametrize("name", ["first-reminder", "call-after-notice"])
def test_the_shipped_calls_can_be_rehearsed_in_every_step(name, scripts, personas):
    assert unfit(scripts[name], personas.values()) == ()
    assert never_raised(scripts[name], personas.values()) == ()


@pytest.mark.parametrize("name", ["first-reminder", "call-after-notice"])
def test_every_reply_of_the_shipped_calls_has_several_phrasings(name, scripts, personas):
    replies = {way.id for s in scripts[name].steps for way in s.ways if way.kind == "reply"}
    common = personas["angry"].common.replies
    assert [reply for reply in sorted(replies) if len(common.get(reply, ())) < 3] == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("patients = 0.5", "did you mean 'patience'?"),
        ("[calm.truth]\ncan_play = 1", "did you mean 'can_pay'?"),
        ("answers = 'gatekeper'", "did you mean 'gatekeeper'?"),
        ("says = { yes = 'often' }", "[says] 'yes' must be a number from 0 up"),
        ("says = { yes = -1 }", "must be a number from 0 up, not -1"),
        ("says = { yes = nan }", "must be a number from 0 up"),
        ("objections = 3", "'objections' must be a table"),
        ("phrases = { lawyer = [] }", "'lawyer' must be a list of texts"),
        ("phrases = { lawyer = ['{open'] }", "a brace holds the name of a field"),
        ("replies = { yes = ['{email.__class__}'] }", "a brace holds the name of a field"),
        ("replies = { yes = ['{email:{width}}'] }", "a brace holds the name of a field"),
        ("replies = { yes = ['{}'] }", "a brace holds the name of a field"),
        ("[calm.account]\nbusines = 'A'", "did you mean 'business'?"),
        ("[calm.account]\nbusiness = 'A'\namount = 'much'\ninvoices = ['1']", "'amount' must be"),
        ("[calm.account]\nbusiness = 'A'\namount = '1'\ninvoices = []", "'invoices' must be"),
    ],
    ids=lambda text: text[:40],
)
def test_what_is_wrong_in_a_file_is_named_with_what_was_meant(more, words):
    with pytest.raises(DataFileError) as fault:
        one(more)
    assert words in str(fault.value)
    assert "[calm]" in str(fault.value)


@pytest.mark.parametrize("patience", ["-0.1", "1.1", "true", "'high'"])
def test_patience_is_from_0_to_1(patience):
    with pytest.raises(DataFileError, match="from 0 to 1"):
        read_personas(f"[a]\npatience = {patience}\nobjection_rate = 0.1")


def test_common_words_hold_phrases_and_replies_only():
    with pytest.raises(DataFileError, match="did you mean 'replies'"):
        read_words("[reply]\nyes = ['Yes.']\n")


def test_own_words_win_over_common_ones():
    common = read_words("[replies]\nyes = ['Yes.']\nno = ['No.']\n")
    text = ONE.format(name="calm", more="[calm.replies]\nyes = ['Aye.']")
    persona = read_personas(text, common)[0]
    assert (persona.replies("yes"), persona.replies("no")) == (("Aye.",), ("No.",))
