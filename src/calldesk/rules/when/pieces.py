"""What a phrase is made of, once its words are put together: days, hours, waits, habits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from calldesk.rules.when.replies import Replies
from calldesk.rules.when.tokens import Token
from calldesk.rules.when.words import Words


@dataclass(frozen=True, slots=True)
class Days:
    """A day, or the days it could be. `question` is set when even one day must be asked back.

    `loose` marks a bare number, a day of the month only if the rest of the phrase agrees.
    """

    days: tuple[date, ...]
    question: str = ""
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Weekday:
    """The coming weekday, or one of a habit's days."""

    weekday: int


@dataclass(frozen=True, slots=True)
class Shift:
    """So many days after the day named beside it: 'a week from'."""

    days: int


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, or the times it could be, likeliest first.

    `leaning` means that the first is taken unless it lies behind: a bare 9 is in the morning.
    `loose` marks a bare number.
    """

    times: tuple[time, ...]
    leaning: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day, as an index into PARTS."""

    part: int


@dataclass(frozen=True, slots=True)
class Wait:
    """So many minutes from now."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Hours:
    """From one time of day to another; the pairs it could be, likeliest first."""

    pairs: tuple[tuple[time, time], ...]
    open_start: bool = False


@dataclass(frozen=True, slots=True)
class Habit:
    """Weekdays that come back; none means every day."""

    weekdays: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """The phrase cannot be a time, for this reason."""

    reason: str


Piece = Days | Weekday | Shift | Clock | Part | Wait | Hours | Habit | Stop


@dataclass(frozen=True, slots=True)
class Asked:
    """What a phrase is read against: the callee's clock, whether 5/6 is in June, the language."""

    now: datetime
    day_first: bool
    words: Words

    @property
    def today(self) -> date:
        """The callee's day."""
        return self.now.date()

    @property
    def says(self) -> Replies:
        """The words in which it is answered."""
        return self.words.replies


Build = Callable[[tuple[Token, ...], Asked], tuple[Piece, ...] | None]


def values(tokens: tuple[Token, ...], kinds: str) -> list[int]:
    """Return the values of the tokens of these kinds, in order."""
    return [token.value for token in tokens if token.kind in kinds]
