"""What the wrap-up proposes, as values: out of the call, with the collector's edits over it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from calldesk.desk import dossier as dossiers
from calldesk.desk import letter_draft, next_step, words
from calldesk.desk.addressee import EMAIL, Addressee, addressee
from calldesk.desk.agreement import Agreement, agree, calling_back, moment_of
from calldesk.desk.best_time import BestTime, best_time
from calldesk.desk.ended import EndedCall
from calldesk.desk.ending_fields import ending_fields
from calldesk.desk.errors import NotRead
from calldesk.desk.forms import Choices, Filled, FormField, chosen, fill, unconfirmed
from calldesk.desk.letter_draft import LetterDraft
from calldesk.desk.live import LiveCall
from calldesk.desk.next_step import Planned
from calldesk.desk.opening import Desk
from calldesk.desk.who import Who
from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.people import ROLES
from calldesk.text import folded, one_line, printable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OUTCOME, WHO_NAME, WHO_ROLE, NOTE = "outcome", "who_name", "who_role", "note"
# What somebody new most likely is, by how they listened at the end.
_ROLE_OF = {"right_party": "accounts_payable", "gatekeeper": "reception", "spouse": "spouse"}


@dataclass(frozen=True)
class Proposal:
    """All that Enter would write, and the fields that change it."""

    ended: EndedCall
    outcome: str
    chooser: FormField
    form: Filled
    who: Who
    people: tuple[FormField, ...]
    ending: Filled
    agreement: Agreement | None  # None while the form cannot be read
    refused: str  # why what the form says may not be agreed
    best: BestTime
    planned: Planned
    to: Addressee
    letter: LetterDraft | None
    note: str

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of the fields that must be filled first."""
        asked = (EMAIL,) if self.to.asked else ()
        return (*self.form.missing, *self.ending.missing, *asked)

    @property
    def problems(self) -> tuple[str, ...]:
        """What stands against saving, in words."""
        single = (self.chooser, *self.people, *self.best.fields, *self.planned.fields)
        found = (
            *self.form.problems,
            self.refused,
            *self.ending.problems,
            *(f"{field.label}: {field.problem}" for field in single if field.problem),
            self.to.problem,
            *(self.letter.problems if self.letter else ()),
        )
        return tuple(problem for problem in found if problem)


def proposal(desk: Desk, tx: "Session", live: LiveCall, edits: Mapping[str, str]) -> Proposal:
    """Work the wrap-up out."""
    dossier = dossiers.read(tx, live.head.account_id, desk.settings.desk.country)
    ended = EndedCall(desk, live, dossier, edits)
    chooser, outcome = _outcome(ended)
    who, people = _who(ended)
    form, best = fill(ended, outcome), best_time(ended, outcome)
    agreement, refused = _agreement(ended, outcome, form, best)
    to = addressee(ended, outcome, who)
    return Proposal(
        ended=ended,
        outcome=outcome,
        chooser=chooser,
        form=form,
        who=who,
        people=people,
        ending=ending_fields(ended, who),
        agreement=agreement,
        refused=refused,
        best=best,
        planned=next_step.plan(ended, agreement, best),
        to=to,
        letter=letter_draft.draft(ended, agreement, to) if agreement else None,
        note=printable(edits.get(NOTE, _note(ended))),
    )


def _outcome(ended: EndedCall) -> tuple[FormField, str]:
    """The outcome: as the call ended, or as chosen; what is unconfirmed is only offered."""
    offered = unconfirmed(ended)
    choices: Choices = tuple(
        (o.id, f"{o.title} (unconfirmed)" if o.id in offered else o.title)
        for o in OUTCOMES.values()
        if o.answered
    )
    text = ended.edits.get(OUTCOME, ended.ended_as)
    field, outcome = chosen(OUTCOME, "Outcome", choices, text)
    return field, outcome or ended.ended_as


def _who(ended: EndedCall) -> tuple[Who, tuple[FormField, ...]]:
    """Who answered: as noted in the call or typed here; somebody new gets a likely role."""
    name = one_line(ended.edits.get(WHO_NAME, ended.live.who.name))
    same = folded(name) == folded(ended.live.who.name)
    known = ended.live.who if same else ended.live.person_named(name)
    likely = _ROLE_OF.get(ended.listener, "") if name else ""
    text = ended.edits.get(WHO_ROLE, known.role or likely)
    roles = tuple(ROLES.items())
    field, role = FormField(WHO_ROLE, "Role", "", choices=roles), ""
    if text.strip():
        field, role = chosen(WHO_ROLE, "Role", roles, text)
    return replace(known, role=role), (FormField(WHO_NAME, "Their name", name), field)


def _agreement(
    ended: EndedCall, outcome: str, form: Filled, best: BestTime
) -> tuple[Agreement | None, str]:
    """What was agreed, or why it may not be; a time of theirs is a callback beside it."""
    if form.missing or form.problems:
        return None, ""
    try:
        agreement = agree(ended, outcome, form.values)
        if best.moment and outcome != "wrong_number" and not ended.blocks:
            agreement = calling_back(agreement, moment_of(ended, best.moment), mine=best.mine)
    except NotRead as problem:
        return None, str(problem)
    return agreement, ""


def _note(ended: EndedCall) -> str:
    """The collector's note, half-typed words too, and behind it what was heard."""
    note = ended.live.drafts.get(NOTE) or ended.live.note
    return "; ".join(filter(None, (note, _noted(ended))))


def _noted(ended: EndedCall) -> str:
    """What they said that is kept nowhere else, behind what the collector noted."""
    reason = ended.edits.get("refusal_reason", ended.text("refusal_reason"))
    reference = ended.text("payment_reference")
    paid_on = ended.field("paid_on")
    paid = f"on {words.full_day(paid_on)}" if isinstance(paid_on, date) else ""
    paid += f", reference {reference}" if reference else ""
    parts = (
        f"reason: {reason}" if reason else "",
        f"says it was paid {paid.strip(', ')}" if paid else "",
    )
    return "; ".join(part for part in parts if part)
