import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.resources import files
from typing import Any

import pytest

from calldesk.mail.compare import compare
from calldesk.mail.compose import Composed, compose
from calldesk.mail.record import Record
from calldesk.rules.money import Money
from calldesk.rules.outcomes import OUTCOMES

SHIPPED = files("calldesk") / "shipped" / "letters"
LETTERS = SHIPPED / "en"
KINDS = sorted(path.name.removesuffix(".txt") for path in LETTERS.iterdir())
LANGUAGES = sorted(path.name for path in SHIPPED.iterdir() if path.is_dir())
CALLED = date(2026, 11, 20)
DUE = date(2026, 11, 27)
BACK = datetime(2026, 12, 1, 9, 30)


@dataclass(frozen=True)
class Part:
    amount: Money
    due: date


PLAN = (
    Part(Money(100000, "USD"), DUE),
    Part(Money(50000, "USD"), date(2026, 12, 29)),
    Part(Money(50000, "USD"), date(2027, 1, 27)),
)
FULL: dict[str, Any] = {
    "to_name": "Maya Ortiz",
    "contact_greeting": "Ms Ortiz",
    "agent": {"name": "Dana Whitfield", "phone": "+1 416 555 0100"},
    "company": {"name": "Acme Supplies", "pay_to": "Harbour Bank, account 0021-445-90"},
    "amount": Money(200000, "USD"),
    "due": DUE,
    "method": "transfer",
    "reference": "4471",
    "invoices": ("2231", "2260"),
    "invoice_words": "invoices 2231 and 2260",
    "instalments": PLAN,
    "first_amount": PLAN[0].amount,
    "count": 3,
    "rhythm": "monthly",
    "reason": "two of the pallets were wet",
    "callback_at": BACK,
    "balance": Money(624000, "USD"),
    "called_on": CALLED,
}
# What a short call leaves unknown.
BARE = FULL | {
    "company": {"name": "Acme Supplies", "pay_to": ""},
    "method": None,
    "reference": None,
    "invoices": (),
    "invoice_words": "",
    "callback_at": None,
    "balance": None,
}


def record(kind: str, facts: dict[str, Any]) -> Record:
    agreed: dict[str, Any] = {}
    if kind in ("promise", "part_payment", "settlement", "check"):
        agreed = {"agreed_amounts": (facts["amount"],), "agreed_days": (DUE,)}
    if kind == "plan":
        agreed = {
            "agreed_amounts": tuple(part.amount for part in PLAN),
            "agreed_days": tuple(part.due for part in PLAN),
        }
    if kind == "callback":
        agreed = {"agreed_days": (BACK.date(),), "agreed_times": (BACK.time(),)}
    if kind not in ("message", "callback"):
        agreed["agreed_invoices"] = facts["invoices"]
    return Record(
        to_name="Maya Ortiz",
        to_address="maya@brightline.example",
        written_on=CALLED,
        amounts=(facts["amount"], Money(624000, "USD")),
        days=(DUE, BACK.date()),
        invoices=facts["invoices"],
        known=(facts["company"]["pay_to"], facts["reference"] or "", facts["reason"]),
        **agreed,
    )


def letter(kind: str, facts: dict[str, Any], language: str = "en") -> Composed:
    facts = facts | {"callback_at": facts["callback_at"] or BACK} if kind == "callback" else facts
    found = compose((SHIPPED / language / f"{kind}.txt").read_text("utf-8"), facts, language)
    assert isinstance(found, Composed), found
    return found


def test_every_outcome_that_writes_has_its_letter() -> None:
    wanted = {outcome.letter for outcome in OUTCOMES.values() if outcome.letter}
    assert wanted | {"check"} == set(KINDS)


