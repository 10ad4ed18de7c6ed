"""The account page: people, numbers, invoices and credits, promises, timeline."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from calldesk.desk import dossier as dossiers
from calldesk.desk import words
from calldesk.desk.brief import AccountHead, PhoneChoice, brief_of, phone_of
from calldesk.desk.dossier import Dossier
from calldesk.desk.opening import Desk
from calldesk.desk.queue_words import TIMES_HERE
from calldesk.rules.contact.profile import BLOCKS
from calldesk.rules.people import ROLES
from calldesk.rules.promises import CHECK, kind_words
from calldesk.rules.when import Moment, echo
from calldesk.script.fields import from_json

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.people import Person
    from calldesk.store.promises import Promise


@dataclass(frozen=True, slots=True)
class PageSection:
    """One block of the account page: a heading, column names (may be empty), rows of text."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str  # what to say when there are no rows
    note: str = ""  # what to know about the rows, beside the heading


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
        posted = _posted(tx, dossier)
        gone = tuple(p for p in people.of_account(tx, account_id, retired=True) if p.retired_at)
    zone = ZoneInfo(dossier.zones[0]) if dossier.zones else desk.zone
    return AccountPage(
        head=shown.head,
        facts=_facts(desk, dossier, shown.verdict.words, zone),
        sections=(
            _people(dossier, gone, zone),
            _numbers(dossier),
            _invoices(desk, dossier),
            _promises(dossier, posted),
            PageSection(
                "Timeline",
                (),
                tuple(
                    (_stamp(e.at, desk.zone), e.kind.replace("_", " "), e.words) for e in timeline
                ),
                "Nothing has happened yet.",
                TIMES_HERE,
            ),
        ),
    )


def _facts(
    desk: Desk, dossier: Dossier, verdict: str, zone: ZoneInfo
) -> tuple[tuple[str, str], ...]:
    account = dossier.account
    facts = (
        ("Number", account.number or ""),
        ("May call", verdict),
        ("Next", "; ".join(_planned(desk, dossier, zone))),
        ("Kind", account.kind),
        ("Country", account.country or ""),
        ("Zone", ", ".join(dossier.zones) or "not known"),
        ("Language", account.language or ""),
        (
            "Blocked",
            "; ".join(
                f"{BLOCKS.get(b.kind, b.kind)}: {b.reason}".rstrip(": ") for b in dossier.blocks
            ),
        ),
        ("Also", "; ".join(str(s.balance) for s in dossier.siblings)),
    )
    return tuple((label, text) for label, text in facts if text)


def _planned(desk: Desk, dossier: Dossier, zone: ZoneInfo) -> Iterator[str]:
    """What comes next: times to call that were asked for, then planned steps."""
    for callback in dossier.callbacks:
        yield f"{_clocks(desk, callback.at, zone)}: callback, asked by {callback.asked_by}"
    for step in dossier.steps:
        yield f"{_clocks(desk, step.at, zone)}: {step.words or step.kind.replace('_', ' ')}"


def _clocks(desk: Desk, moment: datetime, zone: ZoneInfo) -> str:
    """A moment on their clock, and on ours where that differs."""
    there = moment.astimezone(zone)
    return echo(Moment(there.date(), there.time()), zone, desk.zone, desk.today().year)


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
    rows = tuple((n.shown, n.whose, _state(n)) for n in numbers)
    return PageSection("Numbers", ("Number", "Whose", "State"), rows, "Needs a number.")


def _state(number: PhoneChoice) -> str:
    return number.state.replace("_", " ") if number.e164 else "cannot be dialled"


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


def _posted(tx: "Session", dossier: Dossier) -> dict[int, date]:
    """On which day each check was posted, by its promise, as the call wrote it down."""
    from calldesk.store import call_log

    days: dict[int, date] = {}
    for promise in dossier.promises:
        if promise.kind != CHECK or promise.call_id is None:
            continue
        for event in call_log.events_of(tx, promise.call_id):
            if event.kind == "capture" and event.data.get("field") == "check_posted":
                day = from_json(event.data.get("value"))
                days |= {promise.id: day} if isinstance(day, date) else {}
    return days


def _check(promise: "Promise", posted: date | None) -> str:
    """'number 0042, posted Tue 17 Nov 2026'."""
    number = f"number {promise.reference}" if promise.reference else ""
    left = f"posted {words.full_day(posted)}" if posted else ""
    return ", ".join(part for part in (number, left) if part)


def _promises(dossier: Dossier, posted: Mapping[int, date]) -> PageSection:
    rows = tuple(
        (
            words.full_day(p.due),
            p.amount.figures,
            p.state,
            f"{p.part} of {p.parts}" if p.parts > 1 else kind_words(p.kind),
            p.by_name,
            p.paid.figures if p.paid.minor else "",
            _check(p, posted.get(p.id)),
        )
        for p in dossier.promises
    )
    columns = ("By", "Amount", "State", "Kind", "Promised by", "Paid", "")
    return PageSection("Promises", columns, rows, "No promises yet.")


def _stamp(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{words.short_day(local)} {local.year} {local:%H:%M}"
