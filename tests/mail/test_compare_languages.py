"""A wrong day, amount, hour or invoice is found in a letter of every language."""

from datetime import date, datetime, time

import pytest

from calldesk.mail.compare import compare
from calldesk.mail.han import apart, in_figures
from calldesk.mail.record import Record
from calldesk.mail.say import say, say_day
from calldesk.rules.money import Money

CURRENCIES = {"pl": "PLN", "hu": "HUF", "ms": "MYR", "zh": "CNY"}
# {} is where a letter is changed: greeting, amount, invoice, day, hour.
LETTERS = {
    "pl": "{}\npotwierdzamy: {} za fakturę {}, do {}. Zadzwonimy {}.",
    "hu": "{}\nmegbeszéltük: {}, számla {}, határidő: {}. Hívjuk {}.",
    "ms": "{}\nseperti dipersetujui: {} untuk invois {} sebelum {}. Kami telefon {}.",
    "zh": "{}\n已商定：{}，发票{}，日期：{}。我们{}再打电话。",
}
GOOD = {
    "pl": ("Szanowna Pani Ortiz,", "2 000,00 zł", "2231", "piątku, 27 listopada", "o 14:00"),
    "hu": ("Tisztelt Ortiz Maya!", "2 000 Ft", "2231", "2026. november 27., péntek", "14 órakor"),
    "ms": ("Yang dihormati Puan Ortiz,", "RM2,000.00", "2231", "Jumaat, 27 November", "2 petang"),
    "zh": ("尊敬的Ortiz女士：", "2,000.00元", "2231", "2026年11月27日星期五", "下午2点"),
}  # fmt: skip
GREETING, AMOUNT, INVOICE, DAY, HOUR = range(5)


def found(language: str, place: int | None = None, said: str = "") -> list[str]:
    """What is wrong with a letter in which one thing is said differently."""
    record = Record(
        to_name="Maya Ortiz",
        to_address="maya@brightline.example",
        written_on=date(2026, 11, 20),
        language=language,
        agreed_amounts=(Money(200_000, CURRENCIES[language]),),
        agreed_days=(date(2026, 11, 27),),
        agreed_times=(time(14),),
        agreed_invoices=("2231",),
    )
    parts = list(GOOD[language])
    if place is not None:
        parts[place] = said
    return [m.about for m in compare("OK", LETTERS[language].format(*parts), record)]


@pytest.mark.parametrize("language", LETTERS)
def test_a_letter_that_says_what_was_agreed_may_leave(language: str) -> None:
    assert found(language) == []


@pytest.mark.parametrize(
    ("language", "place", "said"),
    [
        ("pl", GREETING, "Szanowna Pani Mayu,"),
        ("pl", GREETING, "Dzień dobry, Maya Ortiz,"),
        ("pl", GREETING, "Dzień dobry, Pani Mayo,"),
        ("pl", GREETING, "Dzień dobry, dziękuję za rozmowę,"),
        ("pl", AMOUNT, "2000 złotych"),
        ("pl", AMOUNT, "2 tys. zł"),
        ("pl", AMOUNT, "2000 PLN"),
        ("pl", DAY, "27.11.2026"),
        ("pl", DAY, "27 listopada"),
        ("pl", DAY, "27 listopada 2026 r."),
        ("pl", HOUR, "o godz. 14"),
        ("pl", HOUR, "o godzinie 14.00"),
        ("hu", GREETING, "Kedves Maya!"),
        ("hu", GREETING, "Tisztelt Ortiz Asszony!"),
        ("hu", AMOUNT, "2000 forint"),
        ("hu", AMOUNT, "2 ezer forint"),
        ("hu", DAY, "november 27-ig"),
        ("hu", DAY, "november 27-én, pénteken"),
        ("hu", DAY, "2026. 11. 27."),
        ("hu", HOUR, "délután 2-kor"),
        ("ms", GREETING, "Tuan/Puan,"),
        ("ms", AMOUNT, "2,000 ringgit"),
        ("ms", AMOUNT, "2 ribu ringgit"),
        ("ms", DAY, "27hb November"),
        ("ms", HOUR, "pukul 2 petang"),
        ("ms", HOUR, "pukul 14.00"),
        ("zh", GREETING, "您好："),
        ("zh", AMOUNT, "人民币2000元"),
        ("zh", AMOUNT, "两千元"),
        ("zh", AMOUNT, "2千元"),
        ("zh", DAY, "11月27号"),
        ("zh", DAY, "十一月二十七日"),
        ("zh", HOUR, "下午两点"),
        ("zh", HOUR, "14:00"),
    ],
)
def test_the_same_may_be_said_in_other_words(language: str, place: int, said: str) -> None:
    assert found(language, place, said) == []


