"""What came of a rehearsed call: whether the simulated debtor keeps what was agreed."""

from typing import Literal

from calldesk.rehearsal.drawing import Draw
from calldesk.rehearsal.personas import Persona

Kept = Literal["kept", "late", "broken"]
_PROMISED = ("promise", "part_payment", "plan", "settlement")


def aftermath(persona: Persona, ended: str, draw: Draw) -> Kept | None:
    """Whether they pay what they promised, after what is true of them; None without a promise."""
    if ended not in _PROMISED:
        return None
    if draw() >= persona.truth.can_pay:
        return "broken"
    return "kept" if draw() < persona.truth.on_time else "late"
