"""The compliance policy: who may hear what, and what a script has to ask, say and record."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from calldesk.script.model import canonical_hash
from calldesk.script.problems import did_you_mean

UNKNOWN_LISTENER = "unknown"
_KEYS: dict[str, tuple[str, ...] | None] = {
    "levels": ("order",),
    "audience": None,
    "roles": None,
    "variables": None,
    "words": None,
    "before": None,
    "raises": None,
    "outcome": None,
    "outcome_says": None,
    "ending": ("captured",),
    "limits": ("line_seconds", "most", "repeats"),
    "speed": None,
    "waivers": ("never",),
}
# Words a minute (zh: characters), where a policy gives none.
_SPEEDS = {"en": 150.0, "ms": 130.0, "pl": 120.0, "hu": 110.0, "zh": 220.0}


class PolicyError(ValueError):
    """A policy that cannot be used, in plain words."""


@dataclass(frozen=True)
class Policy:
    """A policy as read. Levels go from open to most secret and are named by their place."""

    levels: tuple[str, ...]
    audience: Mapping[str, str]
    roles: Mapping[str, str]
    variables: Mapping[str, str]
    words: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
    before: Mapping[str, tuple[str, ...]]
    raises: Mapping[str, tuple[str, ...]]
    outcome: Mapping[str, tuple[str, ...]]
    outcome_says: Mapping[str, tuple[str, ...]]
    captured: tuple[str, ...]
    limits: Mapping[str, Any]
    speeds: Mapping[str, float]
    never_waived: tuple[str, ...]
    hash: str

    def rank(self, level: str) -> int:
        """The place of a level: 0 is open to all."""
        return self.levels.index(level)

    def label(self, name: str) -> str:
        """The level of a variable or field; what is not listed is most secret."""
        return self.variables.get(name, self.levels[-1])

    def clearance(self, listener: str) -> str:
        """The most secret level the listener may hear; a stranger hears what is open."""
        return self.audience.get(listener, self.levels[0])

    def lowest(self, *levels: str | None) -> str:
        """The most open of some levels, those that are None left out; an unknown one is open."""
        given = [level for level in levels if level is not None]
        ranks = [self.rank(level) if level in self.levels else 0 for level in given]
        return self.levels[min(ranks, default=len(self.levels) - 1)]

    def cap(self, role: str | None = None, may_hear: str | None = None) -> str:
        """What a known contact may hear at most, by role and by their own `may hear`."""
        listener = self.roles.get(role, UNKNOWN_LISTENER) if role else None
        return self.lowest(listener and self.clearance(listener), may_hear)

    def patterns(self, language: str) -> tuple[tuple[str, re.Pattern[str]], ...] | None:
        """The revealing word patterns of a language with their levels; None without a list."""
        return self.words.get(language, self.words.get(language.split("-")[0]))

    def speed(self, language: str) -> float:
        """Words (zh: characters) a minute."""
        base = language.split("-")[0]
        return self.speeds.get(language, self.speeds.get(base, _SPEEDS.get(base, 120.0)))

    @cached_property
    def said_at_endings(self) -> frozenset[str]:
        """Every variable that some ending wants to have been spoken."""
        return frozenset(name for names in self.outcome_says.values() for name in names)


def read_policy(text: str) -> Policy:
    """Read a policy from TOML. Raises PolicyError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"the policy is not valid TOML: {error}") from error
    _check_keys(data)
    levels = _strings(data.get("levels", {}).get("order", []), "[levels] order")
    if not levels:
        raise PolicyError('the policy needs [levels] with order = ["public", ...]')
    audience = _levels_of(data, "audience", levels)
    if UNKNOWN_LISTENER not in audience:
        raise PolicyError("[audience] must name 'unknown', the listener at the start of a call")
    return Policy(
        levels=levels,
        audience=audience,
        roles=_roles(data, audience),
        variables=_levels_of(data, "variables", levels),
        words=_words(data.get("words", {}), levels),
        before=_lists(data, "before"),
        raises=_lists(data, "raises"),
        outcome=_lists(data, "outcome"),
        outcome_says=_lists(data, "outcome_says"),
        captured=_strings(data.get("ending", {}).get("captured", []), "[ending] captured"),
        limits=_limits(data.get("limits", {})),
        speeds=_speeds(data),
        never_waived=_strings(data.get("waivers", {}).get("never", []), "[waivers] never"),
        hash=canonical_hash(data),
    )


