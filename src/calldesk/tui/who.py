"""Who answered: known people first, then roles without a name, then somebody new."""

from collections.abc import Sequence

from calldesk.desk.brief import PersonChoice
from calldesk.rules.people import ROLES
from calldesk.text import folded
from calldesk.tui.finder import Found


def people_found(people: Sequence[PersonChoice], typed: str) -> list[Found]:
    """Find people by the beginning of a word of their name or of their role.

    The value of a find is a PersonChoice, a role's id for somebody without a name, or the typed
    name of somebody new as a one-element tuple.
    """
    known = [person for person in people if begins(f"{person.name} {_role(person.role)}", typed)]
    found = [Found(person.name, person, _role(person.role)) for person in known]
    found += [
        Found(f"somebody: {words}", role, "no name given")
        for role, words in ROLES.items()
        if typed and begins(words, typed)
    ]
    exact = any(folded(person.name) == folded(typed) for person in people)
    if typed and not exact:
        found.append(Found(f"new person: {typed}", (typed,), "then the role"))
    return found


def roles_found(typed: str) -> list[Found]:
    """Find roles by the beginning of a word; the value is the role's id."""
    return [Found(words, role) for role, words in ROLES.items() if begins(words, typed)]


def _role(role: str) -> str:
    return ROLES.get(role, role.replace("_", " "))


def begins(text: str, typed: str) -> bool:
    """Whether every typed part begins a word of the text."""
    words = folded(text).split()
    return all(any(word.startswith(part) for word in words) for part in folded(typed).split())
