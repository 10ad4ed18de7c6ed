"""The queue's statements: SQL text and parameters, used with SQLAlchemy and without it."""

from collections.abc import Collection
from dataclasses import dataclass

from calldesk.rules.contact.spans import whole_minute
from calldesk.store.dialect import Dialect
from calldesk.store.look import LAPSE, Look
from calldesk.store.queue_score import Parameters, Score
from calldesk.store.queue_terms import (
    GROUP,
    IN_QUEUE,
    PLANNED,
    UNTIMED,
    WHY_NOT,
)
from calldesk.store.queue_untouched import MONEY, STRETCHES, UNTOUCHED

# The columns of a queue row, in the order in which queue_rows reads them.
COLUMNS = (
    *(
        "id",
        "name",
        "number",
        "hours_key",
        "balance",
        "currency",
        "oldest_due",
        "standing",
        "habit",
    ),
    *("broken", "attempts", "spoken_with", "callback_at", "callback_for", "promise_due"),
    *("promise_amount", "breaks_on", "step_at", "step_kind", "retry_at", "last_call_at"),
    *("skipped_at", "quiet_until", "limit_until"),
)
_SELECTED = ", ".join(f"a.{name}" for name in COLUMNS)

_SKIPPED = "case when a.skipped_at >= {day_begins} and a.skipped_at < {day_ends} then 1 else 0 end"
# Asked like this, SQLite reads account from end to end, not in leaps through the index of its hours
# key, and PostgreSQL hashes the open keys before it sorts.
_OPEN_NOW = """(coalesce(a.hours_key, '') in (select hours_key from calling_window
        where opens_at < {now} and closes_at > {now})) is true"""
_CALLABLE = f"""{_OPEN_NOW}
    and (a.quiet_until is null or a.quiet_until <= {{now}})
    and (a.limit_until is null or a.limit_until <= {{now}})
    and ({UNTIMED} or not coalesce(({PLANNED}) > {{now}}, false))"""

_ORDER = "section, skipped, called, score desc, id"

_READY = f"""with recursive {MONEY},
open_keys(hours_key) as materialized (
    select distinct hours_key from calling_window where opens_at < {{now}} and closes_at > {{now}}),
untouched as materialized (
    select a.id, {{score_in_stretch}} as score from open_keys k {STRETCHES}
    order by score desc, a.id limit {{reach}}),
first as (
    select * from (
        select t.id, t.section, t.skipped, case when t.section = 1 then t.callback_at end as called,
            t.score
        from (select a.*, {GROUP} as section, {_SKIPPED} as skipped, {{score}} as score
            from account a
            where not ({UNTOUCHED}) and {_CALLABLE} and {IN_QUEUE} and {{free}}) t
        union all
        select id, 5, 0, null, score from untouched) united
    order by {_ORDER} limit {{limit}} offset {{offset}})
select {_SELECTED} from first join account a on a.id = first.id
order by section, skipped, called, score desc, a.id"""

# Each hours key's first minute inside a window from now on, once for all its accounts.
_OPENINGS = """select hours_key, min({greatest}({minute}, {opening})) as opening
    from calling_window where closes_at > {minute} and {opening} < closes_at group by hours_key"""

_INSIDE = """select {greatest}({up}, {w_opening}) from calling_window w
    where w.hours_key = t.hours_key and w.closes_at > {up} and {w_opening} < w.closes_at
    order by w.opens_at limit 1"""

_NOT_YET = f"""with recursive {MONEY},
every_key(hours_key) as (
    select min(hours_key) from account
    union all
    select (select min(a.hours_key) from account a where a.hours_key > e.hours_key)
    from every_key e where e.hours_key is not null),
openings as materialized ({_OPENINGS}),
closed_keys(hours_key, opening) as materialized (
    select a.hours_key, coalesce(n.opening, {{minute}})
    from every_key a left join openings n on n.hours_key = a.hours_key
    where a.hours_key is not null and not ({_OPEN_NOW})),
waiting as materialized (
    select a.id, a.hours_key, {GROUP} as section, {_SKIPPED} as skipped, a.callback_at,
        {{score}} as score, {_OPEN_NOW} as is_open,
        case when {UNTIMED} and a.quiet_until is null and a.limit_until is null then {{now}}
            else {{greatest}}({{now}}, coalesce({PLANNED}, {{now}}),
                coalesce(a.quiet_until, {{now}}), coalesce(a.limit_until, {{now}})) end as moment
    from account a where not ({UNTOUCHED}) and {IN_QUEUE} and {{free}}),
untouched as materialized (
    select a.id, {{score_in_stretch}} as score, k.opening as earliest
    from closed_keys k {STRETCHES}
    order by earliest, score desc, a.id limit {{reach}}),
first as (
    select * from (
        select t.id, t.section, t.skipped, case when t.section = 1 then t.callback_at end as called,
            t.score, case when t.moment = {{now}} then coalesce(n.opening, {{minute}})
                else coalesce(({_INSIDE}), {{up}}) end as earliest
        from waiting t left join openings n on n.hours_key = t.hours_key
        where t.moment > {{now}} or not t.is_open
        union all
        select id, 5, 0, null, score, earliest from untouched) united
    order by earliest, {_ORDER} limit {{limit}} offset {{offset}})
select {_SELECTED} from first join account a on a.id = first.id
order by earliest, section, skipped, called, score desc, a.id"""

