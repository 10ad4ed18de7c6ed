"""Choosing one of a few by its number or by how it begins."""

from calldesk.text import folded

Choices = tuple[tuple[str, str], ...]


def choose(choices: Choices, typed: str) -> str | None:
    """Return the value that the typed text means, None when it means none or several."""
    wanted = folded(typed)
    if not wanted:
        return None
    exact = [value for value, words in choices if wanted in (folded(value), folded(words))]
    if exact:
        return exact[0]
    if wanted.isdigit():
        return choices[int(wanted) - 1][0] if 1 <= int(wanted) <= len(choices) else None
    begins = [value for value, words in choices if folded(words).startswith(wanted)]
    inside = [value for value, words in choices if wanted in folded(words)]
    for found in (begins, inside):
        if len(found) == 1:
            return found[0]
    return None


def listed(choices: Choices, typed: str) -> str:
    """Say the choices with their numbers; the one that is meant wears a mark."""
    meant = choose(choices, typed)
    return "  ".join(
        f"{'▸' if value == meant else ''}{at} {words}"
        for at, (value, words) in enumerate(choices, start=1)
    )