@pytest.mark.parametrize(
    ("language", "place", "said", "about"),
    [
        ("pl", GREETING, "Szanowna Pani Kowalska,", "addressee"),
        ("pl", GREETING, "Dzień dobry, Żaneta Kowalska,", "addressee"),
        ("pl", AMOUNT, "2 500,00 zł", "amount"),
        ("pl", AMOUNT, "2000 euro", "amount"),
        ("pl", AMOUNT, "3 tys. zł", "amount"),
        ("pl", INVOICE, "2231 i 2299", "invoice"),
        ("pl", DAY, "28 listopada", "day"),
        ("pl", DAY, "czwartku, 27 listopada", "day"),
        ("pl", DAY, "27 listopada, najpóźniej do 28-go", "day"),
        ("pl", HOUR, "o 15.30", "time"),
        ("hu", GREETING, "Kedves Kovács Anna!", "addressee"),
        ("hu", AMOUNT, "2500 forint", "amount"),
        ("hu", AMOUNT, "2000 euró", "amount"),
        ("hu", INVOICE, "2231 és 2299", "invoice"),
        ("hu", DAY, "november 28-ig", "day"),
        ("hu", DAY, "2027. 11. 27.", "day"),
        ("hu", DAY, "november 27-én, csütörtökön", "day"),
        ("hu", DAY, "november 27., legkésőbb 28-án", "day"),
        ("hu", HOUR, "15 órakor", "time"),
        ("ms", GREETING, "Yang dihormati Encik Ahmad,", "addressee"),
        ("ms", AMOUNT, "RM2,500.00", "amount"),
        ("ms", AMOUNT, "USD2,000.00", "amount"),
        ("ms", INVOICE, "2231 dan 2299", "invoice"),
        ("ms", DAY, "28 November", "day"),
        ("ms", DAY, "Khamis, 27 November", "day"),
        ("ms", DAY, "27 November, paling lewat 28hb", "day"),
        ("ms", HOUR, "3 petang", "time"),
        ("zh", GREETING, "尊敬的王先生：", "addressee"),
        ("zh", AMOUNT, "2,500.00元", "amount"),
        ("zh", AMOUNT, "两千五百元", "amount"),
        ("zh", AMOUNT, "2万元", "amount"),
        ("zh", AMOUNT, "2000美元", "amount"),
        ("zh", INVOICE, "2231和2299", "invoice"),
        ("zh", DAY, "11月28日", "day"),
        ("zh", DAY, "十一月二十八日", "day"),
        ("zh", DAY, "11月27日星期四", "day"),
        ("zh", DAY, "11月27日，最迟28号", "day"),
        ("zh", HOUR, "下午三点半", "time"),
    ],
)
def test_what_was_not_agreed_is_found(language: str, place: int, said: str, about: str) -> None:
    assert set(found(language, place, said)) == {about}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("两千元", "2000元"),
        ("两千五百元", "2500元"),
        ("一万二千元", "12000元"),
        ("十五号", "15号"),
        ("二十日", "20日"),
        ("二〇二六年十一月", "2026年11月"),
        ("2千元", "2千元"),
        ("有一点问题", "有一点问题"),
        ("下午三点", "下午3点"),
    ],
)
def test_chinese_numbers_are_read_in_figures(text: str, figures: str) -> None:
    assert in_figures(text) == figures


def test_figures_stand_apart_from_characters() -> None:
    assert apart("发票2231的2,000.00元") == "发票 2231 的 2,000.00 元"


@pytest.mark.parametrize(
    ("language", "amount", "day", "short", "moment"),
    [
        (
            "en",
            "6,240.00 USD",
            "Friday 27 November 2026",
            "Friday 27 November",
            "Friday 27 November 2026, 14:05",
        ),
        (
            "pl",
            "6 240,00 USD",
            "piątek, 27 listopada 2026",
            "piątek, 27 listopada",
            "piątek, 27 listopada 2026, 14:05",
        ),
        (
            "hu",
            "6 240,00 USD",
            "2026. november 27., péntek",
            "november 27., péntek",
            "2026. november 27., péntek, 14:05",
        ),
        (
            "ms",
            "6,240.00 USD",
            "Jumaat, 27 November 2026",
            "Jumaat, 27 November",
            "Jumaat, 27 November 2026, pukul 2.05 petang",
        ),
        (
            "zh",
            "6,240.00 USD",
            "2026年11月27日星期五",
            "11月27日星期五",
            "2026年11月27日星期五 14:05",
        ),
    ],
)
def test_a_letter_says_amounts_and_days_as_its_language_does(
    language: str, amount: str, day: str, short: str, moment: str
) -> None:
    friday = date(2026, 11, 27)
    assert say(Money(624_000, "USD"), language).replace("\u00a0", " ") == amount
    assert (say_day(friday, language), say_day(friday, language, year=False)) == (day, short)
    assert say(datetime(2026, 11, 27, 14, 5), language) == moment


def test_money_of_the_country_is_written_as_people_write_it_there() -> None:
    assert say(Money(-200_050, "MYR"), "ms") == "-RM2,000.50"
    assert say(Money(200_000, "MYR"), "en") == "2,000.00 MYR"
    assert say(Money(-200_050, "CNY"), "zh") == "-2,000.50元"
    assert say(Money(200_000, "USD"), "zh") == "2,000.00 USD"


@pytest.mark.parametrize("hour", range(24))
def test_the_hour_that_a_letter_says_is_read_as_that_hour(hour: int) -> None:
    at = datetime(2026, 11, 27, hour, 30)
    for language in LETTERS:
        record = Record(
            to_name="Maya Ortiz",
            to_address="maya@brightline.example",
            written_on=date(2026, 11, 20),
            language=language,
            agreed_days=(at.date(),),
            agreed_times=(at.time(),),
        )
        assert compare("OK", f"{say(at, language)}.", record) == ()
