"""Rehearsal at the desk: a persona, a script and a made-up account brought together."""

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from calldesk.desk import personas, scripts, shipped
from calldesk.desk.errors import DeskError, NotAllowed
from calldesk.desk.opening import Desk
from calldesk.desk.script_exchange import read_script
from calldesk.rehearsal.accounts import Account, Caller, host
from calldesk.rehearsal.drawing import DrawOfTurn
from calldesk.rehearsal.play import Rehearsal, begin
from calldesk.rehearsal.score import Result, Scoring, read_scoring, score
from calldesk.rehearsal.trainee import play_alone
from calldesk.rules.datafile import DataFileError
from calldesk.rules.money import Money
from calldesk.script.fields import Phone
from calldesk.script.hosts import Host
from calldesk.script.moves import Refused
from calldesk.script.parse import parse
from calldesk.script.problems import did_you_mean

if TYPE_CHECKING:
    from calldesk.script.model import Script
    from calldesk.script.policy import Policy

SCORING = "rehearsal.toml"
_ENDING = ".call.md"
_HOUR = 10  # of every rehearsed call: the same seed is the same call all day
_NOBODY = Account("Brightline Dental", "Maya Ortiz", Money(624000, "USD"), ("2231",), 43)


@dataclass(frozen=True, slots=True)
class Played:
    """A rehearsal that played itself, scored."""

    script: str
    persona: str
    seed: int
    result: Result

    def to_json(self) -> dict[str, Any]:
        """The score as plain values."""
        return {
            "script": self.script,
            "persona": self.persona,
            "seed": self.seed,
            "score": self.result.score,
            "bars": dict(self.result.bars),
            "ended": self.result.ended,
            "turns": self.result.turns,
        }


def rehearse_alone(desk: Desk, persona: str, script: str, seed: int, skill: float) -> Played:
    """Let a simulated trainee of a skill from 0 to 1 rehearse. The same seed is the same call.

    Raises DeskError when there is no such persona or script.
    """
    begun = start(desk, persona, script)
    debtor, trainee = draws(seed, "debtor"), draws(seed, "trainee")
    played = play_alone(begun, skill, debtor, trainee)
    return Played(begun.walk.script.script, begun.persona.id, seed, score(played, scoring(desk)))


def start(desk: Desk, persona: str, script: str) -> Rehearsal:
    """Begin a rehearsal of a script with a persona. Nothing of it is kept here.

    Raises DeskError when there is no such persona or script.
    """
    who = personas.persona(desk, persona, desk.settings.desk.language)
    compiled, policy = _script(desk, script)
    called = made_up(desk, who.account, compiled.language)
    try:
        return begin(who, compiled, policy, called)
    except Refused as refused:
        raise DeskError(f"'{script}' cannot be rehearsed: {refused}.") from None


def bring_into_use(desk: Desk, persona: str, script: str) -> None:
    """Publish the shipped scripts where this one is not in use yet, as on an empty database.

    Raises DeskError when it is no published script.
    """
    walk = start(desk, persona, script).walk
    if _published(desk, walk.script.hash, walk.policy.hash):
        return
    bring_in_shipped(desk)
    walk = start(desk, persona, script).walk
    if not _published(desk, walk.script.hash, walk.policy.hash):
        raise NotAllowed(f"'{script}' is not published: what is rehearsed here is what is in use.")


def bring_in_shipped(desk: Desk) -> None:
    """Publish the shipped scripts; on a desk that has them nothing happens."""
    scripts.make_ready(desk)
    with desk.store.transaction() as tx:
        scripts.bring_in(desk, tx)


def made_up(desk: Desk, account: Account | None, language: str) -> Host:
    """What is known of a made-up account when this desk calls it; one is made up for nobody's."""
    me, firm = desk.settings.me, desk.settings.desk
    number = Phone(me.telephone or "+1 416 555 0100")
    company = firm.spoken_name or firm.company or "Acme Supplies"
    caller = Caller(me.name or "Dana Reed", number, company)
    return host(account or _NOBODY, caller, desk.today(), _HOUR, language)


def draws(seed: int, who: str) -> DrawOfTurn:
    """Chance for one side of a rehearsal: turn by turn, so that any turn can be played again."""
    return lambda turn: Random(f"{seed}/{who}/{turn}").random


def scoring(desk: Desk) -> Scoring:
    """How this desk scores rehearsals. Raises DeskError when the file cannot be meant."""
    try:
        return read_scoring(shipped.text("", SCORING, desk.settings.folder))
    except DataFileError as fault:
        raise DeskError(f"{SCORING}: {fault}.") from None


def _script(desk: Desk, name: str) -> "tuple[Script, Policy]":
    """A script file; else the published script of that name, or the shipped one where none was."""
    if name.endswith(_ENDING):
        script = read_script(Path(name)).script
        assert script is not None
        return script, scripts.desk_policy(desk)
    language = personas.spoken(desk, desk.settings.desk.language)
    with desk.store.reading() as tx:
        heads = scripts.choices(tx, spoken_with=False, languages=(language,))
        head = next((head for head in heads if head.script == name), None)
        if head is not None:
            return scripts.pinned(tx, head.hash, head.policy_hash)
    known = [file.removesuffix(_ENDING) for file in shipped.names("scripts")]
    if name not in known:
        known += [head.script for head in heads if head.script not in known]
        hint = did_you_mean(name, known) or f"; known: {', '.join(known)}."
        raise DeskError(f"There is no call script '{name}'{hint}")
    script = parse(shipped.text("scripts", name + _ENDING)).script
    assert script is not None
    return script, scripts.desk_policy(desk)


def _published(desk: Desk, script_hash: str, policy_hash: str) -> bool:
    from calldesk.store import scripts as kept

    with desk.store.reading() as tx:
        return kept.version(tx, script_hash, policy_hash) is not None
