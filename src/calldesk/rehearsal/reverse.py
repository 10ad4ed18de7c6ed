"""Reverse: the trainee is the debtor, and the program keeps the script."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from calldesk.rehearsal.debtor import digit
from calldesk.rehearsal.drawing import Draw
from calldesk.rehearsal.drill import wordings
from calldesk.rehearsal.given import given
from calldesk.rehearsal.personas import Persona
from calldesk.script.allowed import missing_fields, why_not_objection, why_not_way
from calldesk.script.edges import interruptible
from calldesk.script.fields import Value
from calldesk.script.model import OTHER, Way
from calldesk.script.walk import Walk
from calldesk.text import folded

ALIKE = 60  # percent of the words, in any order
ELSE = "Anything else"  # a script words its 'other' for the collector's ears
BREATH = 1.0  # seconds after the program's last word where the script asks for no silence

Kind = Literal["reply", "objection"]


@dataclass(frozen=True, slots=True)
class Saying:
    """Something the trainee may say now: a reply on its digit, an objection on its letter.

    `words` are the ways in which personas say it; `why_not` is why the script cannot take it now.
    """

    kind: Kind
    id: str
    key: str
    title: str
    words: tuple[str, ...] = ()
    why_not: str | None = None


def sayings(walk: Walk, personas: Collection[Persona]) -> tuple[Saying, ...]:
    """What the trainee may say where the call stands: the replies, then the objections."""
    if walk.view.ended is not None:
        return ()
    return (*_replies(walk, personas), *_objections(walk, personas))


def closest(offered: Sequence[Saying], typed: str) -> tuple[Saying, ...]:
    """What is most likely meant by a sentence, by the words it shares; the likeliest first."""
    wanted = _bare(typed)

    def alike(one: Saying) -> float:
        return max(_alike(wanted, _bare(text)) for text in (one.title, *one.words))

    scored = [(alike(one), one) for one in offered] if wanted else []
    near = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return tuple(one for _, one in near)


def goes_on(walk: Walk) -> bool:
    """Whether the program goes on by itself: the script asks for no reply here."""
    return walk.view.ended is None and not any(_said(way) for way in walk.step.ways)


def holds(walk: Walk) -> float:
    """How many seconds the program says nothing after its lines before it goes on by itself."""
    return walk.step.wait_seconds or BREATH


def facts(persona: Persona, walk: Walk, reply: str | None, draw: Draw) -> Mapping[str, Value]:
    """What the persona would answer to the fields that a reply demands: the trainee may change it.

    Without a reply, to those that the program needs to go on.
    """
    step = walk.step
    only = None if step.end else next((w for w in step.ways if w.kind == "next"), None)
    way = step.way(reply) if reply else only
    missing = missing_fields(walk.standing, way)
    values = given(persona, walk, way, draw) if missing else {}
    return {name: values[name] for name in missing if name in values}


def _replies(walk: Walk, personas: Collection[Persona]) -> Iterator[Saying]:
    for way in filter(_said, walk.step.ways):
        other = way.id == OTHER
        title, words = (ELSE, ()) if other else (way.heard, tuple(_heard(way, personas)))
        why_not = why_not_way(walk.standing, way)
        yield Saying("reply", way.id, digit(walk.step, way), title, words, why_not)


def _objections(walk: Walk, personas: Collection[Persona]) -> Iterator[Saying]:
    if not interruptible(walk.step):
        return
    for one in walk.script.objections:
        words = (*one.heard, *wordings(one, personas))
        why_not = why_not_objection(walk.standing, one)
        yield Saying("objection", one.id, one.key or "", one.title, words, why_not)


def _heard(way: Way, personas: Collection[Persona]) -> Iterator[str]:
    """The ways in which personas give a reply; a field they would name is left open."""
    names = (way.id, *way.tags)
    for text in dict.fromkeys(text for p in personas for n in names for text in p.replies(n)):
        yield re.sub(r"\{\w+\}", "…", text)


def _said(way: Way) -> bool:
    return way.kind == "reply"


def _alike(one: str, other: str) -> float:
    """How many words two sentences share, those that only one of them has counting half."""
    from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

    return (token_set_ratio(one, other) + token_sort_ratio(one, other)) / 2


def _bare(text: str) -> str:
    """The words alone, as they are searched."""
    return " ".join(re.findall(r"[^\W_]+", folded(text)))
