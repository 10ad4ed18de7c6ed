"""The best time at the wrap-up: as said in the call or typed here, else the last known stands."""

from dataclasses import dataclass, replace

from calldesk.desk.ended import EndedCall
from calldesk.desk.forms import ANYONE, MINE, FieldSpec, FormField, choices_of, chosen, read_field
from calldesk.desk.live import BEST_TIME
from calldesk.desk.typed import readback, retyped
from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.when import Moment
from calldesk.script.fields import Value, Windows

_SPEC = FieldSpec(BEST_TIME, "Best time", "time", required=False)
_FOR = choices_of((ANYONE, MINE))


@dataclass(frozen=True, slots=True)
class BestTime:
    """When they are best reached: hours that come back, or one moment; None when not said."""

    fields: tuple[FormField, ...]
    value: Value | None = None
    mine: bool = False  # whether a moment waits for this collector

    @property
    def windows(self) -> Windows | None:
        """The hours to be kept."""
        return self.value if isinstance(self.value, Windows) else None

    @property
    def moment(self) -> Moment | None:
        """The one moment at which to call."""
        return self.value if isinstance(self.value, Moment) else None


def best_time(ended: EndedCall, outcome: str) -> BestTime:
    """Read the best time; a moment that is no callback yet asks whose call it is."""
    field, value = _said(ended) if BEST_TIME not in ended.edits else _typed(ended)
    if not isinstance(value, Moment) or OUTCOMES[outcome].form == "callback":
        return BestTime((field,), value)
    by, whose = chosen("callback_for", "Call by", _FOR, ended.edits.get("callback_for", ANYONE))
    return BestTime((field, by), value, whose == MINE)


def _said(ended: EndedCall) -> tuple[FormField, Value | None]:
    said = ended.field(BEST_TIME)
    if said is None:
        return FormField(BEST_TIME, "Best time", "", ended.live.best_time_proposed), None
    text = said.words if isinstance(said, Windows) else retyped(said)
    return FormField(BEST_TIME, "Best time", text, readback(said)), said


def _typed(ended: EndedCall) -> tuple[FormField, Value | None]:
    field, typed = read_field(_SPEC, ended.edits[BEST_TIME], ended.reader)
    if typed is None and not field.problem:
        field = replace(field, echo=ended.live.best_time_proposed)
    return field, typed.value if typed else None
