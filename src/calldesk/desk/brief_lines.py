"""The lines of the brief, each with its label: why now, what was said, what may be granted."""

from datetime import date
from decimal import Decimal

from calldesk.desk import words
from calldesk.desk.dossier import Dossier
from calldesk.desk.host import settlement_offer
from calldesk.desk.looking import scores
from calldesk.desk.opening import Desk
from calldesk.desk.standing import windows_ahead
from calldesk.rules.invoices import accrued_interest, days_overdue
from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.worklist import Placed, Standing, place

_HABITS = {"good": "as a rule", "bursts": "in bursts", "avoids": "avoids paying"}
_CUES = (
    "Stand up. Smile. Slow down.",
    "Breathe out before they answer.",
    "Bright voice, firm words.",
    "Ask, then say nothing.",
    "Their name first, then yours again.",
)
_SHOWN_INVOICES = 4


def placed(desk: Desk, dossier: Dossier) -> Placed:
    """Work out the account's place in the queue, with its reasons."""
    now = desk.now().astimezone(desk.zone)
    return place(standing_of(desk, dossier), scores(desk), now, now.date(), desk.collector)


def standing_of(desk: Desk, dossier: Dossier) -> Standing:
    """The account's summary, as the worklist rules read it."""
    account = dossier.account
    return Standing(
        account_id=account.id,
        balance=account.balance,
        oldest_due=account.oldest_due,
        standing=account.standing,
        habit=account.habit,
        broken=account.broken,
        attempts=account.attempts,
        spoken_with=account.spoken_with,
        callback_at=account.callback_at,
        callback_for=account.callback_for,
        promise_due=account.promise_due,
        promise_amount=account.promise_amount,
        breaks_on=account.breaks_on,
        step_at=account.step_at,
        step_kind=account.step_kind,
        retry_at=account.retry_at,
        last_call_at=account.last_call_at,
        skipped_at=account.skipped_at,
        quiet_until=account.quiet_until,
        limit_until=account.limit_until,
        windows=windows_ahead(desk, account.hours_key or ""),
        zone=dossier.zones[0] if dossier.zones else "",
    )


def lines(desk: Desk, dossier: Dossier, reasons: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Draw up the lines; one that has nothing to say is left out."""
    drawn = (
        ("Why now", _why(desk, dossier, reasons)),
        ("Said last", _said_last(dossier)),
        ("Messages", _messages(dossier)),
        ("Invoices", _invoices(dossier)),
        ("Credits", ", ".join(f"{c.number} {c.balance.figures}" for c in dossier.credits)),
        ("Disputed", _disputed(dossier)),
        ("Promises", _promises(dossier)),
        ("Pays", _HABITS.get(dossier.account.habit, "")),
        ("You may", _may(desk, dossier)),
        ("Also", "; ".join(f"{s.balance} under the same customer" for s in dossier.siblings)),
        ("Blocked", "; ".join(b.reason or b.kind for b in dossier.blocks)),
        ("Supply", "stopped" if dossier.account.supply == "stopped" else ""),
    )
    return tuple((label, text) for label, text in drawn if text)


def cue(today: date, account_id: int) -> str:
    """A word to stand up by; another one for every account and day."""
    return _CUES[(today.toordinal() + account_id) % len(_CUES)]


def _why(desk: Desk, dossier: Dossier, reasons: tuple[str, ...]) -> str:
    last = dossier.calls[0] if dossier.calls else None
    if last is None:
        return "; ".join((*reasons, "never called"))
    asked = {one.call_id: one.asked_by for one in dossier.callbacks}
    if last.id in asked:
        day = words.short_day(last.dialled_at.astimezone(desk.zone))
        return "; ".join((*reasons, f"{asked[last.id]} asked for it on {day}"))
    outcome = OUTCOMES[last.outcome].title if last.outcome else ""
    answered = f"{last.answered_name} answered" if last.answered_name else outcome
    return "; ".join((*reasons, f"last time {answered}"))


def _said_last(dossier: Dossier) -> str:
    noted = next((c for c in dossier.calls if c.note), None)
    if noted is None:
        return ""
    return f"“{noted.note}” ({words.short_day(noted.dialled_at)}, {noted.collector})"


def _messages(dossier: Dossier) -> str:
    left = [f"{count} with {name}" for name, count in dossier.messages.items()]
    return f"{words.joined(left)}, none returned" if left else ""


def _invoices(dossier: Dossier) -> str:
    shown = [
        f"{i.number} {i.balance.figures}" + (f" due {words.short_day(i.due)}" if i.due else "")
        for i in dossier.open_invoices[:_SHOWN_INVOICES]
    ]
    more = len(dossier.open_invoices) - len(shown)
    return "  ".join(shown) + (f"  and {more} more" if more > 0 else "")


def _disputed(dossier: Dossier) -> str:
    told = [f"{i.number}: {i.dispute}" for i in dossier.invoices if i.dispute]
    return f"{dossier.disputed.figures} ({'; '.join(told)})" if told else ""


def _promises(dossier: Dossier) -> str:
    made = dossier.promises
    if not made:
        return ""
    counts = [
        f"{sum(p.state == state for p in made)} {state}"
        for state in ("open", "kept", "part", "broken")
        if any(p.state == state for p in made)
    ]
    last = max(made, key=lambda p: p.made_at)
    return f"{', '.join(counts)}; the last {last.amount.figures} for {words.short_day(last.due)}"


def _may(desk: Desk, dossier: Dossier) -> str:
    terms, account = desk.settings.terms, dossier.account
    granted = [
        f"settle for {settlement_offer(account.balance, terms.settle_share).figures} "
        f"({terms.settle_share:.0%})",
        words.counted(terms.largest_plan, "instalment"),
    ]
    if terms.interest:
        rate = Decimal(str(terms.interest))
        accrued = accrued_interest(
            account.balance, rate, days_overdue(account.oldest_due, desk.today())
        )
        granted.append(f"interest {terms.interest:g} % (accrued {accrued.figures})")
    else:
        granted.append("no interest")
    return " · ".join(granted)
