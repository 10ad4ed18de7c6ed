"""The wrap-up as it is shown: everything is proposed from the call, each row can be edited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from calldesk.desk import words
from calldesk.desk.agreement import told
from calldesk.desk.ending_fields import MACHINE, WHO_ANSWERED
from calldesk.desk.forms import FormField, unconfirmed
from calldesk.desk.letter_draft import BODY, SUBJECT, LetterDraft
from calldesk.desk.live import LiveCall
from calldesk.desk.opening import Desk
from calldesk.desk.proposal import NOTE, Proposal, proposal
from calldesk.desk.typed import readback
from calldesk.rules.contact.profile import BLOCKS
from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.when import Moment, echo

_HARD = frozenset({"refused", "escalated", "hung_up"})
_NAMED = ("lawyer_name", "lawyer_phone", "new_contact_name", "new_contact_phone", "signs_checks")
_BY_EAR = {
    "gatekeeper": "somebody who gave no name",
    "spouse": "somebody of the family, no name given",
}


@dataclass(frozen=True, slots=True)
class WrapRow:
    """One line of the wrap-up with the fields that edit it."""

    id: str  # outcome, best_time, next, note, letter
    label: str
    summary: tuple[str, ...]
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class LetterPreview:
    """The proposed e-mail, and what stands against sending it."""

    to: str
    subject: str
    body: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrapUp:
    """The proposal with the collector's edits laid over it; `proposal` is what Enter writes."""

    proposal: Proposal
    rows: tuple[WrapRow, ...]
    letter: LetterPreview | None
    no_letter: str  # why there is none, '' when there is one
    missing: tuple[str, ...]  # keys of fields that must be filled before Enter
    problems: tuple[str, ...]  # what stands against saving, in words
    hard: bool

    @property
    def ready(self) -> bool:
        """Whether Enter saves."""
        return not self.missing and not self.problems


def propose(desk: Desk, live: LiveCall, edits: Mapping[str, str]) -> WrapUp:
    """Propose outcome, best time, next step and e-mail; `edits` (field key -> text) win."""
    with desk.store.reading() as tx:
        return _shown(proposal(desk, tx, live, edits))


def is_hard(outcome: str) -> bool:
    """Whether a walk is due after a call that ended so."""
    return outcome in _HARD


def _shown(found: Proposal) -> WrapUp:
    return WrapUp(
        proposal=found,
        rows=(
            _outcome_row(found),
            _best_time_row(found),
            WrapRow("next", "Next", (_next_words(found),), found.planned.fields),
            _note_row(found),
            _letter_row(found),
        ),
        letter=_preview(found.letter),
        no_letter="" if found.letter else _no_letter(found),
        missing=found.missing,
        problems=found.problems,
        hard=is_hard(found.outcome),
    )


def _outcome_row(found: Proposal) -> WrapRow:
    title = OUTCOMES[found.outcome].title
    offered = [OUTCOMES[o].title for o in unconfirmed(found.ended) if o != found.outcome]
    blocks = [BLOCKS.get(kind, kind) for kind in found.ended.blocks]
    summary = (
        told(found.agreement) if found.agreement else title,
        _answered(found),
        f"unconfirmed: {words.joined(offered)}; e chooses it" if offered else "",
        f"no more calls: {words.joined(blocks)}" if blocks else "",
        _to_keep(found),
    )
    fields = (found.chooser, *found.form.fields, *found.ending.fields, *found.people)
    return WrapRow("outcome", "Outcome", tuple(text for text in summary if text), fields)


def _to_keep(found: Proposal) -> str:
    """Whom they named, and on which number: 'they named Susie Tran, +1 416 555 0134'."""
    told = {name: readback(value) for name in _NAMED if (value := found.ended.field(name))}
    signs = told.pop("signs_checks", "")
    parts = (
        f"they named {', '.join(told.values())}" if told else "",
        f"{signs} signs the checks" if signs else "",
    )
    return "; ".join(part for part in parts if part)


def _answered(found: Proposal) -> str:
    if found.who.words:
        return f"answered by {found.who.words}"
    answered = found.ended.text(WHO_ANSWERED)
    if answered == MACHINE:
        return "a machine answered"
    return f"answered by {_BY_EAR[answered]}" if answered in _BY_EAR else "nobody named"


def _best_time_row(found: Proposal) -> WrapRow:
    field, best = found.best.fields[0], found.best
    said = f"{field.echo}, said by {found.who.name or 'them'} today" if best.value else field.echo
    callback = _callback(found)
    summary = (said or "not known", *((f"callback {callback}",) if callback else ()))
    return WrapRow("best_time", "Best time", summary, best.fields)


def _next_words(found: Proposal) -> str:
    step = found.planned.step
    if step is not None:
        return f"{_when(found, step.at)}  {step.words}"
    callback = _callback(found)
    return f"{callback}: callback" if callback else "nothing planned"


def _callback(found: Proposal) -> str:
    """'Tue 24 Nov 09:00, yours', '' when nobody asked for one."""
    agreement = found.agreement
    if agreement is None or agreement.callback_at is None:
        return ""
    whose = "yours" if agreement.callback_mine else "anyone's"
    return f"{_when(found, agreement.callback_at)}, {whose}"


def _when(found: Proposal, at: datetime) -> str:
    """A moment on their clock, and on ours where that differs."""
    reader = found.ended.reader
    there = at.astimezone(reader.zone)
    moment = Moment(there.date(), there.time())
    return echo(moment, reader.zone, reader.here, found.ended.today.year)


def _letter_row(found: Proposal) -> WrapRow:
    letter, (address, choice) = found.letter, found.to.fields
    if letter is None:
        return WrapRow("letter", "E-mail", ("no e-mail",), (address, choice))
    return WrapRow(
        "letter",
        "E-mail",
        (f"to {letter.to_address}", f"Subject: {letter.subject}"),
        (
            address,
            FormField(SUBJECT, "Subject", letter.subject),
            FormField(BODY, "Text", letter.body),
            choice,
        ),
    )


def _no_letter(found: Proposal) -> str:
    if found.to.why_not:
        return found.to.why_not
    return "First fill in what was agreed." if found.agreement is None else "Nothing to confirm."


def _preview(letter: LetterDraft | None) -> LetterPreview | None:
    if letter is None:
        return None
    return LetterPreview(letter.to_address, letter.subject, letter.body, letter.problems)


def _note_row(found: Proposal) -> WrapRow:
    return WrapRow("note", "Note", (found.note or "none",), (FormField(NOTE, "Note", found.note),))
