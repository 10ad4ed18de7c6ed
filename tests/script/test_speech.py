from datetime import date, time
from decimal import Decimal

import pytest

from calldesk.rules.money import Money
from calldesk.rules.when.values import Moment, Window
from calldesk.script.fields import Phone, Windows
from calldesk.script.hosts import Host, daypart
from calldesk.script.speech import digits, plural, speak, spell

TUESDAY = Moment(date(2026, 11, 24), time(9))
TWO_MORNINGS = Windows((Window((1, 3), time(9), time(11)),))

SPOKEN = [
    ("en", Money(624000, "USD"), "6,240.00 US dollars"),
    ("en", Money(100, "USD"), "1.00 US dollar"),
    ("en", Money(5000, "JPY"), "5,000 Japanese yen"),
    ("en", date(2026, 11, 27), "Friday 27 November"),
    ("en", TUESDAY, "Tuesday 24 November at 9 am"),
    ("en", Moment(date(2026, 11, 24), time(14, 15)), "Tuesday 24 November at 2:15 pm"),
    ("en", Moment(date(2026, 11, 24)), "Tuesday 24 November"),
    ("en", TWO_MORNINGS, "Tuesday and Thursday between 9 am and 11 am"),
    ("en", ("2231", "2260", "2275"), "2231, 2260 and 2275"),
    ("en", ("2231",), "2231"),
    ("en", (), ""),
    ("en", 1234, "1,234"),
    ("en", Decimal("2.5"), "2.5"),
    ("en", True, "yes"),
    ("en", "as typed", "as typed"),
    ("en", "two\nlines \x1b[31mred\u202e", "two lines [31mred"),
    ("pl", Money(200, "USD"), "2,00 dolary amerykańskie"),
    ("pl", date(2026, 11, 27), "piątek, 27 listopada"),
    ("hu", date(2026, 11, 27), "november 27., péntek"),
    ("zh", date(2026, 11, 27), "11月27日星期五"),
    ("ms", False, "tidak"),
    ("xx-nowhere", Money(100, "EUR"), "1.00 euro"),
]


@pytest.mark.parametrize(("language", "value", "words"), SPOKEN)
def test_a_value_speaks_itself(language, value, words):
    assert speak(value, language).replace("\u00a0", " ") == words


def test_a_number_is_read_digit_by_digit_in_its_groups():
    assert digits(Phone("+1 416 555 0134"), "en") == "+1 4 1 6, 5 5 5, 0 1 3 4"
    assert digits(Phone("+14165550134", "+14165550134"), "en") == "+1 4 1 6, 5 5 5, 0 1 3 4"
    assert digits("2231", "en") == "2 2 3 1"
    assert digits("", "en") == ""


def test_a_word_is_spelt():
    assert spell("Ana Ortiz", "en") == "A-N-A O-R-T-I-Z"


@pytest.mark.parametrize(
    ("language", "number", "form"),
    [
        ("en", 1, "a"),
        ("en", 2, "b"),
        ("pl", 1, "a"),
        ("pl", 3, "b"),
        ("pl", 5, "c"),
        ("zh", 9, "a"),
    ],
)
def test_plural_forms_stand_in_the_order_of_the_language(language, number, form):
    assert plural(number, language, "a", "b", "c", "d") == form


@pytest.mark.parametrize(
    ("hour", "words"), [(8, "morning"), (12, "afternoon"), (17, "afternoon"), (18, "evening")]
)
def test_the_part_of_the_day(hour, words):
    assert daypart(hour) == words


def test_without_a_named_contact_the_script_asks_for_the_bookkeeper():
    assert Host.of({}).values["debtor.contact"] == "whoever does your bookkeeping"


def test_a_host_survives_its_json(host):
    assert Host.from_json(host.to_json()) == host


def test_an_unknown_host_variable_is_refused():
    with pytest.raises(ValueError, match=r"is called 'debtor\.nam'"):
        Host.of({"debtor.nam": "x"})
