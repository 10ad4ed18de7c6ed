"""The compiled script: what is hashed, stored and walked. Source order, no comments, no layout."""

import hashlib
import json
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from calldesk.script.catalogue import CATALOGUE

ID_PATTERN = r"^[a-z][a-z0-9_]*$"
ID_LENGTH = 40
RETURN = "return"
OTHER = "other"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH)]
FieldType = Literal["text", "money", "date", "time", "phone", "number", "yesno", "choice"]
Required = Literal["optional", "named", "always"]
WayKind = Literal["reply", "when", "otherwise", "next"]
Part = Literal["call", "objections", "fragments"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Line(_Frozen):
    """A spoken line, one breath. `line_id` counts positions and holds inside one version only."""

    line_id: str
    text: str
    variant: Literal["a", "b"] | None = None


class Ask(_Frozen):
    """A field to fill in. `named`: every named reply and Enter demand it; `always`: every way."""

    field: Id
    type: FieldType
    options: tuple[str, ...] = ()
    required: Required = "named"
    prompt: str = ""


class Way(_Frozen):
    """A way out of a step, and what becomes true when it is taken."""

    id: Id
    kind: WayKind
    heard: str = ""
    goto: Id
    then: Id | None = None
    condition: str = ""
    gain: tuple[Id, ...] = ()
    audience: Id | None = None
    set: dict[Id, str] = {}
    blank: bool = False
    tags: tuple[Id, ...] = ()


class Waiver(_Frozen):
    """Somebody's leave to keep a finding, with a reason, until a day. `finding` is its text."""

    rule: str
    reason: str
    by: str
    until: date
    finding: str = ""


class Step(_Frozen):
    """One step of a script: automatic, final, or a stop where the screen waits for a key."""

    id: Id
    was: tuple[Id, ...] = ()
    title: str
    part: Part
    inside: Id | None = None
    say: tuple[Line, ...] = ()
    again: tuple[Line, ...] = ()
    coach: tuple[str, ...] = ()
    wait_seconds: float | None = None
    wait_text: str = ""
    ask: tuple[Ask, ...] = ()
    ways: tuple[Way, ...] = ()
    needs: tuple[Id, ...] = ()
    gain: tuple[Id, ...] = ()
    tags: tuple[Id, ...] = ()
    key: str | None = None
    heard: tuple[str, ...] = ()
    objections: bool = True
    end: Id | None = None
    allow: tuple[Waiver, ...] = ()

    @property
    def automatic(self) -> bool:
        """Only `when` and `otherwise`: the screen never stops here."""
        return bool(self.ways) and self.ways[0].kind in ("when", "otherwise")

    @property
    def stops(self) -> bool:
        """Whether the screen stops here: a stop, or a final step with something to say or ask."""
        return not self.automatic and (self.end is None or bool(self.say or self.ask))

    @property
    def procedure(self) -> str | None:
        """The root of the objection or fragment this step belongs to; None for the Call."""
        return None if self.part == "call" else self.inside or self.id

    def way(self, way_id: str) -> Way | None:
        """The way of that name."""
        return next((way for way in self.ways if way.id == way_id), None)


class Script(_Frozen):
    """A whole compiled script."""

    format: Literal[1] = 1
    script: str
    title: str
    language: str
    start: Id
    marks: tuple[Id, ...] = ()
    steps: tuple[Step, ...]

    @cached_property
    def by_id(self) -> dict[str, Step]:
        """The steps by name."""
        return {step.id: step for step in self.steps}

    @cached_property
    def objections(self) -> tuple[Step, ...]:
        """The roots of the objections, in source order."""
        return tuple(s for s in self.steps if s.part == "objections" and s.inside is None)

    @cached_property
    def field_types(self) -> dict[str, Ask]:
        """The fields that some step asks, by name, as first asked."""
        asked: dict[str, Ask] = {}
        for step in self.steps:
            for ask in step.ask:
                asked.setdefault(ask.field, ask)
        return asked

    @cached_property
    def fields(self) -> frozenset[str]:
        """Every field: asked, set by a reply, or given to all scripts."""
        placed = {name for step in self.steps for way in step.ways for name in way.set}
        return frozenset({"speaking_with", *self.field_types, *placed})

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that a line or a condition may use."""
        return frozenset({"audience", *self.marks, *self.fields, *CATALOGUE})

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the canonical JSON: one character of text changes it, a comment does not."""
        return canonical_hash(self.model_dump(mode="json"))


def canonical_hash(value: Any) -> str:
    """SHA-256 of the JSON with sorted keys and no spaces."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def load(compiled: str) -> Script:
    """Read a stored compiled script. Raises ValueError when a newer calldesk wrote it."""
    found = json.loads(compiled).get("format")
    if isinstance(found, int) and found > 1:
        raise ValueError(
            f"this script has format {found}; this calldesk reads format 1: update calldesk"
        )
    return Script.model_validate_json(compiled)


def json_schema() -> dict[str, Any]:
    """The published JSON Schema of a compiled script."""
    return Script.model_json_schema()
