"""Who is on the line, and who was on it before."""

from collections.abc import Iterable
from dataclasses import dataclass

from calldesk.rules.people import ROLES
from calldesk.script.fields import Value

# A field of the call like any other, so that undo, redo and resume know it too.
ON_THE_LINE = "on_the_line"


@dataclass(frozen=True, slots=True)
class Who:
    """The person on the line: a known contact, or a name and a role."""

    name: str = ""
    role: str = ""
    contact_id: int | None = None

    @property
    def words(self) -> str:
        """'Susie (reception)'."""
        role = ROLES.get(self.role, self.role)
        return f"{self.name} ({role})" if self.name and role else self.name or role


def as_value(people: Iterable[Who]) -> tuple[str, ...]:
    """Write people as a field's value: '12 reception Susie', nobody as an empty text."""
    return tuple(
        "" if who == Who() else f"{who.contact_id or '-'} {who.role or '-'} {who.name}"
        for who in people
    )


def from_value(value: Value | None) -> tuple[Who, ...]:
    """Take back what as_value() gave."""
    return tuple(map(_person, value)) if isinstance(value, tuple) else ()


def _person(text: str) -> Who:
    if not text:
        return Who()
    contact, role, name = text.split(" ", 2)
    return Who(name, "" if role == "-" else role, None if contact == "-" else int(contact))
