"""What the policy wants to have been written down, however a call ends, hanging up included."""

from calldesk.desk.ended import EndedCall
from calldesk.desk.forms import FieldSpec, Filled, FormField, read_field
from calldesk.desk.live import label_of
from calldesk.desk.who import Who
from calldesk.script.fields import Value

WHO_ANSWERED, MACHINE = "who_answered", "voicemail"
# Who answered, where the script never asks and a role alone must tell.
_LISTENERS = ("debtor", "gatekeeper", "spouse", MACHINE, "wrong_number", "unknown")
_BY_LISTENER = {"right_party": "debtor", "gatekeeper": "gatekeeper", "spouse": "spouse"}


def ending_fields(ended: EndedCall, who: Who) -> Filled:
    """Ask for every such field that the call was cut off before."""
    walk = ended.live.walk
    wanted = walk.policy.captured if walk else ()
    shown: list[FormField] = []
    values: dict[str, Value] = {}
    for name in wanted:
        if ended.field(name) is not None:
            continue
        proposed = _by_role(ended, who) if name == WHO_ANSWERED else ""
        text = ended.edits.get(name, proposed)
        field, typed = read_field(_spec(ended, name), text, ended.reader)
        shown.append(field)
        if typed is not None:
            values[name] = typed.value
    missing = tuple(f.key for f in shown if f.key not in values and not f.problem)
    return Filled(tuple(shown), values, missing)


def _spec(ended: EndedCall, name: str) -> FieldSpec:
    kind, options = ended.live.ask(name)
    if name == WHO_ANSWERED and not options:
        kind, options = "choice", _LISTENERS
    return FieldSpec(name, label_of(name), kind, options=options)


def _by_role(ended: EndedCall, who: Who) -> str:
    roles = ended.live.walk.policy.roles if ended.live.walk else {}
    return _BY_LISTENER.get(roles.get(who.role, ""), "")