_LEFT_OUT = f"""select {_SELECTED} from account a where ({WHY_NOT}) {{is_why}}
order by {_SKIPPED}, {{score}} desc, a.id limit {{limit}} offset {{offset}}"""

_SOME = f"select {_SELECTED} from account a where a.id in ({{ids}})"

_COUNTS = f"""select section, count(*) from (
    select case when ({WHY_NOT}) is not null then {WHY_NOT}
        when not ({{free}}) then 'held'
        when {_CALLABLE} then 'ready' else 'not_yet' end as section
    from account a where not ({UNTOUCHED})
    union all
    select case when a.oldest_due is null or a.oldest_due >= {{today}} then 'nothing_due'
        when not ({{free}}) then 'held'
        when {_OPEN_NOW} then 'ready' else 'not_yet' end
    from account a where {UNTOUCHED}) counted group by section"""

_WINDOWS = """select hours_key, opens_at, closes_at from calling_window
where hours_key in ({keys}) and closes_at > {now} order by hours_key, opens_at"""

# Claims of other consoles that have not lapsed; whether those live is asked of their locks.
_CLAIMED = """select claim.account_id, claim.collector, console.id, console.lock
from claim join console on console.id = claim.console
where claim.console <> {console} and (claim.touched_at >= {lapsed} or exists (
    select 1 from call where call.account_id = claim.account_id
    and call.console = claim.console and call.state <> 'done'))"""


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL in the driver's own parameter style."""

    sql: str
    parameters: Parameters


class QueueSql:
    """Writes the statements of one look; `held` are accounts on which others work."""

    def __init__(self, look: Look, dialect: Dialect, held: Collection[int] = ()) -> None:
        score = Score(look.scores, look.today, dialect)
        values = {
            "now": look.now,
            "today": look.today,
            "day_begins": look.day[0],
            "day_ends": look.day[1],
            "minute": whole_minute(look.now),
            "collector": look.collector,
            "console": look.console,
            "lapsed": look.now - LAPSE,
        }
        self._parameters = score.parameters | {n: dialect.sent(v) for n, v in values.items()}
        self._mark = dialect.mark
        self._terms = {name: dialect.mark(name) for name in values} | {
            "score": score.whole,
            "score_in_stretch": score.in_stretch,
            "worth": score.worth,
            "other_units": score.other_units,
            "ages": score.ages,
            "free": f"a.id not in ({', '.join(str(int(i)) for i in held)})" if held else "true",
            "greatest": dialect.greatest,
            "opening": dialect.next_minute("opens_at"),
            "w_opening": dialect.next_minute("w.opens_at"),
            "up": f"({dialect.minute_up('t.moment')})",
        }

    def ready(self, offset: int, limit: int) -> Statement:
        """Rows that may be called now, in the order of the queue."""
        return self._slice(_READY, int(offset), int(limit))

    def not_yet(self, offset: int, limit: int) -> Statement:
        """Rows that may be called later, the earliest first."""
        return self._slice(_NOT_YET, int(offset), int(limit))

    def left_out(self, why: str | None, offset: int, limit: int) -> Statement:
        """Rows that are not in the queue, for one reason or all of them."""
        is_why = f"= {self._mark('why')}" if why else "is not null"
        chosen = {"why": why} if why else {}
        return self._statement(
            _LEFT_OUT, chosen, is_why=is_why, offset=int(offset), limit=int(limit)
        )

    def some(self, account_ids: Collection[int]) -> Statement:
        """Rows of some accounts, wherever they stand."""
        return self._statement(_SOME, ids=", ".join(str(int(i)) for i in account_ids))

    def counts(self) -> Statement:
        """Every section with its number of accounts: ready, not_yet, held, or why not."""
        return self._statement(_COUNTS)

    def windows(self, keys: Collection[str]) -> Statement:
        """The calling windows of some hours keys that have not closed."""
        named: Parameters = {f"k{place}": key for place, key in enumerate(sorted(keys))}
        return self._statement(_WINDOWS, named, keys=", ".join(map(self._mark, named)))

    def claimed(self) -> Statement:
        """Claims of other consoles with the locks that tell whether they live."""
        return self._statement(_CLAIMED)

    def _slice(self, sql: str, offset: int, limit: int) -> Statement:
        return self._statement(sql, offset=offset, limit=limit, reach=offset + limit)

    def _statement(self, sql: str, more: Parameters | None = None, **terms: object) -> Statement:
        return Statement(sql.format(**self._terms, **terms), self._parameters | (more or {}))
