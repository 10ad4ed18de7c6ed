"""One look at the queue: who looks, when, and by which scores. Plain values for both readers."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from calldesk.rules.scores import Scores

LAPSE = timedelta(minutes=10)  # how long a claim holds without a key and without a call


@dataclass(frozen=True, slots=True)
class Look:
    """`now` is on the desk's clock, whose date is today; a console's own claims do not hide."""

    now: datetime
    collector: str
    scores: Scores
    console: str = ""

    @property
    def today(self) -> date:
        """The desk's date."""
        return self.now.date()

    @property
    def day(self) -> tuple[datetime, datetime]:
        """When the desk's day begins and ends."""
        begins = datetime.combine(self.today, time.min, self.now.tzinfo)
        return begins, datetime.combine(self.today + timedelta(days=1), time.min, self.now.tzinfo)
