"""The brief: what a collector must know before dialling, on one glance."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calldesk.desk import dossier as dossiers
from calldesk.desk.opening import Desk
from calldesk.rules.money import Money

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.desk.dossier import Dossier
    from calldesk.desk.verdict import DialVerdict
    from calldesk.store.people import Person
    from calldesk.store.phones import Phone


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
class PhoneChoice:
    """A number that can be dialled."""

    phone_id: int
    shown: str  # '+1 416-555-0134 ext. 12'
    e164: str  # without the extension
    whose: str  # 'Maya Ortiz', or ''
    state: str
    extension: str = ""


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """Somebody known at the account."""

    contact_id: int
    name: str
    role: str  # a key of rules.people.ROLES
    best: str  # 'tue thu 9-11, said by Maya 13 Nov', or ''
    may_hear: str | None = None  # a level that lowers what may be said to them
    email: str = ""


@dataclass(frozen=True, slots=True)
class ScriptChoice:
    """A script that could be used for this call; `foreign` where it is not in the desk's words."""

    script: str
    title: str
    number: int
    language: str
    foreign: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """All that the brief shows; `lines` are label and text, in their order."""

    head: AccountHead
    verdict: "DialVerdict"
    person: PersonChoice | None  # whom to ask for
    people: tuple[PersonChoice, ...]
    phones: tuple[PhoneChoice, ...]  # the first is dialled
    lines: tuple[tuple[str, str], ...]
    scripts: tuple[ScriptChoice, ...]  # the first is proposed
    cue: str
    zone_known: bool
    zones: tuple[str, ...]  # the ones it may be in; while none is known, those of its country
    score: tuple[tuple[str, int], ...]  # the reasons of its place in the queue


def brief(desk: Desk, account_id: int) -> Brief:
    """Gather the brief of one account."""
    with desk.store.reading() as tx:
        return brief_of(desk, tx, dossiers.read(tx, account_id, desk.settings.desk.country))


def brief_of(desk: Desk, tx: "Session", dossier: "Dossier") -> Brief:
    """Draw up the brief of an account that has been read."""
    from calldesk.desk import brief_lines, scripts, verdict
    from calldesk.rules.zones import country_zones

    people = tuple(_person(dossier, person) for person in dossier.people)
    asked_for = dossier.person
    own = desk.settings.desk.language
    languages = dossier.languages(own)
    heads = scripts.choices(tx, spoken_with=dossier.account.spoken_with, languages=languages)
    at_home = scripts.choices(tx, spoken_with=dossier.account.spoken_with, languages=(own,))
    placed = brief_lines.placed(desk, dossier)
    return Brief(
        head=head_of(desk, dossier),
        verdict=verdict.verdict(desk, dossier),
        person=next((p for p in people if asked_for and p.contact_id == asked_for.id), None),
        people=people,
        phones=tuple(phone_of(dossier, phone) for phone in dossier.works),
        lines=brief_lines.lines(desk, dossier, placed.reasons),
        scripts=tuple(
            ScriptChoice(h.script, h.title, h.number, h.language, h.language != own)
            for h in dict.fromkeys((*heads, *at_home))
        ),
        cue=brief_lines.cue(desk.today(), dossier.account.id),
        zone_known=bool(dossier.zones),
        zones=dossier.zones or country_zones(dossier.account.country),
        score=tuple((part.words, part.points) for part in placed.parts),
    )


def head_of(desk: Desk, dossier: "Dossier") -> AccountHead:
    """Draw up the account strip."""
    from calldesk.rules.invoices import days_overdue

    account = dossier.account
    others = [str(other.balance) for other in dossier.siblings if other.balance.minor]
    return AccountHead(
        account_id=account.id,
        name=account.name,
        balance=account.balance,
        invoices=account.invoices_open,
        oldest_days=days_overdue(account.oldest_due, desk.today()) if account.oldest_due else None,
        currency_note=f"also {', '.join(others)}" if others else "",
    )


def _person(dossier: "Dossier", person: "Person") -> PersonChoice:
    from calldesk.desk import words

    said = next((b for b in dossier.best_times if b.contact_id == person.id), None)
    best = f"{said.words}, said by {said.said_by} {words.short_day(said.said_at)}" if said else ""
    email = person.email or ""
    return PersonChoice(person.id, person.name, person.role, best, person.may_hear, email)


def phone_of(dossier: "Dossier", phone: "Phone") -> PhoneChoice:
    """Draw up one number: as people read it, and whose it is."""
    from calldesk.rules.phones import read_phone

    # Only the text it came as holds the extension.
    written = read_phone(phone.original, phone.region)
    same = written is not None and written.e164 == phone.e164
    number = written if same else read_phone(phone.e164 or "", None)
    owner = next((p.name for p in dossier.people if p.id == phone.contact_id), "")
    shown = number.international if number else phone.original
    extension = number.extension or "" if number else ""
    return PhoneChoice(phone.id, shown, phone.e164 or "", owner, phone.state, extension)
