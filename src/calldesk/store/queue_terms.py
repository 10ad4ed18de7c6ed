"""The rules of `rules.worklist` as SQL terms over the columns of `account a`.

The terms are templates: {now}, {today}, {day_ends} and {collector} stand for parameters.
"""

_OURS = "coalesce(a.callback_for, '') in ('', {collector})"
_PROMISE_WAITS = "a.promise_due > {today}"
_NOTHING_TO_DO = (
    "a.promise_due is null and a.step_at is null and a.retry_at is null"
    " and (a.oldest_due is null or a.oldest_due >= {today})"
)

IN_QUEUE = f"""a.standing = 'open' and a.balance > 0 and case
    when a.callback_at is not null then {_OURS}
    when {_PROMISE_WAITS} then false
    else not ({_NOTHING_TO_DO}) end"""

# Why an account is left out of this collector's queue; null when it is in.
WHY_NOT = f"""case
    when a.standing <> 'open' then a.standing
    when a.balance <= 0 then 'nothing_due'
    when a.callback_at is not null then
        case when not ({_OURS}) then 'waits for ' || a.callback_for end
    when {_PROMISE_WAITS} then 'promise'
    when {_NOTHING_TO_DO} then 'nothing_due' end"""

# A retry still to come holds a callback back, unless it was asked for since the last call.
_CALLBACK = (
    "(case when a.retry_at > {now} and a.callback_at <= a.last_call_at"
    " then a.retry_at else a.callback_at end)"
)
_CALLED_BACK = f"a.callback_at is not null and ({_CALLBACK} <= {{now}} or {_PROMISE_WAITS})"
_CALLBACK_FIRST = (
    f"a.callback_at is not null and {_CALLBACK} <= coalesce(a.step_at, {_CALLBACK})"
    f" and {_CALLBACK} <= coalesce(a.retry_at, {_CALLBACK})"
)
_STEP_FIRST = "a.step_at <= coalesce(a.retry_at, a.step_at)"
_STEP_LATER_TODAY = "a.step_at > {now} and a.step_at < {day_ends}"
_RETRY_AHEAD = "case when a.retry_at > {now} then a.retry_at end"

# Most accounts have no time of their own: asking that first spares them the rest.
UNTIMED = "coalesce(a.callback_at, a.step_at, a.retry_at) is null"

GROUP = f"""case
    when {UNTIMED} and a.promise_due is null and a.breaks_on is null then 5
    when {_CALLED_BACK} then 1
    when a.breaks_on <= {{today}} then 2
    when a.step_at <= {{now}} then 3
    when a.retry_at <= {{now}} then 4
    when {_CALLBACK_FIRST} then 1
    when {_STEP_FIRST} then 3
    when a.retry_at is not null then 4
    when a.promise_due is not null then 3
    else 5 end"""

# The moment before which the account's own plan forbids to call; null when nothing is planned.
PLANNED = f"""case
    when {UNTIMED} then null
    when {_CALLED_BACK} then {_CALLBACK}
    when a.breaks_on <= {{today}} then case
        when {_STEP_LATER_TODAY} and (a.retry_at is null or a.step_at > a.retry_at) then a.step_at
        else {_RETRY_AHEAD} end
    when a.step_at <= {{now}} then {_RETRY_AHEAD}
    when a.retry_at <= {{now}} then null
    when {_CALLBACK_FIRST} then {_CALLBACK}
    when {_STEP_FIRST} then a.step_at
    else a.retry_at end"""
