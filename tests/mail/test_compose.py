"""Templates and facts become letters; what a template must not do is a problem with its line."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.mail.compose import Composed, TemplateProblem, compose
from calldesk.rules.money import Money


@dataclass(frozen=True, slots=True)
class Part:
    amount: Money
    due: date


FACTS = {
    "name": "Ms Ortiz",
    "amount": Money(200_000, "USD"),
    "due": date(2026, 11, 27),
    "at": datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("America/Toronto")),
    "invoices": ("2231", "2260", "2275"),
    "count": 2,
    "nothing": None,
    "settled": False,
    "parts": (
        Part(Money(100_000, "USD"), date(2026, 11, 27)),
        Part(Money(100_000, "USD"), date(2026, 12, 27)),
    ),
}

PLAN = """Subject: What we agreed today: {{ amount }} by {{ due|day }}

Dear {{ name }},

{% if settled %}
We are even.
{% else %}
invoices {{ invoices }}, in {{ count }} payments:
{% for part in parts %}
  {{ part.amount|money }} by {{ part.due|date }}
{% endfor %}
{% endif %}


We speak again on {{ at }}, at {{ at|time }} your time.
"""


def test_a_letter_reads_as_a_person_would_write_it():
    assert compose(PLAN, FACTS) == Composed(
        "What we agreed today: 2,000.00 USD by Friday 27 November",
        "Dear Ms Ortiz,\n"
        "\n"
        "invoices 2231, 2260 and 2275, in 2 payments:\n"
        "  1,000.00 USD by Friday 27 November 2026\n"
        "  1,000.00 USD by Sunday 27 December 2026\n"
        "\n"
        "We speak again on Tuesday 24 November 2026, 09:00, at 09:00 your time.\n",
    )


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("en", "2,000.00 USD, Friday 27 November 2026"),
        ("en-US", "2,000.00 USD, Friday, November 27, 2026"),
        ("de", "2.000,00 USD, Freitag, 27. November 2026"),
        ("pl", "2\u00a0000,00 USD, piątek, 27 listopada 2026"),
        ("hu", "2\u00a0000,00 USD, 2026. november 27., péntek"),
        ("ms", "2,000.00 USD, Jumaat, 27 November 2026"),
        ("zh", "2,000.00 USD, 2026年11月27日星期五"),
        ("no such language", "2,000.00 USD, Friday, 27 November 2026"),
    ],
)
def test_amounts_and_days_follow_the_language(language, subject):
    letter = compose("Subject: {{ amount }}, {{ due }}\n\nHello", FACTS, language)
    assert isinstance(letter, Composed)
    assert letter.subject == subject


@pytest.mark.parametrize(
    ("minor", "currency", "words"),
    [(500, "JPY", "500 JPY"), (1_500, "KWD", "1.500 KWD"), (-123_456, "EUR", "-1,234.56 EUR")],
)
def test_an_amount_has_the_decimals_of_its_currency(minor, currency, words):
    letter = compose("Subject: {{ a }}\n", {"a": Money(minor, currency)})
    assert letter == Composed(words, "\n")


@pytest.mark.parametrize(
    ("template", "line"),
    [
        pytest.param("Dear you,\n\nhello", 1, id="no subject"),
        pytest.param("", 1, id="nothing at all"),
        pytest.param("Subject: x\n\n{{ amonut }}", 0, id="a name that is not known"),
        pytest.param("Subject: x\n\n{{ amount.minr }}", 0, id="a part that is not known"),
        pytest.param("Subject: x\n\n{{ amonut|money }}", 0, id="an unknown name, written as money"),
        pytest.param("Subject: x\n\n{{ nothing }}", 0, id="a fact that is empty"),
        pytest.param("Subject: x\n\n{{ name|date }}", 0, id="a name written as a date"),
        pytest.param("Subject: x\n\n{{ due|time }}", 0, id="the clock of a day"),
        pytest.param("Subject: x\n\n{{ name.upper }}", 0, id="a method"),
        pytest.param("Subject: x\n\n{{ name|upper }}", 3, id="a filter of Jinja's"),
        pytest.param("Subject: x\n\n\n{% if name %}", 4, id="an open end"),
        pytest.param("Subject: x\n\n{{ 10**100000000 }}", 3, id="a power without end"),
        pytest.param("Subject: x\n\n{{ 'x' * 1000000000 }}", 3, id="a text without end"),
        pytest.param("Subject: x\n\n{{ '%1000000000d' % 1 }}", 3, id="a format without end"),
        pytest.param("Subject: x\n\n{{ name.upper() }}", 3, id="a call"),
        pytest.param("Subject: x\n\n{{ invoices[0] }}", 3, id="a subscript"),
        pytest.param("Subject: x\n\n{% set a = 1 %}", 3, id="a variable"),
        pytest.param("Subject: x\n\n{% include 'x' %}", 3, id="another file"),
        pytest.param("Subject: x\n\n{% macro m() %}{% endmacro %}", 3, id="a macro"),
        pytest.param("Subject: x\n\n{{ range(9) }}", 3, id="a global"),
        pytest.param("Subject: x\n\n{{ amount.__class__ }}", 0, id="the inside of a value"),
    ],
)
def test_a_template_that_makes_no_letter_says_why(template, line):
    problem = compose(template, FACTS)
    assert isinstance(problem, TemplateProblem)
    assert problem.line in (line, 3 if line == 0 else line)
    assert problem.words.isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "{{ 10**9 }}{% if x %}",
        "Maya\nBcc: all@evil.example\n\nYou owe nothing.",
        "\x1b]52;c;eA==\x07[@click=app.quit]x[/]",
        "\u202eevil\u2066",
        "布莱特" * 4000,
        "",
    ],
    ids=["a template", "new lines", "escapes", "bidi", "ten thousand letters", "nothing"],
)
def test_a_fact_stays_on_its_line_and_is_never_a_template(text):
    letter = compose("Subject: To {{ n }}\n\nDear {{ n }},\n\nyes.", {"n": text})
    assert isinstance(letter, Composed)
    assert "\n" not in letter.subject
    assert len(letter.subject) <= 250
    assert len(letter.body.split("\n")) == 4
    assert letter.body.replace("\n", "").isprintable()


@given(name=st.text(max_size=60))
@settings(max_examples=80)
def test_any_name_leaves_the_shape_of_the_letter(name):
    letter = compose("Subject: a {{ n }} b\n\nDear {{ n }},\nyes.", {"n": name})
    assert isinstance(letter, Composed)
    assert letter.subject.startswith("a ")
    assert letter.body.count("\n") == 2
