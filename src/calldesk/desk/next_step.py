"""What comes next after a call: proposed from the agreement, moved by what is typed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from calldesk.desk import words
from calldesk.desk.agreement import Agreement
from calldesk.desk.best_time import BestTime
from calldesk.desk.ended import EndedCall
from calldesk.desk.errors import NotRead
from calldesk.desk.forms import FormField
from calldesk.rules import steps
from calldesk.rules.calendar import add_working_days
from calldesk.rules.promises import CHECK, breaks_on
from calldesk.rules.steps import NextStep
from calldesk.rules.when import Window

AT, WORDS = "next_at", "next_words"
# Outcomes after which nobody is called again until somebody decides.
_NOTHING = frozenset({"wrong_number"})


@dataclass(frozen=True, slots=True)
class Planned:
    """The fields that move the next step, and the step itself; None when nothing is planned."""

    fields: tuple[FormField, ...]
    step: NextStep | None


def plan(ended: EndedCall, agreement: Agreement | None, best: BestTime) -> Planned:
    """Propose the next step; an emptied field plans none."""
    step = _proposed(ended, agreement, best) if agreement else None
    shown = f"{step.at:%Y-%m-%d %H:%M}" if step else ""
    text = ended.edits.get(AT, shown)
    when = FormField(AT, "When", text)
    if text != shown and text.strip():
        try:
            at, echo = ended.reader.moment(text)
        except NotRead as question:
            when = replace(when, problem=str(question), answers=question.answers)
        else:
            when = replace(when, echo=echo)
            step = replace(step, at=at) if step else NextStep("follow_up", at, "call again")
    elif not text.strip():
        step = None
    doing = ended.edits.get(WORDS, step.words if step else "").strip()
    if step and doing:
        step = replace(step, words=doing)
    return Planned((when, FormField(WORDS, "What", doing)), step)


def answer_by(ended: EndedCall) -> date:
    """By when somebody of us is heard again: the deadline that messages and letters give."""
    days = ended.desk.settings.terms.callback_days
    return add_working_days(ended.today, days, ended.dossier.country)


def _proposed(ended: EndedCall, agreement: Agreement, best_time: BestTime) -> NextStep | None:
    zone, today, working_day = ended.zone, ended.today, ended.working_day
    best = _hours(ended, best_time)
    if agreement.kind == CHECK:
        due, number = agreement.payments[0].due, agreement.reference
        if agreement.posted:
            number += f", posted {words.full_day(agreement.posted)}"
        return steps.check_in_mail(due, zone, working_day, best, number)
    if agreement.outcome == "dispute":
        promised = ended.desk.settings.terms.callback_days  # the answer's day, as the letter says
        return steps.after_dispute(today, zone, working_day, promised)
    if agreement.payments:
        grace = ended.desk.settings.terms.grace_days
        breaks = breaks_on(agreement.payments[0].due, ended.dossier.country, grace)
        return steps.after_promise(breaks, zone, working_day, best, grace)
    if agreement.callback_at is not None or agreement.outcome in _NOTHING:
        return None
    match agreement.outcome:
        case "message":
            return steps.after_message(answer_by(ended), zone, working_day, best)
        case "escalated" | "refused":
            return steps.after_escalation(today, zone, working_day)
    expected = ended.field("check_due")
    if isinstance(expected, date):  # spoken of, though the call ended otherwise
        return steps.check_in_mail(expected, zone, working_day, best)
    return steps.follow_up(today, zone, working_day, best)


def _hours(ended: EndedCall, best: BestTime) -> Sequence[Window]:
    """The hours they are best reached: as said just now, else the last known."""
    if best.windows:
        return best.windows.windows
    known = ended.dossier.best_times
    theirs = (b for b in known if b.contact_id == ended.live.who.contact_id)
    last = next(theirs, known[0] if known else None)
    return tuple(map(Window.from_json, last.windows)) if last else ()
