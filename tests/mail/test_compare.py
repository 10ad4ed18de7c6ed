"""A letter leaves only when it says what was agreed, and nothing that the record does not."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.mail.compare import compare
from calldesk.mail.compose import Composed, compose
from calldesk.mail.record import Record, record_from_json
from calldesk.rules.money import Money

RECORD = Record(
    to_name="Maya Ortiz",
    to_address="maya@brightline.example",
    written_on=date(2026, 11, 20),
    agreed_amounts=(Money(200_000, "USD"),),
    agreed_days=(date(2026, 11, 27),),
    agreed_invoices=("2231",),
    amounts=(Money(624_000, "USD"), Money(224_000, "USD")),
    days=(date(2026, 10, 8), date(2026, 10, 20)),
    invoices=("2231", "2260", "2275"),
    names=("Brightline Dental",),
    known=(
        "12 King Street West, Toronto M5H 1A1",
        "IBAN DE89 3704 0044 0532 0130 00",
        "416 555 0199",
    ),
)

BODY = """Dear Ms Ortiz,

thank you for your time on the phone today. As agreed, {amount} for invoice {invoice}
will reach us by {day}. {more}

Dana Reyes
12 King Street West,
Toronto M5H 1A1, 416 555 0199
IBAN DE89 3704 0044 0532 0130 00
"""


def words(record: Record = RECORD, subject: str = "What we agreed today", **said: str) -> list[str]:
    """The mismatches of a letter in which some things are said differently."""
    parts = {"amount": "2,000.00 USD", "invoice": "2231", "day": "Friday 27 November", "more": ""}
    return [m.words for m in compare(subject, BODY.format(**(parts | said)), record)]


def test_a_letter_that_says_what_was_agreed_may_leave():
    assert words() == []


@pytest.mark.parametrize(
    "amount",
    "2,000|2000|2,000.00|$2,000|US$2,000.00|USD 2000|2000USD|2.000,00|2 000,00 USD|2'000.00"
    "|2\u00a0000,00 USD|2\u202f000,00|2k|2,000 dollars|*2,000.00*|_2,000.00_|(2,000.00)"
    "|２,０００.００ USD|2,000.00USD".split("|"),
)
def test_the_agreed_amount_may_be_written_in_many_ways(amount):
    assert words(amount=amount) == []


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("2,500.00", "the letter says 2,500.00, the record 2,000.00"),
        ("2,500.00 USD", "the letter says 2,500.00 USD, the record 2,000.00 USD"),
        ("2500", "the letter says 2500, the record 2,000.00"),
        ("$2,500", "the letter says $2,500, the record 2,000.00 USD"),
        ("2.500,00", "the letter says 2.500,00, the record 2,000.00"),
        ("20.00", "the letter says 20.00, the record 2,000.00"),
        ("2,000.50", "the letter says 2,000.50, the record 2,000.00"),
        ("€2,000", "the letter says €2,000, the record 2,000.00 USD"),
        ("2,000.00 EUR", "the letter says 2,000.00 EUR, the record 2,000.00 USD"),
        ("2\u200d500.00", "the letter says 2500.00, the record 2,000.00"),
        ("２,５００.００", "the letter says 2,500.00, the record 2,000.00"),
        ("1.2.3,4,5", "the letter says 1.2.3,4,5, the record 2,000.00"),
        ("the money", "the letter does not say 2,000.00 USD, which was agreed"),
    ],
)
def test_another_amount_is_refused_by_name(amount, expected):
    assert words(amount=amount) == [expected]


@pytest.mark.parametrize(
    "day",
    "27 November|Nov 27|27 Nov.|Fri 27 Nov|Friday, 27 November 2026|27th of November"
    "|November 27th, 2026|2026-11-27|27/11/2026|11/27/2026|27.11.2026|27/11/26|27/11|the 27th"
    "|FRIDAY 27 NOVEMBER".split("|"),
)
def test_the_agreed_day_may_be_written_in_many_ways(day):
    assert words(day=day) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("Friday 28 November", "the letter says Friday 28 November, the record Friday 27 November"),
        ("Nov 28", "the letter says Nov 28, the record Friday 27 November"),
        ("28/11/2026", "the letter says 28/11/2026, the record Friday 27 November"),
        ("2026-12-27", "the letter says 2026-12-27, the record Friday 27 November"),
        ("27 November 2027", "the letter says 27 November 2027, the record Friday 27 November"),
        ("the 28th", "the letter says by the 28th, the record Friday 27 November"),
        (
            "Thursday 27 November",
            "the letter says Thursday 27 November, but that is a Friday",
        ),
        ("next week", "the letter does not say Friday 27 November 2026, which was agreed"),
    ],
)
def test_another_day_is_refused_by_name(day, expected):
    assert words(day=day) == [expected]


@pytest.mark.parametrize(
    ("language", "good", "bad"),
    [
        ("de", "Freitag, 27. November 2026", "Freitag, 28. November"),
        ("de", "27.11.", "28.11."),
        ("pl", "piątek, 27 listopada", "piatek, 28 listopada"),
        ("hu", "2026. november 27., péntek", "november 28."),
        ("ms", "Jumaat, 27 November 2026", "Sabtu, 28 November"),
        ("zh", "2026年11月27日星期五", "11月28日"),
    ],
)
def test_days_are_read_in_the_language_of_the_letter(language, good, bad):
    record = replace(RECORD, language=language)
    assert words(record, day=good) == []
    assert len(words(record, day=bad)) == 1


@pytest.mark.parametrize(
    ("invoice", "expected"),
    [
        ("2231, 2260 and 2275", []),
        ("no. 2231", []),
        ("#2231", []),
        ("2231 and 2 others", []),
        (
            "2232",
            [
                "the letter says invoice 2232, which is not in the record",
                "the letter does not say invoice 2231, which was agreed",
            ],
        ),
        ("2231 and 2299", ["the letter says invoice 2299, which is not in the record"]),
        ("2231 and INV-7", ["the letter says invoice INV-7, which is not in the record"]),
        ("2260", ["the letter does not say invoice 2231, which was agreed"]),
    ],
)
def test_invoices_must_be_those_of_the_record(invoice, expected):
    assert words(invoice=invoice) == expected


@pytest.mark.parametrize(
    "number", ["FV 12/11/2026", "INV-2,500", "2026-11-28", "A.7/b", "€5", "[/b]"]
)
def test_an_invoice_number_is_no_date_and_no_amount(number):
    record = replace(RECORD, agreed_invoices=(number,), invoices=(number,))
    assert words(record, invoice=number) == []


@pytest.mark.parametrize(
    "more",
    [
        "Your balance is then 4,240.00",
        "Please pay EUR 5",
        "Our old offer was 1999",
        "It was due on 9 October.",
        "See invoice 2300.",
        "Our account is now DE11 5001 0517 5407 3249 31.",
    ],
)
def test_whatever_else_is_not_in_the_record_is_refused(more):
    assert len(words(more=more)) >= 1


@pytest.mark.parametrize(
    "more",
    [
        "In all 6,240.00 USD are open.",
        "Invoice 2260 2,240.00 USD due 20 October 2026",
        "We spoke today, 20 November 2026, for 12 minutes.",
        "It is 43 days overdue; interest is 8.0 %.",
        "We are here from 9:00 to 17:30, or on +1 416 555 0134, or at https://acme.example/2500.",
        "Have a good 2026.",
        "You may pay in 3 parts, 24/7.",
    ],
)
def test_what_the_record_knows_and_mere_counts_may_be_said(more):
    assert words(more=more) == []


def test_the_subject_is_compared_too():
    assert words(subject="What we agreed: 2,500.00 USD by 27 November") == [
        "the letter says 2,500.00 USD, which is not in the record"
    ]
    assert words(subject=" ") == ["the letter has no subject"]


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("14:00", []),
        ("2 pm", []),
        ("2.00 p.m.", []),
        ("2:00", []),
        ("15:00", ["the letter says 15:00, the record 14:00"]),
        ("2 am", ["the letter says 2 am, the record 14:00"]),
        ("lunch", ["the letter does not say 14:00, which was agreed"]),
    ],
)
def test_an_agreed_time_of_day_is_compared(clock, expected):
    record = replace(RECORD, agreed_times=(time(14),))
    assert words(record, more=f"I call you at {clock}.") == expected


@pytest.mark.parametrize(
    ("greeting", "good"),
    [
        ("Dear Ms Ortiz,", True),
        ("Hi Maya,", True),
        ("hello,", True),
        ("Dear Sir or Madam,", True),
        ("Dear Brightline Dental,", True),
        ("Sehr geehrte Frau Ortiz,", True),
        ("Maya, as we said:", True),
        ("Dear Susie,", False),
        ("Dear Mr Marsh,", False),
        ("Good morning Maya Lee,", False),
        ("Szanowna Pani Kowalska,", False),
    ],
)
def test_the_letter_greets_whom_it_goes_to(greeting, good):
    body = BODY.replace("Dear Ms Ortiz,", greeting)
    filled = body.format(amount="2,000", invoice="2231", day="27 November", more="")
    about = [m.about for m in compare("What we agreed", filled, RECORD)]
    assert about == ([] if good else ["addressee"])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"to_address": ""}, "no letter to Maya Ortiz: there is no e-mail address"),
        ({"may_write": False}, "no letter to Maya Ortiz: they asked for no e-mail"),
    ],
)
def test_nobody_is_written_to_without_an_address_or_against_their_wish(change, expected):
    assert words(replace(RECORD, **change)) == [expected]


@pytest.mark.parametrize(
    "text",
    ["1" * 10_000, "1,000 " * 2_000, "invoice " * 2_000, "27 " * 3_000, "a." * 5_000, "@" * 9_000,
     "\x1b]52;c;eA==\x07[/b]", "\u202e00.005,2", "布莱特" * 3_000, "\ud800", "+1 " * 3_000],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
@pytest.mark.parametrize("place", ["body", "name", "invoice"])
def test_hostile_text_is_compared_like_any_other(text, place):
    record = RECORD
    if place == "name":
        record = replace(RECORD, to_name=text, names=(text,))
    if place == "invoice":
        record = replace(RECORD, invoices=(*RECORD.invoices, text))
    for mismatch in compare("s", BODY.format(amount=text, invoice=text, day="", more=text), record):
        assert mismatch.words.isprintable()
        assert len(mismatch.words) < 300


def test_a_record_is_kept_as_json_and_read_back():
    record = replace(RECORD, agreed_times=(time(14, 30),), may_write=False)
    assert record_from_json(record.to_json()) == record


TEMPLATE = """Subject: {{ amount }} by {{ due|day }}

