"""What publishing a text would do: which version it becomes, what changes, how it stands."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calldesk.desk import publishing, scripts
from calldesk.desk.opening import Desk
from calldesk.desk.publishing import Published
from calldesk.desk.script_drafts import Draft
from calldesk.script.check import CHECKER_VERSION, Checked
from calldesk.script.differences import StepChange, differences
from calldesk.script.problems import Problem
from calldesk.script.report import proof, summary

if TYPE_CHECKING:
    from calldesk.script.model import Script


@dataclass(frozen=True, slots=True)
class Intended:
    """A text without errors, before it is published: `changes` are against what is `in_use`."""

    title: str
    number: int
    in_use: Published | None
    changes: tuple[StepChange, ...]
    checked: Checked
    size: str  # '86 steps, 25 objections, 16556 states: no findings'
    policy: str
    same: bool  # it says what is in use, under the same policy: there is nothing to publish
    overtaken: bool  # something else was published since the draft began

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What has to be acknowledged."""
        return tuple(one for one in self.checked.problems if one.severity == "warning")

    @property
    def proved(self) -> str:
        """What was proved, and against which policy; what was not, where somebody excused it."""
        told = proof(self.checked) or (
            "It is not proved that nobody hears what they may not hear: a waiver excuses such a "
            "line, or the script is too large to follow every call."
        )
        return f"{told} Checked against policy {self.policy}, by checker {CHECKER_VERSION}."


def intended(desk: Desk, draft: Draft) -> Intended:
    """Say what publishing a draft would do. Raises NotAllowed when it has an error."""
    from calldesk.store import script_drafts

    with desk.store.reading() as tx:
        row = script_drafts.get(tx, draft.script, draft.language)
    known = publishing.versions(desk, draft.script, draft.language)
    overtaken = bool(known and row and row.base_hash != known[0].key[0])
    return _intended(desk, draft.source, known, overtaken=overtaken)


def intended_again(desk: Desk, version: Published) -> Intended:
    """Say what publishing a version anew would do. Raises NotAllowed when it has an error now."""
    known = publishing.versions(desk, version.script, version.language)
    return _intended(desk, publishing.text_of(desk, version), known, overtaken=False)


def differing(desk: Desk, version: Published) -> tuple[StepChange, ...]:
    """Tell what would change if calls used a version instead of the one in use."""
    in_use = publishing.versions(desk, version.script, version.language)[0]
    before, after = (publishing.compiled_of(desk, one) for one in (in_use, version))
    return differences(before, after)


def _intended(
    desk: Desk, source: str, known: tuple[Published, ...], *, overtaken: bool
) -> Intended:
    policy = scripts.desk_policy(desk)
    ready = publishing.sound(desk, source, policy)
    checked, script = ready.checked, ready.script
    in_use = known[0] if known else None
    changes: tuple[StepChange, ...] = ()
    if in_use is not None:
        changes = differences(publishing.compiled_of(desk, in_use), script)
    return Intended(
        title=script.title,
        number=_number(script, known),
        in_use=in_use,
        changes=changes,
        checked=checked,
        size=summary(checked, script),
        policy=scripts.POLICY_NAME,
        same=in_use is not None and in_use.key == (script.hash, policy.hash),
        overtaken=overtaken,
    )


def _number(script: "Script", known: tuple[Published, ...]) -> int:
    """The same text keeps its number, a new one takes the next."""
    same = [one.number for one in known if one.key[0] == script.hash]
    return same[0] if same else max((one.number for one in known), default=0) + 1