@pytest.mark.parametrize("facts", [FULL, BARE], ids=["all is known", "little is known"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_says_what_the_record_says(kind: str, facts: dict[str, Any]) -> None:
    words = letter(kind, facts)
    assert compare(words.subject, words.body, record(kind, facts)) == ()


@pytest.mark.parametrize("facts", [FULL, BARE], ids=["all is known", "little is known"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_is_one_screen_long_and_says_whom_to_call(
    kind: str, facts: dict[str, Any]
) -> None:
    words = letter(kind, facts)
    lines = words.body.splitlines()
    assert len(lines) <= 26
    assert max(map(len, lines)) <= 90
    assert lines[0] == "Dear Ms Ortiz,"
    assert lines[2][0].isupper()
    assert "+1 416 555 0100" in words.body
    assert "\n\n\n" not in words.body
    assert "None" not in words.body


@pytest.mark.parametrize("kind", ["promise", "part_payment", "settlement", "check"])
def test_the_subject_says_the_amount_and_the_day(kind: str) -> None:
    subject = letter(kind, FULL).subject
    assert "2,000.00 USD" in subject
    assert "Friday 27 November" in subject


def test_the_subject_of_a_plan_says_how_many_payments_and_the_first() -> None:
    subject = letter("plan", FULL).subject
    assert "3 payments" in subject
    assert "1,000.00 USD by Friday 27 November" in subject


def test_a_plan_lists_every_payment() -> None:
    body = letter("plan", FULL).body
    assert "Friday 27 November 2026: 1,000.00 USD" in body
    assert "Wednesday 27 January 2027: 500.00 USD" in body


@pytest.mark.parametrize("kind", ["promise", "part_payment", "plan", "settlement"])
def test_where_to_pay_is_said_when_the_settings_know(kind: str) -> None:
    assert "Harbour Bank" in letter(kind, FULL).body
    assert "send" not in letter(kind, BARE).body.split("Should")[0]


@pytest.mark.parametrize("kind", ["message", "callback"])
def test_a_letter_about_a_call_names_no_amount(kind: str) -> None:
    words = letter(kind, FULL)
    assert "USD" not in words.subject + words.body


def test_a_check_that_is_late_turns_into_a_transfer_on_its_day() -> None:
    facts = FULL | {"posted": date(2026, 11, 18), "otherwise_on": date(2026, 12, 2)}
    body = letter("check", facts).body
    assert "Posted       Wednesday 18 November 2026" in body
    assert "transfer on Wednesday 2 December 2026" in body


def test_amounts_without_decimals_are_written_without_them() -> None:
    words = letter("promise", FULL | {"amount": Money(250000, "JPY")})
    assert "250,000 JPY" in words.subject


# Everything that an ending can leave behind.
RICH = FULL | {
    "posted": date(2026, 11, 18),
    "otherwise_on": date(2026, 12, 2),
    "disputed": Money(50000, "USD"),
    "callback_by": date(2026, 11, 24),
    "message_with": "Ferro",
}
CASES = {"all there is": RICH, "all is known": FULL, "little is known": BARE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_is_written_in_every_language(language: str) -> None:
    there = {path.name.removesuffix(".txt") for path in (SHIPPED / language).iterdir()}
    assert there == set(KINDS)


@pytest.mark.parametrize("facts", CASES.values(), ids=CASES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_agrees_with_its_record_in_every_language(
    language: str, kind: str, facts: dict[str, Any]
) -> None:
    words = letter(kind, facts, language)
    days = (DUE, BACK.date(), RICH["posted"], RICH["otherwise_on"], RICH["callback_by"])
    known = record(kind, facts)
    true = replace(known, language=language, days=days, amounts=(*known.amounts, RICH["disputed"]))
    assert compare(words.subject, words.body, true) == ()
    wrong = replace(true, agreed_amounts=(Money(77700, "USD"),), amounts=(), agreed_days=(CALLED,))
    assert known.agreed_amounts == () or len(compare(words.subject, words.body, wrong)) >= 2


@pytest.mark.parametrize("facts", CASES.values(), ids=CASES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_is_one_screen_long_in_every_language(
    language: str, kind: str, facts: dict[str, Any]
) -> None:
    lines = letter(kind, facts, language).body.splitlines()
    assert len(lines) <= 28
    assert max(map(columns, lines)) <= 90
    assert "Ms Ortiz" in lines[0]
    assert lines[1] == ""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", sorted({*LANGUAGES} - {"en"}))
def test_no_english_is_left_in_a_letter(language: str, kind: str) -> None:
    facts = RICH | {"agent": {"name": "X", "phone": "1"}, "company": {"name": "X", "pay_to": "X"}}
    words = letter(kind, facts | {"contact_greeting": "X", "reason": "X"}, language)
    text = f"{words.subject} {words.body}".casefold()
    assert re.findall(r"\b(transfer|monthly|you|we|the|and|invoices?)\b", text) == []


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


@pytest.mark.parametrize("in_part", [False, True], ids=["of one invoice", "counted towards it"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_agreed_stands_in_columns(language: str, kind: str, in_part: bool) -> None:
    body = letter(kind, FULL | {"in_part": in_part}, language).body
    table = [re.match(r"  \S+( \S+)*  +(?=\S)", row) for row in body.splitlines()]
    assert len({_cells(found[0]) for found in table if found}) <= 1, body


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
