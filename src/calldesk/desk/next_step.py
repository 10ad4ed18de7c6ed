"""What comes next after a call: proposed from the agreement, moved by what is typed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from calldesk.desk import letter_draft
from calldesk.desk.agreement import CHECK, Agreement
from calldesk.desk.dossier import Dossier
from calldesk.desk.errors import NotRead
from calldesk.desk.forms import FormField
from calldesk.desk.live import LiveCall
from calldesk.desk.opening import Desk
from calldesk.rules import steps
from calldesk.rules.calendar import is_working_day
from calldesk.rules.promises import breaks_on
from calldesk.rules.steps import NextStep
from calldesk.rules.when import Window
from calldesk.script.fields import Value, Windows

KEY = "next_at"
# Outcomes after which nobody is called again until somebody decides.
_NOTHING = frozenset({"wrong_number"})


def propose(
    desk: Desk,
    dossier: Dossier,
    live: LiveCall,
    agreement: Agreement | None,
    best_time: Value | None,
    edits: Mapping[str, str],
) -> tuple[FormField, NextStep | None, str]:
    """Answer the field that moves the step, the step, and what stands against it."""
    step = _step(desk, dossier, live, agreement, best_time)
    text = edits.get(KEY)
    shown = f"{step.at:%Y-%m-%d %H:%M}" if step else ""
    if text is None or text == shown:
        return FormField(KEY, "When", shown), step, ""
    if not text.strip():
        return FormField(KEY, "When", text), None, ""
    try:
        at, echo = live.reader(desk).moment(text)
    except NotRead as question:
        return FormField(KEY, "When", text, "", str(question)), step, f"Next: {question}"
    moved = replace(step, at=at) if step else NextStep("follow_up", at, "call again")
    return FormField(KEY, "When", text, echo), moved, ""


def _step(
    desk: Desk,
    dossier: Dossier,
    live: LiveCall,
    agreement: Agreement | None,
    best_time: Value | None,
) -> NextStep | None:
    reader = live.reader(desk)
    today = reader.now.astimezone(reader.zone).date()
    best = _windows(dossier, live, best_time)
    watched = _watched_check(live)

    def working_day(day: date) -> bool:
        return is_working_day(day, dossier.country)

    if agreement is None:
        return None
    if agreement.kind == CHECK:
        due, number = agreement.payments[0].due, agreement.reference
        return steps.check_in_mail(due, reader.zone, working_day, best, number)
    if agreement.payments:
        grace = desk.settings.terms.grace_days
        breaks = breaks_on(agreement.payments[0].due, dossier.country, grace)
        return steps.after_promise(breaks, reader.zone, working_day, best, grace)
    if agreement.callback_at is not None or agreement.outcome in _NOTHING:
        return None
    if watched is not None:
        return steps.check_in_mail(watched, reader.zone, working_day, best)
    match agreement.outcome:
        case "message":
            by = letter_draft.answer_by(desk, dossier, today)
            return steps.after_message(by, reader.zone, working_day, best)
        case "dispute":
            return steps.after_dispute(today, reader.zone, working_day)
        case "escalated" | "refused":
            return steps.after_escalation(today, reader.zone, working_day)
        case _:
            return steps.follow_up(today, reader.zone, working_day, best)


def _windows(dossier: Dossier, live: LiveCall, best_time: Value | None) -> Sequence[Window]:
    """The hours they are best reached: as said just now, else the last known."""
    if isinstance(best_time, Windows):
        return best_time.windows
    known = next((b for b in dossier.best_times if b.contact_id == live.who.contact_id), None)
    last = known or next(iter(dossier.best_times), None)
    return tuple(Window.from_json(window) for window in last.windows) if last else ()


def _watched_check(live: LiveCall) -> date | None:
    """The day a check should be here that was spoken of in a call with another ending."""
    due = live.walk.view.fields.get("check_due") if live.walk else None
    return due if isinstance(due, date) else None
