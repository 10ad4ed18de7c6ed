"""The account page: people, numbers, invoices and credits, promises, timeline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from calldesk.desk import dossier as dossiers
from calldesk.desk import words
from calldesk.desk.brief import AccountHead, brief_of, phone_of
from calldesk.desk.dossier import Dossier
from calldesk.desk.opening import Desk
from calldesk.rules.people import ROLES
from calldesk.rules.promises import kind_words

if TYPE_CHECKING:
    from calldesk.store.people import Person


@dataclass(frozen=True, slots=True)
class PageSection:
    """One block of the account page: a heading, column names (may be empty), rows of text."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str  # what to say when there are no rows


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Everything about one account, in words."""

    head: AccountHead
    facts: tuple[tuple[str, str], ...]
    sections: tuple[PageSection, ...]

    def to_json(self) -> dict[str, Any]:
        """The page as plain values."""
        return {
            "account": self.head.account_id,
            "name": self.head.name,
            "balance": str(self.head.balance),
            **dict(self.facts),
            **{
                section.title.lower(): [list(row) for row in section.rows]
                for section in self.sections
            },
        }


def page(desk: Desk, account_id: int) -> AccountPage:
    """Gather everything about one account."""
    from calldesk.store import history, people

    with desk.store.reading() as tx:
        dossier = dossiers.read(tx, account_id, desk.settings.desk.country)
        shown = brief_of(desk, tx, dossier)
        timeline = history.of_account(tx, account_id)
        gone = tuple(p for p in people.of_account(tx, account_id, retired=True) if p.retired_at)
    zone = ZoneInfo(dossier.zones[0]) if dossier.zones else desk.zone
    return AccountPage(
        head=shown.head,
        facts=_facts(dossier, shown.verdict.words, zone),
        sections=(
            _people(dossier, gone, zone),
            _numbers(dossier),
            _invoices(desk, dossier),
            _promises(dossier),
            PageSection(
                "Timeline",
                (),
                tuple((_stamp(e.at, zone), e.kind.replace("_", " "), e.words) for e in timeline),
                "Nothing has happened yet.",
            ),
        ),
    )


def _facts(dossier: Dossier, verdict: str, zone: ZoneInfo) -> tuple[tuple[str, str], ...]:
    account = dossier.account
    facts = (
        ("Number", account.number or ""),
        ("May call", verdict),
        ("Next", "; ".join(_planned(dossier, zone))),
        ("Kind", account.kind),
        ("Country", account.country or ""),
        ("Zone", ", ".join(dossier.zones) or "not known"),
        ("Language", account.language or ""),
        ("Blocked", "; ".join(f"{b.kind}: {b.reason}" for b in dossier.blocks)),
        ("Also", "; ".join(str(s.balance) for s in dossier.siblings)),
    )
    return tuple((label, text) for label, text in facts if text)


def _planned(dossier: Dossier, zone: ZoneInfo) -> Iterator[str]:
    """What comes next: times to call that were asked for, then planned steps."""
    for callback in dossier.callbacks:
        yield f"{_stamp(callback.at, zone)} call back, asked by {callback.asked_by}"
    for step in dossier.steps:
        yield f"{_stamp(step.at, zone)} {step.words or step.kind.replace('_', ' ')}"


def _people(dossier: Dossier, gone: "Sequence[Person]", zone: ZoneInfo) -> PageSection:
    rows = [
        (
            p.name,
            ROLES.get(p.role, p.role),
            p.email or "no e-mail",
            "; ".join(b.words for b in dossier.best_times if b.contact_id == p.id),
            "signs the checks" if p.signs_checks else "",
        )
        for p in dossier.people
    ]
    rows += [
        (p.name, ROLES.get(p.role, p.role), p.email or "", "", _left(p.retired_at, zone))
        for p in gone
        if p.retired_at
    ]
    columns = ("Name", "Role", "E-mail", "Best time", "")
    return PageSection("People", columns, tuple(rows), "Nobody known.")


def _left(when: datetime, zone: ZoneInfo) -> str:
    return f"no longer there, since {words.short_day(when.astimezone(zone))}"


def _numbers(dossier: Dossier) -> PageSection:
    numbers = [phone_of(dossier, phone) for phone in dossier.phones]
    rows = tuple((n.shown, n.whose, n.state.replace("_", " ")) for n in numbers)
    return PageSection("Numbers", ("Number", "Whose", "State"), rows, "Needs a number.")


def _invoices(desk: Desk, dossier: Dossier) -> PageSection:
    today = desk.today()
    rows = tuple(
        (
            i.number,
            i.kind,
            words.full_day(i.due) if i.due else "",
            f"{(today - i.due).days} days" if i.due and i.balance.minor > 0 else "",
            i.balance.figures,
            i.dispute or "",
        )
        for i in dossier.invoices
    )
    columns = ("Number", "Kind", "Due", "Overdue", "Open", "Dispute")
    return PageSection("Invoices", columns, rows, "Nothing is open.")


def _promises(dossier: Dossier) -> PageSection:
    rows = tuple(
        (
            words.full_day(p.due),
            p.amount.figures,
            p.state,
            f"{p.part} of {p.parts}" if p.parts > 1 else kind_words(p.kind),
            p.by_name,
            p.paid.figures if p.paid.minor else "",
        )
        for p in dossier.promises
    )
    columns = ("By", "Amount", "State", "Kind", "Promised by", "Paid")
    return PageSection("Promises", columns, rows, "No promises yet.")


def _stamp(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{words.short_day(local)} {local.year} {local:%H:%M}"
