"""The shipped scripts in the languages of the customers: made, checked and published."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from calldesk.desk import scripts, shipped, words
from calldesk.desk.errors import DeskError
from calldesk.desk.examined import examined
from calldesk.desk.finding import Finding, looked_at
from calldesk.desk.opening import Desk
from calldesk.script.exchange.po import read_po
from calldesk.script.exchange.translate import translate
from calldesk.script.policy import Policy
from calldesk.script.problems import Problem

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_ENDING = ".call.md"


@dataclass(frozen=True, slots=True)
class Shipped:
    """A shipped script in one language: the script, and its translation as a PO file."""

    script: str
    language: str
    source: str
    po: str

    @property
    def mark(self) -> str:
        """The comment by which a text that was made of both is known again."""
        digest = hashlib.sha256("\0".join((self.source, self.po)).encode()).hexdigest()
        return f"{scripts.MADE}{digest}"

    def made(self) -> tuple[str, tuple[Problem, ...]]:
        """The whole script in its language, and what is wrong with the translation."""
        catalogue, problems = read_po(self.po, self.language)
        if problems:
            return "", problems
        found = translate(self.source, catalogue)
        return f"{found.text.rstrip()}\n\n{self.mark}\n", found.problems


def bring_in(desk: Desk) -> None:
    """Publish the shipped scripts in every language that is spoken here and not yet in use.

    Making and checking them takes a while, so nothing is locked meanwhile.
    """
    policy = scripts.policy_text(desk)
    with desk.store.reading() as tx:
        wanted = tuple(_missing(desk, tx, scripts.desk_policy(desk)))
    made = (_sound(one, policy, desk.today()) for one in wanted)
    ready = [checked for checked in made if checked]
    if ready:
        with desk.store.transaction() as tx:
            for checked in ready:
                scripts.publish(desk, tx, checked, "calldesk")


def look(desk: Desk, tx: "Session") -> Iterator[Finding]:
    """Look whether the translations that are wanted here can be used."""
    try:
        policy = scripts.desk_policy(desk)
    except DeskError:
        return  # said where the policy is looked at
    for one in _wanted(desk, tx):
        text, problems = one.made()
        missing = sum(problem.rule == "L01" for problem in problems)
        well = (
            f"can be used; {words.counted(missing, 'line')} in English"
            if missing
            else "can be used"
        )
        what = f"script {one.script} ({one.language})"
        yield looked_at(what, well, *_wrong(text, problems, one.language, policy, desk.today()))


def _sound(one: Shipped, policy: str, today: date) -> scripts.Sound | None:
    text, problems = one.made()
    wrong = any(problem.severity == "error" for problem in problems)
    return None if wrong else scripts.sound(text, policy, today)


def _wrong(
    text: str, problems: tuple[Problem, ...], language: str, policy: Policy, today: date
) -> Iterator[str]:
    if policy.patterns(language) is None:
        yield f"the policy has no [words.{language}]: what is secret cannot be told there"
        return
    found = (*problems, *examined(text, policy, today)[1].problems) if text else problems
    yield from (f"line {p.line}: {p.message}" for p in found if p.severity == "error")


def _missing(desk: Desk, tx: "Session", policy: Policy) -> Iterator[Shipped]:
    """The wanted ones that are not in use, nor replaced by a script of this desk."""
    from calldesk.store import scripts as kept

    heads = kept.latest(tx)
    own = {head.script for head in heads if scripts.published_here(head)}
    current = [kept.version(tx, head.hash, policy.hash) for head in heads]
    used = {version.source.rstrip().rpartition("\n")[2] for version in current if version}
    for one in _wanted(desk, tx):
        judged = policy.patterns(one.language) is not None
        if judged and one.script not in own and one.mark not in used:
            yield one


def _wanted(desk: Desk, tx: "Session") -> Iterator[Shipped]:
    """The shipped translations into languages that somebody speaks here."""
    from calldesk.store import languages

    spoken = {_base(said) for said in (*languages.spoken(tx), desk.settings.desk.language)}
    for language in shipped.languages("scripts"):
        if _base(language) not in spoken:
            continue
        for name in shipped.names(f"scripts/{language}"):
            script = name.removesuffix(".po")
            source = shipped.text("scripts", script + _ENDING)
            yield Shipped(script, language, source, shipped.text(f"scripts/{language}", name))


def _base(language: str) -> str:
    return language.replace("_", "-").split("-")[0].casefold()
