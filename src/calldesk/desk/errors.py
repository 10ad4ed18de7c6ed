"""What can go wrong at the desk, in words for the person who sits there.

DeskError
├── NotRead       typed text that cannot be read, or means two things
├── NotAllowed    a step of a call, a dial or a letter that may not happen now
└── Taken         another console works on the account
"""


class DeskError(Exception):
    """One or two plain lines: what is wrong, where, what to do."""


class NotRead(DeskError):
    """Typed text that cannot be read, or means two things; `answers` are these, to be typed."""

    def __init__(self, words: str, answers: tuple[str, ...] = ()) -> None:
        super().__init__(words)
        self.answers = answers


class NotAllowed(DeskError):
    """Something that may not happen now; the words say why and from when."""


class Taken(DeskError):
    """Another console works on this account."""


def of_the_store(problem: Exception) -> DeskError | None:
    """What the store says in plain words of its own; None for anything else."""
    from calldesk.store.errors import StoreError

    return DeskError(str(problem)) if isinstance(problem, StoreError) else None