def _check_keys(data: Mapping[str, Any]) -> None:
    for key, table in data.items():
        if key not in _KEYS:
            raise PolicyError(f"the policy knows no [{key}]{did_you_mean(key, _KEYS)}")
        if not isinstance(table, dict):
            raise PolicyError(f"'{key}' must be a table: write [{key}]")
        known = _KEYS[key]
        for inner in table:
            if known is not None and inner not in known:
                raise PolicyError(f"[{key}] knows no '{inner}'{did_you_mean(inner, known)}")


def _levels_of(data: Mapping[str, Any], table: str, levels: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = data.get(table, {})
    for name, level in found.items():
        if level not in levels:
            hint = did_you_mean(str(level), levels)
            raise PolicyError(f"[{table}] {name}: '{level}' is not one of the levels{hint}")
    return found


def _roles(data: Mapping[str, Any], audience: Mapping[str, str]) -> dict[str, str]:
    roles: dict[str, str] = data.get("roles", {})
    for role, listener in roles.items():
        if not isinstance(listener, str) or listener not in audience:
            hint = did_you_mean(str(listener), audience)
            raise PolicyError(f"[roles] {role}: '{listener}' is not in [audience]{hint}")
    return roles


def _lists(data: Mapping[str, Any], table: str) -> dict[str, tuple[str, ...]]:
    found = data.get(table, {})
    return {name: _strings(items, f"[{table}] {name}") for name, items in found.items()}


def _strings(items: Any, where: str) -> tuple[str, ...]:
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise PolicyError(f'{where}: write a list, ["...", "..."]')
    return tuple(items)


def _limits(limits: Mapping[str, Any]) -> Mapping[str, Any]:
    most = limits.get("most", {})
    if not isinstance(most, dict):
        raise PolicyError("[limits] most: write a table of tags, { tag = 2 }")
    numbers = {"line_seconds": limits.get("line_seconds", 1), "repeats": limits.get("repeats", 1)}
    for name, number in {**numbers, **most}.items():
        whole = isinstance(number, int) or (name == "line_seconds" and isinstance(number, float))
        if isinstance(number, bool) or not whole or not 0 < number < 100:
            raise PolicyError(f"[limits] {name}: write a number from 1 to 99")
    return limits


def _speeds(data: Mapping[str, Any]) -> dict[str, float]:
    speeds = data.get("speed", {})
    for language, speed in speeds.items():
        if isinstance(speed, bool) or not isinstance(speed, (int, float)) or not speed > 0:
            raise PolicyError(f"[speed] {language}: write a number of words a minute")
    return {language: float(speed) for language, speed in speeds.items()}


def _words(
    data: Mapping[str, Any], levels: tuple[str, ...]
) -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    found = {}
    for language, table in data.items():
        if not isinstance(table, dict):
            raise PolicyError(f"write [words.{language}] with a list of patterns for each level")
        patterns = []
        for level, texts in table.items():
            if level not in levels:
                raise PolicyError(f"[words.{language}]: '{level}' is not one of the levels")
            listed = _strings(texts, f"[words.{language}] {level}")
            patterns += [(level, _pattern(language, text)) for text in listed]
        found[language] = tuple(patterns)
    return found


def _pattern(language: str, text: str) -> re.Pattern[str]:
    try:
        return re.compile(text, re.IGNORECASE)
    except re.error as error:
        raise PolicyError(f"[words.{language}]: the pattern '{text}' is broken: {error}") from error