Dear {{ name }},

{{ amount }} by {{ due }} for {{ invoices }}.
"""
LANGUAGES = st.sampled_from(["en", "en_US", "de", "pl", "hu", "ms", "zh", "fr"])
AMOUNTS = st.builds(
    Money,
    st.integers(1, 10**12),
    st.sampled_from(["USD", "EUR", "JPY", "KWD", "HUF", "PLN", "MYR", "CNY"]),
)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
NUMBERS = st.from_regex(r"[A-Z]{0,4}[-/]?[1-9][0-9]{2,8}(/[0-9]{1,4})?", fullmatch=True)


def letter_of(language: str, amount: Money, due: date, number: str) -> tuple[Composed, Record]:
    facts = {"amount": amount, "due": due, "name": "Maya Ortiz", "invoices": (number,)}
    letter = compose(TEMPLATE, facts, language)
    assert isinstance(letter, Composed)
    return letter, Record(
        "Maya Ortiz", "maya@brightline.example", date(2026, 11, 20), language,
        agreed_amounts=(amount,), agreed_days=(due,), agreed_invoices=(number,),
    )  # fmt: skip


@given(LANGUAGES, AMOUNTS, DAYS, NUMBERS)
@settings(max_examples=150, deadline=None)
def test_what_was_composed_of_the_record_agrees_with_it(language, amount, due, number):
    letter, record = letter_of(language, amount, due, number)
    assert compare(letter.subject, letter.body, record) == ()


@given(LANGUAGES, AMOUNTS, AMOUNTS, DAYS, st.integers(1, 400))
@settings(max_examples=150, deadline=None)
def test_a_record_that_changed_after_the_letter_was_written_is_noticed(
    language, amount, other, due, days
):
    letter, record = letter_of(language, amount, due, "A-1")
    if amount != other:
        changed = replace(record, agreed_amounts=(other,))
        assert "amount" in [m.about for m in compare(letter.subject, letter.body, changed)]
    changed = replace(record, agreed_days=(due + timedelta(days=days),))
    assert "day" in [m.about for m in compare(letter.subject, letter.body, changed)]
