"""Personas: simulated debtors as data. They name no step of a script, only what they may say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf
from string import Formatter

from calldesk.rehearsal.accounts import Account, read_account
from calldesk.rules.datafile import Section, read

ANSWERS = ("debtor", "gatekeeper", "spouse", "voicemail", "wrong_number", "unknown")
_KEYS = ("title", "answers", "patience", "objection_rate", "says", "objections", "truth")
_OWN_WORDS = ("gives", "shares", "phrases", "replies", "account")

Phrases = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Truth:
    """What is hidden from the trainee and decides what happens after the call, from 0 to 1."""

    can_pay: float = 1.0
    on_time: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """How things are said: `phrases` by objection, `replies` by reply id or reply tag."""

    phrases: Phrases = field(default_factory=dict)
    replies: Phrases = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Persona:
    """A simulated debtor.

    `says` weighs reply ids and reply tags, `objections` weighs objections. `gives` are the texts
    that they answer to a script's fields, `shares` the part of what is owed that they offer with
    a reply. `answers` is who picks up the telephone.
    """

    id: str
    title: str
    answers: str
    patience: float
    objection_rate: float
    says: Mapping[str, float]
    objections: Mapping[str, float]
    truth: Truth
    account: Account | None = None
    gives: Mapping[str, str] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    own: Words = field(default_factory=Words)
    common: Words = field(default_factory=Words)

    def phrases(self, objection: str) -> tuple[str, ...]:
        """How they raise an objection: in their own words, else in everybody's."""
        return self.own.phrases.get(objection) or self.common.phrases.get(objection, ())

    def replies(self, name: str) -> tuple[str, ...]:
        """How they give a reply of this id or tag: in their own words, else in everybody's."""
        return self.own.replies.get(name) or self.common.replies.get(name, ())


def read_personas(text: str, common: Words | None = None) -> tuple[Persona, ...]:
    """Read a file with one table for each persona. Raises DataFileError, naming what is unknown."""
    file = read(text)
    return tuple(_persona(name, file.section(name), common or Words()) for name in file.values)


def read_words(text: str) -> Words:
    """Read the words that all personas of a language share. Raises DataFileError."""
    file = read(text)
    file.only("phrases", "replies")
    return _words(file)


def _persona(name: str, table: Section, common: Words) -> Persona:
    table.only(*_KEYS, *_OWN_WORDS)
    truth = table.section("truth")
    truth.only("can_pay", "on_time")
    return Persona(
        id=name,
        title=table.text("title", name.replace("_", " ").capitalize()),
        answers=table.one_of("answers", ANSWERS, "debtor"),
        patience=_share(table, "patience"),
        objection_rate=_share(table, "objection_rate"),
        says=_numbers(table.section("says")),
        objections=_numbers(table.section("objections")),
        truth=Truth(_share(truth, "can_pay", 1.0), _share(truth, "on_time", 1.0)),
        account=read_account(table.section("account")) if "account" in table.values else None,
        gives={key: table.section("gives").text(key) for key in table.section("gives").values},
        shares=_numbers(table.section("shares"), most=1.0),
        own=_words(table),
        common=common,
    )


def _words(table: Section) -> Words:
    return Words(_phrases(table.section("phrases")), _phrases(table.section("replies")))


def _phrases(table: Section) -> dict[str, tuple[str, ...]]:
    return {name: _texts(table, name) for name in table.values}


def _texts(table: Section, name: str) -> tuple[str, ...]:
    texts = table.values[name]
    if not isinstance(texts, list) or not texts or not all(isinstance(t, str) for t in texts):
        raise table.error(f"'{name}' must be a list of texts, not {texts!r}")
    for text in texts:
        if not _plain(text):
            raise table.error(f"'{name}': a brace holds the name of a field, as {{email}}: {text}")
    return tuple(texts)


def _plain(text: str) -> bool:
    """Whether every brace of a phrase holds a bare name."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return False
    return all(
        name is None or (name.isidentifier() and not (spec or conversion))
        for _, name, spec, conversion in parts
    )


def places(text: str) -> tuple[str, ...]:
    """The fields that a phrase speaks: 'Friday, then: {promise_date}.'"""
    return tuple(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _numbers(table: Section, most: float = inf) -> dict[str, float]:
    return {name: _number(table, name, most) for name in table.values}


def _share(table: Section, key: str, default: float | None = None) -> float:
    if key not in table.values and default is not None:
        return default
    return _number(table, key, 1.0)


def _number(table: Section, key: str, most: float = inf) -> float:
    value = table.values.get(key)
    if value is None:
        raise table.error(f"'{key}' is missing")
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= most:
        return float(value)
    limit = "from 0 up" if most == inf else f"from 0 to {most:g}"
    raise table.error(f"'{key}' must be a number {limit}, not {value!r}")
