"""Untouched accounts: they owe, and nothing is planned, promised, waited for or skipped yet.

Most accounts of a large portfolio are like that. They belong to the queue's last group, need not
be asked the long questions of `queue_terms`, and lie in an index of their own.
"""

_NOTHING_YET = (
    *("callback_at", "step_at", "retry_at", "promise_due", "breaks_on"),
    *("quiet_until", "limit_until", "skipped_at"),
)


def _untouched(row: str = "") -> str:
    terms = ["{0}standing = 'open'", "{0}balance > 0", "coalesce({0}hours_key, '') <> ''"]
    terms += [f"{{0}}{name} is null" for name in _NOTHING_YET]
    return " and ".join(terms).format(row)


IS_UNTOUCHED = _untouched()
UNTOUCHED = _untouched("a.")

# The currencies of the untouched accounts, each found by one leap through their index.
MONEY = f"""worth(currency, units) as ({{worth}}),
ages(first, last, points) as ({{ages}}),
found(currency) as (
    select min(a.currency) from account a where {UNTOUCHED}
    union all
    select (select min(a.currency) from account a where {UNTOUCHED} and a.currency > f.currency)
    from found f where f.currency is not null),
money(currency, units) as materialized (
    select f.currency, cast(coalesce(w.units, {{other_units}}) as bigint)
    from found f left join worth w on w.currency = f.currency where f.currency is not null)"""

# Untouched accounts lie in their index by currency, hours key and day: each stretch of it is read
# from end to end, and what scores alike in a stretch is worked out once. Joined crosswise, because
# SQLite keeps to that order.
STRETCHES = f"""cross join money w cross join ages g cross join account a
    where a.currency = w.currency and a.hours_key = k.hours_key
    and a.oldest_due between g.first and g.last and a.oldest_due < {{today}}
    and {UNTOUCHED} and {{free}}"""
