"""Before a letter may leave, its words are compared with the record."""

from collections.abc import Sequence
from datetime import date

from calldesk.mail.address import address_problem
from calldesk.mail.amounts import StatedAmount, take_amounts, take_numbers, take_percents
from calldesk.mail.clocks import StatedClock, take_clocks
from calldesk.mail.days import StatedDay, take_days
from calldesk.mail.greeting import called, greeted, name_words
from calldesk.mail.invoices import take_invoices, take_known_invoices
from calldesk.mail.mismatch import Mismatch, short, side_by_side, unknown, unsaid
from calldesk.mail.passages import Passages, literal, take_addresses
from calldesk.mail.record import Record
from calldesk.mail.say import say_day
from calldesk.rules.money import Money

SMALL = 100  # a whole number below this, without a currency, is taken for a count


def compare(subject: str, body: str, record: Record) -> tuple[Mismatch, ...]:
    """Compare a letter with its record; an empty answer means that it may leave.

    What is certain is taken out of the text first: passages that are known as they stand, then
    invoice numbers that are not mere figures, days, clocks, shares, amounts; what is left may
    be an invoice, a count, or something nobody agreed to.
    """
    passages = Passages(f"{subject}\n{body}")
    take_addresses(passages)
    for words in sorted((record.to_name, *record.names, *record.known), key=len, reverse=True):
        if words.strip():
            passages.take(literal(words), lambda match: match)
    numbers = (*record.agreed_invoices, *record.invoices)
    named = take_known_invoices(passages, [n for n in numbers if not n.isdecimal()])
    days = take_days(passages, record.language)
    clocks = take_clocks(passages)
    take_percents(passages)
    amounts = take_amounts(passages)
    named += take_known_invoices(passages, [n for n in numbers if n.isdecimal()])
    strangers = take_invoices(passages)
    return (
        *_blank(subject, body),
        *_reachable(record),
        *_addressee(body, record),
        *_amounts(amounts, take_numbers(passages), record),
        *_days(days, record),
        *_clocks(clocks, record),
        *_invoices(named, strangers, record),
    )


def _blank(subject: str, body: str) -> list[Mismatch]:
    parts = {"subject": subject, "text": body}
    return [
        Mismatch("text", f"the letter has no {name}")
        for name, text in parts.items()
        if not text.strip()
    ]


def _reachable(record: Record) -> list[Mismatch]:
    whom = short(record.to_name) or "the addressee"
    if problem := address_problem(record.to_address):
        return [Mismatch("address", f"no letter to {whom}: {problem}")]
    if not record.may_write:
        return [Mismatch("address", f"no letter to {whom}: they asked for no e-mail")]
    return []


def _addressee(body: str, record: Record) -> list[Mismatch]:
    names = greeted(body)
    known = {word for name in (record.to_name, *record.names) for word in name_words(name)}
    if not names or all(any(called(word, name) for name in known) for word in names):
        return []
    stranger = short(" ".join(names)).title()
    whom = short(record.to_name) or "nobody"
    return [Mismatch("addressee", f"the letter greets {stranger}, the record {whom}")]


def _amounts(
    amounts: Sequence[StatedAmount], numbers: Sequence[StatedAmount], record: Record
) -> list[Mismatch]:
    true = (*record.agreed_amounts, *record.amounts)
    years = {day.year for day in (*record.agreed_days, *record.days, record.written_on)}

    def harmless(number: StatedAmount) -> bool:
        return all(figure < SMALL or figure in years for figure in number.readings)

    stated = (*amounts, *(number for number in numbers if not harmless(number)))
    wrong = [one for one in stated if not any(map(one.means, true))]
    missing = [
        amount
        for amount in dict.fromkeys(record.agreed_amounts)
        if not any(one.means(amount) for one in (*amounts, *numbers))
    ]

    def agreed(amount: Money, beside: StatedAmount | None) -> str:
        return amount.figures if beside and not beside.currencies else str(amount)

    return side_by_side("amount", wrong, missing, lambda one: one.text, agreed)


def _days(stated: Sequence[StatedDay], record: Record) -> list[Mismatch]:
    true = (*record.agreed_days, *record.days, record.written_on)
    wrong = [one for one in stated if not any(map(one.means, true))]
    missing = [
        day
        for day in dict.fromkeys(record.agreed_days)
        if not any(one.means(day) for one in stated)
    ]

    def agreed(day: date, beside: StatedDay | None) -> str:
        return say_day(day, year=beside is None)

    return [
        *side_by_side("day", wrong, missing, lambda one: one.text, agreed),
        *(problem for one in stated if (problem := _weekday_problem(one, true))),
    ]


def _weekday_problem(stated: StatedDay, true: Sequence[date]) -> Mismatch | None:
    meant = [day for day in true if stated.means(day)]
    if not meant or stated.weekday in {None, *(day.weekday() for day in meant)}:
        return None
    words = f"the letter says {short(stated.text)}, but that is a {meant[0]:%A}"
    return Mismatch("day", words)


def _clocks(stated: Sequence[StatedClock], record: Record) -> list[Mismatch]:
    true = set(record.agreed_times)
    if not true:
        return []  # no time was agreed: what the letter names are opening hours
    said = {clock for one in stated for clock in one.readings}
    return side_by_side(
        "time",
        [one for one in stated if not one.readings & true],
        sorted(true - said),
        lambda one: one.text,
        lambda clock, _: f"{clock:%H:%M}",
    )


def _invoices(named: Sequence[str], strangers: Sequence[str], record: Record) -> list[Mismatch]:
    missing = [number for number in record.agreed_invoices if number not in named]
    return [
        *(unknown("invoice", f"invoice {number}") for number in dict.fromkeys(strangers)),
        *(unsaid("invoice", f"invoice {number}") for number in dict.fromkeys(missing)),
    ]
