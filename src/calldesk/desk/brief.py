"""The brief: what a collector must know before dialling, on one glance."""

from dataclasses import dataclass
from datetime import datetime

from calldesk.desk.opening import Desk
from calldesk.rules.money import Money


@dataclass(frozen=True, slots=True)
class AccountHead:
    """The account strip: it never scrolls away."""

    account_id: int
    name: str
    balance: Money
    invoices: int
    oldest_days: int | None
    currency_note: str = ""  # 'also 1,200.00 EUR under the same customer'


@dataclass(frozen=True, slots=True)
class DialVerdict:
    """Whether the account may be called, in words."""

    allowed: bool
    words: str  # 'yes, until 18:00 their time (now 14:32 Toronto)' or 'no: … from 08:01 in Seattle'
    rule: str
    earliest: datetime | None
    check: bool = False


@dataclass(frozen=True, slots=True)
class PhoneChoice:
    """A number that can be dialled."""

    phone_id: int
    shown: str  # '+1 416 555 0134'
    e164: str
    whose: str  # 'Maya Ortiz', or ''
    state: str


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """Somebody known at the account."""

    contact_id: int
    name: str
    role: str  # a key of rules.people.ROLES
    best: str  # 'Tue and Thu 9-11, said by Maya 13 Nov', or ''


@dataclass(frozen=True, slots=True)
class ScriptChoice:
    """A script that could be used for this call."""

    script: str
    title: str
    number: int


@dataclass(frozen=True, slots=True)
class Brief:
    """All that the brief shows; `lines` are label and text, in their order."""

    head: AccountHead
    verdict: DialVerdict
    person: PersonChoice | None  # whom to ask for
    people: tuple[PersonChoice, ...]
    phones: tuple[PhoneChoice, ...]  # the first is dialled
    lines: tuple[tuple[str, str], ...]
    scripts: tuple[ScriptChoice, ...]  # the first is proposed
    cue: str
    zone_known: bool
    score: tuple[tuple[str, int], ...]  # the reasons of its place in the queue


def brief(desk: Desk, account_id: int) -> Brief:
    """Gather the brief of one account."""
    raise NotImplementedError
