"""Trying a draft: a call with a sample account, walked as a real one and kept nowhere."""

from dataclasses import dataclass

from calldesk.desk.brief import AccountHead, PersonChoice
from calldesk.desk.errors import NotAllowed
from calldesk.desk.live import LiveCall
from calldesk.desk.opening import Desk
from calldesk.desk.words import sentence
from calldesk.rules.money import Money
from calldesk.rules.outcomes import OUTCOMES
from calldesk.script.model import Script
from calldesk.script.policy import Policy
from calldesk.script.samples import SampleAccount, sample_accounts
from calldesk.script.walk import Refused, Walk

NOBODY = 0  # no call, account or contact of the database has this number


@dataclass(frozen=True, slots=True)
class Tried:
    """What a call would have left behind: how it ended, and what was written down."""

    outcome: str
    kept: tuple[tuple[str, str], ...]


def accounts(script: Script) -> tuple[SampleAccount, ...]:
    """The accounts a script can be tried on."""
    return sample_accounts(script.language)


def begin(desk: Desk, script: Script, policy: Policy, account: SampleAccount) -> LiveCall:
    """Begin a call at the first line. Raises NotAllowed when the script cannot be begun."""
    if script.start not in script.by_id:
        raise NotAllowed(f"There is no step '{script.start}' to start at.")
    try:
        walk = Walk.start(script, policy, account.host, mode="trying")
    except Refused as why:
        raise NotAllowed(sentence(str(why))) from None
    return call_of(desk, walk, account)


def call_of(desk: Desk, walk: Walk, account: SampleAccount) -> LiveCall:
    """A call that is kept nowhere, as the screen holds it."""
    return LiveCall(
        call_id=NOBODY,
        state="wrap_up" if walk.view.ended else "talking",
        head=_head(account),
        country=desk.settings.desk.country,
        shown_number="",
        e164="",
        phone_id=None,
        people=_people(account),
        zone=desk.settings.desk.zone,
        script=walk.script.script,
        dialled_at=desk.now(),
        connected_at=desk.now(),
        best_time_proposed="",
        note="",
        drafts={},
        walk=walk,
        sequence=1,
        kept=False,
    )


def tried(live: LiveCall) -> Tried:
    """Tell what a call that has ended would have left behind."""
    ended = live.walk.view.ended if live.walk else None
    outcome = OUTCOMES[ended].title if ended in OUTCOMES else (ended or "")
    heard = " → ".join(words for who in live.heard if (words := who.words))
    written = [(one.label, one.text) for one in live.captured if one.field != "speaking_with"]
    marks = ", ".join(sorted(live.walk.view.marks)) if live.walk else ""
    rest = (("Note", live.note), ("Marks", marks.replace("_", " ")))
    listed = [("Who answered", heard), *written, *rest]
    return Tried(outcome, tuple((label, text) for label, text in listed if text))


def _head(account: SampleAccount) -> AccountHead:
    values = account.host.values
    amount, count = values["debtor.amount_due"], values["invoice.count"]
    days = values["debtor.days_overdue"]
    assert isinstance(amount, Money)
    assert isinstance(count, int)
    assert isinstance(days, int)
    return AccountHead(NOBODY, account.name, amount, count, days)


def _people(account: SampleAccount) -> tuple[PersonChoice, ...]:
    """The person of the account; where nobody is named, nobody is known."""
    name = account.contact
    return (PersonChoice(NOBODY, name, "accounts_payable", ""),) if name else ()
