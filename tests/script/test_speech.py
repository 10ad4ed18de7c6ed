from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from calldesk.rules.money import Money
from calldesk.rules.when import LANGUAGES, read_when
from calldesk.rules.when.values import Moment, Window
from calldesk.script.fields import Phone, Windows
from calldesk.script.hosts import Host, daypart
from calldesk.script.speech import digits, plural, speak, spell

TUESDAY = Moment(date(2026, 11, 24), time(9))
QUARTER_PAST_TWO = Moment(date(2026, 11, 24), time(14, 15))
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
    ("pl", date(2026, 11, 27), "w piątek, 27 listopada"),
    ("pl", date(2026, 11, 25), "w środę, 25 listopada"),
    ("hu", date(2026, 11, 27), "november 27., péntek"),
    ("zh", date(2026, 11, 27), "11月27号星期五"),
    ("ms", False, "tidak"),
    # money: the name goes with the number, and at home the country is left out
    ("pl", Money(624000, "USD"), "6240,00 dolarów amerykańskich"),
    ("pl", Money(1250000, "USD"), "12 500,00 dolarów amerykańskich"),
    ("pl", Money(100, "USD"), "1,00 dolar amerykański"),
    ("pl", Money(2200, "EUR"), "22,00 euro"),
    ("pl", Money(250, "USD"), "2,50 dolara amerykańskiego"),
    ("pl", Money(100, "PLN"), "1 złoty"),
    ("pl", Money(300, "PLN"), "3 złote"),
    ("pl", Money(624000, "PLN"), "6240 złotych"),
    ("pl", Money(250, "PLN"), "2 złote 50 groszy"),
    ("pl", Money(1_234_002, "PLN"), "12 340 złotych 2 grosze"),
    ("pl", Money(1, "PLN"), "1 grosz"),
    ("pl", Money(0, "PLN"), "0 złotych"),
    ("hu", Money(624000, "USD"), "6240,00 USA-dollár"),
    ("hu", Money(62400000, "HUF"), "624 000 forint"),
    ("hu", Money(1250050, "HUF"), "12 500,50 forint"),
    ("ms", Money(624000, "MYR"), "6,240 ringgit"),
    ("ms", Money(624050, "MYR"), "6,240 ringgit 50 sen"),
    ("ms", Money(624000, "USD"), "6,240.00 Dolar AS"),
    ("zh", Money(624000, "USD"), "6,240美元"),
    ("zh", Money(-624050, "USD"), "-6,240.50美元"),
    ("zh-CN", Money(624000, "CNY"), "6,240元"),
    ("zh-CN", Money(2541505, "CNY"), "25,415.05元"),
    # days and hours
    ("ms", date(2026, 11, 27), "Jumaat, 27 November"),
    ("pl", TUESDAY, "we wtorek, 24 listopada o 9:00"),
    ("hu", TUESDAY, "november 24-én, kedden 9 órakor"),
    ("ms", TUESDAY, "Selasa, 24 November pukul 9 pagi"),
    ("zh", TUESDAY, "11月24号星期二上午9点"),
    ("pl", QUARTER_PAST_TWO, "we wtorek, 24 listopada o 14:15"),
    ("hu", Moment(date(2026, 12, 1), time(8)), "december 1-jén, kedden 8 órakor"),
    ("hu", Moment(date(2026, 12, 2), time(8)), "december 2-án, szerdán 8 órakor"),
    ("hu", Moment(date(2026, 12, 12), time(8)), "december 12-én, szombaton 8 órakor"),
    ("hu", Moment(date(2026, 12, 16), time(8)), "december 16-án, szerdán 8 órakor"),
    ("hu", Moment(date(2026, 12, 20), time(8)), "december 20-án, vasárnap 8 órakor"),
    ("hu", Moment(date(2026, 11, 24)), "november 24., kedd"),
    ("hu", QUARTER_PAST_TWO, "november 24-én, kedden 14:15-kor"),
    ("ms", QUARTER_PAST_TWO, "Selasa, 24 November pukul 2.15 petang"),
    ("zh", QUARTER_PAST_TWO, "11月24号星期二下午2点15分"),
    ("pl", TWO_MORNINGS, "we wtorki i w czwartki między 9:00 a 11:00"),
    ("hu", TWO_MORNINGS, "kedden és csütörtökön 9:00 és 11:00 között"),
    ("ms", TWO_MORNINGS, "Selasa dan Khamis antara pukul 9 pagi dan 11 pagi"),
    ("zh", Moment(date(2026, 11, 24), time(14, 30)), "11月24号星期二下午2点半"),
    ("zh", TWO_MORNINGS, "星期二和星期四上午9点到11点"),
    # lists, numbers, yes and no
    ("pl", ("2231", "2260", "2275"), "2231, 2260 i 2275"),
    ("hu", ("2231", "2260", "2275"), "2231, 2260 és 2275"),
    ("ms", ("2231", "2260", "2275"), "2231, 2260 dan 2275"),
    ("zh", ("2231", "2260", "2275"), "2231、2260和2275"),
    ("pl", Decimal("2.5"), "2,5"),
    ("hu", 12345, "12 345"),
    ("pl", True, "tak"),
    ("hu", False, "nem"),
    ("zh", True, "是"),
    ("xx-nowhere", Money(100, "EUR"), "1.00 euro"),
]


@pytest.mark.parametrize(("language", "value", "words"), SPOKEN)
def test_a_value_speaks_itself(language, value, words):
    assert speak(value, language).replace("\u00a0", " ") == words


def test_a_number_is_read_digit_by_digit_in_its_groups():
    assert digits(Phone("+1 416 555 0134"), "en") == "+1 4 1 6, 5 5 5, 0 1 3 4"
    assert digits(Phone("+14165550134", "+14165550134"), "en") == "+1 4 1 6, 5 5 5, 0 1 3 4"
    assert digits(Phone("+48 22 123 45 67"), "pl") == "+4 8 2 2, 1 2 3, 4 5, 6 7"
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
        ("pl", 22, "b"),
        ("pl", 112, "c"),
        ("pl", Decimal("1.5"), "d"),
        ("pl", Decimal("2.00"), "b"),
        ("hu", 1, "a"),
        ("hu", 3, "b"),
        ("ms", 1, "a"),
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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hour", range(7, 21))
def test_what_is_said_is_understood_when_it_is_typed(language, hour):
    now = datetime(2026, 11, 22, 11, 0, tzinfo=ZoneInfo("Europe/Warsaw"))
    moment = Moment(date(2026, 11, 24), time(hour, 5 * (hour % 4)))
    found = read_when(speak(moment, language), now, LANGUAGES[language])
    assert moment in found.moments
    windows = (Window((1, 3), time(8, 30), time(max(hour, 9), 45)),)
    found = read_when(speak(Windows(windows), language), now, LANGUAGES[language])
    assert (found.status, found.windows) == ("read", windows)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("hu", ("napot", "napot", "estét")),
        ("ms", ("pagi", "petang", "malam")),
        ("pl", ("Dzień dobry", "Dzień dobry", "Dobry wieczór")),
        ("zh-CN", ("上午", "下午", "晚上")),
    ],
)
def test_the_part_of_the_day_in_each_language(language, words):
    assert tuple(daypart(hour, language) for hour in (9, 15, 19)) == words
