"""Contact profiles: which rules hold for whom, as data. A new regime is a new file.

Every rule of a profile must pass, so two rules of one kind both hold: hours narrow one another,
counts and quiet times stand side by side.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import TypeVar

from calldesk.rules.datafile import DataFileError, Section, read

ProfileError = DataFileError

MARKS = ("own", "verified", "secondary", "unverified")
"""How a rule's number is known; `own` is the desk's choice, not law."""

BLOCKS: dict[str, str] = {
    "cease": "asked us to stop",
    "attorney": "represented by an attorney",
    "bankrupt": "bankrupt",
    "deceased": "deceased",
    "agency": "with a collection agency",
    "written_off": "written off",
}
"""Standing blocks of an account, and how they are called."""

LIFTS: dict[str, str] = {
    "callback": "a callback they asked for, from its moment on",
    "promise_due": "a promise whose day has come",
    "promise_broken": "a promise that was broken",
    "their_call": "their own call",
}
"""What can lift a quiet time."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Calls only between two times of the callee's clock; both are themselves too early or late."""

    after: time
    before: time


@dataclass(frozen=True, slots=True)
class Days:
    """No calls on the weekends or the public holidays of the callee's country."""

    weekends: bool
    holidays: bool


@dataclass(frozen=True, slots=True)
class Quiet:
    """No call for some dates after a conversation; its own date is the first."""

    days: int
    lifted_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """At most `limit` attempts within so many dates, the day of the call being the last."""

    limit: int
    days: int


@dataclass(frozen=True, slots=True)
class Stop:
    """No calls while one of these standing blocks holds."""

    blocks: tuple[str, ...]


Terms = Hours | Days | Quiet | Count | Stop
OneKind = TypeVar("OneKind", Hours, Days, Quiet, Count, Stop)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its terms, where it comes from and how well that is known."""

    id: str
    terms: Terms
    mark: str
    check: bool
    cite: str
    url: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules for one kind of debt (`business` or `consumer`) and caller."""

    name: str
    version: str
    statement: str
    debt: str
    caller: str
    country: str | None
    rules: tuple[Rule, ...]

    def of(self, kind: type[OneKind]) -> tuple[tuple[Rule, OneKind], ...]:
        """The rules whose terms are of one kind, with those terms."""
        return tuple((rule, rule.terms) for rule in self.rules if isinstance(rule.terms, kind))


def read_profile(text: str) -> Profile:
    """Read a profile from TOML. Raises ProfileError, naming the rule and what is wrong with it."""
    file = read(text)
    file.only("profile", "version", "statement", "applies", "rule")
    applies = file.section("applies")
    applies.only("debt", "caller", "country")
    name = file.text("profile")
    profile = Profile(
        name=name,
        version=file.text("version"),
        statement=file.text("statement", f"checked against profile {name}"),
        debt=applies.one_of("debt", ("business", "consumer")),
        caller=applies.one_of("caller", ("first-party", "third-party")),
        country=applies.text("country", "") or None,
        rules=tuple(_rule(section) for section in file.sections("rule", "id")),
    )
    _check_whole(profile)
    return profile


def _rule(section: Section) -> Rule:
    kind = section.one_of("kind", _KINDS)
    keys, terms = _KINDS[kind]
    section.only("id", "kind", "mark", "check", "cite", "url", *keys)
    mark = section.one_of("mark", MARKS)
    return Rule(
        id=section.text("id"),
        terms=terms(section),
        mark=mark,
        check=section.yes("check", mark == "unverified"),
        cite=section.text("cite", ""),
        url=section.text("url", ""),
    )


def _hours(section: Section) -> Hours:
    hours = Hours(_clock(section, "after"), _clock(section, "before"))
    if hours.after >= hours.before:
        raise section.error("'after' must be earlier than 'before'")
    return hours


def _clock(section: Section, key: str) -> time:
    words = section.text(key)
    try:
        clock = time.fromisoformat(words)
    except ValueError:
        clock = None
    if clock is None or words != f"{clock:%H:%M}":
        raise section.error(f"'{key}' must be a time like \"08:00\", not '{words}'")
    return clock


def _days(section: Section) -> Days:
    return Days(section.yes("weekends", False), section.yes("holidays", False))


def _quiet(section: Section) -> Quiet:
    return Quiet(section.number("days", 1), section.some_of("lifted_by", LIFTS))


def _count(section: Section) -> Count:
    return Count(section.number("limit", 1), section.number("days", 1))


def _stop(section: Section) -> Stop:
    return Stop(section.some_of("blocks", BLOCKS))


_KINDS: dict[str, tuple[tuple[str, ...], Callable[[Section], Terms]]] = {
    "hours": (("after", "before"), _hours),
    "days": (("weekends", "holidays"), _days),
    "quiet": (("days", "lifted_by"), _quiet),
    "count": (("limit", "days"), _count),
    "stop": (("blocks",), _stop),
}


def _check_whole(profile: Profile) -> None:
    ids = [rule.id for rule in profile.rules]
    twice = next((one for one in ids if ids.count(one) > 1), None)
    if twice:
        raise ProfileError(f"two rules have the id '{twice}'; give one of them another")
    if not profile.of(Hours):
        raise ProfileError('a profile needs calling hours: add a rule of kind "hours"')
